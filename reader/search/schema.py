"""What the index files of an article, of an alignment and of a link.

An article is one document, an alignment one (so that it can be counted and found again), a link one. Text is never stored:
it is the library's. Words come analysed (`Terms`), so that analysis can be done elsewhere than in the writing process.

Where words stand in articles is filed too, so that phrases need no text: every word of every article has a place, a number that
rises through all articles of a piece of the index. A place without a word stands before each passage and before the headline,
so that no phrase reaches across.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import xxhash
from numpy.typing import NDArray
from whoosh import columns, fields, formats

from reader.core.documents import ArticleDocument, PairDocument
from reader.language.tokens import tokenize
from reader.search.analyzers import LANGUAGES, OTHER, Filed, field_of, filed

SCHEMA_VERSION = 5
READABLE_FROM = 5
"""Indexes from this version on lie in the files as those of today; what an older one lacks is not found in it."""

ARTICLE, ALIGNMENT, PAIR, VERSIONS = 1, 2, 3, 4
"""The kinds of documents, in column `kind`: a link is a PAIR between two languages, else VERSIONS."""

NUMBERS = {"kind": "i", "number": "i", "length": "i", "score": "f", "stamp": "Q", "day": "i", "differs": "i", "places": "i"}
"""The columns of numbers and their type codes. `day`: the date of an article or link as `date.toordinal` has it, 0 where none is
known; `differs`: 1 for a link in which something differs; `places`: how many places the words of an article take.
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
    """A field given as terms, each once, or as a mapping from term to weight; filed as they are (see `gather`)."""

    def __init__(self) -> None:
        super().__init__(format=formats.Existence(), analyzer=None)


def headline_field(field: str) -> str:
    """Where the lemma keys of headlines are filed."""
    return f"{field}_headline"


def headline_form_field(field: str) -> str:
    """Where the exact forms of headlines are filed."""
    return f"{field}_headline_form"


class Places(Terms):
    """A field of which places are filed, given as `Placed`."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Terms, as often as they stand in an article, and the place of each, counted from the article's first."""

    terms: Sequence[str]
    places: NDArray[np.int32]


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


def article_entry(document: ArticleDocument) -> dict[str, object]:
    """An article as the writer takes it."""
    field = field_of(document.language)
    passages, title = [filed(text, field) for text in document.passages], filed(document.title, field)
    keys = Counter(chain.from_iterable(passage.times for passage in passages))
    length = keys.total()
    for key in title.keys:
        keys[key] += TITLE_WEIGHT
    return {
        **_known_as(document.article),
        "kind": ARTICLE,
        "length": length,
        "stamp": stamp(document),
        "concept": frozenset(document.concepts),
        article_field(field): keys,
        form_field(field): frozenset().union(*(passage.forms for passage in passages)),
        headline_field(field): title.keys,
        headline_form_field(field): title.forms,
        "language": (document.language,),
        "source": _source_terms(document.source),
        "day": document.date.toordinal() if document.date else 0,
        **_places(passages, title, field),
    }


def _places(passages: Sequence[Filed], title: Filed, field: str) -> dict[str, object]:
    """At which places an article's words stand; the headline's come last."""
    sizes = np.array([len(text.written) + 1 for text in (*passages, title)])
    starts = np.cumsum(sizes) - sizes
    words = np.ones(int(sizes.sum()), np.bool_)
    words[starts] = False
    held = np.flatnonzero(words).astype(np.int32)
    body = len(held) - len(title.written)
    return {
        "places": int(sizes.sum()),
        PASSAGES: Placed([PASSAGE] * len(starts), starts.astype(np.int32)),
        **_placed(passages, held[:body], article_field(field), form_field(field)),
        **_placed((title,), held[body:], headline_field(field), headline_form_field(field)),
    }


def _placed(texts: Iterable[Filed], held: NDArray[np.int32], keys: str, forms: str) -> dict[str, object]:
    texts = list(texts)
    counts = list(chain.from_iterable(text.counts for text in texts))
    times = list(chain.from_iterable(text.times for text in texts))
    return {
        places_field(keys): Placed(times, np.repeat(held, counts)),
        places_field(forms): Placed(list(chain.from_iterable(text.written for text in texts)), held),
    }


def _source_terms(source: str | None) -> frozenset[str]:
    """The words of a source's name, folded, and the whole of it."""
    if not source:
        return frozenset()
    return frozenset((WHOLE + source, *(token.form.casefold() for token in tokenize(source))))


def alignment_owner(left: str, right: str) -> str:
    """By what name the alignment of two articles and its links are known in the index."""
    return f"{left} {right}"


def alignment_entry(left: str, right: str) -> dict[str, object]:
    """An alignment, which may have no links, as the writer takes it."""
    return {**_known_as(alignment_owner(left, right)), "kind": ALIGNMENT}


def pair_entry(document: PairDocument) -> dict[str, object]:
    """A link as the writer takes it."""
    entry: dict[str, object] = {
        **_known_as(alignment_owner(document.left, document.right)),
        "kind": VERSIONS if document.left_language == document.right_language else PAIR,
        "number": document.number,
        "score": document.score,
        "differs": int(document.differs),
        "day": document.day.toordinal() if document.day else 0,
    }
    sides = ((document.left_language, document.left_texts), (document.right_language, document.right_texts))
    for language, texts in sides:
        field = field_of(language)
        for text in texts:
            told = filed(text, field)
            for name, terms in ((pair_field(field), told.keys), (pair_form_field(field), told.forms)):
                held = entry.get(name, terms)
                assert isinstance(held, frozenset)
                entry[name] = held | terms if held is not terms else terms
    return entry


def stamp(document: ArticleDocument) -> int:
    """A number that changes with what is filed of an article; its story is not."""
    facts = (document.language, document.title, str(document.date), document.source or "")
    told = "\x1f".join((*facts, *document.passages, "\x1e", *document.concepts))
    return xxhash.xxh3_64_intdigest(told.encode("utf-8", "surrogatepass"))


def _known_as(owner: str) -> dict[str, object]:
    return {"of": (owner,)}
