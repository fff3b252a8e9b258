"""The window over large libraries, printed: start, memory, the longest stall while files are added, and the list of many stories.

`VESTNIK_BENCHMARK_WINDOW` sets the number of articles (2,000), `VESTNIK_BENCHMARK_FILES` that of the files added (60),
`VESTNIK_BENCHMARK_STORIES` that of the stories in the long list (100,000). What must be reached at 10,000 articles, 1,000 files
and 100,000 stories, on a machine that does nothing else, stands beside each figure; the bounds that fail a test are looser.
"""

import json
import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from reader.core.progress import Silent
from reader.core.story import ListedStory
from reader.library.store import Library
from reader.services.indexing import IndexingService
from reader.ui.library.arrangement import Criteria, Order, arrange
from tests.benchmarks import generated, many_stories
from tests.benchmarks.test_speed import EMPTY_WINDOW, ROOT, wall_and_work

ARTICLES = int(os.environ.get("VESTNIK_BENCHMARK_WINDOW", "2000"))
FILES = int(os.environ.get("VESTNIK_BENCHMARK_FILES", "60"))
STORIES = int(os.environ.get("VESTNIK_BENCHMARK_STORIES", "100000"))
PAINTED_S, STALL_MS, MEMORY_MB, SHOWN_S, ARRANGED_MS = 0.8, 400.0, 300.0, 2.0, 100.0
MARKED_S = {"first start": 60.0, "just started": 60.0, "running": 60.0}
"""What fails a test: this is mostly a wait for other processes, and a busy machine makes it many times as long."""
START = "from tests.benchmarks.window_run import main; main()"
"""Not as a module by name: each worker would load that first, the whole window with it. What starts the program is as small."""
RUNNING_SECONDS = 10
ROUNDS = 3


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A home of its own; modules are compiled once, as where the program is installed."""
    home = tmp_path_factory.mktemp("home")
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    own = {"HOME": str(home), "XDG_CONFIG_HOME": str(home / "c"), "PYTHONPYCACHEPREFIX": str(home / "compiled")}
    return inherited | own | {"QT_QPA_PLATFORM": "offscreen"}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> Path:
    """A library of ARTICLES with its index."""
    folder = tmp_path_factory.mktemp("window") / "library"
    opened = Library(folder)
    generated.fill(opened, ARTICLES)
    IndexingService(opened, Path(environment["XDG_CONFIG_HOME"]) / "vestnik").catch_up(Silent())
    opened.close()
    return folder


def test_from_start_to_painted(library: Path, environment: dict[str, str]) -> None:
    ours, empty = [], []
    program = [sys.executable, "-m", "reader", "--library", str(library), "open", "--debug"]
    wall_and_work(program, environment, "painted")  # compiles
    for _ in range(5):
        empty.append(wall_and_work([sys.executable, "-c", EMPTY_WINDOW], environment))
        ours.append(wall_and_work(program, environment, "painted"))
    beyond, worked = (
        statistics.median(one[place] for one in ours) - statistics.median(one[place] for one in empty) for place in (0, 1)
    )
    print(
        f"\npainted with {ARTICLES} articles: {beyond:.2f} s beyond an empty window (to reach: 0.4 s), {worked:.2f} s of it work"
    )
    assert (worked or beyond) <= PAINTED_S


def run(library: Path, environment: dict[str, str], *files: str) -> dict[str, Any]:
    """What `window_run` tells."""
    command = [sys.executable, "-c", START, str(library), *files]
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True, timeout=3600)
    told: dict[str, Any] = json.loads(ended.stdout.splitlines()[-1])
    return told


def test_memory(library: Path, environment: dict[str, str]) -> None:
    told = run(library, environment)
    print(f"\nmemory with {ARTICLES} articles, one story open: {told['memory_mb']:.0f} MB (to reach: 300 MB)")
    assert told["memory_mb"] <= MEMORY_MB


def test_stalls_while_files_are_added(library: Path, environment: dict[str, str], tmp_path: Path) -> None:
    for number, left, right, _ in generated.stories(FILES, 77):
        for article in (left, right):
            (tmp_path / f"{number:05}.{article.language}.txt").write_text(article.text, encoding="utf-8")
    told = run(library, environment, str(tmp_path))
    longest = ", ".join(
        f"{pause:.0f}" + f" (taken by the host: {taken:.0f})" * (taken > 0) for pause, taken in told["stalls_ms"][:5]
    )
    print(f"\nlongest stalls while {told['added']} files were added in {told['adding_s']:.0f} s: {longest} ms (to reach: 50 ms)")
    assert max(pause - taken for pause, taken in told["stalls_ms"]) <= STALL_MS


def test_what_another_program_adds_is_shown(library: Path, environment: dict[str, str]) -> None:
    told = run(library, environment, "--beside")
    shown = ", ".join(f"{seconds:.2f}" for seconds in told["shown_s"])
    print(f"\nadded by another program to {ARTICLES} articles, shown after: {shown} s (to reach: 2 s)")
    assert max(told["shown_s"]) <= SHOWN_S


@pytest.mark.parametrize("seconds", [None, 0, RUNNING_SECONDS], ids=list(MARKED_S))
def test_dropped_files_stand_there_with_their_marks(
    seconds: int | None, environment: dict[str, str], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Three versions of a story, dropped on the window of a library that is empty; at a first start nothing is kept of the tables
    and dictionaries that matching needs.
    """
    files = sorted(str(file) for file in (ROOT / "resources" / "samples").glob("01_*"))
    assert len(files) == 3
    library = tmp_path / "library"
    if seconds is None:
        environment = environment | {"HOME": str(tmp_path / "home"), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    else:
        command = [sys.executable, "-m", "reader", "--library", str(tmp_path / "before"), "add", *files]
        subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
    told = run(library, environment, "--dropped", str(seconds or 0), *files)
    when = request.node.callspec.id
    print(f"\nthree files dropped ({when}): their marks painted after {told['marked_s']:.2f} s (to reach: 2 s)")
    assert told["marked_s"] <= MARKED_S[when]


class Pulse:
    """The longest time for which a thread went on while the main one could not, whatever else goes on on the machine."""

    def __init__(self) -> None:
        self._over = threading.Event()
        self._longest = self._taken = 0.0

    def during(self, work: Callable[[], object]) -> tuple[float, float]:
        """Seconds of work that it took on a thread, and milliseconds of the longest pause."""

        def do() -> None:
            work()
            self._taken = time.thread_time()
            self._over.set()
            stays.wait()

        stays = threading.Event()
        thread = threading.Thread(target=do)
        thread.start()
        clock, last = time.pthread_getcpuclockid(thread.ident or 0), 0.0
        while not self._over.wait(0.0005):
            now = time.clock_gettime(clock)
            self._longest, last = max(self._longest, now - last), now
        stays.set()
        thread.join()
        return self._taken, 1000 * self._longest


@pytest.mark.skipif(not hasattr(time, "pthread_getcpuclockid"), reason="the work of a thread is not told here")
@pytest.mark.usefixtures("as_in_the_program")
@pytest.mark.parametrize("order", list(Order))
def test_a_long_list_is_arranged_without_holding_up_the_window(order: Order) -> None:
    paper = (("bg", 1), ("en", 1))
    some = [
        ListedStory(
            f"{number:016}", f"Вест {number * 7919 % STORIES}", "News", paper, ("BTA",),
            date(2024, 1, 1) - timedelta(days=number // 40), True, True, f"2024-01-01T{number:012}", number % 100 / 100,
            0, False, 0.0,
        )
        for number in range(STORIES)
    ]  # fmt: skip
    taken, pause = map(
        min, zip(*(Pulse().during(lambda: arrange(some, Criteria(order=order))) for _ in range(ROUNDS)), strict=True)
    )
    print(f"\n{STORIES} stories by {order}: {taken:.2f} s of work on a thread, longest pause {pause:.0f} ms (to reach: 50 ms)")
    assert pause <= ARRANGED_MS


def test_a_long_list_is_read_at_once_and_only_what_changed_again(tmp_path: Path) -> None:
    library = Library(tmp_path / "library")
    many_stories.fill(library, STORIES // 10)
    start = time.perf_counter()
    shelf = library.shelf()
    whole = time.perf_counter() - start
    library.set_read([shelf.stories[0].id], True)
    start = time.perf_counter()
    assert len(library.shelf(since=shelf.revision).stories) == 1
    again = time.perf_counter() - start
    library.close()
    print(f"\n{shelf.total} stories read in {1000 * whole:.0f} ms, one changed one in {1000 * again:.1f} ms")
    assert again < max(whole, 0.05)
