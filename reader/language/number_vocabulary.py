"""The words that numbers are made of in Bulgarian and English, with their values; `number_words` reads runs of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum


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
