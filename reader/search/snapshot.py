"""One state of the index, for reading: posting lists and columns as arrays, over all segments.

A snapshot never changes, so any number of threads may ask it while the index goes on. Segments are shared between snapshots:
after a small commit only the new one is opened. Documents are numbered through all segments; what was deleted is out of every
answer. What one snapshot has worked out the next one takes over, as far as it still holds: a search that follows a commit finds
it ready.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, takewhile
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reader.search import schema
from reader.search.growing import Growing
from reader.search.segment import ArticleNumbers, Places, SegmentView
from reader.search.standing import Standing

Docs = NDArray[np.int64]
Mask = NDArray[np.bool_]
Keys = Callable[[Sequence[str]], Sequence[str]]
"""Gives a key for each of some terms."""

_FEW_TERMS = 5000
"""So many terms at most are looked for one by one among those that are known."""


@dataclass(frozen=True, slots=True)
class Postings:
    """The documents that hold a term, rising, and its weight in each."""

    docs: Docs
    weights: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Labels:
    """Values, and for each document, deleted or not, the place of its own among them, -1 for none."""

    values: Sequence[str]
    column: Growing

    @property
    def held(self) -> Places:
        """The places."""
        return self.column.numbers


@dataclass(frozen=True, slots=True)
class _Column:
    """Numbers of all documents, and how those of one segment are read."""

    read: Callable[[SegmentView], NDArray[Any]]
    held: Growing


class Snapshot:
    """All segments of one generation."""

    def __init__(
        self,
        generation: int,
        views: Sequence[SegmentView],
        deleted: Sequence[Iterable[int]],
        articles: ArticleNumbers,
        before: "Snapshot | None" = None,
    ) -> None:
        """`articles` numbers those of all views; what `before` has worked out is taken over."""
        self.generation = generation
        self.views = tuple(views)
        self._articles = articles
        self._columns: dict[str, _Column] = {}
        self._vocabularies: dict[str, tuple[str, ...]] = {}
        self._labels: dict[tuple[str, str], Labels] = {}
        self._grouped: dict[tuple[str, Keys], dict[str, list[str]]] = {}
        self._bases = np.cumsum([0, *(view.size for view in views)])
        self.size = int(self._bases[-1])
        self.live: Mask = np.ones(self.size, np.bool_)
        for base, gone in zip(self._bases, deleted, strict=False):
            numbers = np.fromiter(gone, np.int64)
            self.live[numbers + base] = False
        if before is not None:
            self._take_over(before)

    def _take_over(self, before: "Snapshot") -> None:
        """Have ready what was worked out before, as far as the first segments are the same; a vocabulary may keep terms that no
        document has any more.
        """
        met = set(map(id, before.views))
        fresh: Sequence[SegmentView] = [view for view in self.views if id(view) not in met]
        for field, known in list(before._vocabularies.items()):
            self._take_over_vocabulary(before, field, known, fresh)
        same = sum(1 for _ in takewhile(lambda pair: pair[0] is pair[1], zip(self.views, before.views, strict=False)))
        docs, fresh = None if same == len(before.views) else int(self._bases[same]), self.views[same:]
        for name, column in list(before._columns.items()):
            held = column.held.up_to(docs).with_more([column.read(view) for view in fresh])
            self._columns[name] = _Column(column.read, held)
        for (field, prefix), labels in list(before._labels.items()):
            first = Labels(labels.values, labels.column.up_to(docs))
            self._labels[field, prefix] = _more_labels(first, field, prefix, fresh)
        if "standing" in before.__dict__:
            self.__dict__["standing"] = before.standing.with_others(same, fresh, self._bases, self.live)

    def _take_over_vocabulary(self, before: "Snapshot", field: str, known: tuple[str, ...], fresh: Sequence[SegmentView]) -> None:
        met = {term for view in fresh for term in view.terms(field)}
        new = (
            sorted(term for term in met if not _is_among(known, term))
            if len(met) <= _FEW_TERMS
            else sorted(met.difference(known))
        )
        self._vocabularies[field] = _among(known, new)
        for (name, key), grouped in list(before._grouped.items()):
            if name == field:
                self._grouped[name, key] = _grouped(new, key, grouped)

    def postings(self, field: str, term: str) -> Postings:
        """Where a term stands."""
        return self._living([view.postings(field, term) for view in self.views])

    def beginning(self, field: str, start: str) -> Postings:
        """Where the terms stand that begin so: each document as often as it holds one of them."""
        return self._living([view.beginning(field, start) for view in self.views])

    def _living(self, lists: Sequence[tuple[Docs, NDArray[np.uint8]]]) -> Postings:
        """Lists of all segments as one, without what was deleted."""
        held = [(ids + base, weights) for (ids, weights), base in zip(lists, self._bases.tolist(), strict=False) if len(ids)]
        if not held:
            return Postings(np.empty(0, np.int64), np.empty(0, np.float32))
        docs, weights = (parts[0] if len(parts) == 1 else np.concatenate(parts) for parts in zip(*held, strict=True))
        if not (alive := self.live[docs]).all():
            docs, weights = docs[alive], weights[alive]
        return Postings(docs, weights.astype(np.float32))

    @cached_property
    def standing(self) -> Standing:
        """Where the words of articles stand."""
        return Standing(self.views, self._bases, self.live)

    def labels(self, field: str, prefix: str = "") -> Labels:
        """Which of the terms of a field that begin with the prefix a document has; no document has two of them."""
        if (field, prefix) not in self._labels:
            told = [view.labels(field, prefix) for view in self.views]
            terms = sorted({term for known, _ in told for term in known})
            places = {term: place for place, term in enumerate(terms)}
            moved = [np.array([*(places[term] for term in known), -1], np.int32)[held] for known, held in told]
            held = Growing.of(moved or [np.empty(0, np.int32)])
            self._labels[field, prefix] = Labels([term.removeprefix(prefix) for term in terms], held)
        return self._labels[field, prefix]

    def holding(self, field: str, terms: Iterable[str]) -> Mask:
        """The documents that hold any of the terms."""
        mask = np.zeros(self.size, np.bool_)
        for term in terms:
            mask[self.postings(field, term).docs] = True
        return mask

    def terms(self, field: str, prefix: str = "") -> set[str]:
        """The terms of a field that begin with the prefix."""
        return {term for view in self.views for term in view.terms(field, prefix)}

    def vocabulary(self, field: str) -> tuple[str, ...]:
        """All terms of a field, sorted; they are kept as long as the snapshot is."""
        if field not in self._vocabularies:
            self._vocabularies[field] = self._read_vocabulary(field)
        return self._vocabularies[field]

    def _read_vocabulary(self, field: str) -> tuple[str, ...]:
        if len(self.views) == 1:
            return tuple(self.views[0].terms(field))
        terms = sorted(chain.from_iterable(view.terms(field) for view in self.views))  # quick: each view's are in order
        return tuple(dict.fromkeys(terms))

    def grouped(self, field: str, keys: Keys) -> Mapping[str, Sequence[str]]:
        """The terms of a field that have letters, by a key of each; they are kept as long as the snapshot is."""
        if (field, keys) not in self._grouped:
            self._grouped[field, keys] = _grouped(self.vocabulary(field), keys, {})
        return self._grouped[field, keys]

    def numbers(self, column: str) -> NDArray[Any]:
        """A column of numbers."""
        return self._column(column, lambda view: view.numbers(column))

    def _column(self, name: str, read: Callable[[SegmentView], NDArray[Any]]) -> NDArray[Any]:
        if name not in self._columns:
            self._columns[name] = _Column(read, Growing.of([read(view) for view in self.views] or [np.empty(0, np.int32)]))
        return self._columns[name].held.numbers

    @property
    def link_ranks(self) -> NDArray[np.uint16]:
        """By what links are ordered (see `SegmentView.link_ranks`)."""
        return self._column("rank", lambda view: view.link_ranks)

    def place(self, doc: int) -> tuple[int, int]:
        """In which segment a document is, and its number there."""
        view = int(np.searchsorted(self._bases, doc, side="right")) - 1
        return view, int(doc - self._bases[view])

    def owner(self, doc: int) -> str:
        """The article's id, or "left right"."""
        view, number = self.place(doc)
        return self.views[view].owner(number)

    def of(self, owner: str) -> Docs:
        """The documents of an article or alignment."""
        return self.postings("of", owner).docs

    @cached_property
    def articles(self) -> Mask:
        """The documents that are articles."""
        mask: Mask = self.live & (self.numbers("kind") == schema.ARTICLE)
        return mask

    @cached_property
    def article_ranks(self) -> Places:
        """Which of all articles each document is, from 0; it says nothing of other documents."""
        ranks: Places = np.cumsum(self.articles, dtype=np.int32) - 1
        return ranks

    @cached_property
    def article_count(self) -> int:
        """How many documents are articles."""
        return int(np.count_nonzero(self.articles))

    @cached_property
    def pairs(self) -> Mask:
        """The documents that are links."""
        mask: Mask = self.live & (self.numbers("kind") >= schema.PAIR)
        return mask

    @property
    def _sides(self) -> tuple[Places, Places]:
        """The sides of all documents (see `SegmentView.sides`)."""
        return self._column("left side", lambda view: view.sides[0]), self._column("right side", lambda view: view.sides[1])

    def articles_named(self, keys: Iterable[str]) -> Mask:
        """The articles of these ids."""
        left, numbers = self._sides[0], [self._articles.of(key) for key in keys]
        among = np.zeros(len(self._articles), np.bool_)
        among[numbers] = True
        return self._numbered(left, among)

    def _numbered(self, left: Places, among: Mask) -> Mask:
        """The articles whose numbers are among some."""
        docs, mask = np.flatnonzero(self.articles), np.zeros(self.size, np.bool_)
        mask[docs] = among[left[docs]]
        return mask

    def links_of(self, articles: Mask) -> Mask:
        """The links of which an article is among these."""
        left, right = self._sides
        among = np.zeros(len(self._articles), np.bool_)
        among[left[articles & self.articles]] = True
        return self.pairs & (among[left] | among[right])

    def links_with(self, article: str, links: Docs) -> Docs:
        """Those of the links that are an article's."""
        left, right = self._sides
        number = self._articles.of(article)
        found: Docs = links[(left[links] == number) | (right[links] == number)]
        return found

    def sides_of(self, links: Docs) -> tuple[Docs, Docs]:
        """The articles at the left and at the right of links; -1 for one that is no more."""
        left, right = self._sides
        return self._numbers_met[left[links]], self._numbers_met[right[links]]

    @cached_property
    def _numbers_met(self) -> Docs:
        """The article of each number; -1 for none."""
        numbers, docs = self._sides[0], np.flatnonzero(self.articles)
        found = np.full(len(self._articles), -1, np.int64)
        found[numbers[docs]] = docs
        return found

    def articles_of(self, links: Mask) -> Mask:
        """The articles at either side of these links."""
        left, right = self._sides
        among, chosen = np.zeros(len(self._articles), np.bool_), np.flatnonzero(links & self.pairs)
        among[left[chosen]] = among[right[chosen]] = True
        return self._numbered(left, among)

    @cached_property
    def pair_count(self) -> int:
        """How many documents are links."""
        return int(np.count_nonzero(self.pairs))

    @cached_property
    def alignments(self) -> int:
        """How many alignments there are."""
        return int(np.count_nonzero(self.live & (self.numbers("kind") == schema.ALIGNMENT)))

    @cached_property
    def mean_length(self) -> float:
        """The mean length of an article in words, at least 1."""
        lengths = self.numbers("length")[self.articles]
        return max(1.0, float(lengths.mean())) if len(lengths) else 1.0

    def owners(self, docs: Iterable[int]) -> Iterator[str]:
        """The owners of documents, in their order."""
        return (self.owner(int(doc)) for doc in docs)


def _more_labels(known: Labels, field: str, prefix: str, fresh: Sequence[SegmentView]) -> Labels:
    """Labels of a state that has some more segments behind those of which they are known."""
    places = {value: place for place, value in enumerate(known.values)}
    held = []
    for view in fresh:
        terms, own = view.labels(field, prefix)
        told = [places.setdefault(term.removeprefix(prefix), len(places)) for term in terms]
        held.append(np.array([*told, -1], np.int32)[own])
    return Labels(list(places), known.column.with_more(held))


def _is_among(known: Sequence[str], term: str) -> bool:
    place = bisect_left(known, term)
    return place < len(known) and known[place] == term


def _among(known: tuple[str, ...], new: Sequence[str]) -> tuple[str, ...]:
    """Sorted terms with some more among them."""
    if not new:
        return known
    return tuple(sorted(chain(known, new)))  # quick: two runs that are in order already


def _grouped(terms: Iterable[str], keys: Keys, known: dict[str, list[str]]) -> dict[str, list[str]]:
    """Terms by a key of each, those that have letters, beside the ones that are known so."""
    found: dict[str, list[str]] = {}
    lettered = [term for term in terms if term.isalpha() or any(map(str.isalpha, term))]
    for term, key in zip(lettered, keys(lettered), strict=True):
        found.setdefault(key, []).append(term)
    return known | {name: sorted({*known.get(name, ()), *told}) for name, told in found.items()}
