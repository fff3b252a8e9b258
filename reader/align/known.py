"""What the program knows of a word whatever article it stands in: its lemmas, its renderings in the other language, its sound.

Each word gets keys, numbers that stand for a lemma or stem of one language. Two words match where they share a key:
one that is the word's own in one of them and a rendering of it in the other, or, within one language, own in both.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from reader.align.ragged import Floats, Ints
from reader.language.background import commonness
from reader.language.lemmas import lemmas, stem
from reader.language.lexicon import Lexicon, Phrase
from reader.language.normalize import language_of_form
from reader.language.tokens import TokenKind
from reader.language.transliterate import phonetic_key, skeleton

LEAST_WEIGHT = 0.03
STEM_VALUE = 0.85**0.5  # of a stem's key on either side, so that two words of one stem match by .85
SECOND_LEMMA_VALUE = 0.92
PART_VALUES = (0.45, 0.6)  # a word of a rendering of several words: not the last, the last
KIN_VALUE, KIN_STEP, KIN_MOST, KIN_BREADTH = 0.35, 0.05, 0.5, 5  # of renderings of a synonym, by two ways, each further way
_RANK_LOSS = 0.015  # the lexicon gives the usual rendering first
_COMMON = 0.7  # a word as common as this does not stand for the rendering that it is part of

_Put = Callable[[str, float, bool], None]


@dataclass(frozen=True, eq=False, slots=True)
class KnownWord:
    """A word or number. `keys` with their `values` are sorted; `foreign` marks keys that stand for a rendering.

    `phrases` are those that begin with it, by their second word, and itself (by "") where phrases render it.
    `sound` and `bones` (its consonants) are empty for numbers; `value` is None for words.
    """

    form: str
    language: str
    kind: TokenKind
    lemmas: tuple[str, ...]
    weight: float
    keys: Ints
    values: Floats
    foreign: Floats
    sound: str
    bones: str
    value: float | None
    phrases: Mapping[str, tuple[Phrase, ...]]


class KnownWords:
    """Knows words, and remembers those it was asked for; one for a process."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._words: dict[tuple[str, TokenKind, str], KnownWord] = {}
        self._numbers: dict[tuple[float, str, str], KnownWord] = {}
        self._keys: dict[str, int] = {}

    def word(self, form: str, kind: TokenKind, language: str) -> KnownWord:
        """What is known of a folded form."""
        found = self._words.get((form, kind, language))
        if found is None:
            found = self._words[form, kind, language] = self._learn(form, kind, language)
        return found

    def number(self, value: float, form: str, language: str) -> KnownWord:
        """What is known of a number; `form` is the word it is written as, or empty where digits stand."""
        found = self._numbers.get((value, form, language))
        if found is None:
            found = self._numbers[value, form, language] = self._learn_number(value, form, language)
        return found

    def _learn(self, form: str, kind: TokenKind, language: str) -> KnownWord:
        bases = lemmas(form, language) or (form,)
        home = language_of_form(form, language)
        weight = max(LEAST_WEIGHT, 1.0 - commonness(bases[0], home))
        sound = phonetic_key(form, language)
        keys = self._arrays(self._word_keys(form, bases, home))
        return KnownWord(form, language, kind, bases, weight, *keys, sound, skeleton(sound), None, self._phrases(bases, language))

    def _learn_number(self, value: float, form: str, language: str) -> KnownWord:
        keys: dict[str, tuple[float, bool]] = {f"#{value:g}": (1.0, False)}
        bases: tuple[str, ...] = ()
        weight = 1.0
        if form:
            bases = lemmas(form, language) or (form,)
            keys.update(self._word_keys(form, bases, language))
            weight = max(LEAST_WEIGHT, 1.0 - commonness(bases[0], language))
        return KnownWord(
            form or f"{value:g}",
            language,
            TokenKind.NUMBER,
            bases,
            weight,
            *self._arrays(keys),
            "",
            "",
            value,
            self._phrases(bases, language),
        )

    def _phrases(self, bases: tuple[str, ...], language: str) -> Mapping[str, tuple[Phrase, ...]]:
        found: dict[str, tuple[Phrase, ...]] = {}
        for phrase in (phrase for base in bases for phrase in self._lexicon.phrases(base, language)):
            second = phrase.words[1] if len(phrase.words) > 1 else ""
            found[second] = (*found.get(second, ()), phrase)
        return found

    def _word_keys(self, form: str, bases: tuple[str, ...], language: str) -> dict[str, tuple[float, bool]]:
        """Key -> (value, whether it stands for a rendering); `language` is the word's, which need not be its text's."""
        keys: dict[str, tuple[float, bool]] = {}

        def put(key: str, value: float, foreign: bool) -> None:
            if value > keys.get(key, (0.0, foreign))[0]:
                keys[key] = (value, foreign)

        other = "en" if language == "bg" else "bg"
        put(f"{language}:{form}", 1.0, False)
        for place, base in enumerate(bases):
            value = 1.0 if place == 0 else SECOND_LEMMA_VALUE
            put(f"{language}:{base}", value, False)
            put(f"{language}~{stem(base, language)}", value * STEM_VALUE, False)
            for rank, rendering in enumerate(self._lexicon.others_of(base, language)):
                rendered = value * (1.0 - _RANK_LOSS * min(rank, 8))
                put(f"{other}:{rendering}", rendered, True)
                put(f"{other}~{stem(rendering, other)}", rendered * STEM_VALUE, True)
            for kin, paths in self._kin(base, language).items():
                put(f"{other}:{kin}", value * min(KIN_VALUE + KIN_STEP * (paths - 2), KIN_MOST), True)
            for phrase in self._lexicon.phrases(base, language):
                if len(phrase.words) == 1:
                    self._put_parts(put, phrase.others, value, other)
        return keys

    def _kin(self, base: str, language: str) -> Mapping[str, int]:
        """Words of the other language that render synonyms of this one, with the number of ways there (two at least)."""
        other = "en" if language == "bg" else "bg"
        paths: dict[str, int] = {}
        for rendering in self._lexicon.others_of(base, language)[:KIN_BREADTH]:
            for synonym in self._lexicon.others_of(rendering, other)[:KIN_BREADTH]:
                if synonym != base:
                    for kin in self._lexicon.others_of(synonym, language)[:KIN_BREADTH]:
                        paths[kin] = paths.get(kin, 0) + 1
        return {kin: count for kin, count in paths.items() if count >= 2}

    def _put_parts(self, put: _Put, others: Iterable[tuple[str, ...]], value: float, language: str) -> None:
        """Keys for the words of phrases that render one word."""
        for words in others:
            parts = [word for word in words if commonness(word, language) < _COMMON]
            for place, word in enumerate(parts):
                put(f"{language}:{word}", value * PART_VALUES[place == len(parts) - 1], True)

    def _arrays(self, keys: dict[str, tuple[float, bool]]) -> tuple[Ints, Floats, Floats]:
        numbered = sorted((self._keys.setdefault(key, len(self._keys)), *found) for key, found in keys.items())
        return (
            np.array([key for key, _, _ in numbered], dtype=np.int64),
            np.array([value for _, value, _ in numbered], dtype=np.float32),
            np.array([foreign for _, _, foreign in numbered], dtype=np.float32),
        )
