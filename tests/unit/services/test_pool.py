"""Workers give outcomes in order, keep errors apart, stop when told, and outlive a worker that dies."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from reader.core.progress import Progress, Silent
from reader.errors import CancelledError, InputError
from reader.services.pool import Workers

_SILENT = Silent()


def double(number: int) -> int:
    if number == 3:
        raise InputError("three is not doubled")
    return number * 2


def double_in_halves(number: int, progress: Progress = _SILENT) -> int:
    for half in range(2):
        progress.report(half, 2, "a half")
    return number * 2


def die_at_two(number: int) -> int:
    if number == 2:
        os._exit(9)
    return number


class StopAt:
    """A progress whose user stops the work."""

    def __init__(self, step: int) -> None:
        self.step = step

    def report(self, done: int, total: int, what: str) -> None:
        if done == self.step:
            raise CancelledError("stopped")


@pytest.fixture(params=[0, 100], ids=["processes", "in line"])
def workers(request: pytest.FixtureRequest):
    made = Workers(inline=request.param, processes=2)
    yield made
    made.close()


def test_outcomes_come_in_order_and_errors_stay_with_their_job(workers: Workers) -> None:
    outcomes = list(workers.run(double, [(n,) for n in range(12)], 12, Silent(), "doubling"))
    assert [outcome.value for outcome in outcomes if outcome.error is None] == [0, 2, 4, 8, 10, 12, 14, 16, 18, 20, 22]
    assert str(outcomes[3].error) == "three is not doubled"


def test_a_job_that_is_done_here_tells_how_far_it_is_in_steps_of_all() -> None:
    heard: list[tuple[float, str]] = []

    class Heard:
        def report(self, done: int, total: int, what: str) -> None:
            heard.append((done / total, what))

    outcomes = list(Workers(inline=4).run(double_in_halves, [(1,), (2,)], 2, Heard(), "doubling", tells=True))
    assert [outcome.value for outcome in outcomes] == [2, 4]
    assert heard == [(share, "doubling") for share in (0, 0, 0.25, 0.5, 0.5, 0.75, 1)]


def test_a_job_that_could_tell_how_far_it_is_is_done_by_processes_too(workers: Workers) -> None:
    outcomes = list(workers.run(double_in_halves, [(n,) for n in range(6)], 6, Silent(), "doubling", tells=True))
    assert [outcome.value for outcome in outcomes] == [0, 2, 4, 6, 8, 10]


def test_a_user_can_stop_in_the_middle(workers: Workers) -> None:
    seen = []
    with pytest.raises(CancelledError):
        for outcome in workers.run(double, [(n,) for n in range(50)], 50, StopAt(3), "doubling"):
            seen.append(outcome)
    assert len(seen) == 3


FORKED = pytest.param("json", id="forked", marks=pytest.mark.skipif(os.name != "posix", reason="forks are known on POSIX alone"))
KINDS = pytest.mark.parametrize("loaded", [pytest.param("", id="begun anew"), FORKED])


@KINDS
def test_a_worker_that_dies_costs_only_its_own_job(loaded: str) -> None:
    made = Workers(inline=0, processes=2, loaded=loaded)
    outcomes = list(made.run(die_at_two, [(n,) for n in range(5)], 5, Silent(), "dying"))
    made.close()
    assert [outcome.value for outcome in outcomes] == [0, 1, None, 3, 4]
    assert "ended without a word" in str(outcomes[2].error)


def test_a_job_is_not_lost_where_another_thread_drops_the_pool_just_then(monkeypatch: pytest.MonkeyPatch) -> None:
    made = Workers(inline=0, processes=1)
    pool = made._pool

    def dropped() -> object:
        given = pool()
        monkeypatch.undo()
        made._drop()
        return given

    monkeypatch.setattr(made, "_pool", dropped)
    outcomes = list(made.run(double, [(5,)], 1, Silent(), "doubling"))
    made.close()
    assert [outcome.value for outcome in outcomes] == [10]


def sleep_long(number: int) -> int:
    time.sleep(60)
    return number


@KINDS
def test_who_waits_for_workers_that_are_interrupted_is_told_at_once_and_others_start(loaded: str) -> None:
    made = Workers(inline=0, processes=2, loaded=loaded)
    list(made.run(double, [(1,)], 1, Silent(), "doubling"))
    interruption = threading.Timer(0.5, made.interrupt)
    interruption.start()
    began = time.monotonic()
    with pytest.raises(CancelledError):
        list(made.run(sleep_long, [(n,) for n in range(4)], 4, Silent(), "sleeping"))
    assert time.monotonic() - began < 20
    with pytest.raises(CancelledError):  # a thread that goes on to its next job is not waited for either
        list(made.run(double, [(5,)], 1, Silent(), "doubling"))
    made.resume()
    assert [outcome.value for outcome in made.run(double, [(5,)], 1, Silent(), "doubling")] == [10]
    made.close()
    with pytest.raises(CancelledError):
        list(made.run(double, [(5,)], 1, Silent(), "doubling"))


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is known on POSIX alone")
@KINDS
def test_workers_end_when_the_program_is_killed(loaded: str, tmp_path: Path) -> None:
    """Nobody else would end them: they would wait for jobs for ever. A worker that lives keeps the pipe open."""
    script = tmp_path / "killed.py"
    script.write_text(
        "import os\n"
        "from reader.core.progress import Silent\n"
        "from reader.services.pool import Workers\n"
        "def job(): return 1\n"
        "if __name__ == '__main__':\n"
        f"    workers = Workers(inline=0, processes=1, loaded={loaded!r})\n"
        "    print([one.value for one in workers.run(job, [()], 1, Silent(), '')], flush=True)\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])}
    command = [sys.executable, str(script)]
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert told.stdout == "[1]\n"


@pytest.mark.skipif(os.name != "posix", reason="forks are known on POSIX alone")
def test_workers_find_what_was_loaded_once(tmp_path: Path) -> None:
    script = tmp_path / "loaded.py"
    script.write_text(
        "import sys\n"
        "from reader.core.progress import Silent\n"
        "from reader.services.pool import Workers\n"
        "def loaded(name): return name in sys.modules\n"
        "if __name__ == '__main__':\n"
        "    workers = Workers(inline=0, processes=2, loaded='wave')\n"
        "    def ask(): return [one.value for one in workers.run(loaded, [('wave',), ('mailbox',)], 2, Silent(), '')]\n"
        "    told = ask()\n"
        "    workers.interrupt()\n"
        "    workers.resume()\n"
        "    print(told, ask(), flush=True)\n"
        "    workers.close()\n"
    )
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])}
    told = subprocess.run([sys.executable, str(script)], env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert told.stdout == "[True, False] [True, False]\n", told.stderr
