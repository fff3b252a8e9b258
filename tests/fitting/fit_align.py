"""Fits the weights of the aligner on ../shared/eval/align/train, in folds by document, and writes resources/weights/align.json.

    python tests/fitting/fit_align.py [--write]

Prints precision, recall and F1 of the left-out documents of each variant, how solid links do, the calibration error, and the
figures on dev and seeds (which nothing is fitted on). Only numpy: see boosting.py for the trees.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from boosting import boost
from cases import EVAL, Case, cases, scorer, told
from numpy.typing import NDArray
from retold import RETOLD, retold

from reader.align.aligner import Aligner, decide
from reader.align.evidence import Evidence
from reader.align.features import NAMES, Candidates, candidates
from reader.align.model import Weights
from reader.core.progress import Silent
from reader.language.lexicon import Lexicon
from reader.places import resources

FOLDS = 7
OFFSET = -2.0
THRESHOLD = 0.4
DRAWS = 1000  # of documents, with replacement, for the intervals
FREER = 2  # times that each strict translation is told more freely
_Array = NDArray[np.float64]


@dataclass
class Sample:
    """A case with its evidence and the truth of each candidate: 1, 0, or -1 where it does not count."""

    case: Case
    evidence: Evidence
    found: Candidates
    truth: NDArray[np.int64]
    missed: int = 0
    chance: _Array = field(default_factory=lambda: np.zeros(0))


def sample(aligner: Aligner, case: Case, score: object) -> Sample | None:
    """The case's candidates; None where an article has no passage."""
    evidence = aligner.evidence(case.left, case.right)
    if evidence is None:
        return None
    found = candidates(evidence, Silent())
    shown = told(case, {})
    left = score.overlap_map(shown["left"]["passages"], case.gold["left_sentences"])  # type: ignore[attr-defined]
    right = score.overlap_map(shown["right"]["passages"], case.gold["right_sentences"])  # type: ignore[attr-defined]
    first = [_copies(case, side, score) for side in ("left", "right")]
    true = {(first[0][i], first[1][j]) for i, j in case.gold["pairs"]}
    neutral = {(first[0][i], first[1][j]) for i, j in case.gold.get("neutral", [])} - true
    truth = np.zeros(len(found.rows), dtype=np.int64)
    for at, (row, column) in enumerate(zip(found.rows, found.columns, strict=True)):
        tied = {
            (first[0][i], first[1][j])
            for i in left[evidence.left.passages[row].id]
            for j in right[evidence.right.passages[column].id]
        }
        truth[at] = 1 if tied & true else -1 if tied & neutral else 0
    return Sample(case, evidence, found, truth)


def _copies(case: Case, side: str, score: object) -> dict[int, int]:
    """For each gold sentence the first one of the same words; the pairs made by `retold` have no copies."""
    if case.variant == RETOLD:
        return {number: number for number in range(len(case.gold[f"{side}_sentences"]))}
    found: dict[int, int] = score.copies(case.gold, side, case.folder)  # type: ignore[attr-defined]
    return found


def made_freer(train: Sequence[Case]) -> list[Case]:
    """The strict translations told more freely, each with strangers of its own fold."""
    strict = sorted((case for case in train if case.variant == "clean" and case.draw == "0"), key=lambda case: case.document)
    return [
        retold(case, strict[(place + FOLDS) % len(strict)], seed) for seed in range(FREER) for place, case in enumerate(strict)
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
    figures = np.concatenate([s.found.figures[s.truth >= 0] for s in samples])
    truth = np.concatenate([s.truth[s.truth >= 0] for s in samples])
    forest = boost(figures, truth, np.full(len(truth), OFFSET))
    line = np.array([0.0, 1.0]) if knots is None else knots
    return Weights(
        forest.figures, forest.thresholds.astype(np.float32), forest.leaves.astype(np.float32), OFFSET,
        line.astype(np.float32), (line if shares is None else shares).astype(np.float32), THRESHOLD,
    )  # fmt: skip


def cross_validate(samples: Sequence[Sample]) -> tuple[_Array, _Array]:
    """Gives each sample the chances that a fit without its document finds; returns the calibration over all of them."""
    documents = sorted({s.case.document for s in samples})
    fold_of = {document: place % FOLDS for place, document in enumerate(documents)}
    for fold in range(FOLDS):
        fitted = weights_of([s for s in samples if fold_of[s.case.document] != fold])
        for s in samples:
            if fold_of[s.case.document] == fold:
                s.chance = fitted.probabilities(s.found.figures).astype(np.float64)
    raw = np.concatenate([s.chance[s.truth >= 0] for s in samples])
    truth = np.concatenate([s.truth[s.truth >= 0] for s in samples])
    return calibration(raw, truth)


def interval(counts: Sequence[_Array]) -> tuple[float, float]:
    """The range that holds F1 in 95 of a hundred draws of documents; `counts`: right, found and gold links of each document."""
    table = np.stack(counts)
    drawn = np.random.default_rng(7).integers(0, len(table), (DRAWS, len(table)))
    right, found, gold = table[drawn].sum(axis=1).T
    low, high = np.quantile(2 * right / np.maximum(found + gold, 1), (0.025, 0.975))
    return round(float(low), 4), round(float(high), 4)


def report(samples: Sequence[Sample], score: object, title: str) -> dict[str, list[float]]:
    """Prints the table for samples that have their (calibrated) chances; returns F1 and its interval of each variant."""
    tally: dict[str, list[float]] = defaultdict(lambda: [0.0] * 4)
    by_document: dict[str, dict[str, _Array]] = defaultdict(lambda: defaultdict(lambda: np.zeros(3)))
    solid = [0, 0]
    emitted: list[tuple[float, int]] = []
    for s in samples:
        pairs = decide(s.found, s.chance, THRESHOLD)
        linked = {
            (s.evidence.left.passages[row].id, s.evidence.right.passages[column].id): chance
            for (row, column), chance in pairs.items()
        }
        got = score.score(s.case.gold, told(s.case, linked), None if s.case.variant == RETOLD else str(s.case.folder))  # type: ignore[attr-defined]
        name = s.case.folder.name if s.case.draw == "cases" else s.case.variant
        for at, key in enumerate(("tp", "sys", "gold", "noise_links")):
            tally[name][at] += got[key]
        by_document[name][s.case.document] += [got["tp"], got["sys"], got["gold"]]
        truth = {(int(r), int(c)): int(t) for r, c, t in zip(s.found.rows, s.found.columns, s.truth, strict=True)}
        for pair, chance in pairs.items():
            if truth.get(pair, 0) >= 0:
                emitted.append((chance, truth.get(pair, 0)))
                if s.case.variant != "clean" and chance >= 0.9:
                    solid[0] += truth.get(pair, 0)
                    solid[1] += 1
    print(title)
    told_of: dict[str, list[float]] = {}
    for name, (tp, found, gold, noise) in sorted(tally.items()):
        low, high = interval(list(by_document[name].values()))
        told_of[name] = [round(2 * tp / max(found + gold, 1), 4), low, high]
        print(
            f"  {name:<12} P {tp / max(found, 1):.4f}  R {tp / max(gold, 1):.4f}"
            f"  F1 {told_of[name][0]:.4f} ({low:.4f} to {high:.4f})"
            f"  noise links {noise / max(found, 1):.4f}"
        )
    emitted.sort()
    bins = np.array_split(np.array(emitted), 10)
    error = sum(len(b) * abs(b[:, 0].mean() - b[:, 1].mean()) for b in bins) / max(len(emitted), 1)
    print(f"  solid precision {solid[0] / max(solid[1], 1):.4f} ({solid[1]})  calibration error {error:.4f}", flush=True)
    return told_of


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the weights that were fitted on all of train")
    parser.add_argument(
        "--gold-sentences", action="store_true", help="passages as the gold has them, not as the program cuts them"
    )
    options = parser.parse_args()
    score = scorer()
    blank = Weights(
        np.zeros((1, 1), np.int64), *(np.zeros((1, 2), np.float32),) * 2, 0.0, *(np.zeros(1, np.float32),) * 2, THRESHOLD
    )
    aligner = Aligner(Lexicon.load(resources() / "lexicon"), blank)
    read = {part: list(cases(EVAL / "align" / part, real=not options.gold_sentences)) for part in ("train", "cases")}
    taken = {
        part: [found for case in listed if (found := sample(aligner, case, score)) is not None]
        for part, listed in (("train", [*read["train"], *made_freer(read["train"])]), ("cases", read["cases"]))
    }
    train = taken["train"]
    knots, shares = cross_validate(train)
    for s in train:
        s.chance = np.interp(s.chance, knots, shares)
    figures = {"left out": report(train, score, "train, left-out documents")}
    final = weights_of(train, knots, shares)
    for s in taken["cases"]:
        s.chance = final.probabilities(s.found.figures).astype(np.float64)
    figures["dev"] = report(taken["cases"], score, "dev and seeds")
    if options.write:
        write(final, resources() / "weights" / "align.json", train, figures)


def write(weights: Weights, path: Path, train: Sequence[Sample], figures: dict[str, dict[str, list[float]]]) -> None:
    """The weights as the program reads them, with F1 and its interval as they were when fitted."""
    documents = sorted({s.case.document for s in train})
    path.write_text(
        json.dumps(
            {
                "fitted_on": f"{len(train)} pairs made of {len(documents)} documents of NTREX-128 "
                "(shared/eval/align/train, retold too), by tests/fitting/fit_align.py",
                "f1_with_interval": figures,
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
