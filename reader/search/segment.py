"""One piece of the index, open for reading: posting lists, terms and columns of numbers as arrays.

A segment never changes; which of its documents were deleted is the snapshot's to know (`snapshot`).
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reader.search import codec, schema

Places = NDArray[np.int32]

_KEPT_BYTES = 64
"""So much of the lists that were read last is kept for each document of a segment."""
_FINE = 10_000
FOR_NUMPY = {"i": ">i4", "f": ">f4", "Q": ">u8"}


class _Kept:
    """Posting lists that were read last, as many as find room."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._lists: OrderedDict[tuple[str, str], tuple[codec.Numbers, codec.Weights]] = OrderedDict()
        self._bytes = 0

    def get(
        self, asked: tuple[str, str], read: Callable[[], tuple[codec.Numbers, codec.Weights]]
    ) -> tuple[codec.Numbers, codec.Weights]:
        """A list that is kept, or that is read now."""
        if asked in self._lists:
            self._lists.move_to_end(asked)
            return self._lists[asked]
        found = self._lists[asked] = read()
        self._bytes += _size(found)
        while self._bytes > self._room and len(self._lists) > 1:
            self._bytes -= _size(self._lists.popitem(last=False)[1])
        return found


def _size(found: tuple[codec.Numbers, codec.Weights]) -> int:
    return found[0].nbytes + found[1].nbytes + 200


def _bytes(term: str) -> bytes:
    return term.encode("utf-8", "surrogatepass")


class ArticleNumbers:
    """A number above 0 for each article that was met in an index, the same as long as the index is open."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {"": 0}
        self._lock = threading.Lock()

    def of(self, article: str) -> int:
        """The number of an article; 0 is none's."""
        number = self._known.get(article)
        if number is None:
            with self._lock:
                number = self._known.setdefault(article, len(self._known))
        return number

    def __len__(self) -> int:
        return len(self._known)


class SegmentView:
    """One segment's files, open."""

    def __init__(self, storage: Any, segment: Any, articles: ArticleNumbers) -> None:
        self.name = str(segment.segment_id())
        self.size = int(segment.doc_count_all())
        self._segment = segment
        self._files = segment.open_compound_file(storage) if segment.is_compound() else storage
        self._terms: codec.PlainTermsReader = segment.codec().terms_reader(self._files, segment)
        self._articles = articles
        self._columns: dict[str, NDArray[Any]] = {}
        self._labels: dict[tuple[str, str], tuple[list[str], Places]] = {}
        self._lists = _Kept(_KEPT_BYTES * self.size)
        self._lock = threading.RLock()  # Whoosh's files have one reading position each

    def postings(self, field: str, term: str) -> tuple[codec.Numbers, codec.Weights]:
        """The posting list of a term, deleted documents included; empty where there is none."""
        with self._lock:
            return self._lists.get((field, term), lambda: self._terms.read(field, _bytes(term)))

    def beginning(self, field: str, start: str) -> tuple[codec.Numbers, codec.Weights]:
        """The posting lists of all terms that begin so, one behind the other."""
        with self._lock:
            return self._terms.read_beginning(field, _bytes(start))

    def terms(self, field: str, prefix: str = "") -> list[str]:
        """The terms of a field that begin with the prefix, in the order of their bytes."""
        with self._lock:
            table = self._terms.table(field)
        if table is None:
            return []
        return [term.decode("utf-8", "surrogatepass") for term in table.terms(table.beginning(_bytes(prefix)))]

    def all_postings(self, field: str) -> codec.Lists | None:
        """All posting lists of a field, or None where it has none."""
        with self._lock:
            return self._terms.read_all(field)

    def labels(self, field: str, prefix: str) -> tuple[list[str], Places]:
        """The terms of a field that begin with the prefix, and for each document the place of its own among them, else -1."""
        if (field, prefix) not in self._labels:
            terms, held = self.terms(field, prefix), np.full(self.size, -1, np.int32)
            for place, term in enumerate(terms):
                held[self.postings(field, term)[0]] = place
            self._labels[field, prefix] = terms, held
        return self._labels[field, prefix]

    def numbers(self, column: str) -> NDArray[Any]:
        """A column of numbers, one for each document."""
        with self._lock:
            if column not in self._columns:
                name = self._segment.codec().column_filename(self._segment, column)
                kind = np.dtype(FOR_NUMPY[schema.NUMBERS[column]])
                held = np.zeros(self.size, kind.newbyteorder("="))
                if self._files.file_exists(name):
                    raw = bytes(self._files.open_file(name).get(0, self._files.file_length(name)))
                    stored = np.frombuffer(raw, kind)[: self.size]
                    held[: len(stored)] = stored
                self._columns[column] = held
            return self._columns[column]

    def close(self) -> None:
        """Let go of the files."""
        self._terms.close()
        self._files.close()

    def owner(self, doc: int) -> str:
        """The article's id, or "left right"."""
        return self._owners[int(self._owner_of[doc])]

    @cached_property
    def laid_out(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The documents that take places, and where each one's begin, with the place after the last one behind them."""
        sizes = self.numbers("places")
        docs = np.flatnonzero(sizes)
        return docs, np.concatenate([[0], np.cumsum(sizes[docs], dtype=np.int64)])

    @cached_property
    def link_ranks(self) -> NDArray[np.uint16]:
        """Numbers that rise with the kind of a document and fall with its score, told to the ten-thousandth: sixteen bits are
        sorted by counting, which for the links of a frequent word takes a fifth of the time.
        """
        falling = (_FINE * (1 - np.clip(self.numbers("score"), 0, 1))).astype(np.uint16)
        ranks: NDArray[np.uint16] = np.where(self.numbers("kind") <= schema.PAIR, falling, falling + np.uint16(_FINE + 1))
        return ranks

    @cached_property
    def sides(self) -> tuple[Places, Places]:
        """For each document the numbers of the articles that it is of: an article's own and 0, or the left and the right one."""
        pairs = [owner.partition(" ") for owner in self._owners]
        left, right = ([self._articles.of(pair[side]) for pair in pairs] for side in (0, 2))
        return np.array(left, np.int32)[self._owner_of], np.array(right, np.int32)[self._owner_of]

    @cached_property
    def _owners(self) -> list[str]:
        return self.terms("of")

    @cached_property
    def _owner_of(self) -> Places:
        """The place of each document's owner among all."""
        found = np.zeros(self.size, np.int32)
        lists = self.all_postings("of")
        if lists is not None:
            found[lists.docs] = np.repeat(np.arange(len(lists.lengths), dtype=np.int32), lists.lengths)
        return found
