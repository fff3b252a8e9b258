"""The lexicon that the program brings along, once for each process, and the dictionaries of the user's that are made ready to
join it. Nothing here loads the matcher: looking a word up does without.
"""

from functools import lru_cache
from pathlib import Path

from reader import places
from reader.language.dictionaries.compiled import is_kept
from reader.language.dictionaries.joining import layer_of
from reader.language.dictionaries.opening import installed_files, main_file, open_installed
from reader.language.layer import Layer
from reader.language.lexicon import Lexicon


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon that the program brings along."""
    return Lexicon.load(lexicon_folder(), places.resource_cache())


def lexicon_folder() -> Path:
    """Where its files are."""
    return places.resources() / "lexicon"


def ready_dictionary(file: str) -> Layer:
    """A dictionary made ready to join the lexicon, from the cache where it was so before; raises `DictionaryError` where it is
    not sound.
    """
    return layer_of(Path(file), lexicon(), places.dictionary_cache())


def is_ready(file: str) -> bool:
    """Whether a dictionary was made ready before; quick."""
    return is_kept(main_file(Path(file)), places.dictionary_cache())


def installed_and_ready() -> tuple[str, ...]:
    """The dictionaries between the two languages found on the machine that were made ready before: most libraries are matched
    with these.
    """
    cache = places.dictionary_cache()
    return tuple(str(file) for file in installed_files(places.dictionary_folders()) if is_kept(file, cache, between=True))


def is_wanted(file: str) -> bool:
    """Whether a dictionary found on the machine is between the two languages; raises `DictionaryError` where it is damaged."""
    return open_installed(Path(file)) is not None


def prepare_dictionary(file: str) -> None:
    """Make a dictionary ready and keep it so in the cache; raises `DictionaryError` where it is not sound."""
    ready_dictionary(file)
