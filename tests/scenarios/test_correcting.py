"""The real window, driven by real keys: add, read, correct, undo, restart, and all is found as it was.

What the window has saved is read by the command line while it is still open.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from .conftest import ROOT, XDG, Vestnik

pytestmark = pytest.mark.skipif(
    any(shutil.which(tool) is None for tool in ("Xvfb", "xdotool")), reason="needs Xvfb and xdotool for real key presses"
)
SECONDS = 40.0


@dataclass(frozen=True)
class Window:
    """A window of the program on a display of its own."""

    display: str
    process: "subprocess.Popen[bytes]"

    def press(self, *keys: str) -> None:
        """Press keys one after the other, as a hand does."""
        self._do("key", "--clearmodifiers", "--delay", "60", *keys)

    def layout(self, *names: str) -> None:
        """Set the layout of the keyboard."""
        subprocess.run(["setxkbmap", "-display", self.display, *names], check=True, timeout=20)

    def wait(self) -> None:
        """Until the window is there and has the keys."""
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline:
            found = self._do("search", "--onlyvisible", "--name", "Vestnik").split()
            if found:
                time.sleep(2.0)  # list and story are read
                self._do("windowfocus", "--sync", found[0])
                return
            assert self.process.poll() is None, "the program ended"
            time.sleep(0.2)
        raise AssertionError("no window came up")

    def close(self) -> None:
        """Leave the program by its key."""
        self.press("ctrl+q")
        assert self.process.wait(timeout=SECONDS) == 0

    def _do(self, *arguments: str) -> str:
        environment = os.environ | {"DISPLAY": self.display}
        done = subprocess.run(["xdotool", *arguments], env=environment, capture_output=True, text=True, timeout=20, check=False)
        return done.stdout


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """A display that nobody sees."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    if not number:
        pytest.skip("Xvfb does not start here")
    yield f":{number}"
    server.terminate()
    server.wait(20)


@contextmanager
def opened(display: str, home: Path, library: Path) -> Iterator[Window]:
    kept = {k: v for k, v in os.environ.items() if k not in (*XDG, "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    kept |= {"HOME": str(home), "DISPLAY": display, "PYTHONUTF8": "1", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
    process = subprocess.Popen([sys.executable, "-m", "reader", "--library", str(library)], cwd=ROOT, env=kept)
    window = Window(display, process)
    try:
        window.wait()
        yield window
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
            process.wait(20)


Links = list[tuple[tuple[int, ...], tuple[int, ...]]]


def links(vestnik: Vestnik, library: Path) -> Links:
    """The links between the two articles of the only story, as the command line tells them."""
    (pair,) = vestnik("--library", library, "show", "--json").json["pairs"]
    return [(tuple(link["left"]), tuple(link["right"])) for link in pair["links"]]


def without_first(before: Links) -> Links:
    """What is left once the first match is gone: all links that hang together by their passages are one match."""
    left, right = set(before[0][0]), set(before[0][1])
    for _ in before:
        for ours, theirs in before:
            if left.intersection(ours) or right.intersection(theirs):
                left |= set(ours)
                right |= set(theirs)
    return [link for link in before if not left.intersection(link[0]) and not right.intersection(link[1])]


def expect(vestnik: Vestnik, library: Path, wanted: Links) -> None:
    """Wait until the command line tells these links."""
    deadline = time.monotonic() + SECONDS
    while (found := links(vestnik, library)) != wanted:
        assert time.monotonic() < deadline, (found, wanted)


@pytest.fixture(scope="module")
def bridge_once(vestnik: Vestnik, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with one story in both languages; to be copied, not changed."""
    samples = ROOT / "resources" / "samples"
    library = tmp_path_factory.mktemp("bridge") / "library"
    told = vestnik("--library", library, "add", *(samples / f"03_brac_wildfire.{language}.txt" for language in ("bg", "en")))
    assert told.status == 0, told.err
    return library


@pytest.fixture
def bridge(bridge_once: Path, tmp_path: Path) -> Path:
    """The same for one test."""
    return Path(shutil.copytree(bridge_once, tmp_path / "library"))


def test_what_was_corrected_and_undone_is_found_as_it_was_after_a_restart(
    vestnik: Vestnik, home: Path, display: str, bridge: Path
) -> None:
    before = links(vestnik, bridge)
    without = without_first(before)
    with opened(display, home, bridge) as window:
        window.press("u")  # outside of the mode a letter changes nothing
        window.press("F2", "u")
        expect(vestnik, bridge, without)
        window.press("ctrl+z")
        expect(vestnik, bridge, before)
        window.press("ctrl+shift+z")
        expect(vestnik, bridge, without)
        window.close()
    assert links(vestnik, bridge) == without
    with opened(display, home, bridge) as window:
        window.press("ctrl+z")
        expect(vestnik, bridge, before)
        window.close()
    assert vestnik("--library", bridge, "check").status == 0


def test_an_edit_that_was_seen_survives_that_the_program_is_killed(
    vestnik: Vestnik, home: Path, display: str, bridge: Path
) -> None:
    before = links(vestnik, bridge)
    with opened(display, home, bridge) as window:
        window.press("F2", "u")
        expect(vestnik, bridge, without_first(before))
        window.process.send_signal(signal.SIGKILL)
        window.process.wait(20)
    assert links(vestnik, bridge) == without_first(before)
    assert vestnik("--library", bridge, "check").status == 0


@pytest.mark.skipif(shutil.which("setxkbmap") is None, reason="needs setxkbmap")
def test_the_letters_work_under_a_bulgarian_layout(vestnik: Vestnik, home: Path, display: str, bridge: Path) -> None:
    before = links(vestnik, bridge)
    with opened(display, home, bridge) as window:
        window.layout("bg")
        window.press("F2", "30")  # the key of U, whatever letter it gives
        expect(vestnik, bridge, without_first(before))
        window.press("ctrl+52")
        expect(vestnik, bridge, before)
        window.layout("us")
