"""How well a part of a sentence matches a whole sentence of the other article.

News that is rewritten puts what was one sentence into a clause of another. The best S of any run of up to five
clauses of one sentence against the other sentence shows that.
"""

from itertools import pairwise

import numpy as np

from reader.align.evidence import Evidence, best_matches, harmonic
from reader.align.ragged import Floats, Ints, Ragged, maxima, spread, starts_of, sums
from reader.align.vocabulary import Side
from reader.core.progress import Progress

_LONGEST_RUN = 5
_MOST_CLAUSES = 12
_BLOCK = 128  # sentences whose runs are matched at once


def clause_scores(evidence: Evidence, rows: Ints, columns: Ints, progress: Progress) -> Floats:
    """For each candidate the best S of a run of clauses of the left sentence against the whole right one."""
    out = np.zeros(len(rows), dtype=np.float32)
    count = len(evidence.left.passages)
    order = np.argsort(rows, kind="stable")
    edges = np.searchsorted(rows[order], np.arange(0, count + _BLOCK, _BLOCK))
    for number, start in enumerate(range(0, count, _BLOCK)):
        progress.report(start, count, "matching")
        part = order[edges[number] : edges[number + 1]]
        if len(part):
            runs = _Runs(evidence.left, start, min(start + _BLOCK, count))
            out[part] = runs.scores(evidence, rows[part], columns[part])
    return out


class _Runs:
    """The runs of clauses of the sentences from `low` up to `high` of a side, as lists of types."""

    def __init__(self, side: Side, low: int, high: int) -> None:
        firsts: list[int] = []
        lasts: list[int] = []
        counts: list[int] = []
        bounds = side.clause_bounds[low : high + 1].tolist()
        for first_clause, end in pairwise(bounds):
            end = min(end, first_clause + _MOST_CLAUSES)
            before = len(firsts)
            for first in range(first_clause, end):
                for last in range(first, min(first + _LONGEST_RUN, end)):
                    firsts.append(first)
                    lasts.append(last + 1)
            counts.append(len(firsts) - before)
        self._low = low
        self._of_sentence = starts_of(np.array(counts, dtype=np.int64))
        begins, ends = side.clauses.starts[np.array(firsts, dtype=np.int64)], side.clauses.starts[np.array(lasts, dtype=np.int64)]
        owner, place = spread(begins, ends - begins)
        width = max(side.size, 1)
        codes = np.unique(owner * width + side.clauses.values[place])  # what two clauses of a run share counts once
        self._types = Ragged(starts_of(np.bincount(codes // width, minlength=len(firsts))), codes % width)

    def scores(self, evidence: Evidence, rows: Ints, columns: Ints) -> Floats:
        """The best S over the runs of each row's sentence against the column's sentence."""
        matches = evidence.matches
        holders = self._types.inverted(evidence.left.size)
        by_run = best_matches(matches.right, matches.left, matches.values, evidence.right.size, self._types, holders)
        near = rows - self._low
        owner, run = spread(self._of_sentence[near], self._of_sentence[near + 1] - self._of_sentence[near])
        column = columns[owner]
        covered = _sums_of(evidence.right.sentences, column, evidence.back.weights, by_run, run) / evidence.back.total[column]
        found = _sums_of(self._types, run, evidence.forth.weights, evidence.forth.best, column)
        entry, place = self._types.take(np.arange(len(self._types)))
        total = np.maximum(sums(entry, evidence.forth.weights[self._types.values[place]], len(self._types)), 1e-6)
        return maxima(owner, harmonic((found / total[run]).astype(np.float32), covered.astype(np.float32)), len(rows))


def _sums_of(lists: Ragged, which: Ints, weights: Floats, best: Floats, columns: Ints) -> Floats:
    """For pairs (list, column): the weighted sum of `best[type, column]` over the types of the list."""
    entry, place = lists.take(which)
    kinds = lists.values[place]
    return sums(entry, weights[kinds] * best[kinds, columns[entry]], len(which))
