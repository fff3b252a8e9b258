"""Days and periods as a query writes them: 2024, 2024-04, 2024-04-05, 5.4.2024, "5 април 2024"; ranges with two dots between."""

import calendar
import re
from datetime import date

_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
_DAY_FIRST = re.compile(r"(?:(\d{1,2})\.)?(\d{1,2})\.(\d{4})")
_NAMED = re.compile(r"(?:(\d{1,2})\.?\s+)?([^\W\d_]{3,})\.?\s+(\d{4})")
_MONTHS = (
    ("jan", "яну"), ("feb", "фев"), ("mar", "мар"), ("apr", "апр"), ("may", "май"), ("jun", "юни"),
    ("jul", "юли"), ("aug", "авг"), ("sep", "сеп"), ("oct", "окт"), ("nov", "ное"), ("dec", "дек"),
)  # fmt: skip
_RANGE = re.compile(r"\.\.+|…|–|—")

Period = tuple[date | None, date | None]


def period(written: str) -> Period | None:
    """The first and the last day of a period or range (open at an end: None), or None for what is no date.

    `>2024-04` and `<2024-04` are ranges too, the day or period itself excluded. Ends that are the wrong way round are turned.
    """
    text = written.strip().rstrip("г.").strip() if not written.endswith("..") else written.strip()
    if text[:1] in "<>":
        found = _single(text.lstrip("<>="))
        if found is None:
            return None
        included = "=" in text[:2]
        return _beyond(found, later=text[0] == ">", included=included)
    parts = _RANGE.split(text)
    if len(parts) == 1:
        return _single(text)
    if len(parts) != 2 or not any(parts):
        return None
    ends = [_single(part.strip()) if part.strip() else (None, None) for part in parts]
    if ends[0] is None or ends[1] is None:
        return None
    first, last = ends[0][0], ends[1][1]
    if first and last and first > last:
        first, last = ends[1][0], ends[0][1]
    return first, last


def _beyond(found: tuple[date, date], *, later: bool, included: bool) -> Period | None:
    first, last = found
    edge = (first if included else last) if later else (last if included else first)
    step = 0 if included else 1 if later else -1
    ordinal = edge.toordinal() + step
    if not date.min.toordinal() <= ordinal <= date.max.toordinal():
        return None
    day = date.fromordinal(ordinal)
    return (day, None) if later else (None, day)


def _single(text: str) -> tuple[date, date] | None:
    """The first and last day of one day, month or year."""
    if (found := _ISO.fullmatch(text)) is not None:
        year, month, day = (int(part) if part else None for part in found.groups())
    elif (found := _DAY_FIRST.fullmatch(text)) is not None:
        day, month, year = (int(part) if part else None for part in found.groups())
    elif (found := _NAMED.fullmatch(text)) is not None and (month := _month(found[2])) is not None:
        day, year = int(found[1]) if found[1] else None, int(found[3])
    else:
        return None
    assert year is not None
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day is None:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, month, day), date(year, month, day)
    except ValueError:  # calendar's errors for a month that is none are ValueErrors too
        return None


def _month(name: str) -> int | None:
    beginning = name[:3].casefold()
    return next((number for number, names in enumerate(_MONTHS, 1) if beginning in names), None)
