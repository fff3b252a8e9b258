"""What stands in the window while the library is empty: what the program does, what can be done, and the way to do it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from reader.ui.dialogs.examples import Example, ExampleView, Run, Saying
from reader.ui.fonts import grown, growth, reading_font
from reader.ui.i18n import tr
from reader.ui.menus import key_text
from reader.ui.theme import Theme

TITLE_POINTS = 20
WIDEST = 720
SHOWN = Example(
    (
        Saying((Run("Нощният влак до Видин тръгва отново."),), 1),
        Saying((Run("Пътуването ще трае шест часа."),), 2),
        Saying((Run("Билетите поевтиняват с"), Run("девет", "differs"), Run("лева.")), 3),
    ),
    (
        Saying((Run("Tickets will be"), Run("ten", "differs"), Run("leva cheaper.")), 3),
        Saying((Run("The night train to Vidin is back."),), 1),
        Saying((Run("The ride will take six hours."),), 2),
    ),
)


class WelcomePage(QScrollArea):
    """The first page."""

    def __init__(self, actions: dict[str, QAction], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._actions = actions
        self._example = ExampleView(
            SHOWN, theme, tr("Passages that match have the same number and tint, and the ribbon ties them, whatever their order.")
        )
        page = QWidget()
        page.setObjectName("readerPages")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        outer = QHBoxLayout(page)
        outer.setContentsMargins(28, 20, 28, 20)
        outer.addStretch(1)
        outer.addWidget(self._inner(), 8)
        outer.addStretch(1)
        self.setWidget(page)

    def restyle(self, theme: Theme) -> None:
        """Show the page in another theme."""
        self._example.restyle(theme)

    def _inner(self) -> QWidget:
        title = _label(tr("Read a story in Bulgarian and in English, side by side"))
        title.setFont(reading_font(TITLE_POINTS * growth()))
        told = _label(
            tr(
                "Add articles as text files, in either language and in any order. Vestnik finds out which of them tell the same "
                "story, puts their versions beside each other, and ties the passages that match."
            ),
            "quiet",
        )
        cards = QHBoxLayout()
        cards.setSpacing(14)
        own = _label(tr("Choose files or a folder, or drop them anywhere on this window."), "quiet")
        look = _label(tr("Short stories come with the program; they can be deleted again."), "quiet")
        cards.addWidget(_card(tr("Your own articles"), own, self._button("add_files", True), self._button("add_folder")), 1)
        cards.addWidget(_card(tr("First a look around"), look, self._button("open_sample"), self._button("guide")), 1)
        keys = key_text([key.toString() for key in self._actions["keys"].shortcuts()])
        hint = _label(tr("{key} lists the keys and explains the marks.").replace("{key}", keys), "quiet")
        inner = QWidget()
        inner.setMaximumWidth(grown(WIDEST))
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addStretch(2)
        for part in (title, told, self._example):
            column.addWidget(part)
        column.addLayout(cards)
        column.addWidget(hint)
        column.addStretch(3)
        return inner

    def _button(self, name: str, primary: bool = False) -> QPushButton:
        action = self._actions[name]
        button = QPushButton(action.text().replace("&", ""))
        button.setAccessibleName(action.iconText())
        if primary:
            button.setObjectName("primary")
        button.clicked.connect(action.trigger)
        button.setEnabled(action.isEnabled())
        action.enabledChanged.connect(button.setEnabled)
        return button


def _card(head: str, told: QLabel, *buttons: QPushButton) -> QFrame:
    card = QFrame()
    card.setObjectName("welcomeCard")
    column = QVBoxLayout(card)
    column.setContentsMargins(16, 12, 16, 14)
    column.setSpacing(8)
    title = QLabel(head)
    title.setObjectName("heading")
    column.addWidget(title)
    column.addWidget(told)
    column.addStretch(1)
    for button in buttons:
        column.addWidget(button)
    return card


def _label(words: str, name: str = "") -> QLabel:
    label = QLabel(words)
    label.setWordWrap(True)
    label.setObjectName(name)
    return label
