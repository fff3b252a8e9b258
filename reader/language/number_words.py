"""Numbers written in words, in Bulgarian and English: the words, and how a run of them is added up."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from reader.language.tokens import Token


class Kind(Enum):
    """What a number word does in a number."""

    SMALL = 1  # added: seven, twenty, двеста
    HUNDRED = 2  # English "hundred": multiplies what stands before
    SCALE = 3  # thousand and up: multiplies, then adds
    HALF = 4  # half, половин
    PART = 5  # thirds, четвърти: after a cardinal, a fraction
    DOZEN = 6  # multiplies, or stands for itself


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A word of a number with its value."""

    value: float
    kind: Kind = Kind.SMALL
    ordinal: bool = False
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """The number that the tokens `first` to `last` (both included) say."""

    first: int
    last: int
    value: float
    ordinal: bool = False
    approximate: bool = False


_SCALES_BG = {
    1e3: "хиляда хиляди хилядата хилядите хил", 1e6: "милион милиона милиони милионите милионът млн",
        1e9: "милиард милиарда милиарди милиардите млрд",
    1e12: "трилион трилиона трилиони трлн",
}  # fmt: skip
_SCALES_EN = {
    1e3: "thousand thousands",
    1e6: "million millions mln mn",
    1e9: "billion billions bn",
    1e12: "trillion trillions tn",
}
SHORT_SCALES = {"k": 1e3, "m": 1e6, "b": 1e9, "bn": 1e9, "tn": 1e12}  # written to the digits: 5m, 2bn
_UNITS_BG = (
    "нула", "един една едно едната единият единия едното", "два две двата двете двама двамата", "три трите трима тримата",
    "четири четирите четирима четиримата", "пет петте петима петимата", "шест шестте шестима шестимата",
    "седем седемте седмина седмината",
    "осем осемте осмина осмината", "девет деветте деветима деветимата", "десет десетте десетима десетимата",
)  # fmt: skip
_TENS_BG = {
    20: "двадесет двайсет", 30: "тридесет трийсет", 40: "четиридесет четирийсет четирисет", 50: "петдесет",
        60: "шестдесет шейсет",
    70: "седемдесет", 80: "осемдесет", 90: "деветдесет",
}  # fmt: skip
_HUNDREDS_BG = {
    100: "сто стоте", 200: "двеста двестата", 300: "триста тристата", 400: "четиристотин", 500: "петстотин", 600: "шестстотин",
    700: "седемстотин", 800: "осемстотин", 900: "деветстотин",
}  # fmt: skip
_TEEN_STEMS_BG = ("еди", "два", "три", "четири", "пет", "шест", "седем", "осем", "девет")
_ORDINAL_STEMS_BG = {
    1: "първ",
    2: "втор",
    3: "трет",
    4: "четвърт",
    5: "пет",
    6: "шест",
    7: "седм",
    8: "осм",
    9: "девет",
    10: "десет",
    100: "стотн",
}
_ORDINAL_ENDINGS_BG = ("и", "ия", "ият", "а", "ата", "о", "ото", "ите")
_UNITS_EN = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS_EN = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS_EN = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]


def _bulgarian() -> Iterator[tuple[str, NumberWord]]:
    for value, forms in (*enumerate(_UNITS_BG), *_TENS_BG.items(), *_HUNDREDS_BG.items()):
        for form in forms.split():
            yield form, NumberWord(value)
    for number, stem in enumerate(_TEEN_STEMS_BG, 11):
        for form in (stem + "надесет", stem + "найсет"):
            yield from _ten_bg(form, number)
    for ten, forms in _TENS_BG.items():
        for form in forms.split():
            yield from _ten_bg(form, ten)
    for value, stem in _ORDINAL_STEMS_BG.items():
        yield from ((stem + ending, NumberWord(value, ordinal=True)) for ending in _ORDINAL_ENDINGS_BG)
    for scale, forms in _SCALES_BG.items():
        yield from ((form, NumberWord(scale, Kind.SCALE)) for form in forms.split())
    yield from (
        (form, NumberWord(10, Kind.DOZEN, approximate=True)) for form in ("десетина", "десетината", "десетки", "десетките")
    )
    yield from ((form, NumberWord(100, Kind.DOZEN, approximate=True)) for form in ("стотина", "стотици", "стотиците"))
    yield from ((form, NumberWord(12, Kind.DOZEN)) for form in ("дузина", "дузини"))
    yield from ((form, NumberWord(0.5, Kind.HALF)) for form in ("половин", "половина", "половината"))
    yield from ((form, NumberWord(1 / 3, Kind.PART)) for form in ("третина", "третината"))
    yield from ((form, NumberWord(1 / 4, Kind.PART)) for form in ("четвърт", "четвъртина", "четвъртината"))


def _ten_bg(form: str, value: int) -> Iterator[tuple[str, NumberWord]]:
    """A number in -десет or -йсет with its article, as a count of persons, as an ordinal and as about so many."""
    yield from ((form + ending, NumberWord(value)) for ending in ("", "те", "има", "имата"))
    yield from ((form + ending, NumberWord(value, ordinal=True)) for ending in _ORDINAL_ENDINGS_BG)
    yield from ((form + ending, NumberWord(value, approximate=True)) for ending in ("ина", "ината"))


def _english() -> Iterator[tuple[str, NumberWord]]:
    yield from ((form, NumberWord(value)) for value, form in enumerate(_UNITS_EN))
    yield from ((form, NumberWord(value, ordinal=True)) for value, form in enumerate(_ORDINALS_EN, 1))
    for value, form in zip(range(20, 100, 10), _TENS_EN, strict=True):
        yield form, NumberWord(value)
        yield form[:-1] + "ieth", NumberWord(value, ordinal=True)
    yield "hundred", NumberWord(100, Kind.HUNDRED)
    yield "hundredth", NumberWord(100, ordinal=True)
    yield "hundreds", NumberWord(100, Kind.DOZEN, approximate=True)
    for scale, forms in _SCALES_EN.items():
        yield from ((form, NumberWord(scale, Kind.SCALE)) for form in forms.split())
    yield "dozen", NumberWord(12, Kind.DOZEN)
    yield "dozens", NumberWord(12, Kind.DOZEN, approximate=True)
    yield "tens", NumberWord(10, Kind.DOZEN, approximate=True)
    yield "half", NumberWord(0.5, Kind.HALF)
    yield from ((form, NumberWord(1 / 4, Kind.PART)) for form in ("quarter", "quarters"))
    yield "thirds", NumberWord(1 / 3, Kind.PART)
    yield from ((f"{form}s", NumberWord(1 / value, Kind.PART)) for value, form in enumerate(_ORDINALS_EN[3:10], 4))


WORDS: Mapping[str, Mapping[str, NumberWord]] = {"bg": dict(_bulgarian()), "en": dict(_english())}
_JOINERS = {"bg": "и", "en": "and"}
_ARTICLES = {"bg": frozenset[str](), "en": frozenset({"a", "an"})}
# Words that are numbers only as part of a longer one; alone they are articles, pronouns or names of something else.
_NOT_ALONE = frozenset(
    [
        "един",
        "една",
        "едно",
        "едната",
        "единият",
        "единия",
        "едното",
        "one",
        "пета",
        "пети",
        "четвърт",
        "хил",
        "quarter",
        "quarters",
        "mn",
        "tn",
        "k",
    ]
)
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
    """The number and the half that follows it: "два и половина", "two and a half"; `size` is what is halved."""
    table = WORDS[language]
    place = number.last
    for form in (_JOINERS[language], *(("a",) if language == "en" else ())):
        if not _follows(tokens, place, text) or tokens[place + 1].form != form:
            return number
        place += 1
    if _follows(tokens, place, text) and table.get(tokens[place + 1].form, NumberWord(0)).kind is Kind.HALF:
        return replace(number, last=place + 1, value=number.value + size / 2)
    return number


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
