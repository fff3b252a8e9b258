"""Builds the window over a library.

Qt is imported only when a window or picture is asked for, after a look whether it can start at all.
"""

import gc
import os
import sys
import time
from pathlib import Path

from reader.errors import DisplayError, VestnikError
from reader.ui.display import missing_for_pictures, missing_for_window
from reader.ui.loading import spare_sources

PICTURE_SECONDS = 60.0


def display_problem() -> str | None:
    """Why no window can be opened here and what to do about it; None where one can."""
    return missing_for_window()


def run_window(folder: Path, story: str | None = None, *, sample: bool = False, debug: bool = False) -> int:
    """Open the window on a library folder and return when it is closed; where it has one already, that one comes to the front.

    `story` is opened first where it is given; `sample` adds the bundled samples; `debug` prints on standard error when list and
    first story were painted, in seconds since the process began. Raises `DisplayError` where there is no display, and the
    errors of `Library`.
    """
    problem = display_problem()
    if problem is not None:
        raise DisplayError(problem)
    gc.disable()  # nothing that is loaded now is garbage; `Tidying` lets it be collected again
    spare_sources()
    from reader.ui.program import Program
    from reader.ui.single import FirstWindow

    first = FirstWindow(folder)
    if not first.claim() and first.ask_first(story or ""):
        return 0
    program = Program(folder, story)
    if debug:
        program.presenter.painted.connect(lambda: print(f"painted {seconds_since_start():.3f}", file=sys.stderr, flush=True))
    try:
        return program.run(sample=sample, first=first)
    finally:
        first.close()


def save_picture(
    folder: Path,
    file: Path,
    story: str | None = None,
    size: tuple[int, int] | str | None = None,
    theme: str | None = None,
    *,
    view: str | None = None,
    sample: bool = False,
) -> None:
    """Draw the window as it would open and save it as a picture; needs no display.

    `size` is (width, height) in pixels or "WxH", `view` "panes" (as for None), "rows" or "reveal". Raises `DisplayError` where
    libraries are missing, `VestnikError` where the file cannot be written.
    """
    problem = missing_for_pictures()
    if problem is not None:
        raise DisplayError(problem)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    spare_sources()
    if sample:
        _fill_where_empty(folder)
    from reader.ui.program import Program

    program = Program(folder, story, theme=theme, size=_size(size), view=view, remembers=False)
    try:
        program.draw(file, seconds=PICTURE_SECONDS)
    finally:
        program.close()


def _fill_where_empty(folder: Path) -> None:
    """Put the bundled samples into a library that holds nothing, before the window reads its list."""
    from reader.core.progress import Silent
    from reader.workspace import Workspace, fill_with_samples

    with Workspace(folder) as workspace:
        if not workspace.library.count():
            fill_with_samples(workspace, Silent())


def seconds_since_start() -> float:
    """Seconds since the system began this process (to a hundredth on Linux), else since this module was imported."""
    try:
        fields = Path("/proc/self/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        uptime = time.clock_gettime(time.CLOCK_BOOTTIME)
        return uptime - int(fields[19]) / os.sysconf("SC_CLK_TCK")
    except (OSError, AttributeError, ValueError, IndexError):
        return time.monotonic() - _IMPORTED


def _size(size: tuple[int, int] | str | None) -> tuple[int, int] | None:
    if not isinstance(size, str):
        return size
    width, _, height = size.lower().partition("x")
    if not (width.isdigit() and height.isdigit()):
        raise VestnikError(f"A size is given as WIDTHxHEIGHT, not {size}")
    return int(width), int(height)


_IMPORTED = time.monotonic()
