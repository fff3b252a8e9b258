"""Several dictionaries as one: a word is looked up in all, and one that is damaged is told of while the rest go on."""

from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Lock
from typing import TypeVar

from reader.errors import DictionaryError
from reader.language.dictionaries.compiled import CompiledDictionary, compiled
from reader.language.dictionaries.dictionary import Dictionary, DictionaryEntry
from reader.language.dictionaries.opening import installed_files, open_dictionary, open_installed

T = TypeVar("T")


class Shelf:
    """The dictionaries of a user: those named by hand, then those that are installed. They are opened when first asked for."""

    def __init__(self, named: Iterable[Path], folders: Iterable[Path], cache: Path) -> None:
        """`folders` hold installed dictionaries (`places.dictionary_folders`); `cache` keeps what is made of them."""
        self._named = tuple(named)
        self._folders = tuple(folders)
        self._cache = cache
        self._opened: list[Dictionary] | None = None
        self._opening = Lock()
        self.problems: list[str] = []

    @property
    def dictionaries(self) -> tuple[Dictionary, ...]:
        """Those that could be opened and have not failed since."""
        with self._opening:
            if self._opened is None:
                self._opened = self._open()
            return tuple(self._opened)

    def look_up(self, word: str, language: str) -> tuple[DictionaryEntry, ...]:
        """What all dictionaries have under a word or phrase of `language` ("bg" or "en"), in any inflected form."""
        return tuple(entry for entries in self._from_each(lambda one: one.look_up(word, language)) for entry in entries)

    def prepare(self) -> None:
        """Open all and read what `look_up` needs; for a thread in the background, as it can take seconds the first time."""
        self._from_each(lambda one: one.prepare(compiled(one, self._cache).pairs))

    def compiled(self) -> tuple[CompiledDictionary, ...]:
        """All of them made ready."""
        return tuple(self._from_each(lambda one: compiled(one, self._cache)))

    def _from_each(self, function: Callable[[Dictionary], T]) -> list[T]:
        found = []
        for dictionary in self.dictionaries:
            try:
                found.append(function(dictionary))
            except DictionaryError as error:
                self._drop(dictionary, error)
        return found

    def _drop(self, dictionary: Dictionary, error: DictionaryError) -> None:
        with self._opening:
            self.problems.append(str(error))
            if self._opened is not None and dictionary in self._opened:
                self._opened.remove(dictionary)

    def _open(self) -> list[Dictionary]:
        opened: list[Dictionary] = []
        for file in self._named:
            self._try(open_dictionary, file, opened)
        known = {dictionary.source.file for dictionary in opened}
        for file in installed_files(self._folders):
            if file not in known:
                self._try(open_installed, file, opened)
        return opened

    def _try(self, opening: Callable[[Path], Dictionary | None], file: Path, opened: list[Dictionary]) -> None:
        try:
            if (dictionary := opening(file)) is not None:
                opened.append(dictionary)
        except DictionaryError as error:
            self.problems.append(str(error))
