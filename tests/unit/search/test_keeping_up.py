"""While the index goes on: what is new is found at once, what is searched meanwhile waits for nothing, and a state that took over
what the one before had worked out answers as one that was opened anew.
"""

import os
import random
import shutil
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from reader.core.progress import Silent
from reader.errors import IndexWaitingError, LibraryFullError
from reader.library.store import Library
from reader.search import schema
from reader.search.home import IndexHome
from reader.search.index import SearchIndex
from reader.search.snapshot import Snapshot
from reader.search.writer import merge_segments
from reader.services import filing
from reader.services import indexing as service
from reader.services.concordance import ConcordanceService
from reader.services.indexing import IndexingService
from reader.services.pool import Workers
from reader.services.search import SearchService
from reader.services.standing import IndexPhase
from tests.unit.search.conftest import AddText, no_renderings
from tests.unit.search.test_cache import eventually


def opened(library: Library) -> SearchIndex:
    """The index that counts, as another program opens it."""
    key = (Path(os.environ["XDG_CONFIG_HOME"]) / "vestnik" / "index.key").read_bytes()
    return IndexHome(library.folder, library.identity, key).open()


def merge(library: Library) -> None:
    """Merge what pays."""
    index = opened(library)
    if chosen := index.to_merge():
        index.replace(chosen, merge_segments(index.folder, chosen, index.folder), index.folder)
        index.settle()


class Steps:
    """Keeps what progress is told, and how the index stands then."""

    def __init__(self, indexing: IndexingService) -> None:
        self.indexing = indexing
        self.seen: list[tuple[int, int, IndexPhase]] = []

    def report(self, done: int, total: int, what: str) -> None:
        self.seen.append((done, total, self.indexing.state().phase))


@pytest.mark.parametrize("apart", [False, True], ids=["alone", "worker processes"])
def test_without_its_folder_all_that_needs_the_index_waits_and_comes_back(
    searching: SearchService,
    indexing: IndexingService,
    library: Library,
    filled: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    apart: bool,
) -> None:
    concordances = ConcordanceService(library, indexing)
    asked: dict[str, Callable[[], object]] = {
        "search": lambda: {*searching.search("министър", 10).hits},
        "facets": lambda: searching.facets("министър"),
        "concordance": lambda: {*concordances.begin("сигурност").more(10)},
        "lines": lambda: {*searching.concordance("Пловдив", 10).lines},
        "stories": lambda: set(indexing.candidates().sharing(["minister", "plovdiv"], 5)),
    }
    before = {what: ask() for what, ask in asked.items()}
    assert all(before.values())
    shutil.rmtree(library.folder / "index")
    for ask in asked.values():
        with pytest.raises(IndexWaitingError, match="waits"):
            ask()
    workers = None
    if apart:
        monkeypatch.setattr(filing, "WORTH_WORKERS", 1)
        monkeypatch.setattr(filing, "PIECE", 1)
        monkeypatch.setattr(indexing, "_workers", workers := Workers(processes=2))
    steps = Steps(indexing)
    try:
        indexing.catch_up(steps)
    finally:
        if workers:
            workers.close()
    assert {what: ask() for what, ask in asked.items()} == before
    assert indexing.state().phase is IndexPhase.READY
    built = [(done, total) for done, total, phase in steps.seen if phase is IndexPhase.BUILDING]
    assert built == sorted(built)
    assert built[0][0] == 0
    assert built[-1][0] == built[-1][1] > 0
    assert indexing.problems() == []


def test_what_is_new_is_found_before_it_is_on_the_disk_and_forgotten_only_after(
    searching: SearchService, indexing: IndexingService, library: Library, add: AddText, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: int) -> None:
        raise OSError(28, "No space left on device")

    key = add("bg", "Друг министър", "Министърът мълча.")
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", broken)
        with pytest.raises(LibraryFullError):
            indexing.catch_up(Silent())
    assert len(indexing.snapshot().of(key)) == 1
    assert library.outbox_size() == 1
    indexing.catch_up(Silent())
    assert library.outbox_size() == 0
    assert len(indexing.snapshot().of(key)) == 1
    assert IndexingService(library).problems() == []


def test_a_search_does_not_wait_for_a_state_that_another_thread_opens(
    searching: SearchService, indexing: IndexingService, library: Library, add: AddText, monkeypatch: pytest.MonkeyPatch
) -> None:
    index, load, loading, go_on = indexing._index, SearchIndex._load, threading.Event(), threading.Event()
    assert index is not None

    def slowly(self: SearchIndex, generation: int, before: Snapshot | None) -> Snapshot:
        if self is index:
            loading.set()
            assert go_on.wait(10)
        return load(self, generation, before)

    monkeypatch.setattr(SearchIndex, "_load", slowly)
    add("bg", "Друг министър", "Министърът мълча.")
    IndexingService(library).catch_up(Silent())  # another program
    opening = threading.Thread(target=indexing.snapshot)
    opening.start()
    assert loading.wait(10)
    assert searching.search("bg:министър", 10).total == 2
    go_on.set()
    opening.join()
    assert searching.search("bg:министър", 10).total == 3


def test_what_is_deleted_while_pieces_are_merged_stays_deleted(
    searching: SearchService, indexing: IndexingService, library: Library, add: AddText
) -> None:
    added = []
    for number in range(4):
        added.append(add("bg", f"Министър номер {number}", "Министърът мълча."))
        indexing.catch_up(Silent())
    index = opened(library)
    chosen = index.to_merge()
    assert len(chosen) > 1
    aside = library.folder / "index" / "aside"
    aside.mkdir()
    made = merge_segments(index.folder, chosen, aside)
    library.by_hand.delete_articles([added[1]])
    late = add("bg", "Късен министър", "И той мълча.")
    indexing.catch_up(Silent())
    index.replace(chosen, made, aside)
    index.settle()
    assert {hit.article for hit in searching.search("bg:министър", 10).hits} >= {added[0], added[2], added[3], late}
    assert len(indexing.snapshot().of(added[1])) == 0
    assert IndexingService(library).problems() == []


def test_a_merge_that_came_too_late_changes_nothing(
    searching: SearchService, indexing: IndexingService, library: Library, add: AddText
) -> None:
    add("bg", "Друг министър", "Министърът мълча.")
    indexing.catch_up(Silent())
    index = opened(library)
    chosen = index.to_merge()
    aside = library.folder / "index" / "aside"
    aside.mkdir()
    made = merge_segments(index.folder, chosen, aside)
    merge(library)
    generation = index.newest()
    index.replace(chosen, made, aside)
    assert index.newest() == generation
    assert searching.search("bg:министър", 10).total == 3


@pytest.mark.parametrize("heavy", [1, 1 << 30], ids=["worker process", "thread"])
def test_pieces_are_merged_beside_what_goes_on(
    library: Library, add: AddText, monkeypatch: pytest.MonkeyPatch, heavy: int
) -> None:
    monkeypatch.setattr(filing, "HEAVY", heavy)
    monkeypatch.setattr(service, "MANY_SEGMENTS", 3)
    workers = Workers(processes=1)
    indexing = IndexingService(library, workers=workers)
    searching = SearchService(library, indexing, no_renderings)
    try:
        indexing.start()
        for number in range(6):
            key = add("bg", f"Министър номер {number}", "Министърът мълча.")
            indexing.wake()
            assert eventually(lambda key=key: bool(len(indexing.snapshot().of(key))))
        assert eventually(lambda: len(indexing.snapshot().views) <= 3, seconds=60)
        assert searching.search("bg:министър", 10).total == 6
        indexing.stop()
    finally:
        workers.close()
    assert indexing.problems() == []
    assert [entry.name for entry in (library.folder / "index").iterdir() if not entry.name.isdecimal()] == []


def test_a_state_that_took_over_answers_as_one_opened_anew(
    searching: SearchService, indexing: IndexingService, library: Library, add: AddText, filled: dict[str, str]
) -> None:
    chance, living = random.Random(7), [filled["other"]]
    known = library.alignment(filled["bg"], filled["en"])
    assert known is not None
    for turn in range(12):
        work_out(indexing.snapshot())
        match turn % 4:
            case 0 | 1:
                words = " ".join(chance.sample(["мост", "река", "кмет", "дъга", "жито", f"дума{turn}"], 3))
                living.append(add("bg", f"Заглавие {turn}", f"Тук са {words}.", concepts=("bridge", f"c{turn}")))
            case 2:
                library.by_hand.delete_articles([living.pop(chance.randrange(len(living)))])
            case 3:
                library.put_alignment(filled["bg"], filled["en"], type(known)(known.links[turn % 3 :]), "test")
                merge(library)
        indexing.catch_up(Silent())
        took_over, anew = indexing.snapshot(), opened(library).snapshot()
        assert took_over.generation == anew.generation
        assert facts(took_over) == facts(anew)
        for field in ("bg", "bg_form", "language"):
            assert set(took_over.vocabulary(field)) >= set(anew.vocabulary(field))
            assert list(took_over.vocabulary(field)) == sorted(set(took_over.vocabulary(field)))


def first_letters(terms: Sequence[str]) -> list[str]:
    """Keys to group terms by."""
    return [term[0] for term in terms]


def work_out(snapshot: Snapshot) -> None:
    """Ask for all that a state may hand on."""
    facts(snapshot)
    for field in ("bg", "bg_form", "language"):
        snapshot.vocabulary(field)
    snapshot.grouped("bg", first_letters)


def facts(snapshot: Snapshot) -> dict[str, object]:
    """What is known of each living document, told by its owner and number."""
    numbers = snapshot.numbers("number")

    def told(docs: np.ndarray) -> list[tuple[str, int]]:
        return sorted((snapshot.owner(int(doc)), int(numbers[doc])) for doc in docs if snapshot.live[doc])

    languages = snapshot.labels("language")
    held = [languages.values[place] if place >= 0 else "" for place in languages.held.tolist()]
    grouped = snapshot.grouped("bg", first_letters)
    return {
        "articles": told(np.flatnonzero(snapshot.articles)),
        "links": told(np.flatnonzero(snapshot.pairs)),
        "articles of links": told(np.flatnonzero(snapshot.articles_of(snapshot.pairs))),
        "links of articles": told(np.flatnonzero(snapshot.links_of(snapshot.articles))),
        "linked": {
            snapshot.owner(int(doc)): told(snapshot.links_with(snapshot.owner(int(doc)), np.flatnonzero(snapshot.pairs)))
            for doc in np.flatnonzero(snapshot.articles)
        },
        "languages": sorted((snapshot.owner(doc), held[doc]) for doc in np.flatnonzero(snapshot.articles).tolist()),
        "stamps": sorted(snapshot.numbers("stamp")[snapshot.articles].tolist()),
        "мост": told(snapshot.postings(schema.article_field("bg"), "мост").docs),
        "standing": told(snapshot.standing.docs(snapshot.standing.of("bg", "мост"))),
        "grouped": sorted(term for term in grouped.get("м", ()) if len(snapshot.postings("bg", term).docs)),
    }
