"""Opens dictionaries by their files, and finds those that are installed where dictd and StarDict have them."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from reader.errors import DictionaryError
from reader.language.dictionaries import dictd, stardict, tabbed
from reader.language.dictionaries.dictd import Dictd
from reader.language.dictionaries.dictionary import Dictionary, is_between_bulgarian_and_english, translates
from reader.language.dictionaries.source import Source
from reader.language.dictionaries.stardict import StarDict
from reader.language.dictionaries.tabbed import Tabbed

_BESIDE = {
    ".dict": (".index", ".ifo"),
    ".dict.dz": (".index", ".ifo"),
    ".idx": (".ifo",),
    ".idx.gz": (".ifo",),
    ".syn": (".ifo",),
}
_DEEPEST = 3
_MOST_FILES = 5000
_PAIR = re.compile(r"(?:^|[^a-z])([a-z]{2,3})[-_]([a-z]{2,3})$")
_CODES = ({"bg", "bul"}, {"en", "eng"})


def open_dictionary(file: Path) -> Dictionary:
    """A dictionary by any of its files; raises `DictionaryError` where it is damaged or does not translate from one of the two
    alphabets into the other.
    """
    dictionary = Dictionary(_source(main_file(file)))
    if not translates(dictionary):
        raise DictionaryError(f"{file}: holds no translations between Bulgarian and English.")
    return dictionary


def installed_files(folders: Iterable[Path]) -> list[Path]:
    """The `.index` and `.ifo` files below folders, sorted, but for those whose names tell of other languages; folders that are
    not there or may not be read are passed over.
    """
    files = {file for folder in folders for file in _below(folder, _DEEPEST)}
    return sorted(file for file in files if not _named_otherwise(file.stem))[:_MOST_FILES]


def open_installed(file: Path) -> Dictionary | None:
    """A dictionary found on the machine; None if it is in other languages. Raises `DictionaryError` where it is damaged."""
    if _named_otherwise(file.stem):
        return None
    dictionary = Dictionary(_source(file))
    return dictionary if is_between_bulgarian_and_english(dictionary) else None


def _source(file: Path) -> Source:
    if file.suffix == dictd.SUFFIX:
        return Dictd(file)
    if file.suffix == stardict.SUFFIX:
        return StarDict(file)
    if file.suffix.lower() in tabbed.SUFFIXES:
        return Tabbed(file)
    known = ", ".join((dictd.SUFFIX, stardict.SUFFIX, *tabbed.SUFFIXES))
    raise DictionaryError(f"{file}: is no kind of dictionary that is read here ({known}).")


def main_file(file: Path) -> Path:
    """The file that describes a dictionary, where another of its files was named."""
    for ending, beside in _BESIDE.items():
        if file.name.endswith(ending):
            stem = file.name.removesuffix(ending)
            return next((one for suffix in beside if (one := file.with_name(stem + suffix)).exists()), file)
    return file


def _below(folder: Path, depth: int) -> Iterator[Path]:
    try:
        children = sorted(folder.iterdir())
    except OSError:
        return
    for child in children:
        if child.suffix in (dictd.SUFFIX, stardict.SUFFIX):
            yield child
        elif depth and child.is_dir() and not child.is_symlink():
            yield from _below(child, depth - 1)


def _named_otherwise(stem: str) -> bool:
    """Whether a name like freedict-deu-bul says that the languages are others."""
    pair = _PAIR.search(stem.lower())
    return pair is not None and not all(any(code in codes for code in pair.groups()) for codes in _CODES)
