"""Makes of articles and alignments what the index files of them, as segments: in the process that asks, or many at once in worker
processes.

Which are to be filed, and when a segment counts, is `indexing`'s matter.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from reader.core.progress import GiveWay, Progress, at_once
from reader.library.filing import Filing, Subject
from reader.library.store import Library
from reader.search import schema
from reader.search.gather import Gatherer
from reader.search.writer import Segment, make_segment, merge_segments
from reader.services.pool import Outcome, Workers

T = TypeVar("T")

CHUNK = 300
"""Articles and alignments that are read together: what memory and the time between two looks at progress allow."""
PIECE = 4 * CHUNK
"""So many make a segment while the index is made anew; the segments are merged before it counts."""
TOGETHER = 12
"""So many segments become one then."""
WORTH_WORKERS = 4 * CHUNK
"""From so many on worker processes are sooner ready, with their start and their reading of the tables of forms, than this one."""
HEAVY = 20_000
"""Merging so many documents would be felt in a window: a worker process does it."""
_MERGING = 0.1
"""The share of merging in the work of making the index anew."""


@dataclass(frozen=True, slots=True)
class Renewed:
    """What is filed anew, and whose earlier entries are to go."""

    segment: Segment | None
    owners: tuple[str, ...]


def add(gatherer: Gatherer, filing: Filing, subjects: Iterable[Subject]) -> None:
    """Gather what is filed of subjects; of those that the library has no more, nothing."""
    for left, right in subjects:
        if right is None:
            if left in filing.articles:
                gatherer.add_article(filing.articles[left])
        elif (pairs := filing.alignments.get((left, right))) is not None:
            gatherer.add_alignment(left, right, pairs)


def renewed(
    library: Library, subjects: Sequence[Subject], stamps: Mapping[str, int], folder: Path, give_way: GiveWay = at_once
) -> Renewed:
    """File subjects anew, in a segment in the folder; an article that is filed with its present stamp (`stamps`) stays."""
    filing = library.filing(subjects)

    def stays(left: str, right: str | None) -> bool:
        article = filing.articles.get(left) if right is None else None
        return article is not None and schema.stamp(article) == stamps.get(left)

    changed = [subject for subject in subjects if not stays(*subject)]
    gatherer = Gatherer(give_way)
    add(gatherer, filing, changed)
    owners = tuple(left if right is None else schema.alignment_owner(left, right) for left, right in changed)
    return Renewed(make_segment(folder, gatherer.gathered(), give_way) if gatherer.size else None, owners)


def _renewed_from(home: Path, subjects: Sequence[Subject], stamps: Mapping[str, int], folder: Path) -> Renewed:
    return _with_library(home, lambda library: renewed(library, subjects, stamps, folder))


def renewed_in_chunks(
    library: Library,
    subjects: Sequence[Subject],
    stamps: Mapping[str, int],
    folder: Path,
    workers: Workers | None,
    give_way: GiveWay,
) -> list[Renewed]:
    """File many subjects anew; in a window the analysis of many, which would hold it up, is for workers."""
    if workers is None or len(subjects) <= CHUNK:
        return [renewed(library, subjects, stamps, folder, give_way)]
    chunks = _in_chunks(subjects, CHUNK)
    jobs = ((library.folder, chunk, {left: stamps[left] for left, _ in chunk if left in stamps}, folder) for chunk in chunks)
    return list(_done(_renewed_from, jobs, workers))


def segment_of(library: Library, subjects: Sequence[Subject], folder: Path, done: Callable[[int], None]) -> Segment:
    """A segment in the folder with what is filed of the subjects; `done` hears how many more were read, and may end the work."""

    gatherer = Gatherer()
    for chunk in _in_chunks(subjects, CHUNK):
        add(gatherer, library.filing(chunk), chunk)
        done(len(chunk))
    return make_segment(folder, gatherer.gathered())


def _segment_from(home: Path, subjects: Sequence[Subject], folder: Path) -> Segment:
    return _with_library(home, lambda library: segment_of(library, subjects, folder, lambda _: None))


def segments_of(
    library: Library, subjects: Sequence[Subject], folder: Path, workers: Workers | None, progress: Progress
) -> list[Segment]:
    """Segments in the folder with what is filed of many subjects, in their order; `progress` may end the work."""
    pieces = list(_in_chunks(subjects, PIECE))
    helpers = workers if len(subjects) >= WORTH_WORKERS else None
    told = _Told(progress, int(len(subjects) * (1 + _MERGING)))
    told.add(0)
    made = []
    if helpers is None:
        made = [segment_of(library, piece, folder, told.add) for piece in pieces]
    else:
        jobs = [(library.folder, piece, folder) for piece in pieces]
        for piece, segment in zip(pieces, _done(_segment_from, jobs, helpers), strict=True):
            made.append(segment)
            told.add(len(piece))
    groups = list(_in_chunks(made, min(TOGETHER, max(2, -(-len(made) // 2))))) if len(made) > 1 else []
    merged = list(_done(merge_segments, [(folder, group, folder) for group in groups], helpers)) if groups else made
    told.finish()
    return merged


def merged(folder: Path, segments: Sequence[Segment], into: Path, workers: Workers | None, give_way: GiveWay) -> Segment:
    """Segments as one, made in another folder."""
    if workers is None or sum(segment.doc_count_all() for segment in segments) < HEAVY:
        return merge_segments(folder, segments, into, give_way)
    (made,) = _done(merge_segments, [(folder, segments, into)], workers)
    return made


@dataclass(slots=True)
class _Told:
    """Progress through the parts of a whole."""

    progress: Progress
    total: int
    done: int = 0

    def add(self, done: int) -> None:
        """So much more is done."""
        self.done += done
        self.progress.report(self.done, self.total, "building the index")

    def finish(self) -> None:
        """All is done."""
        self.add(self.total - self.done)


def _in_chunks(many: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    return (many[start : start + size] for start in range(0, len(many), size))


def _done(function: Callable[..., T], jobs: Iterable[tuple[Any, ...]], workers: Workers | None) -> Iterator[T]:
    """What a function makes of each job, in their order; in worker processes where there are any."""
    if workers is None:
        return (function(*job) for job in jobs)
    return map(_value, workers.apart(function, jobs))


def _with_library(home: Path, make: Callable[[Library], T]) -> T:
    """What is made of a library that a worker process opens for itself."""
    library = Library(home, read_only=True)
    try:
        return make(library)
    finally:
        library.close()


def _value(outcome: Outcome[T]) -> T:
    if outcome.value is None:
        assert outcome.error is not None
        raise outcome.error
    return outcome.value
