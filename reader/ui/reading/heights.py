"""Heights of things that stand one under the other, most of them guessed until they are seen. Values without Qt."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate


class Heights:
    """Heights in pixels, with which of them are known."""

    def __init__(self, guesses: Iterable[int] = ()) -> None:
        self._heights = list(guesses)
        self._known = bytearray(len(self._heights))
        self._tops: list[int] | None = None

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, place: int) -> int:
        return self._heights[place]

    def known(self, place: int) -> bool:
        """Whether a height is more than a guess."""
        return bool(self._known[place])

    def learn(self, place: int, height: int) -> int:
        """Take a true height; returns by how much it is more than was thought."""
        more = height - self._heights[place]
        self._known[place] = 1
        if more:
            self._heights[place] = height
            self._tops = None
        return more

    def forget(self) -> None:
        """Every height is a guess again."""
        self._known = bytearray(len(self._heights))

    def top(self, place: int) -> int:
        """Where one begins; for the one after the last, where all end."""
        return self._all_tops()[place]

    @property
    def total(self) -> int:
        """The height of all together."""
        return self._all_tops()[-1]

    def at(self, y: int) -> int:
        """The one that stands at a height: the first for what lies above, the last for what lies below."""
        return min(max(bisect_right(self._all_tops(), y) - 1, 0), max(len(self._heights) - 1, 0))

    def _all_tops(self) -> list[int]:
        if self._tops is None:
            self._tops = list(accumulate(self._heights, initial=0))
        return self._tops
