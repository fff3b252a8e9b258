"""How many of the articles found are in each language, from each source, of each year and month: by columns held in memory."""

from collections import Counter

import numpy as np

from reader.core.answers import Counted, Facets
from reader.search import schema
from reader.search.snapshot import Docs, Labels, Snapshot

MOST_SOURCES = 50
_EPOCH = 719163
"""The first day of 1970, as `date.toordinal` has it."""


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
    days = np.abs(snapshot.numbers("day")[docs])
    found = (days[days > 0].astype(np.int64) - _EPOCH).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    first = int(found.min()) if len(found) else 0
    held = np.bincount(found - first)
    years: Counter[str] = Counter()
    months: Counter[str] = Counter()
    for month in np.flatnonzero(held).tolist():
        year, number = divmod(month + first, 12)
        years[f"{year + 1970:04}"] += int(held[month])
        months[f"{year + 1970:04}-{number + 1:02}"] += int(held[month])
    return _newest_first(years), _newest_first(months)


def _newest_first(counts: Counter[str]) -> tuple[Counted, ...]:
    return tuple(Counted(value, counts[value]) for value in sorted(counts, reverse=True))
