"""Opens the window on a library in a process of its own and prints what it takes, as JSON: run by `test_window`.

`main` with the arguments LIBRARY [FILES | --beside | --dropped SECONDS FILE…]: memory with the first story open;
while files of a folder are added, the longest times that the main thread did not answer, told by a timer that should come every
two milliseconds; how soon the list shows what another program adds; and how soon files that are dropped so many seconds after
the start stand there with their marks.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer

from reader.ui.program import Program

BEAT_MILLISECONDS = 2
QUIET_MILLISECONDS = 3000
BESIDE = "--beside"
DROPPED = "--dropped"
TIMES = 5
ADDS = """
import sys, time
from pathlib import Path
from reader.library.store import Library
from tests.benchmarks import generated
library = Library(Path(sys.argv[1]))
generated.fill(library, 2, seed=int(sys.argv[2]))
print(time.time(), flush=True)
library.close()
"""


def memory() -> float:
    """Megabytes of the process's resident set, with the files that it has mapped and shares with others."""
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    kilobytes = {line.split(":")[0]: int(line.split()[1]) for line in lines[1:]}
    return kilobytes["Rss"] / 1024


class Host:
    """The host of a virtual machine, which gives some of the processors' time to others."""

    def __init__(self) -> None:
        self._told = os.open("/proc/stat", os.O_RDONLY)

    def stolen(self) -> float:
        """Milliseconds of all processors that went to others since the machine began."""
        return 10.0 * int(os.pread(self._told, 200, 0).split()[8])


class Heart(QObject):
    """Notes the longest pauses between two beats, each with what the host of the machine took in it (milliseconds, both)."""

    def __init__(self) -> None:
        super().__init__()
        self.pauses: list[tuple[float, float]] = []
        self._host, self._stolen = Host(), 0.0
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MILLISECONDS)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begin to listen."""
        self.pauses.clear()
        self._stolen = self._host.stolen()
        self._clock.start()
        self._timer.start()

    def stop(self) -> list[tuple[float, float]]:
        """The pauses, the longest first."""
        self._timer.stop()
        return sorted(self.pauses, reverse=True)

    def _beat(self) -> None:
        before, self._stolen = self._stolen, self._host.stolen()
        self.pauses.append((self._clock.nsecsElapsed() / 1e6, self._stolen - before))
        self._clock.restart()


class Run(QObject):
    """The steps, one after the other."""

    def __init__(self, program: Program, files: str | None) -> None:
        super().__init__()
        self._program = program
        self._files = files
        self._heart = Heart()
        self._told: dict[str, object] = {}
        self._started = 0.0
        self._shown: list[float] = []
        self._other: subprocess.Popen[str] | None = None
        program.presenter.ready.connect(self._heart.start)
        program.presenter.ready.connect(lambda: QTimer.singleShot(QUIET_MILLISECONDS, self._rest))

    def _rest(self) -> None:
        """Wait until the program does nothing by itself any more."""
        if self._program.presenter.tasks.busy() or "up to date" not in self._program.desk.index_words():
            QTimer.singleShot(QUIET_MILLISECONDS, self._rest)
            return
        self._told["starting_ms"] = self._heart.stop()[:5]
        self._told["memory_mb"] = memory()
        if self._files is None:
            self._end()
            return
        if self._files == BESIDE:
            self._program.presenter.shelving.changed.connect(self._on_changed)
            self._add_beside()
            return
        adding = self._program.presenter.adding
        adding.ended.connect(self._on_added)
        self._started = time.monotonic()
        self._heart.start()
        adding.add([self._files])

    def _on_added(self, report: object) -> None:
        self._told["added"] = len(report.added)  # type: ignore[attr-defined]
        self._told["adding_s"] = time.monotonic() - self._started
        QTimer.singleShot(QUIET_MILLISECONDS, self._end)

    def _add_beside(self) -> None:
        seed = str(1000 + len(self._shown))
        command = [sys.executable, "-c", ADDS, str(self._program.desk.library.folder), seed]
        self._other = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)

    def _on_changed(self) -> None:
        now = time.time()
        if self._other is None or self._other.stdout is None:
            return  # what was added before is aligned or filed
        self._shown.append(now - float(self._other.stdout.readline()))
        self._other = None
        if len(self._shown) < TIMES:
            QTimer.singleShot(QUIET_MILLISECONDS, self._add_beside)
        else:
            self._told["shown_s"] = self._shown
            self._end()

    def _end(self) -> None:
        if self._files not in (None, BESIDE):
            self._told["stalls_ms"] = self._heart.stop()[:10]
            self._told["memory_after_mb"] = memory()
        print(json.dumps(self._told), flush=True)
        self._program.window.close()


class Dropped(QObject):
    """Files are dropped on the window, and their story is awaited."""

    def __init__(self, program: Program, seconds: float, files: list[str]) -> None:
        super().__init__()
        self._program = program
        self._files = files
        self._dropped = 0.0
        program.presenter.ready.connect(lambda: QTimer.singleShot(round(1000 * seconds), self._drop))
        program.presenter.opening.opened.connect(self._on_opened)

    def _drop(self) -> None:
        self._dropped = time.monotonic()
        self._program.window.files_dropped.emit(self._files)

    def _on_opened(self) -> None:
        spread = self._program.window.reader.spread
        if spread is not None and spread.matches:
            self._program.window.repaint()
            print(json.dumps({"marked_s": time.monotonic() - self._dropped}), flush=True)
            self._program.window.close()


def main() -> None:
    """Open the window and do what the arguments say."""
    made = Program(Path(sys.argv[1]), None)
    if sys.argv[2:3] == [DROPPED]:
        run: QObject = Dropped(made, float(sys.argv[3]), sys.argv[4:])
    else:
        run = Run(made, sys.argv[2] if len(sys.argv) > 2 else None)
    made.run(sample=False)
    run.deleteLater()
