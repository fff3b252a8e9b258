"""What the rows and the reveal view are made of: bands that stand one under the other, each with cells of text, and a run of
set-aside lines as one that both use.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import overload

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from reader.core.article import Article, SetAside
from reader.ui.fonts import note_font
from reader.ui.i18n import counted
from reader.ui.reading.cell import LINE, Cell, Type
from reader.ui.reading.reasons import reason_in_words
from reader.ui.reading.shown import Shown
from reader.ui.reading.spread import Side

LABEL_SCALE = 0.7
"""The size of labels in that of the texts."""
LEAST_POINTS, MOST_POINTS = 8.0, 12.5
Place = Callable[[Side, int], int | None]


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell with where its text begins in its band."""

    cell: Cell
    origin: QPointF


@dataclass(frozen=True, slots=True)
class Hit:
    """What is at a point of a band: a passage of a side, or something to be pressed ("fold", "reveal")."""

    side: Side
    passage: int = -1
    button: str = ""


class Band(ABC):
    """One band; its height is guessed until it is laid out."""

    @abstractmethod
    def lay_out(self, width: float) -> float:
        """Lay it out for a width; returns its height."""

    def drop(self) -> None:  # noqa: B027 (a band may have nothing to forget)
        """Forget the layout."""

    def placed(self) -> Sequence[Placed]:
        """Its cells, where they stand since it was laid out."""
        return ()

    def passages(self, side: Side) -> tuple[int, ...]:  # noqa: ARG002
        """The passages of a side that stand in it."""
        return ()

    def shows(self, side: Side) -> bool:  # noqa: ARG002
        """Whether the passages of a side can be read in it now."""
        return True

    def hit(self, point: QPointF) -> Hit | None:  # noqa: ARG002
        """What is at a point."""
        return None

    @abstractmethod
    def draw(self, painter: QPainter, shown: Shown) -> None:
        """Draw it with its top left corner at the origin."""


class Bands(Sequence[Band]):
    """Bands from top to bottom, made when they are first asked for; `place` tells in which one a passage of a side stands."""

    def __init__(
        self,
        guesses: Sequence[float] = (),
        make: Callable[[int], Band] | None = None,
        place: Place = lambda _side, _passage: None,
    ) -> None:
        """`guesses` are about how high they are; `make` makes one by its number."""
        self.guesses = guesses
        self.place = place
        self._make = make
        self._made: dict[int, Band] = {}

    def __len__(self) -> int:
        return len(self.guesses)

    @overload
    def __getitem__(self, at: int) -> Band: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Band]: ...

    def __getitem__(self, at: int | slice) -> Band | Sequence[Band]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        number = at + len(self) if at < 0 else at
        if self._make is None or not 0 <= number < len(self):
            raise IndexError(at)
        if number not in self._made:
            self._made[number] = self._make(number)
        return self._made[number]

    def made(self, number: int) -> Band | None:
        """A band, if it was made."""
        return self._made.get(number)


class LabelBand(Band):
    """A quiet label over a text, or a run of set-aside lines under its label: folded, or open with what they say."""

    def __init__(self, side: Side, box: tuple[float, float], label: str, colours: tuple[str, str], points: float) -> None:
        """`box` is where it begins and how wide it is; `colours` those of the label and of what follows it."""
        self.side = side
        self._left, self._width = box
        self._label, self._note = label, ""
        self._colours = colours
        self._cells: list[Cell] = []
        self._fold = -1
        self._placed: list[Placed] = []
        self._font = label_font(points)

    @classmethod
    def of_fold(
        cls, side: Side, box: tuple[float, float], fold: tuple[int, Sequence[SetAside]], article: Article | None, shown: Shown
    ) -> "LabelBand":
        """Set-aside lines, which are shown where their `article` is given; `fold` is their place among the folds, and they."""
        number, lines = fold
        sign = "▸" if article is None else "▾"
        theme = shown.theme
        label = counted("{n} line set aside", "{n} lines set aside", len(lines))
        band = cls(side, box, f"{sign} {label}", (theme.link, theme.unsure), shown.dress.points)
        band._note = ", ".join(dict.fromkeys(reason_in_words(line.reason) for line in lines))
        band._fold = number
        if article is not None:
            style = Type.of(note_font(shown.dress.points * 0.86), 1.5, theme.unsure, theme.unsure)
            band._cells = [Cell(side, article, [line.span for line in lines], [LINE] * (len(lines) - 1), style)]
        return band

    def guess(self) -> float:
        """About how high it is."""
        return self._label_height() + sum(cell.guess(self._width) + 6 for cell in self._cells)

    def lay_out(self, width: float) -> float:  # noqa: ARG002
        y, self._placed = self._label_height(), []
        for cell in self._cells:
            self._placed.append(Placed(cell, QPointF(self._left + 14, y)))
            y += cell.lay_out(self._width - 14) + 6
        return y

    def drop(self) -> None:
        for cell in self._cells:
            cell.drop()

    def placed(self) -> Sequence[Placed]:
        return self._placed

    def hit(self, point: QPointF) -> Hit | None:
        within = self._left <= point.x() <= self._left + self._width and point.y() <= self._label_height()
        return Hit(self.side, self._fold, "fold") if self._fold >= 0 and within else None

    def _label_height(self) -> float:
        return QFontMetricsF(self._font).height() + 10.0

    def draw(self, painter: QPainter, shown: Shown) -> None:
        metrics = QFontMetricsF(self._font)
        painter.setFont(self._font)
        painter.setPen(QColor(self._colours[0]))
        base = (self._label_height() + metrics.ascent() - metrics.descent()) / 2
        label = metrics.elidedText(self._label, Qt.TextElideMode.ElideRight, self._width)
        painter.drawText(QPointF(self._left, base), label)
        told = metrics.horizontalAdvance(label) + 10
        painter.setPen(QColor(self._colours[1]))
        rest = metrics.elidedText(self._note, Qt.TextElideMode.ElideRight, max(0.0, self._width - told))
        painter.drawText(QPointF(self._left + told, base), rest)
        for one in self._placed:
            one.cell.draw(painter, one.origin, ())
        if self._fold >= 0 and self._placed:
            line = QRectF(self._left + 4, self._label_height(), 1.5, self._placed[0].cell.height)
            painter.fillRect(line, QColor(shown.theme.line))


def label_font(points: float, *, bold: bool = False) -> QFont:
    """The face of labels beside texts of that size."""
    return note_font(min(max(points * LABEL_SCALE, LEAST_POINTS), MOST_POINTS), bold=bold)
