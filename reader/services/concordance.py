"""A concordance, bit by bit: the first lines at once, the others as they are asked for, and what is counted over all of them.

Only links between Bulgarian and English are lines; the same two texts in versions of one story are one line.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from reader.core.answers import QueryFault
from reader.core.kwic import Beginning, KwicLine, Period, Surroundings
from reader.core.progress import Progress
from reader.library.lines import LinkRow
from reader.library.store import Library
from reader.search import schema
from reader.search.analyzers import LANGUAGES, field_of
from reader.search.collocates import Near
from reader.search.evaluate import search_links
from reader.search.kwic import Given, LineMaker, Looked, near
from reader.search.latin import with_typed
from reader.search.matching import Page, holds, passage_of
from reader.search.nodes import Exact, Word, leaves, singles
from reader.search.passages import Answering, answering
from reader.search.query import read
from reader.search.snapshot import Snapshot
from reader.search.suggest import suggestion
from reader.search.told import told
from reader.services.giving_way import Searches
from reader.services.indexing import IndexingService

MOST_LINES = 5000
"""So many lines of a concordance are shown at most, the surest links first."""
BATCH = 500
MANY_MONTHS = 30
"""From so many months on, time is told in years."""


class ConcordanceService:
    """Makes concordances of one library."""

    def __init__(self, library: Library, indexing: IndexingService) -> None:
        self._library = library
        self._indexing = indexing

    def begin(self, query: str) -> "Concordance":
        """Find the links that may answer; any text is a query. Raises IndexWaitingError."""
        with self._indexing.searching() as snapshot:
            return Concordance(self._library, snapshot, query, self._indexing.searches)

    def lines(self, query: str, progress: Progress) -> Iterator[KwicLine]:
        """All lines of a query, however many. Raises IndexWaitingError."""
        concordance = self.begin(query)
        while not concordance.exhausted:
            progress.report(concordance.looked_at, concordance.beginning.total, "exporting")
            yield from concordance.more(BATCH)


class Concordance:
    """The concordance of one query in one state of the index; used from one thread at a time."""

    def __init__(self, library: Library, snapshot: Snapshot, query: str, searches: Searches) -> None:
        self._library = library
        self._searches = searches
        self._snapshot = snapshot
        parsed = read(query)
        self._node = with_typed(snapshot, parsed.node) if parsed.node is not None else None
        faults = tuple(QueryFault(fault.kind.value, fault.start) for fault in parsed.faults)
        self._near = Near()
        self._uncounted: list[KwicLine] = []
        self._seen: set[tuple[str, str, str]] = set()
        self._at = 0
        self.count = 0
        """Lines so far."""
        if self._node is None:
            self._docs: NDArray[np.int64] = np.empty(0, np.int64)
            self.beginning = Beginning(query, "", faults, 0, True)
            return
        self._answer = search_links(snapshot, self._node, self._library.articles_of)
        kinds = snapshot.numbers("kind")
        self._docs = self._answer.docs[: bisect_right(self._answer.docs, schema.PAIR, key=lambda doc: int(kinds[doc]))]
        self._maker = LineMaker(self._node)
        exact = bool(self._answer.sure[: len(self._docs)].all())
        near = suggestion(snapshot, query, self._node) if not len(self._docs) else None
        self.beginning = Beginning(query, told(self._node), faults, len(self._docs), exact, near)

    @property
    def looked_at(self) -> int:
        """How many links have been looked at."""
        return self._at

    @property
    def exhausted(self) -> bool:
        """Whether all links have been looked at."""
        return self._at >= len(self._docs)

    @property
    def done(self) -> bool:
        """Whether there are no more lines to come: all links, or so many as are shown at most, have been looked at."""
        return self.exhausted or self.count >= MOST_LINES

    def more(self, count: int) -> tuple[KwicLine, ...]:
        """The next lines, made of `count` links; fewer where some are no more, do not answer after all, or were there before."""
        with self._searches.one():
            return self._more(count)

    def _more(self, count: int) -> tuple[KwicLine, ...]:
        assert self._node is not None or self.done
        self._count_around()  # of the lines before: cutting texts into words takes time, and the first lines come first
        places = range(self._at, min(self._at + count, len(self._docs)))
        self._at = places.stop if len(places) else len(self._docs)
        if not len(places):
            return ()
        rows = self._library.links([self._wanted(place) for place in places])
        looked = self._looked([(place, row) for place, row in zip(places, rows, strict=True) if row is not None])
        made = [(one, self._maker.line(one)) for one in looked]
        lines: list[KwicLine] = []
        for one, line in made:  # what a rendering of several words holds of others is known by now
            found = self._maker.line(one) if " " in line.key else line
            if (key := _same(found)) not in self._seen:
                self._seen.add(key)
                lines.append(found)
        self._uncounted += lines
        self.count += len(lines)
        return tuple(lines)

    def surroundings(self) -> Surroundings:
        """What is counted over the lines so far, and over the time of all links that may answer."""
        self._count_around()
        return replace(self.over_time(), collocates=self._near.collocates(self._snapshot))

    def over_time(self) -> Surroundings:
        """What is counted without looking into any text."""
        undated = np.count_nonzero(self._snapshot.numbers("day")[self._docs] <= 0)
        return Surroundings(self._periods(), (), int(undated))

    def _looked(self, there: Sequence[tuple[int, LinkRow]]) -> list[Looked]:
        """Links that answer, looked into; each is given by its place."""
        given = self._given([place for place, _ in there], [row for _, row in there])
        looked = [(place, self._maker.look(row.link, *sides)) for (place, row), sides in zip(there, given, strict=True)]
        return [one for place, one in looked if self._answers(place, one)]

    def _given(self, places: Sequence[int], rows: Sequence[LinkRow]) -> Iterator[tuple[Given, Given]]:
        """The sides of links, with what the index tells of the asked words in each."""
        docs, told = self._docs[list(places)], iter(self._told(places, rows))
        words = {word for leaf in leaves(self._node) for word in singles(leaf)}
        held = {field: self._answer.words.held_in(field, words, docs).tolist() for field in LANGUAGES}
        for at, row in enumerate(rows):
            left, right = list(islice(told, len(row.lefts))), list(islice(told, len(row.rights)))
            holding = {field for field in LANGUAGES if held[field][at]}
            yield (
                Given(row.left, row.lefts, left if field_of(row.left.language) in holding else ()),
                Given(row.right, row.rights, right if field_of(row.right.language) in holding else ()),
            )

    def _told(self, places: Sequence[int], rows: Sequence[LinkRow]) -> Sequence[Answering | None]:
        """What the index tells of the asked words in the passages of links: nothing of words that must follow each other, since
        in a link they may across its passages, or may be any.
        """
        asked = list(leaves(self._node))
        sides = (one.tolist() for one in self._snapshot.sides_of(self._docs[list(places)]))
        passages = [
            (article, number)
            for row, *articles in zip(rows, *sides, strict=True)
            for article, numbers in zip(articles, (row.link.left, row.link.right), strict=True)
            for number in numbers
        ]
        if not all(isinstance(leaf, Word | Exact) for leaf in asked):
            return [None] * len(passages)
        return answering(self._snapshot, self._answer.words, asked, passages)

    def _wanted(self, place: int) -> tuple[str, str, int]:
        doc = int(self._docs[place])
        left, _, right = self._snapshot.owner(doc).partition(" ")
        return left, right, int(self._snapshot.numbers("number")[doc])

    def _count_around(self) -> None:
        for line in self._uncounted:
            side = line.sides[line.asked]
            self._near.take(near(side), side.card.language)
        self._uncounted.clear()

    def _answers(self, place: int, looked: Looked) -> bool:
        """Whether a link answers, by its texts where the index alone does not tell."""
        if self._answer.sure[place]:
            return True
        assert self._node is not None
        glance = self._maker.glance
        headlines = [passage_of(side.card.title, side.card.language, glance) for side in looked.sides]
        return holds(self._node, Page(self._maker.passages(looked), headlines, self._answer.knows(place)), glance)

    def _periods(self) -> tuple[Period, ...]:
        """How many of all links of a time may answer: by months, or, where these are many, by years."""
        days, pairs = self._snapshot.numbers("day"), self._snapshot.numbers("kind") == schema.PAIR
        found, every = (_by_months(some) for some in (days[self._docs], days[pairs & self._snapshot.live]))
        if not found:
            return ()
        span = range(min(found), max(found) + 1)
        by_years = len(span) > MANY_MONTHS
        step = 12 if by_years else 1
        names = {month // step: _name(month, years=by_years) for month in span}
        counts = [Counter[int](), Counter[int]()]
        for counted, months in zip(counts, (found, every), strict=True):
            for month, number in months.items():
                counted[month // step] += number
        return tuple(Period(name, counts[0][part], counts[1][part]) for part, name in names.items())


def _same(line: KwicLine) -> tuple[str, str, str]:
    """What two lines have in common that are the same in versions of a story."""
    return line.story, line.bulgarian.text, line.english.text


def _by_months(days: NDArray[np.int32]) -> dict[int, int]:
    """How many of the days, as the index has them, are of each month since the year 0; those of no stated year apart."""
    times = np.bincount(np.maximum(days, 0))
    times[:1] = 0
    there = np.flatnonzero(times)
    dates = there.astype(np.int64) - 719163  # the day from which numpy counts
    months = dates.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) + 1970 * 12
    counted: Counter[int] = Counter()
    for month, number in zip(months.tolist(), times[there].tolist(), strict=True):
        counted[month] += number
    return counted


def _name(month: int, *, years: bool) -> str:
    return str(month // 12) if years else f"{month // 12}-{month % 12 + 1:02}"
