"""What a start does not wait for: sources that nobody reads, modules that only others need, files written for nothing."""

import os
import subprocess
import sys
from pathlib import Path

from reader.ui.session import Session

UNWANTED = ("hashlib", "platformdirs", "uuid", "whoosh", "numpy", "simplemma", "reader.search", "reader.align", "reader.ingest")
LOADS = """
import linecache, sys
from reader.ui.loading import spare_sources
spare_sources()
import reader.ui.program
from PySide6.QtWidgets import QLabel, QApplication
application = QApplication([])
label = QLabel("Мост")
print(label.text() == "Мост", [file for file in linecache.cache if "reader" in file])
print([name for name in sys.argv[1:] if name in sys.modules])
"""


def test_the_windows_modules_load_without_what_only_others_need(tmp_path: Path) -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path)}
    command = [sys.executable, "-c", LOADS, *UNWANTED]
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=60).stdout
    assert told.splitlines() == ["True []", "[]"]


def test_what_is_as_it_was_is_not_written_again(tmp_path: Path) -> None:
    file = tmp_path / "session.ini"
    before = Session(file)
    before.keep_word("view", "rows")
    before.keep_flag("inspector", False)
    before.keep_recent(tmp_path, [("bridge", "Мостът")])
    before.save()
    written = file.stat().st_mtime_ns
    again = Session(file)
    again.keep_word("view", "rows")
    again.keep_flag("inspector", False)
    again.keep_recent(tmp_path, [("bridge", "Мостът")])
    again.save()
    assert file.stat().st_mtime_ns == written
    again.keep_word("view", "panes")
    again.save()
    assert Session(file).word("view", "") == "panes"
