"""The real program on a real display, with real key presses by their place on the keyboard, under Latin and Bulgarian layouts."""

import configparser
import os
import re
import shutil
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from reader.library.store import Library
from tests.scenarios.conftest import ROOT, XDG

TOOLS = ("Xvfb", "setxkbmap", "xdotool")
LAYOUTS = {
    "us": ("us",),
    "bds": ("bg",),
    "phonetic": ("bg", "-variant", "phonetic"),
    "both": ("us,bg", "-variant", ",", "-option", "grp:caps_toggle"),
}
J, K, Q, E, F, C, Z, EQUALS, COMMA, ONE, TWO, CAPS_LOCK, F2, F3, F4 = 44, 45, 24, 26, 41, 54, 52, 21, 59, 10, 11, 66, 68, 69, 70
"""Codes of keys on X11."""
ESCAPE, RETURN, DOWN, RIGHT = "Escape", "Return", "Down", "Right"
WORDS = {"us": ("in", (31, 57)), "bds": ("на", (45, 40))}
"""A word that stands in every text, and the keys that write it."""
DISPLAY_SECONDS, END_SECONDS = 20, 120

pytestmark = pytest.mark.skipif(any(shutil.which(tool) is None for tool in TOOLS), reason="needs Xvfb, setxkbmap and xdotool")


Key = str | int | Callable[["Display"], None]


@dataclass
class Display:
    """A display of its own, and the window of the program on it."""

    name: str
    main: str = ""

    def run(self, *command: str) -> str:
        """Run an X program on it."""
        done = subprocess.run(
            command, env=os.environ | {"DISPLAY": self.name}, capture_output=True, encoding="utf-8", timeout=30, check=False
        )
        return done.stdout.strip()

    def press(self, *keys: Key) -> None:
        """Press keys, one after the other; "ctrl+24" and the like for several at once; or do what a step does."""
        for key in keys:
            if callable(key):
                key(self)
                continue
            self.run("xdotool", "key", "--delay", "40", str(key))
            time.sleep(0.15)
            if key == f"ctrl+{COMMA}":  # the dialog takes the focus when it stands there, not before
                self.run("xdotool", "search", "--sync", "--onlyvisible", "--name", "Preferences")
                time.sleep(1.0)

    def come_back(self) -> None:
        """Give the keys back to the window once a dialog is closed, as a window manager would."""
        self.run("xdotool", "windowfocus", "--sync", self.main)
        time.sleep(0.3)

    def focus(self) -> tuple[str, str]:
        """The window that has the keys, and its name."""
        window = self.run("xdotool", "getwindowfocus")
        return window, self.run("xdotool", "getwindowname", window)


@pytest.fixture(scope="module")
def display() -> Iterator[Display]:
    """A display without a screen; it keeps the layout of the keyboard while no window is open."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1400x900x24", "-nolisten", "tcp", "-noreset"],
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
    """What a run left behind: the article, passage and view that lay open, the text size, and what was searched for."""

    status: int
    article: str
    passage: int
    view: str
    points: str
    searched: str


def run_with_keys(display: Display, layout: str, library: Path, home: Path, kept_in: Path, *keys: Key) -> Ended:
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
        display.main = display.run("xdotool", "search", "--sync", "--onlyvisible", "--name", "Vestnik").split()[0]
        display.run("xdotool", "windowfocus", "--sync", display.main)
        time.sleep(0.5)
        if layout == "both":
            display.press(CAPS_LOCK)
        display.press(*keys)
        display.come_back()
        display.press(f"ctrl+{Q}")
        status = program.wait(END_SECONDS)
    finally:
        if program.poll() is None:
            program.kill()
            program.wait()
    session = configparser.RawConfigParser()
    session.read(next(kept_in.rglob("session.ini")), encoding="utf-8")
    sections = [session[name] for name in ("open", "chosen", "searches") if name in session]
    values = {key.rsplit("\\", 1)[-1]: value for section in sections for key, value in section.items()}
    preferences = next(iter(kept_in.rglob("preferences.json")), None)
    points = re.search(r'"text_size": (\d+)', preferences.read_text()) if preferences else None
    return Ended(
        status,
        values["article"],
        int(values["passage"]),
        values.get("view", ""),
        points[1] if points else "",
        values.get("past", ""),
    )


class Handed:
    """Steps of handing lines over, which wait for what the window does."""

    def __init__(self, home: Path) -> None:
        self._home = home
        for left_over in self.files():
            left_over.unlink()  # the window would ask whether to replace it
        self._asked = ""

    def ask(self, display: Display) -> None:
        """Choose two lines and have the window ask what to hand over. Before, Ctrl and the E key are pressed until it asks, and
        that is dropped: there are no lines yet for a while, and what is pressed then chooses none.
        """
        deadline = time.monotonic() + END_SECONDS
        while not self._asked:
            assert time.monotonic() < deadline, "nothing asks what to hand over"
            display.press(f"ctrl+{E}")
            self._asked = self._dialog(display, 1.5)
        display.press(ESCAPE, Display.come_back, "Home", f"shift+{DOWN}", f"ctrl+{E}")
        self.again(display)

    def again(self, display: Display) -> None:
        """Go on when the window asks the next thing."""
        self._asked = self._dialog(display, END_SECONDS)
        assert self._asked, "nothing more is asked"

    def wait(self, display: Display) -> None:
        """Until the file is there."""
        deadline = time.monotonic() + END_SECONDS
        while not self.files():
            assert time.monotonic() < deadline, "nothing was written"
            time.sleep(0.2)

    def files(self) -> set[Path]:
        """What was written."""
        return set(self._home.glob("*.tmx"))

    def _dialog(self, display: Display, seconds: float) -> str:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            window, name = display.focus()
            if window != self._asked and name.startswith("Export"):
                time.sleep(0.5)
                return window
            time.sleep(0.2)
        return ""


def wait_a_moment(display: Display) -> None:
    """Let the window do what was asked before other keys follow."""
    time.sleep(1.0)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_keys_do_the_same_under_every_layout(display: Display, layout: str, library: Path, home: Path, tmp_path: Path) -> None:
    """Forward, back, larger text, another view, the preferences opened and closed, and the program quit: by place of the keys.

    Under the two plain layouts the whole work goes on: correct and undo, from a word to a memory on the disk, search, and find.
    """
    keys: list[Key] = [J, J, J, K, f"ctrl+{EQUALS}", f"ctrl+{TWO}", f"ctrl+{COMMA}", ESCAPE, Display.come_back]
    handed = Handed(home)
    word, letters = WORDS.get(layout, ("", ()))
    if word:
        keys += [f"ctrl+{ONE}", K, K, K, F2, C, wait_a_moment, f"ctrl+{Z}", wait_a_moment, F2]
        keys += [RIGHT, F4, handed.ask, RETURN, handed.again, RETURN, handed.wait, Display.come_back]
        keys += [f"ctrl+{K}", *letters, wait_a_moment, DOWN, RETURN, wait_a_moment]
        keys += [f"ctrl+{F}", *letters, wait_a_moment, F3, F3, ESCAPE]
    ended = run_with_keys(display, layout, library, home, tmp_path / "kept", *keys)
    assert ended.status == 0
    assert ended.points == "13"
    if not word:
        assert ended.view == "rows"
        assert ended.passage >= 2, "the third match"
        return
    assert ended.view == "panes"
    (file,) = handed.files()
    units = list(ElementTree.parse(file).getroot().iter("tu"))
    file.unlink()
    languages = [variant.get("{http://www.w3.org/XML/1998/namespace}lang") for unit in units for variant in unit.iter("tuv")]
    assert len(units) == 2, "the lines that were chosen, and no others"
    assert languages == ["bg", "en"] * len(units)
    assert word in ended.searched
    left = Library(library)
    try:
        article = left.article(ended.article)
        assert word in article.words_of(article.passages[ended.passage]).lower()
        assert left.journal.redo() is not None, "a link was confirmed, and that was undone"
    finally:
        left.close()
