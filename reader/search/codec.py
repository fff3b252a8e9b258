"""How terms and posting lists lie in the index's files: plain numbers that numpy reads and writes at once, many lists together.

Whoosh's own blocks of 128 pickled and compressed postings are read one by one in Python, which costs most of a query's time; its
terms, hashed and written one by one, cost most of an indexer's. Here the lists of a field are of six kinds by how many bytes each
step between documents takes (1, 2 or 4, whichever makes the list shortest) and whether weights stand beside the steps; those of
one kind lie behind each other. The greatest number of that many bytes is no step: it stands for as much, to which what follows is
added. A table tells of each term, in the order of bytes, where its list begins, its kind, how many documents and how many numbers
are in it, and its first document. Columns, segments and commits stay Whoosh's.
"""

import json
import struct
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import W3Codec

Numbers = NDArray[np.int64]
Weights = NDArray[np.uint8]

_STEPS = ("<u1", "<u2", "<u4")
_KINDS = (*map(np.dtype, _STEPS), *(np.dtype([("step", step), ("weight", "u1")]) for step in _STEPS))
_WEIGHTED = len(_STEPS)
_MOST = np.array([np.iinfo(step).max for step in _STEPS] * 2, np.int64)
_SIZES = np.array([kind.itemsize for kind in _KINDS])
_TABLE = {"ends": "<u4", "lengths": "<u4", "counts": "<u4", "firsts": "<u4", "starts": "<u8", "kinds": "u1"}
_TAIL = struct.Struct("<Q")

NOTHING = (np.empty(0, np.int64), np.empty(0, np.uint8))


@dataclass(frozen=True, slots=True)
class Lists:
    """Posting lists one behind the other: terms in the order of their bytes, the length of each list, documents, weights."""

    terms: Sequence[bytes]
    lengths: Numbers
    docs: Numbers
    weights: Weights


def pack(lists: Lists, base: int) -> tuple[bytes, bytes]:
    """The table of the lists, and the lists, which will stand from `base` on; there is at least one, and none is empty."""
    begins = np.cumsum(lists.lengths) - lists.lengths
    steps = np.empty(len(lists.docs), np.int64)
    np.subtract(lists.docs[1:], lists.docs[:-1], out=steps[1:])
    steps[begins] = 0
    kinds = np.where(np.maximum.reduceat(lists.weights, begins) > 1, _WEIGHTED, 0).astype(np.uint8)
    counts = lists.lengths
    if steps.max() >= _MOST[0]:  # else a byte does for each of them
        counted = [lists.lengths + np.add.reduceat(steps // most, begins) for most in _MOST[:_WEIGHTED].tolist()]
        shortest = np.argmin([count * _SIZES[kinds + step] for step, count in enumerate(counted)], axis=0)
        kinds += shortest.astype(np.uint8)
        counts = np.choose(shortest, counted)
    starts, packed = np.empty(len(begins), np.int64), b""
    for kind in np.unique(kinds).tolist():
        chosen = kinds == kind
        among, sizes = np.repeat(chosen, lists.lengths), counts[chosen] * _SIZES[kind]
        starts[chosen] = base + len(packed) + np.cumsum(sizes) - sizes
        packed += _record(kind, steps[among], lists.weights[among]).tobytes()
    ends = np.cumsum(np.fromiter(map(len, lists.terms), np.int64, len(lists.terms)))
    columns = {"ends": ends, "lengths": lists.lengths, "counts": counts, "firsts": lists.docs[begins], "starts": starts}
    columns["kinds"] = kinds
    return b"".join([*(columns[name].astype(code).tobytes() for name, code in _TABLE.items()), *lists.terms]), packed


def _record(kind: int, steps: Numbers, weights: Weights) -> NDArray[Any]:
    """Numbers for steps: what is too great for one goes before it in numbers of its own."""
    form, most = _KINDS[kind], int(_MOST[kind])
    if form.names is None and steps.max() < most:
        return steps.astype(form)
    last = np.cumsum(steps // most + 1) - 1
    numbers = np.full(int(last[-1]) + 1, most, np.uint32)
    numbers[last] = steps % most
    if form.names is None:
        return numbers.astype(form)
    record = np.zeros(len(numbers), form)
    record["step"] = numbers
    record["weight"][last] = weights
    return record


def _read(data: bytes, kind: int, counts: Numbers, firsts: Numbers) -> tuple[Numbers, Weights]:
    """Documents and weights of lists of a kind that lie one behind the other, from so many numbers each."""
    record = np.frombuffer(data, _KINDS[kind], int(counts.sum()))
    steps = record["step"] if record.dtype.names else record
    run: Numbers = np.cumsum(steps, dtype=np.int64)
    if len(counts) == 1:
        run += firsts[0]
    else:
        run += np.repeat(firsts - run[np.cumsum(counts) - counts], counts)
    told = steps != _MOST[kind]
    weights = record["weight"] if record.dtype.names else np.ones(len(record), np.uint8)
    return (run, weights) if told.all() else (run[told], weights[told])


class Table:
    """The terms of one field."""

    def __init__(self, data: bytes, count: int) -> None:
        self.count = count
        columns, at = {}, 0
        for name, code in _TABLE.items():
            columns[name] = np.frombuffer(data, code, count, at)
            at += columns[name].nbytes
        self._ends, self._lengths, self._counts = columns["ends"], columns["lengths"], columns["counts"]
        self._firsts, self._starts, self._kinds = columns["firsts"], columns["starts"], columns["kinds"]
        self._words = data[at:]

    def term(self, place: int) -> bytes:
        """The term at a place."""
        return self._words[int(self._ends[place - 1]) if place else 0 : int(self._ends[place])]

    def terms(self, places: range) -> list[bytes]:
        """The terms at some places."""
        ends = self._ends[places.start : places.stop].tolist()
        first = int(self._ends[places.start - 1]) if places.start else 0
        return [self._words[start:end] for start, end in pairwise((first, *ends))]

    def at_least(self, term: bytes) -> int:
        """The place of the first term that is not before this one."""
        return bisect_left(range(self.count), term, key=self.term)

    def beginning(self, start: bytes) -> range:
        """The places of the terms that begin so."""
        first = self.at_least(start)
        after = start.rstrip(b"\xff")
        last = self.at_least(after[:-1] + bytes((after[-1] + 1,))) if after else self.count
        return range(first, last)

    def read(self, place: int, file: Any) -> tuple[Numbers, Weights]:
        """The list of the term at a place: documents and weights."""
        kind, count = int(self._kinds[place]), self._counts[place : place + 1].astype(np.int64)
        data = file.get(int(self._starts[place]), int(count[0]) * int(_SIZES[kind]))
        return _read(data, kind, count, self._firsts[place : place + 1].astype(np.int64))

    def read_all(self, file: Any) -> Lists:
        """The lists of all terms."""
        docs, weights = self.read_some(range(self.count), file)
        return Lists(self.terms(range(self.count)), self._lengths.astype(np.int64), docs, weights)

    def read_some(self, places: range, file: Any) -> tuple[Numbers, Weights]:
        """The lists of the terms at some places, one behind the other."""
        some = slice(places.start, places.stop)
        lengths, counts, kinds = self._lengths[some], self._counts[some].astype(np.int64), self._kinds[some]
        starts, firsts = self._starts[some], self._firsts[some].astype(np.int64)
        docs, weights = np.empty(lengths.sum(), np.int64), np.empty(lengths.sum(), np.uint8)
        for kind in np.unique(kinds).tolist():
            chosen = kinds == kind
            data = file.get(int(starts[chosen][0]), int(counts[chosen].sum()) * int(_SIZES[kind]))
            among = np.repeat(chosen, lengths)
            docs[among], weights[among] = _read(data, kind, counts[chosen], firsts[chosen])
        return docs, weights


class PlainTermsWriter:
    """Writes the fields of one segment."""

    def __init__(self, terms: Any, lists: Any) -> None:
        self._terms, self._lists = terms, lists
        self._at = self._written = 0
        self._fields: dict[str, tuple[int, int, int]] = {}

    def put(self, field: str, lists: Lists) -> None:
        """Write a field."""
        table, packed = pack(lists, self._written)
        self._terms.write(table)
        self._lists.write(packed)
        self._fields[field] = (self._at, len(table), len(lists.terms))
        self._at, self._written = self._at + len(table), self._written + len(packed)

    def close(self) -> None:
        """Write which fields there are, and end."""
        told = json.dumps(self._fields).encode()
        self._terms.write(told + _TAIL.pack(len(told)))
        self._terms.close()
        self._lists.close()


class PlainTermsReader:
    """Reads the fields of one segment; a field's table is read when it is first asked for, and kept."""

    def __init__(self, terms: Any, size: int, lists: Any) -> None:
        self._terms, self._lists = terms, lists
        (told,) = _TAIL.unpack(terms.get(size - _TAIL.size, _TAIL.size))
        self._fields: dict[str, tuple[int, int, int]] = json.loads(bytes(terms.get(size - _TAIL.size - told, told)))
        self._tables: dict[str, Table] = {}

    def table(self, field: str) -> Table | None:
        """The terms of a field, or None where it has none."""
        if field not in self._tables:
            if field not in self._fields:
                return None
            start, size, count = self._fields[field]
            self._tables[field] = Table(bytes(self._terms.get(start, size)), count)
        return self._tables[field]

    def read(self, field: str, term: bytes) -> tuple[Numbers, Weights]:
        """The posting list of a term; empty where there is none."""
        table = self.table(field)
        if table is None:
            return NOTHING
        place = table.at_least(term)
        return table.read(place, self._lists) if place < table.count and table.term(place) == term else NOTHING

    def read_beginning(self, field: str, start: bytes) -> tuple[Numbers, Weights]:
        """The posting lists of all terms that begin so, one behind the other."""
        table = self.table(field)
        return table.read_some(table.beginning(start), self._lists) if table else NOTHING

    def read_all(self, field: str) -> Lists | None:
        """All posting lists of a field, or None where it has none."""
        table = self.table(field)
        return table.read_all(self._lists) if table else None

    def close(self) -> None:
        """Close the files."""
        self._terms.close()
        self._lists.close()


class PlainCodec(W3Codec):  # type: ignore[misc]
    """Whoosh's third codec with terms and posting lists as they are here."""

    def field_writer(self, storage: Any, segment: Any) -> PlainTermsWriter:
        """What writes a segment's terms."""
        return PlainTermsWriter(*(segment.create_file(storage, ext) for ext in (self.TERMS_EXT, self.POSTS_EXT)))

    def terms_reader(self, storage: Any, segment: Any) -> PlainTermsReader:
        """What reads a segment's terms."""
        terms, lists = (segment.make_filename(ext) for ext in (self.TERMS_EXT, self.POSTS_EXT))
        return PlainTermsReader(_opened(storage, terms), storage.file_length(terms), _opened(storage, lists))


class _Stretch:
    """A file within a mapped one: only what is asked for is read."""

    def __init__(self, source: Any, start: int, length: int) -> None:
        self._source, self._start, self._length = source, start, length

    def get(self, position: int, length: int) -> bytes:
        """So many bytes from a position on, or as many as there are."""
        end = self._start + min(position + length, self._length)
        return bytes(self._source[self._start + position : end])

    def close(self) -> None:
        """Let go of the mapped file, which others may still read."""
        self._source = None


def _opened(storage: Any, name: str) -> Any:
    """A file of a segment; Whoosh itself would copy it into memory where the segment is one mapped file."""
    source = getattr(storage, "_source", None)
    return storage.open_file(name) if source is None else _Stretch(source, *storage.range(name))
