"""Measures all that matching must reach and prints the table of it (rows in `matching_table`).

    python -m tests.benchmarks.matching_figures                       print the table
    python -m tests.benchmarks.matching_figures --write               store what was measured as the baseline
    python -m tests.benchmarks.matching_figures --cross-validate      fit anew in folds (minutes), instead of the figures that
                                                                      were noted when the weights were fitted
    python -m tests.benchmarks.matching_figures --draw FILE [--seed N]  only draw word pairs for a reader to judge

Labelled cases are read from ../shared; without them only what needs none is measured.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from reader.align.aligner import load_aligner
from reader.language.lexicon import Lexicon
from reader.places import resources
from tests.benchmarks.matching_coverage import coverage
from tests.benchmarks.matching_pairs import draw
from tests.benchmarks.matching_table import Figures, read_baseline, table, write_baseline
from tests.fitting.cases import EVAL, cases, scorer
from tests.fitting.judging import figures, judged

ROOT = Path(__file__).resolve().parents[2]
NOTE = ROOT / "resources" / "weights" / "align_measured.json"
STARTS = 3
PLACES = 4
SEED = 20


def measure(*, cross_validate: bool = False) -> dict[str, list[float]]:
    """Every figure of the table that can be had here."""
    found = {**left_out(anew=cross_validate), **loading()}
    if EVAL.is_dir():
        found |= {**aligned(), **covered(), **asked(), **stories(), **pair_times()}
    return {key: [round(value, PLACES) for value in values] for key, values in found.items()}


def left_out(*, anew: bool) -> dict[str, list[float]]:
    """Figures of documents that the weights were not fitted on: as noted with the weights, or fitted `anew`."""
    if anew:
        with tempfile.TemporaryDirectory() as scratch:
            file = Path(scratch) / "figures.json"
            _run("tests.fitting.fit_align", "--figures", str(file))
            noted = json.loads(file.read_text(encoding="utf-8"))
    else:
        noted = json.loads(NOTE.read_text(encoding="utf-8"))
    return {f"left out {key}": values for key, values in noted["left out"].items()}


def aligned() -> dict[str, list[float]]:
    """The dev cases, and each pair of seeds, by the program as it stands."""
    score, aligner = scorer(), load_aligner(resources())
    listed = [judged(case, aligner.align(case.left, case.right), score) for case in cases(EVAL / "align" / "cases", real=True)]
    dev, seeds = ([one for one in listed if (one.case.variant == "seeds") is seed] for seed in (False, True))
    found = {f"dev {key}": list(values) for key, values in figures(dev).items()}
    return found | {f"seeds {one.case.folder.name}": [2 * one.right / (one.found + one.gold)] for one in seeds}


def covered() -> dict[str, list[float]]:
    """Content words of the clean dev cases that the lexicon knows."""
    lexicon = Lexicon.load(resources() / "lexicon")
    clean = list(cases(EVAL / "align" / "cases" / "dev" / "clean", real=True))
    articles = [article for case in clean for article in (case.left, case.right)]
    return {
        key: values
        for language in ("bg", "en")
        for key, values in coverage([a for a in articles if a.language == language], language, lexicon).items()
    }


def asked() -> dict[str, list[float]]:
    """Residue and differences, through the command line as the evaluation asks for them."""
    residue, differences = _evaluated("residue"), _evaluated("differences")
    return {
        "words linked": [residue["residue clean"]["word_linked_share"]],
        "residue seeds": [residue["residue seeds"]["found"]],
        "residue clean": [residue["residue clean"]["unmatched_share"]],
        "differences found": [differences["differences"]["found"]],
        "differences alarms": [differences["differences"]["alarms_a_hundred"]],
    }


def stories() -> dict[str, list[float]]:
    """How articles are put into stories, through the command line."""
    rows = {name.removeprefix("stories "): row for name, row in _evaluated("stories").items()}
    found = {
        f"stories {variant} {figure}": [rows[variant][figure]]
        for variant in ("clean", "comparable")
        for figure in ("precision", "recall")
    }
    noisy = rows["noisy"]
    right = round(noisy["recall"] * noisy["true_pairs"])
    false = round(right / noisy["precision"]) - right
    together = sum(row["seeds_together"] for row in rows.values())
    return found | {"stories noisy found": [right], "stories noisy false": [false], "stories seeds together": [together]}


def pair_times() -> dict[str, list[float]]:
    """One pair, from files to links, over the noisy dev cases in one process."""
    return _each(_printed("pairs", str(EVAL / "align" / "cases" / "dev" / "noisy")))


def loading() -> dict[str, list[float]]:
    """The median of some fresh processes."""
    starts = [_printed("loading") for _ in range(STARTS)]
    return _each({key: statistics.median(start[key] for start in starts) for key in starts[0]})


def _each(found: dict[str, float]) -> dict[str, list[float]]:
    return {key: [value] for key, value in found.items()}


def _printed(*arguments: str) -> dict[str, float]:
    found: dict[str, float] = json.loads(_run("tests.benchmarks.matching_process", *arguments))
    return found


def _run(module: str, *arguments: str) -> str:
    """What a module prints in a process of its own."""
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


def _evaluated(what: str) -> dict[str, dict[str, Any]]:
    """The rows that the evaluation prints, by name; the program runs in an empty home."""
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "rows.json"
        command = [sys.executable, str(EVAL / "measure.py"), what, "--json", str(file)]
        home = dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"), scratch)
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, env=os.environ | home)
        return {row["measure"]: row for row in json.loads(file.read_text(encoding="utf-8"))}


def main() -> None:
    """See above."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="store what was measured as the baseline")
    parser.add_argument("--cross-validate", action="store_true", help="fit anew in folds (minutes)")
    parser.add_argument("--draw", type=Path, metavar="FILE", help="only draw word pairs, for a reader to judge")
    parser.add_argument("--seed", type=int, default=SEED, help=f"of the drawing ({SEED})")
    options = parser.parse_args()
    if options.draw is not None:
        dev = cases(EVAL / "align" / "cases" / "dev", real=True)
        print(f"{draw(dev, load_aligner(resources()), options.seed, options.draw)} word pairs written to {options.draw}")
        return
    measured: Figures = measure(cross_validate=options.cross_validate)
    if options.write:
        write_baseline(measured)
    print(table(measured, read_baseline()))


if __name__ == "__main__":
    main()
