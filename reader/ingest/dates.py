"""Days that a line states, in Bulgarian and English: full dates, dates without a year, and "two days ago".

Numeric dates are read day first, as both languages' news has them here, unless that is impossible. A date without a year
is taken to be the last such day before the reference day, and marked as inferred.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from reader.core.article import Span


@dataclass(frozen=True, slots=True)
class FoundDay:
    """A day stated in a line: its span there, whether its year is written out, and whether it is only relative ("вчера")."""

    span: Span
    day: date
    certain: bool
    relative: bool = False


_MONTHS = (
    ("january", "jan", "януари", "ян"),
    ("february", "feb", "февруари", "февр", "фев"),
    ("march", "mar", "март", "мар"),
    ("april", "apr", "април", "апр"),
    ("may", "май"),
    ("june", "jun", "юни"),
    ("july", "jul", "юли"),
    ("august", "aug", "август", "авг"),
    ("september", "sept", "sep", "септември", "септ", "сеп"),
    ("october", "oct", "октомври", "окт"),
    ("november", "nov", "ноември", "ноем", "ное"),
    ("december", "dec", "декември", "дек"),
)
_MONTH_OF = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_WEEKDAYS = (
    ("monday", "mon", "понеделник", "пон", "пн"),
    ("tuesday", "tues", "tue", "вторник", "вто", "вт"),
    ("wednesday", "wed", "сряда", "сря", "ср"),
    ("thursday", "thurs", "thur", "thu", "четвъртък", "чет", "чт"),
    ("friday", "fri", "петък", "пет", "пт"),
    ("saturday", "sat", "събота", "съб", "сб"),
    ("sunday", "sun", "неделя", "нед", "нд"),
)
_WEEKDAY_OF = {name: number for number, names in enumerate(_WEEKDAYS) for name in names}


def _any(names: dict[str, int], longer_than: int = 0) -> str:
    return "|".join(sorted((name for name in names if len(name) > longer_than), key=len, reverse=True))


_MONTH = rf"(?P<month>{_any(_MONTH_OF)})\b\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_ISO = re.compile(rf"(?<!\d){_YEAR}[-/.](?P<month>0?[1-9]|1[0-2])[-/.](?P<day>0?[1-9]|[12]\d|3[01])(?!\d)")
_NUMERIC = re.compile(
    r"(?<![\d.,/])(?P<first>\d{1,2})(?P<mark>[./-])(?P<second>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d|\d\d)(?![\d/])"
)
_DAY_MONTH = re.compile(
    rf"(?<![\d.,:])(?P<day>\d{{1,2}})(?:st|nd|rd|th|-?(?:ви|ри|ти|и|ми|о))?(?:\s+of)?\s+{_MONTH}(?:,?\s*(?:of\s+)?{_YEAR})?",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:.,]?\d)(?:,?\s*{_YEAR})?", re.IGNORECASE)
_AGO = re.compile(
    r"\b(?P<number>\d+|an?|one|two|three|four|five|six|seven)\s+(?P<unit>second|minute|min|hour|hr|day|week)s?\.?\s+ago\b"
    r"|\bпреди\s+(?P<bg>\d+|един|една|два|две|три|четири|пет|шест|седем)?\s*(?P<bgunit>секунд|минут|мин|час|дни|ден|седмиц)\w*",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:(?P<today>today|днес|тази\s+сутрин|just\s+now)|(?P<yesterday>yesterday|вчера|снощи)|(?P<before>онзи\s+ден))\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(rf"(?:\bon|\bв|\bвъв|^|\blate|\bearly)\s*(?P<weekday>{_any(_WEEKDAY_OF, 4)})\b", re.IGNORECASE)
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "един": 1, "една": 1, "два": 2, "две": 2, "три": 3, "четири": 4, "пет": 5, "шест": 6, "седем": 7,
}  # fmt: skip

_MAY_BE_STAMP = re.compile(
    rf"\d|\b(?:ago|now|today|yesterday|преди|днес|вчера|снощи|тази|онзи|{_any(_WEEKDAY_OF, 4)})\b", re.IGNORECASE
)

# What may stand beside the date in a line that states nothing else.
_STAMP_WORDS = re.compile(
    rf"""\b(?:{_any(_WEEKDAY_OF)})\b\.?
    | \b(?:first\ published|last\ updated|local\ time|published|posted|updated|modified|created|dated?|issued|released|added)\b
    | \b(?:on|at|of|the|and|in|about|from|by|ago|hrs?|time|min|read|views?|comments?)\b
    | \b(?:am|pm|a\.m\.|p\.m\.|est|edt|et|gmt|bst|utc|ce(?:s)?t|ee(?:s)?t)(?!\w)
    | \b(?:[pmca](?:s|d)?t|ae(?:s|d)t|nz(?:s|d)?t|sgt|hkt|jst|kst|wat|sast|ist|msk)(?!\w)
    | \b(?:публикуван[аои]?|обновен[аои]?|актуализиран[аои]?|добавен[аои]?|създаден[аои]?|качен[аои]?|излъчен[аои]?|видян[аои]?)\b
    | \b(?:последна|промяна|актуализация|редакция|добавил|дата|на|от|в|във|преди|около|за|година|прочитания|четене)\b
    | \b(?:часа?|ч|год|г|мин|минути|пъти|коментар[аи])\b\.?
    | \d{{1,2}}\s*[:.]\s*\d{{2}}(?:\s*[:.]\s*\d{{2}})?(?:\s*[ap]m\b)? | \b\d{{1,2}}\s*[ap]\.?m\b\.?
    | t\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:z|[+-]\d\d:?\d\d)? | [+-]\d\d:\d\d | \d+
    | [\s|,.:;•·/()\[\]–—-]+""",
    re.IGNORECASE | re.VERBOSE,
)


def days(text: str, reference: date) -> tuple[FoundDay, ...]:
    """The days that a text states, absolute ones first in the order they stand, then relative ones."""
    found = list(_absolute(text, reference))
    taken: list[FoundDay] = []
    for day in sorted(found, key=lambda d: (d.span.start, -len(d.span))):
        if not taken or day.span.start >= taken[-1].span.end:
            taken.append(day)
    return (*taken, *_relative(text, reference))


def is_stamp(text: str) -> bool:
    """Whether a line says when the page appeared and nothing else."""
    if len(text) > 120 or not _MAY_BE_STAMP.search(text):
        return False
    found = days(text, date(2000, 1, 1))
    rest = text
    for day in sorted(found, key=lambda d: d.span.start, reverse=True):
        rest = rest[: day.span.start] + " " + rest[day.span.end :]
    if not found and not re.search(r"\d{1,2}[:.]\d{2}", text):
        return False
    return not _STAMP_WORDS.sub("", rest).strip()


def _absolute(text: str, reference: date) -> Iterator[FoundDay]:
    for match in _ISO.finditer(text):
        yield from _found(match, int(match["year"]), int(match["month"]), int(match["day"]))
    for match in _NUMERIC.finditer(text):
        first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
        year += 2000 if year < 70 else 1900 if year < 100 else 0
        if second > 12 >= first:
            first, second = second, first
        yield from _found(match, year, second, first)
    for pattern in (_DAY_MONTH, _MONTH_DAY):
        for match in pattern.finditer(text):
            month, day = _MONTH_OF[match["month"].casefold()], int(match["day"])
            if match["year"]:
                yield from _found(match, int(match["year"]), month, day)
            else:
                yield from _last_such_day(match, month, day, reference)


def _found(match: "re.Match[str]", year: int, month: int, day: int, certain: bool = True) -> Iterator[FoundDay]:
    try:
        yield FoundDay(Span(*match.span()), date(year, month, day), certain)
    except ValueError:
        return


def _last_such_day(match: "re.Match[str]", month: int, day: int, reference: date) -> Iterator[FoundDay]:
    for year in range(reference.year, reference.year - 9, -1):
        candidates = list(_found(match, year, month, day, certain=False))
        # A page may be a day ahead of the reader's clock.
        if candidates and candidates[0].day <= reference + timedelta(days=1):
            yield candidates[0]
            return


def _relative(text: str, reference: date) -> Iterator[FoundDay]:
    for match in _AGO.finditer(text):
        word = (match["number"] or match["bg"] or "1").casefold()
        number = int(word) if word.isdigit() else _NUMBERS[word]
        unit = (match["unit"] or match["bgunit"]).casefold()
        each = 7 if unit in {"week", "седмиц"} else 1 if unit in {"day", "дни", "ден"} else 0
        if number * each < 4000:
            yield FoundDay(Span(*match.span()), reference - timedelta(days=number * each), certain=False, relative=True)
    for match in _NAMED.finditer(text):
        back = 0 if match["today"] else 1 if match["yesterday"] else 2
        yield FoundDay(Span(*match.span()), reference - timedelta(days=back), certain=False, relative=True)
    for match in _WEEKDAY.finditer(text):
        back = (reference.weekday() - _WEEKDAY_OF[match["weekday"].casefold()]) % 7 or 7
        yield FoundDay(Span(*match.span()), reference - timedelta(days=back), certain=False, relative=True)
