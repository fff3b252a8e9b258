"""The filters over the list: three chips for the most used, a button for all, and a chip for each other active one."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLayoutItem, QPushButton, QToolButton, QVBoxLayout, QWidget

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


class FlowLayout(QLayout):
    """Widgets beside one another, on as many lines as they need."""

    GAP = 4

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def clear(self) -> None:
        """Take all widgets out."""
        while self._items:
            widget = self._items.pop().widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def put(self, widget: QWidget) -> None:
        """Add a widget and show it at once, not with the next turn of the event loop as layouts do: it can take the focus."""
        self.addWidget(widget)
        widget.show()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        widest = max((min(item.sizeHint().width(), 120) for item in self._items), default=0)
        height = max((item.sizeHint().height() for item in self._items), default=0)
        return QSize(widest, height)

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Put the widgets into their places, each at the middle of its line; returns the height that they take."""
        y = rect.y()
        for line in self._lines(rect.width()):
            x, height = rect.x(), max(item.sizeHint().height() for item in line)
            for item in line:
                size = item.sizeHint()
                width = min(size.width(), rect.width())
                if move:
                    item.setGeometry(QRect(QPoint(x, y + (height - size.height()) // 2), QSize(width, size.height())))
                x += width + self.GAP
            y += height + self.GAP
        return max(y - self.GAP - rect.y(), 0)

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        """The widgets that have room beside one another in a width."""
        lines: list[list[QLayoutItem]] = []
        taken = width
        for item in self._items:
            needed = min(item.sizeHint().width(), width)
            if not lines or taken + needed > width:
                lines.append([])
                taken = 0
            lines[-1].append(item)
            taken += needed + self.GAP
        return lines
