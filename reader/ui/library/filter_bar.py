"""The filters over the list: three chips for the most used, a button for all, and a chip for each other active one."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QPoint, QSize, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from reader.ui.flow import FlowLayout
from reader.ui.fonts import grown
from reader.ui.i18n import counted, language_in_words, tr
from reader.ui.library.arrangement import Arrangement, Counts, Criteria, Order

if TYPE_CHECKING:  # made when it is first asked for
    from reader.ui.library.filter_panel import FilterPanel

SPACING = 4
CHIP_ROOM = 11
"""Pixels of a chip beside its text."""


class FilterBar(QWidget):
    """Shows the criteria by which the list is made, and asks for others."""

    criteria_chosen = Signal(object)

    def __init__(self, icon: QIcon, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._criteria = Criteria()
        self._counts: Counts | None = None
        self._panel: FilterPanel | None = None
        self.chips = {name: QPushButton() for name in ("all", "paired", "unread")}
        self.more = QToolButton()
        self._active = QWidget()
        self._flow = FlowLayout(self._active)
        self._lay_out(icon)
        self.show_criteria(self._criteria)

    def _lay_out(self, icon: QIcon) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        for name, chip in self.chips.items():
            chip.setObjectName("chip")
            chip.setCheckable(True)
            chip.clicked.connect(lambda _=False, name=name: self._on_chip(name))
            row.addWidget(chip, 2 if name == "all" else 3)
        self.more.setObjectName("filterButton")
        self.more.setIcon(icon)
        self.more.setIconSize(QSize(grown(16), grown(16)))
        self.more.setAccessibleName(tr("Filter and sort"))
        self.more.setToolTip(tr("Filter and sort"))
        self.more.clicked.connect(self.open_panel)
        row.addWidget(self.more)
        column.addLayout(row)
        column.addWidget(self._active)
        self._active.hide()

    # -- what is shown -------------------------------------------------------------------------------------------------

    def set_icon(self, icon: QIcon) -> None:
        """Draw the button in another theme."""
        self.more.setIcon(icon)

    def show_arrangement(self, arrangement: Arrangement) -> None:
        """Show the criteria of a list and what it counts; counts of a list that is not whole yet are not told."""
        self._counts = arrangement.counts if arrangement.whole else None
        self.show_criteria(arrangement.criteria)
        if self._panel is not None and self._counts is not None:
            self._panel.show_state(arrangement.criteria, self._counts)

    def show_criteria(self, criteria: Criteria) -> None:
        """Show by what the list is made."""
        self._criteria = criteria
        self.chips["all"].setChecked(criteria.lets_all_through)
        self.chips["paired"].setChecked(criteria.paired is True)
        self.chips["unread"].setChecked(criteria.unread)
        self._label_chips()
        self._flow.clear()
        for words, rest in removable(criteria):
            self._flow.put(self._removing_chip(words, rest))
        self._active.setVisible(self._flow.count() > 0)

    def _removing_chip(self, words: str, rest: Criteria) -> QPushButton:
        chip = QPushButton(f"{words}  ×")
        chip.setObjectName("activeFilter")
        told = tr("Remove the filter: {words}").replace("{words}", words)
        chip.setAccessibleName(told)
        chip.setToolTip(told)
        chip.clicked.connect(lambda: self.criteria_chosen.emit(rest))
        return chip

    def _label_chips(self) -> None:
        """Name the chips, with their counts where there is room for them."""
        names = _names()
        counts = self._counts
        numbers = {"all": counts.stories, "paired": counts.paired, "unread": counts.unread} if counts else {}
        told = {key: f"{name} {QLocale().toString(numbers[key])}" if key in numbers else name for key, name in names.items()}
        shown = self._fitting(names, told)
        for key, chip in self.chips.items():
            chip.setText(shown[key])
            chip.setAccessibleName(told[key])
            chip.setToolTip(counted("{n} story", "{n} stories", numbers[key]) if key in numbers else "")

    def least_width(self) -> int:
        """The width in which the chips can be read, without their counts."""
        return self._room_for(_names()) + self.more.sizeHint().width() + SPACING * len(self.chips)

    def _room_for(self, texts: dict[str, str]) -> int:
        self.chips["all"].ensurePolished()
        metrics = self.chips["all"].fontMetrics()
        return sum(metrics.horizontalAdvance(text) + grown(CHIP_ROOM) for text in texts.values())

    def _fitting(self, names: dict[str, str], told: dict[str, str]) -> dict[str, str]:
        """The texts for which there is room: with all counts, without that of all stories (the status line tells it), or bare."""
        room = self.width() - self.more.sizeHint().width() - SPACING * len(names)
        for texts in (told, {**told, "all": names["all"]}):
            if self._room_for(texts) <= room:
                return texts
        return names

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._label_chips()

    # -- choosing ------------------------------------------------------------------------------------------------------

    def open_panel(self) -> None:
        """Show all filters, under the button."""
        if self._panel is None:
            from reader.ui.library.filter_panel import FilterPanel

            self._panel = FilterPanel(self)
            self._panel.criteria_chosen.connect(self.criteria_chosen)
        self._panel.show_state(self._criteria, self._counts or Counts())
        self._panel.adjustSize()
        corner = self.more.mapToGlobal(QPoint(0, self.more.height() + 4))
        screen = self.screen().availableGeometry()
        left = min(corner.x(), screen.right() - self._panel.width())
        self._panel.move(max(left, screen.left()), min(corner.y(), screen.bottom() - self._panel.height()))
        self._panel.show()
        self._panel.focus_first()

    def _on_chip(self, name: str) -> None:
        now = self._criteria
        wanted = {
            "all": Criteria(order=now.order),
            "paired": replace(now, paired=None if now.paired is True else True),
            "unread": replace(now, unread=not now.unread),
        }[name]
        self.show_criteria(self._criteria)  # a chip is on when the list follows it
        self.criteria_chosen.emit(wanted)


def removable(criteria: Criteria) -> list[tuple[str, Criteria]]:
    """What is filtered beyond the chips that always stand there, in words, each with the criteria without it."""
    found: list[tuple[str, Criteria]] = []
    if criteria.paired is False:
        found.append((tr("unpaired"), replace(criteria, paired=None)))
    if criteria.differing:
        found.append((tr("with differences"), replace(criteria, differing=False)))
    if criteria.language:
        found.append((language_in_words(criteria.language), replace(criteria, language="")))
    if criteria.source:
        found.append((criteria.source, replace(criteria, source="")))
    if criteria.since is not None:
        found.append((tr("from {day}").replace("{day}", _short(criteria.since)), replace(criteria, since=None)))
    if criteria.until is not None:
        found.append((tr("until {day}").replace("{day}", _short(criteria.until)), replace(criteria, until=None)))
    if criteria.order is not Order.DATE:
        words = tr("by headline") if criteria.order is Order.HEADLINE else tr("by share matched")
        found.append((words, replace(criteria, order=Order.DATE)))
    return found


def _names() -> dict[str, str]:
    return {"all": tr("All"), "paired": tr("Paired"), "unread": tr("Unread")}


def _short(day: date) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMM yyyy")
