"""Units of measure and of time in both languages, so that a conversion is told from a contradiction."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Unit:
    """What a unit measures, and how many of the dimension's base unit it holds."""

    dimension: str
    size: float


_TABLE: Final = {
    "time": (
        (1, "секунда second"),
        (60, "минута минутен minute"),
        (3600, "час часов hour"),
        (86400, "ден денонощие дневен day"),
        (604800, "седмица седмичен week"),
        (2629800, "месец месечен month"),
        (31557600, "година годишен year"),
        (315576000, "десетилетие decade"),
        (3155760000, "век столетие century"),
    ),
    "length": (
        (0.001, "милиметър millimetre millimeter mm мм"),
        (0.01, "сантиметър centimetre centimeter cm см"),
        (0.0254, "инч inch"),
        (0.3048, "фут foot feet ft"),
        (0.9144, "ярд yard"),
        (1, "метър метра метров metre meter m м"),
        (1000, "километър километров kilometre kilometer km км"),
        (1609.344, "миля мили mile"),
        (1852, "nautical"),
    ),
    "mass": (
        (0.001, "грам gram g"),
        (0.02835, "унция ounce oz"),
        (0.4536, "фунт паунд pound lb lbs"),
        (1, "килограм килограмов кило kilogram kilogramme kilo kg кг"),
        (6.35, "стоун stone"),
        (1000, "тон тонов tonne ton"),
    ),
    "area": (
        (1, "квадратен square sq"),
        (1000, "декар decare"),
        (4046.86, "акър acre"),
        (10000, "хектар hectare"),
    ),
    "volume": (
        (0.4732, "пинта pint"),
        (1, "литър литров litre liter"),
        (3.7854, "галон gallon"),
        (158.99, "барел barrel"),
    ),
    "power": (
        (1, "киловат киловата kilowatt kw"),
        (1000, "мегават мегавата megawatt mw"),
        (1000000, "гигават gigawatt gw"),
    ),
    "speed": ((0.2778, "kph kmph"), (0.447, "mph"), (0.5144, "knot възел")),
    "temperature": ((1, "градус degree"),),
}  # fmt: skip
UNITS: Final = {
    word: Unit(dimension, size) for dimension, rows in _TABLE.items() for size, words in rows for word in words.split()
}
