"""Catches faults that nothing else caught: keeps a report in a file, and shows it.

With `faulthandler` even where Python itself ends.
"""

import faulthandler
import sys
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal, qVersion
from PySide6.QtWidgets import QApplication

from reader import __version__


class CrashHook(QObject):
    """Stands in for `sys.excepthook`; reports from other threads come to the main one by a signal."""

    fault = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._showing = False
        self.fault.connect(self._on_fault)

    def install(self) -> None:
        """Begin to catch."""
        sys.excepthook = self._caught
        self._folder.mkdir(parents=True, exist_ok=True)
        self._stream = (self._folder / "crash.log").open("a", encoding="utf-8")
        faulthandler.enable(self._stream)

    def _caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        report = report_of(kind, error, trace)
        sys.stderr.write(report)
        self._stream.write(report)
        self._stream.flush()
        self.fault.emit(report)

    def _on_fault(self, report: str) -> None:
        if not self._showing:
            from reader.ui.dialogs.crash import CrashDialog

            self._showing = True
            CrashDialog(report, QApplication.activeWindow()).exec()
            self._showing = False


def report_of(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """What someone needs who is to mend a fault: versions, and where it happened."""
    import platform
    import traceback

    versions = f"Vestnik {__version__}, Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"
    head = f"{versions}, {datetime.now():%Y-%m-%d %H:%M}\n"
    return head + "".join(traceback.format_exception(kind, error, trace))
