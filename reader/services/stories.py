"""Puts articles into stories: candidates from the index, aligned in worker processes, then grouped; and marks near copies."""

import pickle
from collections.abc import Mapping, Sequence

from reader.align.grouping import Pair, candidate_pairs, group, share, strength
from reader.align.likeness import Likeness
from reader.align.stories import Signature
from reader.core.progress import Progress
from reader.ingest.duplicates import NEAR_COPY, likeness
from reader.library.store import Library
from reader.services import work
from reader.services.dictionaries import DictionaryService
from reader.services.indexing import IndexingService
from reader.services.pool import Workers
from reader.services.versions import GROUPER_VERSION, matcher_version

Strengths = Mapping[tuple[str, str], float]
_Packed = dict[tuple[str, str], bytes]
"""Alignments by (left, right), as bytes: as many small objects, which they are, those of a thousand articles fill the memory."""
MAY_MEET = 0.6
"""Articles whose pair is weaker hardly come together: their alignment is not held in memory until that is known."""


class StoryService:
    """Finds the stories of one library's articles."""

    def __init__(self, library: Library, indexing: IndexingService, dictionaries: DictionaryService, workers: Workers) -> None:
        self._library = library
        self._dictionaries = dictionaries
        self._indexing = indexing
        self._workers = workers

    def place(self, progress: Progress) -> None:
        """Give a story to every article that has none; raises `IndexWaitingError` where the index is not up to date."""
        new = self._library.without_story()
        if not new:
            return
        pairs = candidate_pairs(new, Likeness(self._indexing.candidates(), self._signature))
        alignments: _Packed = {}
        strengths = self._strengths(pairs, alignments, progress)
        around = {article for key in strengths for article in key}
        touched = {story for article in sorted(around) if (story := self._library.story_of(article))}
        there = {story: [card.id for card in self._library.story(story).articles] for story in sorted(touched)}
        placed = group(new, strengths, there, self._library.stories_by_hand())
        self._library.put_in_story(sorted(placed.items()), GROUPER_VERSION, self._copies(new, placed, there))
        self._keep(alignments)

    def _signature(self, article: str) -> Signature:
        return Signature(self._library.card(article).language, self._library.signature(article))

    def _strengths(self, pairs: Sequence[Pair], alignments: _Packed, progress: Progress) -> Strengths:
        """The strength of each pair; what was found by aligning those that may come together goes into `alignments`."""
        ordered = [self._library.left_and_right(pair.one, pair.other) for pair in pairs]
        dictionaries = self._dictionaries.files() if pairs else ()
        jobs = ((self._library.article(left), self._library.article(right), dictionaries) for left, right in ordered)
        strengths: dict[tuple[str, str], float] = {}
        outcomes = self._workers.run(work.align, jobs, len(ordered), progress, "comparing", tells=True)
        for pair, (left, right), outcome in zip(pairs, ordered, outcomes, strict=True):
            if outcome.value is None:
                continue
            linked = share(self._library.article(left), self._library.article(right), outcome.value)
            strengths[pair.one, pair.other] = told = strength(pair, linked, self._days_apart(left, right))
            if told >= MAY_MEET:
                alignments[left, right] = pickle.dumps(outcome.value, pickle.HIGHEST_PROTOCOL)
        return strengths

    def _days_apart(self, one: str, other: str) -> int | None:
        first, second = self._library.card(one), self._library.card(other)
        if first.date is None or second.date is None:
            return None
        days = abs((first.date - second.date).days)
        if first.date_certain and second.date_certain:
            return days
        return min(days % 365, 365 - days % 365)  # a year was inferred: only the day of the year is told

    def _keep(self, alignments: _Packed) -> None:
        """Keep the alignments of articles that have come together: they need not be made again."""
        maker = matcher_version(self._dictionaries.version()) if alignments else ""
        for (left, right), packed in alignments.items():
            if self._library.story_of(left) == self._library.story_of(right):
                self._library.put_alignment(left, right, pickle.loads(packed), maker)

    def _copies(self, new: Sequence[str], placed: Mapping[str, str], there: Mapping[str, Sequence[str]]) -> dict[str, str]:
        """New articles that are near copies of an older one of their story, with that one."""
        copies: dict[str, str] = {}
        before: dict[str, list[str]] = {story: list(articles) for story, articles in there.items()}
        for article in new:
            older_ones = before.setdefault(placed[article], [])
            for older in older_ones:
                if self._is_copy(article, older):
                    copies[article] = copies.get(older) or self._library.card(older).copy_of or older
                    break
            older_ones.append(article)
        return copies

    def _is_copy(self, article: str, older: str) -> bool:
        same_language = self._library.card(older).language == self._library.card(article).language
        return same_language and likeness(self._library.sketch(older), self._library.sketch(article)) >= NEAR_COPY
