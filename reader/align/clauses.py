"""How well a part of a sentence matches a whole sentence of the other article.

News that is rewritten puts what was one sentence into a clause of another. The best S of any run of up to five
clauses of one sentence against the other sentence shows that.
"""

from itertools import pairwise

import numpy as np

from reader.align.evidence import Evidence, best_matches, harmonic
from reader.align.ragged import Floats, Ints, Ragged, maxima, spread, starts_of, sums
from reader.core.progress import Progress

_LONGEST_RUN = 5
_MOST_CLAUSES = 12
_BLOCK = 64  # sentences whose runs are matched at once
_TOGETHER = 16  # of them, that are weighed at once


def clause_scores(evidence: Evidence, rows: Ints, columns: Ints, progress: Progress) -> Floats:
    """For each candidate the best S of a run of clauses of the left sentence against the whole right one."""
    out = np.zeros(len(rows), dtype=np.float32)
    count = len(evidence.left.passages)
    order = np.argsort(rows, kind="stable")
    edges = np.searchsorted(rows[order], np.arange(0, count + _BLOCK, _BLOCK))
    earlier = _earlier(evidence.left.clauses)
    for number, start in enumerate(range(0, count, _BLOCK)):
        progress.report(start, count, "matching")
        part = order[edges[number] : edges[number + 1]]
        if len(part):
            runs = _Runs(evidence, earlier, start, min(start + _BLOCK, count))
            out[part] = runs.scores(rows[part], columns[part])
    return out


def _earlier(clauses: Ragged) -> Ints:
    """For each entry of the clauses the last clause before that holds the same type, or -1."""
    owners = np.repeat(np.arange(len(clauses)), clauses.counts)
    order = np.argsort(clauses.values, kind="stable")
    again = np.flatnonzero(np.diff(clauses.values[order]) == 0)
    earlier = np.full(len(order), -1, dtype=np.int64)
    earlier[order[again + 1]] = owners[order[again]]
    return earlier


class _Runs:
    """The runs of clauses of the left sentences from `low` up to `high`, by sentence, first and last clause."""

    def __init__(self, evidence: Evidence, earlier: Ints, low: int, high: int) -> None:
        """`earlier`: of all clauses at the left, see `_earlier`."""
        firsts: list[int] = []
        lasts: list[int] = []
        of_sentence = [0]
        clauses, bounds = evidence.left.clauses, evidence.left.clause_bounds[low : high + 1].tolist()
        for first_clause, end in pairwise(bounds):
            end = min(end, first_clause + _MOST_CLAUSES)
            for first in range(first_clause, end):
                last = min(first + _LONGEST_RUN, end)
                firsts.extend([first] * (last - first))
                lasts.extend(range(first, last))
            of_sentence.append(len(firsts))
        self._evidence = evidence
        self._low = low
        self._of_sentence = np.array(of_sentence, dtype=np.int64)
        self._firsts, self._lasts = np.array(firsts, dtype=np.int64), np.array(lasts, dtype=np.int64)
        begins, ends = clauses.starts[self._firsts], clauses.starts[self._lasts + 1]
        owner, place = spread(begins, ends - begins)
        once = earlier[place] < self._firsts[owner]  # what two clauses of a run share counts once
        self._types = Ragged(starts_of(np.bincount(owner[once], minlength=len(firsts))), clauses.values[place[once]])
        self._block = (bounds[0], bounds[-1])

    def scores(self, rows: Ints, columns: Ints) -> Floats:
        """The best S over the runs of each row's sentence against the column's sentence; `rows` in rising order."""
        forth, back = self._evidence.forth, self._evidence.back
        near = rows - self._low
        owner, run = spread(self._of_sentence[near], self._of_sentence[near + 1] - self._of_sentence[near])
        entry, place = self._types.take(np.arange(len(self._types)))
        total: Floats = np.maximum(sums(entry, forth.weights[self._types.values[place]], len(self._types)), 1e-6)
        here, there = self._sums(near, columns, columns[owner], run)
        share: Floats = here / total[run]
        covered: Floats = there / back.total[columns][owner]
        return maxima(owner, harmonic(share, covered), len(rows))

    def _sums(self, near: Ints, columns: Ints, column: Ints, run: Ints) -> tuple[Floats, Floats]:
        """For pairs (run, sentence at the right): the weight in the run that the sentence explains, and the reverse.

        `near`, `columns`: the candidates, their sentences at the left counted from the first of these. All runs of some sentences
        are weighed against all their candidates at once; no run and no sentence is without a type.
        """
        right = self._evidence.right.sentences
        forth = self._evidence.forth
        best_there = np.ascontiguousarray(self._best_by_run().T) * self._evidence.back.weights[:, None]
        here, there = np.zeros(len(run), dtype=np.float32), np.zeros(len(run), dtype=np.float32)
        for low in range(0, len(self._of_sentence) - 1, _TOGETHER):
            first, last = self._of_sentence[low], self._of_sentence[min(low + _TOGETHER, len(self._of_sentence) - 1)]
            chosen = np.unique(columns[np.searchsorted(near, low) : np.searchsorted(near, low + _TOGETHER)])
            if not len(chosen):
                continue
            part = slice(*np.searchsorted(run, (first, last)).tolist())
            at, of = np.searchsorted(chosen, column[part]), run[part] - first
            begin, end = self._types.starts[first], self._types.starts[last]
            kinds = self._types.values[begin:end, None]  # only these: a table of all types is large in a long article
            gathered = forth.best[kinds, chosen] * forth.weights[kinds]
            here[part] = np.add.reduceat(gathered, self._types.starts[first:last] - begin, axis=0, dtype=np.float64)[of, at]
            _, place = right.take(chosen)
            gathered = best_there[:, first:last].take(right.values[place], axis=0)
            there[part] = np.add.reduceat(gathered, starts_of(right.counts[chosen])[:-1], axis=0, dtype=np.float64)[at, of]
        return here, there

    def _best_by_run(self) -> Floats:
        """The best match of each type at the right in each run: that in the run without its last clause, or in this clause."""
        matches, clauses = self._evidence.matches, self._evidence.left.clauses
        low, high = self._block
        inside = Ragged(
            clauses.starts[low : high + 1] - clauses.starts[low], clauses.values[clauses.starts[low] : clauses.starts[high]]
        )
        holders = inside.inverted(self._evidence.left.size)
        right = self._evidence.right.size
        by_clause = best_matches(matches.right, matches.left, matches.values, right, inside, holders)
        by_run: Floats = np.ascontiguousarray(by_clause.T)[self._lasts - low]
        for length in range(1, _LONGEST_RUN):
            longer = np.flatnonzero(self._lasts - self._firsts == length)
            by_run[longer] = np.maximum(by_run[longer], by_run[longer - 1])
        return by_run
