"""Fits the weights of the aligner on ../shared/eval/align/train, in folds by document, and writes resources/weights/align.json.

    python -m tests.fitting.fit_align [--write] [--figures FILE]

Prints what the whole aligner, with the weights of a fit without the document, does on the left-out documents of each variant,
and what it does on dev and seeds (which nothing is fitted on); see judging.py. `--write` also writes these figures beside the
weights, `--figures` to a file of their own. Only numpy: see boosting.py for the trees.

Fitted on the labelled pairs and on freer ones that are made of them (retold.py, reworded.py), half of all mirrored, so that left
and right mean the same to the trees.
"""

import argparse
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from reader.align.aligner import Aligner
from reader.align.features import NAMES, Candidates, candidates
from reader.align.model import Weights
from reader.align.vocabulary import LANGUAGES
from reader.core.progress import Silent
from reader.language.lexicon import Lexicon
from reader.places import resources
from tests.fitting.boosting import boost
from tests.fitting.cases import EVAL, Case, cases, scorer
from tests.fitting.judging import Figure, Gold, Judged, figures, judged
from tests.fitting.retold import retold
from tests.fitting.reworded import APART, apart, reworded, reworded_within

FOLDS = 7
OFFSET = -2.0
THRESHOLD = 0.4
FREER = 2  # times that each strict translation is told more freely, and in other words
PORTION = 40  # cases that a process takes at once
_MIRRORED = {"left": "right", "right": "left", "row": "column", "column": "row"}
_Array = NDArray[np.float64]


@dataclass
class Sample:
    """A case with its candidates and the truth of each: 1, 0, or -1 where it does not count; and the raw chance of each by a
    fit without its document.
    """

    case: Case
    found: Candidates
    truth: NDArray[np.int64]
    chance: _Array = field(default_factory=lambda: np.zeros(0))


def sample(aligner: Aligner, case: Case, score: ModuleType) -> Sample | None:
    """The case's candidates; None where an article has no passage."""
    evidence = aligner.evidence(case.left, case.right)
    if evidence is None:
        return None
    found = candidates(evidence, Silent())
    gold = Gold(case, score)
    left, right = evidence.left.passages, evidence.right.passages
    truth = [gold.truth(left[row].id, right[column].id) for row, column in zip(found.rows, found.columns, strict=True)]
    return Sample(case, found, np.array(truth, dtype=np.int64))


def samples_of(portion: Sequence[Case]) -> list[Sample]:
    """The samples of some cases; what has no passage is left out."""
    aligner, score = Aligner(Lexicon.load(resources() / "lexicon"), _blank()), scorer()
    return [found for case in portion if (found := sample(aligner, case, score)) is not None]


def made(train: Sequence[Case]) -> list[Case]:
    """Pairs made of the strict translations, with strangers of their own fold: told more freely, in other words, within one
    language; and, half as many, articles that have nothing in common.
    """
    strict = sorted((case for case in train if case.variant == "clean" and case.draw == "0"), key=lambda case: case.document)
    pairs = [(case, strict[(place + FOLDS) % len(strict)]) for place, case in enumerate(strict)]
    unlike = (("left", "right"), ("left", "left"), ("left", "right"), ("right", "right"))
    return [
        *(retold(*pair, seed) for seed in range(FREER) for pair in pairs),
        *(reworded(*pair, seed) for seed in range(FREER) for pair in pairs),
        *(reworded_within(*pair, language) for language in LANGUAGES for pair in pairs),
        *(apart(*pair, unlike[place // 2 % len(unlike)]) for place, pair in enumerate(pairs) if place % 2),
    ]


def calibration(raw: _Array, truth: NDArray[np.int64]) -> tuple[_Array, _Array]:
    """A rising line from raw to true probability: pool adjacent violators over groups of equal count, ends held at 0 and 1."""
    order = np.argsort(raw)
    groups = np.array_split(order, max(2, min(60, len(order) // 200)))
    blocks = [[float(truth[group].sum()), float(len(group)), float(raw[group].sum())] for group in groups]
    pooled: list[list[float]] = []
    for block in blocks:
        pooled.append(block)
        while len(pooled) > 1 and pooled[-2][0] / pooled[-2][1] >= pooled[-1][0] / pooled[-1][1]:
            last = pooled.pop()
            pooled[-1] = [a + b for a, b in zip(pooled[-1], last, strict=True)]
    knots = np.array([0.0, *(block[2] / block[1] for block in pooled), 1.0])
    shares = np.array([0.0, *(block[0] / block[1] for block in pooled), 1.0])
    shares[-1] = max(shares[-2], 0.995)
    keep = np.concatenate(([True], np.diff(knots) > 1e-6))
    return knots[keep], shares[keep]


def weights_of(samples: Sequence[Sample], knots: _Array | None = None, shares: _Array | None = None) -> Weights:
    """The trees fitted on the samples, with the calibration given (none: raw)."""
    figures = np.concatenate([_turned(s)[s.truth >= 0] for s in samples])
    truth = np.concatenate([s.truth[s.truth >= 0] for s in samples])
    forest = boost(figures, truth, np.full(len(truth), OFFSET))
    line = np.array([0.0, 1.0]) if knots is None else knots
    return Weights(
        forest.figures, forest.thresholds.astype(np.float32), forest.leaves.astype(np.float32), OFFSET,
        line.astype(np.float32), (line if shares is None else shares).astype(np.float32), THRESHOLD,
    )  # fmt: skip


def _turned(one: Sample) -> NDArray[np.float32]:
    """The figures of a sample, for half of the samples as they are with left and right exchanged."""
    if zlib.crc32(one.case.name.encode()) % 2 == 0:
        return one.found.figures
    turned = one.found.figures[:, [NAMES.index(_mirrored(name)) for name in NAMES]]
    turned[:, NAMES.index("length_difference")] *= -1
    return turned


def _mirrored(name: str) -> str:
    start, _, end = name.rpartition("_")
    return f"{start}_{_MIRRORED[end]}" if end in _MIRRORED else name


def cross_validate(samples: Sequence[Sample], pool: ProcessPoolExecutor) -> list[tuple[Weights, list[Sample]]]:
    """For each fold the fit without it and its samples, which get the raw chances that this fit finds."""
    documents = sorted({s.case.document for s in samples})
    fold_of = {document: place % FOLDS for place, document in enumerate(documents)}
    parts = [[s for s in samples if fold_of[s.case.document] == fold] for fold in range(FOLDS)]
    rests = ([s for other in parts if other is not part for s in other] for part in parts)
    folds = list(zip(pool.map(weights_of, rests), parts, strict=True))
    for fitted, left_out in folds:
        for s in left_out:
            s.chance = fitted.probabilities(s.found.figures).astype(np.float64)
    return folds


def calibration_over(samples: Sequence[Sample]) -> tuple[_Array, _Array]:
    """The calibration of the raw chances of samples that were left out."""
    raw = np.concatenate([s.chance[s.truth >= 0] for s in samples])
    return calibration(raw, np.concatenate([s.truth[s.truth >= 0] for s in samples]))


def judge_left_out(folds: Sequence[tuple[Weights, list[Sample]]], pool: ProcessPoolExecutor) -> list[Judged]:
    """What the aligner makes of each sample by a fit and a calibration that never saw its document."""
    tasks: list[tuple[Weights, list[Case]]] = []
    for fitted, left_out in folds:
        knots, shares = calibration_over([s for _, others in folds if others is not left_out for s in others])
        weights = replace(fitted, knots=knots.astype(np.float32), shares=shares.astype(np.float32))
        tasks.append((weights, [s.case for s in left_out if s.case.variant != APART]))
    return [found for part in pool.map(judge, *zip(*tasks, strict=True)) for found in part]


def judge(weights: Weights, listed: Iterable[Case]) -> list[Judged]:
    """What the aligner makes of the cases."""
    aligner, score = Aligner(Lexicon.load(resources() / "lexicon"), weights), scorer()
    return [judged(case, aligner.align(case.left, case.right), score) for case in listed]


def report(title: str, found: Mapping[str, Figure]) -> None:
    """Prints figures with their intervals."""
    print(title)
    for name, (value, *bounds) in found.items():
        print(f"  {name:<32} {value:.4f}  ({' to '.join(f'{bound:.4f}' for bound in bounds)})", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the weights that were fitted on all of train")
    parser.add_argument("--figures", type=Path, metavar="FILE", help="write what was measured to a file")
    parser.add_argument(
        "--gold-sentences", action="store_true", help="passages as the gold has them, not as the program cuts them"
    )
    options = parser.parse_args()
    train, unseen = (list(cases(EVAL / "align" / part, real=not options.gold_sentences)) for part in ("train", "cases"))
    listed = [*train, *made(train)]
    with ProcessPoolExecutor() as pool:
        portions = (listed[start : start + PORTION] for start in range(0, len(listed), PORTION))
        samples = [found for portion in pool.map(samples_of, portions) for found in portion]
        folds = cross_validate(samples, pool)
        measured = {"left out": figures(judge_left_out(folds, pool))}
    report("train, left-out documents", measured["left out"])
    final = weights_of(samples, *calibration_over(samples))
    measured["dev and seeds"] = figures(judge(final, unseen))
    report("dev and seeds", measured["dev and seeds"])
    if options.write:
        write(final, resources() / "weights" / "align.json", samples)
    for file in (options.figures, resources() / "weights" / "align_measured.json" if options.write else None):
        if file is not None:
            note = json.dumps(measured, indent=1).replace("[\n   ", "[").replace(",\n   ", ", ").replace("\n  ]", "]")
            file.write_text(note + "\n", encoding="utf-8")


def _blank() -> Weights:
    """Weights that say nothing, for an aligner that only gathers evidence."""
    nothing = np.zeros(1, np.float32)
    return Weights(np.zeros((1, 1), np.int64), *(np.zeros((1, 2), np.float32),) * 2, 0.0, nothing, nothing, THRESHOLD)


def write(weights: Weights, path: Path, train: Sequence[Sample]) -> None:
    """The weights as the program reads them."""
    documents = sorted({s.case.document for s in train})
    path.write_text(
        json.dumps(
            {
                "fitted_on": f"{len(train)} pairs made of {len(documents)} documents of NTREX-128 "
                "(shared/eval/align/train, retold and reworded too), by tests/fitting/fit_align.py",
                "figures": list(NAMES),
                "offset": weights.offset,
                "threshold": weights.threshold,
                "asked": weights.asked.tolist(),
                **{name: _rounded(getattr(weights, name)) for name in ("cuts", "leaves", "knots", "shares")},
            },
            separators=(",", ":"),
        ).replace('],"', '],\n"')
        + "\n",
        encoding="utf-8",
    )


def _rounded(array: NDArray[np.float32]) -> list[object]:
    """The array as lists with five digits after the point."""
    found: list[object] = np.round(array.astype(np.float64), 5).tolist()
    return found


if __name__ == "__main__":
    main()
