"""How many of the articles found are in each language, from each source, of each year and month: by columns held in memory."""

from collections import Counter
from datetime import date

import numpy as np

from reader.core.answers import Counted, Facets
from reader.search import schema
from reader.search.snapshot import Docs, Mask, Snapshot

MOST_SOURCES = 50


def facets_of(snapshot: Snapshot, docs: Docs) -> Facets:
    """The facets of these articles; those without a date are in no year."""
    among = np.zeros(snapshot.size, np.bool_)
    among[docs] = True
    years, months = _times(snapshot, docs)
    return Facets(
        _counted(snapshot, "language", "", among),
        _counted(snapshot, "source", schema.WHOLE, among)[:MOST_SOURCES],
        years,
        months,
    )


def _counted(snapshot: Snapshot, field: str, prefix: str, among: Mask) -> tuple[Counted, ...]:
    found = [
        Counted(term.removeprefix(prefix), int(np.count_nonzero(among[snapshot.postings(field, term).docs])))
        for term in snapshot.vocabulary(field)
        if term.startswith(prefix)
    ]
    return tuple(sorted((one for one in found if one.count), key=lambda one: (-one.count, one.value)))


def _times(snapshot: Snapshot, docs: Docs) -> tuple[tuple[Counted, ...], tuple[Counted, ...]]:
    """Years and months, newest first."""
    days, times = np.unique(snapshot.numbers("day")[docs], return_counts=True)
    years: Counter[str] = Counter()
    months: Counter[str] = Counter()
    for day, count in zip(days.tolist(), times.tolist(), strict=True):
        if day > 0:
            written = date.fromordinal(day).isoformat()
            years[written[:4]] += count
            months[written[:7]] += count
    return _newest_first(years), _newest_first(months)


def _newest_first(counts: Counter[str]) -> tuple[Counted, ...]:
    return tuple(Counted(value, counts[value]) for value in sorted(counts, reverse=True))
