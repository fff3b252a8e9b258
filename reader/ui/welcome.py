"""What stands in the window while the library is empty: what can be done, and the way to do it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reader.ui.fonts import reading_font
from reader.ui.i18n import tr


class WelcomePage(QWidget):
    """The first page."""

    def __init__(self, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("readerPages")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        title = QLabel(tr("Read a story in Bulgarian and in English, side by side"))
        font = reading_font(18)
        title.setFont(font)
        title.setWordWrap(True)
        told = QLabel(
            tr(
                "Add articles as text files, in either language and in any order. Vestnik finds out which of them tell the same "
                "story, puts their versions beside each other, and ties the passages that match."
            )
        )
        told.setWordWrap(True)
        told.setObjectName("quiet")
        row = QHBoxLayout()
        row.setSpacing(8)
        for name, primary in (("add_files", True), ("add_folder", False), ("open_sample", False)):
            row.addWidget(_button(actions[name], primary))
        row.addStretch(1)
        hint = QLabel(tr("You can also drop files and folders anywhere on this window. F1 lists the keys."))
        hint.setWordWrap(True)
        hint.setObjectName("quiet")
        inner = QWidget()
        inner.setMaximumWidth(660)
        column = QVBoxLayout(inner)
        column.setSpacing(16)
        column.addStretch(2)
        column.addWidget(title)
        column.addWidget(told)
        column.addLayout(row)
        column.addWidget(hint)
        column.addStretch(3)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(40, 20, 40, 20)
        outer.addStretch(1)
        outer.addWidget(inner, 6)
        outer.addStretch(1)


def _button(action: QAction, primary: bool) -> QPushButton:
    button = QPushButton(action.text().replace("&", ""))
    button.setAccessibleName(action.iconText())
    if primary:
        button.setObjectName("primary")
    button.clicked.connect(action.trigger)
    action.enabledChanged.connect(button.setEnabled)
    return button
