"""The real program on a real display, with real key presses by their place on the keyboard, under Latin and Bulgarian layouts."""

import configparser
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.scenarios.conftest import ROOT, XDG

TOOLS = ("Xvfb", "setxkbmap", "xdotool")
LAYOUTS = {
    "us": ("us",),
    "bds": ("bg",),
    "phonetic": ("bg", "-variant", "phonetic"),
    "both": ("us,bg", "-variant", ",", "-option", "grp:caps_toggle"),
}
J, K, Q, EQUALS, COMMA, TWO, ESCAPE = 44, 45, 24, 21, 59, 11, "Escape"
"""Codes of keys on X11."""
DISPLAY_SECONDS, END_SECONDS = 20, 120

pytestmark = pytest.mark.skipif(any(shutil.which(tool) is None for tool in TOOLS), reason="needs Xvfb, setxkbmap and xdotool")


@dataclass
class Display:
    """A display of its own."""

    name: str

    def run(self, *command: str) -> str:
        """Run an X program on it."""
        done = subprocess.run(
            command, env=os.environ | {"DISPLAY": self.name}, capture_output=True, encoding="utf-8", timeout=30, check=False
        )
        return done.stdout.strip()

    def press(self, *keys: str | int) -> None:
        """Press keys, one after the other; "ctrl+24" and the like for several at once."""
        for key in keys:
            self.run("xdotool", "key", "--delay", "40", str(key))
            time.sleep(0.15)
            if key == f"ctrl+{COMMA}":  # the dialog takes the focus when it stands there, not before
                self.run("xdotool", "search", "--sync", "--onlyvisible", "--name", "Preferences")
                time.sleep(1.0)


@pytest.fixture(scope="module")
def display() -> Iterator[Display]:
    """A display without a screen."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1400x900x24", "-nolisten", "tcp"],
        pass_fds=(write,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as told:
            number = told.readline().strip()
        assert number, "Xvfb does not start"
        yield Display(f":{number}")
    finally:
        server.terminate()
        server.wait(DISPLAY_SECONDS)


@dataclass
class Ended:
    """What a run left behind: the passage and view that lay open, and the text size."""

    status: int
    passage: int
    view: str
    points: str


def run_with_keys(display: Display, layout: str, library: Path, home: Path, kept_in: Path, *keys: str | int) -> Ended:
    """Open the window, press keys, quit with Ctrl and the Q key, and tell what was kept; each run has preferences of its own."""
    display.run("setxkbmap", "-option", "", *LAYOUTS[layout])
    kept = {name: value for name, value in os.environ.items() if name not in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM", *XDG)}
    kept |= {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(kept_in),
        "DISPLAY": display.name,
        "PYTHONUTF8": "1",
        "QT_QPA_PLATFORM": "xcb",
        "LANG": "C.UTF-8",
    }
    command = [sys.executable, "-m", "reader", "--library", str(library), "--debug", "open"]
    program = subprocess.Popen(command, cwd=ROOT, env=kept, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8")
    try:
        assert program.stderr is not None
        for line in program.stderr:
            if line.startswith("painted"):
                break
        assert program.poll() is None, "the program ended at once"
        window = display.run("xdotool", "search", "--sync", "--onlyvisible", "--name", "Vestnik").split()[0]
        display.run("xdotool", "windowfocus", "--sync", window)
        time.sleep(0.5)
        if layout == "both":
            display.press("Caps_Lock")
        display.press(*keys)
        display.run("xdotool", "windowfocus", "--sync", window)  # as a window manager would, once a dialog is closed
        time.sleep(0.3)
        display.press(f"ctrl+{Q}")
        status = program.wait(END_SECONDS)
    finally:
        if program.poll() is None:
            program.kill()
            program.wait()
    session = configparser.RawConfigParser()
    session.read(next(kept_in.rglob("session.ini")), encoding="utf-8")
    values = {key.rsplit("\\", 1)[-1]: value for section in ("open", "chosen") for key, value in session[section].items()}
    preferences = next(iter(kept_in.rglob("preferences.json")), None)
    points = re.search(r'"text_size": (\d+)', preferences.read_text()) if preferences else None
    return Ended(status, int(values["passage"]), values.get("view", ""), points[1] if points else "")


@pytest.fixture(scope="module")
def still(display: Display, filled_once: Path, home: Path, tmp_path_factory: pytest.TempPathFactory) -> Ended:
    """A run in which nothing but quitting was asked."""
    folder = tmp_path_factory.mktemp("still")
    library = Path(shutil.copytree(filled_once, folder / "library"))
    return run_with_keys(display, "us", library, home, folder / "kept")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_keys_do_the_same_under_every_layout(
    display: Display, layout: str, library: Path, home: Path, tmp_path: Path, still: Ended
) -> None:
    """Forward, back, larger text, another view, the preferences opened and closed, and the program quit: by place of the keys."""
    keys = (J, J, J, K, f"ctrl+{EQUALS}", f"ctrl+{TWO}", f"ctrl+{COMMA}", ESCAPE)
    moved = run_with_keys(display, layout, library, home, tmp_path / "kept", *keys)
    assert still.status == moved.status == 0
    assert moved.passage != still.passage
    assert moved.points == "13"
    assert moved.view != still.view
