"""The signs of the query language: a query is cut into words, quotations, brackets, operators and fields, each with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import DamerauLevenshtein


class FaultKind(StrEnum):
    """What is wrong in a query; how it was read all the same is told by the tree."""

    OPEN_BRACKET = "a bracket is not closed"
    CLOSE_BRACKET = "nothing opens this bracket"
    OPEN_QUOTE = "the quotation is not closed"
    UNKNOWN_FIELD = "there is no such field"
    NO_DATE = "this is no date"
    NO_CONDITION = "nothing is known by this name"
    NOTHING_ASKED = "a word is missing here"
    SHORT_PREFIX = "too few letters stand before the asterisk"
    ONLY_EXCLUDED = "only what not to find is told"
    NEAR_WHAT = "only words and phrases can be near each other"
    TOO_LONG = "the query is too long: the rest is not asked"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a place of the query (code points)."""

    kind: FaultKind
    start: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a query by its kind: open, close, or, and, minus, near (`text`: how near), field, value, phrase, form (a phrase
    of exact forms) or chunk.
    """

    kind: str
    text: str
    start: int


_CLOSERS = {"„": '“”"', "“": '”“"', "”": '”"', "«": "»", "»": "«", '"': '"“”'}
_SINGLE_CLOSER = re.compile(r"[’‘](?!\w)")
FIELD_NAMES = {
    "bg": "bg", "бг": "bg", "en": "en", "ен": "en", "headline": "headline", "title": "headline", "заглавие": "headline",
    "source": "source", "източник": "source", "date": "date", "дата": "date", "story": "story", "история": "story",
    "has": "has", "има": "has",
}  # fmt: skip
"""What fields may be called, and what each is called here."""
_SPACED_NUMBER = r"(?<![\w.,])\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?![\w.,]*\d)"
WORDS = re.compile(rf"{_SPACED_NUMBER}|\S+")
"""The words of a quotation: what spaces part, but 10 000 is one."""
_PIECE = re.compile(
    r"(?P<open>\()|(?P<close>\))|(?P<or>\|)|(?P<and>&)|(?P<minus>(?:(?<=[\s(:])|^)[-−–](?=[^\s)]))"
    r"|(?P<near>(?:(?<=[\s)“”\"»])|^)(?:NEAR|ДО)(?:/(?P<distance>\d{1,4}))?(?=[\s(„“”«»\"]|$))"
    r"|(?P<value>(?:(?:story|история|has|има):(?!\s)|(?:date|дата):(?:\s+(?=[\d<>]))?)(?:[„“\"][^„“”\"]*[“”\"]|[^\s()„“”\"]+))"
    r"|(?P<field>[a-zа-я]{2,}(?=:[^\s/]|:$)|(?:bg|бг|en|ен|headline|title|заглавие|source|източник)(?=:\s)):"
    r"|(?P<quote>=?[„“”«»\"])|(?P<single>=?(?<![\w’])[‘‚](?=\w))"
    rf"|(?P<chunk>{_SPACED_NUMBER}|[^\s()|&„“”«»\"]+)",
    re.IGNORECASE,
)
SLIPS = 3
"""Names of no more letters are not taken for meant where something else is written."""
_WITH_VALUES = frozenset({"story", "история", "date", "дата"})
_VALUE = re.compile(r"[^\s()„“”\"]+")
_OPERATORS = {"OR": "or", "ИЛИ": "or", "AND": "and", "И": "and", "NOT": "minus", "НЕ": "minus"}


def pieces(query: str, faults: list[Fault]) -> Iterator[Piece]:
    """The pieces of a query in order; what is wrong with one of them is put among the faults."""
    position = 0
    while found := _PIECE.search(query, position):
        kind = "near" if found["near"] else "value" if found["value"] else str(found.lastgroup)
        position = found.end()
        if kind in ("quote", "single"):
            end = _closing(query, found[0][-1], position)
            if end is not None:
                yield Piece("form" if found[0][0] == "=" else "phrase", query[position:end], position)
                position = min(end + 1, len(query))
                if end == len(query):
                    faults.append(Fault(FaultKind.OPEN_QUOTE, found.start()))
        elif kind == "chunk":
            yield Piece(_OPERATORS.get(found[0], "chunk"), found[0], found.start())
        elif kind == "near" and (found["distance"] or found[0].isupper()):
            yield Piece(kind, found["distance"] or "", found.start())
        elif kind == "near":
            yield Piece("chunk", found[0], found.start())
        elif kind == "field" and found["field"].casefold() not in FIELD_NAMES:
            faults.append(Fault(FaultKind.UNKNOWN_FIELD, found.start()))
            meant, value = _field_meant(found["field"].casefold()), _VALUE.match(query, position)
            if meant in _WITH_VALUES and value is not None:
                position = value.end()
                yield Piece("value", f"{meant}:{value[0]}", found.start())
            else:
                yield Piece("field" if meant else "chunk", meant or found["field"], found.start())
        elif kind != "minus" or position < len(query):
            yield Piece(kind, found[0].rstrip(":") if kind == "field" else found[0], found.start())


def _field_meant(written: str) -> str | None:
    """The field whose name is a slip away: sorce, headlnie."""
    near = (name for name in FIELD_NAMES if len(name) > SLIPS and DamerauLevenshtein.distance(written, name) <= 1)
    return next(near, None)


def _closing(query: str, opener: str, start: int) -> int | None:
    """Where the quotation ends: at its closing mark, else with the query; a single mark that nothing closes opens none."""
    if opener not in _CLOSERS:
        closer = _SINGLE_CLOSER.search(query, start)
        return closer.start() if closer is not None else None
    places = [place for mark in _CLOSERS[opener] if (place := query.find(mark, start)) >= 0]
    return min(places, default=len(query))
