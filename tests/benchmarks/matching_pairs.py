"""Word pairs drawn at random with their sentences, for a reader who judges them: precision cannot be computed."""

import random
from collections.abc import Iterable
from pathlib import Path

from reader.align.aligner import Aligner
from reader.core.article import Article, Passage, Span
from tests.fitting.cases import Case

DRAWN = 200
_HEAD = "number\tright? (1 or 0)\tleft\tright\tscore\tcase\tleft sentence\tright sentence\n"


def draw(listed: Iterable[Case], aligner: Aligner, seed: int, file: Path) -> int:
    """Writes DRAWN word pairs (all, where there are fewer) of the cases' links to a table; returns how many."""
    lines = [line for case in listed for line in _pairs(case, aligner)]
    drawn = random.Random(seed).sample(lines, min(DRAWN, len(lines)))
    file.write_text(_HEAD + "".join(f"{number}\t\t{line}\n" for number, line in enumerate(drawn, 1)), encoding="utf-8")
    return len(drawn)


def _pairs(case: Case, aligner: Aligner) -> Iterable[str]:
    for link in aligner.align(case.left, case.right).links:
        for word in link.words:
            cells = (
                _cut(case.left, word.left),
                _cut(case.right, word.right),
                f"{word.score:.2f}",
                case.name,
                _sentence(case.left, word.left),
                _sentence(case.right, word.right),
            )
            yield "\t".join(" ".join(cell.split()) for cell in cells)


def _cut(article: Article, span: Span) -> str:
    return article.text[span.start : span.end]


def _sentence(article: Article, span: Span) -> str:
    """The passage around a word, with the word in brackets."""
    passage: Passage = next(p for p in article.passages if p.span.start <= span.start < p.span.end)
    start, end = passage.span.start, passage.span.end
    return f"{article.text[start : span.start]}[{_cut(article, span)}]{article.text[span.end : end]}"
