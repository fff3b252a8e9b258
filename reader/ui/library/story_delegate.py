"""Draws the rows of the list: headings, and stories as cards: two titles, a line about it, the share that matches, a mark for
how far it was read.
"""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.core.article import Span
from reader.ui.fonts import control_font
from reader.ui.library.arrangement import RowKind
from reader.ui.library.story_model import CARD_ROLE, StoryCard
from reader.ui.reading.opening import ALL_READ
from reader.ui.reading.paragraph import Paragraph, units
from reader.ui.theme import Theme

PAD = 10.0
LEFT = 16.0
"""Left of the titles, with room for the mark for how far a story was read."""
GAP = 3.0
OUTER = 3.0
BAR_HEIGHT = 4.0
RING = 3.4
HEADING_ABOVE, HEADING_BELOW = 9.0, 3.0
ONE_LINE_FROM = 460
"""In a list of this width or more one line holds most headlines."""
MOST_KEPT = 4000


class StoryDelegate(QStyledItemDelegate):
    """The card of a story."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._wrapped: dict[tuple[str, bool, int, int], list[str]] = {}

    def forget(self) -> None:
        """The fonts are others: lines are broken anew."""
        self._wrapped.clear()

    def height(self, kind: RowKind, width: int) -> int:
        """How high a row of a kind is, in a list of a width: enough for what such a row can hold."""
        if kind is RowKind.HEADING:
            return round(QFontMetricsF(_heading_font()).height() + HEADING_ABOVE + HEADING_BELOW)
        most = _most_lines(width)
        height = most * QFontMetricsF(_title_font()).height()
        if kind in (RowKind.DOUBLE, RowKind.DOUBLE_DATED):
            height += 1 + most * QFontMetricsF(_second_font()).height()
        lines = 2 if kind in (RowKind.SINGLE_DATED, RowKind.DOUBLE_DATED) else 1
        return round(height + GAP + lines * QFontMetricsF(_about_font()).height() + GAP + 1 + BAR_HEIGHT + 2 * (PAD - 2 + OUTER))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        card = index.data(CARD_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(card, StoryCard):
            self._draw_card(painter, option, card)
        else:
            self._draw_heading(painter, option, str(index.data() or ""))
        painter.restore()

    def paint_notice(self, painter: QPainter, rect: QRect, words: str) -> None:
        """Say in an empty list why it is empty."""
        painter.setFont(_second_font())
        painter.setPen(QColor(self.theme.muted))
        wrapping = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(rect.adjusted(12, 28, -12, 0), int(wrapping), words)

    def _draw_heading(self, painter: QPainter, option: QStyleOptionViewItem, text: str) -> None:
        metrics = QFontMetricsF(_heading_font())
        at = QRectF(option.rect).adjusted(OUTER + LEFT, HEADING_ABOVE, -OUTER, -HEADING_BELOW)
        painter.setFont(_heading_font())
        painter.setPen(QColor(self.theme.muted))
        painter.drawText(at, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        start = at.left() + metrics.horizontalAdvance(text) + PAD
        if start < option.rect.right() - 2 * PAD:
            painter.fillRect(QRectF(start, at.center().y(), option.rect.right() - PAD - start, 1), QColor(self.theme.line))

    def _draw_card(self, painter: QPainter, option: QStyleOptionViewItem, card: StoryCard) -> None:
        frame = QRectF(option.rect).adjusted(OUTER, OUTER, -OUTER, -OUTER)
        x, width = frame.left() + LEFT, frame.width() - LEFT - PAD
        most = _most_lines(option.rect.width())
        titles = self._lines(card.title, True, width, most)
        seconds = self._lines(card.second, False, width, 2 * most - len(titles)) if card.second else []
        about = self._about(card, width)
        height = len(titles) * QFontMetricsF(_title_font()).height() + len(about) * QFontMetricsF(_about_font()).height()
        height += 1 + len(seconds) * QFontMetricsF(_second_font()).height() if seconds else 0
        frame.setHeight(min(frame.height(), height + 2 * GAP + 1 + BAR_HEIGHT + 2 * (PAD - 2)))
        self._draw_frame(painter, option, frame)
        y = self._draw_lines(painter, titles, _title_font(), self.theme.text, x, frame.top() + PAD - 2)
        if seconds:
            y = self._draw_lines(painter, seconds, _second_font(), self.theme.muted, x, y + 1)
        y = self._draw_about(painter, about, x, y + GAP, width)
        self._draw_bar(painter, card, x, y + GAP + 1, width)
        middle = frame.top() + PAD - 2 + QFontMetricsF(_title_font()).height() / 2
        self._draw_read(painter, card, QPointF(frame.left() + LEFT / 2, middle))

    # -- pieces --------------------------------------------------------------------------------------------------------

    def _draw_read(self, painter: QPainter, card: StoryCard, middle: QPointF) -> None:
        """A dot for what is unread; a ring that closes for what is being read; nothing for what was read."""
        if card.unread:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.bar))
            painter.drawEllipse(middle, 2.6, 2.6)
        elif 0 < card.reach < ALL_READ:
            ring = QRectF(middle.x() - RING, middle.y() - RING, 2 * RING, 2 * RING)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self.theme.bar_track), 1.6))
            painter.drawEllipse(ring)
            painter.setPen(QPen(QColor(self.theme.bar), 1.6))
            painter.drawArc(ring, 90 * 16, -round(card.reach * 360 * 16))

    def _draw_frame(self, painter: QPainter, option: QStyleOptionViewItem, frame: QRectF) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if not (chosen or hovered or focused):
            return
        painter.setPen(
            QPen(QColor(self.theme.focus if focused else self.theme.card_line), 1.4 if focused else 1.0)
            if chosen or focused
            else Qt.PenStyle.NoPen
        )
        painter.setBrush(QColor(self.theme.card if chosen else self.theme.control))
        painter.drawRoundedRect(frame, 8, 8)

    def _draw_lines(self, painter: QPainter, lines: list[str], font: QFont, colour: str, x: float, y: float) -> float:
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        for line in lines:
            painter.drawText(
                QRectF(x, y, 10000, metrics.height()), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line
            )
            y += metrics.height()
        return y

    def _about(self, card: StoryCard, width: float) -> list[list[tuple[str, bool]]]:
        """What is said about a story in (text, bold) pieces: its date, where it is told, on a line of its own."""
        pieces = [(text, strong) for text, strong in ((card.versions, True), (card.state, False)) if text]
        if card.differs and _advance([*pieces, (card.differs, False)]) <= width:
            pieces.append((card.differs, False))
        return [[(card.when, False)], pieces] if card.when else [pieces]

    def _draw_about(self, painter: QPainter, lines: list[list[tuple[str, bool]]], x: float, y: float, width: float) -> float:
        height = QFontMetricsF(_about_font()).height()
        for pieces in lines:
            at = x
            for place, (text, strong) in enumerate(pieces):
                font = control_font(8.5, bold=strong)
                metrics = QFontMetricsF(font)
                shown = metrics.elidedText((" · " if place else "") + text, Qt.TextElideMode.ElideRight, x + width - at)
                painter.setFont(font)
                painter.setPen(QColor(self.theme.text if strong else self.theme.muted))
                painter.drawText(QRectF(at, y, width, height), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
                at += metrics.horizontalAdvance(shown)
            y += height
        return y

    def _draw_bar(self, painter: QPainter, card: StoryCard, x: float, y: float, width: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.bar_track))
        painter.drawRoundedRect(QRectF(x, y, width, BAR_HEIGHT), 2, 2)
        if card.share:
            painter.setBrush(QColor(self.theme.bar))
            painter.drawRoundedRect(QRectF(x, y, max(width * card.share, BAR_HEIGHT), BAR_HEIGHT), 2, 2)

    def _lines(self, text: str, title: bool, width: float, most: int) -> list[str]:
        """A text cut into at most so many lines, the last one with an ellipsis where it was longer."""
        key = (text, title, round(width), most)
        if key not in self._wrapped:
            if len(self._wrapped) > MOST_KEPT:
                self._wrapped.clear()
            self._wrapped[key] = wrapped(text, _title_font() if title else _second_font(), width, most)
        return self._wrapped[key]


def wrapped(text: str, font: QFont, width: float, most: int = 2) -> list[str]:
    """A text in at most `most` lines of a width in pixels."""
    text = " ".join(text[:400].split())
    place = Paragraph(0, Span(0, len(text)), units(text))  # the layout counts in other units
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    lines: list[str] = []
    layout.beginLayout()
    while len(lines) < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(width, 20.0))
        start, end = place.offset(line.textStart()), place.offset(line.textStart() + line.textLength())
        if len(lines) == most - 1:
            lines.append(QFontMetricsF(font).elidedText(text[start:], Qt.TextElideMode.ElideRight, width))
        else:
            lines.append(text[start:end].rstrip())
    layout.endLayout()
    return lines


def _most_lines(width: float) -> int:
    """How many lines each title may take in a list of a width."""
    return 2 if width < ONE_LINE_FROM else 1


def _advance(pieces: list[tuple[str, bool]]) -> float:
    return sum(QFontMetricsF(control_font(8.5, bold=strong)).horizontalAdvance(f" · {text}") for text, strong in pieces)


def _title_font() -> QFont:
    return control_font(10.0, bold=True)


def _second_font() -> QFont:
    return control_font(9.5)


def _about_font() -> QFont:
    return control_font(8.5)


def _heading_font() -> QFont:
    return control_font(8.5, bold=True)
