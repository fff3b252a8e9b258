"""Keys to numbers, in little memory: sorted keys beside an array, for dictionaries of hundreds of thousands of headwords."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from reader.errors import DictionaryError
from reader.language.dictionaries.limits import MOST_HEADWORDS
from reader.language.dictionaries.source import Place, Source
from reader.language.normalize import fold


class KeyIndex:
    """Numbers by key; a key may have several."""

    def __init__(self, pairs: Iterable[tuple[str, int]]) -> None:
        ordered = sorted(pairs)
        self._keys = [key for key, _ in ordered]
        self._numbers = array("L", (number for _, number in ordered))

    def numbers(self, key: str) -> Iterator[int]:
        """The numbers of a key in rising order."""
        at = bisect_left(self._keys, key)
        while at < len(self._keys) and self._keys[at] == key:
            yield self._numbers[at]
            at += 1


class Headwords:
    """The headwords of a dictionary, numbered in the order of its index, with the places of their articles."""

    def __init__(self, source: Source) -> None:
        """Raises `DictionaryError` where there are none, or more than are believed."""
        self.words: list[str] = []
        self._offsets, self._sizes = array("Q"), array("Q")
        for word, (offset, size) in source.headwords():
            self.words.append(word)
            self._offsets.append(offset)
            self._sizes.append(size)
            if len(self.words) > MOST_HEADWORDS:
                raise DictionaryError(f"{source.file}: has more than {MOST_HEADWORDS} headwords.")
        if not self.words:
            raise DictionaryError(f"{source.file}: has no headwords.")
        self._keys = KeyIndex((folded(word), number) for number, word in enumerate(self.words))

    def numbers(self, key: str) -> Iterator[int]:
        """The headwords that are a key when folded."""
        return self._keys.numbers(key)

    def place(self, number: int) -> Place:
        """Where the article of a headword is."""
        return self._offsets[number], self._sizes[number]

    def sample(self, size: int) -> range:
        """Numbers of about so many headwords from beginning to end."""
        return range(0, len(self.words), max(1, len(self.words) // size))

    def in_file_order(self) -> list[int]:
        """All numbers by the places of their articles, so that reading them all unpacks nothing twice."""
        return sorted(range(len(self.words)), key=self._offsets.__getitem__)


def folded(words: str) -> str:
    """A headword as it is looked up: each word folded, hyphens as spaces."""
    return " ".join(fold(word) for word in words.replace("-", " ").split())
