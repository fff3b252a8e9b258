"""The entry: `open` goes to the window, all else to the command line."""

import argparse
import os
import signal
import sys
import traceback
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType

from reader import places
from reader.cli.arguments import library_folder, parse
from reader.errors import DisplayError, VestnikError

NO_DISPLAY = """There is no display to open a window on.
On a desktop, start Vestnik from a terminal there; over ssh, use ssh -X or set DISPLAY.
In this terminal, "vestnik stories" lists your stories and "vestnik show" prints one.
A picture of the window needs no display: vestnik open --picture window.png"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit status."""
    given = parse(sys.argv[1:] if arguments is None else arguments)
    if not getattr(given, "debug", False):
        sys.excepthook = _tell_of_a_fault
    try:
        return _open(given) if given.command == "open" else _command(given)
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # once more while workers end, and they would be waited for without end
        print("vestnik: stopped; what was done so far is kept.", file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader of our output has gone, as in `vestnik stories | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _tell_of_a_fault(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
    """A fault of the program itself: kept in a file for a report, told in a line."""
    folder = places.logs()
    report = folder / f"fault-{datetime.now():%Y%m%d-%H%M%S}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        report.write_text("".join(traceback.format_exception(kind, fault, trace)), encoding="utf-8")
        kept = f"The details are in {report}"
    except OSError as error:
        kept = f"The details could not be kept ({error}); --debug shows them"
    print(f"vestnik: a fault of the program: {fault!r}. {kept}. What was done so far is kept.", file=sys.stderr)


def _command(given: argparse.Namespace) -> int:
    from reader.cli import commands

    return commands.run(given)


def _open(given: argparse.Namespace) -> int:
    folder = places.sample_library() if given.sample else library_folder(given)
    try:
        if given.picture:
            from reader import app

            app.save_picture(
                folder, Path(given.picture), given.story, given.size, given.theme, view=given.view, sample=given.sample
            )
            return 0
        if not _has_display():
            return _without_window(given, NO_DISPLAY)
        from reader import app

        try:
            return app.run_window(folder, given.story, sample=given.sample, debug=getattr(given, "debug", False))
        except DisplayError as error:
            return _without_window(given, str(error))
    except VestnikError as error:
        print(f"vestnik: {error}", file=sys.stderr)
        return 1


def _without_window(given: argparse.Namespace, why: str) -> int:
    """The samples need no window: they are printed, with the way to get one. All else ends in the error."""
    if not given.sample:
        raise DisplayError(why)
    from reader.cli import commands

    status = commands.show_samples()
    print(why, file=sys.stderr)
    return status


def _has_display() -> bool:
    """Whether there is something to draw a window on, asked without Qt, which would end the program where there is not."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


if __name__ == "__main__":
    sys.exit(main())
