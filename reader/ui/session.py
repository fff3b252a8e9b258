"""Where the window was when it was closed: its place and size, its splitters, the story and versions that lay open.

Preferences are in `reader.settings`.
"""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings


@dataclass(frozen=True, slots=True)
class Opened:
    """What lay open in a library: the story, and the articles at the left and right ("" for none)."""

    story: str = ""
    left: str = ""
    right: str = ""
    passage: int = -1


class Session:
    """Kept in an INI file; every value is read with its type, which the format itself does not keep."""

    def __init__(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)

    def geometry(self) -> QByteArray:
        """The window's place and size, as Qt gives it; empty at first."""
        return self._bytes("window/geometry")

    def keep_geometry(self, geometry: QByteArray) -> None:
        """Keep the window's place and size."""
        self._settings.setValue("window/geometry", geometry)

    def flag(self, name: str, default: bool) -> bool:
        """Whether a part of the window is shown."""
        value = self._settings.value(f"shown/{name}", default, type=bool)
        return bool(value)

    def keep_flag(self, name: str, value: bool) -> None:
        """Keep whether a part of the window is shown."""
        self._settings.setValue(f"shown/{name}", value)

    def number(self, name: str, default: int) -> int:
        """A width or height in pixels."""
        value = self._settings.value(f"size/{name}", default, type=int)
        return value if isinstance(value, int) else default

    def keep_number(self, name: str, value: int) -> None:
        """Keep a width or height in pixels."""
        self._settings.setValue(f"size/{name}", value)

    def word(self, name: str, default: str) -> str:
        """A choice by its name."""
        return str(self._settings.value(f"chosen/{name}", default, type=str))

    def keep_word(self, name: str, value: str) -> None:
        """Keep a choice by its name."""
        self._settings.setValue(f"chosen/{name}", value)

    def numbers(self, library: Path, name: str) -> frozenset[int]:
        """Numbers that were kept for something in that library."""
        return frozenset(int(number) for number in self._text(f"{self._key(library)}/{name}").split() if number.isdigit())

    def keep_numbers(self, library: Path, name: str, numbers: frozenset[int]) -> None:
        """Keep numbers for something in that library."""
        key = f"{self._key(library)}/{name}"
        if numbers:
            self._settings.setValue(key, " ".join(str(number) for number in sorted(numbers)))
        else:
            self._settings.remove(key)

    def opened(self, library: Path) -> Opened:
        """What lay open in that library."""
        key = self._key(library)
        passage = self._settings.value(f"{key}/passage", -1, type=int)
        return Opened(
            self._text(f"{key}/story"),
            self._text(f"{key}/left"),
            self._text(f"{key}/right"),
            passage if isinstance(passage, int) else -1,
        )

    def keep_opened(self, library: Path, opened: Opened) -> None:
        """Keep what lies open in that library."""
        key = self._key(library)
        self._settings.setValue(f"{key}/story", opened.story)
        self._settings.setValue(f"{key}/left", opened.left)
        self._settings.setValue(f"{key}/right", opened.right)
        self._settings.setValue(f"{key}/passage", opened.passage)

    def last_folder(self) -> str:
        """The folder from which files were added last."""
        return self._text("adding/folder")

    def keep_last_folder(self, folder: str) -> None:
        """Keep the folder from which files were added."""
        self._settings.setValue("adding/folder", folder)

    def save(self) -> None:
        """Write the file now."""
        self._settings.sync()

    def _key(self, library: Path) -> str:
        return "open/" + str(library.resolve()).replace("/", "|").replace("\\", "|")

    def _text(self, key: str) -> str:
        return str(self._settings.value(key, "", type=str))

    def _bytes(self, key: str) -> QByteArray:
        value = self._settings.value(key, QByteArray(), type=QByteArray)
        return value if isinstance(value, QByteArray) else QByteArray()
