"""Looking a word up: in what links made by hand have taught, in the program's lexicon, and in the dictionaries of the user's
own, each entry with its source.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import itemgetter
from threading import Lock

from reader.core.teaching import Taught
from reader.language.layer import bulgarian_forms, words_of
from reader.language.lemmas import lemmas
from reader.language.lexicon import Entry, Equivalent, Lexicon
from reader.services import lexicons
from reader.services.dictionaries import DictionaryService


class Grammar(StrEnum):
    """What kind of word a headword is, as far as it is told."""

    UNTOLD = ""
    NOUN = "noun"
    MASCULINE = "masculine noun"
    FEMININE = "feminine noun"
    NEUTER = "neuter noun"
    PLURAL = "plural noun"
    VERB = "verb"
    ADJECTIVE = "adjective"
    ADVERB = "adverb"
    PREPOSITION = "preposition"
    CONJUNCTION = "conjunction"
    PRONOUN = "pronoun"
    NUMERAL = "numeral"
    DETERMINER = "determiner"
    INTERJECTION = "interjection"
    PARTICLE = "particle"
    PHRASE = "phrase"
    NAME = "name"


_REFLEXIVE = frozenset({"се", "си"})
_ENGLISH = {
    "n": Grammar.NOUN,
    "v": Grammar.VERB,
    "adj": Grammar.ADJECTIVE,
    "adv": Grammar.ADVERB,
    "prep": Grammar.PREPOSITION,
    "conj": Grammar.CONJUNCTION,
    "pron": Grammar.PRONOUN,
    "num": Grammar.NUMERAL,
    "det": Grammar.DETERMINER,
    "intj": Grammar.INTERJECTION,
    "name": Grammar.NAME,
}
_BULGARIAN = {
    "m": Grammar.MASCULINE,
    "f": Grammar.FEMININE,
    "n": Grammar.NEUTER,
    "pl": Grammar.PLURAL,
    "v": Grammar.VERB,
    "a": Grammar.ADJECTIVE,
    "adv": Grammar.ADVERB,
    "prep": Grammar.PREPOSITION,
    "conj": Grammar.CONJUNCTION,
    "pron": Grammar.PRONOUN,
    "num": Grammar.NUMERAL,
    "part": Grammar.PARTICLE,
    "ph": Grammar.PHRASE,
}


@dataclass(frozen=True, slots=True)
class WordEntry:
    """An entry: `renderings` in the other language, the usual first; of a user's dictionary its whole `text` instead.

    `source` names that dictionary, and is empty for the program's own lexicon. `taught` is the pair of words that links of this
    library made by hand have taught, where it is the entry's source.
    """

    headword: str
    grammar: Grammar
    renderings: tuple[str, ...] = ()
    text: str = ""
    source: str = ""
    taught: Taught | None = None


class LookUpService:
    """Looks words up. What it reads is loaded with the first question, which takes part of a second; call it on a thread."""

    def __init__(self, dictionaries: DictionaryService) -> None:
        self._dictionaries = dictionaries
        self._extended: tuple[tuple[str, ...], Lexicon] | None = None
        self._loading = Lock()

    def in_lexicon(self, word: str, language: str) -> tuple[WordEntry, ...]:
        """What was learned, then what the program's lexicon has, of a word or phrase of "bg" or "en" in any inflected form."""
        with self._loading:
            entries = lexicons.lexicon().look_up(word, language)
        found = _bulgarian(word, entries) if language == "bg" else ()
        return (*self._learned(word, language), *(found or map(_english, entries)))

    def _learned(self, word: str, language: str) -> Iterator[WordEntry]:
        parts = words_of(word)
        readings = {*parts, *lemmas(parts[0], language)} if len(parts) == 1 else set()
        for one in self._dictionaries.taught():
            headword, rendering = (one.bulgarian, one.english) if language == "bg" else (one.english, one.bulgarian)
            if headword in readings:
                yield WordEntry(headword, Grammar.UNTOLD, (rendering,), taught=one)

    def renderings(self, lemma: str, language: str) -> tuple[str, ...]:
        """Single words of the other language that stand for a lemma: learned ones, then those of lexicon and dictionaries."""
        taught = [(one.bulgarian, one.english)[:: 1 if language == "bg" else -1] for one in self._dictionaries.taught()]
        learned = [rendering for headword, rendering in taught if headword == lemma]
        return tuple(dict.fromkeys((*learned, *self._told(lemma, language))))

    def _told(self, lemma: str, language: str) -> tuple[str, ...]:
        with self._loading:
            files = self._dictionaries.files_at_hand()  # no search waits while a new one is made ready
            if self._extended is None or self._extended[0] != files:
                lexicon = lexicons.lexicon()
                for file in files:
                    lexicon = lexicon.joined(lexicons.ready_dictionary(file))
                self._extended = files, lexicon
            return self._extended[1].others_of(lemma, language)

    def in_dictionaries(self, word: str, language: str) -> tuple[WordEntry, ...]:
        """What the user's dictionaries have of it; the first question can take seconds for each dictionary."""
        found = self._dictionaries.look_up(word, language)
        return tuple(WordEntry(one.headword, Grammar.UNTOLD, text=one.text, source=one.source) for one in found)


def _english(entry: Entry) -> WordEntry:
    grammar = _ENGLISH.get(entry.pos, Grammar.UNTOLD)
    return WordEntry(entry.headword, grammar, tuple(_shown(one) for one in entry.bulgarian))


def _bulgarian(word: str, entries: Iterable[Entry]) -> tuple[WordEntry, ...]:
    """An entry for each Bulgarian word that the form may belong to, with the English words that it stands for, those before
    that have it as their usual equivalent.
    """
    parts = words_of(word)
    parts = tuple(part for part in parts if part not in _REFLEXIVE) or parts
    readings = [tuple(dict.fromkeys((part, *lemmas(part, "bg")))) for part in parts]
    found: dict[Equivalent, list[tuple[int, str]]] = {}
    for entry in entries:
        for rank, equivalent in enumerate(entry.bulgarian):
            if _likelihood(equivalent, readings) is not None:
                found.setdefault(equivalent, []).append((rank, entry.headword))
    order = sorted(found, key=lambda equivalent: _likelihood(equivalent, readings) or 0)
    return tuple(
        WordEntry(
            _shown(equivalent),
            _BULGARIAN.get(equivalent.mark, Grammar.UNTOLD),
            tuple(dict.fromkeys(headword for _, headword in sorted(found[equivalent], key=itemgetter(0)))),
        )
        for equivalent in order
    )


def _likelihood(equivalent: Equivalent, readings: Sequence[tuple[str, ...]]) -> int | None:
    """0 for the likeliest reading of the words, more for others; None where no form of the equivalent answers them."""
    best = None
    for form in bulgarian_forms(f"{equivalent.written}:{equivalent.mark}"):
        if len(form) == len(readings) and all(part in reading for part, reading in zip(form, readings, strict=True)):
            distance = sum(max(reading.index(part) - 1, 0) for part, reading in zip(form, readings, strict=True))
            best = distance if best is None else min(best, distance)
    return best


def _shown(equivalent: Equivalent) -> str:
    return "/".join(equivalent.forms)
