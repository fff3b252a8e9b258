"""Boosted symmetric trees for a yes-or-no question, with numpy alone.

Gradient boosting with second-order leaves (Friedman 2001; Chen and Guestrin 2016); all nodes of a level ask the same question
(Prokhorenkova and others 2018), so that a tree is a table and a forest is evaluated in one step.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BINS = 32
_TRIMMED = 1e-3  # what is decided by more than this asks no question (weight trimming: Friedman, Hastie and Tibshirani 2000)
_Array = NDArray[np.float64]


@dataclass(frozen=True)
class Forest:
    """Per tree: the figures asked (trees × depth), their thresholds, and the values of the leaves (trees × 2**depth)."""

    figures: NDArray[np.int64]
    thresholds: _Array
    leaves: _Array


def boost(
    table: NDArray[np.float32], truth: NDArray[np.int64], start: _Array, *,
    trees: int = 320, depth: int = 4, rate: float = 0.06, ridge: float = 6.0, share: float = 0.4, rows: float = 0.7,
    seed: int = 5,
) -> Forest:  # fmt: skip
    """Fits a forest to what `start` (log-odds) leaves of the truth."""
    random = np.random.default_rng(seed)
    edges = np.stack([np.quantile(table[:, column], np.linspace(0, 1, BINS + 1)[1:-1]) for column in range(table.shape[1])])
    binned = np.stack([np.searchsorted(edges[column], table[:, column], side="left") for column in range(table.shape[1])])
    odds = start.astype(np.float64).copy()
    figures, thresholds, leaves = [], [], []
    for _ in range(trees):
        chance = 1.0 / (1.0 + np.exp(-odds))
        chosen = random.random(len(odds)) < rows
        gradient, curvature = (truth - chance) * chosen, chance * (1.0 - chance) * chosen
        asked, cuts, leaf = _tree(binned, gradient, curvature, random, depth, ridge, share)
        size = 1 << depth
        values = rate * np.bincount(leaf, gradient, size) / (np.bincount(leaf, curvature, size) + ridge)
        odds += values[leaf]
        figures.append(asked)
        thresholds.append([edges[column, cut] for column, cut in zip(asked, cuts, strict=True)])
        leaves.append(values)
    return Forest(np.array(figures), np.array(thresholds), np.array(leaves))


def _tree(
    binned: NDArray[np.int64],
    gradient: _Array,
    curvature: _Array,
    random: np.random.Generator,
    depth: int,
    ridge: float,
    share: float,
) -> tuple[list[int], list[int], NDArray[np.int64]]:
    """The questions of one tree, level by level, and the leaf of each row."""
    leaf = np.zeros(binned.shape[1], dtype=np.int64)
    asked: list[int] = []
    cuts: list[int] = []
    weighty = np.flatnonzero(curvature > _TRIMMED)
    gradient, curvature, seen = gradient[weighty], curvature[weighty], binned[:, weighty]
    here = leaf[weighty]
    for level in range(depth):
        best = (-np.inf, 0, 0)
        for column in np.flatnonzero(random.random(len(binned)) < share):
            code = here * BINS + seen[column]
            size = BINS << level
            g = np.bincount(code, gradient, size).reshape(-1, BINS)
            h = np.bincount(code, curvature, size).reshape(-1, BINS)
            g_low, h_low = g.cumsum(axis=1)[:, :-1], h.cumsum(axis=1)[:, :-1]
            g_all, h_all = g.sum(axis=1, keepdims=True), h.sum(axis=1, keepdims=True)
            gain = (g_low**2 / (h_low + ridge) + (g_all - g_low) ** 2 / (h_all - h_low + ridge)).sum(axis=0)
            cut = int(gain.argmax())
            if gain[cut] > best[0]:
                best = (float(gain[cut]), int(column), cut)
        _, column, cut = best
        asked.append(column)
        cuts.append(cut)
        here = here * 2 + (seen[column] > cut)
        leaf = leaf * 2 + (binned[column] > cut)
    return asked, cuts, leaf
