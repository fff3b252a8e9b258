"""How posting lists lie in the index's files: plain numbers that numpy reads at once, in place of Whoosh's pickled blocks.

Whoosh's own blocks of 128 pickled and compressed postings are read one by one in Python, which costs most of a query's time,
and gathered as one tuple for each posting, which costs most of an indexer's. A list here is a head byte (width of the deltas;
whether weights follow), the differences of the document numbers, and one byte for each weight where one is not 1. Terms,
columns, segments and commits stay Whoosh's. A posting on its way is one number: the document's, shifted by 8, and the weight.
"""

from array import array
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.base import PostingsWriter
from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3TermInfo
from whoosh.matching import ListMatcher

Ids = NDArray[np.uint32]
Weights = NDArray[np.uint8]

WEIGHT_BITS = 8
MOST_WEIGHT = (1 << WEIGHT_BITS) - 1

_WIDTHS = (np.dtype("<u1"), np.dtype("<u2"), np.dtype("<u4"))
_WEIGHTED = 0x10
_SHORT = 24
"""Lists shorter than this are quicker packed without numpy."""


def posting(doc: int, weight: int) -> int:
    """A posting on its way; weights are from 1 to 255."""
    return doc << WEIGHT_BITS | min(weight, MOST_WEIGHT)


def pack(postings: Sequence[int]) -> bytes:
    """A posting list as bytes; the documents rise."""
    return _pack_short(postings) if len(postings) < _SHORT else _pack_long(np.asarray(postings, np.int64))


def unpack(data: bytes, count: int) -> tuple[Ids, Weights]:
    """The posting list of `count` postings that `pack` wrote: documents and weights."""
    kind = _WIDTHS[data[0] & 0x0F]
    ids = np.cumsum(np.frombuffer(data, kind, count, 1), dtype=np.uint32)
    if data[0] & _WEIGHTED:
        return ids, np.frombuffer(data, np.uint8, count, 1 + count * kind.itemsize)
    return ids, np.ones(count, np.uint8)


def read(postfile: Any, terminfo: Any) -> tuple[Ids, Weights]:
    """The posting list of a term."""
    start, length = terminfo.extent()
    if isinstance(length, tuple):  # Whoosh 2.7.4 forgets to take the number out of what `struct` gives
        (length,) = length
    return unpack(bytes(postfile.get(start, length)), terminfo.doc_frequency())


def _pack_short(postings: Sequence[int]) -> bytes:
    ids = [one >> WEIGHT_BITS for one in postings]
    weights = bytes(one & MOST_WEIGHT for one in postings)
    deltas = [ids[0], *(later - earlier for earlier, later in pairwise(ids))]
    width = _width(max(deltas))
    weighted = max(weights) > 1
    head = bytes((width | (_WEIGHTED if weighted else 0),))
    size = _WIDTHS[width].itemsize
    return head + b"".join([delta.to_bytes(size, "little") for delta in deltas]) + (weights if weighted else b"")


def _pack_long(postings: NDArray[np.int64]) -> bytes:
    ids, weights = postings >> WEIGHT_BITS, (postings & MOST_WEIGHT).astype(np.uint8)
    deltas = np.empty_like(ids)
    deltas[0] = ids[0]
    np.subtract(ids[1:], ids[:-1], out=deltas[1:])
    width = _width(int(deltas.max()))
    weighted = int(weights.max()) > 1
    head = bytes((width | (_WEIGHTED if weighted else 0),))
    return head + deltas.astype(_WIDTHS[width]).tobytes() + (weights.tobytes() if weighted else b"")


def _width(greatest: int) -> int:
    return 0 if greatest < 1 << 8 else 1 if greatest < 1 << 16 else 2


class PlainPostingsWriter(PostingsWriter):  # type: ignore[misc]
    """Writes one term's postings after the other, each list in one piece."""

    def __init__(self, postfile: Any) -> None:
        self._postfile = postfile
        self._postings: Sequence[int] = ()

    def written(self) -> bool:
        """Whether part of the list is in the file already: never, before it ends."""
        return False

    def start_postings(self, format_: Any, terminfo: Any) -> None:  # noqa: ARG002 (the signatures are Whoosh's)
        """Begin a term."""
        self._postings = array("q")

    def add_posting(self, id_: int, weight: float, vbytes: bytes, length: int | None = None) -> None:  # noqa: ARG002
        """Add a document; they come in rising order."""
        self._postings = [*self._postings, posting(id_, int(weight))]

    def take(self, postings: Sequence[int]) -> None:
        """The whole list at once."""
        self._postings = postings

    def finish_postings(self) -> W3TermInfo:
        """Write the list and say where it is."""
        first, last = int(self._postings[0]), int(self._postings[-1])
        info = W3TermInfo(df=len(self._postings), minid=first >> WEIGHT_BITS, maxid=last >> WEIGHT_BITS)
        start = self._postfile.tell()
        self._postfile.write(pack(self._postings))
        info.set_extent(start, self._postfile.tell() - start)
        return info


class PlainFieldWriter(W3FieldWriter):  # type: ignore[misc]
    """Takes whole posting lists."""

    def put(self, term: bytes, postings: Sequence[int]) -> None:
        """A term of the field that was started, with its list; terms rise."""
        self.start_term(term)
        self._postwriter.take(postings)
        self.finish_term()


class PlainCodec(W3Codec):  # type: ignore[misc]
    """Whoosh's third codec with plain posting lists."""

    length_stats = False

    def field_writer(self, storage: Any, segment: Any) -> PlainFieldWriter:
        """What writes a segment's terms."""
        return PlainFieldWriter(self, storage, segment)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> PlainPostingsWriter:  # noqa: ARG002
        """What writes one field's posting lists."""
        return PlainPostingsWriter(dbfile)

    def postings_reader(self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None) -> ListMatcher:
        """A list as Whoosh itself wants it, one posting after the other."""
        ids, weights = read(dbfile, terminfo)
        values, floats = (b"",) * len(ids), weights.astype(float).tolist()
        return ListMatcher(ids.tolist(), floats, values, format_, scorer=scorer, term=term, terminfo=terminfo)
