"""How well alignments of labelled pairs do: links against the gold, solid links, calibration, each with its interval.

The scorer of the evaluation says which links are right; here its counts are gathered by document, so that an interval can be
drawn over documents. Fitting and the benchmark judge by the same rules.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from reader.core.alignment import Alignment
from tests.fitting.cases import Case, told
from tests.fitting.retold import RETOLD
from tests.fitting.reworded import APART, REWORDED, REWORDED_BG, REWORDED_EN

SOLID = 0.9
BINS = 10
DRAWS = 1000  # of documents, with replacement, for the intervals
UNFAITHFUL = ("comparable", "noisy")
MADE = frozenset((RETOLD, REWORDED, REWORDED_BG, REWORDED_EN, APART))
"""The variants that a program made of strict translations."""

Figure = tuple[float, ...]
"""A figure, and the bounds that hold it in 95 of a hundred draws of documents, where it was drawn over documents."""
Array = NDArray[np.float64]


class Gold:
    """What is true of the passages of a labelled pair, as the program cut them."""

    def __init__(self, case: Case, score: ModuleType) -> None:
        shown = told(case, {})
        self._copies = [_copies(case, side, score) for side in ("left", "right")]
        self._left = score.overlap_map(shown["left"]["passages"], case.gold["left_sentences"])
        self._right = score.overlap_map(shown["right"]["passages"], case.gold["right_sentences"])
        self._true = self._first_of(case.gold["pairs"])
        self._neutral = self._first_of(case.gold.get("neutral", [])) - self._true

    def _first_of(self, pairs: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
        return {(self._copies[0][i], self._copies[1][j]) for i, j in pairs}

    def truth(self, left: int, right: int) -> int:
        """Whether two passages (by id) match: 1, 0, or -1 where it does not count."""
        tied = self._first_of((i, j) for i in self._left[left] for j in self._right[right])
        return 1 if tied & self._true else -1 if tied & self._neutral else 0


def _copies(case: Case, side: str, score: ModuleType) -> dict[int, int]:
    """For each gold sentence the first one of the same words; the pairs that a program made have no copies."""
    if case.variant in MADE:
        return {number: number for number in range(len(case.gold[f"{side}_sentences"]))}
    found: dict[int, int] = score.copies(case.gold, side, case.folder)
    return found


@dataclass(frozen=True, slots=True)
class Judged:
    """One aligned pair: its links counted by the scorer, and score and truth of each linked pair of passages that counts."""

    case: Case
    right: int
    found: int
    gold: int
    noise: int
    emitted: tuple[tuple[float, int], ...]


def judged(case: Case, alignment: Alignment, score: ModuleType) -> Judged:
    """What the links of an alignment are worth."""
    pairs = {(left, right): link.score for link in alignment.links for left in link.left for right in link.right}
    got = score.score(case.gold, told(case, pairs), None if case.variant in MADE else str(case.folder))
    gold = Gold(case, score)
    truth = ((chance, gold.truth(left, right)) for (left, right), chance in pairs.items())
    return Judged(
        case, got["tp"], got["sys"], got["gold"], got["noise_links"], tuple((chance, true) for chance, true in truth if true >= 0)
    )


def figures(pairs: Sequence[Judged]) -> dict[str, Figure]:
    """F1, precision, recall and share of noise links of each variant; over all of them solid precision and calibration.

    Solid links are those of the pairs that are no strict translations; what a program made is told beside the rest.
    """
    found: dict[str, Figure] = {}
    for variant in sorted({pair.case.variant for pair in pairs}):
        table = _by_document((pair for pair in pairs if pair.case.variant == variant), _counts)
        found[f"{variant} f1"] = _ratio(table, lambda t: 2 * t[..., 0], lambda t: t[..., 1] + t[..., 2])
        found[f"{variant} precision"] = _ratio(table, lambda t: t[..., 0], lambda t: t[..., 1])
        found[f"{variant} recall"] = _ratio(table, lambda t: t[..., 0], lambda t: t[..., 2])
        found[f"{variant} noise"] = _ratio(table, lambda t: t[..., 3], lambda t: t[..., 1])
    unfaithful = [pair for pair in pairs if pair.case.variant in UNFAITHFUL]
    found["solid precision"] = _ratio(_by_document(unfaithful, _solid), lambda t: t[..., 0], lambda t: t[..., 1])
    labelled = [pair for pair in pairs if pair.case.variant not in MADE]
    found["calibration error"] = _calibration(labelled)
    if len(labelled) < len(pairs):
        found["calibration error, retold too"] = _calibration(pairs)
    return found


def _counts(pair: Judged) -> Array:
    return np.array([pair.right, pair.found, pair.gold, pair.noise], dtype=np.float64)


def _solid(pair: Judged) -> Array:
    truths = [truth for chance, truth in pair.emitted if chance >= SOLID]
    return np.array([sum(truths), len(truths)], dtype=np.float64)


def _by_document(pairs: Iterable[Judged], counted: Callable[[Judged], Array]) -> Array:
    """The counts of each document, summed over its pairs."""
    sums: dict[str, list[Array]] = defaultdict(list)
    for pair in pairs:
        sums[pair.case.document].append(counted(pair))
    return np.stack([np.sum(counts, axis=0) for counts in sums.values()])


def _ratio(table: Array, above: Callable[[Array], Array], below: Callable[[Array], Array]) -> Figure:
    """A ratio of sums over documents, with its interval."""

    def of(sums: Array) -> Array:
        return np.asarray(above(sums) / np.maximum(below(sums), 1.0))

    return _figure(float(of(table.sum(axis=0))), of(table[_drawn(len(table))].sum(axis=1)))


def _calibration(pairs: Sequence[Judged]) -> Figure:
    """The expected error of the scores of the links, with its interval."""
    told_of: Mapping[str, list[tuple[float, int]]] = defaultdict(list)
    for pair in pairs:
        told_of[pair.case.document].extend(pair.emitted)
    documents = [np.array(emitted, dtype=np.float64).reshape(-1, 2) for emitted in told_of.values()]
    drawn = [expected_error(np.concatenate([documents[at] for at in draw])) for draw in _drawn(len(documents))]
    return _figure(expected_error(np.concatenate(documents)), np.array(drawn))


def expected_error(emitted: Array) -> float:
    """How far the mean score is from the share of right links, in bins of equal count; rows of score and truth.

    Among equal scores the order is left as it is: sorted by truth they would make bins that are wrong for their score.
    """
    bins = np.array_split(emitted[np.argsort(emitted[:, 0], kind="stable")], BINS)
    return float(sum(len(b) * abs(b[:, 0].mean() - b[:, 1].mean()) for b in bins if len(b)) / max(len(emitted), 1))


def _drawn(documents: int) -> NDArray[np.int64]:
    return np.random.default_rng(7).integers(0, documents, (DRAWS, documents))


def _figure(value: float, drawn: Array) -> Figure:
    low, high = np.quantile(drawn, (0.025, 0.975))
    return round(value, 4), round(float(low), 4), round(float(high), 4)
