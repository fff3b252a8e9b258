"""Draws a story in the list as a card: two titles, a line about it, and a bar for the share that matches."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.ui.fonts import control_font
from reader.ui.library.story_model import CARD_ROLE, StoryCard
from reader.ui.theme import Theme

PAD = 10.0
GAP = 3.0
OUTER = 3.0
BAR_HEIGHT = 4.0
MOST_LINES = 2


class StoryDelegate(QStyledItemDelegate):
    """The card of a story."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._wrapped: dict[tuple[str, bool, int], list[str]] = {}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        card = index.data(CARD_ROLE)
        if not isinstance(card, StoryCard):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(option.rect).adjusted(OUTER, OUTER, -OUTER, -OUTER)
        self._draw_frame(painter, option, frame)
        x, y, width = frame.left() + PAD, frame.top() + PAD - 2, frame.width() - 2 * PAD
        y = self._draw_lines(painter, self._lines(card.title, True, width), _title_font(), self.theme.text, x, y)
        if card.second:
            y = self._draw_lines(painter, self._lines(card.second, False, width), control_font(9.5), self.theme.muted, x, y + 1)
        y = self._draw_about(painter, card, x, y + GAP, width)
        self._draw_bar(painter, card, x, y + GAP + 1, width)
        if card.unread:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.bar))
            painter.drawEllipse(QRectF(frame.left() + 2, frame.top() + PAD + 3, 5, 5))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        card = index.data(CARD_ROLE)
        view = option.widget
        width = (view.viewport().width() if view is not None and hasattr(view, "viewport") else option.rect.width()) or 240
        if not isinstance(card, StoryCard):
            return QSize(width, 60)
        inner = width - 2 * (PAD + OUTER)
        height = len(self._lines(card.title, True, inner)) * QFontMetricsF(_title_font()).height()
        if card.second:
            height += 1 + len(self._lines(card.second, False, inner)) * QFontMetricsF(control_font(9.5)).height()
        height += GAP + QFontMetricsF(control_font(8.5)).height() * len(self._about(card, inner)) + GAP + 1 + BAR_HEIGHT
        return QSize(width, round(height + 2 * (PAD - 2 + OUTER)))

    # -- pieces --------------------------------------------------------------------------------------------------------

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
        """The line about a story in (text, bold) pieces, on two lines where one does not hold it."""
        metrics, bold = QFontMetricsF(control_font(8.5)), QFontMetricsF(control_font(8.5, bold=True))
        pieces = [(card.when, False), (card.versions, True), (card.state, False)]
        pieces = [piece for piece in pieces if piece[0]]
        whole = sum((bold if strong else metrics).horizontalAdvance(f"{text} · ") for text, strong in pieces)
        return [pieces] if whole - metrics.horizontalAdvance(" · ") <= width else [pieces[:1], pieces[1:]]

    def _draw_about(self, painter: QPainter, card: StoryCard, x: float, y: float, width: float) -> float:
        height = QFontMetricsF(control_font(8.5)).height()
        painter.setPen(QColor(self.theme.muted))
        for pieces in self._about(card, width):
            at = x
            for place, (text, strong) in enumerate(pieces):
                font = control_font(8.5, bold=strong)
                metrics = QFontMetricsF(font)
                shown = (" · " if place else "") + text
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

    def _lines(self, text: str, title: bool, width: float) -> list[str]:
        """A text cut into at most two lines, the last one with an ellipsis where it was longer."""
        key = (text, title, round(width))
        if key not in self._wrapped:
            if len(self._wrapped) > 4000:
                self._wrapped.clear()
            self._wrapped[key] = wrapped(text, _title_font() if title else control_font(9.5), width)
        return self._wrapped[key]


def wrapped(text: str, font: QFont, width: float, most: int = MOST_LINES) -> list[str]:
    """A text in at most `most` lines of a width in pixels."""
    text = " ".join(text[:400].split())
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
        start = line.textStart()
        if len(lines) == most - 1:
            lines.append(QFontMetricsF(font).elidedText(text[start:], Qt.TextElideMode.ElideRight, width))
        else:
            lines.append(text[start : start + line.textLength()].rstrip())
    layout.endLayout()
    return lines


def _title_font() -> QFont:
    return control_font(10.0, bold=True)
