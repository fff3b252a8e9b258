"""Numbers among the tokens of a text, in digits or in words, before it is asked what they count (`numbers`)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reader.language import number_vocabulary as vocabulary
from reader.language import number_words as words
from reader.language.tokens import Token, TokenKind


@dataclass(frozen=True, slots=True)
class Number:
    """Tokens `first` to `last` (both included) as one number.

    `plain`: bare digits; `suffix`: what is written to digits (1990s, 63-ма); `counted`: as in `Quantity`.
    """

    first: int
    last: int
    value: float
    ordinal: bool = False
    approximate: bool = False
    plain: bool = False
    suffix: str = ""
    counted: str = ""


_DIGITS = re.compile(r"\d(?:[\d.,\u0020\u00a0\u202f\u2009]*\d)?")
_BLANKS = re.compile(r"[\u0020\u00a0\u202f\u2009]")
_ORDINAL_SUFFIX = re.compile(r"(?!ма(?:та)?$)(?:т|в|р|м)(?:и|ия|ият|а|ата|о|ото)|ия|ият|и|st|nd|rd|th")


def find_numbers(tokens: Sequence[Token], text: str, language: str) -> list[Number]:
    """The numbers of a text in order, none overlapping another; `language` is "bg" or "en"."""
    found: list[Number] = []
    beginnings = words.BEGINNINGS[language]
    for place, token in enumerate(tokens):
        if found and found[-1].last >= place:
            continue
        if token.kind is TokenKind.NUMBER:
            found.append(_from_digits(tokens, place, text, language))
        elif token.form in beginnings and (reading := words.read(tokens, place, text, language)) is not None:
            found.append(
                Number(reading.first, reading.last, reading.value, reading.ordinal, reading.approximate, counted=reading.counted)
            )
    return found


def _from_digits(tokens: Sequence[Token], place: int, text: str, language: str) -> Number:
    form = tokens[place].form
    match = _DIGITS.match(form)
    suffix = form[match.end() if match else 0 :].lstrip("-'’")
    value = value_of_digits(form, language)
    number = Number(place, place, value, bool(_ORDINAL_SUFFIX.fullmatch(suffix)), plain=form.isdigit(), suffix=suffix)
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


def value_of_digits(form: str, language: str) -> float:
    """The value of digits with marks between them and perhaps a suffix behind.

    A mark before three last digits groups thousands, except the language's own decimal mark (comma in Bulgarian, point
    otherwise); of two kinds of marks the last is the decimal one.
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
