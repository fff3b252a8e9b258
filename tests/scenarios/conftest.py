"""Starts the real program as a user would, with a home folder of its own."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
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

UNKEPT = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "PYTHONDONTWRITEBYTECODE")
"""What the program does not hear of: there is no display, and its modules are compiled once, as where it is installed."""
XDG = ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home folder of the user who tries the program."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def vestnik(home: Path) -> Vestnik:
    """Runs the program; a fault of the program fails whatever the test says."""

    def run(*arguments: object, **environment: str) -> Ended:
        kept = {k: v for k, v in os.environ.items() if k not in UNKEPT}
        kept |= {"HOME": str(home), "PYTHONUTF8": "1"} | dict.fromkeys(XDG, "") | environment
        done = subprocess.run(
            [sys.executable, "-m", "reader", *map(str, arguments)],
            cwd=ROOT,
            env={k: v for k, v in kept.items() if v},
            capture_output=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        assert "a fault of the program" not in done.stderr, done.stderr
        return Ended(done.returncode, done.stdout, done.stderr)

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
    """A library with the five texts; to be copied, not changed."""
    library = tmp_path_factory.mktemp("filled") / "library"
    told = vestnik("--library", library, "add", "--json", *texts)
    assert told.status == 0, told.err
    assert [Path(added["path"]) for added in told.json["added"]] == texts
    return library


@pytest.fixture
def library(filled_once: Path, tmp_path: Path) -> Path:
    """A library with the five texts, for one test."""
    return Path(shutil.copytree(filled_once, tmp_path / "library"))
