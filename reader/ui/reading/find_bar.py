"""The quiet bar under the texts in which one types what is to be found in both, with how often it is there.

What is found is `find`'s matter, and `finding` puts both together.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from reader.ui.field_icons import ClearableField
from reader.ui.fonts import grown
from reader.ui.i18n import number_text, tr
from reader.ui.reading.top_bar import tool_button

FIELD_WIDTH = 260


class FindBar(QWidget):
    """A field, counts, and buttons to the next and previous hit."""

    wanted_changed = Signal(str)
    stepped = Signal(int)
    """Enter was pressed in the field: to the next hit (1) or the previous one (-1)."""
    closed = Signal()

    def __init__(self, following: QAction, previous: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.field = ClearableField()
        self.field.setPlaceholderText(tr("Find in both texts"))
        self.field.setAccessibleName(tr("Find in both texts"))
        self.field.setMaximumWidth(grown(FIELD_WIDTH))
        self.field.textChanged.connect(self.wanted_changed)
        self.field.installEventFilter(self)
        self.told = QLabel()
        self.told.setObjectName("quiet")
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        shut = QToolButton()
        shut.setObjectName("closeButton")
        shut.setText("×")
        shut.setAutoRaise(True)
        shut.setAccessibleName(tr("Close"))
        shut.setToolTip(tr("Close"))
        shut.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        shut.clicked.connect(self.closed)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(4)
        row.addWidget(self.field, 2)
        row.addWidget(tool_button(previous))
        row.addWidget(tool_button(following))
        row.addSpacing(6)
        row.addWidget(self.told)
        row.addStretch(1)
        row.addWidget(shut)

    def ask(self, wanted: str) -> None:
        """Let something be typed over what stands there; `wanted` takes its place where it is not empty."""
        if wanted:
            self.field.setText(wanted)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def tell(self, at: int | None, counts: tuple[tuple[str, int], ...]) -> None:
        """Say which hit is current (from 0; None for none) and how many there are on each side, by its name; no counts say
        nothing.
        """
        total = sum(count for _, count in counts)
        if not counts:
            words = ""
        elif not total:
            words = tr("not found")
        else:
            words = number_text(total) if at is None else _place(at + 1, total)
            if len(counts) > 1:
                words += "".join(f"  ·  {name} {number_text(count)}" for name, count in counts)
        self.told.setText(words)
        self.told.setAccessibleName(words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.closed.emit()
                return True
        return super().eventFilter(watched, event)


def _place(at: int, total: int) -> str:
    return tr("{n} of {all}").replace("{n}", number_text(at)).replace("{all}", number_text(total))
