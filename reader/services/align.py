"""Aligning files that stand in no library: one pair, or a list of pairs on all cores."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.align.versions import compare
from reader.core.alignment import Alignment
from reader.core.article import Article
from reader.core.changes import Changes
from reader.core.progress import Progress, Silent
from reader.errors import DictionaryError, InputError, UnreadableError
from reader.export import shapes
from reader.ingest.article import derive_article
from reader.services import finding, lexicons, work
from reader.services.pool import Outcome, Workers

_SILENT = Silent()


@dataclass(frozen=True, slots=True)
class AlignedPair:
    """Two files, the articles in them, what matches, and, where both are in one language, what the right one changes."""

    left_file: str
    right_file: str
    left: Article
    right: Article
    alignment: Alignment
    changes: Changes | None


@dataclass(frozen=True, slots=True)
class PairToAlign:
    """A line of a list: two files and the name of the result."""

    left: str
    right: str
    name: str


def sound_dictionaries(files: Sequence[str]) -> tuple[tuple[str, ...], list[str]]:
    """Which of the dictionary files can be used, now made ready for all workers; and what is wrong with the others."""
    sound: dict[str, None] = {}
    problems = []
    for file in files:
        try:
            lexicons.ready_dictionary(file)
            sound[file] = None
        except DictionaryError as error:
            problems.append(str(error))
    return tuple(sound), problems


def align_files(left: str, right: str, dictionaries: tuple[str, ...] = (), progress: Progress = _SILENT) -> AlignedPair:
    """Align two files with the program's lexicon and sound dictionaries; an `InputError` names the file that cannot be read."""
    progress.report(0, 2, "reading")
    one = _derive(left)
    progress.report(1, 2, "reading")
    other = _derive(right)
    alignment = work.align(one, other, dictionaries, progress)
    return AlignedPair(left, right, one, other, alignment, compare(one, other, alignment, progress))


def align_many(
    pairs: Sequence[PairToAlign], output: Path, workers: Workers, progress: Progress, dictionaries: tuple[str, ...] = ()
) -> list[tuple[PairToAlign, str]]:
    """Align each pair and write `output/NAME.json`; returns the pairs that failed, with the reason."""
    jobs = [(pair.left, pair.right, str(output / f"{pair.name}.json"), dictionaries) for pair in pairs]
    outcomes: list[Outcome[None]] = list(workers.run(align_to_file, jobs, len(jobs), progress, "matching", tells=True))
    return [(pair, str(outcome.error)) for pair, outcome in zip(pairs, outcomes, strict=True) if outcome.error is not None]


def align_to_file(left: str, right: str, output: str, dictionaries: tuple[str, ...] = (), progress: Progress = _SILENT) -> None:
    """Align two files and write the result as the contract's JSON; run in a worker."""
    pair = align_files(left, right, dictionaries, progress)
    text = shapes.as_text(shapes.aligned(left, pair.left, right, pair.right, pair.alignment, pair.changes))
    try:
        Path(output).write_text(text, encoding="utf-8")
    except OSError as error:
        raise UnreadableError(f"{output}: cannot be written: {error.strerror or error}.") from error


def _derive(path: str) -> Article:
    try:
        read = finding.read(path)
        return derive_article(read.data, path, read.day)
    except InputError as error:
        raise type(error)(f"{path}: {error}") from error
