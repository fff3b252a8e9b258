"""Quantities in running text: what numbers, in digits or words, mean in Bulgarian and English.

A quantity has a value, so that "двадесет и пет на сто" and "25%" meet. Which quantities contradict each other is
`align`'s matter. The numbers themselves are found by `number_tokens`, dates and times of day by `number_dates`; here it is asked
what a number counts, by its company (`number_context`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reader.language import number_context as context
from reader.language import pounds
from reader.language.background import commonness
from reader.language.number_dates import dates_in_digits, dates_with_months, times
from reader.language.number_tokens import Number, find_numbers
from reader.language.quantity import Quantity, QuantityKind
from reader.language.tokens import Token, tokenize

_DIGIT = re.compile(r"\d")
_ROMAN_VALUES = {"I": 1, "І": 1, "V": 5, "X": 10, "Х": 10}  # the second of a pair is Cyrillic


def quantities(text: str, language: str, tokens: Sequence[Token] | None = None) -> tuple[Quantity, ...]:
    """The quantities of a sentence in order, none overlapping another; other languages than "bg" are read as English.

    `tokens` are those of the text, where the caller has cut it already.
    """
    language = "bg" if language == "bg" else "en"
    tokens = tokenize(text) if tokens is None else tokens
    numbers = find_numbers(tokens, text, language)
    in_digits = _DIGIT.search(text) is not None
    found: list[Quantity] = []
    for quantity in (
        *(dates_in_digits(text) if in_digits else ()),
        *dates_with_months(tokens, numbers, text),
        *(times(text) if in_digits else ()),
        *_centuries_in_roman(tokens, text),
        *(_quantity(number, tokens, text, language) for number in numbers),
        *_single_pounds(tokens, text),
    ):
        if not any(quantity.start < other.end and other.start < quantity.end for other in found):
            found.append(quantity)
    return tuple(sorted(found, key=lambda quantity: quantity.start))


def _quantity(number: Number, tokens: Sequence[Token], text: str, language: str) -> Quantity:
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


def _money(number: Number, tokens: Sequence[Token], text: str) -> tuple[int, int, str] | None:
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


def _decade(number: Number, tokens: Sequence[Token], text: str) -> float | None:
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


def _is_year(number: Number, tokens: Sequence[Token], text: str, language: str) -> bool:
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


def _counts_something(number: Number, tokens: Sequence[Token], text: str) -> bool:
    """Whether a word follows with nothing but a space between."""
    return number.last + 1 < len(tokens) and text[tokens[number.last].end : tokens[number.last + 1].start].strip() == ""


def _is_approximate(tokens: Sequence[Token], number: Number, text: str) -> bool:
    first = number.first - (number.first > 0 and tokens[number.first - 1].form in ("a", "an"))  # more than a third
    before = [token.form for token in tokens[max(0, first - 2) : first]]
    if not before:
        return False
    return (
        before[-1] in context.APPROXIMATE_BEFORE
        or tuple(before) in context.APPROXIMATE_PAIRS
        or text[tokens[first].start - 1] == "~"
    )


def _centuries_in_roman(tokens: Sequence[Token], text: str) -> Iterator[Quantity]:
    for token in tokens:
        if not token.capitalised or not context.ROMAN.fullmatch(text, token.start, token.end):
            continue
        if century := context.CENTURY_AFTER.match(text, token.end):
            yield Quantity(token.start, century.end(), _roman(text[token.start : token.end]), QuantityKind.CENTURY)


def _roman(digits: str) -> float:
    values = [_ROMAN_VALUES[digit] for digit in digits]
    return float(sum(-value if value < max(values[place:]) else value for place, value in enumerate(values)))
