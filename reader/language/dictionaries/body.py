"""The bytes of a dictionary's articles, by offset: from a plain file, from dictzip's independent pieces, or unpacked at once.

Dictzip (as dictd and StarDict pack their .dict.dz) is gzip whose extra field tells where each piece of equal length begins, so
that one article costs the unpacking of a piece or two (dictzip(1); RFC 1952 for gzip). Nothing is unpacked beyond `limits`.
"""

import struct
import zlib
from collections import OrderedDict
from pathlib import Path
from typing import Protocol

from reader.errors import DictionaryError
from reader.language.dictionaries import limits

_MAGIC = b"\x1f\x8b"
_FEXTRA, _FNAME, _FCOMMENT, _FHCRC = 4, 8, 16, 2
_HEADER = 10
_PIECES_KEPT = 4
_STEP = 1 << 16


class Body(Protocol):
    """Bytes that can be read from any offset."""

    def read(self, offset: int, size: int) -> bytes:
        """`size` bytes from `offset`; raises `DictionaryError` where they are not all there."""


class PlainBody:
    """A file as it is."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def read(self, offset: int, size: int) -> bytes:
        """See `Body`."""
        _check(self._file, offset, size, size_of(self._file))
        try:
            with self._file.open("rb") as stream:
                stream.seek(offset)
                return stream.read(size)
        except OSError as error:
            raise unreadable(self._file, error) from error


class UnpackedBody:
    """A file of ordinary gzip, held unpacked in memory."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._bytes = unpacked(file)

    def read(self, offset: int, size: int) -> bytes:
        """See `Body`."""
        _check(self._file, offset, size, len(self._bytes))
        return self._bytes[offset : offset + size]


class PiecedBody:
    """A dictzip file: pieces of `length` bytes each (the last may be shorter), unpacked when asked for, a few of them kept."""

    def __init__(self, file: Path, length: int, starts: tuple[int, ...]) -> None:
        """`starts`: where in the file each piece begins, and at last where the last one ends."""
        self._file = file
        self._length = length
        self._starts = starts
        self._kept: OrderedDict[int, bytes] = OrderedDict()

    def read(self, offset: int, size: int) -> bytes:
        """See `Body`."""
        _check(self._file, offset, size, self._length * (len(self._starts) - 1))
        first, last = offset // self._length, (offset + max(size, 1) - 1) // self._length
        joined = b"".join(self._piece(number) for number in range(first, last + 1))
        found = joined[offset - first * self._length :][:size]
        if len(found) != size:
            raise DictionaryError(f"{self._file}: an article lies beyond its end.")
        return found

    def _piece(self, number: int) -> bytes:
        piece = self._kept.pop(number, None)
        if piece is None:
            piece = self._unpacked(number)
        self._kept[number] = piece
        while len(self._kept) > _PIECES_KEPT:
            self._kept.popitem(last=False)
        return piece

    def _unpacked(self, number: int) -> bytes:
        begin, end = self._starts[number], self._starts[number + 1]
        try:
            with self._file.open("rb") as stream:
                stream.seek(begin)
                packed = stream.read(end - begin)
            return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, self._length)
        except OSError as error:
            raise unreadable(self._file, error) from error
        except zlib.error as error:
            raise DictionaryError(f"{self._file}: is damaged ({error}).") from error


def open_body(file: Path) -> Body:
    """The articles in a .dict or .dict.dz file, packed or not; raises `DictionaryError`."""
    size_of(file)
    try:
        with file.open("rb") as stream:
            head = stream.read(_HEADER + 2 + 0xFFFF)
            if not head.startswith(_MAGIC):
                return PlainBody(file)
            pieces = _pieces(head)
            if pieces is None:
                return UnpackedBody(file)
            length, sizes, begin = pieces
            begin += _skipped(stream, begin, head[3])
    except OSError as error:
        raise unreadable(file, error) from error
    starts = [begin]
    for size in sizes:
        starts.append(starts[-1] + size)
    if starts[-1] > size_of(file):
        raise DictionaryError(f"{file}: is cut off.")
    return PiecedBody(file, length, tuple(starts))


def read_all(file: Path) -> bytes:
    """A whole file, unpacked if it is gzip; raises `DictionaryError`, also where it is larger than what is believed."""
    if size_of(file) > limits.LARGEST_FILE:
        raise DictionaryError(f"{file}: is larger than {limits.LARGEST_FILE // 1_000_000} MB.")
    try:
        with file.open("rb") as stream:
            packed = stream.read(len(_MAGIC)) == _MAGIC
        return unpacked(file) if packed else file.read_bytes()
    except OSError as error:
        raise unreadable(file, error) from error


def unpacked(file: Path) -> bytes:
    """All that a gzip file holds, in one member or several; raises `DictionaryError`."""
    out = bytearray()
    taken = 0
    stream = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        with file.open("rb") as packed:
            while step := packed.read(_STEP):
                taken += len(step)
                while step:
                    if stream.eof:
                        if not step.startswith(_MAGIC[: len(step)]):
                            return bytes(out)  # padding after the last member, which gzip allows
                        stream = zlib.decompressobj(16 + zlib.MAX_WBITS)
                    out += stream.decompress(step, _STEP)
                    step = stream.unused_data if stream.eof else stream.unconsumed_tail
                    _check_growth(file, len(out), taken)
            out += stream.flush()  # a few bytes that the last step had no room for
    except OSError as error:
        raise unreadable(file, error) from error
    except zlib.error as error:
        raise DictionaryError(f"{file}: is damaged ({error}).") from error
    if not stream.eof:
        raise DictionaryError(f"{file}: is cut off.")
    return bytes(out)


def size_of(file: Path) -> int:
    """Bytes of a file on the disk; raises `DictionaryError` where it is missing."""
    try:
        return file.stat().st_size
    except OSError as error:
        raise unreadable(file, error) from error


def unreadable(file: Path, error: OSError) -> DictionaryError:
    """The error of a file that the system does not give."""
    return DictionaryError(f"{file}: cannot be read: {error.strerror or error}.")


def _check(file: Path, offset: int, size: int, end: int) -> None:
    if not 0 <= offset <= offset + size <= end:
        raise DictionaryError(f"{file}: an article lies beyond its end.")
    if size > limits.LARGEST_ARTICLE:
        raise DictionaryError(f"{file}: an article is said to have {size} bytes.")


def _check_growth(file: Path, size: int, taken: int) -> None:
    if size > limits.LARGEST_FILE:
        raise DictionaryError(f"{file}: unpacks to more than {limits.LARGEST_FILE // 1_000_000} MB.")
    if size > limits.RATIO_FROM and size > limits.RATIO * taken:
        raise DictionaryError(f"{file}: unpacks to more than {limits.RATIO} times its size.")


def _pieces(head: bytes) -> tuple[int, tuple[int, ...], int] | None:
    """Length of the pieces, their packed sizes, and where the extra field ends; None for gzip that is no dictzip."""
    if len(head) < _HEADER + 2 or not head[3] & _FEXTRA:
        return None
    (extra,) = struct.unpack_from("<H", head, _HEADER)
    field = head[_HEADER + 2 : _HEADER + 2 + extra]
    at = 0
    while at + 4 <= len(field):
        name = field[at : at + 2]
        (size,) = struct.unpack_from("<H", field, at + 2)
        content = field[at + 4 : at + 4 + size]
        at += 4 + size
        if name == b"RA" and len(content) >= 6:
            version, length, count = struct.unpack_from("<HHH", content)
            if version == 1 and length and len(content) >= 6 + 2 * count:
                return length, struct.unpack_from(f"<{count}H", content, 6), _HEADER + 2 + extra
    return None


class _Stream(Protocol):
    def seek(self, offset: int, /) -> int: ...

    def read(self, size: int, /) -> bytes: ...


def _skipped(stream: _Stream, begin: int, flags: int) -> int:
    """Bytes of the name, the comment and the checksum that stand in a gzip header after the extra field."""
    stream.seek(begin)
    head = stream.read(_STEP)
    at = 0
    for flag in (_FNAME, _FCOMMENT):
        if flags & flag:
            at = head.find(b"\0", at) + 1
            if not at:
                return len(head)
    return at + (2 if flags & _FHCRC else 0)
