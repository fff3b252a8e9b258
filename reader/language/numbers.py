"""Quantities in running text: what numbers, in digits or words, mean in Bulgarian and English.

A quantity has a value, so that "двадесет и пет на сто" and "25%" meet. Which quantities contradict each other is the aligner's
matter,
and the date that an article itself bears is `ingest.metadata`'s. Words are read in `number_words`, their company in
`number_context`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from reader.language import number_context as context
from reader.language import number_vocabulary as vocabulary
from reader.language import number_words as words
from reader.language import pounds
from reader.language.background import commonness
from reader.language.tokens import Token, TokenKind, tokenize


class QuantityKind(StrEnum):
    """What a quantity counts."""

    CARDINAL = "cardinal"
    ORDINAL = "ordinal"
    PERCENT = "percent"
    MONEY = "money"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    TIME = "time"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity at `start:end` (code points).

    `value`: the number; of a time of day minutes after midnight, of a date day + 100·month (+ 10,000·year where the year is
    said), of a
    decade its first year. `unit`: the ISO code of a currency ("USD"), or None. `approximate`: said to be no exact figure.
    `counted`: the measure said inside the quantity ("hour" of "hour and a half"), or empty.
    """

    start: int
    end: int
    value: float
    kind: QuantityKind
    unit: str | None = None
    approximate: bool = False
    counted: str = ""


@dataclass(frozen=True, slots=True)
class _Number:
    """Tokens `first` to `last` (both included) as one number; `plain`: bare digits; `suffix`: what is written to digits
    (1990s, 63-ма).
    """

    first: int
    last: int
    value: float
    ordinal: bool = False
    approximate: bool = False
    plain: bool = False
    suffix: str = ""
    counted: str = ""


_DIGIT = re.compile(r"\d")
_DIGITS = re.compile(r"\d(?:[\d.,\u0020\u00a0\u202f\u2009]*\d)?")
_BLANKS = re.compile(r"[\u0020\u00a0\u202f\u2009]")
_ORDINAL_SUFFIX = re.compile(r"(?!ма(?:та)?$)(?:т|в|р|м)(?:и|ия|ият|а|ата|о|ото)|ия|ият|и|st|nd|rd|th")
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
_ROMAN_VALUES = {"I": 1, "І": 1, "V": 5, "X": 10, "Х": 10}


def quantities(text: str, language: str, tokens: Sequence[Token] | None = None) -> tuple[Quantity, ...]:
    """The quantities of a sentence in order, none overlapping another; other languages than "bg" are read as English.

    `tokens` are those of the text, where the caller has cut it already.
    """
    language = "bg" if language == "bg" else "en"
    tokens = tokenize(text) if tokens is None else tokens
    numbers = _numbers(tokens, text, language)
    in_digits = _DIGIT.search(text) is not None
    found: list[Quantity] = []
    for quantity in (
        *(_dates_in_digits(text) if in_digits else ()),
        *_dates_with_months(tokens, numbers, text),
        *(_times(text) if in_digits else ()),
        *_centuries_in_roman(tokens, text),
        *(_quantity(number, tokens, text, language) for number in numbers),
        *_single_pounds(tokens, text),
    ):
        if not any(quantity.start < other.end and other.start < quantity.end for other in found):
            found.append(quantity)
    return tuple(sorted(found, key=lambda quantity: quantity.start))


def value_of_digits(form: str, language: str) -> float:
    """The value of digits with marks between them and perhaps a suffix behind.

    A mark before three last digits groups thousands, except the language's own decimal mark (comma in Bulgarian, point
    otherwise);
    two kinds of marks: the last is the decimal one.
    """
    match = _DIGITS.match(form)
    digits = _BLANKS.sub("", match[0] if match else "0")
    if "." in digits and "," in digits:
        decimal = max(digits.rfind("."), digits.rfind(","))
        return float(re.sub(r"[.,]", "", digits[:decimal]) + "." + digits[decimal + 1 :])
    mark = "," if "," in digits else "."
    parts = digits.split(mark)
    if len(parts) == 1:
        return float(digits)
    grouped = all(len(part) == 3 for part in parts[1:]) and len(parts[0]) <= 3 and parts[0] != "0"
    own_decimal = "," if language == "bg" else "."
    return float("".join(parts)) if len(parts) > 2 or (grouped and mark != own_decimal) else float(".".join(parts))


def _numbers(tokens: Sequence[Token], text: str, language: str) -> list[_Number]:
    found: list[_Number] = []
    beginnings = words.BEGINNINGS[language]
    for place, token in enumerate(tokens):
        if found and found[-1].last >= place:
            continue
        if token.kind is TokenKind.NUMBER:
            found.append(_from_digits(tokens, place, text, language))
        elif token.form in beginnings and (reading := words.read(tokens, place, text, language)) is not None:
            found.append(
                _Number(reading.first, reading.last, reading.value, reading.ordinal, reading.approximate, counted=reading.counted)
            )
    return found


def _from_digits(tokens: Sequence[Token], place: int, text: str, language: str) -> _Number:
    form = tokens[place].form
    match = _DIGITS.match(form)
    suffix = form[match.end() if match else 0 :].lstrip("-'’")
    value = value_of_digits(form, language)
    number = _Number(place, place, value, bool(_ORDINAL_SUFFIX.fullmatch(suffix)), plain=form.isdigit(), suffix=suffix)
    if suffix:
        return number
    joined = place + 1 < len(tokens) and tokens[place + 1].start == tokens[place].end
    if joined and (short := vocabulary.SHORT_SCALES.get(tokens[place + 1].form.casefold())) is not None:
        return replace(number, last=place + 1, value=value * short, plain=False)
    scale = words.scale_after(tokens, place, text, language)
    reading = words.Reading(place, place + (scale is not None), value * (scale or 1.0))
    if scale is not None or language == "bg":
        reading = words.with_half(tokens, reading, text, language, scale or 1.0)
    return replace(
        number, last=reading.last, value=reading.value, plain=number.plain and reading.last == place, counted=reading.counted
    )


def _quantity(number: _Number, tokens: Sequence[Token], text: str, language: str) -> Quantity:
    start, end = tokens[number.first].start, tokens[number.last].end
    quantity = Quantity(
        start,
        end,
        number.value,
        QuantityKind.CARDINAL,
        approximate=number.approximate or _is_approximate(tokens, number, text),
        counted=number.counted,
    )
    if number.counted in context.PERCENT_WORDS:
        return replace(quantity, kind=QuantityKind.PERCENT)
    if percent := context.PERCENT_AFTER.match(text, end):
        return replace(quantity, kind=QuantityKind.PERCENT, end=percent.end())
    if (money := _money(number, tokens, text)) is not None:
        return replace(quantity, kind=QuantityKind.MONEY, start=money[0], end=money[1], unit=money[2])
    if (decade := _decade(number, tokens, text)) is not None:
        return replace(quantity, kind=QuantityKind.DECADE, value=decade)
    if (
        (number.ordinal or (number.plain and language == "bg"))
        and number.value < 40
        and (century := context.CENTURY_AFTER.match(text, end))
    ):
        return replace(quantity, kind=QuantityKind.CENTURY, end=century.end())
    if number.plain and _is_year(number, tokens, text, language):
        return replace(quantity, kind=QuantityKind.YEAR)
    return replace(quantity, kind=QuantityKind.ORDINAL) if number.ordinal else quantity


def _money(number: _Number, tokens: Sequence[Token], text: str) -> tuple[int, int, str] | None:
    """Start, end and currency of an amount of money."""
    start, end = tokens[number.first].start, tokens[number.last].end
    if sign := context.SIGN_BEFORE.search(text, 0, start):
        return sign.start(), end, context.SIGNS[sign[1]]
    if sign := context.SIGN_AFTER.match(text, end):
        return start, sign.end(), context.SIGNS[sign[1]]
    if number.ordinal:
        return None
    if number.counted in context.CURRENCIES:
        is_weight = number.counted in pounds.POUNDS and pounds.are_weight(tokens, number.last, number.value, text)
        return None if is_weight else (start, end, context.CURRENCIES[number.counted])
    for place in range(number.last + 1, min(number.last + 3, len(tokens))):
        if len(text[tokens[place - 1].end : tokens[place].start].strip(" .-\u00a0\u202f")) > 0:
            return None
        form = tokens[place].form.casefold()
        if form in pounds.POUNDS and pounds.are_weight(tokens, place, number.value, text):
            return None
        if form in context.CURRENCIES:
            return start, tokens[place].end, context.CURRENCIES[form]
        if form not in context.CURRENCY_ADJECTIVES:
            return None
    return None


def _single_pounds(tokens: Sequence[Token], text: str) -> Iterator[Quantity]:
    for place, token in enumerate(tokens):
        if token.form in pounds.ONE_POUND and (first := pounds.first_of_one_pound(tokens, place, text)) is not None:
            yield Quantity(tokens[first].start, token.end, 1.0, QuantityKind.MONEY, "GBP")


def _decade(number: _Number, tokens: Sequence[Token], text: str) -> float | None:
    """The first year of a decade: 1990s, the 90s, 90-те години, деветдесетте години."""
    value, end = number.value, tokens[number.last].end
    if value % 10 or not (0 < value < 100 or 1000 <= value < 2100):
        return None
    before = tokens[number.first - 1].form if number.first else ""
    english = number.suffix == "s" and before not in context.POSSESSIVES  # "in his 40s" is an age
    in_words = tokens[number.last].form.endswith(("десетте", "йсетте"))
    bulgarian = (number.suffix == "те" or in_words) and (context.DECADE_AFTER.match(text, end) is not None or value >= 1000)
    if not english and not bulgarian:
        return None
    return value if value >= 1000 else 1900 + value


def _is_year(number: _Number, tokens: Sequence[Token], text: str, language: str) -> bool:
    token = tokens[number.first]
    if not 1000 <= number.value <= 2100 or len(token.form) != 4:
        return False
    if context.YEAR_AFTER.match(text, token.end):
        return True
    if 1900 <= number.value < 2100 and (language == "en" or not _counts_something(number, tokens, text)):
        return True
    before = tokens[number.first - 1].form if number.first else ""
    if number.value < 1500 or not (before in context.YEAR_BEFORE or before in context.MONTHS):
        return False
    following = tokens[number.last + 1] if number.last + 1 < len(tokens) else None
    return following is None or not _counts_something(number, tokens, text) or commonness(following.form, language) >= 1


def _counts_something(number: _Number, tokens: Sequence[Token], text: str) -> bool:
    """Whether a word follows with nothing but a space between."""
    return number.last + 1 < len(tokens) and text[tokens[number.last].end : tokens[number.last + 1].start].strip() == ""


def _is_approximate(tokens: Sequence[Token], number: _Number, text: str) -> bool:
    first = number.first - (number.first > 0 and tokens[number.first - 1].form in ("a", "an"))  # more than a third
    before = [token.form for token in tokens[max(0, first - 2) : first]]
    if not before:
        return False
    return (
        before[-1] in context.APPROXIMATE_BEFORE
        or tuple(before) in context.APPROXIMATE_PAIRS
        or text[tokens[first].start - 1] == "~"
    )


def _dates_in_digits(text: str) -> Iterator[Quantity]:
    for match in _DOTTED_DATE.finditer(text):
        yield Quantity(match.start(), match.end(), _date(int(match[1]), int(match[2]), int(match[3])), QuantityKind.DATE)
    for match in _ISO_DATE.finditer(text):
        yield Quantity(match.start(), match.end(), _date(int(match[3]), int(match[2]), int(match[1])), QuantityKind.DATE)


def _date(day: int, month: int, year: int = 0) -> float:
    return float(day + 100 * month + 10_000 * year)


def _dates_with_months(tokens: Sequence[Token], numbers: Sequence[_Number], text: str) -> Iterator[Quantity]:
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


def _month_before(tokens: Sequence[Token], number: _Number, text: str) -> bool:
    """Whether an English month stands right before the number (a capital tells "May" from "may")."""
    if not number.first or not tokens[number.first - 1].capitalised or tokens[number.first - 1].form not in context.MONTHS:
        return False
    return tokens[number.first - 1].form.isascii() and not text[tokens[number.first - 1].end : tokens[number.first].start].strip(
        " ."
    )


def _times(text: str) -> Iterator[Quantity]:
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


def _centuries_in_roman(tokens: Sequence[Token], text: str) -> Iterator[Quantity]:
    for token in tokens:
        if not token.capitalised or not context.ROMAN.fullmatch(text, token.start, token.end):
            continue
        if century := context.CENTURY_AFTER.match(text, token.end):
            yield Quantity(token.start, century.end(), _roman(text[token.start : token.end]), QuantityKind.CENTURY)


def _roman(digits: str) -> float:
    values = [_ROMAN_VALUES[digit] for digit in digits]
    return float(sum(-value if value < max(values[place:]) else value for place, value in enumerate(values)))
