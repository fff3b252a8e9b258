"""Tells whether a window can be opened, and what is missing if not, before Qt is asked: Qt itself would end the program with a
cryptic line.

Imports nothing of Qt.
"""

import ctypes
import os
import sys
from collections.abc import Mapping
from pathlib import Path

_NEEDED = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
_NEEDED_ON_X = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def missing_for_pictures() -> str | None:
    """What keeps Qt from drawing even without a display, in words; None where nothing does."""
    return _missing(_NEEDED) if sys.platform.startswith("linux") else None


def missing_for_window(environment: Mapping[str, str] = os.environ) -> str | None:
    """What keeps a window from opening, in words, with what to do; None where nothing does."""
    if not sys.platform.startswith("linux"):
        return None
    if environment.get("QT_QPA_PLATFORM", "").split(":")[0] in ("offscreen", "minimal", "vnc"):
        return _missing(_NEEDED)
    on_wayland = bool(environment.get("WAYLAND_DISPLAY")) and _wayland_answers(environment)
    if not on_wayland and not environment.get("DISPLAY"):
        return "There is no display: set DISPLAY or WAYLAND_DISPLAY, or log in to a graphical session."
    wanted = _NEEDED if on_wayland else _NEEDED | _NEEDED_ON_X
    missing = _missing(wanted)
    if missing is None and not on_wayland and not _x_answers():
        return f"The display {environment['DISPLAY']} does not answer. Is its server running, and may this user use it?"
    return missing


def _missing(libraries: Mapping[str, str]) -> str | None:
    packages = sorted(package for library, package in libraries.items() if not _loads(library))
    if not packages:
        return None
    return f"The window needs system libraries that are missing. On Debian or Ubuntu: sudo apt install {' '.join(packages)}"


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _x_answers() -> bool:
    """Whether the X server that DISPLAY names takes a connection."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    failed = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not failed


def _wayland_answers(environment: Mapping[str, str]) -> bool:
    socket = Path(environment.get("XDG_RUNTIME_DIR", "/nonexistent")) / environment["WAYLAND_DISPLAY"]
    return socket.exists()
