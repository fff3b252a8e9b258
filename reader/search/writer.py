"""Writes one commit: gathers the postings of new documents term by term, and merges segments list by list.

Whoosh's writer passes every posting through a sorting pool as a tuple of its own; here a field's postings are one table from
term to list, written in one go. The rest (columns, tables of contents, the order of files on the disk) is Whoosh's.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from reader.search import codec
from reader.search.schema import Terms

Table = dict[str, list[int]]
List = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Source:
    """A segment that is being merged: its reader, its terms, and the new number of each document, -1 for those that go."""

    reader: Any
    numbers: NDArray[np.int64]

    def lists(self, field: str) -> Iterator[tuple[bytes, List]]:
        """The terms of a field, rising, with what is left of their lists."""
        terms = self.reader._terms
        if field not in terms.indexed_field_names():
            return
        for name, term in terms.terms_from(field, b""):
            if name != field:
                return
            ids, weights = codec.read(terms._postfile, terms.term_info(field, term))
            numbers = self.numbers[ids]
            kept = numbers >= 0
            if kept.any():
                yield term, numbers[kept] << codec.WEIGHT_BITS | weights[kept]


class GatheringWriter(SegmentWriter):  # type: ignore[misc]
    """A writer for the schema of `schema`: a document is terms with weights and values of columns. The caller holds the lock."""

    docnum: int

    def __init__(self, index: Any) -> None:
        super().__init__(index, codec=codec.PlainCodec(), _lk=False)
        self._tables: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        self._sources: list[_Source] = []
        self._columns = [name for name, field in self.schema.items() if field.column_type]

    def add_document(self, **fields: Any) -> None:
        """Add a document (see `schema.article_entry` and its like)."""
        document, self.docnum = self.docnum, self.docnum + 1
        base, most = codec.posting(document, 0), codec.MOST_WEIGHT
        self.perdocwriter.start_doc(document)
        for name, value in fields.items():
            field = self.schema[name]
            if isinstance(field, Terms):
                table = self._tables[name]
                for term, weight in value.items():
                    table[term].append(base | (weight if weight < most else most))  # `codec.posting`, without a call for each
            else:
                self.perdocwriter.add_column_value(name, field.column_type, value)
        self.perdocwriter.finish_doc()
        self._added = True

    def take_segment(self, segment: Any) -> None:
        """Let a segment's living documents stand in the one that is being written."""
        reader = SegmentReader(self.storage, self.schema, segment)
        numbers = np.full(segment.doc_count_all(), -1, np.int64)
        living = [doc for doc in range(len(numbers)) if not segment.is_deleted(doc)]
        numbers[living] = np.arange(self.docnum, self.docnum + len(living))
        self.write_per_doc(self._columns, reader)
        self._sources.append(_Source(reader, numbers))
        self._added = True

    def _flush_segment(self) -> None:
        """Write all that was gathered; Whoosh calls this when it commits."""
        self.perdocwriter.close()
        for name in sorted(name for name, field in self.schema.items() if isinstance(field, Terms)):
            lists = self._lists(name)
            first = next(lists, None)
            if first is not None:
                self.fieldwriter.start_field(name, self.schema[name])
                self.fieldwriter.put(*first)
                for term, postings in lists:
                    self.fieldwriter.put(term, postings)
                self.fieldwriter.finish_field()
        self.fieldwriter.close()
        for source in self._sources:
            source.reader.close()

    def _lists(self, field: str) -> Iterator[tuple[bytes, list[int]]]:
        """The terms of a field, rising, with their lists over all that comes together."""
        table = _in_order(self._tables.pop(field, {}))
        if not self._sources:
            yield from table
            return
        # What is merged was numbered before what is new where it was taken first; sorting makes it so in any case.
        for term, parts in groupby(
            merge(*(source.lists(field) for source in self._sources), table, key=itemgetter(0)), itemgetter(0)
        ):
            yield term, np.sort(np.concatenate([np.asarray(postings, np.int64) for _, postings in parts])).tolist()


def _in_order(table: Mapping[str, list[int]]) -> Iterable[tuple[bytes, list[int]]]:
    """The terms in the order of their bytes."""
    return sorted(((term.encode("utf-8", "surrogatepass"), postings) for term, postings in table.items()), key=itemgetter(0))
