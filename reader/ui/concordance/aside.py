"""What stands beside the lines: renderings with their numbers, what goes with the words asked for, how often over time."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from reader.core.kwic import Collocate, Rendered, RenderingCount, Surroundings
from reader.ui.concordance.counts import Count, CountList
from reader.ui.concordance.time_chart import TimeChart
from reader.ui.concordance.wording import rendered_in_words
from reader.ui.fonts import grown
from reader.ui.i18n import counted, number_text, tr
from reader.ui.theme import Theme

WIDTH = 214
SPACE = 8
CHART_FROM = 500
"""In a column lower than this the chart of time gives way."""


class Aside(QWidget):
    """A column beside the lines."""

    rendering_chosen = Signal(str)
    collocate_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("concordanceAside")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(grown(WIDTH))
        self.renderings = CountList(tr("Rendered as"), theme, keeps=True)
        self.collocates = CountList(tr("Goes with"), theme, keeps=False)
        self.chart = TimeChart(theme)
        self._undated = QLabel()
        self._undated.setObjectName("quiet")
        self._undated.setWordWrap(True)
        self._heads = [_head(words) for words in (tr("Rendered as"), tr("Goes with"), tr("Over time, per 1,000 passages"))]
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 12, 10, 10)
        column.setSpacing(4)
        for head, part, stretch in zip(self._heads, (self.renderings, self.collocates, self.chart), (3, 2, 0), strict=True):
            column.addWidget(head)
            column.addWidget(part, stretch)
            if part is self.chart:
                column.addWidget(self._undated)
            column.addSpacing(SPACE)
        column.addStretch(1)
        self.renderings.chosen.connect(self.rendering_chosen)
        self.collocates.chosen.connect(self.collocate_chosen)
        self.show_surroundings(Surroundings((), ()))

    def restyle(self, theme: Theme) -> None:
        """Draw in another theme."""
        for part in (self.renderings, self.collocates, self.chart):
            part.restyle(theme)

    def show_renderings(self, renderings: Sequence[RenderingCount]) -> None:
        """Show by what the words asked for are rendered."""
        most = max((one.count for one in renderings), default=1)
        self.renderings.show_counts([_rendering(one, most) for one in renderings])

    def show_surroundings(self, surroundings: Surroundings) -> None:
        """Show what goes with the words asked for, and how often they are found over time."""
        most = max((one.likelihood for one in surroundings.collocates), default=1.0)
        self.collocates.show_counts([_collocate(one, most) for one in surroundings.collocates])
        self.chart.show_periods(surroundings.periods)
        count = surroundings.undated
        told = counted("{n} pair of no stated year is left out", "{n} pairs of no stated year are left out", count)
        self._undated.setText(told if count else "")
        self._found = (bool(surroundings.collocates), len(surroundings.periods) > 1)
        self._share_room()

    def _share_room(self) -> None:
        goes_with, over_time = self._found
        _show((self._heads[1], self.collocates), goes_with)
        over_time = over_time and self.height() >= grown(CHART_FROM)
        _show((self._heads[2], self.chart), over_time)
        self._undated.setVisible(over_time and bool(self._undated.text()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()


def _show(parts: Sequence[QWidget], shown: bool) -> None:
    for part in parts:
        part.setVisible(shown)


def _head(words: str) -> QLabel:
    head = QLabel(words)
    head.setObjectName("heading")
    head.setWordWrap(True)
    return head


def _rendering(one: RenderingCount, most: int) -> Count:
    told = one.rendered is Rendered.TOLD
    label = one.label if told else f"({rendered_in_words(one.rendered)})"
    tips = {
        Rendered.NOT_FOUND: tr("No words are known to answer it there"),
        Rendered.NOT_RENDERED: tr("All else in these pairs is answered, or a person has confirmed them"),
    }
    return Count(one.key, label, one.count, one.count / most, tips.get(one.rendered, ""), quiet=not told)


def _collocate(one: Collocate, most: float) -> Count:
    tip = tr("Log-likelihood {value}").replace("{value}", number_text(one.likelihood, 1))
    return Count(one.word, one.word, one.count, one.likelihood / most, f"{one.word} · {tip}")
