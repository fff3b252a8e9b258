"""Stories of any length for measuring the panes: every kind of mark, some passages moved, a few on one side only.

The same numbers make the same story. The words are drawn from short lists; sentences are as long as in news.
"""

import random
from datetime import date

from reader.core.alignment import Alignment, Difference, DifferenceKind, Link, WordLink
from reader.core.article import Article, Passage, PassageKind, Span, StatedDate
from tests.ui.stories import MemoryReading

BULGARIAN = (
    "градът мостът реката лятото общината жителите докладът пътят вчера отново срещу новият заяви каза според "
    "министърът болницата училището пазарът цената работата годината средства помощ строители решение среща пролет"
)
ENGLISH = (
    "the town bridge river summer council residents report road yesterday again against new said told according "
    "minister hospital school market price work year funds help builders decision meeting spring of for with that"
)
PARAGRAPH = 3


def made_article(language: str, sentences: int, seed: int) -> Article:
    """An article with a headline and so many sentences, some of them in one paragraph."""
    chance = random.Random(seed)
    words = (BULGARIAN if language == "bg" else ENGLISH).split()
    text, passages, kept = "", [], []
    line_start = 0
    for place in range(sentences + 1):
        drawn = [chance.choice(words) for _ in range(chance.randint(9, 24))]
        if place % 5 == 4:
            drawn[3] = str(chance.randint(3, 900))
        sentence = " ".join(drawn).capitalize() + ("." if place else "")
        span = Span(len(text), len(text) + len(sentence))
        passages.append(Passage(place, span, PassageKind.SENTENCE if place else PassageKind.HEADLINE))
        text += sentence
        if place == 0 or place % PARAGRAPH == 0 or place == sentences:
            kept.append((Span(line_start, len(text)), True))
            text += "\n"
            line_start = len(text)
        else:
            text += " "
    day = StatedDate(date(2024, 5, 1))
    return Article(text, "utf-8", language, passages[0].span, day, None, None, None, tuple(kept), (), tuple(passages))


def made_pair(sentences: int, seed: int = 1) -> tuple[Article, Article, Alignment]:
    """Two articles and what matches: one in nine stands on one side only, one in seven was moved, one in twelve differs."""
    left, right = made_article("bg", sentences, seed), made_article("en", sentences, seed + 1000)
    links, differences = [], []
    for place in range(sentences + 1):
        if place % 9 == 8:
            continue
        across = place + 3 if place % 7 == 6 and place + 3 <= sentences else place
        one, other = _words(left, place), _words(right, across)
        pairs = tuple(WordLink(a, b, 0.8) for a, b in zip(one[1:7], other[1:7], strict=False))
        links.append(Link((place,), (across,), 0.5 + (place % 6) / 10, pairs, tuple(one[7:9]), tuple(other[7:9])))
        if place % 12 == 4:
            differences.append(Difference(place, across, DifferenceKind.NUMBER, one[3], other[3]))
    return left, right, Alignment(tuple(links), tuple(differences))


def made_library(*sizes: int) -> MemoryReading:
    """A library with one story for each size, named by it."""
    held = MemoryReading()
    for size in sizes:
        left, right, alignment = made_pair(size, seed=size)
        held.articles |= {f"bg{size}": left, f"en{size}": right}
        held.members[str(size)] = [f"bg{size}", f"en{size}"]
        held.alignments[f"bg{size}", f"en{size}"] = alignment
    return held


def _words(article: Article, passage: int) -> list[Span]:
    span, spans = article.passages[passage].span, []
    start = span.start
    for word in span.of(article.text).split(" "):
        spans.append(Span(start, start + len(word.rstrip("."))))
        start += len(word) + 1
    return spans
