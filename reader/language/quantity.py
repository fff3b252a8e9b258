"""What a quantity in a text is: the value that `numbers` reads, and what it counts."""

from dataclasses import dataclass
from enum import StrEnum


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
    said), of a decade its first year. `unit`: the ISO code of a currency ("USD"), or None. `approximate`: said to be no exact
    figure.
    `counted`: the measure said inside the quantity ("hour" of "hour and a half"), or empty.
    """

    start: int
    end: int
    value: float
    kind: QuantityKind
    unit: str | None = None
    approximate: bool = False
    counted: str = ""
