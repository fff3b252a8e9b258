"""Scrolling by meaning: one pane leads, the other follows to the counterpart of what stands at the reading line; it never
fights the hand.

While the current match is on screen in the leading pane it is the anchor, so that nothing jumps after going to a passage; else
the anchor is the reading line, a third from the top, sliding to the ends of the text as these are reached. Between matches the
place is interpolated.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation

from reader.ui.reading.extents import Extent
from reader.ui.reading.geometry import Geometry
from reader.ui.reading.pane import Pane
from reader.ui.reading.spread import Side, Stretch

READING_LINE = 1 / 3
GLIDE_FROM = 90.0
"""Pixels from which the follower glides instead of stepping."""
GLIDE_MILLISECONDS = 170


@dataclass(frozen=True, slots=True)
class Chart:
    """Where what stands on one page stands on the other, as both are laid out now; asked for one place at a time."""

    side: Side
    stretches: Sequence[Stretch]
    mine: Geometry
    theirs: Geometry

    def counterpart(self, y: float, near: float) -> float:
        """The height in the other document that answers `y` in this one; of several counterparts that nearest to `near`.

        Outside of matches the place is interpolated between the neighbours.
        """
        at = bisect_right(self.stretches, y, key=lambda stretch: self.mine.run(stretch.passages).top)
        y0 = t0 = 0.0
        if at:
            before, across = self._pair(at - 1, near)
            if y <= before.bottom:
                return across.top + (y - before.top) / max(before.height, 1.0) * across.height
            y0, t0 = before.bottom, across.bottom
        if at < len(self.stretches):
            after, across = self._pair(at, near)
            y1, t1 = after.top, across.top
        else:
            y1, t1 = self.mine.height, self.theirs.height
        return t0 + (y - y0) / max(y1 - y0, 1.0) * (t1 - t0)

    def _pair(self, at: int, near: float) -> tuple[Extent, Extent]:
        """A stretch of this side, and of its counterparts the nearest."""
        stretch = self.stretches[at]
        across = (self.theirs.run(run) for run in stretch.match.runs(self.side.other))
        return self.mine.run(stretch.passages), min(across, key=lambda extent: abs(extent.top - near))


def reading_line(scroll: float, furthest: float, height: float) -> float:
    """Where the anchor stands in a pane of `height`: a third from the top, nearer to the ends where the text begins or ends."""
    wanted = height * READING_LINE
    before, after = scroll, furthest - scroll
    if furthest < height:
        return height * (scroll / furthest if furthest > 0 else 0.0)
    if before < wanted:
        return before
    if after < height - wanted:
        return height - after
    return wanted


class Follower(QObject):
    """Moves the pane that does not lead."""

    def __init__(self, left: Pane, right: Pane, *, glides: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._panes = (left, right)
        self.glides = glides
        self._moving = False
        self.enabled = True
        self._glide = QVariantAnimation(self)
        self._glide.setDuration(GLIDE_MILLISECONDS)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._glide.valueChanged.connect(self._on_glide)
        self._gliding: Pane = right
        for pane in self._panes:
            pane.moved.connect(lambda pane=pane: self._on_moved(pane))
            pane.handled.connect(self._glide.stop)
            pane.shifted.connect(lambda by, pane=pane: self._on_shifted(pane, by))

    def level(self, leader: Pane, at: Extent, across: Extent) -> None:
        """Bring the counterpart (`across`, in the other pane) to the height at which `at` stands in the leading one."""
        other = self._other(leader)
        self._move(other, across.top - (at.top - leader.scrolled))

    def place(self, pane: Pane, y: float) -> None:
        """Scroll a pane without the other following."""
        self._moving = True
        try:
            pane.scroll_to(y)
        finally:
            self._moving = False

    def follow(self, leader: Pane) -> None:
        """Move the other pane to what answers the leading one now."""
        other = self._other(leader)
        mine, theirs, spread = leader.geometry_of_page, other.geometry_of_page, leader.spread
        if not self.enabled or mine is None or theirs is None or spread is None or not spread.matches:
            return
        bar, height = leader.verticalScrollBar(), leader.viewport().height()
        anchor = self._current_anchor(leader, mine)
        line = reading_line(leader.scrolled, bar.maximum(), height) if anchor is None else anchor - leader.scrolled
        near = other.scrolled + line
        chart = Chart(leader.side, spread.stretches[leader.side], mine, theirs)
        target = chart.counterpart(leader.scrolled + line, near) - line
        if not theirs.complete:  # what was estimated until now is measured on the way
            other.reachable(target)
            theirs = other.geometry_of_page or theirs
            chart = Chart(leader.side, spread.stretches[leader.side], mine, theirs)
            target = chart.counterpart(leader.scrolled + line, other.scrolled + line) - line
        self._move(other, target)

    def _current_anchor(self, leader: Pane, mine: Geometry) -> float | None:
        """The top of the current match, while it is on screen away from the ends of the text."""
        bar = leader.verticalScrollBar()
        if leader.current is None or not 0 < bar.value() < bar.maximum():
            return None
        tops = [mine.run(run).top for run in leader.current.runs(leader.side)]
        seen = [top for top in tops if 0 <= top - leader.scrolled <= leader.viewport().height()]
        return seen[0] if seen else None

    def _other(self, pane: Pane) -> Pane:
        return self._panes[pane.side.other]

    def _on_moved(self, pane: Pane) -> None:
        if not self._moving:
            self.follow(pane)

    def _move(self, pane: Pane, y: float) -> None:
        self._glide.stop()
        target = pane.reachable(y)
        if self.glides and abs(target - pane.scrolled) > GLIDE_FROM:
            self._gliding = pane
            self._glide.setStartValue(pane.scrolled)
            self._glide.setEndValue(target)
            self._glide.start()
        else:
            self.place(pane, target)

    def _on_shifted(self, pane: Pane, by: float) -> None:
        """The page on which a pane glides has grown above: its goal stands elsewhere."""
        if pane is self._gliding and self._glide.state() is QVariantAnimation.State.Running:
            goal = self._glide.endValue() + by
            self._glide.stop()
            self._move(pane, goal)

    def _on_glide(self, value: object) -> None:
        if isinstance(value, float):
            self.place(self._gliding, value)
