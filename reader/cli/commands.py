"""The commands: each takes the parsed command line and gives the exit status (0 done, 1 something could not be done)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from reader import places
from reader.cli import columns, versions
from reader.cli.arguments import library_folder
from reader.cli.bars import Bar
from reader.cli.telling import Arguments, complain, print_shape, wants_json
from reader.core.alignment import Alignment
from reader.core.story import ArticleCard, Story
from reader.errors import LibraryDamagedError, LibraryReadOnlyError, NotFoundError, VestnikError
from reader.export import shapes
from reader.library.database import DATABASE
from reader.workspace import Workspace, fill_with_samples

if TYPE_CHECKING:
    from reader.services.add import AddReport


def run(arguments: Arguments) -> int:
    """Carry out any command but `open`."""
    try:
        status = _COMMANDS[arguments.command](arguments)
    except VestnikError as error:
        complain(str(error))
        return 1
    if status == 0 and arguments.command in _MATCHING:
        from reader.services import work

        work.keep()
    return status


def show_samples() -> int:
    """Build the sample library, print its stories and the first of them: what `open --sample` does without a display."""
    console = Console()
    with Workspace(places.sample_library()) as workspace:
        with Bar() as bar:
            status = _tell_failures(fill_with_samples(workspace, bar))
        stories = workspace.reading.stories()
        columns.print_stories(console, stories)
        console.print()
        for story in [story for story in stories if len(story.languages) > 1][:1] or stories[:1]:
            _print_story(console, workspace, story)
    return status


def _tell_failures(report: "AddReport") -> int:
    """Say what could not be added, and why; gives the exit status."""
    for failed in report.failed:
        complain(f"{failed.path}: {failed.error}")
    if report.stopped:
        complain(report.stopped)
    return 1 if report.failed or report.stopped else 0


def _add(arguments: Arguments) -> int:
    with Workspace(library_folder(arguments)) as workspace, Bar() as bar:
        report = workspace.adding.add(arguments.paths, bar)
    if wants_json(arguments):
        print_shape(
            {
                "added": [{"path": a.path, "article": a.article, "language": a.language, "story": a.story} for a in report.added],
                "duplicates": [{"path": d.path, "of": d.of} for d in report.duplicates],
                "failed": [{"path": f.path, "error": f.error} for f in report.failed],
            }
        )
    else:
        for added in report.added:
            print(f"added      {added.path}  ({added.language}, story {added.story})")
        for duplicate in report.duplicates:
            print(f"duplicate  {duplicate.path}  (already here as {duplicate.of})")
    return _tell_failures(report)


def _stories(arguments: Arguments) -> int:
    with _readable(arguments) as workspace:
        stories = workspace.reading.stories()
    if wants_json(arguments):
        print_shape(shapes.stories(stories))
    else:
        columns.print_stories(Console(), stories)
    return 0


def _show(arguments: Arguments) -> int:
    with _readable(arguments) as workspace:
        if arguments.story:
            story = workspace.reading.story(arguments.story)
        else:
            stories = workspace.reading.stories()
            if not stories:
                raise NotFoundError("The library is empty.")
            story = stories[0]
        if not wants_json(arguments):
            _print_story(Console(), workspace, story, arguments.versions)
            return 0
        if arguments.versions:
            story = replace(story, articles=versions.named(story, arguments.versions))
        articles = {card.id: workspace.reading.article(card.id) for card in story.articles}
        aligned = [pair for pair in workspace.library.alignments_of(story.id) if articles.keys() >= set(pair)]
        pairs = [sorted(pair, key=list(articles).index) for pair in aligned]
        reading = workspace.reading
        read = [(one, other, reading.alignment(one, other) or Alignment()) for one, other in pairs]
        found = [(one, other, said, reading.changes(articles[one], articles[other], said)) for one, other, said in read]
        print_shape(shapes.shown(story, articles, found))
    return 0


def _print_story(console: Console, workspace: Workspace, story: Story, named: Sequence[str] | None = None) -> None:
    left, right = versions.named(story, named) if named else _versions(story)
    if right is None:
        columns.print_single(console, left, workspace.reading.article(left.id))
        return
    articles = workspace.reading.article(left.id), workspace.reading.article(right.id)
    alignment = workspace.reading.alignment(left.id, right.id)
    columns.print_pair(console, (left, right), articles, alignment or Alignment())
    if changes := workspace.reading.changes(*articles, alignment):
        versions.print_changes(console, articles, changes)


def _versions(story: Story) -> tuple[ArticleCard, ArticleCard | None]:
    """The two versions that are shown first: Bulgarian and English where there are both, near copies last."""
    cards = sorted(story.articles, key=lambda card: card.copy_of is not None)
    left = next((card for card in cards if card.language == "bg"), cards[0])
    others = [card for card in cards if card.id != left.id]
    other_language = (card for card in others if card.language != left.language)
    return left, next(other_language, others[0] if others else None)


def _search(arguments: Arguments) -> int:
    with _with_index(arguments) as workspace:
        answer = workspace.searching.search(arguments.query, arguments.limit)
    if wants_json(arguments):
        print_shape(shapes.searched(answer))
    else:
        columns.print_reading(Console(stderr=True), answer)
        columns.print_hits(Console(), answer)
    return 0


def _concordance(arguments: Arguments) -> int:
    with _with_index(arguments) as workspace:
        answer = workspace.searching.concordance(arguments.query, arguments.limit)
    if wants_json(arguments):
        print_shape(shapes.concordance(answer))
    else:
        columns.print_reading(Console(stderr=True), answer)
        columns.print_concordance(Console(), answer)
    return 0


@contextmanager
def _with_index(arguments: Arguments) -> Iterator[Workspace]:
    """The library with its index up to date."""
    with _searchable(arguments) as workspace:
        with Bar() as bar:
            workspace.indexing.catch_up(bar)
        if workspace.library.read_only and (problem := workspace.indexing.state().problem):
            complain(problem)
        yield workspace


def _export(arguments: Arguments) -> int:
    from reader.export.formats import Format

    with _readable(arguments) as workspace, Bar() as bar:
        file, form = Path(arguments.output), Format(arguments.format)
        done = workspace.exporting.stories(arguments.stories, form, file, bar, confirmed=arguments.confirmed)
    if wants_json(arguments):
        print_shape(
            {"file": str(file), "format": form.value, "units": done.units, "missing": [story for story, _ in done.missing]}
        )
    for _, words in done.missing:
        complain(words)
    if not done.units:
        complain(f"{file}: holds nothing, there were no matching passages to write.")
    return 1 if done.missing else 0


def _check(arguments: Arguments) -> int:
    problems: list[str] = []
    articles, library, index = 0, "ok", "ok"
    try:
        with _readable(arguments) as workspace:
            articles = workspace.library.count()
            problems = workspace.library.problems()
            library = "damaged" if problems else "ok"
            index_problems = workspace.indexing.problems()
            index = "ok" if not index_problems else "to be rebuilt"
            problems += index_problems
    except LibraryDamagedError as error:
        library, index, problems = "damaged", "unknown", [str(error)]
    if wants_json(arguments):
        print_shape({"library": library, "index": index, "articles": articles, "problems": problems})
    else:
        print(f"library: {library}\nindex: {index}\narticles: {articles}")
    for problem in problems:
        complain(problem)
    return 1 if problems else 0


def _rebuild(arguments: Arguments) -> int:
    renewed = 0
    with _writable(arguments) as workspace, Bar() as bar:
        if arguments.links:
            renewed = workspace.renewing.renew(bar)
        workspace.indexing.rebuild(bar)
        articles = workspace.library.count()
    if wants_json(arguments):
        print_shape({"index": "ok", "articles": articles, "matched": renewed})
    else:
        if arguments.links:
            print(f"{renewed} pairs of articles were matched anew.")
        print(f"The index was built again from {articles} articles.")
    return 0


def _readable(arguments: Arguments) -> Workspace:
    """The library, opened so that nothing in it changes; one that is only the default, and not there yet, is made."""
    folder = library_folder(arguments)
    named = getattr(arguments, "library", None) is not None
    return Workspace(folder, read_only=named or (folder / DATABASE).exists())


def _writable(arguments: Arguments) -> Workspace:
    """The library, opened for writing; a named one must be there."""
    folder = library_folder(arguments)
    if getattr(arguments, "library", None) is not None and not (folder / DATABASE).exists():
        raise NotFoundError(f"There is no library here. ({folder})")
    return Workspace(folder)


def _searchable(arguments: Arguments) -> Workspace:
    """The library, opened so that the index can take in what it has yet to hear; read only where that is all one may."""
    try:
        return _writable(arguments)
    except LibraryReadOnlyError:
        return _readable(arguments)


def _align(arguments: Arguments) -> int:
    from reader.cli.aligning import align_files

    return align_files(arguments)


def _clean(arguments: Arguments) -> int:
    from reader.cli import outside

    return outside.clean(arguments)


def _analyze(arguments: Arguments) -> int:
    from reader.cli import outside

    return outside.analyze(arguments)


_COMMANDS: Mapping[str, Callable[[Arguments], int]] = {
    "add": _add,
    "stories": _stories,
    "show": _show,
    "align": _align,
    "clean": _clean,
    "analyze": _analyze,
    "search": _search,
    "concordance": _concordance,
    "export": _export,
    "check": _check,
    "rebuild": _rebuild,
}
_MATCHING = frozenset({"add", "align", "rebuild"})
"""Those that had to load all that matching needs, and now keep it for the next."""
