"""How quick index and search are over a generated library, printed; `VESTNIK_BENCHMARK_ARTICLES` sets its size (2,000)."""

import os
import random
import statistics
import time
from collections.abc import Callable, Iterator

import pytest

from reader.core.progress import Silent
from reader.library.store import Library
from reader.services.indexing import IndexingService
from reader.services.search import SearchService
from tests.benchmarks import generated
from tests.unit.search.conftest import no_renderings

ARTICLES = int(os.environ.get("VESTNIK_BENCHMARK_ARTICLES", "2000"))
QUERIES = 60
PAGE = 20
LINES = 50
PAGE_MS = 300.0
CONCORDANCE_MS = 600.0
ADDED_MS = 250.0
"""Loose bounds for a small library, which a busy machine keeps too."""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    opened = Library(tmp_path_factory.mktemp("speed") / "library")
    generated.fill(opened, ARTICLES)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def indexing(library: Library) -> IndexingService:
    service = IndexingService(library)
    started, worked = time.perf_counter(), time.process_time()
    service.catch_up(Silent())
    taken, work = time.perf_counter() - started, time.process_time() - worked
    size = sum(file.stat().st_size for file in (library.folder / "index").rglob("*") if file.is_file())
    rates = f"{ARTICLES / taken:.0f} articles a second ({ARTICLES / work:.0f} a second of one processor)"
    print(f"\nbuilding: {rates}, {size / 1e6:.0f} MB")
    started = time.perf_counter()
    IndexingService(library).snapshot()
    print(f"opening, all files verified: {1000 * (time.perf_counter() - started):.0f} ms")
    return service


def timed(what: str, run: Callable[[str], object], queries: list[str]) -> float:
    """The 95th percentile in ms; also printed with the median."""
    taken = []
    for query in queries:
        started = time.perf_counter()
        run(query)
        taken.append(1000 * (time.perf_counter() - started))
    p95 = statistics.quantiles(taken, n=20)[-1]
    print(f"{what:24} median {statistics.median(taken):7.1f} ms   p95 {p95:7.1f} ms   worst {max(taken):7.1f} ms")
    return p95


def kinds() -> dict[str, list[str]]:
    """Queries of each kind, drawn as words are in the texts."""
    vocabulary, chance = generated.Vocabulary(1), random.Random(3)
    single = [(english, bulgarian) for english, bulgarian in vocabulary.pairs if " " not in english + bulgarian]
    drawn = [pair for pair in vocabulary.draw(40 * QUERIES) if pair in single]
    words = [chance.choice(pair) for pair in drawn[:QUERIES]]
    return {
        "word": words,
        "AND": [f"{one[1]} {other[1]}" for one, other in zip(drawn[:QUERIES], drawn[QUERIES:], strict=False)],
        "prefix of four": [f"{word[:4]}*" for word in words if len(word) > 4],
        "phrase": [f"„{one[1]} {other[1]}“" for one, other in zip(drawn[:QUERIES], drawn[QUERIES:], strict=False)],
    }


def test_first_page(library: Library, indexing: IndexingService) -> None:
    searching = SearchService(library, indexing, no_renderings)
    p95 = {kind: timed(kind, lambda query: searching.search(query, PAGE), queries) for kind, queries in kinds().items()}
    assert p95["word"] < PAGE_MS


def test_concordance(library: Library, indexing: IndexingService) -> None:
    searching = SearchService(library, indexing, no_renderings)
    assert timed("concordance", lambda query: searching.concordance(query, LINES), kinds()["word"]) < CONCORDANCE_MS


def test_a_new_article_is_found(library: Library, indexing: IndexingService) -> None:
    searching = SearchService(library, indexing, no_renderings)
    fresh = [generated._new(left, number + 10**6) for number, left, _, _ in generated.stories(2 * QUERIES, 99)]
    waiting = iter(fresh)

    def add(query: str) -> None:
        library.add([next(waiting)])
        indexing.catch_up(Silent())
        searching.search(query, 1)

    assert timed("added until found", add, kinds()["word"][:20]) < ADDED_MS
    assert indexing.problems() == []
