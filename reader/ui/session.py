"""Where the window was when it was closed: its place and size, its splitters, the story and versions that lay open.

Preferences are in `reader.settings`.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from reader.ui.library.arrangement import Criteria, Order


@dataclass(frozen=True, slots=True)
class Opened:
    """What lay open in a library: the story, the articles at the left and right ("" for none), and the `passage` of the `article`
    among them where one was (-1 for none).
    """

    story: str = ""
    left: str = ""
    right: str = ""
    article: str = ""
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
        self._keep("window/geometry", geometry)

    def flag(self, name: str, default: bool) -> bool:
        """Whether a part of the window is shown."""
        value = self._settings.value(f"shown/{name}", default, type=bool)
        return bool(value)

    def keep_flag(self, name: str, value: bool) -> None:
        """Keep whether a part of the window is shown."""
        self._keep(f"shown/{name}", value)

    def number(self, name: str, default: int) -> int:
        """A width or height in pixels."""
        value = self._settings.value(f"size/{name}", default, type=int)
        return value if isinstance(value, int) else default

    def keep_number(self, name: str, value: int) -> None:
        """Keep a width or height in pixels."""
        self._keep(f"size/{name}", value)

    def word(self, name: str, default: str) -> str:
        """A choice by its name."""
        return str(self._settings.value(f"chosen/{name}", default, type=str))

    def keep_word(self, name: str, value: str) -> None:
        """Keep a choice by its name."""
        self._keep(f"chosen/{name}", value)

    def numbers(self, library: Path, name: str) -> frozenset[int]:
        """Numbers that were kept for something in that library."""
        return frozenset(int(number) for number in self._text(f"{self._key(library)}/{name}").split() if number.isdigit())

    def keep_numbers(self, library: Path, name: str, numbers: frozenset[int]) -> None:
        """Keep numbers for something in that library."""
        key = f"{self._key(library)}/{name}"
        if numbers:
            self._keep(key, " ".join(str(number) for number in sorted(numbers)))
        else:
            self._settings.remove(key)

    def words(self, name: str) -> list[str]:
        """Texts that were kept in their order."""
        kept = self._json(name)
        return [one for one in kept if isinstance(one, str)] if isinstance(kept, list) else []

    def keep_words(self, name: str, words: list[str]) -> None:
        """Keep texts in their order."""
        self._keep(name, json.dumps(words, ensure_ascii=False))

    def opened(self, library: Path) -> Opened:
        """What lay open in that library."""
        key = self._key(library)
        passage = self._settings.value(f"{key}/passage", -1, type=int)
        return Opened(
            self._text(f"{key}/story"),
            self._text(f"{key}/left"),
            self._text(f"{key}/right"),
            self._text(f"{key}/article"),
            passage if isinstance(passage, int) else -1,
        )

    def keep_opened(self, library: Path, opened: Opened) -> None:
        """Keep what lies open in that library."""
        key = self._key(library)
        self._keep(f"{key}/story", opened.story)
        self._keep(f"{key}/left", opened.left)
        self._keep(f"{key}/right", opened.right)
        self._keep(f"{key}/article", opened.article)
        self._keep(f"{key}/passage", opened.passage)

    def criteria(self, library: Path) -> Criteria:
        """The filters of the list of that library; those that are not understood are left out."""
        kept = self._json(f"{self._key(library)}/filters")
        return criteria_of(kept) if isinstance(kept, dict) else Criteria()

    def keep_criteria(self, library: Path, criteria: Criteria) -> None:
        """Keep the filters of the list of that library."""
        self._keep(f"{self._key(library)}/filters", json.dumps(asdict(criteria), default=str, ensure_ascii=False))

    def recent(self, library: Path) -> list[tuple[str, str]]:
        """The stories that were opened last in that library, the last one first: id and title."""
        kept = self._json(f"{self._key(library)}/recent")
        pairs = kept if isinstance(kept, list) else []
        return [(str(pair[0]), str(pair[1])) for pair in pairs if isinstance(pair, list) and len(pair) == 2]

    def keep_recent(self, library: Path, stories: list[tuple[str, str]]) -> None:
        """Keep the stories that were opened last."""
        self._keep(f"{self._key(library)}/recent", json.dumps(stories, ensure_ascii=False))

    def left_to_add(self, library: Path) -> list[str]:
        """The files and folders that were being added to that library and are not done."""
        return self.words(f"{self._key(library)}/adding")

    def keep_left_to_add(self, library: Path, paths: list[str]) -> None:
        """Keep what is being added."""
        self.keep_words(f"{self._key(library)}/adding", paths)

    def last_folder(self) -> str:
        """The folder from which files were added last."""
        return self._text("adding/folder")

    def keep_last_folder(self, folder: str) -> None:
        """Keep the folder from which files were added."""
        self._keep("adding/folder", folder)

    def save(self) -> None:
        """Write the file now."""
        self._settings.sync()

    def _keep(self, key: str, value: object) -> None:
        """Keep a value that is another than before: the file is not written for nothing."""
        if not self._settings.contains(key) or self._settings.value(key, type=type(value)) != value:
            self._settings.setValue(key, value)

    def _key(self, library: Path) -> str:
        return "open/" + str(library.resolve()).replace("/", "|").replace("\\", "|")

    def _json(self, key: str) -> object:
        try:
            found: object = json.loads(self._text(key) or "null")
        except ValueError:
            return None
        return found

    def _text(self, key: str) -> str:
        return str(self._settings.value(key, "", type=str))

    def _bytes(self, key: str) -> QByteArray:
        value = self._settings.value(key, QByteArray(), type=QByteArray)
        return value if isinstance(value, QByteArray) else QByteArray()


def criteria_of(kept: Mapping[str, object]) -> Criteria:
    """Filters as they were kept."""
    paired, order = kept.get("paired"), _word(kept.get("order"))
    return Criteria(
        paired=paired if isinstance(paired, bool) else None,
        unread=kept.get("unread") is True,
        differing=kept.get("differing") is True,
        language=_word(kept.get("language")),
        source=_word(kept.get("source")),
        since=_day(kept.get("since")),
        until=_day(kept.get("until")),
        order=Order(order) if order in list(Order) else Order.DATE,
    )


def _word(kept: object) -> str:
    return kept if isinstance(kept, str) else ""


def _day(kept: object) -> date | None:
    try:
        return date.fromisoformat(kept) if isinstance(kept, str) else None
    except ValueError:
        return None
