"""What an earlier version matched is matched anew, once, in pieces that survive being stopped, and without a loss to anybody."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.cli import commands
from reader.cli.arguments import parse
from reader.core.alignment import Alignment, Link, Origin
from reader.core.edits import EditKind
from reader.core.progress import Silent
from reader.errors import CancelledError
from reader.library.store import Library
from reader.services import versions
from reader.workspace import Workspace

TEXTS = {
    "quarry.bg.txt": """Кариерата край селото спира работа

Кариерата ще бъде затворена до края на юли, съобщи собственикът. Взривовете напукаха стените на 14 къщи.
Жителите искат обезщетение. Инженерите ще измерят пукнатините следващата седмица.
""",
    "quarry.en.txt": """Quarry near the village stops work

The quarry will be closed until the end of July, its owner announced. The blasts cracked the walls of 14 houses.
The residents want compensation. Engineers will measure the cracks next week.
""",
    "choir.bg.txt": """Детски хор спечели награда във Виена

Хорът от Сливен спечели първа награда на конкурса във Виена. Четиридесет деца пяха народни песни.
Диригентката Мара Тонева посвети наградата на родителите.
""",
    "choir.en.txt": """Children's choir wins a prize in Vienna

The choir from Sliven won first prize at the competition in Vienna. Forty children sang folk songs.
The conductor Mara Toneva dedicated the prize to the parents.
""",
}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with two stories; to be copied."""
    folder = tmp_path_factory.mktemp("renewing")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    with Workspace(folder / "library") as made:
        report = made.adding.add([str(folder / name) for name in TEXTS], Silent())
        assert len({one.story for one in report.added}) == 2, report
    return folder / "library"


@pytest.fixture
def workspace(filled: Path, tmp_path: Path) -> Iterator[Workspace]:
    with Workspace(Path(shutil.copytree(filled, tmp_path / "library"))) as made:
        yield made


def pairs(workspace: Workspace) -> dict[str, tuple[str, str]]:
    """The two pairs, by a word of the Bulgarian headline."""
    library = workspace.library
    return {library.card(left).title.split()[0]: (left, right) for left, right in library.all_alignments()}


def age(library: Library, alignment: Alignment | None = None) -> None:
    """Let all alignments be those of an earlier version, which found something else if an alignment is given."""
    for pair in library.all_alignments():
        found = alignment or library.found(*pair)
        assert found is not None
        library.put_alignment(*pair, found, "an earlier version")
    library.forget_outbox(1 << 40)


class Stopping:
    """Stops the work after so many steps."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def report(self, done: int, total: int, what: str) -> None:
        if not self.left:
            raise CancelledError("Stopped.")
        self.left -= 1


def test_what_is_of_this_version_stays(workspace: Workspace) -> None:
    assert workspace.renewing.waiting() == 0
    assert workspace.renewing.renew(Silent()) == 0
    assert workspace.library.outbox_size() == 0


def test_what_an_earlier_version_found_gives_way_and_what_a_person_said_stays(workspace: Workspace) -> None:
    library, pair = workspace.library, pairs(workspace)["Кариерата"]
    right_ones = library.found(*pair)
    assert right_ones is not None
    age(library, Alignment((Link((1,), (3,), 0.6), Link((4,), (2,), 0.7))))
    workspace.correcting.confirm(*pair, [((0,), (0,))])
    workspace.correcting.unlink(*pair, [3], [3])
    assert workspace.renewing.waiting() == 2
    assert workspace.renewing.renew(Silent()) == 2
    assert workspace.renewing.waiting() == 0
    assert library.found(*pair) == right_ones
    now = library.alignment(*pair)
    assert now is not None
    assert [(link.left, link.right) for link in now.links if link.origin is Origin.CONFIRMED] == [((0,), (0,))]
    assert not any(3 in link.left and 3 in link.right for link in now.links)
    assert pair in {(change.left, change.right) for change in library.outbox(100)}, "the index hears of it"
    undone = workspace.correcting.undo()
    assert undone is not None
    assert undone.kind is EditKind.UNLINK


def test_where_the_same_is_found_again_only_the_version_is_noted(workspace: Workspace) -> None:
    age(workspace.library)
    assert workspace.renewing.renew(Silent()) == 2
    assert workspace.renewing.waiting() == 0
    assert workspace.library.outbox_size() == 0


def test_it_goes_on_where_it_was_stopped_and_begins_with_the_story_that_is_read(workspace: Workspace) -> None:
    library = workspace.library
    left, _ = pairs(workspace)["Детски"]
    read = library.story_of(left) or ""
    age(library)
    with pytest.raises(CancelledError):
        workspace.renewing.renew(Stopping(1), lambda: read)
    assert read not in [story for story, *_ in library.outdated(workspace.rematching.maker())], "it was the first"
    assert workspace.renewing.waiting() == 1
    assert workspace.renewing.renew(Silent()) == 1
    assert workspace.renewing.waiting() == 0


def test_what_was_never_matched_is_matched_too(workspace: Workspace) -> None:
    pair = pairs(workspace)["Детски"]
    with workspace.library._transaction() as db:
        db.execute('DELETE FROM alignment WHERE "left" = ?', (pair[0],))
    assert workspace.renewing.renew(Silent()) == 1
    assert workspace.library.alignment(*pair) is not None


def test_an_article_that_is_deleted_meanwhile_stops_nothing(workspace: Workspace) -> None:
    library = workspace.library
    with library._transaction() as db:
        db.execute("UPDATE alignment SET maker = ''")
    first, second = library.unaligned()

    class Deleting:
        def report(self, done: int, total: int, what: str) -> None:
            library.by_hand.delete_articles([second[0]])

    assert workspace.rematching.align(Deleting())
    assert library.unaligned() == []
    library.journal.undo()
    assert library.unaligned() == [second]
    assert first not in library.unaligned()


def test_the_command_line_matches_anew_where_it_is_asked_to(
    filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(shutil.copytree(filled, tmp_path / "library"))
    with Workspace(Path(folder)) as aged:
        age(aged.library)
    assert commands.run(parse(["--library", folder, "rebuild", "--json"])) == 0
    assert commands.run(parse(["--library", folder, "rebuild", "--json", "--links"])) == 0
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert (first["matched"], second["matched"]) == (0, 2)
    with Workspace(Path(folder)) as renewed:
        assert renewed.renewing.waiting() == 0


def test_a_dictionary_that_joins_makes_all_wait(workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "mine.tsv"
    file.write_text("пукнатина\tfissure\nхор\tchorus\n", encoding="utf-8")
    workspace.dictionaries.add(str(file))
    assert workspace.renewing.waiting() == 2
    assert workspace.renewing.renew(Silent()) == 2
    workspace.dictionaries.remove(str(file))
    assert workspace.renewing.waiting() == 2


def test_a_library_that_is_read_only_stays_as_it_is(filled: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(filled, tmp_path / "library"))
    with sqlite3.connect(folder / "library.sqlite") as db:
        db.execute("UPDATE alignment SET maker = 'an earlier version'")
    db.close()
    with Workspace(folder, read_only=True) as looked:
        assert looked.renewing.renew(Silent()) == 0


@pytest.mark.parametrize("name", ["align/aligner.py", "language/lexicon.py", "lexicon/general.tsv", "weights/align.json"])
def test_the_version_changes_with_code_weights_and_lexicon(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str) -> None:
    before = versions.matcher_version("0")
    files = dict(versions._files())
    changed = tmp_path / "changed"
    changed.write_bytes(files[name].read_bytes() + b"\n")
    monkeypatch.setattr(versions, "_files", lambda: iter((files | {name: changed}).items()))
    versions._matcher.cache_clear()
    try:
        assert versions.matcher_version("0") != before
        assert versions.matcher_version("0").endswith(".0")
    finally:
        versions._matcher.cache_clear()
