"""Text as Qt counts it: a stretch of an article in a document or layout, which count in UTF-16 units while an article counts code
points. Values without Qt.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reader.core.article import Span

_UNSAFE = {ord(c): " " for c in "\t\n\r\v\f\x00\x1c\x1d\x1e\x85\u2028\u2029\ufdd0\ufdd1"} | {0xFFFC: "\ufffd"}
_ANY_UNSAFE = re.compile(f"[{''.join(map(chr, _UNSAFE))}]")
_LEFTWARDS = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc"  # Hebrew, Arabic and their kin, and signs of direction
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Letters that run from right to left, and signs that make others do so."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of the article that is one block of the document: `position` (UTF-16 units) is where its first character
    stands.
    """

    position: int
    span: Span
    units: tuple[int, ...] | None  # UTF-16 offset of each code point where some need two units

    def moved(self, by: int) -> "Paragraph":
        """The same paragraph, so many positions further down."""
        return Paragraph(self.position + by, self.span, self.units)

    def place(self, offset: int) -> int:
        """The position in the document of a code point of the article."""
        inside = min(max(offset - self.span.start, 0), len(self.span))
        return self.position + (inside if self.units is None else self.units[inside])

    def offset(self, position: int) -> int:
        """The code point of the article at a position in the document."""
        inside = max(position - self.position, 0)
        if self.units is not None:
            inside = bisect_right(self.units, inside) - 1
        return self.span.start + min(inside, len(self.span))


def drawable(text: str) -> str:
    """The text, as long as it was, with blanks for what would break a line or stand for something else in Qt."""
    return text.translate(_UNSAFE) if _ANY_UNSAFE.search(text) else text


def units(text: str) -> tuple[int, ...] | None:
    """The UTF-16 offset of each code point, and of the end; None where code points and units are the same."""
    if text.isascii() or len(text.encode("utf-16-le", "surrogatepass")) == 2 * len(text):
        return None
    return tuple(_running(2 if character > "\uffff" else 1 for character in text))


def runs_both_ways(text: str) -> bool:
    """Whether some of a text runs from right to left."""
    return not text.isascii() and _LEFTWARDS.search(text) is not None


def _running(lengths: Iterable[int]) -> Iterator[int]:
    total = 0
    yield total
    for length in lengths:
        total += length
        yield total
