"""The English-Bulgarian lexicon of resources/lexicon: what stands for what, word by word and phrase by phrase.

Words are asked for by their lemmas (`lemmas.lemmas`); both aspects of a verb, and the lemma that the table of forms gives a word,
lead to the same entry. The format of the files is told in resources/lexicon/README.md.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, product
from pathlib import Path

from reader.errors import ResourceError
from reader.language.lemmas import lemmas
from reader.language.normalize import fold

FILES = ("general.tsv", "names.tsv", "terms.tsv")
ALIASES = "aliases.tsv"
_REFLEXIVE = frozenset({"се", "си"})
_JOINTS = str.maketrans(dict.fromkeys('-–/.,„“”"', " "))
_STOPPED = re.compile(r"(?:[^\W\d_]\.){2,}")
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


@dataclass(frozen=True, slots=True)
class _Side:
    """One language of the lexicon. Keys are lemmas joined by spaces."""

    entries: dict[str, list[int]]  # key to the numbers of the lines it stands in
    longer: dict[str, list[str]]  # the first word of a phrase to the keys of the phrases that begin with it
    others: dict[str, tuple[str, ...]]  # key to the keys of its counterparts, as far as they were asked for
    singles: dict[str, tuple[str, ...]]  # of these, the single words
    phrases: dict[str, tuple[Phrase, ...]]  # first word to phrases, as far as they were asked for

    def enter(self, key: str, number: int) -> None:
        """Note that a key stands in a line."""
        lines = self.entries.get(key)
        if lines is not None:
            lines.append(number)
            return
        self.entries[key] = [number]
        if " " in key:
            self.longer.setdefault(key.split(" ", 1)[0], []).append(key)

    def copy(self) -> "_Side":
        """The same entries, to be added to, without acronyms in small letters (see `add_small_letters`)."""
        entries = {key: lines.copy() for key, lines in self.entries.items()}
        for key in [key for key in entries if _is_acronym(key)]:
            if self.entries.get(key.casefold()) is self.entries[key]:
                del entries[key.casefold()]
        return _Side(entries, {first: keys.copy() for first, keys in self.longer.items()}, {}, {}, {})

    def add_small_letters(self) -> None:
        """Let acronyms be found in small letters (as a shouted headline is folded), unless that is another word (US, us)."""
        for key in [key for key in self.entries if _is_acronym(key) and key.casefold() not in self.entries]:
            self.entries[key.casefold()] = self.entries[key]


class Lexicon:
    """Both directions of the lexicon, held in memory. Counterparts are worked out when a word is first asked for, and kept."""

    def __init__(self, lines: Iterable[tuple[str, str, str]], aliases: Mapping[str, tuple[str, ...]]) -> None:
        """`lines`: headword, part of speech, equivalents as in the files; `aliases`: lemmas of words that are not their own."""
        self._aliases = dict(aliases)
        self._lines: tuple[tuple[str, str, str], ...] = ()
        self._sources: tuple[tuple[int, str], ...] = ()  # the number of the first line of each dictionary, with its name
        self._sides = {"bg": _Side({}, {}, {}, {}, {}), "en": _Side({}, {}, {}, {}, {})}
        self._add(tuple(lines))

    def _add(self, lines: tuple[tuple[str, str, str], ...]) -> None:
        """Take in lines behind those that are there; only before anything was asked for."""
        english, bulgarian = self._sides["en"], self._sides["bg"]
        for number, (headword, _, equivalents) in enumerate(lines, len(self._lines)):
            for key in self._keys(words_of(headword)):
                english.enter(key, number)
            for form in bulgarian_forms(equivalents):
                for key in self._keys(form):
                    bulgarian.enter(key, number)
        self._lines += lines
        for side in self._sides.values():
            side.add_small_letters()

    @classmethod
    def load(cls, folder: Path) -> "Lexicon":
        """The lexicon of a folder (`resources/lexicon`). Raises `ResourceError` if a file is missing or a line is no entry."""
        try:
            aliases = {word: tuple(others.split()) for word, others in _rows(folder / ALIASES, 2)}
            return cls(((row[0], row[1], row[2]) for name in FILES for row in _rows(folder / name, 3)), aliases)
        except (OSError, ValueError) as error:
            raise ResourceError(f"The lexicon in {folder} cannot be read ({error}); install Vestnik again.") from error

    def extended(self, lines: Iterable[tuple[str, str, str]], aliases: Mapping[str, tuple[str, ...]], source: str) -> "Lexicon":
        """Another lexicon with the lines of a dictionary after its own, so that its own equivalents stay the usual ones.

        `lines` and `aliases` are those of `dictionaries.compiled`; `source` is the name of the dictionary.
        """
        longer = Lexicon((), {**aliases, **self._aliases})
        longer._lines = self._lines
        longer._sides = {language: side.copy() for language, side in self._sides.items()}
        longer._sources = (*self._sources, (len(self._lines), source))
        longer._add(tuple(lines))
        return longer

    def __len__(self) -> int:
        return len(self._lines)

    def entries(self) -> Iterator[Entry]:
        """All entries in the order of the files."""
        return (self._entry(number) for number in range(len(self._lines)))

    def others_of(self, lemma: str, language: str) -> tuple[str, ...]:
        """Single-word counterparts of a lemma of `language` ("bg" or "en") in the other one."""
        singles = self._sides[language].singles
        found = singles.get(lemma)
        if found is None:
            found = singles[lemma] = tuple([other for other in self._counterparts(lemma, language) if " " not in other])
        return found

    def phrases(self, first: str, language: str) -> tuple[Phrase, ...]:
        """The phrases of `language` that begin with a lemma, and the lemma itself if phrases of the other stand for it."""
        known = self._sides[language].phrases
        found = known.get(first)
        if found is None:
            itself = [first] if any(" " in other for other in self._counterparts(first, language)) else []
            longer = self._sides[language].longer.get(first, ())
            found = known[first] = tuple([self._phrase(key, language) for key in (*itself, *longer)])
        return found

    def _phrase(self, key: str, language: str) -> Phrase:
        others = [other for other in self._counterparts(key, language) if " " in key or " " in other]
        return Phrase(tuple(key.split()), tuple([tuple(other.split()) for other in others]))

    def knows(self, lemma: str, language: str) -> bool:
        """Whether the lemma has an entry as a single word."""
        return lemma in self._sides[language].entries

    def is_verb(self, lemma: str) -> bool:
        """Whether a Bulgarian lemma has entries, all of them as a verb."""
        lines = [self._lines[number][2] for number in self._sides["bg"].entries.get(lemma, ())]
        items = [item.rpartition(":") for line in lines for item in line.split(", ")]
        return {mark for written, _, mark in items if lemma in written.removesuffix(" се").split("/")} == {"v"}

    def is_land(self, lemma: str, language: str) -> bool:
        """Whether a lemma by itself names a country or another land, of which an adjective of people is made."""
        return (language, lemma) in self._lands

    @cached_property
    def _lands(self) -> frozenset[tuple[str, str]]:
        derived = [line for line in self._lines if line[1] == "adj" and line[0][:1].isupper()]
        named = [item.rpartition(":")[0] for line in derived for item in line[2].split(", ")]
        bulgarian = {written.casefold() for written in named if written.istitle() and written.isalpha()}
        english = {
            headword.casefold()
            for headword, pos, equivalents in self._lines
            if pos == "name" and headword.isalpha() and equivalents.partition(":")[0].casefold() in bulgarian
        }
        return frozenset((*(("bg", land) for land in bulgarian), *(("en", land) for land in english)))

    def look_up(self, written: str, language: str) -> tuple[Entry, ...]:
        """The entries of a word or phrase in any inflected form, as a text has it."""
        entries = self._sides[language].entries
        words = [fold(word).removesuffix("'s") for word in written.translate(_JOINTS).split()]
        if written.isupper() and (acronym := " ".join(words_of(written))) in entries:
            return self._numbered(entries[acronym])
        readings = [dict.fromkeys((word, *lemmas(word, language))) for word in words if len(words) == 1 or word not in _REFLEXIVE]
        found = [
            number for keys in islice(product(*readings), _READINGS_OF_A_PHRASE) for number in entries.get(" ".join(keys), ())
        ]
        return self._numbered(found)

    def _numbered(self, numbers: Iterable[int]) -> tuple[Entry, ...]:
        return tuple(self._entry(number) for number in dict.fromkeys(numbers))

    def _entry(self, number: int) -> Entry:
        headword, pos, equivalents = self._lines[number]
        items = (item.rpartition(":") for item in equivalents.split(", "))
        source = next((name for first, name in reversed(self._sources) if number >= first), "")
        return Entry(headword, pos, tuple(Equivalent(written, mark) for written, _, mark in items), source)

    def _counterparts(self, key: str, language: str) -> tuple[str, ...]:
        """The keys of the other language that stand for a key."""
        side = self._sides[language]
        found = side.others.get(key)
        if found is None:
            lines = [self._lines[number] for number in side.entries.get(key, ())]
            if language == "en":
                forms = [form for line in lines for form in bulgarian_forms(line[2])]
            else:
                forms = [words_of(line[0]) for line in lines]
            found = tuple(dict.fromkeys(other for form in forms for other in self._keys(form)))
            side.others[key] = found
        return found

    def _keys(self, words: tuple[str, ...]) -> tuple[str, ...]:
        if len(words) == 1:
            return (*words, *self._aliases[words[0]]) if words[0] in self._aliases else words
        return (" ".join([self._aliases[word][0] if word in self._aliases else word for word in words]),)


def words_of(written: str) -> tuple[str, ...]:
    """The folded words of a headword or an equivalent; acronyms keep their capitals."""
    if written.islower() and written.replace(" ", "").isalpha():
        return tuple(written.split())
    if "." in written and _STOPPED.fullmatch(written):
        return (written.replace(".", ""),)
    parts = written.translate(_JOINTS).split()
    return tuple(part if len(part) > 1 and part.isupper() else fold(part).removesuffix("'s") for part in parts)


def bulgarian_forms(equivalents: str) -> list[tuple[str, ...]]:
    """The words of each dictionary form in the third column of a line, without a verb's reflexive particle."""
    forms = []
    for item in equivalents.split(", "):
        written, _, mark = item.rpartition(":")
        if mark != "v":
            forms.append(words_of(written))
            continue
        for form in written.split("/"):
            words = words_of(form)
            if len(words) > 1:
                words = tuple(word for word in words if word not in _REFLEXIVE)
            if words:
                forms.append(words)
    return forms


def _rows(file: Path, columns: int) -> Iterator[list[str]]:
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        row = line.split("\t")
        if len(row) != columns or "" in row:
            raise ValueError(f"{file.name}, line {number}")
        yield row


def _is_acronym(key: str) -> bool:
    return len(key) > 2 and key.isupper()
