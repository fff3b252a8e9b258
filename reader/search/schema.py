"""What the index files of an article, of an alignment and of a link.

An article is one document, an alignment one (so that it can be counted and found again), a link one. Text is never stored:
it is the library's. Words come analysed (`Terms`), so that analysis can be done elsewhere than in the writing process.

Where words stand in articles is filed too, so that phrases need no text: every word of every article has a place, a number that
rises through all articles of a piece of the index. A place without a word stands before each passage and before the headline,
so that no phrase reaches across.
"""

import xxhash
from whoosh import columns, fields, formats

from reader.core.documents import ArticleDocument
from reader.language.tokens import tokenize
from reader.search.analyzers import LANGUAGES, OTHER

SCHEMA_VERSION = 7
READABLE_FROM = 6
"""Indexes from this version on lie in the files as those of today; what an older one lacks is not found in it."""

ARTICLE, ALIGNMENT, PAIR, VERSIONS = 1, 2, 3, 4
"""The kinds of documents, in column `kind`: a link is a PAIR between two languages, else VERSIONS."""

NUMBERS = {"kind": "i", "number": "i", "length": "i", "score": "f", "stamp": "Q", "day": "i", "differs": "i", "places": "i"}
"""The columns of numbers and their type codes. `day`: the date of an article or link as `date.toordinal` has it, below 0 where
its year was inferred, 0 where none is known; `differs`: 1 for a link in which something differs; `places`: how many places the
words of an article take.
"""
PASSAGES, PASSAGE = "passages", "p"
"""The field and the term under which the places before the passages, and the one before the headline, are filed."""
WHOLE = "="
"""Stands before the whole name of a source, which is filed beside the words of the name."""

FIELDS = (*LANGUAGES, OTHER)
TITLE_WEIGHT = 2
"""A word of the headline counts as if it stood so many times more in the text."""


def article_field(field: str) -> str:
    """Where the lemma keys of articles are filed."""
    return field


def form_field(field: str) -> str:
    """Where the exact forms of articles are filed."""
    return f"{field}_form"


def pair_field(field: str) -> str:
    """Where the lemma keys of links are filed."""
    return f"{field}_pair"


def pair_form_field(field: str) -> str:
    """Where the exact forms of links are filed."""
    return f"{field}_pair_form"


class Terms(fields.FieldType):  # type: ignore[misc]
    """A field of which terms are filed as they are, with a weight in each document (see `gather`)."""

    def __init__(self) -> None:
        super().__init__(format=formats.Existence(), analyzer=None)


def headline_field(field: str) -> str:
    """Where the lemma keys of headlines are filed."""
    return f"{field}_headline"


def headline_form_field(field: str) -> str:
    """Where the exact forms of headlines are filed."""
    return f"{field}_headline_form"


class Places(Terms):
    """A field of which the places are filed at which terms stand."""


def places_field(field: str) -> str:
    """Where it is filed at which places of the articles a field's terms stand."""
    return f"{field}_at"


def schema() -> fields.Schema:
    """The schema; field `of` holds the article's id or "left right", `stamp` tells changes."""
    kinds = (article_field, form_field, pair_field, pair_form_field, headline_field, headline_form_field)
    terms = {name(field): Terms() for field in FIELDS for name in kinds}
    placed = (article_field, form_field, headline_field, headline_form_field)
    terms |= {places_field(name(field)): Places() for field in FIELDS for name in placed} | {PASSAGES: Places()}
    return fields.Schema(
        concept=Terms(),
        of=Terms(),
        language=Terms(),
        source=Terms(),
        **{name: fields.COLUMN(columns.NumericColumn(code)) for name, code in NUMBERS.items()},
        **terms,
    )


def source_terms(source: str | None) -> frozenset[str]:
    """The words of a source's name, folded, and the whole of it."""
    if not source:
        return frozenset()
    return frozenset((WHOLE + source, *(token.form.casefold() for token in tokenize(source))))


def alignment_owner(left: str, right: str) -> str:
    """By what name the alignment of two articles and its links are known in the index."""
    return f"{left} {right}"


def stamp(document: ArticleDocument) -> int:
    """A number that changes with what is filed of an article; its story is not."""
    day = str(document.date) if document.year_stated else f"{document.date}?"
    facts = (document.language, document.title, day, document.source or "")
    told = "\x1f".join((*facts, *document.passages, "\x1e", *document.concepts))
    return xxhash.xxh3_64_intdigest(told.encode("utf-8", "surrogatepass"))
