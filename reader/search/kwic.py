"""Makes lines of a concordance of links: what answers the query, what the word links tie to it, and what stands around."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.core.alignment import Bounds, Origin, TiedLink
from reader.core.article import Span
from reader.core.kwic import BETWEEN, KwicLine, KwicSide, Rendered
from reader.core.story import ArticleCard
from reader.search.analyzers import Word, field_of, words_of
from reader.search.matching import Finder, Glance, Passage, passage_of
from reader.search.naming import Naming, Text, named
from reader.search.nodes import Node, everything, foremost, singles
from reader.search.passages import Answering

AROUND = 5
"""So many words on each side of a match are its surroundings, for sorting and for collocates."""
WEIGHTY = 4
"""Letters from which a word counts as one that is to be rendered."""
NEARLY_ALL = 0.85
LEAST_WORDS = 4
_REACH = 90
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_WEIGHTY = re.compile(rf"\d[\d.,]*|[^\W\d_]{{{WEIGHTY},}}|\b[A-ZА-Я]{{2,}}\b")

Pieces = Sequence[tuple[Span, str]]
"""Passages: where they stand in their article, and their text."""


@dataclass(frozen=True, slots=True)
class Given:
    """One side of a link: its passages, and what the index tells of the asked words in each (nothing where it holds none)."""

    card: ArticleCard
    pieces: Pieces
    told: Sequence[Answering | None]


@dataclass(frozen=True, slots=True)
class _Side:
    card: ArticleCard
    text: str
    parts: tuple[tuple[Span, int], ...]
    asked: tuple[Span, ...]

    def moved(self, bounds: Bounds) -> int | None:
        """How far what stands there in the article is moved in this text; None where it is not within one of the passages."""
        for part, start in self.parts:
            if part.start <= bounds[0] and bounds[1] <= part.end:
                return start - part.start
        return None

    def there(self, span: Span) -> Span:
        """A span of this text as one of the article."""
        part, start = next((part, start) for part, start in reversed(self.parts) if start <= span.start)
        return Span(span.start - start + part.start, min(span.end - start + part.start, part.end))


@dataclass(frozen=True, slots=True)
class Looked:
    """A link that was looked into: its sides, the Bulgarian one first, on which of them the asked words are, and its word links
    in their texts.
    """

    link: TiedLink
    sides: tuple[_Side, _Side]
    asked: int
    tied: Sequence[tuple[Bounds, Bounds]]


class LineMaker:
    """Makes the lines of one query."""

    def __init__(self, node: Node) -> None:
        self._glance = Glance(node)
        self._finder = Finder(node, self._glance)
        first = foremost(node)
        self._foremost = Finder(first, self._glance) if first is not node else None
        self._naming = Naming()
        self._fields = {field for leaf in everything(node) for word in singles(leaf) for field in word.fields}

    def look(self, link: TiedLink, left: Given, right: Given) -> Looked:
        """Look into a link, given as its articles have it, whichever of them is Bulgarian."""
        if left.card.language == "en" and right.card.language == "bg":
            link, left, right = link.turned(), right, left
        sides = self._side(left), self._side(right)
        asked = 0 if sides[0].asked or not sides[1].asked else 1
        return Looked(link, sides, asked, list(_tied(link, *sides)))

    def line(self, looked: Looked) -> KwicLine:
        """The line of a link; what renders its words may be known better once others were made."""
        sides, asked = looked.sides, looked.asked
        found = [side.asked for side in sides]
        beyond = not (found[0] and found[1])
        if beyond:
            found[1 - asked] = self._across(looked, found[asked])
        foremost = self._foremost_of(sides[asked], found[asked])
        middle = foremost[0] if foremost else 0
        if beyond and len(found[asked]) == 1:
            told = found[1 - asked]
        else:
            told = self._told(looked, found[asked], foremost[:1] if not beyond else foremost)
        key, form = named(_text(sides[1 - asked]), told or (() if beyond else found[1 - asked]))
        places = {asked: middle, 1 - asked: _first_meeting(found[1 - asked], told)}
        rendered = Rendered.TOLD if key else _untold(looked)
        before, after = _around(sides[asked].text, found[asked][middle : middle + 1])
        return KwicLine(
            sides[0].card.story,
            _kwic(sides[0], found[0], looked.link.left, places[0]),
            _kwic(sides[1], found[1], looked.link.right, places[1]),
            asked, looked.link.score, looked.link.origin, rendered, key, form, before, after,
        )  # fmt: skip

    def _foremost_of(self, side: _Side, found: Sequence[Span]) -> Sequence[int]:
        """The places of those matches that are of what comes first in the query."""
        if self._foremost is None or len(found) < 2:
            return range(len(found))
        foremost = self._foremost.matches(Passage(side.text, field_of(side.card.language), self._glance.all_bits))
        return [place for place, one in enumerate(found) if _meets((one.start, one.end), foremost)] or range(len(found))

    def _told(self, looked: Looked, found: Sequence[Span], foremost: Sequence[int]) -> tuple[Span, ...]:
        """What renders the first of the foremost words; where nothing does, what renders them at other places."""
        first = self._across(looked, [found[place] for place in foremost[:1]])
        return first or (self._across(looked, [found[place] for place in foremost]) if len(foremost) > 1 else ())

    def _across(self, looked: Looked, spans: Sequence[Span]) -> tuple[Span, ...]:
        """What on the other side renders some of the asked words."""
        meeting = [(Span(*one), Span(*other)) for one, other in looked.tied if _meets((one, other)[looked.asked], spans)]
        return self._naming.across(list(map(_text, looked.sides)), looked.asked, spans, meeting) if meeting else ()

    def passages(self, looked: Looked) -> list[Passage]:
        """The texts of a link, to be matched."""
        return [self._glanced(side.text, side.card.language) for side in looked.sides]

    @property
    def glance(self) -> Glance:
        """The words that are asked."""
        return self._glance

    def _side(self, given: Given) -> _Side:
        text, parts = "", []
        for span, words in given.pieces:
            text += BETWEEN if text else ""
            parts.append((span, len(text)))
            text += _in_a_line(words)
        asked = self._asked(given, text, [start for _, start in parts]) if given.told else ()
        return _Side(given.card, text, tuple(parts), asked)

    def _asked(self, given: Given, text: str, starts: Sequence[int]) -> tuple[Span, ...]:
        """The asked words of a side, as the index tells of them; the text is searched where it is not the one that was filed."""
        asked: list[Span] = []
        for told, (_, words), start in zip(given.told, given.pieces, starts, strict=True):
            spans = told.spans(words) if told is not None else None
            if spans is None:
                return self._finder.matches(Passage(text, field_of(given.card.language), self._glance.all_bits))
            asked += (Span(span.start + start, span.end + start) for span in spans) if start else spans
        return tuple(asked)

    def _glanced(self, text: str, language: str) -> Passage:
        field = field_of(language)
        return passage_of(text, language, self._glance) if field in self._fields else Passage(text, field, 0)


def _in_a_line(words: str) -> str:
    """The same text with spaces for all other white space, letter by letter, so that places stay what they are."""
    return words if words.isprintable() else words.translate(_SPACES)


_SPACES = str.maketrans(dict.fromkeys("\n\r\t\v\f\u2028\u2029", " "))


def _kwic(side: _Side, match: tuple[Span, ...], passages: tuple[int, ...], middle: int) -> KwicSide:
    return KwicSide(side.card, side.text, match, tuple(side.there(span) for span in match), passages, middle)


def _text(side: _Side) -> Text:
    return Text(side.text, side.card.language)


def _tied(link: TiedLink, left: _Side, right: _Side) -> Iterator[tuple[Bounds, Bounds]]:
    """The word links, in the texts of both sides."""
    for one, other in link.words:
        by, along = left.moved(one), right.moved(other)
        if by is not None and along is not None:
            yield (one[0] + by, one[1] + by), (other[0] + along, other[1] + along)


def _untold(looked: Looked) -> Rendered:
    """Why there is no rendering: it is only claimed to be left out where hardly anything else is open, or a person has looked."""
    if looked.link.origin is Origin.CONFIRMED and looked.tied:
        return Rendered.NOT_RENDERED
    for place, side in enumerate(looked.sides):
        known = sorted(pair[place] for pair in looked.tied)
        weighty = [word.span() for word in _WEIGHTY.finditer(side.text)]
        if place == looked.asked:
            weighty = [word for word in weighty if not _meets(word, side.asked)]
        if len(weighty) < LEAST_WORDS or not _nearly_all_meet(weighty, known):
            return Rendered.NOT_FOUND
    return Rendered.NOT_RENDERED


def _nearly_all_meet(words: Sequence[Bounds], known: Sequence[Bounds]) -> bool:
    """Whether hardly any of the words is apart from all that is known, both in their order; those behind the last one too many
    are not looked at.
    """
    apart = at = 0
    for start, end in words:
        while at < len(known) and known[at][1] <= start:
            at += 1
        apart += at == len(known) or known[at][0] >= end
        if len(words) - apart < NEARLY_ALL * len(words):
            return False
    return True


def _meets(word: Bounds, spans: Sequence[Span]) -> bool:
    start, end = word
    return any(start < one.end and one.start < end for one in spans)


def _first_meeting(spans: Sequence[Span], others: Sequence[Span]) -> int:
    """The place of the first span that meets any of others; 0 where none does."""
    return next((place for place, one in enumerate(spans) if _meets((one.start, one.end), others)), 0)


def _around(text: str, match: Sequence[Span]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words before and after the first match, the nearest first, in small letters."""
    if not match:
        return (), ()
    first = match[0]
    before = _WORD.findall(text[max(0, first.start - _REACH) : first.start])
    after = _WORD.findall(text[first.end : first.end + _REACH])
    return tuple(map(str.casefold, before[: -AROUND - 1 : -1])), tuple(map(str.casefold, after[:AROUND]))


def near(side: KwicSide) -> Iterator[Word]:
    """The words of a side within reach of any match, the matches themselves apart, each once."""
    words, match = words_of(side.text, side.card.language), side.match
    starts = [word.span.start for word in words]
    inside = {at for one in match for at in range(bisect_left(starts, one.start), bisect_left(starts, one.end))}
    reach = {at for place in inside for at in range(max(0, place - AROUND), min(len(words), place + AROUND + 1))}
    return (words[at] for at in sorted(reach - inside))
