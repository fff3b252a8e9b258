"""The index is a cache: whatever is done to its folder, what follows is a rebuild, never a loss and never a foreign file
opened.
"""

import errno
import json
import os
import pickle
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.core.progress import Silent
from reader.errors import CancelledError, IndexWaitingError, LibraryFullError, LibraryReadOnlyError
from reader.library.store import Library
from reader.search import codec, marker
from reader.search.home import IndexHome
from reader.search.index import SearchIndex
from reader.search.writer import merge_segments
from reader.services.indexing import IndexingService
from reader.services.search import SearchService
from reader.services.standing import IndexPhase
from tests.unit.search.conftest import no_renderings

AddText = Callable[..., str]


def folder_of(library: Library) -> Path:
    """The folder of the index that counts."""
    (folder,) = (library.folder / "index").iterdir()
    return folder


def answers(library: Library) -> int:
    """How many articles hold the test's word, for a program that starts now."""
    indexing = IndexingService(library)
    indexing.catch_up(Silent())
    assert indexing.problems() == []
    return SearchService(library, indexing, no_renderings).search("bg:министър", 10).total


def test_nothing_is_told_of_a_sound_index(searching: SearchService, indexing: IndexingService) -> None:
    assert indexing.problems() == []
    assert indexing.state().phase is IndexPhase.READY


def test_what_is_added_later_is_found(
    searching: SearchService, indexing: IndexingService, add: AddText, library: Library
) -> None:
    add("bg", "Нов министър", "Земеделският министър обеща дъжд.")
    indexing.catch_up(Silent())
    assert searching.search("bg:министър", 10).total == 3
    assert library.outbox_size() == 0


def test_a_story_that_changes_is_not_filed_again(
    searching: SearchService, indexing: IndexingService, library: Library, filled: dict[str, str]
) -> None:
    generation = indexing.snapshot().generation
    library.put_in_story([(filled["other"], "visit")], "test")
    indexing.catch_up(Silent())
    assert library.outbox_size() == 0
    assert indexing.snapshot().generation == generation
    assert {hit.story for hit in searching.search("котка", 10).hits} == {"visit"}


def test_an_alignment_made_again_replaces_the_first(
    searching: SearchService, indexing: IndexingService, library: Library, filled: dict[str, str]
) -> None:
    found = library.alignment(filled["bg"], filled["en"])
    assert found is not None
    library.put_alignment(filled["bg"], filled["en"], type(found)(found.links[1:]), "test")
    indexing.catch_up(Silent())
    assert searching.concordance("Пловдив", 10).total == 0
    assert searching.concordance("сигурност", 10).total == 1
    assert indexing.problems() == []


def test_merging_changes_no_answer(
    searching: SearchService, indexing: IndexingService, add: AddText, library: Library, filled: dict[str, str]
) -> None:
    for number in range(6):
        add("bg", f"Министър номер {number}", "Министърът говори „много дълго“ пред съвета.")
        indexing.catch_up(Silent())
    # type: ignore[arg-type]
    library.put_alignment(filled["bg"], filled["en"], library.alignment(filled["bg"], filled["en"]), "test")
    indexing.catch_up(Silent())
    queries = ("министър", "„много дълго“ съвет", "мин*", "Пловдив", "security")

    def told() -> list[object]:  # hits of one score may change places
        return [({*searching.search(query, 20).hits}, {*searching.concordance(query, 20).lines}) for query in queries]

    before, key = told(), (Path(os.environ["XDG_CONFIG_HOME"]) / "vestnik" / "index.key").read_bytes()
    index = IndexHome(library.folder, library.identity, key).open()
    pieces = index.segments
    chosen = index.to_merge()
    index.replace(chosen, merge_segments(index.folder, chosen, index.folder), index.folder)
    index.settle()
    assert index.segments < pieces
    assert told() == before
    assert indexing.problems() == []


@pytest.mark.parametrize("what", ["folder", "segment", "contents", "marker", "all files"])
def test_what_is_deleted_is_made_again(searching: SearchService, library: Library, what: str) -> None:
    folder = folder_of(library)
    patterns = {"segment": "*.seg", "contents": "*.toc", "marker": "marker-*", "all files": "*"}
    if what == "folder":
        shutil.rmtree(folder.parent)
    else:
        for file in folder.glob(patterns[what]):
            file.unlink()
    assert answers(library) == 2


@pytest.mark.parametrize("what", ["*.seg", "*.toc", "marker-*.json"])
def test_a_flipped_bit_is_noticed(searching: SearchService, library: Library, what: str) -> None:
    (file,) = folder_of(library).glob(what)
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    assert IndexingService(library).problems()
    assert answers(library) == 2


class _Planted:
    """Writes a file when it is unpickled."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[object, tuple[str, ...]]:
        return os.mkdir, (str(self.trace),)


def test_a_planted_pickle_is_never_opened(searching: SearchService, library: Library, tmp_path: Path) -> None:
    """Even with a marker that agrees in all things but the seal, whose key only the user has."""
    folder, trace = folder_of(library), tmp_path / "was opened"
    (contents,) = folder.glob("*.toc")
    contents.write_bytes(contents.read_bytes()[:40] + pickle.dumps(_Planted(trace)))
    (told,) = folder.glob("marker-*.json")
    body = json.loads(told.read_text())
    body["files"][contents.name] = marker.checksum(contents)
    told.write_text(json.dumps(body))
    assert answers(library) == 2
    assert not trace.exists()


def test_an_index_of_another_library_is_not_taken(searching: SearchService, library: Library, tmp_path: Path) -> None:
    other = Library(tmp_path / "other")
    shutil.copytree(library.folder / "index", other.folder / "index")
    indexing = IndexingService(other)
    assert indexing.problems()
    indexing.catch_up(Silent())
    assert SearchService(other, indexing, no_renderings).search("bg:министър", 10).total == 0
    other.close()


def test_an_index_by_other_rules_is_made_again(
    searching: SearchService, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(marker, "fingerprint", lambda: "other rules")
    beginning = IndexingService(library)
    assert beginning.problems()
    assert SearchService(library, beginning, no_renderings).search("bg:министър", 10).total == 2  # meanwhile
    assert answers(library) == 2


def test_an_index_in_other_files_is_not_read(searching: SearchService, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marker, "READABLE_FROM", marker.SCHEMA_VERSION + 1)
    with pytest.raises(IndexWaitingError):
        IndexingService(library).snapshot()


def test_an_index_that_holds_too_little_is_made_again(searching: SearchService, library: Library, add: AddText) -> None:
    add("bg", "Друг министър", "Министърът мълча.")
    library.forget_outbox(1 << 40)
    assert IndexingService(library).problems()
    assert answers(library) == 3


def test_deleted_while_the_program_runs(
    searching: SearchService, indexing: IndexingService, library: Library, add: AddText
) -> None:
    shutil.rmtree(library.folder / "index")
    with pytest.raises(IndexWaitingError):
        searching.search("bg:министър", 10)
    add("bg", "Друг министър", "Министърът мълча.")
    indexing.catch_up(Silent())
    assert searching.search("bg:министър", 10).total == 3


def test_why_a_search_waits_is_told_as_it_is(
    library: Library, add: AddText, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def why() -> str:
        with pytest.raises(IndexWaitingError) as caught:
            indexing.snapshot()
        return str(caught.value)

    add("bg", "Друг министър", "Министърът мълча.")
    indexing = IndexingService(library)
    assert why() == "The index is being made; searching waits for it."
    (library.folder / "index" / "1").mkdir(parents=True)
    assert why() == "The index is being made anew; searching waits for it."
    monkeypatch.setattr(IndexHome, "room", lambda home, needed: (0, False))
    with pytest.raises(LibraryFullError):
        indexing.catch_up(Silent())
    assert "disk" in why()


def test_the_background_thread_makes_it_again_and_takes_in_what_comes(
    searching: SearchService, indexing: IndexingService, library: Library, add: AddText
) -> None:
    indexing.start()
    shutil.rmtree(library.folder / "index", ignore_errors=True)
    add("bg", "Друг министър", "Министърът мълча.")
    indexing.wake()
    assert eventually(lambda: searching.search("bg:министър", 10).total == 3)
    indexing.stop()


def eventually(holds: Callable[[], bool], seconds: float = 10.0) -> bool:
    """Whether something comes true in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            if holds():
                return True
        except IndexWaitingError:
            pass
        time.sleep(0.02)
    return False


def test_a_full_disk_is_told_and_nothing_is_lost(
    searching: SearchService, indexing: IndexingService, library: Library, add: AddText, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(lists: object, base: int) -> bytes:
        raise OSError(errno.ENOSPC, "No space left on device")

    add("bg", "Друг министър", "Министърът мълча.")
    with monkeypatch.context() as patch:
        patch.setattr(codec, "pack", full)
        with pytest.raises(LibraryFullError):
            indexing.catch_up(Silent())
    assert indexing.state().phase is IndexPhase.FAILED
    assert "full" in (indexing.state().problem or "")
    assert searching.search("bg:министър", 10).total == 2  # the old state still answers
    assert library.outbox_size() == 1
    indexing.catch_up(Silent())
    assert searching.search("bg:министър", 10).total == 3
    assert indexing.problems() == []


def test_a_rebuild_that_is_stopped_leaves_the_old_index(
    searching: SearchService, indexing: IndexingService, library: Library
) -> None:
    class Stopped:
        def report(self, done: int, total: int, what: str) -> None:
            raise CancelledError("stopped")

    with pytest.raises(CancelledError):
        indexing.rebuild(Stopped())
    assert searching.search("bg:министър", 10).total == 2
    indexing.rebuild(Silent())
    assert [entry.name for entry in (library.folder / "index").iterdir()] == ["2"]
    assert searching.search("bg:министър", 10).total == 2


def test_two_programs_see_each_others_commits(searching: SearchService, library: Library, add: AddText) -> None:
    other = IndexingService(Library(library.folder))
    add("bg", "Друг министър", "Министърът мълча.")
    other.catch_up(Silent())
    assert searching.search("bg:министър", 10).total == 3
    other.rebuild(Silent())
    assert searching.search("bg:министър", 10).total == 3


def test_writers_take_turns(searching: SearchService, library: Library, add: AddText) -> None:
    for number in range(8):
        add("bg", f"Министър {number}", f"Министърът даде обещание номер {number}.")
    services = [IndexingService(Library(library.folder)) for _ in range(3)]
    threads = [threading.Thread(target=service.catch_up, args=(Silent(),)) for service in services]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers(library) == 10


def test_a_read_only_library_is_searched_with_the_index_it_has(searching: SearchService, library: Library, add: AddText) -> None:
    reading = Library(library.folder, read_only=True)
    indexing = IndexingService(reading)
    indexing.catch_up(Silent())
    assert SearchService(reading, indexing, no_renderings).search("bg:министър", 10).total == 2
    shutil.rmtree(library.folder / "index")
    with pytest.raises(LibraryReadOnlyError):
        IndexingService(reading).catch_up(Silent())
    reading.close()


def test_a_read_only_library_is_searched_though_its_index_stays_behind(
    searching: SearchService, library: Library, add: AddText, monkeypatch: pytest.MonkeyPatch
) -> None:
    add("bg", "Друг министър", "Министърът мълча.")
    reading = Library(library.folder, read_only=True)
    for rules in (None, "older rules"):
        if rules is not None:
            monkeypatch.setattr(marker, "fingerprint", lambda: "newer rules")
        indexing = IndexingService(reading)
        indexing.catch_up(Silent())
        assert indexing.state().phase is IndexPhase.BEHIND
        assert "read only" in (indexing.state().problem or "")
        assert SearchService(reading, indexing, no_renderings).search("bg:министър", 10).total == 2
    reading.close()


def test_candidates_for_stories(searching: SearchService, indexing: IndexingService, filled: dict[str, str]) -> None:
    candidates = indexing.candidates()
    assert candidates.total() == 3
    assert candidates.frequencies(["minister", "plovdiv", "nowhere"]) == {"minister": 2, "plovdiv": 3}
    assert candidates.sharing(["minister", "rare", "plovdiv"], 2) == [filled["bg"], filled["en"]]
    assert candidates.sharing(["nowhere"], 5) == []


KILLED = """
import sys
from pathlib import Path
from reader.core.progress import Silent
from reader.library.store import Library
from reader.services.indexing import IndexingService
library = Library(Path(sys.argv[1]))
indexing = IndexingService(library)
print("ready", flush=True)
while True:
    with library._transaction() as db:
        db.execute('INSERT INTO outbox ("left") SELECT id FROM article')
        db.execute('INSERT INTO outbox ("left", "right") SELECT "left", "right" FROM alignment')
    indexing.catch_up(Silent())
    indexing.rebuild(Silent())
"""


def test_killed_at_any_moment_it_opens_again(searching: SearchService, library: Library) -> None:
    for round_ in range(3):
        child = subprocess.Popen([sys.executable, "-c", KILLED, str(library.folder)], stdout=subprocess.PIPE)
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(0.15 + 0.11 * round_)
        child.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
        child.wait()
        child.stdout.close()
        assert answers(library) == 2


def test_what_a_killed_program_left_is_no_obstacle(searching: SearchService, library: Library, add: AddText) -> None:
    folder = folder_of(library)
    (folder / "v_0123456789abcdef.trm").write_bytes(b"half")
    (folder / "_v_99.toc.123.4").write_bytes(b"half")
    (library.folder / "index" / "new-1-ab").mkdir()
    (library.folder / "index" / "part-1-ab").mkdir()
    add("bg", "Друг министър", "Министърът мълча.")
    assert answers(library) == 3
    assert folder_of(library) == folder
    assert not any(file.name.startswith(("v_0123456789abcdef", "_v_99")) for file in folder.iterdir())


def test_the_counts_are_in_the_marker(searching: SearchService, library: Library) -> None:
    (told,) = folder_of(library).glob("marker-*.json")
    assert json.loads(told.read_text())["counts"] == {"articles": 3, "alignments": 1, "pairs": 3}


def test_an_index_cannot_be_opened_with_another_key(searching: SearchService, library: Library) -> None:
    with pytest.raises(marker.DistrustError):
        SearchIndex(folder_of(library), library.identity, b"another key")
