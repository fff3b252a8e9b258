"""Which passages of an article answer most of a query, and which of their words do, told from where words stand."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from reader.core.article import Span
from reader.language.tokens import places_of
from reader.search.matching import joined
from reader.search.nodes import Leaf
from reader.search.snapshot import Snapshot
from reader.search.words import ARTICLES, Words


@dataclass(frozen=True, slots=True)
class Answering:
    """A passage by its number, how many words it has, and its runs of words that answer: the first word of each, and how many."""

    number: int
    words: int
    runs: tuple[tuple[int, int], ...]

    def spans(self, text: str) -> tuple[Span, ...] | None:
        """The runs in the passage's text, overlaps joined; None where it is not the text that was filed."""
        places = places_of(text)
        if len(places) != self.words:
            return None
        return joined(sorted(Span(places[first][0], places[first + count - 1][1]) for first, count in self.runs))


def best_passages(
    snapshot: Snapshot, words: Words, asked: Sequence[Leaf], docs: Iterable[int], most: int
) -> dict[int, list[Answering]]:
    """The passages of each of these articles that hold most of what is asked, at most so many: those where it stands most often
    first, of equals the earlier one.
    """
    return {doc: list(_best(snapshot, words, asked, doc, most)) for doc in docs}


def answering(
    snapshot: Snapshot, words: Words, asked: Sequence[Leaf], passages: Sequence[tuple[int, int]]
) -> list[Answering | None]:
    """What answers in passages, each told by its article and its number there; None for one that is not filed."""
    docs, numbers = np.array(passages, np.int64).reshape(-1, 2).T
    begins, ends = snapshot.standing.stretches(docs, numbers)
    found: list[list[tuple[int, int]]] = [[] for _ in passages]
    for leaf in dict.fromkeys(asked):
        for runs in words.runs(leaf, ARTICLES):
            first, last = np.searchsorted(runs.starts, begins), np.searchsorted(runs.starts, ends)
            for place in np.flatnonzero(first < last).tolist():
                starts = runs.starts[first[place] : last[place]] - begins[place]
                found[place] += [(start, runs.width) for start in starts.tolist()]
    filed = zip(passages, begins.tolist(), ends.tolist(), found, strict=True)
    return [Answering(number, end - begin, tuple(told)) if begin >= 0 else None for (_, number), begin, end, told in filed]


def _best(snapshot: Snapshot, words: Words, asked: Sequence[Leaf], doc: int, most: int) -> Iterator[Answering]:
    standing = snapshot.standing
    within = np.array(standing.within(doc))
    (first,) = standing.passages(within[:1]).tolist()
    found: defaultdict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for number, leaf in enumerate(dict.fromkeys(asked)):
        for runs in words.runs(leaf, ARTICLES):
            begin, end = np.searchsorted(runs.starts, within).tolist()
            starts = runs.starts[begin:end]
            for passage, start in zip(standing.passages(starts).tolist(), starts.tolist(), strict=True):
                found[passage].append((number, start, runs.width))
    kinds = {passage: len({number for number, _, _ in runs}) for passage, runs in found.items()}
    held = max(kinds.values(), default=0)
    order = sorted((-len(runs), passage) for passage, runs in found.items() if kinds[passage] == held)
    for _, passage in order[:most]:
        begin, end = standing.bounds(passage)
        runs_here = tuple((start - begin, width) for _, start, width in found[passage])
        yield Answering(passage - first, end - begin, runs_here)
