"""How alike the articles of a library are by their signatures (`stories`): the cosine with smoothed inverse document frequencies,
log((N + 50) / (df + 1)).

Each article is looked up once and held as two short arrays: of thousands that are added together the words themselves would fill
the memory.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reader.align.ragged import Ints
from reader.align.stories import Signature
from reader.core.ports import StoryCandidates

CANDIDATES = 60
_KEYS = 40
_SMOOTHING = 50  # so that small libraries work too


@dataclass(frozen=True, slots=True)
class _Vector:
    """A signature: the numbers of its concepts in rising order, the weight of each times its rarity, and the length of these."""

    language: str
    concepts: Ints
    weights: NDArray[np.float64]
    length: float


class Likeness:
    """How alike articles are within one library."""

    def __init__(self, candidates: StoryCandidates, signature: Callable[[str], Signature]) -> None:
        self._candidates = candidates
        self._signature = signature
        self._total = candidates.total()
        self._vectors: dict[str, _Vector] = {}
        self._numbers: dict[str, int] = {}
        self._concepts: list[str] = []
        self._rarities: list[float] = []

    def language(self, article: str) -> str:
        """The article's language."""
        return self._vector(article).language

    def of(self, one: str, other: str) -> float:
        """The cosine of two articles, in [0, 1]."""
        few, many = sorted((self._vector(one), self._vector(other)), key=lambda vector: len(vector.concepts))
        if not len(few.concepts):
            return 0.0
        at = np.minimum(np.searchsorted(many.concepts, few.concepts), len(many.concepts) - 1)
        common = many.concepts[at] == few.concepts
        return float(few.weights[common] @ many.weights[at[common]]) / (few.length * many.length)

    def nearest(self, article: str) -> Sequence[str]:
        """The articles that share most of this one's rarest concepts: those worth comparing with it."""
        keys = self.rarest(article)
        return [other for other in self._candidates.sharing(keys, CANDIDATES) if other != article] if keys else []

    def rarest(self, article: str, count: int = _KEYS) -> tuple[str, ...]:
        """The concepts that tell the article from others best: by these its candidates are looked for in the index."""
        vector = self._vector(article)
        weighed = zip(vector.weights.tolist(), vector.concepts.tolist(), strict=True)
        ranked = sorted((-weight, self._concepts[concept]) for weight, concept in weighed)
        return tuple(concept for _, concept in ranked[:count])

    def _vector(self, article: str) -> _Vector:
        found = self._vectors.get(article)
        if found is None:
            found = self._vectors[article] = self._made(self._signature(article))
        return found

    def _made(self, signature: Signature) -> _Vector:
        self._number([concept for concept, _ in signature.terms if concept not in self._numbers])
        concepts = np.array([self._numbers[concept] for concept, _ in signature.terms], dtype=np.int64)
        rarities = np.array([self._rarities[concept] for concept in concepts.tolist()], dtype=np.float64)
        weights = np.array([weight for _, weight in signature.terms], dtype=np.float64) * rarities
        order = np.argsort(concepts)
        return _Vector(signature.language, concepts[order], weights[order], math.sqrt(float(weights @ weights)) or 1.0)

    def _number(self, unknown: Sequence[str]) -> None:
        """Note concepts, with the smoothed inverse document frequency of each."""
        counted = self._candidates.frequencies(unknown)
        for concept in unknown:
            self._numbers[concept] = len(self._concepts)
            self._concepts.append(concept)
            self._rarities.append(math.log((self._total + _SMOOTHING) / (counted.get(concept, 0) + 1)))
