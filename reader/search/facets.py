"""How many of the articles found are in each language, from each source, of each year and month: by columns held in memory."""

from collections import Counter
from datetime import date

import numpy as np

from reader.core.answers import Counted, Facets
from reader.search import schema
from reader.search.snapshot import Docs, Labels, Snapshot

MOST_SOURCES = 50


def facets_of(snapshot: Snapshot, docs: Docs) -> Facets:
    """The facets of these articles; those without a date are in no year."""
    years, months = _times(snapshot, docs)
    return Facets(
        _counted(snapshot.labels("language"), docs),
        _counted(snapshot.labels("source", schema.WHOLE), docs)[:MOST_SOURCES],
        years,
        months,
    )


def _counted(labels: Labels, docs: Docs) -> tuple[Counted, ...]:
    held = np.bincount(labels.held[docs] + 1, minlength=1)[1:]
    found = [Counted(labels.values[place], int(held[place])) for place in np.flatnonzero(held).tolist()]
    return tuple(sorted(found, key=lambda one: (-one.count, one.value)))


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
