"""Gathers what is to be filed: documents go in, terms and columns as plain arrays come out, ready to be written.

A word costs one look into a table here; all else is done for all documents at once. What is filed of them, `schema` tells.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reader.core.documents import ArticleDocument, PairDocument
from reader.core.progress import GiveWay, at_once
from reader.search import schema
from reader.search.analyzers import field_of
from reader.search.terms import Numbers, Table, Words, in_order

MOST_WEIGHT = 255
_DOC_BITS = 32
_DOC = (1 << _DOC_BITS) - 1


@dataclass(frozen=True, slots=True)
class Part:
    """A field of some documents: its terms in the order of their bytes, and for each posting the term's place among them, the
    document and the weight.

    Of a field of places (`schema.Places`) these stand instead of documents.
    """

    terms: Sequence[bytes]
    places: NDArray[np.int32]
    docs: NDArray[np.int32]
    weights: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Gathered:
    """Some documents, numbered from 0: their fields and their columns of numbers."""

    columns: Mapping[str, NDArray[Any]]
    parts: Mapping[str, Part]

    @property
    def size(self) -> int:
        """How many documents there are."""
        return len(self.columns["kind"])


@dataclass(slots=True)
class _Texts:
    """Texts of one part of the index: the numbers of their words, their documents, and where the places of articles begin."""

    words: Words
    numbers: list[Numbers] = field(default_factory=list)
    docs: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    def add(self, text: str, doc: int, start: int = 0) -> int:
        """Add a text; gives how many words it has."""
        found = self.words.of(text)
        self.numbers.append(found)
        self.docs.append(doc)
        self.starts.append(start)
        return len(found)

    def laid_out(self) -> tuple[Numbers, Numbers, Numbers]:
        """All words, and for each its document and its place: the one at which a text starts is no word's."""
        lengths = np.fromiter(map(len, self.numbers), np.int64, len(self.numbers))
        words = np.concatenate([np.empty(0, np.int32), *self.numbers])
        begins = np.cumsum(lengths) - lengths
        places = np.arange(1, len(words) + 1) + np.repeat(np.array(self.starts, np.int64) - begins, lengths)
        return words, np.repeat(np.array(self.docs, np.int32), lengths), places.astype(np.int32)


class _Labels:
    """A field of which a document has few terms, given as they are."""

    def __init__(self) -> None:
        self._known: defaultdict[str, int] = defaultdict(count().__next__)
        self._places: list[int] = []
        self._docs: list[int] = []

    def add(self, doc: int, terms: Iterable[str]) -> None:
        """Add a document's terms, each once."""
        places = [self._known[term] for term in terms]
        self._places += places
        self._docs += [doc] * len(places)

    def part(self) -> Part:
        """The field as arrays."""
        terms, ranks = in_order([term.encode("utf-8", "surrogatepass") for term in self._known])
        return _part(terms, ranks[np.array(self._places, np.int32)], np.array(self._docs, np.int32))


class Gatherer:
    """Takes documents one by one, and tells in the end what is filed of all."""

    def __init__(self, give_way: GiveWay = at_once) -> None:
        self._give_way = give_way
        self._columns: dict[str, list[Any]] = {name: [] for name in schema.NUMBERS}
        self._labels: defaultdict[str, _Labels] = defaultdict(_Labels)
        words = {part: Words(part) for part in schema.FIELDS}
        self._bodies, self._titles, self._links = ({part: _Texts(words[part]) for part in schema.FIELDS} for _ in range(3))
        self._words = words
        self._starts: list[int] = []
        self._places = 0

    def add_article(self, article: ArticleDocument) -> None:
        """Add an article."""
        doc, begin, part = self.size, self._places, field_of(article.language)
        self._add_labels(doc, {"concept": article.concepts, "language": (article.language,)})
        self._labels["source"].add(doc, schema.source_terms(article.source))
        for text in article.passages:
            self._give_way()
            self._places += 1 + self._bodies[part].add(text, doc, self._begun())
        self._places += 1 + self._titles[part].add(article.title, doc, self._begun())
        self._add_columns(
            of=article.article,
            kind=schema.ARTICLE,
            stamp=schema.stamp(article),
            day=_day(article),
            places=self._places - begin,
        )

    def add_alignment(self, left: str, right: str, pairs: Iterable[PairDocument]) -> None:
        """Add an alignment, which may have no links, and its links."""
        owner = schema.alignment_owner(left, right)
        self._add_columns(of=owner, kind=schema.ALIGNMENT)
        for pair in pairs:
            doc = self.size
            for language, texts in ((pair.left_language, pair.left_texts), (pair.right_language, pair.right_texts)):
                for text in texts:
                    self._links[field_of(language)].add(text, doc)
            self._add_columns(
                of=owner,
                kind=schema.VERSIONS if pair.left_language == pair.right_language else schema.PAIR,
                number=pair.number,
                score=pair.score,
                differs=int(pair.differs),
                day=_day(pair),
            )

    @property
    def size(self) -> int:
        """How many documents were added."""
        return len(self._columns["kind"])

    def _begun(self) -> int:
        self._starts.append(self._places)
        return self._places

    def _add_labels(self, doc: int, labels: Mapping[str, Iterable[str]]) -> None:
        for name, terms in labels.items():
            self._labels[name].add(doc, dict.fromkeys(terms))

    def _add_columns(self, of: str, **numbers: float) -> None:
        self._labels["of"].add(self.size, (of,))
        for name, column in self._columns.items():
            column.append(numbers.get(name, 0))

    def gathered(self) -> Gathered:
        """What is filed of all that was added."""
        columns = {name: np.array(self._columns[name], code) for name, code in schema.NUMBERS.items()}
        parts = {name: labels.part() for name, labels in self._labels.items()}
        starts = np.array(self._starts, np.int32)
        parts[schema.PASSAGES] = _part([schema.PASSAGE.encode()], np.zeros(len(starts), np.int32), starts)
        for name, words in self._words.items():
            if not (table := words.table()).terms:
                continue
            parts |= _article_parts(name, table, self._bodies[name], self._titles[name], columns["length"])
            parts |= _link_parts(name, table, self._links[name])
        return Gathered(columns, {name: part for name, part in parts.items() if len(part.places)})


def _day(document: ArticleDocument | PairDocument) -> int:
    """The day as a number (see `schema.NUMBERS`)."""
    day = document.date if isinstance(document, ArticleDocument) else document.day
    return (day.toordinal() if day else 0) * (1 if document.year_stated else -1)


def _article_parts(name: str, table: Table, bodies: _Texts, titles: _Texts, lengths: NDArray[Any]) -> dict[str, Part]:
    """The fields of articles; `lengths` is given the number of keys of each one's text."""
    key_field, form_field = schema.article_field(name), schema.form_field(name)
    words, docs, places = bodies.laid_out()
    keys, parents = table.keys_of(words)
    lengths += np.bincount(docs[parents], minlength=len(lengths)).astype(lengths.dtype)
    title_words, title_docs, title_places = titles.laid_out()
    title_keys, title_parents = table.keys_of(title_words)
    in_titles, _ = _distinct(_joined(title_keys, title_docs[title_parents]))
    weighed = [_joined(keys, docs[parents]), *[in_titles] * schema.TITLE_WEIGHT]
    headline, headline_form = schema.headline_field(name), schema.headline_form_field(name)
    terms = table.terms
    return {
        key_field: _counted(terms, np.concatenate(weighed)),
        form_field: _each_once(terms, table.forms[words], docs),
        headline: _each_once(terms, title_keys, title_docs[title_parents]),
        headline_form: _each_once(terms, table.forms[title_words], title_docs),
        schema.places_field(key_field): _part(terms, keys, places[parents]),
        schema.places_field(form_field): _part(terms, table.forms[words], places),
        schema.places_field(headline): _part(terms, title_keys, title_places[title_parents]),
        schema.places_field(headline_form): _part(terms, table.forms[title_words], title_places),
    }


def _link_parts(name: str, table: Table, texts: _Texts) -> dict[str, Part]:
    """The fields of links."""
    words, docs, _ = texts.laid_out()
    keys, parents = table.keys_of(words)
    return {
        schema.pair_field(name): _each_once(table.terms, keys, docs[parents]),
        schema.pair_form_field(name): _each_once(table.terms, table.forms[words], docs),
    }


def _joined(terms: Numbers, docs: Numbers) -> NDArray[np.int64]:
    """Term and document as one number."""
    return terms.astype(np.int64) << _DOC_BITS | docs


def _distinct(joined: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Each number once, rising, and how often it is there; by sorting, since numpy's own counting by hashes takes longer."""
    joined = np.sort(joined)
    starts = np.ones(len(joined) + 1, np.bool_)
    np.not_equal(joined[1:], joined[:-1], out=starts[1:-1])
    bounds = np.flatnonzero(starts)
    return joined[bounds[:-1]], bounds[1:] - bounds[:-1]


def _counted(terms: Sequence[bytes], joined: NDArray[np.int64]) -> Part:
    """How often each term is in each document."""
    found, times = _distinct(joined)
    weights = np.minimum(times, MOST_WEIGHT).astype(np.uint8)
    return _part(terms, (found >> _DOC_BITS).astype(np.int32), (found & _DOC).astype(np.int32), weights)


def _each_once(terms: Sequence[bytes], numbers: Numbers, docs: Numbers) -> Part:
    """Which terms are in which documents."""
    found, _ = _distinct(_joined(numbers, docs))
    return _part(terms, (found >> _DOC_BITS).astype(np.int32), (found & _DOC).astype(np.int32))


def _part(terms: Sequence[bytes], numbers: Numbers, docs: Numbers, weights: NDArray[np.uint8] | None = None) -> Part:
    """A field with those of the terms that stand in it."""
    used = np.zeros(len(terms), np.bool_)
    used[numbers] = True
    places = np.cumsum(used, dtype=np.int32) - 1
    told = list(map(terms.__getitem__, np.flatnonzero(used).tolist()))
    return Part(told, places[numbers], docs, np.ones(len(docs), np.uint8) if weights is None else weights)
