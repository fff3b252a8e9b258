"""Where the marks of one pane stand: for each stretch of a match, and for each passage on one side only, the shapes and lines
that are drawn of it, worked out when first seen and kept as long as the page stands as it was laid out.

Knows no colours; drawing is `marks`' matter.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainterPath

from reader.core.article import Passage, Span
from reader.ui.fonts import beside, note_font
from reader.ui.reading.extents import Extent
from reader.ui.reading.geometry import Geometry
from reader.ui.reading.shapes import rounded_shape
from reader.ui.reading.spread import Match, Side, Spread, Stretch, runs_of

PAD = 2.5
CLOSE = 0.5
"""Lines nearer than this, in heights of their letters, belong to one paragraph."""
BAR_ROOM = 33.0
"""How far left of the text the bars stand."""
NUMBER_SCALE = 0.66
"""Size of the numbers, in sizes of the text."""


@dataclass(frozen=True, slots=True)
class Figure:
    """All that is drawn of a stretch, in pixels of the document; `number_at` is None where its number is not shown."""

    shape: QPainterPath
    bar: QLineF
    extent: Extent
    number_at: QPointF | None
    moved: bool
    residue: tuple[QRectF, ...]
    changes: tuple[tuple[QRectF, str], ...]
    """What another version in this language has otherwise, with how ("left", "right", "replaced", "moved")."""
    differing: tuple[QRectF, ...]
    badges: tuple[QPointF, ...]


@dataclass(frozen=True, slots=True)
class OnlyFigure:
    """What is drawn of passages without counterpart: a bar, and room for words beside it."""

    bar: QLineF
    words: Extent
    sure: bool


class Figures:
    """The figures of one pane, for one layout of its page."""

    def __init__(self, spread: Spread, side: Side, geometry: Geometry, points: float) -> None:
        self.geometry = geometry
        self._spread = spread
        self._side = side
        self._number_metrics = QFontMetricsF(note_font(points * NUMBER_SCALE, bold=True))
        self._slack = points * 3
        self._bar_room = BAR_ROOM * beside(points)
        version = spread.version(side)
        self._passages: tuple[Passage, ...] = version.article.passages if version else ()
        self._stretches = spread.stretches[side]
        self._runs = [stretch.passages for stretch in self._stretches]
        self._only = runs_of(spread.only_here(side))
        self._figures: dict[int, Figure] = {}
        self._only_figures: dict[tuple[int, ...], OnlyFigure] = {}

    # -- what is in sight ----------------------------------------------------------------------------------------------

    def seen(self, view: QRectF) -> list[tuple[Stretch, Figure]]:
        """The stretches that reach into a part of the document, with their figures."""
        return [(self._stretches[at], self._figure(at)) for at in self._within(self._runs, view)]

    def only_seen(self, view: QRectF) -> list[tuple[tuple[int, ...], OnlyFigure]]:
        """The passages without counterpart that reach into a part of the document, with their figures."""
        runs = [self._only[at] for at in self._within(self._only, view)]
        return [(run, self._only_figure(run)) for run in runs]

    def shape(self, run: tuple[int, ...]) -> QPainterPath:
        """The outline of passages that stand one after the other, the white between them included."""
        rects = self.geometry.rects(self._span(run))
        if rects and self._inside_line(run[0]):
            room = self._number_room(run[0])
            rects[0] = rects[0].adjusted(0, 0, room, 0) if self._runs_left(run[0]) else rects[0].adjusted(-room, 0, 0, 0)
        return rounded_shape([rect.adjusted(-2.0, -PAD, 2.0, PAD) for rect in _closed_up(rects)])

    def _within(self, runs: Sequence[Sequence[int]], view: QRectF) -> range:
        return self.geometry.seen(runs, view.top() - self._slack, view.bottom() + self._slack)

    # -- working out ---------------------------------------------------------------------------------------------------

    def _figure(self, at: int) -> Figure:
        figure = self._figures.get(at)
        if figure is None:
            figure = self._made(self._stretches[at])
            if self.geometry.knows(self._runs[at]):  # else some of it is measured later
                self._figures[at] = figure
        return figure

    def _made(self, stretch: Stretch) -> Figure:
        run, match = stretch.passages, stretch.match
        span, extent = self._span(run), self.geometry.run(run)
        changes = self._changes(span)
        residue = () if changes else tuple(rect for word in self._residue(match, span) for rect in self._rects(word))
        differing = [one for one in self._differing(match) if span.start <= one.start < span.end]
        loud = [one for one in self._differing(match, whole=True) if span.start <= one.start < span.end]
        return Figure(
            shape=self.shape(run),
            bar=self._bar(extent),
            extent=extent,
            number_at=self._number_at(run[0], match),
            moved=bool(self._spread.moved[self._side].intersection(run)),
            residue=residue,
            changes=changes,
            differing=tuple(rect for one in differing for rect in self._rects(one)),
            badges=tuple(QPointF(self.bar_x + 2.5, self.geometry.first_line(one).center().y()) for one in loud),
        )

    def _only_figure(self, run: tuple[int, ...]) -> OnlyFigure:
        figure = self._only_figures.get(run)
        if figure is None:
            figure = self._made_only(run)
            if self.geometry.knows(run):
                self._only_figures[run] = figure
        return figure

    def _made_only(self, run: tuple[int, ...]) -> OnlyFigure:
        extent = words = self.geometry.run(run)
        if self._inside_line(run[0]):  # the number of the passage before stands beside that line
            below = self._rects(self._span(run))[1:]
            words = Extent(below[0].top() if below else extent.bottom, extent.bottom)
        return OnlyFigure(self._bar(extent), words, all(self._passages[passage].sure for passage in run))

    def _residue(self, match: Match, within: Span) -> list[Span]:
        return [span for span in match.unmatched(self._side) if within.start <= span.start < within.end]

    def _differing(self, match: Match, *, whole: bool = False) -> list[Span]:
        """The words that differ; with `whole`, the passage where a difference names none."""
        left = self._side is Side.LEFT
        found = []
        for difference in match.differences:
            span = difference.left_span if left else difference.right_span
            if span is None and whole:
                span = self._passages[difference.left if left else difference.right].span
            if span is not None:
                found.append(span)
        return found

    def _changes(self, within: Span) -> tuple[tuple[QRectF, str], ...]:
        words = self._spread.reworded[self._side]
        first = bisect_left(words, within.start, key=lambda word: word[0].start)
        last = bisect_left(words, within.end, lo=first, key=lambda word: word[0].start)
        return tuple((rect, kind) for span, kind in words[first:last] for rect in self._rects(span))

    # -- measures ------------------------------------------------------------------------------------------------------

    @property
    def bar_x(self) -> float:
        """Where the bars stand."""
        return self.geometry.left - self._bar_room

    def _bar(self, extent: Extent) -> QLineF:
        return QLineF(self.bar_x, extent.top + 2, self.bar_x, max(extent.bottom - 2, extent.top + 5))

    def _number_at(self, passage: int, match: Match) -> QPointF | None:
        first = self.geometry.first_line(self._passages[passage].span)
        if first.isNull():
            return None
        metrics = self._number_metrics
        gap = 2.5 if self._inside_line(passage) else 6.0
        baseline = first.top() + first.height() * 0.5 + metrics.ascent() * 0.42
        width = metrics.horizontalAdvance(str(match.number))
        if not self._runs_left(passage):
            return QPointF(first.left() - gap - width, baseline)
        if self._inside_line(passage):
            return QPointF(first.right() + gap, baseline)
        return QPointF(self.geometry.left - gap - width, baseline)

    def _number_room(self, passage: int) -> float:
        match = self._spread.match_of(self._side, passage)
        return self._number_metrics.horizontalAdvance(str(match.number)) + 3.0 if match else 0.0

    def _inside_line(self, passage: int) -> bool:
        """Whether a passage begins after another one in the same line."""
        return passage > 0 and self.geometry.begins_inside(self._passages[passage].span)

    def _runs_left(self, passage: int) -> bool:
        """Whether a passage stands in a paragraph that runs from right to left: what is before it is at its right."""
        return self.geometry.runs_left(self._passages[passage].span)

    def _rects(self, span: Span) -> list[QRectF]:
        return self.geometry.rects(span)

    def _span(self, run: Sequence[int]) -> Span:
        return Span(self._passages[run[0]].span.start, self._passages[run[-1]].span.end)


def _closed_up(rects: list[QRectF]) -> list[QRectF]:
    """Lines of one paragraph drawn down to the next one, so that a passage is one shape; paragraphs stay apart."""
    closed = [QRectF(rect) for rect in rects]
    for one, following in pairwise(closed):
        gap = following.top() - one.bottom()
        if 0 < gap < one.height() * CLOSE:
            one.setBottom(one.bottom() + gap - 2 * PAD + 0.5)
    return closed
