"""Makes of articles and alignments what the index files of them: in the process that asks, or many at once in worker processes.

Which are to be filed, and when, is `indexing`'s matter; the writing is `search.index`'s.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from reader.core.progress import Progress, Silent
from reader.library.filing import Subject
from reader.library.store import Library
from reader.search import schema
from reader.search.gather import Gathered, gather
from reader.services.pool import Outcome, Workers

T = TypeVar("T")

CHUNK = 300
"""Articles and alignments that are read and analysed as one piece of work."""
WORTH_WORKERS = 4 * CHUNK
"""From so many on worker processes are sooner ready, with their start and their reading of the tables of forms, than this one."""


@dataclass(frozen=True, slots=True)
class Renewed:
    """What is to be filed anew, and whose earlier entries are to go."""

    gathered: Gathered | None
    owners: tuple[str, ...]


def entries(library: Library, subjects: Iterable[Subject]) -> dict[Subject, list[dict[str, Any]]]:
    """What is filed of each subject; of those that the library has no more, nothing."""
    subjects = list(subjects)
    filing = library.filing(subjects)
    found: dict[Subject, list[dict[str, Any]]] = {}
    for subject in subjects:
        left, right = subject
        if right is None:
            found[subject] = [schema.article_entry(filing.articles[left])] if left in filing.articles else []
        elif (pairs := filing.alignments.get((left, right))) is not None:
            found[subject] = [schema.alignment_entry(left, right), *map(schema.pair_entry, pairs)]
        else:
            found[subject] = []
    return found


def gathered(library: Library, subjects: Sequence[Subject]) -> Gathered:
    """What is filed of the subjects, ready to be written."""
    return gather([entry for told in entries(library, subjects).values() for entry in told])


def gathered_from(folder: Path, subjects: Sequence[Subject]) -> Gathered:
    """The same by a worker process, which opens the library for itself."""
    library = Library(folder, read_only=True)
    try:
        return gathered(library, subjects)
    finally:
        library.close()


def renewed(library: Library, subjects: Sequence[Subject], stamps: Mapping[str, int]) -> Renewed:
    """What is to be filed anew of the subjects; an article that is filed with its present stamp (`stamps`) stays."""
    found: list[dict[str, Any]] = []
    owners: list[str] = []
    for (left, right), entry in entries(library, subjects).items():
        if right is not None or not entry or entry[0]["stamp"] != stamps.get(left):
            owners.append(left if right is None else schema.alignment_owner(left, right))
            found += entry
    return Renewed(gather(found) if found else None, tuple(owners))


def renewed_from(folder: Path, subjects: Sequence[Subject], stamps: Mapping[str, int]) -> Renewed:
    """The same by a worker process, which opens the library for itself."""
    library = Library(folder, read_only=True)
    try:
        return renewed(library, subjects, stamps)
    finally:
        library.close()


def renewed_in_chunks(
    library: Library, subjects: Sequence[Subject], stamps: Mapping[str, int], workers: Workers | None
) -> list[Renewed]:
    """What is to be filed anew of many subjects; in a window the analysis of words, which would hold it up, is for workers."""
    if workers is None:
        return [renewed(library, subjects, stamps)]
    chunks = [subjects[start : start + CHUNK] for start in range(0, len(subjects), CHUNK)]
    jobs = ((library.folder, chunk, {left: stamps[left] for left, _ in chunk if left in stamps}) for chunk in chunks)
    return [_value(outcome) for outcome in workers.run(renewed_from, jobs, len(chunks), Silent(), "")]


def gathered_in_chunks(
    library: Library, subjects: Sequence[Subject], workers: Workers | None, progress: Progress
) -> Iterator[Gathered]:
    """What is filed of many subjects, chunk by chunk in their order; `progress` hears of each chunk and may end the work."""
    chunks = [subjects[start : start + CHUNK] for start in range(0, len(subjects), CHUNK)]
    done = 0
    progress.report(done, len(subjects), "building the index")
    for chunk, made in zip(chunks, _made(library, chunks, workers if len(subjects) >= WORTH_WORKERS else None), strict=True):
        done += len(chunk)
        progress.report(done, len(subjects), "building the index")
        yield made


def _made(library: Library, chunks: Sequence[Sequence[Subject]], workers: Workers | None) -> Iterator[Gathered]:
    if workers is None:
        yield from (gathered(library, chunk) for chunk in chunks)
        return
    jobs = ((library.folder, chunk) for chunk in chunks)
    for outcome in workers.run(gathered_from, jobs, len(chunks), Silent(), ""):
        yield _value(outcome)


def _value(outcome: Outcome[T]) -> T:
    if outcome.value is None:
        assert outcome.error is not None
        raise outcome.error
    return outcome.value
