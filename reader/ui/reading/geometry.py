"""Where passages stand on a laid-out page, in pixels of the document; asked again after each layout, kept until then.

A passage that begins or ends inside a line takes the matching fraction of that line's height, so that passages of one paragraph
lie one under the other without overlap on ribbon and rulers.
"""

from bisect import bisect_right
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextBlock, QTextLine

from reader.core.article import Span
from reader.ui.reading.page import Page


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


class Geometry:
    """Measures one page as it is laid out now."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._layout = page.document.documentLayout()
        self.left = page.document.rootFrame().frameFormat().leftMargin()
        self.height = self._layout.documentSize().height()
        self.extents = [self._extent(passage.span) for passage in page.article.passages]
        shown = [extent for extent in self.extents if extent.height > 0] or [Extent(0.0, 1.0)]
        self.whole = Extent(shown[0].top, max(extent.bottom for extent in shown))
        self._bottoms = [extent.bottom for extent in self.extents]

    def run(self, passages: tuple[int, ...]) -> Extent:
        """The extent of passages that stand one after the other."""
        return Extent(self.extents[passages[0]].top, self.extents[passages[-1]].bottom)

    def passage_at(self, y: float) -> int | None:
        """The passage at a height of the document, or the next one below it; None under the last."""
        at = bisect_right(self._bottoms, y)
        return at if at < len(self.extents) else None

    def first_line(self, span: Span) -> QRectF:
        """The rectangle of what a span covers in its first line; empty where it is not shown."""
        return next(iter(self.rects(span)), QRectF())

    def rects(self, span: Span) -> list[QRectF]:
        """A rectangle for each line that a span covers, as high as the line's letters."""
        found = []
        for start, end in self._page.stretches(span):
            block = self._page.document.findBlock(start)
            found += self._in_block(block, start - block.position(), end - block.position())
        return found

    def _in_block(self, block: QTextBlock, start: int, end: int) -> list[QRectF]:
        self._layout.blockBoundingRect(block)  # lays the block out where that has not been done yet
        layout = block.layout()
        found = []
        number = layout.lineForTextPosition(start).lineNumber() if layout.lineCount() else -1
        while 0 <= number < layout.lineCount():
            line = layout.lineAt(number)
            if line.textStart() >= end:
                break
            found.append(_in_line(line, max(start, line.textStart()), min(end, line.textStart() + line.textLength())))
            number += 1
        origin = layout.position()
        return [rect.translated(origin) for rect in found if rect.width() > 0]

    def _extent(self, span: Span) -> Extent:
        stretches = list(self._page.stretches(span))
        if not stretches:
            return Extent(0.0, 0.0)
        return Extent(self._height_at(stretches[0][0], ending=False), self._height_at(stretches[-1][1], ending=True))

    def _height_at(self, position: int, *, ending: bool) -> float:
        block = self._page.document.findBlock(position)
        self._layout.blockBoundingRect(block)
        layout = block.layout()
        inside = position - block.position()
        line = layout.lineForTextPosition(max(inside - 1, 0) if ending else inside)
        if not line.isValid():
            return layout.position().y()
        letters = _in_line(line, line.textStart(), line.textStart() + line.textLength())
        width = max(line.naturalTextWidth(), 1.0)
        fraction = min(max((_x_of(line, inside) - line.x()) / width, 0.0), 1.0)
        if ending and inside >= line.textStart() + line.textLength():
            fraction = 1.0
        return layout.position().y() + letters.top() + letters.height() * fraction


def _in_line(line: QTextLine, start: int, end: int) -> QRectF:
    left, right = _x_of(line, start), _x_of(line, end)
    right = min(right, line.x() + line.naturalTextWidth()) if right > left else right
    return QRectF(min(left, right), line.y(), abs(right - left), line.ascent() + line.descent())


def _x_of(line: QTextLine, position: int) -> float:
    answer = line.cursorToX(position)
    x = answer[0] if isinstance(answer, tuple) else answer
    return x if isinstance(x, float) else 0.0
