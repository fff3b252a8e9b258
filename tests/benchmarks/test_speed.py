"""Speeds that a user feels, printed; run with `pytest -s tests/benchmarks`. Each is held against its bound."""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOISY = ROOT.parent / "shared" / "eval" / "align" / "cases" / "dev" / "noisy"

PAIR_MS = 100.0
PAINTED_S = 0.5

EMPTY_WINDOW = """
import time; start = time.perf_counter()
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, application.quit)
application = QApplication([])
window = Window(); window.resize(1280, 800); window.show()
application.exec()
"""


def test_one_pair_from_files_to_links() -> None:
    """Median over the noisy cases in one warm process; the slowest is printed beside it."""
    if not NOISY.is_dir():
        pytest.skip("the labelled cases are not beside the project")
    from reader.services.align import align_files

    cases = sorted(folder for folder in NOISY.iterdir() if folder.is_dir())
    align_files(str(cases[0] / "bg.txt"), str(cases[0] / "en.txt"))
    passes: list[list[float]] = []
    for words in ("met first", "met before"):
        taken = []
        for case in cases:
            start = time.perf_counter()
            align_files(str(case / "bg.txt"), str(case / "en.txt"))
            taken.append(1000 * (time.perf_counter() - start))
        print(f"\none pair, words {words}: median {statistics.median(taken):.0f} ms, slowest {max(taken):.0f} ms")
        passes.append(taken)
    assert statistics.median(passes[0]) <= PAIR_MS


def wall(command: list[str], environment: dict[str, str], stamp: str | None = None) -> float:
    """Seconds from the start of a process to its stamp, or to its end."""
    return wall_and_work(command, environment, stamp)[0]


def wall_and_work(command: list[str], environment: dict[str, str], stamp: str | None = None) -> tuple[float, float]:
    """The same, with the seconds for which its main thread had a processor where the system tells that: what else goes on on the
    machine adds little to them.
    """
    start = time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        if stamp is None:
            os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        else:
            for line in process.stderr:
                if line.startswith(stamp):
                    break
        taken, worked = time.perf_counter() - start, work_of(process.pid)
        process.terminate()
    return taken, worked


def work_of(process: int) -> float:
    """Seconds for which the main thread of a process had a processor; 0.0 where that is not told."""
    try:
        return int(Path(f"/proc/{process}/schedstat").read_text(encoding="ascii").split()[0]) / 1e9
    except OSError:
        return 0.0


def test_from_start_to_painted(tmp_path: Path) -> None:
    """List and first story painted, beyond an empty window of the same run; the median of five starts each."""
    environment = os.environ | {"HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    library = str(tmp_path / "library")
    samples = str(ROOT / "resources" / "samples")
    subprocess.run([sys.executable, "-m", "reader", "--library", library, "add", samples], cwd=ROOT, env=environment, check=True)
    ours, empty = [], []
    for _ in range(5):
        empty.append(wall([sys.executable, "-c", EMPTY_WINDOW], environment))
        ours.append(wall([sys.executable, "-m", "reader", "--library", library, "open", "--debug"], environment, "painted"))
    beyond = statistics.median(ours) - statistics.median(empty)
    print(f"\npainted: {statistics.median(ours):.2f} s, an empty window {statistics.median(empty):.2f} s, beyond {beyond:.2f} s")
    assert beyond <= PAINTED_S
