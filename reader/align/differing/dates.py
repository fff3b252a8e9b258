"""Dates that contradict each other: years, decades, centuries, months, days of a month, weekdays and times of day.

A date is taken apart, so that "май 2019 г." and "May 30" meet in their month. A part contradicts where both sides leave a
part of one sort over at the same place; "yesterday" or "last week" contradicts nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from reader.align.differing.amounts import Amount
from reader.align.differing.linked import Half, Linked
from reader.align.differing.lists import listed
from reader.core.article import Span
from reader.language.number_context import MONTHS
from reader.language.quantity import QuantityKind

_WEEKDAYS = {
    form: number
    for number, forms in enumerate(
        (
            "monday mondays понеделник понеделника понеделници",
            "tuesday tuesdays tues вторник вторника вторници",
            "wednesday wednesdays сряда срядата среди",
            "thursday thursdays thurs четвъртък четвъртъка четвъртъци",
            "friday fridays петък петъка петъци петъчен петъчния петъчният петъчна петъчната петъчно петъчното",
            "saturday saturdays събота съботата съботи съботен съботния съботният съботна съботната съботно съботното",
            "sunday sundays неделя неделята недели неделен неделния неделният неделна неделната неделно неделното",
        ),
        1,
    )
    for form in forms.split()
}  # fmt: skip
_CALENDAR = frozenset((*_WEEKDAYS, *MONTHS))
_MONTH_ADJECTIVES = (
    "януарск", "февруарск", "мартенск", "априлск", "майск", "юнск", "юлск", "августовск", "септемврийск", "октомврийск",
    "ноемврийск", "декемврийск",
)  # fmt: skip
# "May", "March" and "май" are other words too: as months they stand behind one of these.
_TWO_MEANINGS = frozenset(("may", "march", "май"))
_BEFORE_MONTH = listed(
    "in of since by until till from last next this mid early late during through between and to before after през от до "
    "месец към в на за средата края началото и след преди миналия следващия"
)
_ZONES = listed("time GMT UTC EST EDT BST CET gmt utc местно българско московско гринуич")
_SAME_PLACE = 0.4


class DatePart(StrEnum):
    """A sort of part of a date; parts of one sort can contradict each other."""

    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    MONTH = "month"
    DAY = "day"
    WEEKDAY = "weekday"
    TIME = "time"


_WHOLE = {
    QuantityKind.YEAR: DatePart.YEAR,
    QuantityKind.DECADE: DatePart.DECADE,
    QuantityKind.CENTURY: DatePart.CENTURY,
    QuantityKind.TIME: DatePart.TIME,
}


@dataclass(frozen=True, slots=True)
class Dated:
    """A part of a date: its value, the words it stands in (first and last) and its span in the article's text."""

    part: DatePart
    value: int
    words: tuple[int, int]
    span: Span


def contradicting_dates(linked: Linked, left: Sequence[Amount], right: Sequence[Amount]) -> Iterator[tuple[Span, Span]]:
    """The contradictions of dates between both sides; of one pair of dates only the first."""
    ours, theirs = _parts(linked.left, left), _parts(linked.right, right)
    if not ours or not theirs:
        return
    used: set[Span] = set()
    for part in DatePart:
        here, there = _left_over(part, ours, theirs), _left_over(part, theirs, ours)
        if part is DatePart.TIME and _zones(linked):
            continue
        alone = len(here) == 1 == len(there)
        pairs = [(-linked.nearness(one.words, other.words), one.span, other.span) for one in here for other in there]
        for place, one, other in sorted(pairs):
            if -place >= (_SAME_PLACE if alone else 2 * _SAME_PLACE) and not {one, other} & used:
                used |= {one, other}
                yield one, other


def _left_over(part: DatePart, here: Sequence[Dated], there: Sequence[Dated]) -> list[Dated]:
    """The parts of one sort that the other side does not have."""
    have = {dated.value for dated in there if dated.part is part}
    if part is DatePart.TIME:  # a clock of twelve hours and one of twenty-four
        have |= {(value + 720) % 1440 for value in have}
    return [dated for dated in here if dated.part is part and dated.value not in have]


def _zones(linked: Linked) -> bool:
    """Whether a time zone is spoken of, so that times may be told by two clocks."""
    return not (linked.left.forms | linked.right.forms).isdisjoint(_ZONES)


def has_calendar_words(half: Half) -> bool:
    """Whether one side names a weekday or what may be a month."""
    return any(is_calendar_word(form) for form in half.forms)


@lru_cache(maxsize=1 << 15)
def is_calendar_word(form: str) -> bool:
    """Whether a folded form is a weekday or may be a month."""
    return form in _CALENDAR or form.startswith(_MONTH_ADJECTIVES)


def _parts(half: Half, amounts: Sequence[Amount]) -> list[Dated]:
    found = [part for amount in amounts for part in _parts_of(amount)]
    if not has_calendar_words(half):
        return found
    covered = {place for amount in amounts for place in range(amount.words[0], amount.words[1] + 1)}
    for place, word in enumerate(half.words):
        if place not in covered and word.known.value is None:
            form = word.known.form
            if form in _WEEKDAYS:
                found.append(Dated(DatePart.WEEKDAY, _WEEKDAYS[form], (place, place), word.span))
            elif (month := _month(half, place, form)) is not None:
                found.append(Dated(DatePart.MONTH, month, (place, place), word.span))
    return found


def _parts_of(amount: Amount) -> Iterator[Dated]:
    kind, value = amount.quantity.kind, int(amount.quantity.value)
    if kind in _WHOLE:
        yield Dated(_WHOLE[kind], value, amount.words, amount.span)
    elif kind is QuantityKind.DATE:
        year, month, day = value // 10_000, value // 100 % 100, value % 100
        yield Dated(DatePart.MONTH, month, amount.words, amount.span)
        yield Dated(DatePart.DAY, day, amount.words, amount.span)
        if year:
            yield Dated(DatePart.YEAR, year, amount.words, amount.span)
    elif _may_be_year(amount):
        yield Dated(DatePart.YEAR, value, amount.words, amount.span)


def _may_be_year(amount: Amount) -> bool:
    """Whether a bare number is written as years are: four digits without a mark."""
    quantity = amount.quantity
    return (
        quantity.kind is QuantityKind.CARDINAL
        and 1900 <= quantity.value <= 2100
        and quantity.end - quantity.start == 4
        and amount.unit is None
    )


def _month(half: Half, place: int, form: str) -> int | None:
    if form in MONTHS:
        if form in _TWO_MEANINGS:
            before = half.words[place - 1].known.form if place else ""
            capital = half.text[half.words[place].start].isupper()
            if before not in _BEFORE_MONTH or (form.isascii() and not capital):
                return None
        return MONTHS[form]
    if not form.startswith(_MONTH_ADJECTIVES):
        return None
    return next(number for number, stem in enumerate(_MONTH_ADJECTIVES, 1) if form.startswith(stem))
