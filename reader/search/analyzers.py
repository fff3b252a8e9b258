"""Which keys the words of a text are filed under: the one analysis that index and queries share.

Every word is filed under its lemma keys (`language.lemmas.index_keys`) and, apart, under its exact form. No word is left out:
phrases and concordances need the small ones. What an index made by other rules holds is not comparable: `fingerprint` tells
such a one.
"""

from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from itertools import chain, repeat

from reader.core.article import Span
from reader.language.lemmas import index_keys
from reader.language.tokens import forms, tokenize

LANGUAGES = ("bg", "en")
"""The languages with a field of their own; all others are filed by exact form in the field `OTHER`."""
OTHER = "other"

RULES_VERSION = 2
"""Raised when words are filed under other keys than before; a test that knows the keys of telling words watches over it."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: where it stands (offsets into that text), its folded form, and the keys it is filed under."""

    span: Span
    form: str
    keys: tuple[str, ...]


def field_of(language: str) -> str:
    """The part of the index in which texts of a language are filed."""
    return language if language in LANGUAGES else OTHER


@lru_cache(maxsize=1 << 18)
def keys_of(form: str, field: str) -> tuple[str, ...]:
    """The keys under which a token's form is filed; at least one. An acronym has its own, so that "US" does not meet "us"."""
    if field == OTHER or form.isupper():
        return (form.casefold(),)
    return tuple(index_keys(form, field)) or (form,)


def words_of(text: str, language: str) -> list[Word]:
    """The words of a text, in order."""
    field = field_of(language)
    return [Word(Span(token.start, token.end), token.form.casefold(), keys_of(token.form, field)) for token in tokenize(text)]


@dataclass(frozen=True, slots=True)
class Filed:
    """What a text is filed under: `written` has the forms of its words in order, `times` their keys in order, `counts` how many
    of these are each word's; `keys` and `forms` have each once.
    """

    written: tuple[str, ...]
    times: tuple[str, ...]
    counts: tuple[int, ...]
    keys: frozenset[str]
    forms: frozenset[str]


@lru_cache(maxsize=1 << 13)
def filed(text: str, field: str) -> Filed:
    """What a text of a part of the index is filed under; a passage is, with its article and again with each of its links."""
    found = forms(text)
    keys = list(map(keys_of, found, repeat(field)))
    written, times = tuple(map(str.casefold, found)), tuple(chain.from_iterable(keys))
    return Filed(written, times, tuple(map(len, keys)), frozenset(times), frozenset(written))


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """Changes when words are filed under other keys; told without any word, so that an index is opened without loading forms."""
    return f"{RULES_VERSION} {version('simplemma')}"
