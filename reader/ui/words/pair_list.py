"""Words of a match in the inspector, a line for each pair or change: those of a line that is pointed at, by pointer or arrow
keys, are framed in the texts.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextDocument
from PySide6.QtWidgets import QLabel

from reader.core.alignment import WordLink
from reader.ui.i18n import number_text, tr
from reader.ui.theme import Theme
from reader.ui.words.evidence import Pair
from reader.ui.words.pieces import as_text, escaped

OnPair = Callable[[WordLink | None], object]
SHORT_LINE = 39
BETWEEN = "&nbsp;&nbsp;&nbsp;&nbsp; "
"""Between pairs in a row: room alone, as a sign would hang at the ends of lines."""
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}


@dataclass(frozen=True, slots=True)
class Entry:
    """A line: as markup and as it then reads, the words that it is about (an end empty where one side has none), and a tip."""

    rich: str
    plain: str
    link: WordLink
    tip: str = ""


class PairList(QLabel):
    """One stop for the Tab key; the arrow keys go from line to line."""

    def __init__(self, entries: Sequence[Entry], theme: Theme, on_pair: OnPair, *, flat: bool) -> None:
        """`flat`: the lines are short and stand one after the other, else one under the other."""
        super().__init__()
        between = BETWEEN if flat else "<br>"
        as_text(self, between.join(_linked(entry, place, theme, flat) for place, entry in enumerate(entries)), "pairs")
        by_mouse = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.LinksAccessibleByMouse
        self.setTextInteractionFlags(by_mouse)
        self.setIndent(0)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(tr("Pairs of words"))
        self._entries = entries
        self._on_pair = on_pair
        self._at = -1
        self.linkHovered.connect(self._on_hovered)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        self._at = min(max(self._at + step, 0), len(self._entries) - 1)
        entry = self._entries[self._at]
        start, length = self._place(self._at)
        self.setSelection(start, length)
        self.setAccessibleDescription(entry.plain)
        self._on_pair(entry.link)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._at >= 0:
            self._at = -1
            self.setSelection(0, 0)
            self._on_pair(None)

    def _place(self, number: int) -> tuple[int, int]:
        """Where a line stands in the text that is shown."""
        document = QTextDocument()
        document.setHtml(self.text())
        shown, at, length = document.toPlainText(), 0, 0
        for entry in self._entries[: number + 1]:
            at, length = shown.index(entry.plain, at + length), len(entry.plain)
        return at, length

    def _on_hovered(self, place: str) -> None:
        entry = self._entries[int(place)] if place else None
        self._on_pair(entry.link if entry else None)
        self.setToolTip(entry.tip if entry else "")


def entry_of(pair: Pair) -> Entry:
    """The line of a pair, with its strength as a tip."""
    tip = tr("Strength of the pair: {score}").replace("{score}", number_text(pair.link.score, 2))
    return Entry(f"{escaped(pair.left)} — <i>{escaped(pair.right)}</i>", f"{pair.left} — {pair.right}", pair.link, tip)


def _linked(entry: Entry, place: int, theme: Theme, flat: bool) -> str:
    """A line that can be pointed at; among others in a row it is not broken where it is short."""
    whole = f"<a href='{place}' style='text-decoration:none; color:{theme.text}'>{entry.rich}</a>"
    return f"<span style='white-space: nowrap'>{whole}</span>" if flat and len(entry.plain) < SHORT_LINE else whole
