"""What the program knows of a word whatever article it stands in: its lemmas, its renderings in the other language, its sound.

Each word gets keys, numbers that stand for a lemma or stem of one language. Two words match where they share a key:
one that is the word's own in one of them and a rendering of it in the other, or, within one language, own in both.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from reader.align.ragged import Floats, Ints
from reader.language.background import commonness
from reader.language.lemmas import lemmas, stem
from reader.language.lexicon import Lexicon, Phrase
from reader.language.normalize import language_of_form
from reader.language.sounds import phonetic_key, skeleton
from reader.language.tokens import TokenKind

LEAST_WEIGHT = 0.03
STEM_VALUE = 0.85**0.5  # of a stem's key on either side, so that two words of one stem match by .85
SECOND_LEMMA_VALUE = 0.92
PART_VALUES = (0.45, 0.6)  # a word of a rendering of several words: not the last, the last
_RANK_LOSS = 0.015  # the lexicon gives the usual rendering first
_COMMON = 0.7  # a word as common as this does not stand for the rendering that it is part of
_OTHER = {"bg": "en", "en": "bg"}
_NO_PHRASES: Mapping[str, tuple[Phrase, ...]] = {}

_Keys = dict[int, float]  # key -> value
_FAMILIES = {"bg": 0, "en": 1, "#": 2}  # what a key stands for, told by its remainder: a word of a language, or a number
_FAMILY_COUNT = len(_FAMILIES)


@dataclass(frozen=True, eq=False, slots=True)
class KnownWord:
    """A word or number. `keys` with their `values` are sorted; `foreign` marks keys that stand for a rendering.

    `phrases` are those that begin with it, by their second word, and itself (by "") where phrases render it.
    `value` is None for words. `land`: it names a country or the like.
    """

    form: str
    language: str
    kind: TokenKind
    lemmas: tuple[str, ...]
    weight: float
    keys: Ints
    values: Floats
    foreign: Floats
    value: float | None
    phrases: Mapping[str, tuple[Phrase, ...]]
    land: bool = False

    @property
    def sound(self) -> str:
        """How the word sounds (see `phonetic_key`); empty for a number."""
        return phonetic_key(self.form, self.language) if self.value is None else ""

    @property
    def bones(self) -> str:
        """The consonants of its sound."""
        return skeleton(self.sound)


class KnownWords:
    """Knows words, and remembers those it was asked for; one for a process."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._words: dict[tuple[str, TokenKind, str], KnownWord] = {}
        self._numbers: dict[tuple[float, str, str], KnownWord] = {}
        self._numbered: dict[tuple[str, str], int] = {}
        self._bases: dict[tuple[str, str], _Keys] = {}

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
        keys = _arrays(self._word_keys(form, bases, home), home)
        land = any(self._lexicon.is_land(base, home) for base in bases)
        return KnownWord(form, language, kind, bases, weight, *keys, None, self._phrases(bases, language), land)

    def _learn_number(self, value: float, form: str, language: str) -> KnownWord:
        keys = {self._key(f"{value:g}", "#"): 1.0}
        bases: tuple[str, ...] = ()
        weight = 1.0
        if form:
            bases = lemmas(form, language) or (form,)
            keys.update(self._word_keys(form, bases, language))
            weight = max(LEAST_WEIGHT, 1.0 - commonness(bases[0], language))
        return KnownWord(
            form or f"{value:g}", language, TokenKind.NUMBER, bases, weight, *_arrays(keys, language), value,
            self._phrases(bases, language),
        )  # fmt: skip

    def _phrases(self, bases: tuple[str, ...], language: str) -> Mapping[str, tuple[Phrase, ...]]:
        phrases = [phrase for base in bases for phrase in self._lexicon.phrases(base, language)]
        if not phrases:
            return _NO_PHRASES
        found: dict[str, tuple[Phrase, ...]] = {}
        for phrase in phrases:
            second = phrase.words[1] if len(phrase.words) > 1 else ""
            found[second] = (*found.get(second, ()), phrase)
        return found

    def _word_keys(self, form: str, bases: tuple[str, ...], language: str) -> _Keys:
        """`language` is the word's, which need not be its text's."""
        keys = dict(self._keys_of_base(bases[0], language))
        for base in bases[1:]:
            for key, value in self._keys_of_base(base, language).items():
                _put(keys, key, SECOND_LEMMA_VALUE * value)
        keys[self._key(form, language)] = 1.0
        return keys

    def _keys_of_base(self, base: str, language: str) -> _Keys:
        """The keys of a lemma: its own, those of its renderings, and those of the words in renderings of several words."""
        found = self._bases.get((base, language))
        if found is not None:
            return found
        other = _OTHER[language]
        keys: _Keys = {self._key(base, language): 1.0}
        _put(keys, self._stem_key(base, language), STEM_VALUE)
        for rank, rendering in enumerate(self._lexicon.others_of(base, language)):
            value = 1.0 - _RANK_LOSS * min(rank, 8)
            _put(keys, self._key(rendering, other), value)
            _put(keys, self._stem_key(rendering, other), value * STEM_VALUE)
        for phrase in self._lexicon.phrases(base, language):
            if len(phrase.words) == 1:
                self._put_parts(keys, phrase, other)
        self._bases[base, language] = keys
        return keys

    def _put_parts(self, keys: _Keys, phrase: Phrase, language: str) -> None:
        """Keys for the words of phrases that render one word."""
        for words in phrase.others:
            parts = [word for word in words if commonness(word, language) < _COMMON]
            for place, word in enumerate(parts):
                _put(keys, self._key(word, language), PART_VALUES[place == len(parts) - 1])

    def _key(self, word: str, family: str) -> int:
        key = self._numbered.get((word, family))
        if key is None:
            key = self._numbered[word, family] = len(self._numbered) * _FAMILY_COUNT + _FAMILIES[family]
        return key

    def _stem_key(self, word: str, family: str) -> int:
        return self._key(f"~{stem(word, family)}", family)


def _put(keys: _Keys, key: int, value: float) -> None:
    if value > keys.get(key, 0.0):
        keys[key] = value


def _arrays(keys: _Keys, language: str) -> tuple[Ints, Floats, Floats]:
    """Sorted keys, their values, and which of them stand for a rendering."""
    numbered = sorted(keys)
    array = np.array(numbered, dtype=np.int64)
    values = np.array([keys[key] for key in numbered], dtype=np.float32)
    return array, values, (array % _FAMILY_COUNT == _FAMILIES[_OTHER[language]]).astype(np.float32)
