"""Words that stand for others without sharing a lemma: other spellings, and what a shape with wildcards fits."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from reader.language.sounds import phonetic_key, phonetic_keys

LONG_WORD = 8
"""Letters from which a word may differ by two slips."""
_LEAST_SOUND = 4


def slips_allowed(form: str) -> int:
    """By how many letters (missing, added, changed or swapped with the next) a spelling of a word may differ."""
    return 1 if len(form) < LONG_WORD else 2


def is_variant(form: str, other: str) -> bool:
    """Whether a word may be another spelling of a form: nearly the same letters, or the same sound in either alphabet."""
    slips = slips_allowed(form)
    near = abs(len(form) - len(other)) <= slips and DamerauLevenshtein.distance(form, other, score_cutoff=slips) <= slips
    return near or (len(_sound(form)) >= _LEAST_SOUND and _sound(form) == _sound(other))


def variants_among(form: str, words: Sequence[str], by_sound: Callable[[], Mapping[str, Sequence[str]]]) -> list[str]:
    """Those of many words that are variants of a form; `by_sound` has them by their `sounds`, and is asked if need be."""
    slips, sound = slips_allowed(form), _sound(form)
    near = process.extract(form, words, scorer=DamerauLevenshtein.distance, score_cutoff=slips, limit=None)
    found = {word for word, _, _ in near}
    if len(sound) >= _LEAST_SOUND:
        found.update(by_sound().get(sound, ()))
    return sorted(found)


def sounds(words: Sequence[str]) -> list[str]:
    """How words sound, in whichever alphabet each is written."""
    return phonetic_keys(words, "en")


@lru_cache(maxsize=256)
def pattern_of(shape: str) -> re.Pattern[str]:
    """A shape with wildcards (`*` any letters or none, `?` one) as a pattern for whole words."""
    parts = {"*": ".*", "?": "."}
    return re.compile("".join(parts.get(letter) or re.escape(letter) for letter in shape), re.DOTALL)


def _sound(form: str) -> str:
    return phonetic_key(form, "en")
