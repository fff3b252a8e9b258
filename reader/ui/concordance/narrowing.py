"""Source and year over the lines of a concordance: each is offered in a menu, and once chosen is a chip that takes it away.

What is chosen becomes part of the query (`narrowed`), so that it holds for all lines, also those that are exported.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from reader.ui.i18n import number_text, tr

if TYPE_CHECKING:
    from reader.core.kwic import KwicLine

MOST_VALUES = 20
"""Sources that are offered: those with most lines."""
MOST_LETTERS = 24
"""Of a source, on its chip."""


class Narrowing(QWidget):
    """The menus and chips, beside one another."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = _Choice(tr("Source"), tr("Only lines of one source"))
        self.year = _Choice(tr("Year"), tr("Only lines of one year"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for choice in (self.source, self.year):
            row.addWidget(choice)
            choice.changed.connect(self.changed)

    def offer(self, lines: Sequence["KwicLine"]) -> None:
        """Offer the sources and years of these lines, with how many lines each has."""
        sources = Counter(source for line in lines for source in {side.card.source for side in line.sides} if source)
        years = Counter(year for line in lines for year in {side.card.date.year for side in line.sides if side.card.date})
        self.source.offer(sources.most_common(MOST_VALUES))
        self.year.offer([(str(year), years[year]) for year in sorted(years, reverse=True)])

    def narrowed(self, query: str) -> str:
        """A query with what is chosen added to it."""
        parts = [f'source:"{self.source.value}"'] if self.source.value else []
        parts += [f"date:{self.year.value}"] if self.year.value else []
        return " ".join((f"({query})", *parts)) if parts else query

    def let_go(self) -> None:
        """Nothing is chosen any more; nobody is told."""
        self.source.take("")
        self.year.take("")

    def give_way(self, narrow: bool) -> None:
        """Where room is short nothing is offered; what was chosen stays to be seen, and to be taken away."""
        self.source.give_way(narrow)
        self.year.give_way(narrow)


class _Choice(QWidget):
    """One of several values, or none: a menu until one is chosen, then a chip. One value alone is no choice."""

    changed = Signal()

    def __init__(self, name: str, told: str) -> None:
        super().__init__()
        self.value = ""
        self._offered = False
        self._narrow = False
        self.button = QToolButton()
        self.button.setObjectName("narrowing")
        self.button.setText(name)
        self.button.setToolTip(told)
        self.button.setAccessibleName(told)
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.button)
        self.button.setMenu(self.menu)
        self.chip = QPushButton()
        self.chip.setObjectName("activeFilter")
        self.chip.clicked.connect(lambda: self._choose(""))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)
        row.addWidget(self.chip)
        self._show()

    def offer(self, values: Sequence[tuple[str, int]]) -> None:
        """Offer values with their numbers; while one is chosen it stays."""
        if self.value:
            return
        self._offered = len(values) > 1
        self.menu.clear()
        for value, count in values:
            action = self.menu.addAction(f"{value.replace('&', '&&')}\t{number_text(count)}")
            action.triggered.connect(self._chooser(value))
        self._show()

    def take(self, value: str) -> None:
        """Hold a value, or none ("")."""
        self.value = value
        short = value if len(value) <= MOST_LETTERS else value[: MOST_LETTERS - 1].rstrip() + "…"
        told = tr("Remove the filter: {words}").replace("{words}", value)
        self.chip.setText(f"{short.replace('&', '&&')}  ×")
        self.chip.setAccessibleName(told)
        self.chip.setToolTip(told)
        self._show()

    def give_way(self, narrow: bool) -> None:
        """Whether there is room for the menu."""
        self._narrow = narrow
        self._show()

    def _chooser(self, value: str) -> Callable[[bool], None]:
        return lambda _: self._choose(value)

    def _choose(self, value: str) -> None:
        """Take a value that a person chose; the keys stay where they were."""
        had_keys = self.chip.hasFocus() or self.button.hasFocus()
        self.take(value)
        if had_keys:
            (self.chip if value else self.button).setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _show(self) -> None:
        self.chip.setVisible(bool(self.value))
        self.button.setVisible(not self.value and self._offered and not self._narrow)
        self.setVisible(bool(self.value) or (self._offered and not self._narrow))
