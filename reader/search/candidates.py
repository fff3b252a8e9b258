"""Answers `core.ports.StoryCandidates` from the index: which articles share concepts."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np

from reader.search.snapshot import Docs, Snapshot

FEW = 256
"""What stands in so few articles is what others share with an article: asked for again and again, while thousands are added."""


class IndexCandidates:
    """The articles of the index through their concepts; each question is answered from the newest state."""

    def __init__(self, snapshot: Callable[[], Snapshot]) -> None:
        self._snapshot = snapshot
        self._state: Snapshot | None = None
        self._known: dict[str, Docs] = {}

    def total(self) -> int:
        """How many articles there are."""
        return int(self._snapshot().articles.sum())

    def frequencies(self, concepts: Iterable[str]) -> Mapping[str, int]:
        """In how many articles each concept stands; one that stands in none is left out."""
        snapshot = self._snapshot()
        counted = {concept: len(self._holding(snapshot, concept)) for concept in concepts}
        return {concept: number for concept, number in counted.items() if number}

    def sharing(self, concepts: Sequence[str], limit: int) -> Sequence[str]:
        """Ids of articles that have at least one of the concepts, those sharing most first, at most `limit`."""
        snapshot = self._snapshot()
        shared = np.zeros(snapshot.size, np.int32)
        for concept in set(concepts):
            shared[self._holding(snapshot, concept)] += 1
        docs = np.flatnonzero(shared)
        best = docs[np.lexsort((-docs, -shared[docs]))][:limit]
        return list(snapshot.owners(best))

    def _holding(self, snapshot: Snapshot, concept: str) -> Docs:
        """The documents of the articles in which a concept stands."""
        if snapshot is not self._state:
            self._state, self._known = snapshot, {}
        known = self._known.get(concept)
        if known is not None:
            return known
        docs = snapshot.postings("concept", concept).docs
        if len(docs) <= FEW:
            self._known[concept] = docs
        return docs
