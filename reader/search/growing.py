"""Arrays that one state of the index hands on to the next, which lengthens them without copying what stands there already.

The memory behind an array has some room to spare. The next state writes what is new into that room, where the states before do
not look; so a small commit costs what it brings, not what the index holds.
"""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

_SPARE, _SHARE = 1 << 12, 16
"""Room for so many numbers more, and for one more of so many that are there."""


class _Room:
    """Memory that the arrays of several states share: what was once filled stays as it is."""

    def __init__(self, parts: Sequence[NDArray[Any]]) -> None:
        size = sum(map(len, parts))
        self.memory = np.empty(size + size // _SHARE + _SPARE, np.result_type(*parts))
        self.filled = 0
        self.lock = threading.Lock()

    def fill(self, begin: int, parts: Sequence[NDArray[Any]]) -> NDArray[Any] | None:
        """All up to `begin` with the parts behind it; None where another state has filled that room, or it is too small."""
        end = begin + sum(map(len, parts))
        with self.lock:
            if begin != self.filled or end > len(self.memory):
                return None
            self.filled = end
        if end > begin:
            np.concatenate(parts, out=self.memory[begin:end])
        return self.memory[:end]


@dataclass(frozen=True, slots=True)
class Growing:
    """An array, and where it lies if there is room behind it."""

    numbers: NDArray[Any]
    room: _Room | None = None

    @classmethod
    def of(cls, parts: Sequence[NDArray[Any]]) -> "Growing":
        """Parts, at least one, as one array; a single one stays where it is."""
        if len(parts) == 1:
            return cls(parts[0])
        room = _Room(parts)
        numbers = room.fill(0, parts)
        assert numbers is not None
        return cls(numbers, room)

    def up_to(self, size: int | None) -> "Growing":
        """The first numbers alone, so many of them; all of them where None."""
        return self if size is None else Growing(self.numbers[:size])

    def with_more(self, parts: Sequence[NDArray[Any]]) -> "Growing":
        """The same with parts behind it."""
        if not parts:
            return self
        longer = self.room.fill(len(self.numbers), parts) if self.room else None
        return Growing.of([self.numbers, *parts]) if longer is None else Growing(longer, self.room)
