"""Makes one segment: of what was gathered, and of segments that are merged.

Whoosh's writer passes every posting through a sorting pool as a tuple of its own, and every value of a column through a call;
here a field's postings are sorted as numbers, at once, and columns written whole. How a segment's files are called, and that they
lie in one, is Whoosh's. What makes a segment count is for `index`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.filedb.compound import CompoundStorage
from whoosh.filedb.filestore import FileStorage, RamStorage

from reader.core.progress import GiveWay, at_once
from reader.search.codec import Lists, PlainCodec
from reader.search.gather import Gathered, Part
from reader.search.schema import NUMBERS, Places, schema
from reader.search.segment import FOR_NUMPY, ArticleNumbers, SegmentView
from reader.search.terms import in_order

NAME = "v"
"""What all files of an index are called after."""
_WEIGHT_BITS, _DOC_BITS = 8, 32
_DOC = (1 << _DOC_BITS) - 1

Segment = Any
"""A segment as Whoosh keeps it in a table of contents: its name, its size, which documents are deleted."""


def make_segment(folder: Path, gathered: Gathered, give_way: GiveWay = at_once) -> Segment:
    """Write what was gathered as a segment in a folder; raises OSError with nothing left of it."""
    maker = _Maker(give_way)
    maker.take(gathered)
    return maker.written(folder)


def merge_segments(folder: Path, segments: Iterable[Segment], into: Path, give_way: GiveWay = at_once) -> Segment:
    """Write the living documents of segments in `folder`, in their order, as one in `into`; OSError as of `make_segment`."""
    storage, maker, views = FileStorage(str(folder)), _Maker(give_way), []
    try:
        for segment in segments:
            give_way()
            views.append(SegmentView(storage, segment, ArticleNumbers()))
            maker.take_view(views[-1], segment.deleted_docs())
        return maker.written(into)
    finally:
        for view in views:
            view.close()


@lru_cache(maxsize=1)
def _fields() -> dict[str, bool]:
    """The fields of terms, and of each whether places are filed in it."""
    return {name: isinstance(field, Places) for name, field in sorted(schema().items()) if not field.column_type}


class _Maker:
    """A segment on its way."""

    def __init__(self, give_way: GiveWay) -> None:
        self._give_way = give_way
        self._segment = PlainCodec().new_segment(None, NAME)
        self._gathered: list[tuple[int, int, Gathered]] = []
        self._views: list[tuple[SegmentView, NDArray[np.int32], _Moved]] = []
        self._columns: dict[str, list[NDArray[Any]]] = {name: [] for name in NUMBERS}
        self._docs = self._places = 0

    def take(self, gathered: Gathered) -> None:
        """Add documents."""
        self._gathered.append((self._docs, self._places, gathered))
        self._docs += gathered.size
        self._places += int(gathered.columns["places"].sum())
        for name, columns in self._columns.items():
            columns.append(gathered.columns[name])

    def take_view(self, view: SegmentView, deleted: Iterable[int]) -> None:
        """Add the documents of a segment that were not deleted."""
        living = np.ones(view.size, np.bool_)
        living[np.fromiter(deleted, np.int64)] = False
        held = int(np.count_nonzero(living))
        numbers = np.where(living, self._docs + np.cumsum(living) - 1, -1).astype(np.int32)
        sizes = view.numbers("places").astype(np.int64)
        self._views.append((view, numbers, _Moved.of(sizes, living, self._places)))
        self._docs += held
        self._places += int(sizes[living].sum())
        for name, columns in self._columns.items():
            columns.append(view.numbers(name)[living])

    def written(self, folder: Path) -> Segment:
        """Write the segment, made in memory, as one file."""
        made = RamStorage()
        self._write_terms(made)
        for name, columns in self._columns.items():
            with made.create_file(PlainCodec.column_filename(self._segment, name)) as file:
                file.write(np.concatenate(columns).astype(FOR_NUMPY[NUMBERS[name]]).tobytes())
        self._segment.set_doc_count(self._docs)
        self._segment.compound = True
        target = self._segment.make_filename(self._segment.COMPOUND_EXT)
        try:
            CompoundStorage.assemble(FileStorage(str(folder)).create_file(target), made, made.list())
        except OSError:
            (folder / target).unlink(missing_ok=True)
            raise
        return self._segment

    def _write_terms(self, made: RamStorage) -> None:
        terms = PlainCodec().field_writer(made, self._segment)
        for name, placed in _fields().items():
            self._give_way()
            if parts := list(self._parts(name, placed=placed)):
                terms.put(name, joined(parts))
        terms.close()

    def _parts(self, field: str, *, placed: bool) -> Iterator[Part]:
        """What there is of a field, its documents or places numbered as in the new segment."""
        for view, numbers, moved in self._views:
            lists = view.all_postings(field)
            if lists is not None and len((part := _living(lists, moved.of_places if placed else numbers.__getitem__)).places):
                yield part
        for base, place, gathered in self._gathered:
            if field in gathered.parts:
                part = gathered.parts[field]
                yield Part(part.terms, part.places, part.docs + np.int32(place if placed else base), part.weights)


@dataclass(frozen=True, slots=True)
class _Moved:
    """Where the places of a merged segment's articles come to stand: their beginnings, and how far they move if they stay."""

    begins: NDArray[np.int64]
    by: NDArray[np.int64]
    stays: NDArray[np.bool_]

    @classmethod
    def of(cls, sizes: NDArray[np.int64], living: NDArray[np.bool_], base: int) -> "_Moved":
        """Of documents that take so many places each; those that live come to stand one behind the other from `base` on."""
        held = sizes > 0
        sizes, living = sizes[held], living[held]
        begins, kept = np.cumsum(sizes) - sizes, np.where(living, sizes, 0)
        return cls(begins, base + np.cumsum(kept) - kept - begins, living)

    def of_places(self, places: NDArray[np.int64]) -> NDArray[np.int32]:
        """New places for old ones, -1 where the article stays behind."""
        article = np.searchsorted(self.begins, places, side="right") - 1
        return np.where(self.stays[article], places + self.by[article], -1).astype(np.int32)


def _living(lists: Lists, renumbered: Callable[[NDArray[np.int64]], NDArray[np.int32]]) -> Part:
    """Posting lists as a part, under new numbers, without what has none."""
    docs = renumbered(lists.docs)
    places = np.repeat(np.arange(len(lists.terms), dtype=np.int32), lists.lengths)
    kept = docs >= 0
    if kept.all():
        return Part(lists.terms, places, docs, lists.weights)
    return Part(lists.terms, places[kept], docs[kept], lists.weights[kept])


def joined(parts: Sequence[Part]) -> Lists:
    """The posting lists of all parts together; there is at least one posting."""
    terms, ranks = _ranked(parts)
    postings = _sorted(ranks, parts)
    starts = np.searchsorted(postings, np.arange(len(terms) + 1, dtype=np.uint64) << np.uint64(_DOC_BITS + _WEIGHT_BITS))
    lengths = starts[1:] - starts[:-1]
    weights = postings.astype(np.uint8)  # the lowest bits
    postings >>= np.uint64(_WEIGHT_BITS)
    postings &= np.uint64(_DOC)
    held = lengths > 0  # a term of a merged segment may be left without documents
    if not held.all():
        terms, lengths = [term for term, holds in zip(terms, held.tolist(), strict=True) if holds], lengths[held]
    return Lists(terms, lengths, postings.view(np.int64), weights)


def _ranked(parts: Sequence[Part]) -> tuple[Sequence[bytes], list[NDArray[np.int32]]]:
    """The terms of all parts in order, and for each part which of them its own are."""
    if len(parts) == 1:
        return parts[0].terms, [np.arange(len(parts[0].terms), dtype=np.int32)]
    known: defaultdict[bytes, int] = defaultdict(count().__next__)
    places = [np.fromiter(map(known.__getitem__, part.terms), np.int32, len(part.terms)) for part in parts]
    terms, ranks = in_order(list(known))
    return terms, [ranks[own] for own in places]


def _sorted(ranks: Sequence[NDArray[np.int32]], parts: Sequence[Part]) -> NDArray[np.uint64]:
    """Postings as numbers, by term and then by document; made in place, since merging has many."""
    postings = np.empty(sum(len(part.places) for part in parts), np.uint64)
    begin = 0
    for own, part in zip(ranks, parts, strict=True):
        mine = postings[begin : begin + len(part.places)]
        np.take(own.astype(np.uint64) << np.uint64(_DOC_BITS + _WEIGHT_BITS), part.places, out=mine)
        mine |= part.docs.astype(np.uint64) << np.uint64(_WEIGHT_BITS)
        mine |= part.weights
        begin += len(mine)
    postings.sort()
    return postings
