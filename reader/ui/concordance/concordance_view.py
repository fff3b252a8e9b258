"""The concordance as a page of the window: what is asked, what is told of it, the lines, and what stands beside them.

Shows what it is given; asking and opening are `concording`'s matter.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QColor, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.core.kwic import KwicLine, RenderingCount, Surroundings
from reader.ui.concordance.arranging import Order
from reader.ui.concordance.aside import Aside
from reader.ui.concordance.line_list import LineListView
from reader.ui.concordance.line_model import LineModel
from reader.ui.concordance.narrowing import Narrowing
from reader.ui.concordance.told import ToldLine
from reader.ui.concordance.wording import ORDERS
from reader.ui.fonts import control_font, grown
from reader.ui.i18n import language_name, tr
from reader.ui.search.query_field import QueryField
from reader.ui.theme import Theme

TYPING_PAUSE = 220
ASIDE_FROM = 700
"""In a page narrower than this the lines have all the room."""
NARROWING_FROM = 660
"""In a page narrower than this sources and years are not offered."""
KEYS_FROM = 480
"""In a page lower than this the keys are not told below the lines."""
HEADS_HEIGHT = 24


class ConcordanceView(QWidget):
    """The page."""

    query_changed = Signal(str)
    order_chosen = Signal(object)
    rendering_chosen = Signal(str)
    collocate_chosen = Signal(str)
    line_opened = Signal(object)
    export_asked = Signal()
    left = Signal()

    def __init__(self, actions: Mapping[str, QAction], theme: Theme, points: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("concordance")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = LineModel(self)
        self.field = ConcordanceField()
        self.aside = Aside(theme)
        self.lines = LineListView(self.model, actions["whole_passages"], theme, points)
        self.narrowing = Narrowing()
        self.orders = _orders()
        self._told = ToldLine()
        self._notice = QLabel()
        self._notice.setObjectName("notice")
        self._notice.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._notice.setWordWrap(True)
        self._heads = _Heads(self.lines, theme)
        self._keys = KeyHints({"whole_passages": actions["whole_passages"], "export": actions["export"]})
        self._pages = QStackedWidget()
        self._export = QPushButton(tr("Export…"))
        self._back = QToolButton()
        self._lay_out(actions)
        self._connect()

    def _lay_out(self, actions: Mapping[str, QAction]) -> None:
        whole = QToolButton()
        actions["whole_passages"].setIconText(tr("Whole passages"))
        whole.setDefaultAction(actions["whole_passages"])
        self._back.setText("←")
        self._back.setToolTip(tr("Back to the text (Esc)"))
        self._back.setAccessibleName(tr("Back to the text"))
        upper = QHBoxLayout()
        upper.addWidget(self._back)
        upper.addWidget(self.field, 1)
        lower = QHBoxLayout()
        lower.addWidget(self._told, 1)
        lower.addWidget(self.narrowing)
        lower.addWidget(self.orders)
        lower.addWidget(whole)
        lower.addWidget(self._export)
        with_heads = QWidget()
        column = QVBoxLayout(with_heads)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._heads)
        column.addWidget(self.lines, 1)
        self._pages.addWidget(with_heads)
        self._pages.addWidget(self._notice)
        self._pages.setCurrentWidget(self._notice)
        body = QHBoxLayout()
        body.setSpacing(10)
        body.addWidget(self.aside)
        body.addWidget(self._pages, 1)
        whole_page = QVBoxLayout(self)
        whole_page.setContentsMargins(14, 12, 10, 8)
        whole_page.setSpacing(8)
        for part in (upper, lower):
            part.setSpacing(8)
            whole_page.addLayout(part)
        whole_page.addLayout(body, 1)
        whole_page.addWidget(self._keys)
        self._order_tabs(whole)

    def _order_tabs(self, whole: QToolButton) -> None:
        """From the field on through what narrows and orders the lines, and what stands beside them, to the lines."""
        source, year = self.narrowing.source, self.narrowing.year
        parts = (self.field, source.button, source.chip, year.button, year.chip, self.orders, whole, self._export)
        for one, other in pairwise((*parts, self.aside.renderings, self.aside.collocates, self.lines)):
            self.setTabOrder(one, other)

    def _connect(self) -> None:
        self.field.query_changed.connect(self.query_changed)
        self.field.escaped.connect(self.left)
        self.field.left_downwards.connect(lambda: self.lines.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.orders.currentIndexChanged.connect(lambda at: self.order_chosen.emit(Order(self.orders.itemData(at))))
        self.aside.rendering_chosen.connect(self.rendering_chosen)
        self.aside.collocate_chosen.connect(self.collocate_chosen)
        self.lines.line_opened.connect(self.line_opened)
        self.lines.left.connect(self.left)
        self.lines.left_upwards.connect(self.take_query)
        self.lines.export_asked.connect(self.export_asked)
        self._export.clicked.connect(self.export_asked)
        self._back.clicked.connect(self.left)

    def restyle(self, theme: Theme, points: float) -> None:
        """Show everything in another theme or text size."""
        self.aside.restyle(theme)
        self.lines.restyle(theme, points)
        self._heads.restyle(theme)

    # -- what is shown -------------------------------------------------------------------------------------------------

    def take_query(self) -> None:
        """Let another query be typed."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def tell(self, words: str) -> None:
        """Tell how much was found and how the query was read."""
        self._told.tell(words)

    def show_lines(self, lines: Sequence[KwicLine], renderings: Sequence[RenderingCount]) -> None:
        """Show lines, and by what the words asked for are rendered in all of them."""
        self.aside.show_renderings(renderings)
        self.lines.show_lines(lines)
        self._export.setEnabled(bool(renderings))
        self._pages.setCurrentIndex(0)
        self._show_aside()

    def show_surroundings(self, surroundings: Surroundings) -> None:
        """Show what is counted over all lines."""
        self.aside.show_surroundings(surroundings)

    def show_looking(self) -> None:
        """Say that what is asked is under way; lines of before stay until there are others."""
        if self.model.rowCount():
            self.tell(tr("Looking…"))
        else:
            self.show_words(tr("Looking…"))

    def show_words(self, words: str) -> None:
        """Show in place of lines why there are none."""
        self.lines.show_lines(())
        self.narrowing.offer(())
        self.aside.show_renderings(())
        self.aside.show_surroundings(Surroundings((), ()))
        self._export.setEnabled(False)
        self.tell("")
        self._notice.setText(words)
        self._pages.setCurrentIndex(1)
        self._show_aside()

    def _show_aside(self) -> None:
        """Beside lines there is something to tell of them, where there is room."""
        self.aside.setVisible(self.width() >= grown(ASIDE_FROM) and self._pages.currentIndex() == 0)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()  # on this page Escape goes back to the text, wherever the keys are
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_aside()
        self.narrowing.give_way(self.width() < grown(NARROWING_FROM))
        self._keys.setVisible(self.height() >= grown(KEYS_FROM))


class ConcordanceField(QueryField):
    """A query field that asks at once by Enter; Escape goes back to the text."""

    def __init__(self) -> None:
        super().__init__(TYPING_PAUSE)
        self.setObjectName("concordanceField")
        self.setPlaceholderText(tr("A word or phrase in either language: how was it rendered?"))
        self.setAccessibleName(tr("Concordance of a word or phrase"))
        self.textEdited.connect(self.ask_soon)
        self.textChanged.connect(lambda text: self.ask() if not text else None)
        self.returnPressed.connect(self.ask)


class KeyHints(QLabel):
    """Tells below the lines by which keys one goes on; keys that are chosen anew are told at once."""

    def __init__(self, commands: Mapping[str, QAction]) -> None:
        super().__init__()
        self.setObjectName("keyHints")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._commands = commands
        for action in commands.values():
            action.changed.connect(self._tell)
        self._tell()

    def _tell(self) -> None:
        native = QKeySequence.SequenceFormat.NativeText
        enter = QKeySequence(Qt.Key.Key_Enter).toString(native)
        whole, export = (self._commands[name].shortcut().toString(native) for name in ("whole_passages", "export"))
        told = [
            (tr("{key} opens the pair in its story"), enter),
            (tr("{key} whole passages"), whole),
            (tr("{key} export"), export),
        ]
        self.setText("  ·  ".join(words.replace("{key}", key) for words, key in told if key))


class _Heads(QWidget):
    """The names of the languages over their columns."""

    def __init__(self, lines: LineListView, theme: Theme) -> None:
        super().__init__()
        self._lines = lines
        self._theme = theme
        self.setFixedHeight(grown(HEADS_HEIGHT))

    def restyle(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.page))
        places = self._lines.delegate.places(self._lines.viewport().rect().toRectF())
        painter.setFont(control_font(9.5, bold=True))
        painter.setPen(QColor(self._theme.muted))
        if places.stacked:
            words = " / ".join(language_name(code) for code in ("bg", "en"))
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), words)
        else:
            for at, code in zip(places.texts, ("bg", "en"), strict=True):
                head = at.toRect().adjusted(0, -at.toRect().top(), 0, 0)
                head.setHeight(self.height())
                painter.drawText(head, int(Qt.AlignmentFlag.AlignCenter), language_name(code))
        painter.end()


def _orders() -> QComboBox:
    chooser = QComboBox()
    chooser.setAccessibleName(tr("Sort the lines"))
    chooser.view().setAccessibleName(tr("Sort the lines"))
    chooser.setToolTip(tr("Sort the lines"))
    for order, words in ORDERS.items():
        chooser.addItem(tr("Sort: {order}").replace("{order}", tr(words)), order.value)
    return chooser
