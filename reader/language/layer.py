"""The lines of one source of a lexicon, and where each word stands in them: a table from keys to texts, which is made in memory
or mapped from the user's cache (`mapped.WordTable`). A lexicon is one such layer, or several one over the other.

A line is a headword, its part of speech and its equivalents, as in the files of resources/lexicon.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from reader.language.normalize import fold

Line = tuple[str, str, str]
REFLEXIVE = frozenset({"се", "си"})
_JOINTS = str.maketrans(dict.fromkeys('-–/.,„“”"', " "))
_STOPPED = re.compile(r"(?:[^\W\d_]\.){2,}")
# What the first letters of a key say of it; those of what stands in lines are a language.
_LINE, _ALIAS, _LAND, _LONGER, _SIZE, _NAME = "#", "=", "!", ">", "size", "name"


class Place(NamedTuple):
    """The numbers of the lines that a key stands in, parted by spaces, and the keys that stand for it in the other language."""

    numbers: str
    others: list[str]


class Layer:
    """One source. Words are asked for by their keys: lemmas, those of a phrase joined by spaces."""

    def __init__(self, table: Mapping[str, str]) -> None:
        """`table` is what `layer_table` made."""
        self._table = table
        self.size = int(table[_SIZE])
        self.name = table.get(_NAME, "")

    def line(self, number: int) -> Line:
        """A line by its number."""
        headword, pos, equivalents = self._table[f"{_LINE}{number}"].split("\t")
        return headword, pos, equivalents

    def place(self, key: str, language: str) -> Place | None:
        """Where a key stands, and its counterparts; None where it stands nowhere."""
        found = self._table.get(f"{language}{key}")
        if found is None:
            return None
        numbers, *others = found.split("\t")
        return Place(numbers, others)

    def longer(self, first: str, language: str) -> list[str]:
        """The keys of the phrases that begin with a word."""
        found = self._table.get(f"{_LONGER}{language}{first}")
        return found.split("\t") if found else []

    def alias(self, word: str) -> list[str]:
        """The lemmas of a word that is not its own; none for any other."""
        found = self._table.get(f"{_ALIAS}{word}")
        return found.split(" ") if found else []

    def is_land(self, lemma: str, language: str) -> bool:
        """Whether a lemma by itself names a country or another land, of which an adjective of people is made."""
        return f"{_LAND}{language}{lemma}" in self._table


Aliases = Callable[[str], Sequence[str]]
"""Gives the lemmas of a word that is not its own, and nothing for any other."""


def layer_table(
    lines: Iterable[Line], aliases: Mapping[str, Sequence[str]], name: str = "", below: Aliases | None = None
) -> dict[str, str]:
    """The table of a layer. `aliases` are lemmas of words that are not their own; those of the layers that it will lie over go
    before them.
    """

    @cache
    def alias(word: str) -> Sequence[str]:
        return (below(word) if below else ()) or aliases.get(word, ())

    table: dict[str, str] = {_NAME: name} if name else {}
    places: dict[str, tuple[list[str], dict[str, None]]] = {}
    longer: dict[str, list[str]] = {}
    kept = list(lines)
    for at, line in enumerate(kept):
        number = str(at)
        table[_LINE + number] = "\t".join(line)
        english = dict.fromkeys(keys_of(words_of(line[0]), alias))
        bulgarian = dict.fromkeys([key for form in bulgarian_forms(line[2]) for key in keys_of(form, alias)])
        for language, keys, others in (("en", english, bulgarian), ("bg", bulgarian, english)):
            for key in keys:
                place = places.get(language + key)
                if place is not None:
                    place[0].append(number)
                    place[1].update(others)
                    continue
                places[language + key] = [number], others.copy()
                if " " in key:
                    longer.setdefault(f"{_LONGER}{language}{key.split(' ', 1)[0]}", []).append(key)
    table.update((key, "\t".join((" ".join(numbers), *others))) for key, (numbers, others) in places.items())
    table.update((key, "\t".join(found)) for key, found in longer.items())
    table.update((f"{_ALIAS}{word}", " ".join(own)) for word, own in aliases.items())
    table.update((f"{_LAND}{language}{land}", _LAND) for language, land in _lands(kept))
    table[_SIZE] = str(len(kept))
    return table


def keys_of(words: Sequence[str], alias: Aliases) -> tuple[str, ...]:
    """The keys under which a word or phrase is found."""
    if len(words) == 1:
        return (*words, *alias(words[0]))
    return (" ".join([(alias(word) or (word,))[0] for word in words]),)


def words_of(written: str) -> tuple[str, ...]:
    """The folded words of a headword or an equivalent; acronyms keep their capitals."""
    if written.islower() and written.replace(" ", "").isalpha():
        return tuple(written.split())
    if "." in written and _STOPPED.fullmatch(written):
        return (written.replace(".", ""),)
    parts = split(written)
    return tuple(part if len(part) > 1 and part.isupper() else fold(part).removesuffix("'s") for part in parts)


def split(written: str) -> list[str]:
    """The words of what is written, without what joins and parts them."""
    return written.translate(_JOINTS).split()


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
                words = tuple(word for word in words if word not in REFLEXIVE)
            if words:
                forms.append(words)
    return forms


def _lands(lines: Sequence[Line]) -> frozenset[tuple[str, str]]:
    """The lemmas that name lands, each with its language."""
    derived = [line for line in lines if line[1] == "adj" and line[0][:1].isupper()]
    named = [item.rpartition(":")[0] for line in derived for item in line[2].split(", ")]
    bulgarian = {written.casefold() for written in named if written.istitle() and written.isalpha()}
    english = {
        headword.casefold()
        for headword, pos, equivalents in lines
        if pos == "name" and headword.isalpha() and equivalents.partition(":")[0].casefold() in bulgarian
    }
    return frozenset((*(("bg", land) for land in bulgarian), *(("en", land) for land in english)))
