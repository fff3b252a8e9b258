"""Dates and times of day in a text, as quantities: 5.04.2019, April 5th, 18,30 ч.

The date that an article itself bears is `ingest.metadata`'s matter.
"""

import re
from collections.abc import Iterator, Sequence

from reader.language import number_context as context
from reader.language.number_tokens import Number
from reader.language.quantity import Quantity, QuantityKind
from reader.language.tokens import Token

_CLOCK = re.compile(r"(?<![\d.,:])([01]?\d|2[0-3])([:.,])([0-5]\d)(?!\d|[.,:]\d|\s?%)")
_HOUR = re.compile(r"(?<![\d.,:$£€])(1[0-2]|0?[1-9])\s?(a\.?m|p\.?m|o.clock)\b\.?", re.IGNORECASE)
_AFTER_CLOCK = re.compile(r"\s*(?:(?P<half>[ap])\.?m\b\.?|ч(?:\.|аса?\b)|GMT|BST|EST|EDT)", re.IGNORECASE)
# A decimal comma is written between hours and minutes too (18,30 ч., от 9,00 до 17,00 часа), but not in what lasts or repeats.
_HOURS_BG = re.compile(
    r"(?:\s?(?:до|и|или|-|–)\s?\d{1,2}[.,:]\d\d)?\s?ч(?:\.|\b|аса?\b)(?!\s(?:на (?:ден|седмица|месец)|дневно|седмично))"
)
_LASTING_BG = re.compile(r"\b(?:по|средно|общо|цели|продължи|трая)\w*\s$", re.IGNORECASE)
_HOUR_BG = re.compile(r"(?<=\bв )([01]?\d|2[0-3])\s(?:ч\.|часа)")
_DOTTED_DATE = re.compile(r"(?<![\d.])(0?[1-9]|[12]\d|3[01])\.(0?[1-9]|1[0-2])\.(\d{4})(?!\d)")
_ISO_DATE = re.compile(r"(?<!\d)(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?!\d)")


def times(text: str) -> Iterator[Quantity]:
    """Times of day in digits: 18:30, 6 p.m., в 18 часа; values are minutes after midnight."""
    for match in _CLOCK.finditer(text):
        after = _AFTER_CLOCK.match(text, match.end())
        if match[2] == ":" or (match[2] == "." and after is not None) or _is_hour_bg(match, text):
            hour = _hour(int(match[1]), (after["half"] or "") if after is not None else "")
            yield Quantity(
                match.start(), after.end() if after is not None else match.end(), 60.0 * hour + int(match[3]), QuantityKind.TIME
            )
    for match in _HOUR.finditer(text):
        yield Quantity(match.start(), match.end(), 60.0 * _hour(int(match[1]), match[2][0]), QuantityKind.TIME)
    for match in _HOUR_BG.finditer(text):
        yield Quantity(match.start(), match.end(), 60.0 * int(match[1]), QuantityKind.TIME)


def _is_hour_bg(clock: re.Match[str], text: str) -> bool:
    return _HOURS_BG.match(text, clock.end()) is not None and _LASTING_BG.search(text, 0, clock.start()) is None


def _hour(hour: int, half: str) -> int:
    """The hour of the day from that of a half day ("a" or "p")."""
    if half.lower() == "p":
        return hour % 12 + 12
    return hour % 12 if half.lower() == "a" else hour


def dates_in_digits(text: str) -> Iterator[Quantity]:
    """Full dates in digits alone: 5.04.2019, 2019-04-05."""
    for match in _DOTTED_DATE.finditer(text):
        yield Quantity(match.start(), match.end(), _date(int(match[1]), int(match[2]), int(match[3])), QuantityKind.DATE)
    for match in _ISO_DATE.finditer(text):
        yield Quantity(match.start(), match.end(), _date(int(match[3]), int(match[2]), int(match[1])), QuantityKind.DATE)


def _date(day: int, month: int, year: int = 0) -> float:
    return float(day + 100 * month + 10_000 * year)


def dates_with_months(tokens: Sequence[Token], numbers: Sequence[Number], text: str) -> Iterator[Quantity]:
    """5 април 2019 г., April 5th, 2019, the 5th of April."""
    starting = {number.first: number for number in numbers}
    for number in numbers:
        if (
            not 1 <= number.value <= 31
            or number.value % 1
            or number.suffix not in ("", "st", "nd", "rd", "th", "ти", "ри", "ви", "ми", "и")
        ):
            continue
        after = number.last + 1
        if after < len(tokens) and tokens[after].form == "of":
            after += 1
        if (
            after < len(tokens)
            and tokens[after].form in context.MONTHS
            and not text[tokens[number.last].end : tokens[after].start].strip(" \u00a0of")
        ):
            first, last, month = number.first, after, context.MONTHS[tokens[after].form]
        elif _month_before(tokens, number, text):
            first, last, month = number.first - 1, number.last, context.MONTHS[tokens[number.first - 1].form]
        else:
            continue
        year = starting.get(last + 1)
        if (
            year is not None
            and year.plain
            and 1500 <= year.value <= 2100
            and not text[tokens[last].end : tokens[last + 1].start].strip(" ,.")
        ):
            yield Quantity(
                tokens[first].start, tokens[last + 1].end, _date(int(number.value), month, int(year.value)), QuantityKind.DATE
            )
        else:
            yield Quantity(tokens[first].start, tokens[last].end, _date(int(number.value), month), QuantityKind.DATE)


def _month_before(tokens: Sequence[Token], number: Number, text: str) -> bool:
    """Whether an English month stands right before the number (a capital tells "May" from "may")."""
    if not number.first or not tokens[number.first - 1].capitalised or tokens[number.first - 1].form not in context.MONTHS:
        return False
    return tokens[number.first - 1].form.isascii() and not text[tokens[number.first - 1].end : tokens[number.first].start].strip(
        " ."
    )
