"""Every preference, declared once: its key, its type, its default, what it may be, and what it is for.

Preferences live in one JSON file; a value there that does not fit is told and its default is used, the file left alone
until something is changed. Window geometry is not a preference (see `ui.session`), and what changes results is kept in
the library.
"""

import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

Value = str | int | bool


@dataclass(frozen=True, slots=True)
class Preference:
    """One preference. `choices` names the only values; `low` and `high` bound a number."""

    key: str
    default: Value
    description: str
    choices: tuple[Value, ...] = ()
    low: int | None = None
    high: int | None = None

    def accepts(self, value: object) -> bool:
        """Whether a value may be set."""
        if type(value) is not type(self.default):
            return False
        if self.choices:
            return value in self.choices
        if isinstance(value, int) and not isinstance(value, bool):
            return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)
        return True


THEME = Preference("theme", "system", "Light or dark, or as the system has it", choices=("system", "light", "dark"))
LANGUAGE = Preference("language", "system", "The language of the menus", choices=("system", "en", "bg"))
TEXT_SIZE = Preference("text_size", 12, "Size of the text in the panes, in points", low=8, high=40)
FOLLOW = Preference("follow", True, "The other pane follows by meaning when one is scrolled")
ONE_TINT = Preference("one_tint", False, "All matches in one quiet tint")

PREFERENCES: tuple[Preference, ...] = (THEME, LANGUAGE, TEXT_SIZE, FOLLOW, ONE_TINT)


class Settings:
    """The preferences of a user, read from a file and written to it at each change."""

    def __init__(self, file: Path) -> None:
        """Read the file; where it is missing or unsound the defaults hold, and `problems` says what was wrong."""
        self._file = file
        self._values: dict[str, Value] = {}
        self.problems: list[str] = []
        for key, value in self._stored().items():
            preference = next((p for p in PREFERENCES if p.key == key), None)
            if preference is not None and preference.accepts(value) and isinstance(value, str | int):
                self._values[key] = value
            elif preference is not None:
                self.problems.append(f"{key}: {value!r} is no value for it, {preference.default!r} is used")

    def _stored(self) -> Mapping[str, object]:
        try:
            stored = json.loads(self._file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            self.problems.append(f"The preferences could not be read: {error}")
            return {}
        return stored if isinstance(stored, dict) else {}

    def text(self, preference: Preference) -> str:
        """The value of a preference that is a text."""
        return str(self._values.get(preference.key, preference.default))

    def number(self, preference: Preference) -> int:
        """The value of a preference that is a number."""
        return int(self._values.get(preference.key, preference.default))

    def flag(self, preference: Preference) -> bool:
        """The value of a preference that is on or off."""
        return bool(self._values.get(preference.key, preference.default))

    def set(self, preference: Preference, value: Value) -> None:
        """Change a preference and write the file; raises ValueError where the value does not fit, OSError from the disk."""
        if not preference.accepts(value):
            raise ValueError(f"{preference.key} cannot be {value!r}")
        self._values[preference.key] = value
        self._file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self._file.parent, prefix=".preferences")
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump(self._values, stream, ensure_ascii=False, indent=2, sort_keys=True)
        Path(name).replace(self._file)
