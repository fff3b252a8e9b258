"""The command that aligns files outside any library, by what the program brings along and dictionaries that are named: it gives
the same everywhere.
"""

from pathlib import Path

from rich.console import Console

from reader.cli import columns, versions
from reader.cli.bars import Bar
from reader.cli.telling import Arguments, complain, print_shape, wants_json, wrong_call
from reader.errors import InputError
from reader.export import shapes
from reader.services import align
from reader.services.pool import Workers


def align_files(arguments: Arguments) -> int:
    """Align two files, or each pair of a list."""
    if arguments.pairs and (not arguments.output or arguments.files):
        return wrong_call("align --pairs LIST.tsv wants --output DIR and no further files")
    if not arguments.pairs and len(arguments.files) != 2:
        return wrong_call("align wants two files, or --pairs and --output")
    dictionaries, problems = align.sound_dictionaries(arguments.dictionary)
    for problem in problems:
        complain(problem)
    done = _align_pairs(arguments, dictionaries) if arguments.pairs else _align_two(arguments, dictionaries)
    return 1 if problems else done


def _align_pairs(arguments: Arguments, dictionaries: tuple[str, ...]) -> int:
    pairs = _pairs(Path(arguments.pairs))
    output = Path(arguments.output)
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{output}: cannot be made: {error.strerror or error}.") from error
    workers = Workers()
    try:
        with Bar() as bar:
            failed = align.align_many(pairs, output, workers, bar, dictionaries)
    finally:
        workers.close()
    for pair, reason in failed:
        complain(f"{pair.name}: {reason}")
    return 1 if failed else 0


def _align_two(arguments: Arguments, dictionaries: tuple[str, ...]) -> int:
    left, right = arguments.files
    with Bar() as bar:
        done = align.align_files(left, right, dictionaries, bar)
    if wants_json(arguments):
        print_shape(shapes.aligned(done.left_file, done.left, done.right_file, done.right, done.alignment, done.changes))
    else:
        console = Console()
        columns.print_files(console, (done.left, done.right), done.alignment)
        if done.changes:
            versions.print_changes(console, (done.left, done.right), done.changes)
    return 0


def _pairs(listing: Path) -> list[align.PairToAlign]:
    try:
        lines = listing.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{listing}: cannot be read: {error}.") from error
    pairs = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        parts = line.split("\t")
        if len(parts) != 3 or not all(parts) or "/" in parts[2]:
            raise InputError(f"{listing}, line {number}: wants LEFT, RIGHT and NAME between tabs.")
        pairs.append(align.PairToAlign(*parts))
    return pairs
