"""Every preference, declared once: its key, its type, its default, what it may be, and what it is for.

Preferences live in one JSON file; a value there that does not fit is told and its default is used, the file left alone
until something is changed. Window geometry is not a preference (see `ui.session`), and what changes results is kept in
the library.
"""

import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

Table = Mapping[str, str]
Value = str | int | bool | Table
NOTHING: Table = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Preference:
    """One preference. `choices` names the only values; `low` and `high` bound a number; a table takes texts alone."""

    key: str
    default: Value = field(hash=False)
    description: str
    choices: tuple[Value, ...] = ()
    low: int | None = None
    high: int | None = None

    def accepts(self, value: object) -> bool:
        """Whether a value may be set."""
        if isinstance(self.default, Mapping):
            return isinstance(value, Mapping) and all(isinstance(part, str) for pair in value.items() for part in pair)
        if type(value) is not type(self.default):
            return False
        if self.choices:
            return value in self.choices
        if isinstance(value, int) and not isinstance(value, bool):
            return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)
        return True


THEME = Preference(
    "theme",
    "system",
    "Light or dark, with high contrast or without, or as the system has it",
    choices=("system", "light", "dark", "contrast_light", "contrast_dark"),
)
LANGUAGE = Preference("language", "system", "The language of the menus", choices=("system", "en", "bg"))
TEXT_SIZE = Preference("text_size", 12, "Size of the texts to read, in points", low=8, high=40)
FAMILY_BG = Preference("family_bg", "", "Typeface of Bulgarian texts; empty for the program's choice")
FAMILY_EN = Preference("family_en", "", "Typeface of English texts; empty for the program's choice")
PERCENT_BG = Preference("percent_bg", 100, "Size of Bulgarian texts, in percent of the text size", low=60, high=180)
PERCENT_EN = Preference("percent_en", 100, "Size of English texts, in percent of the text size", low=60, high=180)
BULGARIAN_FORMS = Preference("bulgarian_forms", False, "Bulgarian forms of the letters, where the typeface has them")
LINE_WIDTH = Preference("line_width", 75, "The most characters in a line", low=40, high=120)
LINE_SPACING = Preference("line_spacing", 172, "From line to line, in percent of the text size", low=120, high=260)
TINTS = Preference("tints", "four", "The colours of matches", choices=("four", "two", "grey"))
ONE_TINT = Preference("one_tint", False, "All matches in one quiet tint")
FOLLOW = Preference("follow", True, "The other pane follows by meaning when one is scrolled")
MOTION = Preference("motion", "system", "Whether panes glide or step", choices=("system", "full", "reduced"))
KEYS = Preference("keys", NOTHING, "Keys of commands that were given others than the usual ones, by command")

PREFERENCES: tuple[Preference, ...] = (
    THEME,
    LANGUAGE,
    TEXT_SIZE,
    FAMILY_BG,
    FAMILY_EN,
    PERCENT_BG,
    PERCENT_EN,
    BULGARIAN_FORMS,
    LINE_WIDTH,
    LINE_SPACING,
    TINTS,
    ONE_TINT,
    FOLLOW,
    MOTION,
    KEYS,
)


class Settings:
    """The preferences of a user, read from a file and written to it at each change."""

    def __init__(self, file: Path) -> None:
        """Read the file; where it is missing or unsound the defaults hold, and `problems` says what was wrong."""
        self._file = file
        self._values: dict[str, Value] = {}
        self._suggested: dict[str, int] = {}
        self.problems: list[str] = []
        for key, value in self._stored().items():
            preference = next((p for p in PREFERENCES if p.key == key), None)
            if preference is not None and isinstance(value, str | int | dict) and preference.accepts(value):
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
        value = self._values.get(preference.key, self.usual(preference))
        return value if isinstance(value, int) else 0

    def usual(self, preference: Preference) -> int:
        """The number that a preference has until another is chosen."""
        declared = preference.default if isinstance(preference.default, int) else 0
        return self._suggested.get(preference.key, declared)

    def suggest(self, preference: Preference, number: int) -> None:
        """Let a number be the usual one in this run, in place of the declared one; it is not kept."""
        self._suggested[preference.key] = min(max(number, preference.low or number), preference.high or number)

    def flag(self, preference: Preference) -> bool:
        """The value of a preference that is on or off."""
        return bool(self._values.get(preference.key, preference.default))

    def table(self, preference: Preference) -> Table:
        """The value of a preference that is a table of texts."""
        value = self._values.get(preference.key, preference.default)
        return value if isinstance(value, Mapping) else NOTHING

    def set(self, preference: Preference, value: Value) -> None:
        """Change a preference and write the file; raises ValueError where the value does not fit, OSError from the disk."""
        if not preference.accepts(value):
            raise ValueError(f"{preference.key} cannot be {value!r}")
        self._values[preference.key] = dict(value) if isinstance(value, Mapping) else value
        self._write(json.dumps(self._values, ensure_ascii=False, indent=2, sort_keys=True))

    def _write(self, text: str) -> None:
        """Put a whole file in the place of the old one; where that fails the old one stays and nothing is left beside it."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self._file.parent, prefix=".preferences")
        written = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                stream.write(text)
                stream.flush()
                os.fsync(stream.fileno())
            written.replace(self._file)
        finally:
            written.unlink(missing_ok=True)
