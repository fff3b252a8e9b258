"""Draws what is marked on a page: tints, numbers, bars for how sure a match is and for what stands on one side only, unmatched
words, differences, words that were found.

Knows colours and pens; where all this stands is `figures`' matter. Knows nothing of scrolling or of the other pane.
"""

from bisect import bisect_left
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from reader.core.article import Span
from reader.ui.fonts import beside, note_font
from reader.ui.i18n import tr
from reader.ui.reading import strokes
from reader.ui.reading.changing import ONLY_SIGNS
from reader.ui.reading.extents import Extent
from reader.ui.reading.figures import NUMBER_SCALE, Figure, Figures, OnlyFigure
from reader.ui.reading.geometry import Geometry
from reader.ui.reading.spread import Match, Side, Spread, Stretch
from reader.ui.theme import Theme

BAR_WIDTH = 3.0
THIN_BAR_WIDTH = 2.4
LABEL_POINTS = 7.0
SIGN_POINTS = 11.0


@dataclass(frozen=True, slots=True)
class Lit:
    """What is marked besides the matches: the current one or a passage without counterpart, words in a frame, words found."""

    current: Match | None = None
    lone: int | None = None
    framed: tuple[Span, ...] = ()
    hits: tuple[Span, ...] = ()
    hit: Span | None = None
    """The current one of the hits."""
    picked: tuple[int, ...] = ()
    """Passages that were chosen to be corrected."""


@dataclass(slots=True)
class Marks:
    """The marks of one pane, for one layout of its page."""

    spread: Spread
    side: Side
    geometry: Geometry
    theme: Theme
    points: float
    one_tint: bool = False
    figures: Figures = field(init=False)

    def __post_init__(self) -> None:
        self.figures = Figures(self.spread, self.side, self.geometry, self.points)

    def draw_behind(self, painter: QPainter, view: QRectF, lit: Lit) -> None:
        """What lies behind the text, for the part of the document in `view`."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        seen = self.figures.seen(view)
        for stretch, figure in seen:
            self._draw_run(painter, figure, stretch.match, stretch.match is lit.current)
            self._draw_strength(painter, figure, stretch)
        for run, only in self.figures.only_seen(view):
            self._draw_only(painter, only, lit.lone in run)
        if lit.lone is not None:
            painter.strokePath(self.figures.shape((lit.lone,)), QPen(QColor(self.theme.only), 1.6))
        for rect in (rect for _, figure in seen for rect in figure.differing):
            strokes.draw_differing(painter, rect, self.theme)
        self._draw_hits(painter, view, lit)

    def draw_over(self, painter: QPainter, view: QRectF, lit: Lit) -> None:
        """What lies over the text: numbers, lines under unmatched words, signs beside differences, frames."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        seen = self.figures.seen(view)
        for stretch, figure in seen:
            current = stretch.match is lit.current
            self._draw_number(painter, figure, stretch.match, current)
            for rect, kind in figure.changes:
                strokes.draw_change(painter, rect, kind, self.theme, strong=current)
            for rect in figure.residue:
                strokes.draw_underline(painter, rect, self.theme, strong=current)
        for centre in (centre for _, figure in seen for centre in figure.badges):
            strokes.draw_badge(painter, centre, self.theme)
        for rect in (rect for span in lit.framed for rect in self.geometry.rects(span)):
            strokes.draw_frame(painter, rect, self.theme)
        for passage in lit.picked:
            strokes.draw_picked(painter, self.figures.shape((passage,)), self.theme)

    # -- pieces --------------------------------------------------------------------------------------------------------

    def _draw_run(self, painter: QPainter, figure: Figure, match: Match, current: bool) -> None:
        tint = self.theme.tints[0 if self.one_tint else match.tint]
        painter.fillPath(figure.shape, QColor(tint.strong if current else tint.soft))
        if current:
            painter.strokePath(figure.shape, QPen(QColor(tint.edge), 1.6))

    def _draw_strength(self, painter: QPainter, figure: Figure, stretch: Stretch) -> None:
        tint = self.theme.tints[0 if self.one_tint else stretch.match.tint]
        strokes.draw_bar(painter, figure.bar, tint.edge, THIN_BAR_WIDTH, stretch.match.strength)
        if figure.moved and figure.extent.height > 3 * LABEL_POINTS:
            painter.setFont(note_font((LABEL_POINTS + 2) * beside(self.points)))
            painter.setPen(QColor(self.theme.muted))
            painter.drawText(QPointF(figure.bar.x1() + BAR_WIDTH + 1, figure.extent.bottom - 4), "↕")

    def _draw_only(self, painter: QPainter, only: OnlyFigure, current: bool) -> None:
        style = Qt.PenStyle.SolidLine if only.sure else Qt.PenStyle.DotLine
        pen = QPen(QColor(self.theme.only), BAR_WIDTH + (1.0 if current else 0.0), style)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(only.bar)
        if only.sure:
            extent = only.words
            if self.spread.changes is not None:
                extent = self._sign_only(painter, extent)
            self._label_only(painter, extent)

    def _sign_only(self, painter: QPainter, extent: Extent) -> Extent:
        """The sign for added or left out, of two versions in one language; returns the room under it."""
        font = note_font(SIGN_POINTS * beside(self.points), bold=True)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(QColor(self.theme.text))
        painter.drawText(QPointF(self.figures.bar_x + BAR_WIDTH + 2, extent.top + metrics.ascent()), ONLY_SIGNS[self.side])
        return Extent(min(extent.top + metrics.height(), extent.bottom), extent.bottom)

    def _label_only(self, painter: QPainter, extent: Extent) -> None:
        font = note_font(LABEL_POINTS * beside(self.points))
        metrics = QFontMetricsF(font)
        words = tr("only here").split()
        if metrics.height() * len(words) > extent.height + 4:
            return
        painter.setFont(font)
        painter.setPen(QColor(self.theme.muted))
        x = self.figures.bar_x + BAR_WIDTH + 2
        for line, word in enumerate(words):
            painter.drawText(QPointF(x, extent.top + metrics.ascent() + line * metrics.height()), word)

    def _draw_number(self, painter: QPainter, figure: Figure, match: Match, current: bool) -> None:
        if figure.number_at is None:
            return
        tint = self.theme.tints[0 if self.one_tint else match.tint]
        painter.setFont(note_font(self.points * NUMBER_SCALE, bold=True))
        painter.setPen(QColor(self.theme.text if current else tint.edge))
        painter.drawText(figure.number_at, str(match.number))

    def _draw_hits(self, painter: QPainter, view: QRectF, lit: Lit) -> None:
        shown = self.geometry.letters(view.top(), view.bottom())
        first, last = (bisect_left(lit.hits, Span(offset, offset)) for offset in (shown.start, shown.end))
        for span in lit.hits[max(first - 1, 0) : last]:
            for rect in self.geometry.rects(span):
                strokes.draw_hit(painter, rect, self.theme, current=span == lit.hit)
