"""The guide: a few short pages on what can be done, with drawn examples of the marks."""

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reader import settings
from reader.ui.actions import COMMANDS
from reader.ui.dialogs.examples import ExampleView
from reader.ui.dialogs.guide_pages import PAGES, GuidePage, Shown, Typed
from reader.ui.dialogs.sizes import fit
from reader.ui.fonts import grown, growth, reading_font
from reader.ui.i18n import tr
from reader.ui.look import Look
from reader.ui.menus import key_text, keys_of

USUAL_SIZE = (800, 600)
HEAD_POINTS = 17
TYPED_POINTS = 11.5


class GuideDialog(QDialog):
    """Stands beside the window, so that one can try what it says."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("A short guide"))
        self._look = look
        self.names = QListWidget()
        self.names.setObjectName("pageNames")
        self.names.setAccessibleName(tr("Pages of the guide"))
        self.names.setFixedWidth(grown(186))
        self.names.setWordWrap(True)
        self.names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._pages = QStackedWidget()
        self.names.currentRowChanged.connect(self._pages.setCurrentIndex)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        right = QVBoxLayout()
        right.setContentsMargins(6, 14, 16, 12)
        right.addWidget(self._pages, 1)
        right.addWidget(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.names)
        row.addLayout(right, 1)
        fit(self, *USUAL_SIZE)
        self._fill()
        look.changed.connect(self._fill)

    def _fill(self) -> None:
        """Write all pages, with the keys and colours of now; the page that is open stays open."""
        row = max(self.names.currentRow(), 0)
        self.names.clear()
        while (old := self._pages.widget(0)) is not None:
            self._pages.removeWidget(old)
            old.deleteLater()
        for page in PAGES:
            self.names.addItem(tr(page.name))
            self._pages.addWidget(self._page(page))
        self.names.setCurrentRow(row)

    def _page(self, page: GuidePage) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(14, 0, 18, 8)
        column.setSpacing(12)
        head = QLabel(tr(page.name))
        head.setFont(reading_font(HEAD_POINTS * growth()))
        column.addWidget(head)
        for part in page.parts:
            if isinstance(part, Shown):
                column.addSpacing(4)
                told = self._with_keys(part.told)
                column.addWidget(ExampleView(part.example, self._look.theme, told))
                column.addWidget(_paragraph(told))
            elif isinstance(part, Typed):
                column.addLayout(_table(part))
            else:
                column.addWidget(_paragraph(self._with_keys(part)))
        column.addStretch(1)
        area = QScrollArea()
        area.setObjectName("guidePage")
        area.setAccessibleName(tr(page.name))
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inner)
        return area

    def _with_keys(self, words: str) -> str:
        """A text in the language of the window, with the present keys of the commands that it names."""
        chosen = self._look.settings.table(settings.KEYS)
        keys = {command.id: key_text(keys_of(command, chosen)[:1]) or f"“{_name(command.text)}”" for command in COMMANDS}
        return re.sub(r"\{(\w+)\}", lambda found: keys[found[1]], tr(words))


def _name(text: str) -> str:
    return tr(text).replace("&", "").rstrip("…")


def _paragraph(words: str) -> QLabel:
    label = QLabel(words)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _table(typed: Typed) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(22)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    for row, (query, finds) in enumerate(typed.rows):
        asked = QLabel(query)
        asked.setFont(reading_font(TYPED_POINTS * growth()))
        asked.setTextFormat(Qt.TextFormat.PlainText)
        asked.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(asked, row, 0)
        grid.addWidget(_paragraph(tr(finds)), row, 1)
    return grid
