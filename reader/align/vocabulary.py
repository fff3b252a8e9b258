"""An article as the matcher sees it: its passages as lists of types, with weights, clauses and places in the text.

A type is a folded word or a number's value; what is known of a word in general (`words_known`) is shared between
articles, what it weighs and whether it is a name belongs to the article.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from reader.align.known import KnownWord, KnownWords
from reader.align.ragged import Floats, Ints, Ragged, ragged
from reader.core.article import Article, Passage, Span
from reader.language.names import name_tokens
from reader.language.numbers import Quantity, QuantityKind, quantities
from reader.language.tokens import Token, TokenKind, tokenize

LANGUAGES = ("bg", "en")
COUNTED = "counted"
_RARITY_FLOOR = 0.15
_CUT = re.compile(r"[;,:()\[\]\"„“”«»…]|\s[-–—]|[-–—]\s|--")
_STRONG = {
    "bg": frozenset(("като", "който", "която", "което", "които", "докато", "но", "и", "че", "защото")),
    "en": frozenset(("which", "while", "who", "with", "but", "and", "that", "as", "after", "when", "because")),
}


@dataclass(frozen=True, slots=True)
class Unit:
    """A word or number at a place of the text; `kind` is its type's number in the side, `clause` counts through the article.

    `measure`: of an amount what it is told in ("%", a currency, or `COUNTED`: in what the words behind it say); empty for
    words, dates and times.
    """

    span: Span
    kind: int
    clause: int
    name: bool
    measure: str = ""


@dataclass(frozen=True)
class Side:
    """An article cut into types.

    `types[t]` is what is known of type t, `weights[t]` what it weighs here, `names[t]` whether it stands as a name.
    `passages` are the distinct sentences (of repeated ones the first); `units[k]` are the words of passage k in order.
    """

    language: str
    passages: tuple[Passage, ...]
    units: tuple[tuple[Unit, ...], ...]
    types: tuple[KnownWord, ...]
    weights: Floats
    names: Floats
    lengths: Floats

    @property
    def size(self) -> int:
        """How many types there are."""
        return len(self.types)

    @cached_property
    def sentences(self) -> Ragged:
        """The distinct types of each passage, in order of first appearance."""
        return ragged([list(dict.fromkeys(unit.kind for unit in units)) for units in self.units])

    @cached_property
    def numeric(self) -> Floats:
        """1 for the types that are numbers, else 0."""
        return np.array([known.value is not None for known in self.types], dtype=np.float32)

    @cached_property
    def holders(self) -> Ragged:
        """The passages that hold each type."""
        return self.sentences.inverted(self.size)

    @cached_property
    def clauses(self) -> Ragged:
        """The distinct types of each clause."""
        grouped: list[dict[int, None]] = []
        for units in self.units:
            for unit in units:
                while len(grouped) <= unit.clause:
                    grouped.append({})
                grouped[unit.clause][unit.kind] = None
        return ragged([list(kinds) for kinds in grouped])

    @cached_property
    def clause_bounds(self) -> Ints:
        """Passage k has the clauses from entry k up to entry k + 1."""
        bounds = [0]
        for units in self.units:
            bounds.append(units[-1].clause + 1 if units else bounds[-1])
        return np.array(bounds, dtype=np.int64)


def side_of(article: Article, words: KnownWords) -> Side:
    """The article cut into types; passages without a word or number are left out, and copies of a sentence after the first."""
    builder = _Builder(article.language, words)
    seen: set[str] = set()
    passages: list[Passage] = []
    for passage in article.passages:
        text = article.words_of(passage)
        copy = " ".join(text.casefold().split())
        if copy not in seen and builder.add(text, passage.span.start):
            seen.add(copy)
            passages.append(passage)
    return builder.side(tuple(passages))


class _Builder:
    """Collects the types of one article."""

    def __init__(self, language: str, words: KnownWords) -> None:
        self._language = language
        self._words = words
        self._numbers: dict[KnownWord, int] = {}
        self._types: list[KnownWord] = []
        self._named: list[int] = []
        self._held: list[int] = []
        self._seen: list[int] = []
        self._units: list[tuple[Unit, ...]] = []
        self._lengths: list[int] = []
        self._clause = 0

    def add(self, text: str, offset: int) -> bool:
        """Takes in one sentence; false where it has no word."""
        tokens = tokenize(text)
        if not tokens:
            return False
        named = name_tokens(tokens, text)
        counted = _by_place(quantities(text, self._language, tokens), tokens)
        units: list[Unit] = []
        position, previous_end = 0, 0
        while position < len(tokens):
            token = tokens[position]
            if units and self._cuts(text[previous_end : token.start], token):
                self._clause += 1
            quantity = counted.get(position)
            covered, known = self._known(tokens, position, quantity)
            kind = self._number(known)
            last = tokens[position + covered - 1]
            name = position in named
            span = Span(token.start + offset, last.end + offset)
            units.append(Unit(span, kind, self._clause, name, _measure(quantity)))
            self._seen[kind] += 1
            self._named[kind] += name
            previous_end = last.end
            position += covered
        for kind in {unit.kind for unit in units}:
            self._held[kind] += 1
        self._clause += 1
        self._units.append(tuple(units))
        self._lengths.append(len(text))
        return True

    def _known(self, tokens: Sequence[Token], position: int, quantity: Quantity | None) -> tuple[int, KnownWord]:
        """How many tokens the unit at this position takes, and what it is."""
        token = tokens[position]
        if quantity is None:
            return 1, self._words.word(token.form, token.kind, self._language)
        covered = 1
        while position + covered < len(tokens) and tokens[position + covered].end <= quantity.end:
            covered += 1
        return covered, self._words.number(
            quantity.value, token.form if token.kind is not TokenKind.NUMBER else "", self._language
        )

    def _cuts(self, between: str, token: Token) -> bool:
        return bool(_CUT.search(between)) or token.form in _STRONG.get(self._language, ())

    def _number(self, known: KnownWord) -> int:
        number = self._numbers.get(known)
        if number is None:
            number = self._numbers[known] = len(self._types)
            self._types.append(known)
            self._named.append(0)
            self._held.append(0)
            self._seen.append(0)
        return number

    def side(self, passages: tuple[Passage, ...]) -> Side:
        """All that was taken in."""
        count = len(passages)
        held = np.maximum(np.array(self._held, dtype=np.float32), 1.0)
        background = np.array([known.weight for known in self._types], dtype=np.float32)
        rarity = np.log((count + 1) / held) / np.log(count + 1) if count else held
        names = np.array(self._named, dtype=np.float32) / np.maximum(np.array(self._seen, dtype=np.float32), 1.0) >= 0.5
        weights = background * (_RARITY_FLOOR + rarity)
        return Side(
            self._language, passages, tuple(self._units), tuple(self._types),
            weights.astype(np.float32), names.astype(np.float32), np.array(self._lengths, dtype=np.float32),
        )  # fmt: skip


def _by_place(found: Sequence[Quantity], tokens: Sequence[Token]) -> dict[int, Quantity]:
    """Quantities by the token they begin with; a sign before the figure ("$375,000") is no token."""
    ends = [token.end for token in tokens]
    return {bisect_right(ends, quantity.start): quantity for quantity in found}


def _measure(quantity: Quantity | None) -> str:
    """See `Unit.measure`."""
    if quantity is None:
        return ""
    if quantity.kind is QuantityKind.PERCENT:
        return "%"
    if quantity.kind is QuantityKind.MONEY:
        return quantity.unit or ""
    return COUNTED if quantity.kind is QuantityKind.CARDINAL else ""
