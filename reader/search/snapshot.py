"""One state of the index, for reading: posting lists and columns as arrays, over all segments.

A snapshot never changes, so any number of threads may ask it while the index goes on. Segments are shared between snapshots:
after a small commit only the new one is opened. Documents are numbered through all segments; what was deleted is out of every
answer.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reader.search import codec, schema

Docs = NDArray[np.int64]
Mask = NDArray[np.bool_]

_KEPT_LISTS = 2000
_FOR_NUMPY = {"i": ">i4", "f": ">f4", "Q": ">u8"}


@dataclass(frozen=True, slots=True)
class Postings:
    """The documents that hold a term, rising, and its weight in each."""

    docs: Docs
    weights: NDArray[np.float32]


class SegmentView:
    """One segment's files, open."""

    def __init__(self, storage: Any, segment: Any) -> None:
        self.name = str(segment.segment_id())
        self.size = int(segment.doc_count_all())
        self._segment = segment
        self._files = segment.open_compound_file(storage) if segment.is_compound() else storage
        self._terms: codec.PlainTermsReader = segment.codec().terms_reader(self._files, segment)
        self._perdoc = segment.codec().per_document_reader(self._files, segment)
        self._columns: dict[str, NDArray[Any]] = {}
        self._lists: OrderedDict[tuple[str, str], tuple[codec.Numbers, codec.Weights]] = OrderedDict()
        self._lock = threading.RLock()  # Whoosh's files have one reading position each

    def postings(self, field: str, term: str) -> tuple[codec.Numbers, codec.Weights]:
        """The posting list of a term, deleted documents included; empty where there is none."""
        asked = (field, term)
        with self._lock:
            if asked in self._lists:
                self._lists.move_to_end(asked)
                return self._lists[asked]
            found = self._terms.read(field, term.encode("utf-8", "surrogatepass"))
            self._lists[asked] = found
            if len(self._lists) > _KEPT_LISTS:
                self._lists.popitem(last=False)
            return found

    def terms(self, field: str, prefix: str = "") -> list[str]:
        """The terms of a field that begin with the prefix, in the order of their bytes."""
        with self._lock:
            table = self._terms.table(field)
        if table is None:
            return []
        return [term.decode("utf-8", "surrogatepass") for term in table.beginning(prefix.encode("utf-8", "surrogatepass"))]

    def numbers(self, column: str) -> NDArray[Any]:
        """A column of numbers, one for each document."""
        with self._lock:
            if column not in self._columns:
                name = self._segment.codec().column_filename(self._segment, column)
                kind = np.dtype(_FOR_NUMPY[schema.NUMBERS[column]])
                held = np.zeros(self.size, kind.newbyteorder("="))
                if self._files.file_exists(name):
                    raw = bytes(self._files.open_file(name).get(0, self._files.file_length(name)))
                    stored = np.frombuffer(raw, kind)[: self.size]
                    held[: len(stored)] = stored
                self._columns[column] = held
            return self._columns[column]

    def owner(self, doc: int) -> str:
        """The article's id, or "left right"."""
        with self._lock:
            return bytes(self._owners[doc]).decode()

    @cached_property
    def _owners(self) -> Any:
        field = schema.schema()["owner"]
        return self._perdoc.column_reader("owner", field.column_type)


class Snapshot:
    """All segments of one generation."""

    def __init__(self, generation: int, views: Sequence[SegmentView], deleted: Sequence[Iterable[int]]) -> None:
        self.generation = generation
        self.views = tuple(views)
        self._columns: dict[str, NDArray[Any]] = {}
        self._vocabularies: dict[str, tuple[str, ...]] = {}
        self._grouped: dict[tuple[str, Callable[[str], str]], dict[str, list[str]]] = {}
        self._bases = np.cumsum([0, *(view.size for view in views)])
        self.size = int(self._bases[-1])
        self.live: Mask = np.ones(self.size, np.bool_)
        for base, gone in zip(self._bases, deleted, strict=False):
            numbers = np.fromiter(gone, np.int64)
            self.live[numbers + base] = False

    def postings(self, field: str, term: str) -> Postings:
        """Where a term stands."""
        lists = [view.postings(field, term) for view in self.views]
        docs = [ids + base for (ids, _), base in zip(lists, self._bases, strict=False)]
        if not docs:
            return Postings(np.empty(0, np.int64), np.empty(0, np.float32))
        all_docs, weights = np.concatenate(docs), np.concatenate([weights for _, weights in lists])
        alive = self.live[all_docs]
        return Postings(all_docs[alive], weights[alive].astype(np.float32))

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
            self._vocabularies[field] = tuple(sorted(self.terms(field)))
        return self._vocabularies[field]

    def grouped(self, field: str, key: Callable[[str], str]) -> Mapping[str, Sequence[str]]:
        """The terms of a field that are made of letters, by a key of each; they are kept as long as the snapshot is."""
        if (field, key) not in self._grouped:
            found: dict[str, list[str]] = {}
            for term in filter(str.isalpha, self.vocabulary(field)):
                found.setdefault(key(term), []).append(term)
            self._grouped[field, key] = found
        return self._grouped[field, key]

    def numbers(self, column: str) -> NDArray[Any]:
        """A column of numbers."""
        if column not in self._columns:
            parts = [view.numbers(column) for view in self.views]
            self._columns[column] = np.concatenate(parts) if parts else np.empty(0, np.float32)
        return self._columns[column]

    def owner(self, doc: int) -> str:
        """The article's id, or "left right"."""
        place = int(np.searchsorted(self._bases, doc, side="right")) - 1
        return self.views[place].owner(int(doc - self._bases[place]))

    def of(self, owner: str) -> Docs:
        """The documents of an article or alignment."""
        return self.postings("of", owner).docs

    @cached_property
    def articles(self) -> Mask:
        """The documents that are articles."""
        mask: Mask = self.live & (self.numbers("kind") == schema.ARTICLE)
        return mask

    @cached_property
    def pairs(self) -> Mask:
        """The documents that are links."""
        mask: Mask = self.live & (self.numbers("kind") >= schema.PAIR)
        return mask

    @cached_property
    def _sides(self) -> tuple[Docs, Docs, Docs]:
        """The links, and for each of them the documents of its left and of its right article (-1 where there is none)."""
        links = np.flatnonzero(self.pairs)
        numbers = {self.owner(int(doc)): int(doc) for doc in np.flatnonzero(self.articles)}
        owners = [self.owner(int(doc)).split(" ") for doc in links]
        left, right = ([numbers.get(owner[side], -1) for owner in owners] for side in (0, 1))
        return links, np.array(left, np.int64), np.array(right, np.int64)

    def links_of(self, articles: Mask) -> Mask:
        """The links of which an article is among these."""
        links, left, right = self._sides
        mask = np.zeros(self.size, np.bool_)
        among = np.append(articles, False)  # a side without a document is number -1
        mask[links] = among[left] | among[right]
        return mask

    def links_with(self, article: str) -> Docs:
        """The links of an article."""
        links, left, right = self._sides
        docs = self.of(article)
        return links[np.isin(left, docs) | np.isin(right, docs)]

    def articles_of(self, links: Mask) -> Mask:
        """The articles at either side of these links."""
        there, left, right = self._sides
        mask = np.zeros(self.size + 1, np.bool_)
        chosen = links[there]
        mask[left[chosen]] = mask[right[chosen]] = True
        return mask[:-1]

    @cached_property
    def alignments(self) -> int:
        """How many alignments there are."""
        return int((self.live & (self.numbers("kind") == schema.ALIGNMENT)).sum())

    @cached_property
    def mean_length(self) -> float:
        """The mean length of an article in words, at least 1."""
        lengths = self.numbers("length")[self.articles]
        return max(1.0, float(lengths.mean())) if len(lengths) else 1.0

    def owners(self, docs: Iterable[int]) -> Iterator[str]:
        """The owners of documents, in their order."""
        return (self.owner(int(doc)) for doc in docs)
