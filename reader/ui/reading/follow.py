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
from reader.ui.reading.tie import Tie

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


@dataclass(slots=True)
class Manner:
    """How panes follow each other, the same for all: whether they do at all, and whether they glide."""

    glides: bool
    enabled: bool = True


class Follower(QObject):
    """Moves the pane that does not lead."""

    def __init__(self, tie: Tie, manner: Manner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tie = tie
        self.manner = manner
        self._moving = False
        self._glide = QVariantAnimation(self)
        self._glide.setDuration(GLIDE_MILLISECONDS)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._glide.valueChanged.connect(self._on_glide)
        self._gliding: Pane = tie.right
        for pane in tie.panes:
            pane.moved.connect(lambda pane=pane: self._on_moved(pane))
            pane.handled.connect(self._glide.stop)
            pane.shifted.connect(lambda by, pane=pane: self._on_shifted(pane, by))

    @property
    def enabled(self) -> bool:
        """Whether panes follow each other."""
        return self.manner.enabled

    @enabled.setter
    def enabled(self, on: bool) -> None:
        self.manner.enabled = on

    @property
    def glides(self) -> bool:
        """Whether they glide."""
        return self.manner.glides

    @glides.setter
    def glides(self, on: bool) -> None:
        self.manner.glides = on

    def level(self, leader: Pane, at: Extent, across: Extent) -> None:
        """Bring the counterpart (`across`, in the other pane) to the height at which `at` stands in the leading one."""
        self._move(self._tie.across(leader), across.top - (at.top - leader.scrolled))

    def level_runs(self, leader: Pane, run: Sequence[int], across: Sequence[tuple[int, ...]]) -> None:
        """Bring that of some runs of passages in the other pane which stands nearest beside a run in the leading one."""
        other = self._tie.across(leader)
        mine, theirs = leader.geometry_of_page, other.geometry_of_page
        if mine is None or theirs is None:
            return
        at = mine.run(run)
        near = other.scrolled + at.top - leader.scrolled
        tops = {one: theirs.run(one).top for one in across}
        nearest = min(tops, key=lambda one: abs(tops[one] - near))
        other.reach(nearest)
        self.level(leader, at, (other.geometry_of_page or theirs).run(nearest))

    def place(self, pane: Pane, y: float) -> None:
        """Scroll a pane without the other following."""
        self._moving = True
        try:
            pane.scroll_to(y)
        finally:
            self._moving = False

    def follow(self, leader: Pane) -> None:
        """Move the other pane to what answers the leading one now."""
        other, side = self._tie.across(leader), self._tie.side_of(leader)
        mine, theirs, spread = leader.geometry_of_page, other.geometry_of_page, self._tie.spread
        if not self.manner.enabled or mine is None or theirs is None or spread is None or not spread.matches:
            return
        bar, height = leader.verticalScrollBar(), leader.viewport().height()
        anchor = self._current_anchor(leader, mine)
        line = reading_line(leader.scrolled, bar.maximum(), height) if anchor is None else anchor - leader.scrolled
        near = other.scrolled + line
        chart = Chart(side, self._tie.stretches(side), mine, theirs)
        if not chart.stretches:
            return
        target = chart.counterpart(leader.scrolled + line, near) - line
        if not theirs.complete:  # what was estimated until now is measured on the way
            other.reachable(target)
            theirs = other.geometry_of_page or theirs
            chart = Chart(side, chart.stretches, mine, theirs)
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

    def _on_moved(self, pane: Pane) -> None:
        if not self._moving:
            self.follow(pane)

    def _move(self, pane: Pane, y: float) -> None:
        self._glide.stop()
        target = pane.reachable(y)
        if self.manner.glides and abs(target - pane.scrolled) > GLIDE_FROM:
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
