"""Makes a library of any size whose texts are drawn from the lexicon's headwords, for measuring index and search.

Half of the articles are Bulgarian, half English; two and two are a story with its alignment: sentence to sentence, with the
words that were drawn as each other's equivalents as word links. Words are as frequent as in news: the n-th has 1/n of the first
one's share (Zipf). The same seed makes the same library. Run as a script: `python -m tests.benchmarks.generated FOLDER ARTICLES`.
"""

import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from reader import places
from reader.core.alignment import Alignment, Link, WordLink
from reader.core.article import Article, Passage, PassageKind, Span, StatedDate
from reader.library.store import Library, NewArticle

SENTENCES = (12, 28)
WORDS = (10, 24)
BATCH = 500
LINKED_WORDS = 6
SOURCES = 12


class Vocabulary:
    """Pairs of an English headword and its first Bulgarian equivalent, drawn as often as their place in the list tells."""

    def __init__(self, seed: int) -> None:
        lines = (places.resources() / "lexicon" / "general.tsv").read_text(encoding="utf-8").splitlines()
        pairs = []
        for line in lines:
            headword, _, equivalents = line.split("\t")
            bulgarian = equivalents.split(",")[0].partition(":")[0].split("/")[-1]
            pairs.append((headword, bulgarian))
        self._random = random.Random(seed)
        self._random.shuffle(pairs)
        self.pairs = pairs
        self._weights = list(accumulate(1 / (place + 3) for place in range(len(pairs))))

    def draw(self, number: int) -> list[tuple[str, str]]:
        """So many pairs."""
        return self._random.choices(self.pairs, cum_weights=self._weights, k=number)

    def between(self, bounds: tuple[int, int]) -> int:
        """A number within the bounds."""
        return self._random.randint(*bounds)


def _article(language: str, sentences: list[list[str]], number: int) -> Article:
    passages, text = [], ""
    for place, words in enumerate(sentences):
        line = " ".join(words).capitalize() + ("" if place == 0 else ".")
        kind = PassageKind.HEADLINE if place == 0 else PassageKind.SENTENCE
        passages.append(Passage(place, Span(len(text), len(text) + len(line)), kind))
        text += line + "\n"
    day = StatedDate(date(2020, 1, 1) + timedelta(days=number % 1500))
    whole, source = Span(0, len(text)), f"{language} daily {number % SOURCES}"
    return Article(text, "utf-8", language, passages[0].span, day, None, None, source, ((whole, True),), (), tuple(passages))


def _spans(passage: Passage, words: list[str]) -> list[Span]:
    start, spans = passage.span.start, []
    for word in words:
        spans.append(Span(start, start + len(word)))
        start += len(word) + 1
    return spans


def _story(vocabulary: Vocabulary, number: int) -> tuple[Article, Article, Alignment]:
    drawn = [vocabulary.draw(vocabulary.between(WORDS)) for _ in range(vocabulary.between(SENTENCES))]
    bulgarian = [[pair[1] for pair in sentence] for sentence in drawn]
    english = [[pair[0] for pair in sentence] for sentence in drawn]
    left, right = _article("bg", bulgarian, number), _article("en", english, number)
    links = []
    for place, _ in enumerate(drawn):
        tied = list(
            zip(_spans(left.passages[place], bulgarian[place]), _spans(right.passages[place], english[place]), strict=True)
        )
        words = tuple(WordLink(one, other, 0.9) for one, other in tied[:LINKED_WORDS])
        links.append(Link((place,), (place,), 0.5 + (place % 50) / 100, words))
    return left, right, Alignment(tuple(links))


def new_article(article: Article, number: int) -> NewArticle:
    """An article as it is added."""
    concepts = sorted({word.casefold() for word in article.text.split()[:40]})
    signature = tuple((concept, 1.0) for concept in concepts)
    return NewArticle(f"{article.language}{number}.txt", article.text.encode(), article, b"", signature, "generated")


def stories(articles: int, seed: int) -> Iterator[tuple[int, Article, Article, Alignment]]:
    """Stories with two articles each, numbered."""
    vocabulary = Vocabulary(seed)
    for number in range(articles // 2):
        yield (number, *_story(vocabulary, number))


def fill(library: Library, articles: int, seed: int = 1) -> None:
    """Put so many articles, their stories and alignments into the library."""
    waiting: list[tuple[int, Article, Article, Alignment]] = []
    for story in stories(articles, seed):
        waiting.append(story)
        if len(waiting) >= BATCH:
            _put(library, waiting)
            waiting.clear()
    _put(library, waiting)


def _put(library: Library, some: list[tuple[int, Article, Article, Alignment]]) -> None:
    ids = library.add([new_article(article, number) for number, left, right, _ in some for article in (left, right)])
    known = [key or "" for key in ids]
    pairs = list(zip(known[::2], known[1::2], strict=True))
    library.put_in_story([(key, left) for left, right in pairs for key in (left, right)], "generated")
    for (left, right), (_, _, _, alignment) in zip(pairs, some, strict=True):
        library.put_alignment(left, right, alignment, "generated")


if __name__ == "__main__":
    made = Library(Path(sys.argv[1]))
    fill(made, int(sys.argv[2]))
    print(f"{made.count()} articles in {made.folder}")
