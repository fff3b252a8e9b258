"""Which passages of an article answer most of a query, told from where its words stand."""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from reader.search.nodes import Leaf
from reader.search.snapshot import Snapshot
from reader.search.words import ARTICLES, Words


def best_passages(snapshot: Snapshot, words: Words, asked: Sequence[Leaf], docs: Iterable[int]) -> dict[int, list[int]]:
    """The passages of each of these articles that hold any of what is asked: those with most of it first; of equals the one
    where it stands more often, then the earlier one.
    """
    return {doc: _of(snapshot, words, asked, doc) for doc in docs}


def _of(snapshot: Snapshot, words: Words, asked: Sequence[Leaf], doc: int) -> list[int]:
    standing = snapshot.standing
    within = np.array(standing.within(doc))
    (first,) = standing.passages(within[:1]).tolist()
    kinds: Counter[int] = Counter()
    times: Counter[int] = Counter()
    for leaf in dict.fromkeys(asked):
        places = words.places(leaf, ARTICLES)
        begin, end = np.searchsorted(places, within).tolist()
        found = (standing.passages(places[begin:end]) - first).tolist()
        times.update(found)
        kinds.update(set(found))
    return sorted(kinds, key=lambda passage: (-kinds[passage], -times[passage], passage))
