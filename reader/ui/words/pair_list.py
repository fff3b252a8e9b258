"""The pairs of words of a match in the inspector: one that is pointed at, by pointer or arrow keys, is framed in the texts."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextDocument
from PySide6.QtWidgets import QLabel

from reader.core.alignment import WordLink
from reader.ui.i18n import number_text, tr
from reader.ui.theme import Theme
from reader.ui.words.evidence import Pair
from reader.ui.words.pieces import as_text, escaped

OnPair = Callable[[WordLink | None], object]
SHORT_PAIR = 36
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}


class PairList(QLabel):
    """One stop for the Tab key; the arrow keys go from pair to pair."""

    def __init__(
        self, pairs: tuple[Pair, ...], theme: Theme, on_pair: Callable[[WordLink | None], object], *, flat: bool
    ) -> None:
        """`flat`: the pairs stand one after the other, else one under the other."""
        super().__init__()
        between = f" <span style='color:{theme.muted}'>&nbsp;·&nbsp;</span> " if flat else "<br>"
        as_text(self, between.join(_pair(pair, place, theme) for place, pair in enumerate(pairs)), "pairs")
        by_mouse = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.LinksAccessibleByMouse
        self.setTextInteractionFlags(by_mouse)
        self.setIndent(0)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(tr("Pairs of words"))
        self._pairs = pairs
        self._on_pair = on_pair
        self._at = -1
        self.linkHovered.connect(self._on_hovered)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        self._at = min(max(self._at + step, 0), len(self._pairs) - 1)
        pair = self._pairs[self._at]
        start, length = self._place(self._at)
        self.setSelection(start, length)
        self.setAccessibleDescription(f"{pair.left} — {pair.right}")
        self._on_pair(pair.link)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._at >= 0:
            self._at = -1
            self.setSelection(0, 0)
            self._on_pair(None)

    def _place(self, number: int) -> tuple[int, int]:
        """Where a pair stands in the text that is shown."""
        document = QTextDocument()
        document.setHtml(self.text())
        shown, at, length = document.toPlainText(), 0, 0
        for pair in self._pairs[: number + 1]:
            at, length = shown.index(words := f"{pair.left} — {pair.right}", at + length), len(words)
        return at, length

    def _on_hovered(self, place: str) -> None:
        pair = self._pairs[int(place)] if place else None
        self._on_pair(pair.link if pair else None)
        score = number_text(pair.link.score, 2) if pair else ""
        self.setToolTip(tr("Strength of the pair: {score}").replace("{score}", score) if pair else "")


def _pair(pair: Pair, place: int, theme: Theme) -> str:
    """Two words and the line between them, not broken over lines where they are short."""
    style = f"text-decoration:none; color:{theme.text}"
    whole = f"<a href='{place}' style='{style}'>{escaped(pair.left)} — <i>{escaped(pair.right)}</i></a>"
    short = len(pair.left) + len(pair.right) < SHORT_PAIR
    return f"<span style='white-space: nowrap'>{whole}</span>" if short else whole
