"""Progress on standard error: a bar on a terminal, nothing elsewhere."""

from types import TracebackType

from rich.console import Console
from rich.progress import Progress as RichProgress


class Bar:
    """Shows one line that says what is being done and how far it is."""

    def __init__(self) -> None:
        console = Console(stderr=True)
        self._bar = RichProgress(console=console, transient=True, disable=not console.is_terminal)
        self._task = self._bar.add_task("", total=None)

    def __enter__(self) -> "Bar":
        self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._bar.stop()

    def report(self, done: int, total: int, what: str) -> None:
        """Draw the line anew."""
        self._bar.update(self._task, completed=done, total=total, description=what)
