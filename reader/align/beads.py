"""Puts linked pairs of sentences together into links, of which every left passage matches every right one."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences (numbers in their sides) that all match one another, with the mean probability of their pairs."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    score: float


def beads(pairs: Mapping[tuple[int, int], float]) -> tuple[Bead, ...]:
    """The pairs as beads, each pair in one, in order of the left sentences.

    Sentences that match the same sentences of the other side share a bead where they stand side by side; what
    else is tied together stays apart, one bead for each row.
    """
    columns_of: dict[int, list[int]] = {}
    for row, column in sorted(pairs):
        columns_of.setdefault(row, []).append(column)
    groups: list[tuple[list[int], tuple[int, ...]]] = []
    latest: dict[tuple[int, ...], list[int]] = {}  # the rows of the last group with these columns
    for row, columns in columns_of.items():
        for run in _runs(columns):
            rows = latest.get(run)
            if rows is not None and rows[-1] == row - 1:
                rows.append(row)
            else:
                latest[run] = [row]
                groups.append((latest[run], run))
    return tuple(
        Bead(tuple(rows), columns, sum(pairs[row, column] for row in rows for column in columns) / (len(rows) * len(columns)))
        for rows, columns in groups
    )


def _runs(columns: list[int]) -> list[tuple[int, ...]]:
    """The stretches of columns that stand side by side."""
    runs: list[list[int]] = []
    for column in columns:
        if runs and column == runs[-1][-1] + 1:
            runs[-1].append(column)
        else:
            runs.append([column])
    return [tuple(run) for run in runs]
