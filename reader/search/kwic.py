"""Makes lines of a concordance of links: what answers the query, what the word links tie to it, and what stands around."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from reader.core.alignment import Link, Origin
from reader.core.article import Span
from reader.core.kwic import BETWEEN, KwicLine, KwicSide, Rendered
from reader.core.story import ArticleCard
from reader.search.analyzers import Word, field_of, words_of
from reader.search.concordance import placed
from reader.search.matching import Finder, Glance, Passage, passage_of
from reader.search.naming import Naming, Text, named
from reader.search.nodes import Node, everything, singles

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


@dataclass(frozen=True)
class _Side:
    card: ArticleCard
    text: str
    parts: tuple[tuple[Span, int], ...]
    asked: tuple[Span, ...]

    def here(self, span: Span) -> Span | None:
        """A span of the article as one of this text; None where it is not within one of the passages."""
        return placed(self.parts, span)

    def there(self, span: Span) -> Span:
        """A span of this text as one of the article."""
        part, start = next((part, start) for part, start in reversed(self.parts) if start <= span.start)
        return Span(span.start - start + part.start, min(span.end - start + part.start, part.end))


class LineMaker:
    """Makes the lines of one query."""

    def __init__(self, node: Node) -> None:
        self._glance = Glance(node)
        self._finder = Finder(node, self._glance)
        self._naming = Naming()
        self._fields = {field for leaf in everything(node) for word in singles(leaf) for field in word.fields}

    def make(
        self, link: Link, cards: tuple[ArticleCard, ArticleCard], pieces: tuple[Pieces, Pieces], holding: Collection[str]
    ) -> KwicLine:
        """The line of a link, given as its articles have it, whichever of them is Bulgarian. `holding`: the parts of the index
        that have asked words of it; the text of another language is not looked into.
        """
        if cards[0].language == "en" and cards[1].language == "bg":
            link = _turned(link)
            cards, pieces = (cards[1], cards[0]), (pieces[1], pieces[0])
        sides = [self._side(card, parts, holding) for card, parts in zip(cards, pieces, strict=True)]
        asked = 0 if sides[0].asked or not sides[1].asked else 1
        tied = list(_tied(link, sides[0], sides[1]))
        found = [side.asked for side in sides]
        texts = [Text(side.text, side.card.language) for side in sides]
        if not (found[0] and found[1]):
            found[1 - asked] = self._naming.across(texts, asked, found[asked], tied)
        first = self._naming.across(texts, asked, found[asked][:1], tied)
        key, form = named(texts[1 - asked], first or found[1 - asked])
        rendered = Rendered.TOLD if key else _untold(link, sides, asked, tied)
        before, after = _around(sides[asked].text, found[asked])
        return KwicLine(
            cards[0].story,
            _kwic(sides[0], found[0], link.left),
            _kwic(sides[1], found[1], link.right),
            asked, link.score, link.origin, rendered, key, form, before, after,
        )  # fmt: skip

    def passages(self, found: KwicLine) -> list[Passage]:
        """The texts of a line, to be matched."""
        return [self._glanced(side.text, side.card.language) for side in found.sides]

    @property
    def glance(self) -> Glance:
        """The words that are asked."""
        return self._glance

    def _side(self, card: ArticleCard, pieces: Pieces, holding: Collection[str]) -> _Side:
        text, parts = "", []
        for span, words in pieces:
            text += BETWEEN if text else ""
            parts.append((span, len(text)))
            text += _in_a_line(words)
        field = field_of(card.language)
        held = self._glance.all_bits if field in holding else 0
        return _Side(card, text, tuple(parts), self._finder.matches(Passage(text, field, held)))

    def _glanced(self, text: str, language: str) -> Passage:
        field = field_of(language)
        return passage_of(text, language, self._glance) if field in self._fields else Passage(text, field, 0)


def _in_a_line(words: str) -> str:
    """The same text with spaces for all other white space, letter by letter, so that places stay what they are."""
    return words if words.isprintable() else words.translate(_SPACES)


_SPACES = str.maketrans(dict.fromkeys("\n\r\t\v\f\u2028\u2029", " "))


def _turned(link: Link) -> Link:
    words = tuple(type(word)(word.right, word.left, word.score) for word in link.words)
    return Link(link.right, link.left, link.score, words, link.unmatched_right, link.unmatched_left, link.origin)


def _kwic(side: _Side, match: tuple[Span, ...], passages: tuple[int, ...]) -> KwicSide:
    return KwicSide(side.card, side.text, match, tuple(side.there(span) for span in match), passages)


def _tied(link: Link, left: _Side, right: _Side) -> Iterator[tuple[Span, Span]]:
    """The word links, in the texts of both sides."""
    for word in link.words:
        one, other = left.here(word.left), right.here(word.right)
        if one is not None and other is not None:
            yield one, other


def _untold(link: Link, sides: Sequence[_Side], asked: int, tied: Sequence[tuple[Span, Span]]) -> Rendered:
    """Why there is no rendering: it is only claimed to be left out where hardly anything else is open, or a person has looked."""
    if link.origin is Origin.CONFIRMED and tied:
        return Rendered.NOT_RENDERED
    for place, side in enumerate(sides):
        known = sorted(pair[place] for pair in tied)
        left_out = side.asked if place == asked else ()
        weighty = [word for word in _weighty(side.text) if not _meets(word, left_out)]
        if len(weighty) < LEAST_WORDS or not _nearly_all_meet(weighty, known):
            return Rendered.NOT_FOUND
    return Rendered.NOT_RENDERED


def _nearly_all_meet(words: Sequence[Span], spans: Sequence[Span]) -> bool:
    """Whether hardly any of the words is apart from all spans; those behind the last one too many are not looked at."""
    meeting = len(words)
    for word in words:
        meeting -= not _meets(word, spans)
        if meeting < NEARLY_ALL * len(words):
            return False
    return True


def _weighty(text: str) -> Iterator[Span]:
    """The words of a text that are to be rendered: long ones, names in capitals, and numbers."""
    return (Span(*word.span()) for word in _WEIGHTY.finditer(text))


def _meets(word: Span, spans: Sequence[Span]) -> bool:
    return any(word.start < one.end and one.start < word.end for one in spans)


def _around(text: str, match: Sequence[Span]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words before and after the first match, the nearest first, in small letters."""
    if not match:
        return (), ()
    first = match[0]
    before = [word.casefold() for word in _WORD.findall(text[max(0, first.start - _REACH) : first.start])]
    after = [word.casefold() for word in _WORD.findall(text[first.end : first.end + _REACH])]
    return tuple(before[::-1][:AROUND]), tuple(after[:AROUND])


def near(side: KwicSide) -> Iterator[Word]:
    """The words of a side within reach of any match, the matches themselves apart, each once."""
    words, match = words_of(side.text, side.card.language), side.match
    starts = [word.span.start for word in words]
    inside = {at for one in match for at in range(bisect_left(starts, one.start), bisect_left(starts, one.end))}
    reach = {at for place in inside for at in range(max(0, place - AROUND), min(len(words), place + AROUND + 1))}
    return (words[at] for at in sorted(reach - inside))
