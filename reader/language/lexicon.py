"""The English-Bulgarian lexicon of resources/lexicon: what stands for what, word by word and phrase by phrase; alone, or with
dictionaries of the user's.

Words are asked for by their lemmas (`lemmas.lemmas`); both aspects of a verb, and the lemma that the table of forms gives a word,
lead to the same entry. The format of the files is told in resources/lexicon/README.md.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import accumulate, islice, product
from pathlib import Path

from reader.errors import ResourceError
from reader.language.layer import REFLEXIVE, Layer, Line, Place, layer_table, split, words_of
from reader.language.lemmas import lemmas
from reader.language.mapped import SUFFIX, WordTable, mapped, sign_of, table_parts, write
from reader.language.normalize import fold

FILES = ("general.tsv", "names.tsv", "terms.tsv")
ALIASES = "aliases.tsv"
KEPT = f"lexicon{SUFFIX}"
_READINGS_OF_A_PHRASE = 64


@dataclass(frozen=True, slots=True)
class Equivalent:
    """A Bulgarian equivalent as written ("срещна се/срещам се") and its mark.

    Marks: m f n pl (nouns), v, a, adv, prep, conj, pron, num, part, ph (a phrase of another kind).
    """

    written: str
    mark: str

    @property
    def forms(self) -> tuple[str, ...]:
        """Its dictionary forms: a verb's perfective and imperfective, else the one form."""
        return tuple(form for form in self.written.split("/") if form != "-")


@dataclass(frozen=True, slots=True)
class Entry:
    """An English headword in one part of speech (n v adj adv prep conj pron num det intj name) and its equivalents, the usual
    first. `source` names the dictionary that an extended lexicon has it from (its part of speech and marks are empty then),
    and is empty for the program's own.
    """

    headword: str
    pos: str
    bulgarian: tuple[Equivalent, ...]
    source: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A word or phrase by the lemmas of its words, and what stands for it in the other language, by lemmas too.

    One side at least has more than one word.
    """

    words: tuple[str, ...]
    others: tuple[tuple[str, ...], ...]


class Lexicon:
    """Both directions of the lexicon. Counterparts are worked out when a word is first asked for, and kept."""

    def __init__(self, layers: Iterable[Layer], sign: str = "") -> None:
        """The usual equivalents are those of the first layer. `sign` tells what they are made of, where that is known."""
        self._layers = tuple(layers)
        self._firsts = (0, *accumulate(layer.size for layer in self._layers))  # the numbers of their first lines
        self._others: dict[tuple[str, str], tuple[str, ...]] = {}
        self._singles: dict[tuple[str, str], tuple[str, ...]] = {}
        self._phrases: dict[tuple[str, str], tuple[Phrase, ...]] = {}
        self.sign = sign

    @classmethod
    def load(cls, folder: Path, cache: Path | None = None) -> "Lexicon":
        """The lexicon of a folder (`resources/lexicon`), from the folder `cache` where `keep_lexicon` has put it. Raises
        `ResourceError` if a file is missing or a line is no entry.
        """
        try:
            sign = _sign(folder)
            parts = mapped(cache / KEPT, sign) if cache else None
            return cls([Layer(_table(folder) if parts is None else WordTable(parts))], sign)
        except (OSError, ValueError) as error:
            raise ResourceError(f"The lexicon in {folder} cannot be read ({error}); install Vestnik again.") from error

    def joined(self, layer: Layer) -> "Lexicon":
        """Another lexicon with a dictionary after its own words, so that its own equivalents stay the usual ones."""
        return Lexicon((*self._layers, layer))

    def __len__(self) -> int:
        return self._firsts[-1]

    def entries(self) -> Iterator[Entry]:
        """All entries in the order of the files."""
        return (self._entry(number) for number in range(len(self)))

    def others_of(self, lemma: str, language: str) -> tuple[str, ...]:
        """Single-word counterparts of a lemma of `language` ("bg" or "en") in the other one."""
        found = self._singles.get((lemma, language))
        if found is None:
            found = tuple([other for other in self._counterparts(lemma, language) if " " not in other])
            self._singles[lemma, language] = found
        return found

    def phrases(self, first: str, language: str) -> tuple[Phrase, ...]:
        """The phrases of `language` that begin with a lemma, and the lemma itself if phrases of the other stand for it."""
        found = self._phrases.get((first, language))
        if found is None:
            itself = [first] if any(" " in other for other in self._counterparts(first, language)) else []
            longer = dict.fromkeys(key for layer in self._layers for key in layer.longer(first, language))
            found = self._phrases[first, language] = tuple([self._phrase(key, language) for key in (*itself, *longer)])
        return found

    def _phrase(self, key: str, language: str) -> Phrase:
        others = [other for other in self._counterparts(key, language) if " " in key or " " in other]
        return Phrase(tuple(key.split()), tuple([tuple(other.split()) for other in others]))

    def knows(self, lemma: str, language: str) -> bool:
        """Whether the lemma has an entry as a single word."""
        return bool(self._places(lemma, language))

    def is_verb(self, lemma: str) -> bool:
        """Whether a Bulgarian lemma has entries, all of them as a verb."""
        lines = [self._line(number)[2] for number in self._numbers(lemma, "bg")]
        items = [item.rpartition(":") for line in lines for item in line.split(", ")]
        return {mark for written, _, mark in items if lemma in written.removesuffix(" се").split("/")} == {"v"}

    def is_land(self, lemma: str, language: str) -> bool:
        """Whether a lemma by itself names a country or another land, of which an adjective of people is made."""
        return any(layer.is_land(lemma, language) for layer in self._layers)

    def look_up(self, written: str, language: str) -> tuple[Entry, ...]:
        """The entries of a word or phrase in any inflected form, as a text has it."""
        words = [fold(word).removesuffix("'s") for word in split(written)]
        if written.isupper() and (acronym := self._numbers(" ".join(words_of(written)), language)):
            return self._numbered(acronym)
        readings = [dict.fromkeys((word, *lemmas(word, language))) for word in words if len(words) == 1 or word not in REFLEXIVE]
        asked = islice(product(*readings), _READINGS_OF_A_PHRASE)
        found = [number for keys in asked for number in self._numbers(" ".join(keys), language)]
        return self._numbered(found)

    def _numbered(self, numbers: Iterable[int]) -> tuple[Entry, ...]:
        return tuple(self._entry(number) for number in dict.fromkeys(numbers))

    def _entry(self, number: int) -> Entry:
        headword, pos, equivalents = self._line(number)
        items = (item.rpartition(":") for item in equivalents.split(", "))
        source = self._layers[self._layer(number)].name
        return Entry(headword, pos, tuple(Equivalent(written, mark) for written, _, mark in items), source)

    def _layer(self, number: int) -> int:
        return bisect_right(self._firsts, number) - 1

    def _line(self, number: int) -> Line:
        at = self._layer(number)
        return self._layers[at].line(number - self._firsts[at])

    def _numbers(self, key: str, language: str) -> list[int]:
        """The lines that a key stands in."""
        return [first + int(number) for first, place in self._places(key, language) for number in place.numbers.split(" ")]

    def _places(self, key: str, language: str) -> list[tuple[int, Place]]:
        """Where a key stands, by layers. An acronym is found in small letters too (as a shouted headline is folded), unless that
        is another word (US, us).
        """
        found = self._listed(key, language)
        if not found and _is_acronym(acronym := key.upper()) and acronym.casefold() == key:
            return self._listed(acronym, language)
        return found

    def _listed(self, key: str, language: str) -> list[tuple[int, Place]]:
        layers = zip(self._firsts, self._layers, strict=False)
        return [(first, place) for first, layer in layers if (place := layer.place(key, language))]

    def _counterparts(self, key: str, language: str) -> tuple[str, ...]:
        """The keys of the other language that stand for a key."""
        found = self._others.get((key, language))
        if found is None:
            places = self._places(key, language)
            found = self._others[key, language] = tuple(dict.fromkeys([other for _, place in places for other in place.others]))
        return found

    def alias(self, word: str) -> Sequence[str]:
        """The lemmas of a word that is not its own, as the first layer has them that knows of any."""
        return next((found for layer in self._layers if (found := layer.alias(word))), ())


def keep_lexicon(folder: Path, cache: Path) -> None:
    """Put the lexicon of a folder into the folder `cache` where it is not there as it is now; takes part of a second."""
    sign = _sign(folder)
    if mapped(cache / KEPT, sign) is None:
        with suppress(OSError):  # then it is read as it is
            write(cache / KEPT, sign, table_parts(_table(folder)))


def _sign(folder: Path) -> str:
    return sign_of([folder / name for name in (*FILES, ALIASES)] + sorted(Path(__file__).parent.glob("*.py")))


def _table(folder: Path) -> dict[str, str]:
    aliases = {word: tuple(others.split()) for word, others in _rows(folder / ALIASES, 2)}
    lines = ((row[0], row[1], row[2]) for name in FILES for row in _rows(folder / name, 3))
    return layer_table(lines, aliases)


def _rows(file: Path, columns: int) -> Iterator[list[str]]:
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        row = line.split("\t")
        if len(row) != columns or "" in row:
            raise ValueError(f"{file.name}, line {number}")
        yield row


def _is_acronym(key: str) -> bool:
    return len(key) > 2 and key.isupper()
