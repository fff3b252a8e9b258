"""The ruler of a pane: its article, as it is laid out."""

from bisect import bisect_right

from PySide6.QtWidgets import QWidget

from reader.ui.reading.extents import Extent
from reader.ui.reading.geometry import Geometry
from reader.ui.reading.pane import Pane
from reader.ui.reading.ruler import Marked, Ruler, thinned
from reader.ui.reading.spread import Side, Spread, runs_of
from reader.ui.theme import Theme


class PaneRuler(Ruler):
    """The ruler of one pane."""

    def __init__(self, pane: Pane, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._pane = pane
        pane.moved.connect(self.update)
        pane.laid_out.connect(self.renew)
        pane.hits_changed.connect(self.renew)

    def whole(self) -> Extent | None:
        geometry = self._pane.geometry_of_page
        return geometry.whole if geometry else None

    def seen(self) -> Extent:
        return Extent(self._pane.scrolled, self._pane.scrolled + self._pane.viewport().height())

    def is_estimated(self) -> bool:
        geometry = self._pane.geometry_of_page
        return geometry is not None and not geometry.complete

    def marked(self) -> Marked:
        geometry, spread, side = self._pane.geometry_of_page, self._pane.spread, self._pane.side
        if geometry is None or spread is None:
            return Marked()
        shown = list(thinned(spread.stretches[side], self.height()))
        shown += [stretch for stretch in spread.stretches[side] if stretch.match is self.current]
        return Marked(
            matches=[(geometry.run(stretch.passages), stretch.match) for stretch in shown],
            only=[(geometry.run(run), 0) for run in thinned(runs_of(spread.only_here(side)), self.height())],
            differing=self._differing(geometry, spread),
            hits=self._hits(geometry),
            lone=geometry.extents[self._pane.lone] if self._pane.lone is not None else None,
        )

    def _differing(self, geometry: Geometry, spread: Spread) -> list[Extent]:
        left = self._pane.side is Side.LEFT
        passages = sorted(one.left if left else one.right for match in spread.differing for one in match.differences)
        return [geometry.extents[passage] for passage in thinned(passages, self.height())]

    def _hits(self, geometry: Geometry) -> list[tuple[Extent, bool]]:
        page, hits = self._pane.page, self._pane.hits
        starts = [passage.span.start for passage in page.article.passages] if page and hits.spans else []
        spans = hits.spans if starts else ()
        return [(geometry.extents[max(bisect_right(starts, span.start) - 1, 0)], span == hits.current) for span in spans]

    def go(self, y: float) -> None:
        self._pane.handled.emit()
        self._pane.scroll_to(y - self._pane.viewport().height() / 3)

    def beside(self) -> QWidget:
        return self._pane.viewport()
