"""Where the words of articles stand: the places of a term, and to which article and passage a place belongs.

Places are filed as documents are (see `schema`); here they are numbered through all segments, as documents are in a snapshot.
What words a query asks for, and what is to stand how, is for others.
"""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from reader.search.growing import Growing
from reader.search.schema import PASSAGE, PASSAGES, places_field

Places = NDArray[np.int64]
_NONE = np.empty(0, np.int64)


class View(Protocol):
    """What is asked of a segment."""

    @property
    def laid_out(self) -> tuple[Places, Places]:
        """The documents that take places, and where each one's begin, with the place after the last one behind them."""

    def postings(self, field: str, term: str) -> tuple[Places, NDArray[np.uint8]]:
        """The list of a term."""

    def beginning(self, field: str, start: str) -> tuple[Places, NDArray[np.uint8]]:
        """The lists of all terms that begin so."""


class Standing:
    """The places of one snapshot; those of deleted articles are among them until `docs` is asked."""

    def __init__(self, views: Sequence[View], bases: NDArray[np.int64], live: NDArray[np.bool_]) -> None:
        """`bases`: the first document of each view, and the end."""
        self._views = views
        told = [view.laid_out for view in views]
        self._bases = np.cumsum([0, *(begins[-1] for _, begins in told)])
        self._articles = np.concatenate([_NONE, *(docs + base for (docs, _), base in zip(told, bases, strict=False))])
        begins = [begins[:-1] + base for (_, begins), base in zip(told, self._bases, strict=False)]
        self._begins = np.concatenate([*begins, self._bases[-1:]])
        self._live = live[self._articles]
        self._parting: Growing | None = None

    def with_others(self, same: int, views: Sequence[View], bases: NDArray[np.int64], live: NDArray[np.bool_]) -> "Standing":
        """The same with other views behind so many of the first ones; `bases` and `live` are of all."""
        other = Standing([*self._views[:same], *views], bases, live)
        if self._parting is not None:
            end = None if same == len(self._views) else int(np.searchsorted(self._parting.numbers, self._bases[same]))
            other._parting = self._parting.up_to(end).with_more(other._parted(same))
        return other

    @property
    def _passages(self) -> Places:
        """The places before passages, as many as there are passages: read when one is asked for."""
        if self._parting is None:
            self._parting = Growing.of(self._parted(0) or [_NONE])
        return self._parting.numbers

    def _parted(self, first: int) -> list[Places]:
        """The places before the passages of the views from the first one on."""
        lists = [view.postings(PASSAGES, PASSAGE)[0] for view in self._views[first:]]
        return [one + base for one, base in zip(lists, self._bases[first:].tolist(), strict=False)]

    def of(self, field: str, term: str) -> Places:
        """Where a term of a field stands, rising."""
        return self._all([view.postings(places_field(field), term)[0] for view in self._views])

    def beginning(self, field: str, start: str) -> Places:
        """Where terms of a field stand that begin so."""
        return self._all([view.beginning(places_field(field), start)[0] for view in self._views])

    def _all(self, lists: Sequence[Places]) -> Places:
        held = [one + base if base else one for one, base in zip(lists, self._bases.tolist(), strict=False) if len(one)]
        return held[0] if len(held) == 1 else np.concatenate([_NONE, *held])

    def docs(self, places: Places) -> NDArray[np.int64]:
        """The articles in which rising places are, each once, without those that were deleted."""
        found = np.searchsorted(self._begins, places, side="right") - 1
        held = np.zeros(len(self._articles), np.bool_)
        held[found] = True
        docs: NDArray[np.int64] = self._articles[held & self._live]
        return docs

    def within(self, doc: int) -> tuple[int, int]:
        """The first place of an article, and the one after its last."""
        place = int(np.searchsorted(self._articles, doc))
        return int(self._begins[place]), int(self._begins[place + 1])

    def bounds(self, passage: int) -> tuple[int, int]:
        """The places of the first word of a passage and after its last, by its number through all articles."""
        return int(self._passages[passage]) + 1, int(self._passages[passage + 1])

    def stretches(self, docs: NDArray[np.int64], numbers: NDArray[np.int64]) -> tuple[Places, Places]:
        """The places of the first word of passages and after their last, each told by its article and its number there; -1 and -1
        for one that there is not.
        """
        begins, ends = np.full(len(docs), -1, np.int64), np.full(len(docs), -1, np.int64)
        known = np.flatnonzero(docs >= 0)
        at = np.searchsorted(self._articles, docs[known])
        passages = np.searchsorted(self._passages, self._begins[at], side="right") - 1 + numbers[known]
        here = passages + 1 < np.searchsorted(self._passages, self._begins[at + 1])  # the last one is the headline
        known, passages = known[here], passages[here]
        begins[known], ends[known] = self._passages[passages] + 1, self._passages[passages + 1]
        return begins, ends

    def passages(self, places: Places) -> NDArray[np.int64]:
        """The passages of places, numbered through all articles; headlines are passages of their own."""
        found: NDArray[np.int64] = np.searchsorted(self._passages, places, side="right") - 1
        return found
