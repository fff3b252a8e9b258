"""What the readers of the three formats have in common: a name, headwords with the places of their articles, and the articles."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

Place = tuple[int, int]
"""Offset and size of an article in its file, in bytes."""


class Source(Protocol):
    """A dictionary on the disk, whatever its format. Every method raises `DictionaryError` where the files are not sound."""

    @property
    def name(self) -> str:
        """What the dictionary calls itself."""

    @property
    def file(self) -> Path:
        """The file that it is opened by."""

    @property
    def files(self) -> tuple[Path, ...]:
        """All its files."""

    def headwords(self) -> Iterator[tuple[str, Place]]:
        """All headwords in the order of the file; one may stand there more than once."""

    def article(self, place: Place) -> str:
        """The text of an article, with markup and references taken out and the lines kept."""
