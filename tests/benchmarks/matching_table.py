"""The table that matching must reach: its rows, how they are printed, and what counts as lower than the stored baseline.

Measuring is left to `matching_figures`. A figure is a list: the value, then the bounds of its interval where it has one.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

BASELINE = Path(__file__).with_name("matching_baseline.json")

Figures = Mapping[str, Sequence[float]]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table.

    `key` names its figure, `target` is None where the row is only told beside another. `rises`: more is better. A figure that is
    worse than the baseline by more than `tolerance` is lowered; None: it says more of the machine than of the program.
    """

    key: str
    what: str
    target: float | None
    tolerance: float | None
    rises: bool = True
    digits: int = 4

    def gap(self, value: float, wanted: float) -> float:
        """By how much a value falls short of another; negative where it is better."""
        return round(wanted - value if self.rises else value - wanted, 9)


def _aligned(key: str, what: str) -> list[Row]:
    """The rows of one set of labelled pairs."""
    targets = {"clean": 0.99, "comparable": 0.96, "noisy": 0.95}
    return [
        *(Row(f"{key} {variant} f1", f"{what}: {variant}, F1", target, 0.005) for variant, target in targets.items()),
        Row(f"{key} noisy noise", f"{what}: noisy, noise links of all", 0.01, 0.004, rises=False),
        Row(f"{key} solid precision", f"{what}: solid links, precision, comparable and noisy", 0.98, 0.005),
        Row(f"{key} calibration error", f"{what}: calibration, expected error", 0.05, 0.01, rises=False),
    ]


ROWS = (
    *_aligned("left out", "left out"),
    Row("left out retold f1", "left out: retold by a program, F1", None, 0.01),
    Row("left out calibration error, retold too", "left out: calibration, these too", None, 0.01, rises=False),
    *_aligned("dev", "dev"),
    *(Row(f"seeds {pair}", f"seeds {pair}, F1", 0.96, 0.001) for pair in ("000_001", "000_002", "001_002")),
    *(
        Row(f"stories {variant} {figure}", f"stories {variant}, {figure}", 1.0, 0.0)
        for variant in ("clean", "comparable")
        for figure in ("precision", "recall")
    ),
    Row("stories noisy found", "stories noisy, pairs found of 24", 23, 0.0, digits=0),
    Row("stories noisy false", "stories noisy, false pairs", 0, 0.0, rises=False, digits=0),
    Row("stories seeds together", "stories: seeds together and apart as they should be, of 3", 3, 0.0, digits=0),
    Row("words linked", "words of linked passages that are linked, clean", 0.80, 0.01),
    Row("residue seeds", "residue of the seeds, divergences found of 7", 6, 0.0, digits=0),
    Row("residue clean", "residue of clean, words unmatched", 0.10, 0.005, rises=False),
    Row("differences found", "differences, found of the planted", 0.80, 0.02),
    Row("differences alarms", "differences, alarms in a hundred linked pairs", 2.0, 0.3, rises=False, digits=2),
    Row("content bg", "content words in the lexicon, bg", 0.93, 0.003),
    Row("content en", "content words in the lexicon, en", 0.95, 0.003),
    Row("content bg words", "  names left out, bg", None, 0.003),
    Row("content en words", "  names left out, en", None, 0.003),
    Row("content bg names", "  names alone, bg", None, 0.01),
    Row("content en names", "  names alone, en", None, 0.01),
    Row("pair first median", "one pair, words met first: median ms", 30, None, rises=False, digits=1),
    Row("pair first slowest", "  slowest ms", None, None, rises=False, digits=1),
    Row("pair first work", "  median, work in yardsticks", None, 1.0, rises=False, digits=1),
    Row("pair again median", "one pair, words met before: median ms", None, None, rises=False, digits=1),
    Row("pair again slowest", "  slowest ms", None, None, rises=False, digits=1),
    Row("pair again work", "  median, work in yardsticks", None, 0.6, rises=False, digits=1),
    Row("loading seconds", "loading lexicon and weights: s", 0.4, None, rises=False, digits=2),
    Row("loading work", "  work in yardsticks", None, 2.5, rises=False, digits=1),
    Row("loading memory", "loading lexicon and weights: MB", 150, 15, rises=False, digits=0),
    Row("bare memory", "  the interpreter and numpy before it: MB", None, None, rises=False, digits=0),
    Row("tables seconds", "  tables of word forms, on the first word: s", None, None, rises=False, digits=2),
    Row("tables memory", "  tables of word forms: MB", None, 30, rises=False, digits=0),
)  # fmt: skip

BY_HAND = "word pairs, precision on 200 read by hand: target 0.97; draw them with --draw FILE"


def table(measured: Figures, baseline: Figures) -> str:
    """The whole table: target, measured value with its interval, baseline, and what is missing."""
    lines = [f"{'':<64}{'target':>9}{'measured':>10}  {'95 % of draws':<18}{'baseline':>9}"]
    for row in ROWS:
        told = "" if row.target is None else f"{'≥' if row.rises else '≤'} {row.target:.{min(row.digits, 2)}f}"
        found = measured.get(row.key)
        if found is None:
            lines.append(f"{row.what:<64}{told:>9}{'–':>10}  not measured")
            continue
        value, *bounds = found
        interval = " to ".join(f"{bound:.{row.digits}f}" for bound in bounds)
        stored = f"{baseline[row.key][0]:.{row.digits}f}" if row.key in baseline else "–"
        lines.append(f"{row.what:<64}{told:>9}{value:>10.{row.digits}f}  {interval:<18}{stored:>9}{_verdict(row, value)}")
    return "\n".join([*lines, BY_HAND])


def _verdict(row: Row, value: float) -> str:
    if row.target is None:
        return ""
    gap = row.gap(value, row.target)
    return "  reached" if gap <= 0 else f"  short by {gap:.{row.digits}f}"


def lowered(measured: Figures, baseline: Figures) -> list[str]:
    """What is worse than the baseline by more than its tolerance, told for a person."""
    found = []
    for row in ROWS:
        if row.tolerance is not None and row.key in measured and row.key in baseline:
            value, stored = measured[row.key][0], baseline[row.key][0]
            if row.gap(value, stored) > row.tolerance:
                found.append(f"{row.what.strip()}: {value:.{row.digits}f}, was {stored:.{row.digits}f} ± {row.tolerance:g}")
    return found


def read_baseline(file: Path = BASELINE) -> dict[str, list[float]]:
    """The stored figures."""
    stored: dict[str, list[float]] = json.loads(file.read_text(encoding="utf-8"))
    return stored


def write_baseline(measured: Figures, file: Path = BASELINE) -> None:
    """Stores the figures that are held against the baseline; what was not measured this time keeps its stored figure."""
    kept = read_baseline(file) if file.exists() else {}
    figures = kept | {key: list(values) for key, values in measured.items()}
    lines = [f'"{row.key}": {json.dumps(figures[row.key])}' for row in ROWS if row.tolerance is not None and row.key in figures]
    file.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
