"""A piece of the reveal view: passages of the version that is read, and under them a card with what the other one has of them,
closed until it is asked for.

A closed card has the same height whether it is current or not, so that nothing moves on the way through the text.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from reader.ui.i18n import counted, tr
from reader.ui.reading import strokes
from reader.ui.reading.band import Band, Hit, Placed, label_font
from reader.ui.reading.cell import Cell, is_headline, passages_cell
from reader.ui.reading.reveal_layout import Block
from reader.ui.reading.shown import Shown, draw_text
from reader.ui.reading.spread import Side, Strength

NUMBER_ROOM = 40.0
PAD_X, PAD_Y = 16.0, 6.0
CARD_INDENT, CARD_PAD_X, CARD_PAD_Y = 22.0, 18.0, 9.0
BETWEEN, BELOW = 4.0, 12.0
BAR = 4.0
RADIUS = 6.0
PILL = 34.0
CLOSER = 22.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where the text stands, which version is read, how high a closed card is and what is told on it."""

    left: float
    width: float
    lead: Side
    closed: float
    hint: str
    only: str


class RevealBand(Band):
    """One piece."""

    def __init__(self, block: Block, shown: Shown, sheet: Sheet, *, is_open: bool) -> None:
        self.block = block
        self.is_open = is_open
        self._shown = shown
        self._sheet = sheet
        self._read_height = 0.0
        self._card_height = 0.0
        self._placed: list[Placed] = []

    def passages(self, side: Side) -> tuple[int, ...]:
        return self.block.read if side is self._sheet.lead else self.block.hidden

    def shows(self, side: Side) -> bool:
        return side is self._sheet.lead or self.is_open

    # -- measures ------------------------------------------------------------------------------------------------------

    def lay_out(self, width: float) -> float:
        lead, left, width = self._sheet.lead, self._sheet.left, self._sheet.width
        self._placed = []
        self._read_height = self._card_height = 0.0
        if self.block.read and (cell := self._cell(lead, small=False)):
            self._read_height = cell.lay_out(width - 2 * PAD_X) + 2 * PAD_Y
            self._placed.append(Placed(cell, QPointF(left + PAD_X, PAD_Y)))
        if self.block.hidden:
            self._card_height = self._sheet.closed
            if self.is_open and (cell := self._cell(lead.other, small=True)):
                inner = width - CARD_INDENT - 2 * CARD_PAD_X - CLOSER
                self._card_height = cell.lay_out(max(inner, 60.0)) + 2 * CARD_PAD_Y
                self._placed.append(Placed(cell, self._card().topLeft() + QPointF(CARD_PAD_X, CARD_PAD_Y)))
        return self._card().bottom() + BELOW

    def drop(self) -> None:
        self._placed = []

    def placed(self) -> Sequence[Placed]:
        return self._placed

    def _cell(self, side: Side, *, small: bool) -> Cell | None:
        version = self._shown.spread.version(side)
        if version is None:
            return None
        passages, article = self.passages(side), version.article
        headline = is_headline(article, passages)
        style = self._shown.type_of(article.language, headline=headline, small=small)
        return passages_cell(side, article, passages, style)

    def _card(self) -> QRectF:
        top = self._read_height + (BETWEEN if self.block.read and self.block.hidden else 0.0)
        return QRectF(self._sheet.left + CARD_INDENT, top, self._sheet.width - CARD_INDENT, self._card_height)

    def _closer(self) -> QRectF:
        card = self._card()
        return QRectF(card.right() - CLOSER - 4, card.top() + 4, CLOSER, CLOSER)

    def hit(self, point: QPointF) -> Hit | None:
        lead, first = self._sheet.lead, (self.block.read or self.block.hidden)[0]
        if self.block.hidden and self._card().contains(point):
            if not self.is_open or self._closer().contains(point):
                return Hit(lead if self.block.read else lead.other, first, "reveal")
            return Hit(lead.other, self._passage_at(lead.other, point, self.block.hidden))
        within = self._sheet.left - NUMBER_ROOM <= point.x() <= self._sheet.left + self._sheet.width
        if self.block.read and within and point.y() <= self._read_height:
            return Hit(lead, self._passage_at(lead, point, self.block.read))
        return None

    def _passage_at(self, side: Side, point: QPointF, passages: tuple[int, ...]) -> int:
        for one in self._placed:
            offset = one.cell.offset_at(point - one.origin) if one.cell.side is side else None
            if offset is not None:
                spans = ((passage, one.cell.article.passages[passage].span) for passage in passages)
                return next((passage for passage, span in spans if span.start <= offset <= span.end), passages[0])
        return passages[0]

    # -- drawing -------------------------------------------------------------------------------------------------------

    def draw(self, painter: QPainter, shown: Shown) -> None:
        lead = self._sheet.lead
        side = lead if self.block.read else lead.other
        current = shown.is_current(self.block.match, side, self.passages(side))
        if self.block.read:
            self._draw_read(painter, shown, current=current)
        if self.block.hidden:
            self._draw_card(painter, shown, current=current)
        for one in self._placed:
            draw_text(painter, one.cell, one.origin, shown, self.block.match, marked=self.is_open)

    def _draw_read(self, painter: QPainter, shown: Shown, *, current: bool) -> None:
        box = QRectF(self._sheet.left, 0.0, self._sheet.width, self._read_height)
        match, theme = self.block.match, shown.theme
        bar = QLineF(box.left() + BAR / 2, 3, box.left() + BAR / 2, box.bottom() - 3)
        if match is not None:
            tint = shown.tint(match)
            if current:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(tint.soft))
                painter.drawRoundedRect(box, RADIUS, RADIUS)
                strokes.draw_bar(painter, bar, tint.edge, BAR, match.strength)
            self._draw_number(painter, str(match.number), shown, tint.edge if current else theme.muted)
            if match.differences and self.is_open:
                strokes.draw_badge(painter, QPointF(box.left() - 12, self._card().top() + 14), theme)
        elif set(self.block.read).intersection(shown.spread.only_here(self._sheet.lead)):
            strokes.draw_bar(painter, bar, theme.only, BAR if current else 3.0, Strength.SURE)
            self._draw_number(painter, tr("only here"), shown, theme.muted)
        if current and match is None:
            self._outline(painter, box, theme.only)

    def _draw_number(self, painter: QPainter, text: str, shown: Shown, colour: str) -> None:
        font = label_font(shown.dress.points, bold=text.isdigit())
        if not text.isdigit():
            font.setPointSizeF(font.pointSizeF() * 0.8)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        top, words = self._placed[0] if self._placed else None, text.split()
        middle = top.origin.y() + top.cell.first_line().center().y() if top else PAD_Y
        y = middle - metrics.height() * 0.5 * len(words)
        for line, word in enumerate(words):
            x = self._sheet.left - 8 - metrics.horizontalAdvance(word)
            painter.drawText(QPointF(x, y + metrics.ascent() + line * metrics.height()), word)

    def _draw_card(self, painter: QPainter, shown: Shown, *, current: bool) -> None:
        card, theme = self._card(), shown.theme
        if self.is_open:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.info))
            painter.drawRoundedRect(card, RADIUS, RADIUS)
            self._draw_closer(painter, shown)
            if not self.block.read:
                self._draw_only_across(painter, card, shown, current=current)
            return
        if current or not self.block.read:
            pen = QPen(QColor(theme.placeholder if current else theme.line), 1.2)
            pen.setDashPattern([3.5, 3.0])
            painter.setPen(pen)
            painter.setBrush(QColor(theme.window))
            painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
            self._draw_hint(painter, card, shown, current=current)
        else:
            self._draw_pill(painter, card, shown)

    def _draw_only_across(self, painter: QPainter, card: QRectF, shown: Shown, *, current: bool) -> None:
        x = card.left() + BAR / 2
        bar = QLineF(x, card.top() + 3, x, card.bottom() - 3)
        strokes.draw_bar(painter, bar, shown.theme.only, BAR if current else 3.0, Strength.SURE)
        self._draw_number(painter, tr("only here"), shown, shown.theme.muted)
        if current:
            self._outline(painter, card, shown.theme.only)

    def _outline(self, painter: QPainter, box: QRectF, colour: str) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colour), 1.6))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), RADIUS, RADIUS)

    def _draw_hint(self, painter: QPainter, card: QRectF, shown: Shown, *, current: bool) -> None:
        told = [self._sheet.hint] if current else []
        if not self.block.read:
            told.insert(0, f"{counted('{n} passage', '{n} passages', len(self.block.hidden))} {self._sheet.only}")
        text = " · ".join(told)
        font = label_font(shown.dress.points)
        inner = card.adjusted(CARD_PAD_X, 0, -CARD_PAD_X, 0)
        painter.setFont(font)
        painter.setPen(QColor(shown.theme.placeholder))
        text = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    def _draw_pill(self, painter: QPainter, card: QRectF, shown: Shown) -> None:
        """Three dots: there is more, and it can be clicked."""
        pill = QRectF(card.left(), card.center().y() - 7, PILL, 14)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(shown.theme.control))
        painter.drawRoundedRect(pill, 7, 7)
        painter.setBrush(QColor(shown.theme.placeholder))
        for step in (-1, 0, 1):
            painter.drawEllipse(pill.center() + QPointF(step * 6.0, 0.0), 1.5, 1.5)

    def _draw_closer(self, painter: QPainter, shown: Shown) -> None:
        middle = self._closer().center()
        painter.setPen(QPen(QColor(shown.theme.placeholder), 1.4))
        for slant in (-3.2, 3.2):
            painter.drawLine(middle + QPointF(-3.2, -slant), middle + QPointF(3.2, slant))
