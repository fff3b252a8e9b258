"""Writes a file for the user so that it is there whole or not at all: beside its place, then moved there.

What stands there already stays until the new one is complete. A place that is no file (a terminal, a pipe) is written to as it
goes.
"""

import contextlib
import errno
import os
import secrets
import shutil
from collections.abc import Iterable
from pathlib import Path

from reader.errors import ExportError

_WORDS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk is full",
    errno.EACCES: "it is not allowed, or another program has the file open",
    errno.EPERM: "it is not allowed, or another program has the file open",
    errno.EBUSY: "another program has the file open",
    errno.EROFS: "the disk is read-only",
    errno.EISDIR: "there is a folder of that name",
    errno.ENOENT: "there is no such folder",
    errno.ENOTDIR: "there is no such folder",
    errno.ENAMETOOLONG: "the name is too long",
}


def write_whole(file: Path, pieces: Iterable[str]) -> None:
    """Write a text, in UTF-8; raises `ExportError`, with what stood there before untouched."""
    try:
        target = Path(os.path.realpath(file))  # a link stays one
        if target.exists() and not target.is_file() and not target.is_dir():
            with target.open("w", encoding="utf-8", newline="\n") as stream:
                stream.writelines(pieces)
            return
        _refuse(target)
        _write_beside(target, pieces)
    except OSError as error:
        words = _WORDS.get(error.errno or 0, error.strerror or str(error))
        raise ExportError(f"The file cannot be written: {words}. ({file})") from error
    except ValueError as error:  # a name with a null character
        raise ExportError(f"The file cannot be written: {error}. ({file})") from error


def _refuse(target: Path) -> None:
    """Raise where the place can be no file, or holds one that must not be changed, before anything is made."""
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _write_beside(target: Path, pieces: Iterable[str]) -> None:
    beside = target.with_name(f".vestnik-{secrets.token_hex(6)}.part")
    stream = beside.open("x", encoding="utf-8", newline="\n")
    try:
        with stream:
            stream.writelines(pieces)
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            shutil.copymode(target, beside)
        beside.replace(target)
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)  # where it was moved it is no more
