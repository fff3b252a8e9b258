"""A second start on the same library raises the window of the first; another library has a window of its own."""

import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.ui.single import FirstWindow

ASK = """
import sys; from pathlib import Path; from reader.ui.single import FirstWindow
other = FirstWindow(Path(sys.argv[1]))
print(other.claim(), end=" ")
print(other.ask_first("bridge") if len(sys.argv) < 3 else "")
"""


def second_start(library: Path, qtbot: QtBot) -> str:
    """What a second process is told."""
    with subprocess.Popen([sys.executable, "-c", ASK, str(library)], stdout=subprocess.PIPE, text=True) as process:
        qtbot.waitUntil(lambda: process.poll() is not None, timeout=8000)
        assert process.stdout is not None
        return process.stdout.read().strip()


def test_a_second_start_asks_the_first(tmp_path: Path, qtbot: QtBot):
    first = FirstWindow(tmp_path)
    try:
        assert first.claim()
        first.listen()
        with qtbot.waitSignal(first.asked, timeout=8000) as asked:
            assert second_start(tmp_path, qtbot) == "False True"
        assert asked.args == ["bridge"]
        assert second_start(tmp_path / "other", qtbot) == "True False", "nobody answers for another library"
    finally:
        first.close()


def test_a_library_is_free_again_when_its_window_is_closed(tmp_path: Path, qtbot: QtBot):
    first = FirstWindow(tmp_path)
    assert first.claim()
    first.close()
    again = FirstWindow(tmp_path)
    assert again.claim()
    again.close()


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_what_the_second_asks_for_is_opened_in_the_first(stage, qtbot: QtBot, tmp_path: Path):
    from reader.ui.program import come_forward

    stage.window.showMinimized()
    with qtbot.waitSignal(stage.presenter.opening.opened):
        come_forward(stage.window, stage.presenter.opening, "museum")
    assert not stage.window.isMinimized()
    assert stage.presenter.opening.story.id == "museum"
