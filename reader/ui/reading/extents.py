"""Top and bottom of the passages of a page: those that were measured, and estimates for what lies above and below. Values
without Qt.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import overload

from reader.core.article import Passage

LETTER_HEIGHT = 0.6
"""Height that one letter takes on a page of which nothing was measured yet, in pixels."""


@dataclass(frozen=True, slots=True)
class Extent:
    """Top and bottom of a passage in the document."""

    top: float
    bottom: float

    @property
    def height(self) -> float:
        """The distance from top to bottom."""
        return self.bottom - self.top

    def moved(self, by: float) -> "Extent":
        """The same extent, so many pixels lower."""
        return Extent(self.top + by, self.bottom + by)


class Extents(Sequence[Extent]):
    """The extents of all passages; `exact` are those that were measured, from the passage `first` on."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.exact: list[Extent] = []
        self.first = 0
        self._passages = passages
        self._above = (0.0, 0.0, 0)
        self._below = (0.0, 0, LETTER_HEIGHT)

    @property
    def last(self) -> int:
        """The first passage after those that were measured."""
        return self.first + len(self.exact)

    def knows(self, passage: int) -> bool:
        """Whether a passage was measured."""
        return self.first <= passage < self.last

    def estimate(self, above: tuple[float, float, int], below: tuple[float, int, float]) -> None:
        """Take what lies `above` to begin at a height and to end at another one with a letter of the article, and what lies
        `below` to begin at a height with a letter, each letter adding so many pixels.
        """
        self._above, self._below = above, below

    def __len__(self) -> int:
        return len(self._passages)

    @overload
    def __getitem__(self, at: int) -> Extent: ...

    @overload
    def __getitem__(self, at: slice) -> list[Extent]: ...

    def __getitem__(self, at: int | slice) -> Extent | list[Extent]:
        if isinstance(at, slice):
            return [self[place] for place in range(*at.indices(len(self)))]
        at = at + len(self) if at < 0 else at
        if self.first <= at < self.first + len(self.exact):
            return self.exact[at - self.first]
        span = self._passages[at].span
        if at < self.first:
            top, bottom, letters = self._above
            pitch = (bottom - top) / max(letters, 1)
            return Extent(top + span.start * pitch, min(top + span.end * pitch, bottom))
        top, start, pitch = self._below
        return Extent(top + (span.start - start) * pitch, top + (span.end - start) * pitch)
