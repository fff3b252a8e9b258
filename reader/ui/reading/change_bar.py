"""The bar over two versions in one language: how much was added, left out, moved and reworded, with a sign for each kind, and
buttons that go from one change to the next.

A click on a kind goes through that kind alone. What changed is `changing`'s matter, and `comparing` puts both together.
"""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QLayout, QToolButton, QWidget

from reader.ui.i18n import counted, number_text, tr
from reader.ui.reading.changing import SIGNS, ChangeKind, Trail
from reader.ui.reading.top_bar import tool_button

SPACING = 4
NARROWEST = 60


class ChangeBar(QWidget):
    """Counts, with a button for each kind of change that there is."""

    kind_chosen = Signal(object)
    """A `ChangeKind`, or None for all."""

    def __init__(self, following: QAction, previous: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("changeBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("What changed between the versions"))
        self._steps = (tool_button(previous), tool_button(following))
        self.place = QLabel()
        self.place.setObjectName("quiet")
        self.place.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._group = QButtonGroup(self)
        self.kinds: dict[ChangeKind | None, QToolButton] = {kind: self._button(kind) for kind in (None, *ChangeKind)}
        self._long: dict[ChangeKind | None, str] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 2, 12, 2)
        self._row.setSpacing(SPACING)
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._row.addStretch(1)
        for button in self.kinds.values():
            self._row.addWidget(button)
        self._row.addSpacing(2 * SPACING)
        for widget in (self._steps[0], self.place, self._steps[1]):
            self._row.addWidget(widget)
        self._row.addStretch(1)

    def show_counts(self, trail: Trail) -> None:
        """Count the changes; kinds of which there is none are left out."""
        for kind, button in self.kinds.items():
            count = len(trail.of(kind))
            words = _counted(kind, count)
            self._long[kind] = f"{SIGNS[kind]} {words}" if kind is not None else words
            button.setAccessibleName(words)
            button.setVisible(count > 0)
        for step in self._steps:
            step.setVisible(bool(trail.stops))
        self._fit()

    def show_place(self, kind: ChangeKind | None, number: int | None, total: int) -> None:
        """Tell which kind one goes through, and at which of so many places one is (from 0; None for none)."""
        self.kinds[kind].setChecked(True)
        at = "–" if number is None else number_text(number + 1)
        words = tr("{n} of {all}").replace("{n}", at).replace("{all}", number_text(total))
        self.place.setText(words if total else tr("The same words in the same order"))
        self.place.setMinimumWidth(self.place.fontMetrics().horizontalAdvance(f"00 {words}") if total else 0)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(NARROWEST, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _button(self, kind: ChangeKind | None) -> QToolButton:
        button = QToolButton()
        button.setObjectName("changeKind")
        button.setCheckable(True)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolTip(_explained(kind))
        button.setAccessibleName(_explained(kind))
        button.clicked.connect(lambda: self.kind_chosen.emit(kind))
        self._group.addButton(button)
        return button

    def _fit(self) -> None:
        """Where room is short, signs and numbers stand without their words."""
        for short in (False, True):
            for kind, button in self.kinds.items():
                words = self._long.get(kind, "")
                button.setText(" ".join(words.split()[:2]) if short and kind is not None else words)
            if self._row.sizeHint().width() <= self.width():
                return


def _counted(kind: ChangeKind | None, count: int) -> str:
    if kind is ChangeKind.ADDED:
        return counted("{n} added", "{n} added", count)
    if kind is ChangeKind.LEFT_OUT:
        return counted("{n} left out", "{n} left out", count)
    if kind is ChangeKind.MOVED:
        return counted("{n} moved", "{n} moved", count)
    if kind is ChangeKind.REWORDED:
        return counted("{n} reworded", "{n} reworded", count)
    return counted("{n} change", "{n} changes", count)


def _explained(kind: ChangeKind | None) -> str:
    explained = {
        ChangeKind.ADDED: tr("Passages that only the right version has"),
        ChangeKind.LEFT_OUT: tr("Passages that only the left version has"),
        ChangeKind.MOVED: tr("Passages that stand elsewhere in the right version"),
        ChangeKind.REWORDED: tr(
            "Passages in other words: struck through left out, underlined added, dashed replaced, double moved"
        ),
    }
    return explained[kind] if kind is not None else tr("Go through all changes")
