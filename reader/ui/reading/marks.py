"""Draws what is marked on a page: tints, numbers, bars for how sure a match is and for what stands on one side only, unmatched
words, differences.

Knows shapes and colours, and nothing of scrolling or of the other pane.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from reader.core.article import Passage, Span
from reader.ui.fonts import control_font
from reader.ui.i18n import tr
from reader.ui.reading import strokes
from reader.ui.reading.geometry import Extent, Geometry
from reader.ui.reading.shapes import rounded_shape
from reader.ui.reading.spread import Match, Side, Spread, Stretch, runs_of
from reader.ui.theme import Theme

PAD = 2.5
CLOSE = 0.5
"""Lines nearer than this, in heights of their letters, belong to one paragraph."""
BAR_ROOM = 33.0
"""How far left of the text the bars stand."""
BAR_WIDTH = 3.0
THIN_BAR_WIDTH = 2.4
LABEL_POINTS = 7.0


@dataclass(slots=True)
class Marks:
    """The marks of one pane, for one layout of its page; shapes are made when first seen and kept."""

    spread: Spread
    side: Side
    geometry: Geometry
    theme: Theme
    points: float
    one_tint: bool = False
    _paths: dict[tuple[int, ...], QPainterPath] = field(default_factory=dict)
    _rects: dict[Span, list[QRectF]] = field(default_factory=dict)
    _inside: dict[int, bool] = field(default_factory=dict)
    _only: tuple[tuple[int, ...], ...] = ()

    def __post_init__(self) -> None:
        self._only = runs_of(self.spread.only_here(self.side))

    def draw_behind(self, painter: QPainter, view: QRectF, current: Match | None, lone: int | None) -> None:
        """What lies behind the text, for the part of the document in `view`; `lone` is a current passage without counterpart."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for stretch in self._stretches_seen(view):
            self._draw_run(painter, stretch.passages, stretch.match, stretch.match is current)
            self._draw_strength(painter, stretch)
        for run in self._only:
            if self._seen(run, view):
                self._draw_only(painter, run, lone in run)
        if lone is not None:
            self._outline(painter, (lone,), self.theme.only)
        for match in self.spread.differing:
            self._draw_differing(painter, match, view)

    def draw_over(self, painter: QPainter, view: QRectF, current: Match | None, framed: tuple[Span, ...]) -> None:
        """What lies over the text: numbers, lines under unmatched words, signs beside differences, frames."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for stretch in self._stretches_seen(view):
            match = stretch.match
            self._draw_number(painter, stretch.passages[0], match, match is current)
            first, last = self._passages()[stretch.passages[0]].span.start, self._passages()[stretch.passages[-1]].span.end
            if self._draw_reworded(painter, Span(first, last), view, strong=match is current):
                continue
            for span in match.unmatched(self.side):
                if first <= span.start < last:
                    self._underline(painter, span, view, strong=match is current)
        for match in self.spread.differing:
            self._draw_badges(painter, match, view)
        for rect in (rect for span in framed for rect in self._word_rects(span)):
            strokes.draw_frame(painter, rect, self.theme)

    # -- pieces --------------------------------------------------------------------------------------------------------

    def _stretches_seen(self, view: QRectF) -> Iterator[Stretch]:
        return (stretch for stretch in self.spread.stretches[self.side] if self._seen(stretch.passages, view))

    def _seen(self, run: tuple[int, ...], view: QRectF) -> bool:
        extents, slack = self.geometry.extents, self.points * 3
        return extents[run[-1]].bottom > view.top() - slack and extents[run[0]].top < view.bottom() + slack

    def _draw_run(self, painter: QPainter, run: tuple[int, ...], match: Match, current: bool) -> None:
        tint = self.theme.tints[0 if self.one_tint else match.tint]
        path = self._path(run)
        painter.fillPath(path, QColor(tint.strong if current else tint.soft))
        if current:
            painter.strokePath(path, QPen(QColor(tint.edge), 1.6))

    def _path(self, run: tuple[int, ...]) -> QPainterPath:
        """The shape of passages that stand one after the other, the white between them included."""
        if run not in self._paths:
            passages = self._passages()
            span = Span(passages[run[0]].span.start, passages[run[-1]].span.end)
            rects = self.geometry.rects(span)
            if rects and self._inside_line(run[0]):
                rects[0].setLeft(rects[0].left() - self._number_room(run[0]))
            self._paths[run] = rounded_shape([rect.adjusted(-2.0, -PAD, 2.0, PAD) for rect in _closed_up(rects)])
        return self._paths[run]

    def _outline(self, painter: QPainter, run: tuple[int, ...], colour: str) -> None:
        painter.strokePath(self._path(run), QPen(QColor(colour), 1.6))

    def _bar_x(self) -> float:
        return self.geometry.left - BAR_ROOM

    def _draw_strength(self, painter: QPainter, stretch: Stretch) -> None:
        extent = self.geometry.run(stretch.passages)
        tint = self.theme.tints[0 if self.one_tint else stretch.match.tint]
        x = self._bar_x()
        line = QLineF(x, extent.top + 2, x, max(extent.bottom - 2, extent.top + 5))
        strokes.draw_bar(painter, line, tint.edge, THIN_BAR_WIDTH, stretch.match.strength)
        if self.spread.moved[self.side].intersection(stretch.passages) and extent.height > 3 * LABEL_POINTS:
            painter.setFont(control_font(LABEL_POINTS + 2))
            painter.setPen(QColor(self.theme.muted))
            painter.drawText(QPointF(x + BAR_WIDTH + 1, extent.bottom - 4), "↕")

    def _draw_badges(self, painter: QPainter, match: Match, view: QRectF) -> None:
        """The one loud sign, beside the line in which something differs."""
        for difference in match.differences:
            left = self.side is Side.LEFT
            span = (difference.left_span if left else difference.right_span) or self._passages()[
                difference.left if left else difference.right
            ].span
            line = next(iter(self._word_rects(span)), None)
            if line is None or not line.adjusted(-1000, 0, 0, 0).intersects(view):
                continue
            strokes.draw_badge(painter, QPointF(self._bar_x() + 2.5, line.center().y()), self.theme)

    def _draw_only(self, painter: QPainter, run: tuple[int, ...], current: bool) -> None:
        extent = self.geometry.run(run)
        sure = all(self._passages()[passage].sure for passage in run)
        pen = QPen(
            QColor(self.theme.only), BAR_WIDTH + (1.0 if current else 0.0), Qt.PenStyle.SolidLine if sure else Qt.PenStyle.DotLine
        )
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        x = self._bar_x()
        painter.drawLine(QPointF(x, extent.top + 2), QPointF(x, max(extent.bottom - 2, extent.top + 5)))
        if not sure:
            return
        if self._inside_line(run[0]):  # the number of the passage before stands beside that line
            span = Span(self._passages()[run[0]].span.start, self._passages()[run[-1]].span.end)
            below = self._word_rects(span)[1:]
            extent = Extent(below[0].top() if below else extent.bottom, extent.bottom)
        self._label_only(painter, extent)

    def _label_only(self, painter: QPainter, extent: Extent) -> None:
        font = control_font(LABEL_POINTS)
        metrics = QFontMetricsF(font)
        words = tr("only here").split()
        if metrics.height() * len(words) > extent.height + 4:
            return
        painter.setFont(font)
        painter.setPen(QColor(self.theme.muted))
        for line, word in enumerate(words):
            painter.drawText(
                QPointF(self._bar_x() + BAR_WIDTH + 2, extent.top + metrics.ascent() + line * metrics.height()), word
            )

    def _draw_number(self, painter: QPainter, passage: int, match: Match, current: bool) -> None:
        first = self.geometry.first_line(self._passages()[passage].span)
        if first.isNull():
            return
        font = self._number_font(bold=True)
        metrics = QFontMetricsF(font)
        text = str(match.number)
        tint = self.theme.tints[0 if self.one_tint else match.tint]
        painter.setFont(font)
        painter.setPen(QColor(self.theme.text if current else tint.edge))
        gap = 2.5 if self._inside_line(passage) else 6.0
        baseline = first.top() + first.height() * 0.5 + metrics.ascent() * 0.42
        painter.drawText(QPointF(first.left() - gap - metrics.horizontalAdvance(text), baseline), text)

    def _underline(self, painter: QPainter, span: Span, view: QRectF, *, strong: bool) -> None:
        for rect in self._word_rects(span):
            if rect.intersects(view):
                strokes.draw_underline(painter, rect, self.theme, strong=strong)

    def _draw_reworded(self, painter: QPainter, within: Span, view: QRectF, *, strong: bool) -> bool:
        """What another version in this language has otherwise: a line through or under the words, of its own kind for each.

        Returns whether there is any.
        """
        words = self.spread.reworded[self.side]
        first = at = bisect_left(words, within.start, key=lambda word: word[0].start)
        while at < len(words) and words[at][0].start < within.end:
            span, kind = words[at]
            at += 1
            for rect in self._word_rects(span):
                if rect.intersects(view):
                    strokes.draw_change(painter, rect, kind, self.theme, strong=strong)
        return at > first

    def _draw_differing(self, painter: QPainter, match: Match, view: QRectF) -> None:
        for difference in match.differences:
            span = difference.left_span if self.side is Side.LEFT else difference.right_span
            for rect in self._word_rects(span) if span else ():
                if rect.intersects(view):
                    strokes.draw_differing(painter, rect, self.theme)

    # -- measures ------------------------------------------------------------------------------------------------------

    def _passages(self) -> tuple[Passage, ...]:
        version = self.spread.version(self.side)
        return version.article.passages if version else ()

    def _word_rects(self, span: Span) -> list[QRectF]:
        if span not in self._rects:
            self._rects[span] = self.geometry.rects(span)
        return self._rects[span]

    def _inside_line(self, passage: int) -> bool:
        """Whether a passage begins after another one in the same line."""
        if passage not in self._inside:
            self._inside[passage] = passage > 0 and self._shares_line(passage - 1, passage)
        return self._inside[passage]

    def _shares_line(self, before: int, passage: int) -> bool:
        mine = self.geometry.rects(self._passages()[passage].span)
        theirs = self.geometry.rects(self._passages()[before].span)
        return bool(mine and theirs) and abs(mine[0].top() - theirs[-1].top()) < 1 and theirs[-1].left() < mine[0].left()

    def _number_font(self, *, bold: bool) -> QFont:
        return control_font(self.points * 0.66, bold=bold)

    def _number_room(self, passage: int) -> float:
        match = self.spread.match_of(self.side, passage)
        metrics = QFontMetricsF(self._number_font(bold=True))
        return metrics.horizontalAdvance(str(match.number)) + 3.0 if match else 0.0


def _closed_up(rects: list[QRectF]) -> list[QRectF]:
    """Lines of one paragraph drawn down to the next one, so that a passage is one shape; paragraphs stay apart."""
    closed = [QRectF(rect) for rect in rects]
    for one, following in pairwise(closed):
        gap = following.top() - one.bottom()
        if 0 < gap < one.height() * CLOSE:
            one.setBottom(one.bottom() + gap - 2 * PAD + 0.5)
    return closed
