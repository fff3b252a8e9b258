"""Making the index: room on the disk, faults under way, worker processes, and how lists of postings lie in the files."""

import errno
import gc
import itertools
import shutil
import weakref
from types import SimpleNamespace

import numpy as np
import pytest

from reader.core.progress import Silent
from reader.errors import LibraryFullError
from reader.library.store import Library
from reader.search import codec
from reader.search.terms import Words
from reader.services import filing
from reader.services.indexing import IndexingService
from reader.services.pool import Workers
from reader.services.search import SearchService
from reader.services.standing import IndexPhase
from tests.unit.search.test_cache import AddText, eventually


def test_without_room_nothing_is_begun(
    searching: SearchService, indexing: IndexingService, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "disk_usage", lambda folder: SimpleNamespace(free=3 << 20))
        with pytest.raises(LibraryFullError, match="3 MB are free"):
            indexing.rebuild(Silent())
    assert indexing.state().phase is IndexPhase.FAILED
    assert [entry.name for entry in (library.folder / "index").iterdir()] == ["1"]
    assert searching.search("bg:министър", 10).total == 2


def test_a_disk_that_fills_while_the_index_is_made_gets_its_room_back(
    searching: SearchService, indexing: IndexingService, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(lists: object, base: int) -> bytes:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(codec, "pack", full)
        with pytest.raises(LibraryFullError):
            indexing.rebuild(Silent())
    assert [entry.name for entry in (library.folder / "index").iterdir()] == ["1"]
    assert searching.search("bg:министър", 10).total == 2


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_thread_that_ends_by_a_fault_says_so_and_can_be_started_again(
    searching: SearchService, indexing: IndexingService, add: AddText, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(lists: object, base: int) -> bytes:
        raise ZeroDivisionError

    add("bg", "Друг министър", "Министърът мълча.")
    with monkeypatch.context() as patch:
        patch.setattr(codec, "pack", faulty)
        indexing.start()
        assert eventually(lambda: indexing.state().phase is IndexPhase.FAILED)
        assert "fault" in (indexing.state().problem or "")
        indexing.stop()
    indexing.start()
    assert eventually(lambda: searching.search("bg:министър", 10).total == 3)
    indexing.stop()


def test_worker_processes_make_the_same_index(
    searching: SearchService, indexing: IndexingService, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told() -> dict[tuple[str, str], list[tuple[str, int]]]:
        snapshot = IndexingService(library).snapshot()
        fields = [f"{language}{kind}" for language in ("bg", "en") for kind in ("", "_form", "_pair", "_headline")]
        found = {}
        for field, term in ((name, term) for name in fields for term in snapshot.vocabulary(name)):
            postings = snapshot.postings(field, term)
            owners = list(snapshot.owners(postings.docs))
            found[field, term] = sorted(zip(owners, postings.weights.astype(int).tolist(), strict=True))
        return found

    before = told()
    monkeypatch.setattr(filing, "PIECE", 1)
    monkeypatch.setattr(filing, "WORTH_WORKERS", 1)
    workers = Workers(inline=0, processes=2)
    IndexingService(library, workers=workers).rebuild(Silent())
    workers.close()
    assert before
    assert told() == before
    assert IndexingService(library).problems() == []


class _Bytes(bytes):
    """A file of posting lists as the table of terms asks for it."""

    def get(self, position: int, length: int) -> bytes:
        return self[position : position + length]


def test_posting_lists_come_back_as_they_went() -> None:
    random = np.random.default_rng(5)
    told, docs, weights = [], [], []
    for number, (greatest, heaviest) in enumerate(itertools.product((1, 200, 60_000, 4_000_000_000), (1, 255))):
        for count in (1, 7, 300):
            docs.append(np.unique(random.integers(0, greatest, count)))
            weights.append(random.integers(1, heaviest + 1, len(docs[-1])).astype(np.uint8))
            told.append(f"дума {number} {count:3}".encode())
    lengths = np.array([len(one) for one in docs])
    table, packed = codec.pack(codec.Lists(told, lengths, np.concatenate(docs), np.concatenate(weights)), 7)
    file, terms = _Bytes(b"1234567" + packed), codec.Table(table, len(told))
    for place, term in enumerate(told):
        assert terms.term(place) == term
        assert terms.at_least(term) == place
        back = terms.read(place, file)
        assert (back[0] == docs[place]).all()
        assert (back[1] == weights[place]).all()
    whole = terms.read_all(file)
    assert (whole.terms, whole.lengths.tolist()) == (told, lengths.tolist())
    assert (whole.docs == np.concatenate(docs)).all()
    assert (whole.weights == np.concatenate(weights)).all()
    assert [terms.term(place) for place in terms.beginning("дума 3".encode())] == told[9:12]
    assert not terms.beginning("думи".encode())
    some, heavy = terms.read_some(range(5, 14), file)
    assert (some == np.concatenate(docs[5:14])).all()
    assert (heavy == np.concatenate(weights[5:14])).all()


def test_the_texts_of_a_part_go_with_it_and_do_not_wait_to_be_collected() -> None:
    words = Words("bg")
    assert len(words.of("Кметът откри моста над реката.")) and words.table().terms
    watched = weakref.ref(words)
    gc.disable()
    try:
        del words
        assert watched() is None
    finally:
        gc.enable()
