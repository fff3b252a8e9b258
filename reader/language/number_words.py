"""Numbers written in words, in Bulgarian and English: how a run of words is added up, and what halves and parts make of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reader.language import number_context as context
from reader.language.abbreviations import words as listed
from reader.language.background import commonness
from reader.language.number_vocabulary import WORDS, Kind, NumberWord
from reader.language.tokens import Token


@dataclass(frozen=True, slots=True)
class Reading:
    """The number that the tokens `first` to `last` (both included) say.

    `counted`: the measure that stands inside it, as in "an hour and a half".
    """

    first: int
    last: int
    value: float
    ordinal: bool = False
    approximate: bool = False
    counted: str = ""


_JOINERS = {"bg": "и", "en": "and"}
_ARTICLES = {"bg": frozenset[str](), "en": frozenset({"a", "an"})}
# Words that are numbers only as part of a longer one; alone they are articles, pronouns or names of something else.
_NOT_ALONE = listed("един една едно едната единият единия едното one пета пети четвърт хил quarter quarters mn tn k")
# All words that a number can begin with: what `read` need not be asked about any other word.
BEGINNINGS = {language: context.MEASURES[language].union(WORDS[language], _ARTICLES[language]) for language in WORDS}
_SPACES = " -\u2010\u2011\u00a0\u202f"


class _Sum:
    """A number as it is being read."""

    def __init__(self) -> None:
        self.total = 0.0
        self.current = 0.0
        self.room = float("inf")  # what is added next must be below this
        self.empty = True

    def takes(self, word: NumberWord) -> bool:
        """Whether the word can go on the number; if so it has been added."""
        if word.kind is Kind.SMALL:
            if word.value >= self.room or (word.value == 0 and not self.empty):
                return False
            self.current += word.value
            self.room = 10.0 if 20 <= word.value < 100 else 100.0 if word.value >= 100 else 0.0
        elif word.kind is Kind.HUNDRED:
            if not 0 <= self.current < 20:
                return False
            self.current = (self.current or 1) * 100
            self.room = 100.0
        elif word.kind in (Kind.SCALE, Kind.DOZEN):
            if not self.empty and not self.current:
                return False
            self.total += (self.current or 1) * word.value
            self.current, self.room = 0.0, word.value
        else:
            return False
        self.empty = False
        return True

    @property
    def value(self) -> float:
        return self.total + self.current


def read(tokens: Sequence[Token], first: int, text: str, language: str) -> Reading | None:
    """The number whose first word is token `first`, or None where none begins; `text` is what was tokenised, without offset."""
    if (reading := _measure_and_half(tokens, first, text, language) or _share(tokens, first, text, language)) is not None:
        return reading
    table = WORDS[language]
    start = first
    if tokens[first].form in _ARTICLES[language]:
        start = first + 1
        if not _follows(tokens, first, text) or table.get(tokens[start].form, NumberWord(0)).kind not in (
            Kind.HUNDRED,
            Kind.SCALE,
            Kind.DOZEN,
        ):
            return None
    word = table.get(tokens[start].form)
    if word is None:
        return None
    if word.kind is Kind.HALF and _is_stretch_of_play(tokens, first, language):
        return None
    if word.kind is Kind.HALF:
        return _half(tokens, first, text, language)
    if word.kind is Kind.PART:
        return None if tokens[start].form in _NOT_ALONE else Reading(first, start, word.value)
    number = _run(tokens, Reading(first, start - 1, 0), text, language)
    if number is None or (number.first == number.last and tokens[first].form in _NOT_ALONE):
        return (
            _part(tokens, number, text, language) if number is not None and tokens[first].form not in ("пета", "пети") else None
        )
    return _part(tokens, number, text, language) or number


def with_half(tokens: Sequence[Token], number: Reading, text: str, language: str, size: float = 1.0) -> Reading:
    """The number and the half that follows it or its measure; `size` is what is halved.

    "Два и половина", "two and a half", "два часа и половина".
    """
    if (last := _and_half(tokens, number.last, text, language)) is not None:
        return replace(number, last=last, value=number.value + size / 2)
    counted = tokens[number.last + 1].form if _follows(tokens, number.last, text) else ""
    if size != 1.0 or counted not in context.MEASURES_COUNTED[language]:
        return number
    last = _and_half(tokens, number.last + 1, text, language)
    return number if last is None else replace(number, last=last, value=number.value + 0.5, counted=counted)


def _and_half(tokens: Sequence[Token], place: int, text: str, language: str) -> int | None:
    """The place of the half in "and a half" or "и половина" right after token `place`."""
    for form in (_JOINERS[language], *(("a",) if language == "en" else ())):
        if not _follows(tokens, place, text) or tokens[place + 1].form != form:
            return None
        place += 1
    halves = _follows(tokens, place, text) and WORDS[language].get(tokens[place + 1].form, NumberWord(0)).kind is Kind.HALF
    return place + 1 if halves else None


def _measure_and_half(tokens: Sequence[Token], place: int, text: str, language: str) -> Reading | None:
    """One and a half of the measure at this place: (an) "hour and a half", "час и половина"."""
    if tokens[place].form not in context.MEASURES[language]:
        return None
    last = _and_half(tokens, place, text, language)
    return None if last is None else Reading(place, last, 1.5, counted=tokens[place].form)


def _share(tokens: Sequence[Token], place: int, text: str, language: str) -> Reading | None:
    """The part in "a third of them", "by a fifth", "a quarter of a million" (without the article before it); English only.

    "A third man", "a third, from Leeds," and "a fifth time" are ordinals.
    """
    word = WORDS["en"].get(tokens[place].form)
    if language != "en" or word is None or not place or tokens[place - 1].form != "a" or not _follows(tokens, place - 1, text):
        return None
    if not (word.ordinal and word.value > 2) and tokens[place].form != "quarter":
        return None
    share = word.value if word.kind is Kind.PART else 1 / word.value
    following = tokens[place + 1].form if _follows(tokens, place, text) else ""
    if following == "of":
        after = place + 1
        whole = _scale_after_article(tokens, after, text)
        return Reading(place, place, share) if whole is None else Reading(place, after + 2, share * whole)
    told = place > 1 and tokens[place - 2].form in context.SHARE_BEFORE
    counts = following != "" and commonness(following, "en") < 1
    return Reading(place, place, share) if following in context.SHARE_VERBS or (told and not counts) else None


def _scale_after_article(tokens: Sequence[Token], place: int, text: str) -> float | None:
    """The scale in "a million" right after token `place`."""
    if not _follows(tokens, place, text) or tokens[place + 1].form != "a":
        return None
    return scale_after(tokens, place + 1, text, "en")


def scale_after(tokens: Sequence[Token], place: int, text: str, language: str) -> float | None:
    """The scale word right after token `place` (million, млн.), or None."""
    if not _follows(tokens, place, text, extra="."):
        return None
    word = WORDS[language].get(tokens[place + 1].form)
    if word is None:
        return None
    if word.kind in (Kind.SCALE, Kind.HUNDRED) or tokens[place + 1].form == "dozen":
        return word.value
    return None


def _run(tokens: Sequence[Token], start: Reading, text: str, language: str) -> Reading | None:
    table = WORDS[language]
    number, place, scale = _Sum(), start.last, 1.0
    ordinal = approximate = False
    while not ordinal:
        step = 1
        if not number.empty and _is_joiner(tokens, place, text, language, number):
            step = 2
        if place + step >= len(tokens) or not (number.empty or _follows(tokens, place + step - 1, text)):
            break
        word = table.get(tokens[place + step].form)
        if word is None or not number.takes(word):
            break
        place += step
        ordinal, approximate = word.ordinal, approximate or word.approximate
        scale = word.value if word.kind is Kind.SCALE else scale
        if word.kind is Kind.SCALE and place == start.first and tokens[place].form.endswith(("и", "ите", "s")):
            approximate = True  # "thousands", "милиони" without a number before
    if number.empty:
        return None
    reading = with_half(tokens, Reading(start.first, place, number.value, ordinal, approximate), text, language, scale)
    if reading.last > place and (larger := scale_after(tokens, reading.last, text, language)) is not None:
        return replace(reading, last=reading.last + 1, value=reading.value * larger)  # two and a half million
    return reading


def _is_joiner(tokens: Sequence[Token], place: int, text: str, language: str, number: _Sum) -> bool:
    """Whether "and" or "и" follows inside a number; English says it after hundreds and thousands only."""
    if not _follows(tokens, place, text) or tokens[place + 1].form != _JOINERS[language] or number.room == 0:
        return False
    return language == "bg" or number.room >= 100


def _half(tokens: Sequence[Token], first: int, text: str, language: str) -> Reading:
    """Half of something: "half a million", "половин милион", or just a half."""
    place = first
    if language == "en" and _follows(tokens, place, text) and tokens[place + 1].form in ("a", "of"):
        place += 1
    scale = scale_after(tokens, place, text, language)
    return Reading(first, first, 0.5) if scale is None else Reading(first, place + 1, 0.5 * scale)


def _is_stretch_of_play(tokens: Sequence[Token], place: int, language: str) -> bool:
    """Whether "half" is that of a match or a year: first half, half-time."""
    before = tokens[place - 1].form if place else ""
    after = tokens[place + 1].form if place + 1 < len(tokens) else ""
    return language == "en" and (before in ("first", "second") or after == "time")


def _part(tokens: Sequence[Token], number: Reading | None, text: str, language: str) -> Reading | None:
    """A fraction: two thirds, една трета, три четвърти."""
    if number is None or number.ordinal or number.value > 20 or not _follows(tokens, number.last, text):
        return None
    form = tokens[number.last + 1].form
    word = WORDS[language].get(form)
    if word is None:
        return None
    if word.kind is Kind.PART:
        return Reading(number.first, number.last + 1, number.value * word.value)
    feminine = form.endswith(("а", "и")) if language == "bg" else number.value == 1
    if word.ordinal and word.value > 2 and feminine and not number.ordinal:
        return Reading(number.first, number.last + 1, number.value / word.value)
    return None


def _follows(tokens: Sequence[Token], place: int, text: str, extra: str = "") -> bool:
    """Whether another token stands right behind, with nothing but a space or a hyphen between."""
    if place + 1 >= len(tokens):
        return False
    between = text[tokens[place].end : tokens[place + 1].start]
    return len(between) <= 2 and all(mark in _SPACES + extra for mark in between)
