"""An article as the matcher sees it: its passages as lists of types, with weights, clauses and places in the text.

A type is a folded word or a number's value; what is known of a word in general (`words_known`) is shared between
articles, what it weighs and whether it is a name belongs to the article.
"""

import math
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

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


class Unit(NamedTuple):
    """A word or number at a place of the text; `kind` is its type's number in the side, `clause` counts through the article.

    `measure`: of an amount what it is told in ("%", a currency, or `COUNTED`: in what the words behind it say); empty for
    words, dates and times. A named tuple, since every word of every article becomes one.
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
        return (~np.isnan(self.figures)).astype(np.float32)

    @cached_property
    def figures(self) -> NDArray[np.float64]:
        """The values of the types that are numbers, not a number for the others."""
        return np.array([math.nan if known.value is None else known.value for known in self.types], dtype=np.float64)

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
        self._strong = _STRONG.get(language, frozenset())
        self._numbers: dict[KnownWord, int] = {}
        self._by_form: dict[tuple[str, TokenKind], int] = {}
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
        covered_end, previous_end = 0, 0
        for position, token in enumerate(tokens):
            if position < covered_end:
                continue
            if units and (token.form in self._strong or _cuts(text[previous_end : token.start])):
                self._clause += 1
            if position in counted:
                quantity = counted[position]
                covered_end = _covered_end(tokens, position, quantity)
                kind, measure = self._number(quantity, token), _measure(quantity)
                previous_end = tokens[covered_end - 1].end
            else:
                kind, measure = self._word(token), ""
                previous_end = token.end
            name = position in named
            units.append(Unit(Span(token.start + offset, previous_end + offset), kind, self._clause, name, measure))
            self._seen[kind] += 1
            self._named[kind] += name
        for kind in {unit.kind for unit in units}:
            self._held[kind] += 1
        self._clause += 1
        self._units.append(tuple(units))
        self._lengths.append(len(text))
        return True

    def _word(self, token: Token) -> int:
        """The number of the type of a word."""
        number = self._by_form.get((token.form, token.kind))
        if number is None:
            number = self._type(self._words.word(token.form, token.kind, self._language))
            self._by_form[token.form, token.kind] = number
        return number

    def _number(self, quantity: Quantity, token: Token) -> int:
        """The number of the type of a quantity that begins with the token."""
        form = token.form if token.kind is not TokenKind.NUMBER else ""
        return self._type(self._words.number(quantity.value, form, self._language))

    def _type(self, known: KnownWord) -> int:
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


def _cuts(between: str) -> bool:
    """Whether what stands between two words ends a clause; mostly it is a blank."""
    return between != " " and _CUT.search(between) is not None


def _covered_end(tokens: Sequence[Token], position: int, quantity: Quantity) -> int:
    """The first token behind a quantity that begins at a token."""
    end = position + 1
    while end < len(tokens) and tokens[end].end <= quantity.end:
        end += 1
    return end


def _by_place(found: Sequence[Quantity], tokens: Sequence[Token]) -> dict[int, Quantity]:
    """Quantities by the token they begin with; a sign before the figure ("$375,000") is no token."""
    if not found:
        return {}
    ends = [token.end for token in tokens]
    return {bisect_right(ends, quantity.start): quantity for quantity in found}


def _measure(quantity: Quantity) -> str:
    """See `Unit.measure`."""
    if quantity.kind is QuantityKind.PERCENT:
        return "%"
    if quantity.kind is QuantityKind.MONEY:
        return quantity.unit or ""
    return COUNTED if quantity.kind is QuantityKind.CARDINAL else ""
