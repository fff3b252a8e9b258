"""One dictionary between Bulgarian and English: looking a word up in it in either language, and its pairs for the matcher."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, product
from threading import Lock

from reader.errors import DictionaryError
from reader.language.dictionaries import limits
from reader.language.dictionaries.equivalents import Language, clean_headword, equivalents
from reader.language.dictionaries.index import Headwords, KeyIndex, folded
from reader.language.dictionaries.source import Source
from reader.language.lemmas import is_word, lemmas
from reader.language.normalize import script_of

_SAMPLE = 100
_KNOWN = 0.4  # of a sample's words, those that are in the language's table of forms
_FOREIGN_LETTERS = frozenset("ыэёіїєґўѓќѕљњџјђћ")
_READINGS = 32
_MOST_FOUND = 12


NumberedPair = tuple[int, str, tuple[str, ...]]
"""The number of a headword, the headword, its equivalents."""


@dataclass(frozen=True, slots=True)
class DictionaryEntry:
    """What a dictionary has under a headword. `text` is the whole article in lines; `source` is the dictionary's name."""

    headword: str
    text: str
    source: str


class Dictionary:
    """A dictionary that is open. Every method raises `DictionaryError` where its files turn out not to be sound."""

    def __init__(self, source: Source) -> None:
        """Reads the headwords; the articles wait. The script of most headwords tells which way it goes."""
        self.source = source
        self._headwords = Headwords(source)
        self._reverse: KeyIndex | None = None
        self._reversing = Lock()
        scripts = [script_of(self._headwords.words[number]) for number in self._headwords.sample(_SAMPLE)]
        self.language: Language = "bg" if scripts.count("cyrillic") > scripts.count("latin") else "en"
        self.other: Language = "en" if self.language == "bg" else "bg"

    @property
    def name(self) -> str:
        """What it calls itself."""
        return self.source.name

    def __len__(self) -> int:
        return len(self._headwords.words)

    def look_up(self, word: str, language: str) -> tuple[DictionaryEntry, ...]:
        """The entries of a word or phrase in any inflected form. Words of the language of the translations are found too;
        the first such question reads the whole dictionary, unless `prepare` has.
        """
        index: Headwords | KeyIndex = self._headwords if language == self.language else self._reversed()
        numbers = dict.fromkeys(number for key in _readings(word, language) for number in index.numbers(key))
        return tuple(
            DictionaryEntry(self._headwords.words[number], self.source.article(self._headwords.place(number)), self.name)
            for number in islice(numbers, _MOST_FOUND)
        )

    def prepare(self, pairs: Iterable[NumberedPair]) -> None:
        """Make ready what `look_up` needs for words of the other language, from what `numbered_pairs` gave at some time."""
        reverse = KeyIndex((folded(other), number) for number, _, others in pairs for other in others)
        with self._reversing:
            self._reverse = reverse

    def pairs(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Headwords with their equivalents, folded and clean, in the order of the articles in the file."""
        return ((headword, others) for _, headword, others in self.numbered_pairs())

    def numbered_pairs(self) -> Iterator[NumberedPair]:
        """The same with the number of each headword, which is its place in the index."""
        read = 0
        for number in self._headwords.in_file_order():
            read += self._headwords.place(number)[1]
            if read > limits.LARGEST_FILE:
                raise DictionaryError(f"{self.source.file}: its articles are larger than {limits.LARGEST_FILE // 1_000_000} MB.")
            if (headword := self._headword(number)) and (found := self._equivalents(number, headword)):
                yield number, headword, found

    def sample(self) -> list[tuple[str, tuple[str, ...]]]:
        """Some headwords with their equivalents, which may be none."""
        numbers = self._headwords.sample(_SAMPLE)
        return [(headword, self._equivalents(number, headword)) for number in numbers if (headword := self._headword(number))]

    def _reversed(self) -> KeyIndex:
        with self._reversing:
            if self._reverse is not None:
                return self._reverse
        self.prepare(self.numbered_pairs())
        return self._reversed()

    def _headword(self, number: int) -> str:
        """A headword ready for the matcher; "" where it is none, or in another script than the rest."""
        headword = clean_headword(self._headwords.words[number])
        return headword if script_of(headword) == ("cyrillic" if self.language == "bg" else "latin") else ""

    def _equivalents(self, number: int, headword: str) -> tuple[str, ...]:
        return equivalents(self.source.article(self._headwords.place(number)), headword, self.other)


def translates(dictionary: Dictionary) -> bool:
    """Whether articles give words of the other script at all."""
    return any(others for _, others in dictionary.sample())


def is_between_bulgarian_and_english(dictionary: Dictionary) -> bool:
    """Whether most words are those of these two languages, not of others in the same scripts; judged by a sample."""
    known: dict[str, list[bool]] = {"bg": [], "en": []}
    for headword, others in dictionary.sample():
        if others:
            known[dictionary.language] += [is_word(word, dictionary.language) for word in headword.split()]
        for word in (word for other in others for word in other.split()):
            known[dictionary.other].append(is_word(word, dictionary.other) and not _FOREIGN_LETTERS & set(word))
    return all(words and sum(words) >= _KNOWN * len(words) for words in known.values())


def _readings(words: str, language: str) -> Iterator[str]:
    """The words as they are written, then by their lemmas."""
    written = folded(words)
    readings = [dict.fromkeys((word, *lemmas(word, language))) for word in written.split()]
    yield written
    yield from (" ".join(reading) for reading in islice(product(*readings), 1, _READINGS))
