"""Ragged arrays (lists of different lengths laid end to end), and the joins and reductions that the matcher makes on arrays."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Ragged:
    """Lists of integers: list number k is `values[starts[k]:starts[k + 1]]`; `starts` has one more entry than there are lists."""

    starts: Ints
    values: Ints

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def counts(self) -> Ints:
        """The lengths of the lists."""
        return np.diff(self.starts)

    def take(self, which: Ints) -> tuple[Ints, Ints]:
        """The entries of the chosen lists end to end: (position in `which`, place in `values`) of each entry."""
        return spread(self.starts[which], self.starts[which + 1] - self.starts[which])

    def inverted(self, size: int) -> "Ragged":
        """For each value below `size`, the lists that hold it."""
        owners = np.repeat(np.arange(len(self)), self.counts)
        order = np.argsort(self.values, kind="stable")
        return Ragged(starts_of(np.bincount(self.values, minlength=size)), owners[order])


def starts_of(counts: Ints) -> Ints:
    """Where each list begins, and where the last one ends, from the lengths of the lists."""
    starts = np.zeros(len(counts) + 1, dtype=np.int64)
    np.cumsum(counts, out=starts[1:])
    return starts


def distinct(owners: Ints, values: Ints, size: int) -> Ragged:
    """The distinct values of each owner below `size`, in order of first appearance; `owners` in rising order."""
    width = int(values.max(initial=0)) + 1
    _, first = np.unique(owners * width + values, return_index=True)
    first.sort()
    return Ragged(starts_of(np.bincount(owners[first], minlength=size)), values[first])


def spread(starts: Ints, counts: Ints) -> tuple[Ints, Ints]:
    """For stretches given by start and length: (number of the stretch, place) of every place in them, in order."""
    owners = np.repeat(np.arange(len(counts)), counts)
    ends = np.cumsum(counts)
    places = np.arange(int(ends[-1]) if len(ends) else 0) - np.repeat(ends - counts, counts) + np.repeat(starts, counts)
    return owners, places


def sums(owners: Ints, values: NDArray[Any], size: int) -> Floats:
    """The sum of the values of each owner below `size`."""
    return np.bincount(owners, weights=values, minlength=size).astype(np.float32)


def maxima(owners: Ints, values: NDArray[Any], size: int) -> Floats:
    """The greatest value of each owner below `size`, at least 0; `owners` in rising order."""
    out = np.zeros(size, dtype=np.float32)
    if len(owners):
        first = np.flatnonzero(np.diff(owners, prepend=-1))
        out[owners[first]] = np.maximum.reduceat(values, first)
    return out


def two_best(table: Floats) -> tuple[Floats, Floats]:
    """The best value of each row and the next one, which is 0 where there is but one column."""
    rows, at = np.arange(len(table)), table.argmax(axis=1)
    best = table[rows, at]
    if table.shape[1] < 2:
        return best, np.zeros_like(best)
    others = table.copy()
    others[rows, at] = -np.inf
    return best, others.max(axis=1)
