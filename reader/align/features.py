"""The evidence for each candidate pair of sentences, as a row of figures for the regression.

Every figure comes from the words alone and means the same for any pair of languages; pairs that are not candidates
(hardly a word in common, or twelve better ones in both row and column) are never linked.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reader.align.clauses import clause_scores
from reader.align.closeness import ANCHOR_SCORE, closeness
from reader.align.evidence import Evidence, harmonic
from reader.align.pairs import Pairs, pairs_of
from reader.align.ragged import Floats, Ints, sums, two_best
from reader.core.progress import Part, Progress

LEAST_SCORE = 0.04
_CANDIDATES = 12  # the best of each row and of each column
_NEAR = 3
_DENSE = 0.45  # a stretch is explained where more than this share of its weight is

NAMES = (
    "score", "coverage_left", "coverage_right", "coverage_least", "coverage_mean", "log_mass_left",
    "log_mass_right", "margin_row", "margin_column", "ratio_row", "ratio_column", "csls", "exclusive_left",
    "exclusive_right", "exclusive_least", "exclusive_mean", "beyond_left", "beyond_right", "diagonal_before",
    "diagonal_after", "diagonal_near", "gain_left", "gain_right", "rest_left", "rest_right", "anchors_near",
    "anchors_against", "best_row", "best_column", "length_ratio", "length_difference", "numbers_shared",
    "numbers_against", "names_shared", "names_missing_left", "names_missing_right", "diagonal", "short",
    "clause_left", "clause_right", "clause_margin_row", "clause_margin_column", "flat_least", "flat_mean",
    "log_exclusive_left", "log_exclusive_right", "log_beyond_left", "log_beyond_right", "dense_left",
    "dense_right", "dense_least", "dense_margin_row", "dense_margin_column", "articles_alike", "articles_clear",
    "articles_anchored", "articles_in_order", "same_language",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of sentences (row at the left, column at the right) with a row of figures each, in the order of `NAMES`."""

    rows: Ints
    columns: Ints
    figures: Floats
    score: Floats


def candidates(evidence: Evidence, progress: Progress) -> Candidates:
    """The pairs worth deciding on, with their evidence."""
    rows, columns = _chosen(evidence.score)
    mirrored = evidence.mirrored()
    left = pairs_of(evidence.forth, evidence.left, evidence.score, rows, columns)
    right = pairs_of(evidence.back, evidence.right, mirrored.score, columns, rows)
    crowd = _mean_of_best(left.score), _mean_of_best(right.score)
    groups: list[dict[str, NDArray[np.floating]]] = [
        _coverage(evidence, rows, columns),
        _rivals(left, right, crowd),
        _exclusive(left, right),
        _surroundings(evidence.score, rows, columns, crowd),
        _joins(left, right),
        _shape(evidence, rows, columns),
        _particulars(left, right),
        _clauses(evidence, mirrored, rows, columns, progress),
        _dense(left, right),
        closeness(evidence, len(rows)),
    ]
    table = {name: values for group in groups for name, values in group.items()}
    figures = (
        np.stack([table[name].astype(np.float32) for name in NAMES], axis=1)
        if len(rows)
        else np.zeros((0, len(NAMES)), np.float32)
    )
    return Candidates(rows, columns, figures, evidence.score[rows, columns])


def _chosen(score: Floats) -> tuple[Ints, Ints]:
    enough = score >= LEAST_SCORE
    if score.shape[1] > _CANDIDATES and score.shape[0] > _CANDIDATES:
        row_floor = np.partition(score, -_CANDIDATES, axis=1)[:, -_CANDIDATES]
        column_floor = np.partition(score, -_CANDIDATES, axis=0)[-_CANDIDATES]
        enough &= (score >= row_floor[:, None]) | (score >= column_floor[None, :])
    rows, columns = np.nonzero(enough)
    return rows.astype(np.int64), columns.astype(np.int64)


def _coverage(evidence: Evidence, rows: Ints, columns: Ints) -> dict[str, Floats]:
    mass_left, mass_right = evidence.forth.mass[rows, columns], evidence.back.mass[columns, rows]
    left, right = mass_left / evidence.forth.total[rows], mass_right / evidence.back.total[columns]
    return {
        "score": evidence.score[rows, columns],
        "coverage_left": left,
        "coverage_right": right,
        "coverage_least": np.minimum(left, right),
        "coverage_mean": np.sqrt(left * right),
        "log_mass_left": np.log1p(mass_left),
        "log_mass_right": np.log1p(mass_right),
    }


def _rivals(left: Pairs, right: Pairs, crowd: tuple[Floats, Floats]) -> dict[str, Floats]:
    """How the pair stands beside the best others of its row and column; `crowd`: the mean of the best of each."""
    own = left.score[left.rows, left.columns]
    row_rival, column_rival = (_best_other(side.score, side.rows, side.columns) for side in (left, right))
    usual = (crowd[0][left.rows] + crowd[1][right.rows]) / 2
    return {
        "margin_row": own - row_rival,
        "margin_column": own - column_rival,
        "ratio_row": own / (own + row_rival + 1e-6),
        "ratio_column": own / (own + column_rival + 1e-6),
        "csls": own - usual,
        "best_row": (own >= row_rival).astype(np.float32),
        "best_column": (own >= column_rival).astype(np.float32),
    }


def _best_other(score: Floats, rows: Ints, columns: Ints) -> Floats:
    """The best score in the row apart from the one in this column."""
    best, second = two_best(score)
    other: Floats = np.where(score[rows, columns] >= best[rows], second[rows], best[rows])
    return other


def _mean_of_best(score: Floats, count: int = 3) -> Floats:
    count = min(count, score.shape[1])
    mean: Floats = np.partition(score, -count, axis=1)[:, -count:].mean(axis=1)
    return mean


def _exclusive(left: Pairs, right: Pairs) -> dict[str, Floats]:
    """What the sentence explains of the other that no other does, and that the best other does not."""
    total_left, total_right = left.half.total[left.rows], right.half.total[right.rows]
    alone_left, alone_right = _exclusive_share(left), _exclusive_share(right)
    beyond_left, beyond_right = _beyond_share(left), _beyond_share(right)
    return {
        "log_exclusive_left": np.log1p(alone_left * total_left),
        "log_exclusive_right": np.log1p(alone_right * total_right),
        "log_beyond_left": np.log1p(np.maximum(beyond_left, 0.0) * total_left),
        "log_beyond_right": np.log1p(np.maximum(beyond_right, 0.0) * total_right),
        "exclusive_left": alone_left,
        "exclusive_right": alone_right,
        "exclusive_least": np.minimum(alone_left, alone_right),
        "exclusive_mean": (alone_left + alone_right) / 2,
        "beyond_left": beyond_left,
        "beyond_right": beyond_right,
    }


def _exclusive_share(pairs: Pairs) -> Floats:
    half, kinds = pairs.half, pairs.kinds
    best, second = two_best(half.best)
    surplus = np.where(pairs.found >= best[kinds], pairs.found - second[kinds], 0.0)
    share: Floats = pairs.sums(half.weights[kinds] * surplus) / half.total[pairs.rows]
    return share


def _beyond_share(pairs: Pairs) -> Floats:
    """What the sentence explains of the other beyond the best of its rivals there."""
    half, score, rows, columns = pairs.half, pairs.score, pairs.rows, pairs.columns
    if score.shape[1] < 2:
        return half.mass[rows, columns] / half.total[rows]
    order = np.argpartition(score, -2, axis=1)[:, -2:]
    first = np.where(
        score[np.arange(len(score)), order[:, 0]] > score[np.arange(len(score)), order[:, 1]], order[:, 0], order[:, 1]
    )
    second = np.where(first == order[:, 0], order[:, 1], order[:, 0])
    rival = np.where(first[rows] == columns, second[rows], first[rows])
    share: Floats = (pairs.masses_with(rival) - half.mass[rows, rival]) / half.total[rows]
    return share


def _surroundings(score: Floats, rows: Ints, columns: Ints, crowd: tuple[Floats, Floats]) -> dict[str, Floats]:
    """How well the neighbours before and after match in the same order."""
    usual = (crowd[0][:, None] + crowd[1][None, :]) / 2
    height, width = score.shape
    padded = np.zeros((height + 4, width + 4), dtype=np.float32)
    padded[2:-2, 2:-2] = np.maximum(score - usual, 0)
    steps = ((-2, -2), (-2, -1), (-1, -2), (-1, -1), (1, 1), (1, 2), (2, 1), (2, 2))
    at = {(down, over): padded[rows + 2 + down, columns + 2 + over] for down, over in steps}
    before = np.maximum(np.maximum(at[-1, -1], 0.8 * at[-1, -2]), 0.8 * at[-2, -1])
    after = np.maximum(np.maximum(at[1, 1], 0.8 * at[1, 2]), 0.8 * at[2, 1])
    return {
        "diagonal_before": before,
        "diagonal_after": after,
        "diagonal_near": np.maximum(np.maximum(at[-2, -2], at[2, 2]), np.maximum(before, after)),
    }


def _joins(left: Pairs, right: Pairs) -> dict[str, Floats]:
    """What is gained when the sentence takes its neighbour in, and what is left of the other once the neighbour has its share."""
    gain_left, rest_left = _join(left, right)
    gain_right, rest_right = _join(right, left)
    return {"gain_left": gain_left, "gain_right": gain_right, "rest_left": rest_left, "rest_right": rest_right}


def _join(left: Pairs, right: Pairs) -> tuple[Floats, Floats]:
    """For a neighbour at the left: (gain in S by joining, share of the right that this sentence adds to the neighbour's)."""
    forth, back, rows, columns = left.half, right.half, left.rows, left.columns
    own = left.score[rows, columns]
    best_gain = np.full(len(rows), -1.0, dtype=np.float32)
    rest = np.zeros(len(rows), dtype=np.float32)
    for step in (-1, 1):
        inside = (rows + step >= 0) & (rows + step < len(left.score))
        near = np.where(inside, rows + step, rows)
        covered_left = (forth.mass[rows, columns] + forth.mass[near, columns]) / (forth.total[rows] + forth.total[near])
        together = right.masses_with(near)
        joined = harmonic(covered_left, together / back.total[columns])
        other = left.score[near, columns]
        gain = np.where(inside, joined - np.maximum(own, other), -1.0)
        share = np.where(inside, (together - back.mass[columns, near]) / back.total[columns], 0.0)
        rest = np.where(gain > best_gain, share, rest).astype(np.float32)
        best_gain = np.maximum(best_gain, gain).astype(np.float32)
    return np.maximum(best_gain, -0.3), rest


def _shape(evidence: Evidence, rows: Ints, columns: Ints) -> dict[str, Floats]:
    """Places and lengths: anchors (best of row and column) that lie in the same order near by, and those that contradict."""
    score = evidence.score
    height, width = score.shape
    ratio = np.log((evidence.left.lengths[rows] + 5) / (evidence.right.lengths[columns] + 5))
    near, against = _anchors(score, rows, columns)
    shortest = np.minimum(evidence.left.lengths[rows], evidence.right.lengths[columns])
    return {
        "anchors_near": near,
        "anchors_against": against,
        "length_ratio": np.abs(ratio),
        "length_difference": ratio,
        "diagonal": np.abs((rows + 0.5) / height - (columns + 0.5) / width),
        "short": np.exp(-shortest / 25.0),
    }


def _anchors(score: Floats, rows: Ints, columns: Ints) -> tuple[Floats, Floats]:
    own_row, own_column = score.argmax(axis=1), score.argmax(axis=0)
    anchored = np.flatnonzero((own_column[own_row] == np.arange(len(score))) & (score.max(axis=1) >= ANCHOR_SCORE))
    partner = np.full(len(score) + 2 * _NEAR, -10_000, dtype=np.int64)
    partner[anchored + _NEAR] = own_row[anchored]
    strength = np.zeros(len(score) + 2 * _NEAR, dtype=np.float32)
    strength[anchored + _NEAR] = score[anchored, own_row[anchored]]
    steps = np.array([*range(-_NEAR, 0), *range(1, _NEAR + 1)])[:, None]
    other = partner[rows + _NEAR + steps]
    apart = np.abs(columns + steps - other)
    power = strength[rows + _NEAR + steps] / np.abs(steps).astype(np.float32)
    near: Floats = np.where(apart <= 2, power, np.float32(0.0)).sum(axis=0)
    against: Floats = np.where((apart > 5) & (other >= 0), power, np.float32(0.0)).sum(axis=0)
    return near, against


def _particulars(left: Pairs, right: Pairs) -> dict[str, Floats]:
    """Numbers and names that both have, and those that only one has; words matched, unweighted."""
    numbers_left, numbers_right = (_share_of(pairs, pairs.side.numeric) for pairs in (left, right))
    names_left, names_right = (_share_of(pairs, pairs.side.names) for pairs in (left, right))
    everything_left, everything_right = (_share_of(pairs, np.ones(pairs.side.size, np.float32)) for pairs in (left, right))
    flat_left = everything_left[0] / np.maximum(sum(everything_left), 1)
    flat_right = everything_right[0] / np.maximum(sum(everything_right), 1)
    return {
        "numbers_shared": np.minimum(numbers_left[0], numbers_right[0]),
        "numbers_against": np.minimum(numbers_left[1], numbers_right[1]),
        "names_shared": np.log1p(np.minimum(names_left[0], names_right[0])),
        "names_missing_left": np.log1p(names_left[1]),
        "names_missing_right": np.log1p(names_right[1]),
        "flat_least": np.minimum(flat_left, flat_right),
        "flat_mean": (flat_left + flat_right) / 2,
    }


def _share_of(pairs: Pairs, chosen: Floats) -> tuple[Floats, Floats]:
    """Among the chosen types (1, the others 0) of each sentence: how many are matched, how many are not."""
    at = np.flatnonzero(chosen[pairs.kinds])
    owner = pairs.owner[at]
    found = sums(owner, pairs.found[at], len(pairs.rows))
    return found, np.bincount(owner, minlength=len(pairs.rows)).astype(np.float32) - found


def _clauses(evidence: Evidence, mirrored: Evidence, rows: Ints, columns: Ints, progress: Progress) -> dict[str, Floats]:
    left = clause_scores(evidence, rows, columns, Part(progress, 0, 2))
    right = clause_scores(mirrored, columns, rows, Part(progress, 1, 2))
    return {
        "clause_left": left,
        "clause_right": right,
        "clause_margin_row": left - _rival_among(rows, left),
        "clause_margin_column": right - _rival_among(columns, right),
    }


def _dense(left: Pairs, right: Pairs) -> dict[str, Floats]:
    """The weight of the stretch of each sentence that the other explains best: a half of a merged sentence stands out by it."""
    dense_left, dense_right = _densest(left), _densest(right)
    least = np.minimum(dense_left, dense_right)
    return {
        "dense_left": dense_left,
        "dense_right": dense_right,
        "dense_least": least,
        "dense_margin_row": least - _rival_among(left.rows, least),
        "dense_margin_column": least - _rival_among(right.rows, least),
    }


def _densest(pairs: Pairs) -> Floats:
    """The greatest sum of weight times (match less `_DENSE`) over a stretch of the sentence's types, as a logarithm."""
    rows, sentences = pairs.rows, pairs.side.sentences
    if not len(rows):
        return np.zeros(0, dtype=np.float32)
    start = sentences.starts[rows]
    table = np.zeros((len(rows), int(sentences.counts[rows].max()) + 1), dtype=np.float32)
    table[pairs.owner, pairs.place - start[pairs.owner] + 1] = pairs.half.weights[pairs.kinds] * (pairs.found - _DENSE)
    run = np.cumsum(table, axis=1)
    best: Floats = np.log1p((run - np.minimum.accumulate(run, axis=1)).max(axis=1))
    return best


def _rival_among(groups: Ints, values: Floats) -> Floats:
    """For each entry the greatest value among the others of its group, 0 where it stands alone."""
    if not len(groups):
        return values
    order = np.lexsort((-values, groups))
    sorted_groups = groups[order]
    first = np.flatnonzero(np.diff(sorted_groups, prepend=-1))
    size = int(groups.max()) + 1
    best, second = np.zeros(size, np.float32), np.zeros(size, np.float32)
    best[sorted_groups[first]] = values[order[first]]
    follows = first + 1
    follows = follows[follows < len(order)]
    follows = follows[sorted_groups[follows] == sorted_groups[follows - 1]]
    second[sorted_groups[follows]] = values[order[follows]]
    rival: Floats = np.where(values >= best[groups], second[groups], best[groups])
    return rival
