"""The view of what a search found; choosing a passage opens its story there."""

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.core.answers import HitOrder
from reader.core.article import Span
from reader.ui.fonts import control_font, grown
from reader.ui.i18n import counted, tr
from reader.ui.library.story_delegate import wrapped
from reader.ui.search.hints import SearchHints
from reader.ui.search.hit_model import ROW_ROLE, HitModel, HitRow
from reader.ui.theme import Theme

if TYPE_CHECKING:  # the search itself is loaded after the window stands
    from reader.core.answers import SearchAnswer

MOST_LINES = 3
GUTTER = 26
"""Left of a passage, for the sign of its language."""
LINE_BREAK = "\u2028"
ELLIPSIS = "…"
STRONGER = 1.06
"""How much wider words are in the weight of those found."""
ACROSS = "≈"
"""Beside a passage that has not the words asked for, but what renders them."""


class HitListView(QWidget):
    """A line that tells how much was found, over the list."""

    hit_chosen = Signal(object)
    query_wanted = Signal(str)
    rendering_toggled = Signal(str, bool)
    order_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = HitModel(self)
        self._delegate = HitDelegate(theme, self)
        self._told = QLabel()
        self._told.setObjectName("told")
        self._told.setWordWrap(True)
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        self.order = QToolButton()
        self.order.setObjectName("order")
        self.order.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.order.setAccessibleName(tr("Order of what was found"))
        self._choose_order(HitOrder.BEST)
        self.hints = SearchHints()
        self.hints.query_wanted.connect(self.query_wanted)
        self.hints.rendering_toggled.connect(self.rendering_toggled)
        self.list = _List()
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        self.setFocusProxy(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.addWidget(self._told, 1)
        row.addWidget(self.order)
        column.addLayout(row)
        column.addWidget(self.hints)
        column.addWidget(self.list, 1)
        self.list.clicked.connect(self._on_chosen)
        self.list.activated.connect(self._on_chosen)

    def restyle(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._delegate.theme = theme
        self.list.viewport().update()

    def _choose_order(self, order: HitOrder) -> None:
        names = {HitOrder.BEST: tr("Best first"), HitOrder.NEWEST: tr("Newest first")}
        menu = QMenu(self.order)
        for one, name in names.items():
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(one is order)
            action.triggered.connect(lambda _=False, one=one: self._on_order(one))
        self.order.setMenu(menu)
        self.order.setText(names[order])

    def _on_order(self, order: HitOrder) -> None:
        self._choose_order(order)
        self.order_chosen.emit(order.value)

    def show_answer(self, answer: "SearchAnswer", without: frozenset[str] = frozenset()) -> None:
        """List what was found; `without` are the renderings that were taken away."""
        self.model.show_answer(answer)
        self.hints.show_answer(answer, without)
        self.order.setVisible(len(answer.hits) > 1)
        if answer.hits:
            stories = len({hit.story for hit in answer.hits})
            told = found_in_words(answer) + " · " + counted("{n} story", "{n} stories", stories)
            told += " · " + tr("Did you mean:") if answer.suggestion else ""
        elif answer.suggestion:
            told = tr("Nothing found. Did you mean:")
        else:
            told = tr("Nothing found.")
        self._told.setText(told)

    def take_tabs_after(self, before: QWidget) -> None:
        """Let Tab go from a widget through what narrows and orders what was found, to the list: chips are made anew each time."""
        for one, other in pairwise((before, self.order, *self.hints.chips(), self.list)):
            self.setTabOrder(one, other)

    def show_words(self, words: str) -> None:
        """Tell why there is nothing to list."""
        self.model.show_answer(None)
        self.hints.show_answer(None)
        self.order.hide()
        self._told.setText(words)

    def show_looking(self) -> None:
        """Say that another search is under way."""
        self._told.setText(tr("Looking…"))

    def take_focus(self) -> None:
        """Let the keys be at what was found; where nothing was, at the spelling that is suggested."""
        if not self.model.rowCount() and self.hints.focus_suggestion():
            return
        current = self.model.row_at(self.list.currentIndex().row())
        if current is None or current.hit is None:  # the list itself would begin at a heading
            first = next((place for place, row in enumerate(self.model.rows) if row.hit is not None), -1)
            self.list.setCurrentIndex(self.model.index(first))
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def choose_first(self) -> None:
        """Open the first hit; where there is none, ask for the spelling that is suggested."""
        hit = next((row.hit for row in self.model.rows if row.hit is not None), None)
        if hit is not None:
            self.hit_chosen.emit(hit)
        else:
            self.hints.take_suggestion()

    def _on_chosen(self, index: QModelIndex) -> None:
        row = self.model.row_at(index.row())
        if row is not None and row.hit is not None:
            self.hit_chosen.emit(row.hit)


def found_in_words(answer: "SearchAnswer") -> str:
    """How much answers a query."""
    pairs = counted("{n} pair", "{n} pairs", answer.total) if answer.of_pairs else ""
    count = pairs or counted("{n} article", "{n} articles", answer.total)
    return count if answer.exact else tr("at most {count}").replace("{count}", count)


class _List(QListView):
    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("What was found"))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(20)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().strip() and event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class HitDelegate(QStyledItemDelegate):
    """Draws headings and passages, the words found marked."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, HitRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        if row.hit is not None and option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            painter.setPen(QPen(QColor(self.theme.card_line)) if chosen else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.card if chosen else self.theme.control))
            painter.drawRoundedRect(rect.adjusted(2, 1, -2, -1), 6, 6)
        inner = rect.adjusted(8, 2 if row.further else 4 if row.hit else 10, -8, -2 if row.further else -4)
        layout = self._layout(row, inner.width() - (grown(GUTTER) if row.hit else 0))
        painter.setPen(QColor(self.theme.muted if row.further else self.theme.text))
        at = QPointF(inner.left() + (grown(GUTTER) if row.hit else 0), inner.top())
        layout.draw(painter, at)
        if (end := _cut_at(layout)) is not None:
            painter.setFont(layout.font())
            painter.drawText(at + end, ELLIPSIS)
        if row.hit is not None and not row.further:
            painter.setFont(control_font(7.5, bold=True))
            painter.setPen(QColor(self.theme.muted))
            painter.drawText(
                QRectF(inner.left(), inner.top() + 1, grown(24), grown(16)),
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop,
                row.language.upper(),
            )
            if row.across:
                mark = QRectF(inner.left(), inner.top() + grown(14), grown(24), grown(16))
                painter.drawText(mark, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, ACROSS)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row, view = index.data(ROW_ROLE), option.widget
        width = view.viewport().width() if isinstance(view, QListView) else max(option.rect.width(), 200)
        if not isinstance(row, HitRow):
            return QSize(width, 20)
        layout = self._layout(row, width - 16 - (grown(GUTTER) if row.hit else 0))
        return QSize(width, round(layout.boundingRect().height()) + (5 if row.further else 9 if row.hit else 15))

    def _layout(self, row: HitRow, width: float) -> QTextLayout:
        font = control_font(9.5, bold=row.hit is None)
        text = row.text if row.hit else LINE_BREAK.join(wrapped(row.text, font, max(width, 40.0)))
        if row.further:
            row = in_sight(row, QFontMetricsF(font), max(width, 40.0))
            text = QFontMetricsF(font).elidedText(row.text, Qt.TextElideMode.ElideRight, max(width, 40.0))
        layout = QTextLayout(text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats([_marked(row, span, self.theme, font) for span in row.found if span.start < len(text) - 1])
        layout.beginLayout()
        height = 0.0
        most = 1 if row.further else MOST_LINES if row.hit else 2
        for place in range(most):
            line = layout.createLine()
            if not line.isValid():
                break
            cut = QFontMetricsF(font).horizontalAdvance(ELLIPSIS) if place == MOST_LINES - 1 else 0.0
            line.setLineWidth(max(width - cut, 40.0))
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout


def in_sight(row: HitRow, metrics: QFontMetricsF, width: float) -> HitRow:
    """A row of one line in which the first word found is to be seen whole: with less of what stands before it if need be."""
    first = row.found[0] if row.found else Span(0, 0)
    end = first.end + 1 if first.end + 1 < len(row.text) else len(row.text)
    needed = metrics.horizontalAdvance(row.text[:end] + ELLIPSIS) * STRONGER
    if needed <= width or not first.start:
        return row
    cut, lead = first.start, f"{ELLIPSIS} "
    found = tuple(Span(one.start - cut + len(lead), one.end - cut + len(lead)) for one in row.found)
    return replace(row, text=lead + row.text[cut:], found=found)


def _cut_at(layout: QTextLayout) -> QPointF | None:
    """Where the last line ends, if more text follows that is not shown."""
    last = layout.lineAt(layout.lineCount() - 1)
    if last.textStart() + last.textLength() >= _units(layout.text()):
        return None
    return QPointF(last.naturalTextWidth(), last.y() + last.ascent())


def _marked(row: HitRow, span: Span, theme: Theme, font: QFont) -> QTextLayout.FormatRange:
    """The format of a word found, or of what renders it; Qt counts in UTF-16 units."""
    found = QTextLayout.FormatRange()
    found.start = _units(row.text[: span.start])
    found.length = _units(span.of(row.text))
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    found.format = QTextCharFormat()
    found.format.setFont(bold)
    found.format.setBackground(QColor(theme.tints[0].strong if row.across else theme.hit))
    found.format.setForeground(QColor(theme.text if row.across else theme.on_hit))
    return found


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
