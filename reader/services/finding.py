"""Finds the files that a user means by naming files and folders, and reads their bytes."""

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from reader.errors import EmptyFileError, InputError, TooLargeError, UnreadableError, UnsupportedFileError

LIMIT = 20 * 1024 * 1024
"""The largest file that is read, in bytes."""


@dataclass(frozen=True, slots=True)
class Found:
    """A path that was named or stands in a named folder; `error` where it is already known that it cannot be read."""

    path: str
    error: InputError | None = None


def find(paths: Sequence[str]) -> Iterator[Found]:
    """The files meant by `paths`, folders with all that is in them, each file once.

    Hidden files and folders inside a named folder are passed over; a folder that is reached a second time (through a
    link that leads back, say) is not entered again.
    """
    seen_files: set[str] = set()
    seen_folders: set[str] = set()
    for path in paths:
        for found in _find(path, seen_folders):
            real = os.path.realpath(found.path)
            if found.error is not None or real not in seen_files:
                seen_files.add(real)
                yield found


def _find(path: str, seen_folders: set[str]) -> Iterator[Found]:
    if "://" in path:
        yield Found(path, UnsupportedFileError("Pages and feeds from the network are not read yet."))
    elif not os.path.lexists(path):
        yield Found(path, UnreadableError("There is no such file or folder."))
    elif os.path.isdir(path):  # noqa: PTH112 (`Path.is_dir` raises where a folder may be listed and not entered)
        yield from _inside(Path(path), seen_folders)
    else:
        yield Found(path)


def _inside(folder: Path, seen_folders: set[str]) -> Iterator[Found]:
    real = os.path.realpath(folder)
    if real in seen_folders:
        return
    seen_folders.add(real)
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield Found(str(folder), UnreadableError(f"The folder cannot be read: {error.strerror or error}."))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if os.path.isdir(entry):  # noqa: PTH112 (as above)
            yield from _inside(entry, seen_folders)
        else:
            yield Found(str(entry))


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file's bytes, and the day on which it was written: dates that it states without a year are counted from there."""

    data: bytes
    day: date


def read(path: str) -> FileRead:
    """A file; raises the `InputError` that says why it cannot be had."""
    try:
        about = Path(path).stat()
        if not stat.S_ISREG(about.st_mode):
            raise UnreadableError("This is no ordinary file.")
        if about.st_size > LIMIT:
            raise TooLargeError(f"The file has {_megabytes(about.st_size)}; the limit is {_megabytes(LIMIT)}.")
        data = Path(path).read_bytes()
    except OSError as error:
        raise UnreadableError(f"The file cannot be read: {error.strerror or error}.") from error
    if not data:
        raise EmptyFileError("The file is empty.")
    return FileRead(data, datetime.fromtimestamp(about.st_mtime).date())


def as_text(path: str) -> str:
    """A path as text that can be kept and shown: bytes of a name that are no UTF-8 (old disks) stand as escapes."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.1f} MB".replace(".0 ", " ")
