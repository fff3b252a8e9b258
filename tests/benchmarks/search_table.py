"""The table of what search must reach, and how times are taken for it: rows are noted as they are measured, printed together."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of some runs: as the clock has them, and as the processor worked for them (others may share the machine)."""

    clock: tuple[float, ...]
    worked: tuple[float, ...]

    @property
    def p95(self) -> float:
        """The 95th percentile by the clock."""
        return _p95(self.clock)

    @property
    def p95_worked(self) -> float:
        """The 95th percentile of the processor's time."""
        return _p95(self.worked)

    def __str__(self) -> str:
        return f"{self.p95:.1f} ms ({self.p95_worked:.1f} of the processor, median {statistics.median(self.worked):.1f})"


def _p95(values: Sequence[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def timed(*runs: Callable[[str], object], over: Sequence[str]) -> tuple[Times, ...]:
    """Run each of the functions with each query, by turns, so that what else the machine does meets all alike."""
    taken: list[list[tuple[float, float]]] = [[] for _ in runs]
    for query in over:
        for run, noted in zip(runs, taken, strict=True):
            began, worked = time.perf_counter(), time.process_time()
            run(query)
            noted.append((1000 * (time.perf_counter() - began), 1000 * (time.process_time() - worked)))
    return tuple(Times(tuple(clock for clock, _ in noted), tuple(work for _, work in noted)) for noted in taken)


@dataclass(slots=True)
class Table:
    """Rows of: what was measured, what it gave, what it is to give."""

    rows: list[tuple[str, str, str, str]] = field(default_factory=list)

    def note(self, what: str, measured: str, target: str, reached: bool | None = None) -> None:
        """Note a row; `reached` is None where there is nothing to reach."""
        self.rows.append((what, measured, target, "" if reached is None else "reached" if reached else "SHORT"))

    def __str__(self) -> str:
        widths = [max(len(row[column]) for row in self.rows) for column in range(4)]
        return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in self.rows)
