"""Puts listed stories into the order and the groups in which the list shows them; called on a thread, for any number of stories.

What takes long is done in small steps: sorting and the like hold up all threads of the process while they last.
"""

import heapq
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import IntEnum, StrEnum
from itertools import chain, islice
from typing import Any

from PySide6.QtCore import QCollator, QLocale

from reader.core.story import ListedStory

AT_ONCE = 2000
"""So many stories are sorted in one step, a few milliseconds."""


class Order(StrEnum):
    """What the list is sorted by."""

    DATE = "date"
    HEADLINE = "headline"
    MATCHED = "matched"


class RowKind(IntEnum):
    """What a row holds, on which its height depends: a heading, or a story with one or two titles and with a line for its date
    or without.
    """

    HEADING = 0
    SINGLE = 1
    DOUBLE = 2
    SINGLE_DATED = 3
    DOUBLE_DATED = 4


@dataclass(frozen=True, slots=True)
class Criteria:
    """Which stories are listed, in what order. `paired`: those with both languages, those without, or (None) all."""

    paired: bool | None = None
    unread: bool = False
    differing: bool = False
    language: str = ""
    source: str = ""
    since: date | None = None
    until: date | None = None
    order: Order = Order.DATE

    @property
    def lets_all_through(self) -> bool:
        """Whether nothing is filtered."""
        return replace(self, order=Order.DATE) == Criteria()


@dataclass(frozen=True, slots=True)
class Heading:
    """A day under which stories stand; `certain` is false where its year was inferred."""

    day: date
    certain: bool


Row = ListedStory | Heading


@dataclass(frozen=True, slots=True)
class Counts:
    """How many stories and articles there are, filtered or not; and of each language and source, how many stories."""

    stories: int = 0
    paired: int = 0
    unread: int = 0
    articles: int = 0
    languages: dict[str, int] = field(default_factory=dict)
    sources: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The rows of the list, what each is (a `RowKind` as a byte), and in which row each story stands.

    `whole` is false where only the newest stories have been read yet: then the counts are not known.
    """

    rows: Sequence[Row] = ()
    kinds: bytes = b""
    places: dict[str, int] = field(default_factory=dict)
    criteria: Criteria = field(default_factory=Criteria)
    counts: Counts = field(default_factory=Counts)
    shown: int = 0
    whole: bool = True


def arrange(
    stories: Sequence[ListedStory], criteria: Criteria, *, kept: frozenset[str] = frozenset(), whole: bool = True
) -> Arrangement:
    """The list of stories that pass, in their order. Those of `kept` stay though they have been read since they were listed."""
    passing = list(stories) if criteria.lets_all_through else [story for story in stories if passes(story, criteria, kept)]
    rows, kinds, places = _laid_out(_ordered(passing, criteria.order), criteria.order)
    return Arrangement(rows, kinds, places, criteria, counts_of(stories), len(passing), whole)


def passes(story: ListedStory, criteria: Criteria, kept: frozenset[str] = frozenset()) -> bool:
    """Whether a story is to be listed."""
    if criteria.paired is not None and story.paired is not criteria.paired:
        return False
    if criteria.unread and story.read and story.id not in kept:
        return False
    if criteria.differing and not story.differences:
        return False
    if criteria.language and all(language != criteria.language for language, _ in story.versions):
        return False
    if criteria.source and criteria.source not in story.sources:
        return False
    if (criteria.since or criteria.until) and not story.stated:
        return False
    return (criteria.since is None or story.day >= criteria.since) and (criteria.until is None or story.day <= criteria.until)


def _laid_out(stories: Iterable[ListedStory], order: Order) -> tuple[list[Row], bytes, dict[str, int]]:
    """The rows of the list, the kind of each, and the row of each story; in the order of days with a heading over each day."""
    rows: list[Row] = []
    kinds, places = bytearray(), dict[str, int]()
    grouped = order is Order.DATE
    day, sure = None, False
    for story in stories:
        certain = story.certain or not story.stated
        if grouped and (story.day != day or certain != sure):
            day, sure = story.day, certain
            rows.append(Heading(day, sure))
            kinds.append(RowKind.HEADING)
        places[story.id] = len(rows)
        rows.append(story)
        kinds.append((_DOUBLE if story.second else _SINGLE)[not grouped or not story.stated])
    return rows, bytes(kinds), places


_SINGLE = (int(RowKind.SINGLE), int(RowKind.SINGLE_DATED))
_DOUBLE = (int(RowKind.DOUBLE), int(RowKind.DOUBLE_DATED))


def _ordered(stories: list[ListedStory], order: Order) -> list[ListedStory]:
    if order is Order.HEADLINE:
        collator = QCollator(QLocale())
        collator.setIgnorePunctuation(True)
        return gently_sorted(stories, lambda story: collator.sortKey(story.title))
    newest = gently_sorted(stories[::-1], _age)[::-1]
    if order is Order.MATCHED:
        return gently_sorted(newest, lambda story: 1.0 if story.matched is None else -story.matched)
    return newest


def _age(story: ListedStory) -> tuple[date, bool, str]:
    """Sorts by day, those of a stated year before those of the same day whose year was inferred, then by when it was added."""
    return story.day, story.certain or not story.stated, story.added


def gently_sorted(stories: Sequence[ListedStory], key: Callable[[ListedStory], Any]) -> list[ListedStory]:
    """Stories sorted in steps short enough for other threads; those with equal keys stay in their order."""
    keys = [key(story) for story in stories]
    runs: list[list[int]] = []
    for start in range(0, len(keys), AT_ONCE):
        part = sorted(range(start, min(start + AT_ONCE, len(keys))), key=keys.__getitem__)
        if runs and not keys[part[0]] < keys[runs[-1][-1]]:
            runs[-1] += part  # most are in order already: what follows need not be merged
        else:
            runs.append(part)
    merged = heapq.merge(*runs, key=keys.__getitem__) if len(runs) > 1 else chain.from_iterable(runs)
    return [stories[number] for number in merged]


def counts_of(stories: Collection[ListedStory]) -> Counts:
    """How much there is in some stories."""
    paired = articles = 0
    languages, sources = Counter[str](), Counter[str]()
    for versions, count in Counter(story.versions for story in stories).items():  # there are few kinds of each
        paired += count * ({"bg", "en"} <= {language for language, _ in versions})
        articles += count * sum(number for _, number in versions)
        languages.update({language: count for language, _ in versions})
    for named, count in Counter(story.sources for story in stories).items():
        sources.update(dict.fromkeys(named, count))
    unread = sum(not story.read for story in stories)
    return Counts(len(stories), paired, unread, articles, dict(languages), dict(sources))


def first_stories(rows: Iterable[Row], number: int) -> list[ListedStory]:
    """The first so many stories of some rows."""
    return list(islice((row for row in rows if isinstance(row, ListedStory)), number))
