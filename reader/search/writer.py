"""Writes one commit: what was gathered, and segments that are merged, as the posting lists of one new segment.

Whoosh's writer passes every posting through a sorting pool as a tuple of its own; here a field's postings are sorted as numbers,
at once. The rest (columns, tables of contents, the order of files on the disk) is Whoosh's.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from reader.search import codec
from reader.search.codec import Lists
from reader.search.gather import Gathered, Part
from reader.search.schema import Places, Terms

_WEIGHT_BITS, _DOC_BITS = 8, 32
_WEIGHT, _DOC = (1 << _WEIGHT_BITS) - 1, (1 << _DOC_BITS) - 1


class GatheringWriter(SegmentWriter):  # type: ignore[misc]
    """A writer for the schema of `schema`, which takes documents only as they were gathered. The caller holds the lock."""

    docnum: int

    def __init__(self, index: Any) -> None:
        super().__init__(index, codec=codec.PlainCodec(), _lk=False)
        self._gathered: list[tuple[int, int, Gathered]] = []
        self._segments: list[tuple[Any, NDArray[np.int32], _Moved]] = []
        self._place = 0
        self._columns = {name: field.column_type for name, field in self.schema.items() if field.column_type}

    def take(self, gathered: Gathered) -> None:
        """Add documents."""
        base, self.docnum = self.docnum, self.docnum + len(gathered.owners)
        values = {name: column.tolist() for name, column in gathered.columns.items()} | {"owner": gathered.owners}
        for at in range(len(gathered.owners)):
            self.perdocwriter.start_doc(base + at)
            for name, column in self._columns.items():
                self.perdocwriter.add_column_value(name, column, values[name][at])
            self.perdocwriter.finish_doc()
        self._gathered.append((base, self._place, gathered))
        self._place += int(gathered.columns["places"].sum())
        self._added = True

    def take_segment(self, segment: Any) -> None:
        """Let a segment's living documents stand in the one that is being written."""
        reader = SegmentReader(self.storage, self.schema, segment)
        numbers = np.full(segment.doc_count_all(), -1, np.int32)
        living = [doc for doc in range(len(numbers)) if not segment.is_deleted(doc)]
        numbers[living] = np.arange(self.docnum, self.docnum + len(living))
        self.write_per_doc(list(self._columns), reader)
        sizes = np.fromiter(reader.column_reader("places"), np.int64, len(numbers))
        self._segments.append((reader, numbers, _Moved.of(sizes, numbers >= 0, self._place)))
        self._place += int(sizes[living].sum())
        self._added = True

    def _flush_segment(self) -> None:
        """Write all that was taken; Whoosh calls this when it commits."""
        self.perdocwriter.close()
        for name in sorted(name for name, field in self.schema.items() if isinstance(field, Terms)):
            if parts := list(self._parts(name, placed=isinstance(self.schema[name], Places))):
                self.fieldwriter.put(name, joined(parts))
        self.fieldwriter.close()
        for reader, *_ in self._segments:
            reader.close()

    def _parts(self, field: str, *, placed: bool) -> Iterator[Part]:
        """What there is of a field, its documents or places numbered as in the new segment."""
        for reader, numbers, moved in self._segments:
            lists = reader._terms.read_all(field)
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
    kept = docs >= 0
    places = np.repeat(np.arange(len(lists.terms), dtype=np.int32), lists.lengths)
    return Part(lists.terms, places[kept], docs[kept], lists.weights[kept])


def joined(parts: Sequence[Part]) -> Lists:
    """The posting lists of all parts together; there is at least one posting."""
    known: defaultdict[bytes, int] = defaultdict(count().__next__)
    places = [np.fromiter(map(known.__getitem__, part.terms), np.int64, len(part.terms))[part.places] for part in parts]
    terms = list(known)
    order = sorted(range(len(terms)), key=terms.__getitem__)
    ranks = np.empty(len(terms), np.uint64)
    ranks[order] = np.arange(len(terms), dtype=np.uint64)
    postings = np.concatenate([_as_numbers(ranks[own], part) for own, part in zip(places, parts, strict=True)])
    postings.sort()
    lengths = np.bincount((postings >> np.uint64(_DOC_BITS + _WEIGHT_BITS)).astype(np.int64), minlength=len(terms))
    held = lengths > 0  # a term of a merged segment may be left without documents
    docs = (postings >> np.uint64(_WEIGHT_BITS) & np.uint64(_DOC)).astype(np.int64)
    weights = (postings & np.uint64(_WEIGHT)).astype(np.uint8)
    return Lists([terms[place] for place, holds in zip(order, held.tolist(), strict=True) if holds], lengths[held], docs, weights)


def _as_numbers(ranks: NDArray[np.uint64], part: Part) -> NDArray[np.uint64]:
    """Postings as numbers that sort by term, then by document."""
    found: NDArray[np.uint64] = ranks << np.uint64(_DOC_BITS + _WEIGHT_BITS)
    found |= part.docs.astype(np.uint64) << np.uint64(_WEIGHT_BITS)
    return found | part.weights
