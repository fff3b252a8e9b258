"""Matched, unmatched words, only here, and differing are told apart by their shapes: drawn in one ink, without any colour."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter
from pytestqt.qtbot import QtBot

from reader.ui.fonts import beside, note_font
from reader.ui.reading.figures import NUMBER_SCALE, Figures
from reader.ui.reading.marks import BAR_WIDTH, LABEL_POINTS, Lit, Marks
from reader.ui.reading.spread import Side
from reader.ui.theme import Theme, Tint
from tests.ui.stage import Stage

INK, PAPER = "#000000", "#ffffff"
BESIDE = 4
"""So near to its place a line may be drawn."""


def in_one_ink(theme: Theme) -> Theme:
    """All marks in black on white, and all grounds white."""
    tint = Tint(soft=PAPER, strong=PAPER, block=INK, edge=INK)
    inks = dict.fromkeys(("residue", "differs", "only", "text", "muted", "unsure"), INK)
    return replace(theme, **inks, page=PAPER, differs_soft=PAPER, tints=(tint,) * 4)


class Drawn:
    """The marks of the left pane on a picture, without its text."""

    def __init__(self, stage: Stage) -> None:
        pane = stage.reader.panes[Side.LEFT]
        geometry = pane.geometry_of_page
        self.view = QRectF(0, 0, pane.viewport().width(), geometry.whole.bottom)
        marks = Marks(stage.reader.spread, Side.LEFT, geometry, in_one_ink(stage.look.theme), stage.look.points)
        self.matches = [figure for _, figure in marks.figures.seen(self.view)]
        self.only = [figure for _, figure in marks.figures.only_seen(self.view)]
        self._picture = QImage(self.view.size().toSize(), QImage.Format.Format_RGB32)
        self._picture.fill(Qt.GlobalColor.white)
        painter = QPainter(self._picture)
        marks.draw_behind(painter, self.view, Lit())
        marks.draw_over(painter, self.view, Lit())
        painter.end()

    def inked(self, points: Iterable[QPointF], *, upright: bool = False) -> float:
        """The share of points that have ink on them or near by, across the way that they run."""
        places, near = [point.toPoint() for point in points], range(-BESIDE, BESIDE + 1)
        hits = sum(any(self._dark(at.x() + d * upright, at.y() + d * (not upright)) for d in near) for at in places)
        return hits / len(places)

    def sides(self, rect: QRectF) -> dict[str, float]:
        """How much of each side of a rectangle is inked."""
        across = [rect.left() + step for step in range(3, round(rect.width()) - 3)]
        down = [rect.top() + step for step in range(5, round(rect.height()) - 5)]
        return {
            "above": self.inked(QPointF(x, rect.top()) for x in across),
            "below": self.inked(QPointF(x, rect.bottom()) for x in across),
            "left": self.inked((QPointF(rect.left(), y) for y in down), upright=True),
            "right": self.inked((QPointF(rect.right(), y) for y in down), upright=True),
        }

    def _dark(self, x: int, y: int) -> bool:
        return self._picture.valid(x, y) and self._picture.pixelColor(x, y).lightness() < 225


@pytest.fixture
def drawn(stage: Stage, qtbot: QtBot) -> Drawn:
    qtbot.waitUntil(lambda: stage.reader.panes[Side.LEFT].geometry_of_page.complete)
    return Drawn(stage)


def test_an_unmatched_word_has_a_line_below_and_nothing_around(drawn: Drawn):
    (rect,) = (rect for figure in drawn.matches for rect in figure.residue)
    sides = drawn.sides(rect)
    assert sides["below"] > 0.95
    assert max(sides["above"], sides["left"], sides["right"]) < 0.2


def test_what_differs_stands_in_a_box_with_a_sign_in_the_margin(drawn: Drawn):
    (rect,) = (rect for figure in drawn.matches for rect in figure.differing)
    assert min(drawn.sides(rect).values()) > 0.9
    assert sum(len(figure.badges) for figure in drawn.matches) == 1


def test_what_stands_only_here_has_a_bar_and_neither_number_nor_line(drawn: Drawn, stage: Stage):
    (only,) = drawn.only
    steps = range(round(only.bar.dy()))
    assert drawn.inked((QPointF(only.bar.x1(), only.bar.y1() + step) for step in steps), upright=True) > 0.95
    beside = QRectF(60, only.words.top, drawn.view.width() - 80, only.words.height)
    assert max(drawn.sides(beside).values()) < 0.1


def test_what_stands_beside_a_text_grows_with_it_and_has_room(stage: Stage, qtbot: QtBot):
    """Neither the words of what stands only here nor a number of three digits reaches into text or bar."""
    pane = stage.reader.panes[0]
    room = pane.geometry_of_page.left - Figures(stage.reader.spread, Side.LEFT, pane.geometry_of_page, 12.0).bar_x
    stage.window.restyle(stage.look.theme, stage.look.icons, 24.0, one_tint=False)
    qtbot.wait(20)
    figures = Figures(stage.reader.spread, Side.LEFT, pane.geometry_of_page, 24.0)
    assert pane.geometry_of_page.left - figures.bar_x > room * 1.3
    label = QFontMetricsF(note_font(LABEL_POINTS * beside(24.0)))
    assert label.height() > QFontMetricsF(note_font(LABEL_POINTS)).height() * 1.3
    widest = max(label.horizontalAdvance(word) for word in ("only", "here", "само", "тук"))
    assert figures.bar_x + BAR_WIDTH + 2 + widest <= pane.geometry_of_page.left
    number = QFontMetricsF(note_font(24.0 * NUMBER_SCALE, bold=True)).horizontalAdvance("100")
    assert figures.bar_x + BAR_WIDTH / 2 <= pane.geometry_of_page.left - 6 - number


def test_a_match_has_a_number_and_a_bar(drawn: Drawn):
    for figure in drawn.matches:
        bar = figure.bar
        inked = drawn.inked((QPointF(bar.x1(), bar.y1() + step) for step in range(round(bar.dy()))), upright=True)
        assert inked > 0.4, "solid, dashed or dotted"
    numbered = [figure for figure in drawn.matches if figure.number_at is not None]
    assert len(numbered) >= 5
    for figure in numbered:
        at = figure.number_at
        assert drawn.inked([QPointF(at.x() + step, at.y() - 4) for step in range(6)]) > 0.3
