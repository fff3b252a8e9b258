"""Dictionaries of the DICT server: an `.index` of headwords with offsets, and a `.dict` or `.dict.dz` of articles.

The index has a line for each headword, offset and size between tabs, the numbers in base 64 (dictfmt(1), dictd(8)). What the
dictionary says of itself stands under headwords that begin with "00database" or "00-database".
"""

import re
from collections.abc import Iterator
from pathlib import Path

from reader.errors import DictionaryError
from reader.language.dictionaries.body import Body, open_body, read_all
from reader.language.dictionaries.source import Place

SUFFIX = ".index"
_DIGITS = {digit: value for value, digit in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")}
_MOST_DIGITS = 10
_ABOUT = re.compile(r"00-?database")
_SHORT_NAME = ("00databaseshort", "00-database-short")
_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")


class Dictd:
    """A DICT dictionary; `file` is its `.index`."""

    def __init__(self, file: Path) -> None:
        """Raises `DictionaryError` where a file is missing or the body is not sound."""
        self.file = file
        body = next((one for one in (file.with_suffix(".dict.dz"), file.with_suffix(".dict")) if one.exists()), None)
        if body is None:
            raise DictionaryError(f"{file}: the file of its articles ({file.stem}.dict or {file.stem}.dict.dz) is missing.")
        self.files = (file, body)
        self._body: Body = open_body(body)
        self._rows = self._read_index()
        self.name = self._said_name() or file.stem

    def headwords(self) -> Iterator[tuple[str, Place]]:
        """See `Source`."""
        return (row for row in self._rows if not _ABOUT.match(row[0]))

    def article(self, place: Place) -> str:
        """See `Source`."""
        text = self._body.read(*place).decode("utf-8", "replace")
        return _LINK.sub(r"\1", text).strip()

    def _said_name(self) -> str:
        place = next((place for word, place in self._rows if word in _SHORT_NAME), None)
        lines = [line.strip() for line in self.article(place).splitlines()] if place else []
        return next((line for line in lines if line and not _ABOUT.match(line)), "")

    def _read_index(self) -> list[tuple[str, Place]]:
        try:
            text = read_all(self.file).decode("utf-8")
        except UnicodeDecodeError as error:
            raise DictionaryError(f"{self.file}: is not in UTF-8.") from error
        rows = []
        for number, line in enumerate(text.split("\n"), 1):
            if not line:
                continue
            parts = line.rstrip("\r").split("\t")
            place = _place(parts)
            if place is None:
                raise DictionaryError(f"{self.file}, line {number}: is no line of an index.")
            rows.append((parts[3] if len(parts) > 3 and parts[3] else parts[0], place))
        return rows


def _place(parts: list[str]) -> Place | None:
    if len(parts) not in (3, 4) or not parts[0]:
        return None
    offset, size = _number(parts[1]), _number(parts[2])
    return None if offset is None or size is None else (offset, size)


def _number(digits: str) -> int | None:
    if not digits or len(digits) > _MOST_DIGITS:
        return None
    value = 0
    for digit in digits:
        if digit not in _DIGITS:
            return None
        value = value * 64 + _DIGITS[digit]
    return value
