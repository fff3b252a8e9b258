"""The words that were found in the text of a pane: which they are, and that their letters have the colour for it.

Boxes around them are `marks`' matter; what is found, `find`'s.
"""

from bisect import bisect_left
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

from reader.core.article import Span

if TYPE_CHECKING:
    from reader.ui.reading.pane import Pane


class Hits:
    """The hits of one pane; only letters near to what is on the screen are coloured, as there may be thousands."""

    def __init__(self, pane: "Pane") -> None:
        self._pane = pane
        self.spans: tuple[Span, ...] = ()
        self.current: Span | None = None
        self._lit: tuple[float, float] | None = None

    def clear(self) -> None:
        """Nothing is found any more; the text is about to change."""
        self.spans, self.current, self._lit = (), None, None

    def set(self, spans: tuple[Span, ...], current: Span | None) -> None:
        """Mark other words."""
        changed = spans != self.spans
        self.spans, self.current = tuple(sorted(spans)), current
        self.light(anew=changed)
        self._pane.viewport().update()

    def light(self, *, anew: bool = False) -> None:
        """Colour the letters of the hits on the screen and a screen above and below, where that is not done."""
        top, height = self._pane.scrolled, self._pane.viewport().height()
        if anew:
            self._lit = None
        if self._lit is not None and self._lit[0] <= max(top, 0.0) and top + height <= self._lit[1]:
            return
        if not self.spans and not self._pane.extraSelections():
            return
        self._lit = (max(top - height, 0.0), top + 2 * height)
        self._pane.setExtraSelections([self._selection(*stretch) for span in self._near() for stretch in self._stretches(span)])

    def _near(self) -> tuple[Span, ...]:
        page, geometry = self._pane.page, self._pane.geometry_of_page
        if page is None or geometry is None or self._lit is None or not page.article.passages:
            return self.spans if page else ()
        passages = page.article.passages
        last = len(passages) - 1
        first, final = (geometry.passage_at(y) for y in self._lit)
        start = passages[last if first is None else max(first - 1, 0)].span.start if first else 0
        end = passages[last if final is None else final].span.end
        return self.spans[bisect_left(self.spans, Span(start, start)) : bisect_left(self.spans, Span(end, end))]

    def _stretches(self, span: Span) -> list[tuple[int, int]]:
        return list(self._pane.page.stretches(span)) if self._pane.page else []

    def _selection(self, start: int, end: int) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self._pane.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        selection.cursor = cursor
        selection.format.setForeground(self._pane.theme.color("on_hit"))
        return selection
