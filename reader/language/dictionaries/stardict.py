"""Dictionaries of StarDict: an `.ifo` that describes, an `.idx` of headwords, a `.dict` of articles, perhaps a `.syn`.

The format is StarDict's own description (StarDictFileFormat, version 2.4.2 and 3.0.0). Of an article the fields of text are
read: plain (m, l), HTML (h), Pango (g), XDXF (x), KingSoft (k), MediaWiki (w), Yin Biao and Kana (y); sounds, pictures and
phonetics are passed over.
"""

import struct
from collections.abc import Iterator
from pathlib import Path

from reader.errors import DictionaryError
from reader.language.dictionaries.body import Body, open_body, read_all
from reader.language.dictionaries.limits import MOST_HEADWORDS
from reader.language.dictionaries.markup import from_html, from_xml
from reader.language.dictionaries.source import Place

SUFFIX = ".ifo"
_MAGIC = "StarDict's dict ifo file"
_TEXT, _XML, _HTML = "mlyw", "xkg", "h"
_LONGEST_HEADWORD = 1024  # bytes; the format says 256, some converters write more


class StarDict:
    """A StarDict dictionary; `file` is its `.ifo`."""

    def __init__(self, file: Path) -> None:
        """Raises `DictionaryError` where a file is missing, or is not what the `.ifo` says."""
        self.file = file
        self._about = _about(file)
        self.name = self._about.get("bookname") or file.stem
        index = _beside(file, ".idx", ".idx.gz")
        body = _beside(file, ".dict.dz", ".dict")
        synonyms = next((one for one in (file.with_suffix(".syn"), file.with_suffix(".syn.dz")) if one.exists()), None)
        self.files = (file, index, body, *([synonyms] if synonyms else []))
        self._rows = self._read_index(index)
        if synonyms:
            self._rows += self._read_synonyms(synonyms)
        self._body: Body = open_body(body)

    def headwords(self) -> Iterator[tuple[str, Place]]:
        """See `Source`."""
        return iter(self._rows)

    def article(self, place: Place) -> str:
        """See `Source`."""
        data = self._body.read(*place)
        fields = _fields(data, self._about.get("sametypesequence", ""))
        return "\n".join(text for kind, content in fields if (text := _text(kind, content)))

    def _read_index(self, file: Path) -> list[tuple[str, Place]]:
        data = read_all(file)
        if self._number("idxfilesize", len(data)) != len(data):
            raise DictionaryError(f"{file}: has {len(data)} bytes, not as many as {self.file.name} says.")
        place = struct.Struct(">QI" if self._about.get("idxoffsetbits") == "64" else ">II")
        rows = [(word, (int(numbers[0]), int(numbers[1]))) for word, numbers in _records(file, data, place)]
        if self._number("wordcount", len(rows)) != len(rows):
            raise DictionaryError(f"{file}: has {len(rows)} headwords, not as many as {self.file.name} says.")
        return rows

    def _read_synonyms(self, file: Path) -> list[tuple[str, Place]]:
        rows = []
        for word, (number,) in _records(file, read_all(file), struct.Struct(">I")):
            if number >= len(self._rows):
                raise DictionaryError(f"{file}: a synonym stands for headword {number}, which there is not.")
            rows.append((word, self._rows[number][1]))
        return rows

    def _number(self, key: str, otherwise: int) -> int:
        said = self._about.get(key, "")
        return int(said) if said.isascii() and said.isdigit() and len(said) < 20 else otherwise


def _about(file: Path) -> dict[str, str]:
    lines = read_all(file).decode("utf-8", "replace").lstrip("\ufeff").splitlines()
    if not lines or lines[0].strip() != _MAGIC:
        raise DictionaryError(f"{file}: is no description of a StarDict dictionary.")
    pairs = (line.partition("=") for line in lines[1:])
    return {key.strip(): value.strip() for key, _, value in pairs if value}


def _beside(file: Path, *suffixes: str) -> Path:
    found = next((one for one in map(file.with_suffix, suffixes) if one.exists()), None)
    if found is None:
        raise DictionaryError(f"{file}: {file.stem}{suffixes[0]} is missing.")
    return found


def _records(file: Path, data: bytes, numbers: struct.Struct) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Words that end with a zero byte, each followed by numbers."""
    at = count = 0
    while at < len(data):
        end = data.find(b"\0", at, at + _LONGEST_HEADWORD)
        if end < 0 or end + 1 + numbers.size > len(data) or count == MOST_HEADWORDS:
            raise DictionaryError(f"{file}: is damaged at byte {at}.")
        yield data[at:end].decode("utf-8", "replace"), numbers.unpack_from(data, end + 1)
        at = end + 1 + numbers.size
        count += 1


def _fields(data: bytes, kinds: str) -> Iterator[tuple[str, bytes]]:
    """The fields of an article with their kinds, which `kinds` tells or, where it is empty, a letter before each."""
    at = 0
    number = 0
    while at < len(data) and (not kinds or number < len(kinds)):
        if kinds:
            kind = kinds[number]
        else:
            kind = chr(data[at])
            at += 1
        number += 1
        if kinds and number == len(kinds):
            end = after = len(data)
        elif kind.isupper():
            if at + 4 > len(data):
                return
            (size,) = struct.unpack_from(">I", data, at)
            at += 4
            end = after = min(at + size, len(data))
        else:
            end = data.find(b"\0", at)
            end = len(data) if end < 0 else end
            after = end + 1
        yield kind, data[at:end]
        at = after


def _text(kind: str, content: bytes) -> str:
    if kind not in _TEXT + _XML + _HTML:
        return ""
    text = content.rstrip(b"\0").decode("utf-8", "replace")
    if kind in _XML:
        return from_xml(text)
    return from_html(text) if kind in _HTML else text.strip()
