"""What an article tells, in a form that can be compared with any other: its signature.

A signature is a vector over concepts that are the same in both languages: stems of English words (a Bulgarian word stands for all
its renderings), values of numbers, consonants of names. How alike two are is `likeness`'s matter, which articles are put together
`grouping`'s. Powers and shares were chosen on ../shared/eval/align/train alone.
"""

import math
from collections import defaultdict
from collections.abc import Sequence
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
