"""Dictionaries as plain lists: a headword, a tab, its translations, in UTF-8.

More columns are more translations; a backslash with n is a line break, as in StarDict's own lists. Empty lines and lines that
begin with # (as other programs head their lists) are passed over.
"""

from collections.abc import Iterator
from pathlib import Path

from reader.errors import DictionaryError
from reader.language.dictionaries.body import Body, PlainBody, read_all
from reader.language.dictionaries.source import Place

SUFFIXES = (".tsv", ".tab", ".txt")
_MARK = b"\xef\xbb\xbf"


class Tabbed:
    """A dictionary in one tab-separated file."""

    def __init__(self, file: Path) -> None:
        """Raises `DictionaryError` where the file cannot be read or a line has no tab."""
        self.file = file
        self.files = (file,)
        self.name = file.stem
        self._body: Body = PlainBody(file)
        self._rows = list(self._read())

    def headwords(self) -> Iterator[tuple[str, Place]]:
        """See `Source`."""
        return iter(self._rows)

    def article(self, place: Place) -> str:
        """See `Source`."""
        return self._body.read(*place).decode("utf-8", "replace").replace("\t", "\n").replace("\\n", "\n").strip()

    def _read(self) -> Iterator[tuple[str, Place]]:
        data = read_all(self.file)
        at = 0
        for number, line in enumerate(data.split(b"\n"), 1):
            begin, at = at, at + len(line) + 1
            bare = line.removeprefix(_MARK) if number == 1 else line
            if not bare.strip() or bare.startswith(b"#"):
                continue
            head, tab, rest = bare.partition(b"\t")
            if not tab or not head.strip():
                raise DictionaryError(f"{self.file}, line {number}: wants a word, a tab and its translation.")
            try:
                word = head.decode("utf-8").strip()
            except UnicodeDecodeError as error:
                raise DictionaryError(f"{self.file}, line {number}: is not in UTF-8.") from error
            yield word, (begin + len(line) - len(rest), len(rest))
