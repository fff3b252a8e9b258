"""Colours and the look of controls: reads a theme from resources/themes, and gives a palette and a style sheet for it.

Not here: how texts are set (`fonts`), which a theme only carries to all that draws, and the choice between themes, which is a
preference (`look`).
"""

import json
import re
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from reader.errors import ResourceError
from reader.ui.fonts import USUAL_READING, Reading, growth

HAIR = 1
"""Lines so thin stay so thin where controls are large."""


@dataclass(frozen=True, slots=True)
class Tint:
    """One of the four tints of matches: `soft` for all, `strong` for the current one, `block` on rulers, `edge` for outlines
    and numbers.
    """

    soft: str
    strong: str
    block: str
    edge: str


@dataclass(frozen=True, slots=True)
class Theme:
    """All colours of the window, as #rrggbb, and how texts are set; `page` lies behind texts, `window` behind the rest."""

    name: str
    dark: bool
    window: str
    page: str
    text: str
    unsure: str
    muted: str
    placeholder: str
    line: str
    control: str
    hover: str
    accent: str
    on_accent: str
    focus: str
    link: str
    card: str
    card_line: str
    bar: str
    bar_track: str
    selection: str
    on_selection: str
    only: str
    residue: str
    differs: str
    differs_soft: str
    note: str
    on_note: str
    info: str
    hit: str
    on_hit: str
    tints: tuple[Tint, ...]
    reading: Reading = USUAL_READING

    def color(self, name: str) -> QColor:
        """A colour by the name of its field."""
        return QColor(getattr(self, name))


@lru_cache(maxsize=16)
def load_theme(folder: Path, name: str, tints: str = "four") -> Theme:
    """The theme of that name ("light", "dark", …) with one of its sets of tints; raises `ResourceError` where its file is
    missing or incomplete.
    """
    try:
        stored = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        chosen = tuple(Tint(**tint) for tint in stored.pop("tints")[tints])
        return Theme(name=name, tints=chosen, **stored)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ResourceError(f"The theme {name} cannot be read: {error}") from error


def palette_of(theme: Theme) -> QPalette:
    """A palette of the theme's colours, for all that a style sheet does not reach."""
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: theme.window,
        QPalette.ColorRole.WindowText: theme.text,
        QPalette.ColorRole.Base: theme.page,
        QPalette.ColorRole.AlternateBase: theme.window,
        QPalette.ColorRole.Text: theme.text,
        QPalette.ColorRole.Button: theme.control,
        QPalette.ColorRole.ButtonText: theme.text,
        QPalette.ColorRole.BrightText: theme.on_accent,
        QPalette.ColorRole.ToolTipBase: theme.card,
        QPalette.ColorRole.ToolTipText: theme.text,
        QPalette.ColorRole.PlaceholderText: theme.placeholder,
        QPalette.ColorRole.Highlight: theme.selection,
        QPalette.ColorRole.HighlightedText: theme.on_selection,
        QPalette.ColorRole.Link: theme.link,
        QPalette.ColorRole.LinkVisited: theme.link,
        QPalette.ColorRole.Light: theme.page,
        QPalette.ColorRole.Midlight: theme.hover,
        QPalette.ColorRole.Mid: theme.line,
        QPalette.ColorRole.Dark: theme.muted,
        QPalette.ColorRole.Shadow: theme.muted,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.placeholder))
    return palette


def apply_theme(application: QApplication, theme: Theme, template: str, icons: Path) -> None:
    """Put the theme on the whole program; `template` is the style sheet with `@name` for the theme's colours, `@icons` for that
    folder.
    """
    application.setPalette(palette_of(theme))
    application.setStyleSheet(style_sheet(theme, template, icons))


def style_sheet(theme: Theme, template: str, icons: Path) -> str:
    """The style sheet with the theme's colours and the folder of icons put in, its lengths for the size that controls have."""
    template = template.replace("@icons", icons.as_posix()).replace("@kind", "dark" if theme.dark else "light")
    names = sorted((field.name for field in fields(theme) if field.type is str and field.name != "name"), key=len, reverse=True)
    for name in names:
        template = template.replace(f"@{name}", str(getattr(theme, name)))
    times = growth()
    return re.sub(r"\b(\d+)(px|pt)\b", lambda found: _longer(int(found[1]), times) + found[2], template)


def _longer(length: int, times: float) -> str:
    return str(length if length <= HAIR else round(length * times))
