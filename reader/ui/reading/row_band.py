"""A row of the rows view: the passages of a match beside each other, or a passage of one side beside a gap; between them its
number, how many passages stand on each side, and where it stands in the other version if that is elsewhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from reader.core.article import Article
from reader.ui.i18n import language_in_words, number_text, tr
from reader.ui.reading import strokes
from reader.ui.reading.band import Band, Hit, Placed, label_font
from reader.ui.reading.cell import Cell, is_headline, passages_cell
from reader.ui.reading.changing import ONLY_SIGNS
from reader.ui.reading.rows_layout import Line
from reader.ui.reading.shown import Shown, draw_text
from reader.ui.reading.spread import Match, Side, Strength

PAD_X, PAD_Y = 15.0, 9.0
GAP = 7.0
BAR = 4.0
RADIUS = 6.0
NARROWEST = 60.0


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the columns stand: `edge` left of the first and right of the last, `cell` the width of each, `gutter` between."""

    edge: float
    cell: float
    gutter: float

    def left_of(self, side: Side) -> float:
        """Where the cell of a side begins."""
        return self.edge if side is Side.LEFT else self.edge + self.cell + self.gutter

    @property
    def inner(self) -> float:
        """The width of the text of a cell."""
        return max(self.cell - 2 * PAD_X, NARROWEST)

    @property
    def middle(self) -> float:
        """The middle of the gutter."""
        return self.edge + self.cell + self.gutter / 2


class RowBand(Band):
    """One row."""

    def __init__(self, line: Line, shown: Shown, frame: Frame) -> None:
        self._line = line
        self._shown = shown
        self._frame = frame
        self._height = 0.0
        self._placed: list[Placed] = []

    def passages(self, side: Side) -> tuple[int, ...]:
        return self._line.passages(side)

    # -- measures ------------------------------------------------------------------------------------------------------

    def lay_out(self, width: float) -> float:  # noqa: ARG002
        cells = [self._cell(side, article) for side, article in self._sides()]
        inside = max([cell.lay_out(self._frame.inner) for cell in cells], default=0.0)
        least = QFontMetricsF(label_font(self._shown.dress.points)).height() * len(self._notes())
        inside = max(inside, least - PAD_Y)
        self._height = inside + 2 * PAD_Y
        self._placed = [
            Placed(cell, QPointF(self._frame.left_of(cell.side) + PAD_X, PAD_Y + (inside - cell.height) / 2)) for cell in cells
        ]
        return self._height + GAP

    def drop(self) -> None:
        self._placed = []

    def placed(self) -> Sequence[Placed]:
        return self._placed

    def hit(self, point: QPointF) -> Hit | None:
        if point.y() > self._height:
            return None
        for side in Side:
            left, passages = self._frame.left_of(side), self.passages(side)
            if passages and left <= point.x() <= left + self._frame.cell:
                return Hit(side, self._passage_at(side, point) or passages[0])
        passages = self._line.left or self._line.right
        return Hit(Side.LEFT if self._line.left else Side.RIGHT, passages[0])

    def _passage_at(self, side: Side, point: QPointF) -> int | None:
        for one in self._placed:
            offset = one.cell.offset_at(point - one.origin) if one.cell.side is side else None
            if offset is not None:
                spans = ((passage, one.cell.article.passages[passage].span) for passage in self.passages(side))
                return next((passage for passage, span in spans if span.start <= offset <= span.end), None)
        return None

    def _sides(self) -> list[tuple[Side, Article]]:
        """The sides that have something to say here, with their articles."""
        left, right = self._shown.spread.versions
        found = [(Side.LEFT, left.article)] if left and self._line.left else []
        return [*found, (Side.RIGHT, right.article)] if right and self._line.right else found

    def _cell(self, side: Side, article: Article) -> Cell:
        passages = self.passages(side)
        style = self._shown.type_of(article.language, headline=is_headline(article, passages))
        return passages_cell(side, article, passages, style)

    def _box(self, side: Side) -> QRectF:
        return QRectF(self._frame.left_of(side), 0.0, self._frame.cell, self._height)

    # -- drawing -------------------------------------------------------------------------------------------------------

    def draw(self, painter: QPainter, shown: Shown) -> None:
        match = self._line.match
        for side in Side:
            if self.passages(side):
                current = shown.is_current(match, side, self.passages(side))
                if match is None:
                    self._draw_lone(painter, side, shown, current=current)
                else:
                    self._draw_tinted(painter, side, match, shown, current=current)
            elif shown.spread.matches:
                self._draw_gap(painter, side, shown)
        for one in self._placed:
            draw_text(painter, one.cell, one.origin, shown, match)
        self._draw_notes(painter, shown)

    def _draw_tinted(self, painter: QPainter, side: Side, match: Match, shown: Shown, *, current: bool) -> None:
        tint, box = shown.tint(match), self._box(side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tint.soft))
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        x = box.right() - BAR / 2 if side is Side.LEFT else box.left() + BAR / 2
        strokes.draw_bar(painter, QLineF(x, box.top() + 4, x, box.bottom() - 4), tint.edge, BAR, match.strength)
        if current:
            self._outline(painter, box, tint.edge)

    def _draw_lone(self, painter: QPainter, side: Side, shown: Shown, *, current: bool) -> None:
        theme, box = shown.theme, self._box(side)
        painter.setBrush(QColor(theme.page))
        painter.setPen(QPen(QColor(theme.line), 1.0))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        if self._is_only(side, shown):
            x = box.right() - BAR / 2 if side is Side.LEFT else box.left() + BAR / 2
            strength = Strength.SURE if self._is_sure(side, shown) else Strength.LOOSE
            strokes.draw_bar(painter, QLineF(x, box.top() + 4, x, box.bottom() - 4), theme.only, BAR, strength)
        if current:
            self._outline(painter, box, theme.only)

    def _draw_gap(self, painter: QPainter, side: Side, shown: Shown) -> None:
        theme, box = shown.theme, self._box(side).adjusted(0.5, 0.5, -0.5, -0.5)
        pen = QPen(QColor(theme.line), 1.2)
        pen.setDashPattern([3.5, 3.0])
        painter.setPen(pen)
        painter.setBrush(QColor(theme.window))
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        font = label_font(shown.dress.points)
        font.setItalic(True)
        painter.setFont(font)
        painter.setPen(QColor(theme.placeholder))
        inner = box.adjusted(PAD_X, 0, -PAD_X, 0)
        text = QFontMetricsF(font).elidedText(_only_words(shown, side.other), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    def _outline(self, painter: QPainter, box: QRectF, colour: str) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colour), 2.0))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), RADIUS, RADIUS)

    # -- the gutter ----------------------------------------------------------------------------------------------------

    def _notes(self) -> list[str]:
        """What stands in the gutter, a line each."""
        match = self._line.match
        if match is None:
            side = Side.LEFT if self._line.left else Side.RIGHT
            if not self._is_only(side, self._shown):
                return []
            return [tr("only here")] if self._shown.spread.changes is None else [ONLY_SIGNS[side], tr("only here")]
        notes = [number_text(match.number), f"{len(match.left)} : {len(match.right)}"]
        if self._line.moved is None:
            return notes
        after = tr("there after {n}") if self._line.moved else tr("there first")
        return [*notes, after.replace("{n}", number_text(self._line.moved))]

    def _draw_notes(self, painter: QPainter, shown: Shown) -> None:
        match, notes, theme = self._line.match, self._notes(), shown.theme
        fonts = [label_font(shown.dress.points, bold=place == 0 and len(notes) > 1) for place in range(len(notes))]
        heights = [QFontMetricsF(font).height() for font in fonts]
        y = (self._height - sum(heights)) / 2
        for place, (note, font, height) in enumerate(zip(notes, fonts, heights, strict=True)):
            colour = theme.muted if place or len(notes) == 1 else shown.tint(match).edge if match is not None else theme.text
            self._draw_note(painter, note, font, QRectF(self._gutter().left(), y, self._gutter().width(), height), colour)
            if place == 0 and match is not None and match.differences:
                half = QFontMetricsF(font).horizontalAdvance(note) / 2
                strokes.draw_badge(painter, QPointF(self._frame.middle - half - 13.0, y + height / 2), theme)
            y += height

    def _draw_note(self, painter: QPainter, note: str, font: QFont, box: QRectF, colour: str) -> None:
        wide = QFontMetricsF(font).horizontalAdvance(note)
        if wide > box.width():
            font.setPointSizeF(font.pointSizeF() * box.width() / wide)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, note)

    def _gutter(self) -> QRectF:
        return QRectF(self._frame.left_of(Side.LEFT) + self._frame.cell + 3, 0, self._frame.gutter - 6, self._height)

    def _is_only(self, side: Side, shown: Shown) -> bool:
        return any(shown.is_only(side, passage) for passage in self.passages(side))

    def _is_sure(self, side: Side, shown: Shown) -> bool:
        version = shown.spread.version(side)
        return version is not None and all(version.article.passages[passage].sure for passage in self.passages(side))


def _only_words(shown: Shown, side: Side) -> str:
    """What is told of a gap: on which side alone its row has text."""
    languages = [version.article.language for version in shown.spread.versions if version]
    if len(set(languages)) > 1:
        return tr("only in {language}").replace("{language}", language_in_words(languages[side]))
    return tr("only at the left") if side is Side.LEFT else tr("only at the right")
