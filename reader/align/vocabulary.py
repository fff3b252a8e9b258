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
from reader.align.ragged import Floats, Ints, Ragged, distinct, starts_of
from reader.core.article import Article, Passage, Span
from reader.core.progress import Progress, Silent
from reader.language.names import name_tokens
from reader.language.numbers import quantities
from reader.language.quantity import Quantity, QuantityKind
from reader.language.tokens import Token, TokenKind, tokenize

LANGUAGES = ("bg", "en")
COUNTED = "counted"
_RARITY_FLOOR = 0.15
_CUT = re.compile(r"[;,:()\[\]\"„“”«»…]|\s[-–—]|[-–—]\s|--")
_STEP = 64  # passages that are read between two reports
_SILENT = Silent()
_HYPHENS = frozenset("-\u2010\u2011")
_STRONG = {
    "bg": frozenset(("като", "който", "която", "което", "които", "докато", "но", "и", "че", "защото")),
    "en": frozenset(("which", "while", "who", "with", "but", "and", "that", "as", "after", "when", "because")),
}


class Unit(NamedTuple):
    """A word or number at `start:end` of the text; `kind` is its type's number in the side, `clause` counts through the article.

    `measure`: of an amount what it is told in ("%", a currency, or `COUNTED`: in what the words behind it say); empty for
    words, dates and times. `joined`: a hyphen joins it to the word before. A named tuple, since every word of every article
    becomes one.
    """

    start: int
    end: int
    kind: int
    clause: int
    name: bool
    measure: str = ""
    joined: bool = False

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True)
class Side:
    """An article cut into types.

    `types[t]` is what is known of type t, `weights[t]` what it weighs here, `names[t]` whether it stands as a name.
    `passages` are the distinct sentences (of repeated ones the first); `units[k]` are the words of passage k in order,
    `sentences` its distinct types and `clauses` those of each clause, in order of first appearance; passage k has the clauses
    from entry k of `clause_bounds` up to entry k + 1.
    """

    language: str
    passages: tuple[Passage, ...]
    units: tuple[tuple[Unit, ...], ...]
    types: tuple[KnownWord, ...]
    weights: Floats
    names: Floats
    lengths: Floats
    sentences: Ragged
    clauses: Ragged
    clause_bounds: Ints

    @property
    def size(self) -> int:
        """How many types there are."""
        return len(self.types)

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


def side_of(article: Article, words: KnownWords, progress: Progress = _SILENT) -> Side:
    """The article cut into types; passages without a word or number are left out, and copies of a sentence after the first."""
    builder = _Builder(article.language, words)
    seen: set[str] = set()
    passages: list[Passage] = []
    for number, passage in enumerate(article.passages):
        if number % _STEP == 0:
            progress.report(number, len(article.passages), "matching")
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
        known, clause = self._by_form, self._clause
        covered_end, previous_end = 0, 0
        for position, (start, end, form, token_kind, _) in enumerate(tokens):
            if position < covered_end:
                continue
            between = text[previous_end:start]
            if units and (form in self._strong or _cuts(between)):
                clause += 1
            if position in counted:
                quantity = counted[position]
                covered_end = _covered_end(tokens, position, quantity)
                kind, measure = self._number(quantity, tokens[position]), _measure(quantity)
                previous_end = tokens[covered_end - 1].end
            else:
                number = known.get((form, token_kind))
                kind, measure = self._word(form, token_kind) if number is None else number, ""
                previous_end = end
            place = (start + offset, previous_end + offset)
            units.append(Unit(*place, kind, clause, position in named, measure, bool(units) and between in _HYPHENS))
        self._clause = clause + 1
        self._units.append(tuple(units))
        self._lengths.append(len(text))
        return True

    def _word(self, form: str, kind: TokenKind) -> int:
        """The number of the type of a word that was not met yet."""
        number = self._by_form[form, kind] = self._type(self._words.word(form, kind, self._language))
        return number

    def _number(self, quantity: Quantity, token: Token) -> int:
        """The number of the type of a quantity that begins with the token."""
        form = token.form if token.kind is not TokenKind.NUMBER else ""
        return self._type(self._words.number(quantity.value, form, self._language))

    def _type(self, known: KnownWord) -> int:
        return self._numbers.setdefault(known, len(self._numbers))

    def side(self, passages: tuple[Passage, ...]) -> Side:
        """All that was taken in."""
        count, types = len(passages), tuple(self._numbers)
        kinds = np.array([unit.kind for units in self._units for unit in units], dtype=np.int64)
        named = np.array([unit.name for units in self._units for unit in units], dtype=bool)
        of_clause = np.array([unit.clause for units in self._units for unit in units], dtype=np.int64)
        starts = starts_of(np.array([len(units) for units in self._units], dtype=np.int64))
        sentences = distinct(np.repeat(np.arange(count), np.diff(starts)), kinds, count)
        held = np.maximum(np.bincount(sentences.values, minlength=len(types)).astype(np.float32), 1.0)
        background = np.array([known.weight for known in types], dtype=np.float32)
        rarity = np.log((count + 1) / held) / np.log(count + 1) if count else held
        seen = np.bincount(kinds, minlength=len(types)).astype(np.float32)
        names = np.bincount(kinds[named], minlength=len(types)).astype(np.float32) / np.maximum(seen, 1.0) >= 0.5
        weights = background * (_RARITY_FLOOR + rarity)
        return Side(
            self._language, passages, tuple(self._units), types, weights.astype(np.float32), names.astype(np.float32),
            np.array(self._lengths, dtype=np.float32), sentences, distinct(of_clause, kinds, self._clause),
            np.array([0, *(units[-1].clause + 1 for units in self._units)], dtype=np.int64),
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
