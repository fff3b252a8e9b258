"""Which keys the words of a text are filed under: the one analysis that index and queries share.

Every word is filed under its lemma keys (`language.lemmas.index_keys`) and, apart, under its exact form. No word is left out:
phrases and concordances need the small ones. What an index made by other rules holds is not comparable: `fingerprint` tells
such a one.
"""

from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version

from reader.core.article import Span
from reader.language.lemmas import index_keys
from reader.language.tokens import tokenize

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


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """Changes when words are filed under other keys; told without any word, so that an index is opened without loading forms."""
    return f"{RULES_VERSION} {version('simplemma')}"
