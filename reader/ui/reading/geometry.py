"""Where passages stand on a laid-out page, in pixels of the document; asked again after each layout, kept until then.

A passage that begins or ends inside a line takes the matching fraction of that line's height, so that passages of one paragraph
lie one under the other without overlap on ribbon and rulers. A long page is measured in steps, downwards (`measure`) and upwards
(`measure_up`); until then what lies below and above the measured part is estimated from the number of its letters.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QTextLine

from reader.core.article import Span
from reader.ui.reading.extents import LETTER_HEIGHT, Extent, Extents
from reader.ui.reading.page import Page

SLICE = 4000
"""Letters that are measured in one go where the rest can wait."""
STILL = 0.05
"""What moves by less, in pixels, stands where it stood."""


class Line(NamedTuple):
    """A laid-out line of a paragraph: its positions on the page (`end` not included) and the box of its letters, `top` as it was
    when nothing had been lifted yet.
    """

    start: int
    end: int
    left: float
    top: float
    right: float
    height: float


class Geometry:
    """Measures one page as it is laid out now."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._layout = page.document.documentLayout()
        self._lines: list[Sequence[Line]] = []
        self._lift = 0.0
        """By how much all lines stand lower than `Line.top` says."""
        self._bottom = 0.0
        self._downwards = True
        frame = page.document.rootFrame().frameFormat()
        self.left, self._begin, self._below = frame.leftMargin(), frame.topMargin(), frame.bottomMargin()
        self.extents = Extents(page.article.passages)
        """Of each passage, from top to bottom; estimated above and below what was measured."""
        self.whole = Extent(0.0, 1.0)
        self.measure(page.first_step)

    # -- measuring -----------------------------------------------------------------------------------------------------

    @property
    def ends(self) -> bool:
        """Whether the page was measured to its end."""
        return self._page.ends and len(self._lines) == len(self._page.paragraphs)

    @property
    def begins(self) -> bool:
        """Whether it was measured from its beginning."""
        return self._page.begins

    @property
    def complete(self) -> bool:
        """Whether the whole page was measured."""
        return self.begins and self.ends

    @property
    def measured(self) -> Extent:
        """The part of the page that was measured."""
        return Extent(self._begin + self._page.above, self._bottom)

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
            self._bottom = self._lines[-1][-1].top + self._lines[-1][-1].height + self._lift
        self._place_passages()

    def measure_up(self, letters: int) -> float:
        """Put so many letters more above what stands on the page, and measure them. What stood there stays at its place, but
        where the room that was left for it proves wrong; returns by how much it stands lower than before.
        """
        if self._page.begins or not self._page.paragraphs:
            return 0.0
        pitch, mark = self.pitch, self._page.paragraphs[0].position
        before, room = self._top_of(mark), self._page.above
        count = self._page.grow_up(letters)
        left, expected = room - (self._top_of(mark) - before), self._page.paragraphs[0].span.start * pitch
        self._page.leave_room(left if left > expected / 4 else expected)
        moved = self._top_of(mark) - before
        if abs(moved) > STILL:
            self._shift(moved)
        self._lines[:0] = [self._lines_of(paragraph.position) for paragraph in self._page.paragraphs[:count]]
        self._place_passages()
        return moved if abs(moved) > STILL else 0.0

    def _top_of(self, position: int) -> float:
        return self._layout.blockBoundingRect(self._page.block_at(position)).top()

    def _shift(self, by: float) -> None:
        self._lift += by
        self.extents.exact = [extent.moved(by) for extent in self.extents.exact]
        self._bottom += by

    def cover(self, top: float, bottom: float) -> float:
        """Measure what lies between two heights of the document; returns by how much that stands lower than before."""
        moved = 0.0
        while not self.begins and self.measured.top > top + moved:
            moved += self.measure_up(SLICE)
        while not self.ends and self._bottom < bottom + moved:
            self.measure(SLICE)
        return moved

    def widen(self) -> float:
        """Measure a slice more above and below; returns by how much what was measured stands lower than before."""
        if not self.ends and (self.begins or self._downwards):
            self._downwards = False
            self.measure(SLICE)
            return 0.0
        self._downwards = True
        return self.measure_up(SLICE)

    def finish(self) -> float:
        """Measure all; returns by how much what was measured stands lower than before."""
        while not self.ends:
            self.measure(len(self._page.article.text))
        return self.measure_up(len(self._page.article.text))

    def _lines_of(self, position: int) -> list[Line]:
        block = self._page.block_at(position)
        self._layout.blockBoundingRect(block)  # lays the block out where that has not been done yet
        layout = block.layout()
        origin, begin = layout.position(), block.position() - self._page.origin
        lines = []
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            start, natural = begin + line.textStart(), line.naturalTextRect()
            left = origin.x() + natural.left()
            height = line.ascent() + line.descent()
            top = origin.y() + line.y() - self._lift
            lines.append(Line(start, start + line.textLength(), left, top, left + natural.width(), height))
        return lines

    def _place_passages(self) -> None:
        """Take the extents of all passages that lie in the measured part, and estimate the rest."""
        passages, extents = self._page.article.passages, self.extents
        measured = self._page.paragraphs[: len(self._lines)]
        start, end = (measured[0].span.start, measured[-1].span.end) if measured else (0, 0)
        if not extents.exact:
            extents.first = bisect_left(passages, start, key=lambda passage: passage.span.start) if not self.begins else 0
        while extents.first > 0 and (self.begins or passages[extents.first - 1].span.start >= start):
            extents.first -= 1
            extents.exact.insert(0, self._extent(passages[extents.first].span, extents.exact[0].top if extents.exact else 0.0))
        while extents.last < len(passages) and (self.ends or passages[extents.last].span.end <= end):
            extents.exact.append(self._extent(passages[extents.last].span, extents.exact[-1].bottom if extents.exact else 0.0))
        first = next((extent for extent in extents.exact if extent.height > 0), Extent(0.0, 1.0))
        self._bottom = max(self._bottom, first.top)
        extents.estimate((self._begin, self.measured.top, start), (self._bottom, end, self.pitch))
        self.whole = Extent(extents[0].top if start and passages else first.top, max(self._last_bottom(), first.bottom))

    def _last_bottom(self) -> float:
        return self.extents[-1].bottom if len(self.extents) else 0.0

    @property
    def pitch(self) -> float:
        """The height that a letter takes, as far as it was measured."""
        measured = self._page.paragraphs[: len(self._lines)]
        letters = measured[-1].span.end - measured[0].span.start if measured else 0
        height = self._bottom - self.measured.top
        return height / letters if letters and height > 0 else LETTER_HEIGHT

    def _extent(self, span: Span, beside: float) -> Extent:
        """The extent of a passage; of one that is not shown its place is `beside` its neighbour."""
        pieces = self._page.pieces(span)
        if not pieces:
            return Extent(beside, beside)
        (first, start, _), (last, _, end) = pieces[0], pieces[-1]
        return Extent(self._height_at(first, start, ending=False), self._height_at(last, end, ending=True))

    def _height_at(self, paragraph: int, position: int, *, ending: bool) -> float:
        lines = self._lines[paragraph]
        if not lines:
            return self._bottom
        line = lines[_line_at(lines, position - 1 if ending else position)]
        inside = (position - line.start) / max(line.end - line.start, 1)
        return line.top + self._lift + line.height * min(max(inside, 0.0), 1.0)

    def knows(self, run: Sequence[int]) -> bool:
        """Whether passages that stand one after the other were all measured."""
        return self.extents.knows(run[0]) and self.extents.knows(run[-1])

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

    def letters(self, top: float, bottom: float) -> Span:
        """The stretch of the article, in whole passages, that stands between two heights of the document."""
        passages = self._page.article.passages
        first, last = self.passage_at(top), self.passage_at(bottom)
        end = len(self._page.article.text) if last is None else passages[last].span.end
        return Span(end if first is None else passages[max(first - 1, 0)].span.end if first else 0, end)

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

    def runs_left(self, span: Span) -> bool:
        """Whether the paragraph in which a span begins runs from right to left."""
        pieces = self._pieces(span)
        if not pieces or self._page.paragraphs[pieces[0][0]].position not in self._page.both_ways:
            return False
        return self._page.block_at(pieces[0][1]).textDirection() is Qt.LayoutDirection.RightToLeft

    def _pieces(self, span: Span) -> list[tuple[int, int, int]]:
        """What a span covers of each paragraph that was measured (`Page.pieces`)."""
        return [piece for piece in self._page.pieces(span) if piece[0] < len(self._lines)]

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
            return self._boxes(line, [(line.left, line.right)])
        block = self._page.block_at(line.start)
        laid, origin = block.layout().lineAt(number), block.layout().position().x()
        begin = block.position() - self._page.origin
        first, last = max(start, line.start) - begin, min(end, line.end) - begin
        if self._page.paragraphs[paragraph].position in self._page.both_ways:
            return self._boxes(line, [(origin + left, origin + right) for left, right in _stretches(laid, first, last)])
        left, right = origin + _x_of(laid, first), origin + _x_of(laid, last)
        return self._boxes(line, [(left, min(right, line.right))])

    def _boxes(self, line: Line, stretches: Sequence[tuple[float, float]]) -> list[QRectF]:
        top = line.top + self._lift
        return [QRectF(left, top, right - left, line.height) for left, right in stretches if right > left]


def _line_at(lines: Sequence[Line], position: int) -> int:
    """The number of the line in which a position lies, else of the last one."""
    return min(bisect_right(lines, position, key=lambda line: line.end), max(len(lines) - 1, 0))


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
