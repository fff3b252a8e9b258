"""The preferences: look, text, keys, language. Every change is seen at once in the window behind, and kept at once."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reader import settings
from reader.ui.dialogs.bound import choice, headed, quiet
from reader.ui.dialogs.preferences_keys import KeysPage
from reader.ui.dialogs.preferences_look import LookPage
from reader.ui.dialogs.preferences_text import TextPage
from reader.ui.dialogs.sizes import fit
from reader.ui.fonts import grown
from reader.ui.i18n import LANGUAGE_NAMES, tr
from reader.ui.look import Look

USUAL_SIZE = (860, 580)


class PreferencesDialog(QDialog):
    """Stands beside the window while one reads on."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Preferences"))
        self.names = QListWidget()
        self.names.setObjectName("pageNames")
        self.names.setAccessibleName(tr("Pages of the preferences"))
        self.names.setFixedWidth(grown(150))
        self._pages = QStackedWidget()
        self.keys = KeysPage(look)
        for name, page in (
            (tr("Look"), LookPage(look)),
            (tr("Text"), TextPage(look)),
            (tr("Keys"), self.keys),
            (tr("Language and movement"), _LanguagePage(look)),
        ):
            self.names.addItem(name)
            self._pages.addWidget(_scrolled(page, name))
        self.names.setWordWrap(True)
        self.names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.names.currentRowChanged.connect(self._pages.setCurrentIndex)
        self.names.setCurrentRow(0)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        right = QVBoxLayout()
        right.setContentsMargins(6, 14, 12, 12)
        right.addWidget(self._pages, 1)
        right.addWidget(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.names)
        row.addLayout(right, 1)
        fit(self, *USUAL_SIZE)

    def show_page(self, row: int) -> None:
        """Turn to a page, counted from 0."""
        self.names.setCurrentRow(row)


class _LanguagePage(QWidget):
    """In which language the window speaks, and whether things glide."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        languages = {"system": tr("As the system"), "en": LANGUAGE_NAMES["en"], "bg": LANGUAGE_NAMES["bg"]}
        motions = {
            "system": tr("As the system"),
            "full": tr("Panes glide to their place"),
            "reduced": tr("Nothing glides; panes go there at once"),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 4, 0)
        column.setSpacing(22)
        language, motion = tr("Language of the window"), tr("Movement")
        column.addLayout(
            headed(
                language,
                choice(look, settings.LANGUAGE, language, languages),
                quiet(tr("Dates, numbers and the order of lists follow it too. The articles stay as they are.")),
            )
        )
        column.addLayout(headed(motion, choice(look, settings.MOTION, motion, motions)))
        column.addStretch(1)


def _scrolled(page: QWidget, name: str) -> QScrollArea:
    """A page that can be scrolled where the dialog is made small."""
    area = QScrollArea()
    area.setObjectName("preferencesPage")
    area.setAccessibleName(name)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(page)
    return area
