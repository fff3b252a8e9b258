"""Controls that show a preference and change it: whatever else changes it, they follow."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QLabel, QSpinBox, QToolButton, QVBoxLayout, QWidget

from reader.settings import Preference
from reader.ui.flow import FlowLayout
from reader.ui.fonts import grown
from reader.ui.look import Look

BEFORE_NUMBER = 6
"""Pixels: a style sheet gives a number in its field no room at its left."""


def flag(look: Look, preference: Preference, words: str) -> QCheckBox:
    """A box to tick."""
    box = QCheckBox(words)
    box.toggled.connect(lambda on: look.change(preference, on))

    def follow() -> None:
        with QSignalBlocker(box):
            box.setChecked(look.settings.flag(preference))

    _follow(look, box, follow)
    return box


def number(look: Look, preference: Preference, name: str, suffix: str, step: int = 1) -> QSpinBox:
    """A number between the bounds of the preference."""
    box = QSpinBox()
    box.setAccessibleName(name)
    box.setRange(preference.low or 0, preference.high or 0)
    box.setSingleStep(step)
    box.setSuffix(suffix)
    box.lineEdit().setTextMargins(grown(BEFORE_NUMBER), 0, 0, 0)
    box.valueChanged.connect(lambda value: look.change(preference, value))

    def follow() -> None:
        with QSignalBlocker(box):
            box.setValue(look.settings.number(preference))

    _follow(look, box, follow)
    return box


def choice(look: Look, preference: Preference, name: str, names: Mapping[str, str]) -> QComboBox:
    """A list to choose from; `names` tells the values in words, in their order."""
    box = QComboBox()
    box.setAccessibleName(name)
    box.view().setAccessibleName(name)
    for value, words in names.items():
        box.addItem(words, value)
    box.activated.connect(lambda _: look.change(preference, box.currentData()))

    def follow() -> None:
        box.setCurrentIndex(max(box.findData(look.settings.text(preference)), 0))

    _follow(look, box, follow)
    return box


class Cards(QWidget):
    """Pictures to choose from, with their names below."""

    def __init__(
        self, look: Look, preference: Preference, names: Mapping[str, str], picture: Callable[[str], QIcon], size: QSize
    ) -> None:
        """`picture` draws a value as it would look now."""
        super().__init__()
        self._picture = picture
        self.cards: dict[str, QToolButton] = {}
        group = QButtonGroup(self)
        row = FlowLayout(self)
        for value, words in names.items():
            card = QToolButton()
            card.setObjectName("card")
            card.setText(words)
            card.setAccessibleName(words)
            card.setCheckable(True)
            card.setIconSize(QSize(grown(size.width()), grown(size.height())))
            card.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            card.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            card.clicked.connect(lambda _=False, value=value: look.change(preference, value))
            card.ensurePolished()
            group.addButton(card)
            row.addWidget(card)
            self.cards[value] = card
        _follow(look, self, lambda: self._show(look.settings.text(preference)))
        hints = [card.sizeHint() for card in self.cards.values()]  # with their pictures
        for card in self.cards.values():
            card.setFixedSize(max(hint.width() for hint in hints), max(hint.height() for hint in hints))

    def _show(self, chosen: str) -> None:
        for value, card in self.cards.items():
            card.setIcon(self._picture(value))
            card.setChecked(value == chosen)


def headed(words: str, *parts: QWidget) -> QVBoxLayout:
    """Parts under a heading."""
    column = QVBoxLayout()
    column.setSpacing(6)
    head = QLabel(words)
    head.setObjectName("heading")
    column.addWidget(head)
    for part in parts:
        column.addWidget(part)
    return column


def quiet(words: str) -> QLabel:
    """An explanation in small."""
    label = QLabel(words)
    label.setObjectName("quiet")
    label.setWordWrap(True)
    return label


def _follow(look: Look, control: QWidget, show: Callable[[], None]) -> None:
    """Show the preference now and after each change, for as long as the control lives."""
    show()
    look.changed.connect(_Following(control, show).follow)


class _Following(QObject):
    """Ends with the control that it belongs to, and with it the connection."""

    def __init__(self, control: QWidget, show: Callable[[], None]) -> None:
        super().__init__(control)
        self._show = show

    def follow(self) -> None:
        """Show the preference."""
        self._show()
