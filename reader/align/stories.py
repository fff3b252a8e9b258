"""What an article tells, in a form that can be compared with any other: signatures and their similarity.

A signature is a vector over concepts that are the same in both languages: stems of English words (a Bulgarian word stands for all
its renderings), values of numbers, consonants of names. Similarity is the cosine with smoothed inverse document frequencies
(log((N + 50) / (df + 1)), so that small libraries work too). Which articles are put together is `grouping`'s matter. Powers
and shares were chosen on ../shared/eval/align/train alone.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader.align.vocabulary import Side
from reader.language.lexicon import Lexicon
from reader.language.stems import stem
from reader.language.tokens import TokenKind

_MOST_RENDERINGS = 6
_TERM_POWER = 0.3
_SOUND_SHARE, _NUMBER_SHARE = 0.7, 0.8
_LEAST_WEIGHT, _LEAST_BONES, _LEAST_NUMBER = 0.3, 3, 12.0


@dataclass(frozen=True, slots=True)
class Signature:
    """An article's concepts with their weights, the heaviest first, and its language."""

    language: str
    terms: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Frequencies:
    """In how many of `total` articles each concept stands (none: left out)."""

    total: int
    counts: Mapping[str, int]

    def rarity(self, concept: str) -> float:
        """The smoothed inverse document frequency."""
        return math.log((self.total + 50) / (self.counts.get(concept, 0) + 1))


def signature_of(side: Side, lexicon: Lexicon) -> Signature:
    """The signature of an article that was cut into types."""
    times: dict[int, int] = defaultdict(int)
    for units in side.units:
        for unit in units:
            times[unit.kind] += 1
    terms: dict[str, float] = defaultdict(float)
    for kind, known in enumerate(side.types):
        often = times[kind] ** _TERM_POWER
        if known.kind is TokenKind.NUMBER:
            if known.value is not None and abs(known.value) > _LEAST_NUMBER:
                terms[f"#{known.value:g}"] += _NUMBER_SHARE * often
            continue
        named = side.names[kind] > 0
        if known.weight < _LEAST_WEIGHT and not named:
            continue
        stems = _concepts(known.lemmas, side.language, lexicon)
        for concept in stems:
            terms[concept] += known.weight * often / math.sqrt(len(stems))
        if (named or not stems) and len(known.bones) >= _LEAST_BONES:
            terms[f"~{known.bones}"] += known.weight * often * _SOUND_SHARE
    ordered = sorted(terms.items(), key=lambda term: (-term[1], term[0]))
    return Signature(side.language, tuple((concept, round(weight, 3)) for concept, weight in ordered))


def _concepts(lemmas: Sequence[str], language: str, lexicon: Lexicon) -> list[str]:
    if language == "en":
        return [stem(lemmas[0], "en")]
    for lemma in lemmas[:2]:
        if renderings := lexicon.others_of(lemma, language):
            return list(dict.fromkeys(stem(word, "en") for word in renderings[:_MOST_RENDERINGS]))
    return []


def rarest(signature: Signature, frequencies: Frequencies, count: int = 40) -> tuple[str, ...]:
    """The concepts that tell the article from others best: by these its candidates are looked for in the index."""
    ranked = sorted(signature.terms, key=lambda term: (-term[1] * frequencies.rarity(term[0]), term[0]))
    return tuple(concept for concept, _ in ranked[:count])


@dataclass(frozen=True, slots=True)
class _Vector:
    weights: Mapping[str, float]
    length: float


def _vector(signature: Signature, frequencies: Frequencies) -> _Vector:
    weights = {concept: weight * frequencies.rarity(concept) for concept, weight in signature.terms}
    return _Vector(weights, math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0)


def _cosine(one: _Vector, other: _Vector) -> float:
    few, many = sorted((one.weights, other.weights), key=len)
    return sum(weight * many[concept] for concept, weight in few.items() if concept in many) / (one.length * other.length)


def similarity(one: Signature, other: Signature, frequencies: Frequencies) -> float:
    """The cosine of two signatures, 0 to 1."""
    return _cosine(_vector(one, frequencies), _vector(other, frequencies))
