"""Files of the user's cache that are mapped into memory: what takes long to read elsewhere is there at once, however large it is,
and all processes that use it share the memory that it takes.

Such a file bears a sign of what it was made of. One that bears another, or is not whole, is as none: what it holds is made again.
Nothing in it is ever run.
"""

import mmap
import os
import struct
import sys
import tempfile
import time
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from typing import TypeVar, overload

T = TypeVar("T")

SUFFIX = ".mapped"
_FORMAT = "2"
_SIGN_LENGTH = 32
_HEAD = struct.Struct(f"<{_SIGN_LENGTH}sQQ")  # the sign, the length of the file, the number of parts whose lengths follow
_ALIGNED = 64
_HALF = ".making"
_ABANDONED_SECONDS = 3600
_STRETCH = 16
"""Lines that are looked through for a word."""


def sign_of(sources: Iterable[Path], *also: str) -> str:
    """A sign that changes with files and with what else is named. Raises OSError where a file is missing."""
    told = [f"{file}:{file.stat().st_size}:{file.stat().st_mtime_ns}" for file in sources]
    text = "\n".join((_FORMAT, sys.byteorder, *also, *told))
    return sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:_SIGN_LENGTH]


class Mapped:
    """A file of several parts, each a run of bytes."""

    def __init__(self, whole: mmap.mmap, places: Sequence[tuple[int, int]]) -> None:
        self.whole = whole
        self.places = places

    def part(self, number: int) -> memoryview:
        """The bytes of a part; they are read from the file when they are looked at."""
        begin, end = self.places[number]
        return memoryview(self.whole)[begin:end]


def mapped(file: Path, sign: str) -> Mapped | None:
    """The file's parts; None where it is missing, not whole, or bears another sign."""
    try:
        with file.open("rb") as stream:
            whole = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError):  # an empty file cannot be mapped
        return None
    signed = sign.encode()
    if len(whole) < _HEAD.size or _HEAD.unpack_from(whole)[:2] != (signed, len(whole)) or whole[-_SIGN_LENGTH:] != signed:
        return None
    count = _HEAD.unpack_from(whole)[2]
    return Mapped(whole, tuple(_places(struct.unpack_from(f"<{count}Q", whole, _HEAD.size))))


def write(file: Path, sign: str, parts: Sequence[bytes]) -> None:
    """Write a file that `mapped` reads, in place of an earlier one. Raises OSError where it cannot be written.

    It is moved into place when all of it is on the disk, its sign at both ends: another process sees all of it or nothing.
    """
    lengths = [len(part) for part in parts]
    places = list(_places(lengths))
    total = places[-1][1] + _SIGN_LENGTH
    file.parent.mkdir(parents=True, exist_ok=True)
    _tidy(file.parent)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=_HALF)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(_HEAD.pack(sign.encode(), total, len(parts)) + struct.pack(f"<{len(parts)}Q", *lengths))
            for part, (begin, _) in zip(parts, places, strict=True):
                stream.write(bytes(begin - stream.tell()))
                stream.write(part)
            stream.write(sign.encode())
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).replace(file)
    except OSError:
        with suppress(OSError):
            Path(name).unlink()
        raise


def takes_files(folder: Path) -> bool:
    """Whether files can be written into a folder, which is made where it is missing: asked before they are made at great cost."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    return os.access(folder, os.W_OK | os.X_OK)


def _tidy(folder: Path) -> None:
    """Remove what a process that was ended left half written."""
    for half in folder.glob(f"{_HALF}*"):
        with suppress(OSError):  # another process tidies too
            if half.stat().st_mtime < time.time() - _ABANDONED_SECONDS:
                half.unlink()


def _places(lengths: Sequence[int]) -> Iterator[tuple[int, int]]:
    end = _HEAD.size + 8 * len(lengths)
    for length in lengths:
        begin = -(-end // _ALIGNED) * _ALIGNED
        end = begin + length
        yield begin, end


class WordTable(Mapping[str, str]):
    """A table from words to texts in three parts of a mapped file: its lines in the order of their words, where each stretch of
    them begins, and the words that those begin with.

    Neither a word nor its text is empty or holds a line's end, nor a word a tab.
    """

    def __init__(self, parts: Mapped, first: int = 0) -> None:
        """`first` is the number of the first of the parts, which are made by `table_parts`."""
        self._text = parts.whole
        self._base, self._end = parts.places[first]
        self._begins = parts.part(first + 1).cast("I")
        self._words = bytes(parts.part(first + 2)).split(b"\n") if len(self._begins) > 1 else []

    @overload
    def get(self, key: str) -> str | None: ...
    @overload
    def get(self, key: str, default: str | T) -> str | T: ...
    def get(self, key: str, default: str | T | None = None) -> str | T | None:
        """The text of a word; `default` for one that is not listed."""
        word = key.encode()
        stretch = bisect_right(self._words, word)
        line = b"\n%b\t" % word
        at = self._text.find(line, self._base + self._begins[stretch - 1], self._base + self._begins[stretch]) if stretch else -1
        if at < 0:
            return default
        at += len(line)
        return self._text[at : self._text.find(b"\n", at, self._end)].decode() or key

    def __getitem__(self, key: str) -> str:
        found = self.get(key)
        if found is None:
            raise KeyError(key)
        return found

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.get(key) is not None

    def __iter__(self) -> Iterator[str]:
        for line in self._text[self._base : self._end].decode().split("\n")[1:-1]:
            yield line.partition("\t")[0]

    def __len__(self) -> int:
        return self._text[self._base : self._end].count(b"\n") - 1


def table_parts(table: Mapping[str, str]) -> tuple[bytes, bytes, bytes]:
    """The parts of a `WordTable`. Raises ValueError where the table holds what none may hold."""
    rows = sorted((key.encode(), b"" if value == key else value.encode()) for key, value in table.items())
    lines = [b"\n%b\t%b" % row for row in rows]
    begins = list(accumulate(map(len, lines), initial=0))
    text = b"".join(lines) + b"\n"
    if text.count(b"\n") != len(rows) + 1 or any("\t" in key for key in table) or not all((*table, *table.values())):
        raise ValueError("A word holds a tab or a line's end, or is empty.")
    stretches = array("I", (*begins[:-1:_STRETCH], begins[-1]))
    return text, stretches.tobytes(), b"\n".join([word for word, _ in rows[::_STRETCH]])
