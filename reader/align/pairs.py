"""Candidates seen from one of their sides, with the types of their sentences laid end to end: what figures are summed over."""

from dataclasses import dataclass

import numpy as np

from reader.align.evidence import HalfEvidence
from reader.align.ragged import Floats, Ints, sums
from reader.align.vocabulary import Side


@dataclass(frozen=True, slots=True)
class Pairs:
    """The candidates seen from one side: sentences `rows` of this one, `columns` of the other.

    The types of each row's sentence stand end to end: `kinds`, with the number of their pair in `owner`; `found` is how well each
    is matched in the column's sentence.
    """

    half: HalfEvidence
    side: Side
    score: Floats
    rows: Ints
    columns: Ints
    owner: Ints
    place: Ints
    kinds: Ints
    found: Floats

    def sums(self, values: Floats) -> Floats:
        """The sums of what stands by type, a pair each."""
        return sums(self.owner, values, len(self.rows))

    def masses_with(self, second: Ints) -> Floats:
        """The weight in each row that its column and another sentence of that side explain together."""
        together = np.maximum(self.found, self.half.best[self.kinds, second[self.owner]])
        return self.sums(self.half.weights[self.kinds] * together)


def pairs_of(half: HalfEvidence, side: Side, score: Floats, rows: Ints, columns: Ints) -> Pairs:
    """The candidates `rows` and `columns` seen from `side`."""
    owner, place = side.sentences.take(rows)
    kinds = side.sentences.values[place]
    return Pairs(half, side, score, rows, columns, owner, place, kinds, half.best[kinds, columns[owner]])
