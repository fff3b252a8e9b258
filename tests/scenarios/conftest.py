"""Starts the real program as a user would, with a home folder of its own."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Ended:
    """How a run of the program ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as the one JSON document that it must be."""
        return json.loads(self.out)


Vestnik = Callable[..., Ended]
InTurn = Callable[[Sequence[Sequence[object]]], list[Ended]]

UNKEPT = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
"""What the program does not hear of: there is no display."""
XDG = ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")


@pytest.fixture(scope="session")
def home(home_of_the_run: Path) -> Path:
    """The home folder of the user who tries the program, with what is made of dictionaries where Linux has it."""
    folder = home_of_the_run / "user"
    folder.mkdir()
    (folder / ".cache").symlink_to(home_of_the_run / "cache", target_is_directory=True)
    (home_of_the_run / "cache").mkdir(exist_ok=True)
    return folder


Start = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def start(home: Path) -> Start:
    """Starts Python where that user is, with the arguments and variables that are given."""

    def run(*arguments: object, given: str | None = None, **environment: str) -> "subprocess.CompletedProcess[str]":
        kept = {k: v for k, v in os.environ.items() if k not in UNKEPT}
        kept |= {"HOME": str(home), "PYTHONUTF8": "1"} | dict.fromkeys(XDG, "") | environment
        return subprocess.run(
            [sys.executable, *map(str, arguments)],
            cwd=ROOT,
            env={k: v for k, v in kept.items() if v},
            input=given,
            capture_output=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )

    return run


def _without_fault(ended: Ended) -> Ended:
    assert "Traceback" not in ended.err, ended.err
    assert "a fault of the program" not in ended.err, ended.err
    return ended


@pytest.fixture(scope="session")
def vestnik(start: Start) -> Vestnik:
    """Runs the program; a fault of the program fails whatever the test says."""

    def run(*arguments: object, **environment: str) -> Ended:
        done = start("-m", "reader", *arguments, **environment)
        return _without_fault(Ended(done.returncode, done.stdout, done.stderr))

    return run


@pytest.fixture(scope="session")
def in_turn(start: Start) -> InTurn:
    """Calls the program with one command line after the other in one process, for what does not depend on how it starts."""

    def run(calls: Sequence[Sequence[object]]) -> list[Ended]:
        done = start("-m", "tests.scenarios.in_turn", given=json.dumps([list(map(str, call)) for call in calls]))
        assert done.returncode == 0, done.stderr
        ended = [Ended(**json.loads(line)) for line in done.stdout.splitlines()]
        assert len(ended) == len(calls)
        return [_without_fault(one) for one in ended]

    return run


@pytest.fixture(scope="session")
def texts() -> list[Path]:
    """Pages to read: the five seeds where they are, else three versions of one bundled story and two other articles."""
    seeds = ROOT.parent / "shared" / "seeds"
    if seeds.is_dir():
        return sorted(seeds.glob("*.txt"))
    samples = ROOT / "resources" / "samples"
    story = [samples / f"01_danube_bridge.{version}.txt" for version in ("bg", "bg2", "en")]
    return [*story, samples / "11_port_ashby_election.en.txt", samples / "12_storm_runa.en.txt"]


@pytest.fixture(scope="session")
def filled_once(vestnik: Vestnik, texts: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with the five texts and its index; to be copied, not changed."""
    library = tmp_path_factory.mktemp("filled") / "library"
    told = vestnik("--library", library, "add", "--json", *texts)
    assert told.status == 0, told.err
    assert [Path(added["path"]) for added in told.json["added"]] == texts
    assert vestnik("--library", library, "search", "мост").status == 0
    return library


@pytest.fixture
def library(filled_once: Path, tmp_path: Path) -> Path:
    """A library with the five texts, for one test."""
    return Path(shutil.copytree(filled_once, tmp_path / "library"))
