"""How quick a concordance is over a generated library, printed; `VESTNIK_BENCHMARK_ARTICLES` sets its size (2,000).

`VESTNIK_BENCHMARK_LIBRARY` names one that was made before, with its index, by `tests.benchmarks.generated`.
"""

import os
import random
import re
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader import places
from reader.core.kwic import renderings_of
from reader.core.progress import Silent
from reader.library.store import Library
from reader.services.concordance import ConcordanceService
from reader.services.indexing import IndexingService
from reader.settings import Settings
from reader.ui.concordance.arranging import Order, arranged
from reader.ui.concordance.concordance_view import ConcordanceView
from reader.ui.concordance.concording import FIRST_LINKS, first_step
from reader.ui.look import Look
from reader.ui.main_window import MainWindow
from tests.benchmarks import generated

ARTICLES = int(os.environ.get("VESTNIK_BENCHMARK_ARTICLES", "2000"))
MADE = os.environ.get("VESTNIK_BENCHMARK_LIBRARY", "")
QUERIES = 60
LINES = 50
PAGE = 1280, 800
"""Width and height of the page."""
LINES_MS = 200.0
RENDERINGS_MS = 600.0
DRAWING_MS = 400.0
"""Loose bounds, which a busy machine keeps too."""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    opened = Library(Path(MADE) if MADE else tmp_path_factory.mktemp("concordance") / "library")
    if not MADE:
        generated.fill(opened, ARTICLES)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def concordances(library: Library) -> ConcordanceService:
    indexing = IndexingService(library)
    indexing.catch_up(Silent())
    made = ConcordanceService(library, indexing)
    made.begin("проба").more(1)  # opens the files
    return made


@pytest.fixture(scope="module")
def words(library: Library) -> list[str]:
    """Words drawn by frequency: of texts that are drawn anew."""
    draw = random.Random(7)
    texts = [left.text for _, left, _, _ in generated.stories(400, 1)]
    found = [re.findall(r"[^\W\d_]{4,}", draw.choice(texts)) for _ in range(QUERIES)]
    return [f"bg:{draw.choice(one)}" for one in found]


def timed(what: str, run: Callable[[str], object], queries: list[str]) -> float:
    """The 95th percentile in ms; printed, with the median and with that of this thread's own time."""
    taken, own = [], []
    for query in queries:
        started, worked = time.perf_counter(), time.thread_time()
        run(query)
        taken.append(1000 * (time.perf_counter() - started))
        own.append(1000 * (time.thread_time() - worked))
    p95, own95 = statistics.quantiles(taken, n=20)[-1], statistics.quantiles(own, n=20)[-1]
    print(f"\n{what:36} median {statistics.median(taken):6.1f} ms   p95 {p95:6.1f} ms   of its own {own95:6.1f} ms", end="")
    return p95


def test_first_lines(concordances: ConcordanceService, words: list[str]) -> None:
    assert timed(f"first {LINES} lines", lambda query: concordances.begin(query).more(LINES), words) < LINES_MS


def test_from_the_word_to_its_renderings(concordances: ConcordanceService, words: list[str]) -> None:
    """All that stands between the key and what the window shows first."""
    what = f"renderings, time, of {FIRST_LINKS} links"
    assert timed(what, lambda query: renderings_of(first_step(concordances, query).lines), words) < RENDERINGS_MS


def test_with_the_drawing(
    concordances: ConcordanceService, words: list[str], qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    """The same and the page itself, drawn into a picture."""
    look = Look(qapp, places.resources(), Settings(tmp_path / "preferences.json"), "light")
    window = MainWindow(look.icons, look.theme, look.points, glides=False)
    look.put_on(window)
    qtbot.addWidget(window)
    view = ConcordanceView(window.commands, *window.dress())
    qtbot.addWidget(view)
    view.resize(*PAGE)
    view.show()
    steps = {query: first_step(concordances, query) for query in words}

    def draw(query: str) -> None:
        step = steps[query]
        view.show_lines(arranged(step.lines, Order.SUREST, ""), renderings_of(step.lines))
        if step.surroundings is not None:
            view.show_surroundings(step.surroundings)
        view.grab()

    def run(query: str) -> None:
        steps[query] = first_step(concordances, query)
        draw(query)

    drawn = timed("the drawing alone", draw, words)
    assert timed("from the word to the drawn page", run, words) < RENDERINGS_MS
    assert drawn < DRAWING_MS


def test_all_lines_that_are_shown(concordances: ConcordanceService, words: list[str]) -> None:
    lines = 0

    def run(query: str) -> None:
        nonlocal lines
        found = concordances.begin(query)
        while not found.done:
            found.more(800)
        found.surroundings()
        lines += found.count

    timed("all lines that are shown", run, words[:8])
    print(f"   ({lines // 8} lines each)")
