"""How posting lists lie in the index's files: plain numbers that numpy reads at once, in place of Whoosh's pickled blocks.

Whoosh's own blocks of 128 pickled and compressed postings are read one by one in Python, which costs most of a query's time. A
list here is a head byte (width of the deltas; whether weights follow), the differences of the document numbers, and one byte
for each weight, where one is not 1. Terms, columns, segments and merging stay Whoosh's. Weights are whole numbers from 1 to
255.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.base import PostingsWriter
from whoosh.codec.whoosh3 import W3Codec
from whoosh.matching import ListMatcher

Ids = NDArray[np.uint32]
Weights = NDArray[np.uint8]

_WIDTHS = (np.dtype("<u1"), np.dtype("<u2"), np.dtype("<u4"))
_WEIGHTED = 0x10


def pack(ids: Ids, weights: Weights) -> bytes:
    """A posting list as bytes; `ids` rise."""
    deltas = np.diff(ids, prepend=np.uint32(0))
    greatest = int(deltas.max())
    width = 0 if greatest < 1 << 8 else 1 if greatest < 1 << 16 else 2
    weighted = bool((weights != 1).any())
    head = bytes((width | (_WEIGHTED if weighted else 0),))
    return head + deltas.astype(_WIDTHS[width]).tobytes() + (weights.tobytes() if weighted else b"")


def unpack(data: bytes, count: int) -> tuple[Ids, Weights]:
    """The posting list of `count` postings that `pack` wrote."""
    kind = _WIDTHS[data[0] & 0x0F]
    ids = np.cumsum(np.frombuffer(data, kind, count, 1), dtype=np.uint32)
    if data[0] & _WEIGHTED:
        return ids, np.frombuffer(data, np.uint8, count, 1 + count * kind.itemsize)
    return ids, np.ones(count, np.uint8)


class PlainPostingsWriter(PostingsWriter):  # type: ignore[misc]
    """Gathers one term's postings and writes them in one piece; speaks to `W3TermInfo.add_block` as a block of Whoosh's does."""

    def __init__(self, postfile: Any) -> None:
        self._postfile = postfile
        self._terminfo: Any = None
        self._ids: list[int] = []
        self._weights: list[float] = []

    def written(self) -> bool:
        """Whether part of the list is in the file already: never, before it ends."""
        return False

    def start_postings(self, format_: Any, terminfo: Any) -> None:  # noqa: ARG002 (the signatures are Whoosh's)
        """Begin a term."""
        self._terminfo = terminfo
        self._ids, self._weights = [], []

    def add_posting(self, id_: int, weight: float, vbytes: bytes, length: int | None = None) -> None:  # noqa: ARG002
        """Add a document; they come in rising order."""
        self._ids.append(id_)
        self._weights.append(weight)

    def finish_postings(self) -> Any:
        """Write the list and say where it is."""
        self._terminfo.add_block(self)
        start = self._postfile.tell()
        weights = np.clip(np.asarray(self._weights), 1, 255).astype(np.uint8)
        self._postfile.write(pack(np.asarray(self._ids, np.uint32), weights))
        self._terminfo.set_extent(start, self._postfile.tell() - start)
        return self._terminfo

    def __len__(self) -> int:
        return len(self._ids)

    def min_id(self) -> int:
        """The first document."""
        return self._ids[0]

    def max_id(self) -> int:
        """The last document."""
        return self._ids[-1]

    def min_length(self) -> int:
        """Lengths are not kept here."""
        return 0

    def max_length(self) -> int:
        """Lengths are not kept here."""
        return 0

    def max_weight(self) -> float:
        """The greatest weight."""
        return max(self._weights)


class PlainCodec(W3Codec):  # type: ignore[misc]
    """Whoosh's third codec with plain posting lists."""

    length_stats = False

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> PlainPostingsWriter:  # noqa: ARG002
        """What writes one field's posting lists."""
        return PlainPostingsWriter(dbfile)

    def postings_reader(self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None) -> ListMatcher:
        """A list as Whoosh itself wants it, when it merges."""
        ids, weights = read(dbfile, terminfo)
        values, floats = (b"",) * len(ids), weights.astype(float).tolist()
        return ListMatcher(ids.tolist(), floats, values, format_, scorer=scorer, term=term, terminfo=terminfo)


def read(postfile: Any, terminfo: Any) -> tuple[Ids, Weights]:
    """The posting list of a term."""
    start, length = terminfo.extent()
    if isinstance(length, tuple):  # Whoosh 2.7.4 forgets to take the number out of what `struct` gives
        (length,) = length
    return unpack(bytes(postfile.get(start, length)), terminfo.doc_frequency())
