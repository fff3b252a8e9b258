"""Finds what was typed in the texts that lie open, in both at once. Values without Qt.

Case, accents, stress marks, soft hyphens and the kind of quotation marks, hyphens and white space do not count (as in
`language.normalize.fold`); hits are spans of the articles' own texts.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from reader.core.article import Article, Span
from reader.language.normalize import fold
from reader.ui.reading.spread import Side, Spread

_INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff"
_ODD = re.compile(rf"[^\s\u0300-\u036f{_INVISIBLE}]?[\u0300-\u036f{_INVISIBLE}]+")
"""A letter with combining marks or what is not seen at all: folded they are shorter."""
_MIXED = re.compile(r"[a-z]['’]?[\u0400-\u052f]|[\u0400-\u052f]['’]?[a-z]")
"""Where letters of both scripts meet in a word."""
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_SIGNS = dict.fromkeys("„“”«»‟″", '"') | dict.fromkeys("‐‑‒–—―−", "-")
MOST_HITS = 5000
"""Of each text: nobody goes through more, and a single letter is soon found so often."""


class _Letters(dict[int, str]):
    """What each letter is compared as, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        folded = " " if letter.isspace() else _SIGNS.get(letter) or fold(letter)
        self[code] = folded if len(folded) == 1 else letter
        return self[code]


_LETTERS = _Letters()


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as it is compared, with where its letters come from: from each of `places` on, in step with `origins`."""

    text: str
    places: tuple[int, ...] = (0,)
    origins: tuple[int, ...] = (0,)

    def origin(self, place: int) -> int:
        """The offset in the text itself of a place in the folded one."""
        at = bisect_right(self.places, place) - 1
        return self.origins[at] + place - self.places[at]

    def span(self, start: int, end: int) -> Span:
        """The stretch of the text itself that a stretch of the folded one stands for, marks on its last letter included."""
        last = self.origin(end - 1)
        at = bisect_right(self.places, end) - 1
        return Span(self.origin(start), self.origins[at] if self.places[at] == end else last + 1)


@lru_cache(maxsize=8)
def folded(text: str) -> Folded:
    """A text ready to be searched."""
    pieces, places, origins = [], [0], [0]
    length = done = 0
    for odd in _ODD.finditer(text):
        plain, short = _folded_plain(text[done : odd.start()]), fold(odd.group())
        pieces += [plain, short]
        length += len(plain) + len(short)
        done = odd.end()
        places.append(length)
        origins.append(done)
    pieces.append(_folded_plain(text[done:]))
    whole = "".join(pieces)
    return Folded(_mended(whole), tuple(places), tuple(origins))


def _folded_plain(text: str) -> str:
    """Letter for letter, so that no offset moves."""
    return text.lower() if text.isascii() and text.isprintable() else text.translate(_LETTERS)


def _mended(text: str) -> str:
    """The text with letters that only look right put right, in words that mix scripts."""
    if not _MIXED.search(text):
        return text
    return _WORD.sub(lambda word: _mended_word(word.group()) if _MIXED.search(word.group()) else word.group(), text)


def _mended_word(word: str) -> str:
    mended = fold(word)
    return mended if len(mended) == len(word) else word


def found_in(article: Article, wanted: str) -> tuple[Span, ...]:
    """Where something stands in the lines of an article that are shown, from top to bottom."""
    words = folded(" ".join(wanted.split())).text.strip()
    if not words:
        return ()
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words.split(" ")))
    return tuple(_hits(article, pattern))


def _hits(article: Article, pattern: re.Pattern[str]) -> Iterator[Span]:
    ready = folded(article.text)
    lines = sorted(span for span, _ in article.kept)
    starts, number = [line.start for line in lines], 0
    for match in pattern.finditer(ready.text):
        span = ready.span(match.start(), match.end())
        at = bisect_right(starts, span.start) - 1
        if at >= 0 and span.end <= lines[at].end:
            yield span
            number += 1
            if number >= MOST_HITS:
                return


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where something was found."""

    side: Side
    span: Span
    passage: int


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in both texts, in the order in which one goes through it: passage by passage of the left, each with its
    counterpart, so that the same thing said in both stands together.
    """

    wanted: str = ""
    hits: tuple[Hit, ...] = ()
    third: tuple[Span, ...] = ()
    """What was found in a third version, which one goes through after the two."""

    def __len__(self) -> int:
        return len(self.hits) + len(self.third)

    def spans(self, side: Side) -> tuple[Span, ...]:
        """The hits of one side, from top to bottom."""
        return tuple(sorted(hit.span for hit in self.hits if hit.side is side))

    def count(self, side: Side) -> int:
        """How many there are on one side."""
        return sum(hit.side is side for hit in self.hits)

    def nearest(self, side: Side, offset: int) -> int:
        """The place among the hits of the first one from an offset of a side on, else of the first at all."""
        later = [(hit.span.start, place) for place, hit in enumerate(self.hits) if hit.side is side and hit.span.start >= offset]
        if later:
            return min(later)[1]
        return next((place for place, hit in enumerate(self.hits) if hit.side is side), 0)


def found(spread: Spread, wanted: str, third: Article | None = None) -> Found:
    """All hits in what lies open, those in a third version apart."""
    order = _places(spread)
    hits = []
    for side in Side:
        version = spread.version(side)
        starts = [passage.span.start for passage in version.article.passages] if version else []
        for span in found_in(version.article, wanted) if version else ():
            hits.append(Hit(side, span, max(bisect_right(starts, span.start) - 1, 0)))
    hits.sort(key=lambda hit: (order[hit.side].get(hit.passage, 0), hit.side, hit.span))
    return Found(wanted, tuple(hits), found_in(third, wanted) if third is not None else ())


def _places(spread: Spread) -> tuple[dict[int, int], dict[int, int]]:
    """For each side, beside which passage of the left each of its passages is come to."""
    places: tuple[dict[int, int], dict[int, int]] = ({}, {})
    for side in Side:
        tied = {passage: match.left[0] for match in spread.matches for passage in match.passages(side)}
        version, place = spread.version(side), 0
        for passage in version.article.passages if version else ():
            place = passage.id if side is Side.LEFT else tied.get(passage.id, place)
            places[side][passage.id] = place
    return places
