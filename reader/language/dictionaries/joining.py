"""A dictionary as a layer of the lexicon, kept so in the user's cache beside what was compiled of it."""

import os
from contextlib import suppress
from pathlib import Path

from reader.language.dictionaries.compiled import compiled, kept, kept_file, signature
from reader.language.dictionaries.opening import main_file, open_dictionary
from reader.language.layer import Layer, layer_table
from reader.language.lexicon import Lexicon
from reader.language.mapped import SUFFIX, WordTable, mapped, sign_of, table_parts, write


def layer_of(file: Path, lexicon: Lexicon, cache: Path) -> Layer:
    """The dictionary that one of its files names, to be joined to a lexicon; from the folder `cache` where it was so before,
    which else takes seconds. Raises `DictionaryError` where it is not sound.
    """
    main = main_file(file)
    place, sign = layer_file(main, cache), sign_of((), signature(main), lexicon.sign)
    parts = mapped(place, sign)
    if parts is not None:
        with suppress(OSError):
            os.utime(kept_file(main, cache))  # a sign that it is used
        return Layer(WordTable(parts))
    dictionary = kept(main, cache) or compiled(open_dictionary(file), cache)
    table = layer_table(dictionary.lines(), dictionary.aliases, dictionary.name, lexicon.alias)
    with suppress(OSError, ValueError):
        write(place, sign, table_parts(table))
    return Layer(table)


def layer_file(main: Path, cache: Path) -> Path:
    """Where in the folder `cache` the layer of a dictionary is kept."""
    return kept_file(main, cache).with_suffix(SUFFIX)
