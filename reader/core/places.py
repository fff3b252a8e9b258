"""Places in an article's text that hold when the article is derived again: a span, and the words that stood there.

If the text itself has changed, the words are looked for; passages that were cut otherwise since are found by what they share.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reader.core.article import Article, Span

_SHARED = 0.5
"""So much of the shorter of a place and a passage they must share to be the same."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of text and its words."""

    start: int
    end: int
    words: str


def places_of(article: Article, passages: Sequence[int]) -> tuple[Place, ...]:
    """The places of passages, by their ids."""
    spans = [article.passages[passage].span for passage in passages]
    return tuple(Place(span.start, span.end, span.of(article.text)) for span in spans)


def place_of(text: str, place: Place) -> Span | None:
    """Where a place is in a text now; None where its words stand there no more. Of several copies the nearest is taken."""
    if text[place.start : place.end] == place.words:
        return Span(place.start, place.end)
    found: list[int] = []
    at = text.find(place.words) if place.words else -1
    while at >= 0:
        found.append(at)
        at = text.find(place.words, at + 1)
    if not found:
        return None
    start = min(found, key=lambda one: abs(one - place.start))
    return Span(start, start + len(place.words))


def passages_at(article: Article, places: Sequence[Place]) -> tuple[int, ...] | None:
    """The passages that stand at all of the places now, ascending; None where one place is no passage any more."""
    found: set[int] = set()
    for place in places:
        span = place_of(article.text, place)
        here = _sharing(article, span) if span else set()
        if not here:
            return None
        found |= here
    return tuple(sorted(found))


def _sharing(article: Article, span: Span) -> set[int]:
    found = set()
    for passage in article.passages:
        if passage.span == span:
            return {passage.id}
        shared = min(passage.span.end, span.end) - max(passage.span.start, span.start)
        if shared > 0 and shared >= _SHARED * min(len(passage.span), len(span)):
            found.add(passage.id)
    return found
