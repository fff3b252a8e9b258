"""A dictionary made ready for the matcher and for look-up from both sides, and kept so in the user's cache.

Reading all articles and lemmatising every word of a large dictionary takes seconds, loading what came of it a fraction of one.
What is kept can be thrown away at any time: it is made again when it is missing, unsound, or when the dictionary or the rules
that made it have changed.
"""

import glob
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from reader.language.dictionaries.dictionary import Dictionary, NumberedPair, is_between_bulgarian_and_english
from reader.language.lemmas import lemmas
from reader.language.normalize import script_of

_ALIAS = "="
_BETWEEN = "between"
_SIGNED_BY = (Path(__file__).parent, Path(__file__).parents[1])


@dataclass(frozen=True, slots=True)
class CompiledDictionary:
    """What a lexicon takes of a dictionary. `language` is that of the headwords; `between`: whether it is one between
    Bulgarian and English, which another in these alphabets need not be.
    """

    name: str
    language: str
    between: bool
    pairs: tuple[NumberedPair, ...]
    aliases: dict[str, tuple[str, ...]]

    def lines(self) -> Iterator[tuple[str, str, str]]:
        """Its pairs as lines of a lexicon: an English headword, no part of speech, Bulgarian equivalents."""
        for _, headword, others in self.pairs:
            if self.language == "en":
                yield headword, "", ", ".join(_marked(other) for other in others)
            else:
                yield from ((other, "", _marked(headword)) for other in others)


def compiled(dictionary: Dictionary, cache: Path) -> CompiledDictionary:
    """The dictionary made ready, from the folder `cache` if it is kept there; a folder that takes no writing does no harm.

    Raises `DictionaryError` where the dictionary is damaged.
    """
    main = dictionary.source.file
    found = kept(main, cache)
    if found is None:
        pairs = tuple(dictionary.numbered_pairs())
        found = CompiledDictionary(
            dictionary.name, dictionary.language, is_between_bulgarian_and_english(dictionary), pairs, dict(_aliases(pairs))
        )
        with suppress(OSError):
            _store(kept_file(main, cache), signature(main), found)
    return found


def kept(main: Path, cache: Path) -> CompiledDictionary | None:
    """What is kept of the dictionary that the file `main` describes, which is not opened for it; None where nothing is kept of
    its files as they are now.
    """
    file = kept_file(main, cache)
    found = _load(file, signature(main))
    if found is not None:
        with suppress(OSError):
            os.utime(file)  # a sign that it is used
    return found


def is_kept(main: Path, cache: Path, *, between: bool = False) -> bool:
    """Whether something is kept of it, told by the beginning alone; `between`: and it is one between the two languages."""
    try:
        with kept_file(main, cache).open(encoding="utf-8") as stream:
            key, named = stream.readline().rstrip("\n"), stream.readline().rstrip("\n")
    except (OSError, ValueError):
        return False
    return key == signature(main) and (not between or named.endswith(f"\t{_BETWEEN}"))


def kept_file(file: Path, cache: Path) -> Path:
    """Where in the folder `cache` it is kept what was made of the dictionary in a file; when it changed last it was used last."""
    return cache / f"{_digest(str(file.absolute()))}.tsv"


def _marked(bulgarian: str) -> str:
    """With the mark that makes the lexicon leave out a verb's particle."""
    return f"{bulgarian}:v" if bulgarian.endswith((" се", " си")) else f"{bulgarian}:"


def _aliases(pairs: Iterable[NumberedPair]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The words that are not among their own lemmas."""
    words = {word for _, headword, others in pairs for phrase in (headword, *others) for word in phrase.split()}
    for word in sorted(words):
        own = lemmas(word, "bg" if script_of(word) == "cyrillic" else "en")
        if word not in own:
            yield word, own


def signature(main: Path) -> str:
    """A sign that changes with the files of the dictionary, which share a name, and with the program's own rules."""
    rules = [file for folder in _SIGNED_BY for file in sorted(folder.glob("*.py"))]
    own = sorted(main.parent.glob(f"{glob.escape(main.stem)}.*"))
    signs = [f"{file}:{file.stat().st_size}:{file.stat().st_mtime_ns}" for file in (*own, *rules)]
    return _digest("\n".join(signs))


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:32]


def _load(file: Path, key: str) -> CompiledDictionary | None:
    """What is kept; None where it is not whole."""
    try:
        first, named, *lines, last = file.read_text("utf-8").split("\n")
        if first != key or last != key:
            return None
        language, name, between = named.split("\t")
        rows = [line.split("\t") for line in lines]
        pairs = tuple((int(number), word, tuple(others.split(", "))) for number, word, others in rows if number != _ALIAS)
        aliases = {word: tuple(own.split()) for sign, word, own in rows if sign == _ALIAS}
        return CompiledDictionary(name, language, between == _BETWEEN, pairs, aliases)
    except (OSError, ValueError):
        return None


def _store(file: Path, key: str, made: CompiledDictionary) -> None:
    """Written beside and moved into place, the key at both ends: another process sees all of it or nothing."""
    rows = [f"{made.language}\t{' '.join(made.name.split())}\t{_BETWEEN if made.between else ''}"]
    rows += [f"{number}\t{headword}\t{', '.join(others)}" for number, headword, others in made.pairs]
    rows += [f"{_ALIAS}\t{word}\t{' '.join(own)}" for word, own in made.aliases.items()]
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".making")
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
        stream.write("\n".join([key, *rows, key]))
    Path(name).replace(file)
