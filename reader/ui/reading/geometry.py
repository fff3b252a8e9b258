"""Where passages stand on a laid-out page, in pixels of the document; asked again after each layout, kept until then.

A passage that begins or ends inside a line takes the matching fraction of that line's height, so that passages of one paragraph
lie one under the other without overlap on ribbon and rulers. A long page is measured in steps (`measure`); until then what lies
below the measured part is estimated from the number of its letters.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, overload

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextLine

from reader.core.article import Passage, Span
from reader.ui.reading.page import STEP, Page

LETTER_HEIGHT = 0.6
"""Height that one letter takes on a page of which nothing was measured yet, in pixels."""


@dataclass(frozen=True, slots=True)
class Extent:
    """Top and bottom of a passage in the document."""

    top: float
    bottom: float

    @property
    def height(self) -> float:
        """The distance from top to bottom."""
        return self.bottom - self.top

    def moved(self, by: float) -> "Extent":
        """The same extent, so many pixels lower."""
        return Extent(self.top + by, self.bottom + by)


class Line(NamedTuple):
    """A laid-out line of a paragraph: its positions in the document (`end` not included) and the box of its letters."""

    start: int
    end: int
    left: float
    top: float
    right: float
    height: float


class Extents(Sequence[Extent]):
    """The extents of all passages: those that were measured, and estimates for what lies below."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.exact: list[Extent] = []
        self._passages = passages
        self._top = 0.0
        self._from = 0
        self._pitch = LETTER_HEIGHT

    def estimate(self, top: float, start: int, pitch: float) -> None:
        """Take the rest to begin at a height with a letter of the article, each letter adding `pitch` pixels."""
        self._top, self._from, self._pitch = top, start, pitch

    def __len__(self) -> int:
        return len(self._passages)

    @overload
    def __getitem__(self, at: int) -> Extent: ...

    @overload
    def __getitem__(self, at: slice) -> list[Extent]: ...

    def __getitem__(self, at: int | slice) -> Extent | list[Extent]:
        if isinstance(at, slice):
            return [self[place] for place in range(*at.indices(len(self)))]
        at = at + len(self) if at < 0 else at
        if at < len(self.exact):
            return self.exact[at]
        span = self._passages[at].span
        top = self._top + (span.start - self._from) * self._pitch
        return Extent(top, top + (span.end - span.start) * self._pitch)


class Geometry:
    """Measures one page as it is laid out now."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._layout = page.document.documentLayout()
        self._lines: list[Sequence[Line]] = []
        self._bottom = 0.0
        margins = page.document.rootFrame().frameFormat()
        self.left, self._below = margins.leftMargin(), margins.bottomMargin()
        self.extents = Extents(page.article.passages)
        """Of each passage, from top to bottom; estimated below what was measured."""
        self.whole = Extent(0.0, 1.0)
        self.measure(page.first_step)

    # -- measuring -----------------------------------------------------------------------------------------------------

    @property
    def complete(self) -> bool:
        """Whether the whole page was measured."""
        return self._page.complete and len(self._lines) == len(self._page.paragraphs)

    @property
    def measured(self) -> float:
        """The height down to which the page was measured."""
        return self._bottom

    def measure(self, letters: int) -> None:
        """Measure so many letters more, in whole paragraphs, putting them on the page where that has not been done."""
        if len(self._lines) == len(self._page.paragraphs):
            self._page.grow(letters)
        for paragraph in self._page.paragraphs[len(self._lines) :]:
            self._lines.append(self._lines_of(paragraph.position))
            letters -= len(paragraph.span)
            if letters <= 0:
                break
        if self._lines and self._lines[-1]:
            self._bottom = self._lines[-1][-1].top + self._lines[-1][-1].height
        self._place_passages()

    def measure_to(self, y: float) -> None:
        """Measure the page down to a height of the document."""
        while not self.complete and self._bottom < y:
            self.measure(STEP)

    def measure_passages(self, passages: Sequence[int]) -> None:
        """Measure as far as some passages reach."""
        while not self.complete and len(passages) and passages[-1] >= len(self.extents.exact):
            self.measure(STEP)

    def _lines_of(self, position: int) -> list[Line]:
        block = self._page.document.findBlock(position)
        self._layout.blockBoundingRect(block)  # lays the block out where that has not been done yet
        layout = block.layout()
        origin, begin = layout.position(), block.position()
        lines = []
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            start, natural = begin + line.textStart(), line.naturalTextRect()
            left = origin.x() + natural.left()
            height = line.ascent() + line.descent()
            lines.append(Line(start, start + line.textLength(), left, origin.y() + line.y(), left + natural.width(), height))
        return lines

    def _place_passages(self) -> None:
        """Take the extents of all passages that lie in the measured part, and estimate the rest."""
        passages, exact = self._page.article.passages, self.extents.exact
        known = self._page.paragraphs[len(self._lines) - 1].span.end if self._lines else 0
        while len(exact) < len(passages) and (self.complete or passages[len(exact)].span.end <= known):
            exact.append(self._extent(passages[len(exact)].span))
        first = next((extent for extent in exact if extent.height > 0), Extent(0.0, 1.0))
        self._bottom = max(self._bottom, first.top)
        pitch = (self._bottom - first.top) / known if known and self._bottom > first.top else LETTER_HEIGHT
        self.extents.estimate(self._bottom, known, pitch)
        self.whole = Extent(first.top, max(self.extents[-1].bottom if passages else 0.0, first.bottom))

    def _extent(self, span: Span) -> Extent:
        pieces = self._page.pieces(span)
        if not pieces:
            y = self.extents.exact[-1].bottom if self.extents.exact else 0.0
            return Extent(y, y)
        (first, start, _), (last, _, end) = pieces[0], pieces[-1]
        return Extent(self._height_at(first, start, ending=False), self._height_at(last, end, ending=True))

    def _height_at(self, paragraph: int, position: int, *, ending: bool) -> float:
        lines = self._lines[paragraph]
        if not lines:
            return self._bottom
        line = lines[_line_at(lines, position - 1 if ending else position)]
        inside = (position - line.start) / max(line.end - line.start, 1)
        return line.top + line.height * min(max(inside, 0.0), 1.0)

    # -- what stands where ---------------------------------------------------------------------------------------------

    @property
    def height(self) -> float:
        """The height of the page, with the free room under its last line."""
        return self.whole.bottom + self._below

    def run(self, passages: Sequence[int]) -> Extent:
        """The extent of passages that stand one after the other."""
        return Extent(self.extents[passages[0]].top, self.extents[passages[-1]].bottom)

    def passage_at(self, y: float) -> int | None:
        """The passage at a height of the document, or the next one below it; None under the last."""
        at = bisect_right(self.extents, y, key=lambda extent: extent.bottom)
        return at if at < len(self.extents) else None

    def seen(self, runs: Sequence[Sequence[int]], top: float, bottom: float) -> range:
        """Which of some runs of passages, from top to bottom, reach into a part of the document."""
        first = bisect_right(runs, top, key=lambda run: self.extents[run[-1]].bottom)
        last = bisect_left(runs, bottom, lo=first, key=lambda run: self.extents[run[0]].top)
        return range(first, last)

    def first_line(self, span: Span) -> QRectF:
        """The rectangle of what a span covers in its first line; empty where it is not shown."""
        return next(self._each_rect(span), QRectF())

    def rects(self, span: Span) -> list[QRectF]:
        """A rectangle for each line that a span covers, as high as the line's letters; more where a line runs both ways."""
        return list(self._each_rect(span))

    def begins_inside(self, span: Span) -> bool:
        """Whether something stands before a span in its first line."""
        pieces = self._pieces(span)
        if not pieces or not self._lines[pieces[0][0]]:
            return False
        paragraph, start, _ = pieces[0]
        lines = self._lines[paragraph]
        return lines[_line_at(lines, start)].start < start

    def _pieces(self, span: Span) -> list[tuple[int, int, int]]:
        """What a span covers of each paragraph (`Page.pieces`), all of them measured."""
        while not self.complete and (not self._lines or self._page.paragraphs[len(self._lines) - 1].span.end < span.end):
            self.measure(STEP)
        return self._page.pieces(span)

    def _each_rect(self, span: Span) -> Iterator[QRectF]:
        for paragraph, start, end in self._pieces(span):
            lines = self._lines[paragraph]
            for number in range(_line_at(lines, start), len(lines)):
                if lines[number].start >= end:
                    break
                yield from self._in_line(paragraph, number, start, end)

    def _in_line(self, paragraph: int, number: int, start: int, end: int) -> list[QRectF]:
        line = self._lines[paragraph][number]
        if start <= line.start and end >= line.end:
            return _boxes(line, [(line.left, line.right)])
        block = self._page.document.findBlock(line.start)
        laid, origin, begin = block.layout().lineAt(number), block.layout().position().x(), block.position()
        first, last = max(start, line.start) - begin, min(end, line.end) - begin
        if paragraph in self._page.both_ways:
            return _boxes(line, [(origin + left, origin + right) for left, right in _stretches(laid, first, last)])
        left, right = origin + _x_of(laid, first), origin + _x_of(laid, last)
        return _boxes(line, [(left, min(right, line.right))])


def _line_at(lines: Sequence[Line], position: int) -> int:
    """The number of the line in which a position lies, else of the last one."""
    return min(bisect_right(lines, position, key=lambda line: line.end), max(len(lines) - 1, 0))


def _boxes(line: Line, stretches: Sequence[tuple[float, float]]) -> list[QRectF]:
    return [QRectF(left, line.top, right - left, line.height) for left, right in stretches if right > left]


def _stretches(line: QTextLine, start: int, end: int) -> list[tuple[float, float]]:
    """The parts of a line, from left to right, in which some of its letters stand; there are several where it runs both ways."""
    sides = [sorted((_x_of(line, at), _x_of(line, at, QTextLine.Edge.Trailing))) for at in range(start, end)]
    joined: list[tuple[float, float]] = []
    for left, right in sorted(sides):
        if joined and left <= joined[-1][1] + 0.5:
            joined[-1] = (joined[-1][0], max(joined[-1][1], right))
        else:
            joined.append((left, right))
    return joined


def _x_of(line: QTextLine, position: int, edge: QTextLine.Edge = QTextLine.Edge.Leading) -> float:
    answer = line.cursorToX(position, edge)
    x = answer[0] if isinstance(answer, tuple) else answer
    return x if isinstance(x, float) else 0.0
