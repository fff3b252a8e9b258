"""The dictionaries that join the lexicon in a library: those that are installed on the machine, and those added by hand."""

import hashlib
import threading
from contextlib import suppress
from pathlib import Path

from reader import places
from reader.core.progress import Silent
from reader.core.teaching import Taught
from reader.language.dictionaries.dictionary import DictionaryEntry
from reader.language.dictionaries.opening import installed_files, open_dictionary
from reader.language.dictionaries.shelf import Shelf
from reader.library.store import Library
from reader.services import lexicons
from reader.services.learned_file import learned_file
from reader.services.pool import Workers


class DictionaryService:
    """The dictionaries of one library. What is found on the machine is looked for once, when it is first needed."""

    def __init__(self, library: Library, workers: Workers) -> None:
        """`workers` make a dictionary ready the first time, which takes seconds of pure reckoning."""
        self._library = library
        self._workers = workers
        self._shelf: Shelf | None = None
        self._ready: dict[str, bool] = {}
        self._readying = threading.Lock()
        self._installed: list[str] | None = None
        self.problems: list[str] = []

    def files(self) -> tuple[str, ...]:
        """The files of the sound dictionaries, made ready for all workers; the first time this can take seconds for each."""
        learned = learned_file(self.taught(), places.dictionary_cache())
        return (*self.plain_files(), *([str(learned)] if learned and self._is_ready(str(learned)) else ()))

    def plain_files(self) -> tuple[str, ...]:
        """The same without what was learned from links made by hand."""
        with self._readying:  # a search and an adding may ask at once
            return tuple(file for file in self._wanted() if self._is_ready(file))

    def files_at_hand(self) -> tuple[str, ...]:
        """The same, but only those that are ready by now where another thread is just making them ready."""
        if not self._readying.locked():
            return self.plain_files()
        return tuple(file for file, ready in list(self._ready.items()) if ready)

    def taught(self) -> tuple[Taught, ...]:
        """What was learned from links made by hand."""
        return self._library.taught()

    def added(self) -> list[str]:
        """The files that were added by hand, sound or not."""
        return self._library.by_hand.dictionaries()

    def version(self) -> str:
        """Changes with the set of dictionaries, wherever they lie: what is derived by them carries it.

        What was learned is left out: where it changes something is told by its words (see `teaching`).
        """
        told = [f"{Path(file).name} {_size(file)}" for file in self.plain_files()]
        return hashlib.sha256("\n".join(told).encode()).hexdigest()[:8] if told else "0"

    def add(self, file: str) -> None:
        """Let a dictionary join; raises `DictionaryError` where it is not sound."""
        open_dictionary(Path(file))
        self._library.by_hand.add_dictionary(file)
        self._shelf = None

    def remove(self, file: str) -> None:
        """Let a dictionary that was added by hand join no more."""
        self._library.by_hand.remove_dictionary(file)
        self._shelf = None

    def look_up(self, word: str, language: str) -> tuple[DictionaryEntry, ...]:
        """What the dictionaries have under a word of "bg" or "en", each entry with its source."""
        if self._shelf is None:
            named = [Path(file) for file in self._library.by_hand.dictionaries()]
            shelf = Shelf(named, places.dictionary_folders(), places.dictionary_cache())
            shelf.prepare()  # from the cache, where looking up from the other side would read a dictionary whole
            self._shelf = shelf
        return self._shelf.look_up(word, language)

    def _wanted(self) -> list[str]:
        if self._installed is None:
            found = [str(file) for file in installed_files(places.dictionary_folders())]
            ready = set(lexicons.installed_and_ready())
            files = [file for file in found if file not in ready]
            told = list(self._workers.run(lexicons.is_wanted, [(file,) for file in files], len(files), Silent(), ""))
            wanted = ready | {file for file, outcome in zip(files, told, strict=True) if outcome.value}
            self._installed = [file for file in found if file in wanted]
            self.problems += [str(outcome.error) for outcome in told if outcome.error is not None]
        return list(dict.fromkeys([*self._library.by_hand.dictionaries(), *self._installed]))

    def _is_ready(self, file: str) -> bool:
        if file not in self._ready and lexicons.is_ready(file):
            self._ready[file] = True
        elif file not in self._ready:
            (outcome,) = self._workers.run(lexicons.prepare_dictionary, [(file,)], 1, Silent(), "")
            if outcome.error is not None:
                self.problems.append(str(outcome.error))
            self._ready[file] = outcome.error is None
        return self._ready[file]


def _size(file: str) -> int:
    with suppress(OSError):  # it was taken away since it was made ready
        return Path(file).stat().st_size
    return 0
