"""Units to hand over: passages in Bulgarian and the English passages that match them, as other programs take them."""

import re
from dataclasses import dataclass
from datetime import date

from reader.core.alignment import Origin
from reader.core.article import Span

_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class UnitSide:
    """One side: `passages` passages of an article as one text, `match` the words in it that were asked for, or render these.

    `day` is None where the article states none, or none whose year is sure.
    """

    language: str
    text: str
    passages: int = 1
    headline: str = ""
    source: str = ""
    day: date | None = None
    match: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """A link as a unit; many passages at a side are one text. `score` is in [0, 1]."""

    story: str
    bulgarian: UnitSide
    english: UnitSide
    score: float
    origin: Origin

    @property
    def sides(self) -> tuple[UnitSide, UnitSide]:
        """Bulgarian and English."""
        return self.bulgarian, self.english

    @property
    def by_hand(self) -> bool:
        """Whether a person says that it is right."""
        return self.origin is not Origin.AUTOMATIC


def on_one_line(text: str) -> str:
    """A text with its white space folded, without the characters that no file of text can hold."""
    return " ".join(writable(" ".join(text.split())).split())


def writable(text: str) -> str:
    """A text without controls, halves of letters and other characters that XML 1.0 has no way to write."""
    return _UNWRITABLE.sub("", text)
