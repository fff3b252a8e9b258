"""All filters of the list and its order, in a small window under their button; each choice is carried out at once."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QCollator, QDate, QLocale, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QFormLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from reader.ui.fonts import grown
from reader.ui.i18n import language_in_words, tr
from reader.ui.library.arrangement import Counts, Criteria, Order

ANY_TIME, WEEK, MONTH, YEAR, CHOSEN = range(5)
WIDTH = 290


class FilterPanel(QFrame):
    """Closes when one clicks elsewhere, or on Escape."""

    criteria_chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("filterPanel")
        self.setAccessibleName(tr("Filter and sort"))
        self._criteria = Criteria()
        self._showing = False
        self.order = QComboBox()
        self.pairing = QComboBox()
        self.language = QComboBox()
        self.source = QComboBox()
        self.time = QComboBox()
        self.since, self.until = QDateEdit(), QDateEdit()
        self.unread = QCheckBox(tr("Unread"))
        self.differing = QCheckBox(tr("With differences"))
        self._clear = QPushButton(tr("Clear filters"))
        self._lay_out()
        self._bind()

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(14, 12, 14, 12)
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, widget in (
            (tr("Sort by"), self.order),
            (tr("Stories"), self.pairing),
            (tr("Language"), self.language),
            (tr("Source"), self.source),
            (tr("Date"), self.time),
        ):
            label = QLabel(name)
            label.setObjectName("quiet")
            widget.setAccessibleName(name)
            widget.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            widget.setMinimumContentsLength(14)
            form.addRow(label, widget)
        self._days = QWidget()
        days = QHBoxLayout(self._days)
        days.setContentsMargins(0, 0, 0, 0)
        for edit, name in ((self.since, tr("From")), (self.until, tr("Until"))):
            edit.setCalendarPopup(True)
            edit.setDisplayFormat("dd.MM.yyyy" if QLocale().language() is QLocale.Language.Bulgarian else "d MMM yyyy")
            edit.setAccessibleName(name)
            days.addWidget(edit, 1)
        form.addRow("", self._days)
        form.addRow("", self.unread)
        form.addRow("", self.differing)
        form.addRow("", self._clear)
        self.setMinimumWidth(grown(WIDTH))
        for words, order in ((tr("Date"), Order.DATE), (tr("Headline"), Order.HEADLINE), (tr("Share matched"), Order.MATCHED)):
            self.order.addItem(words, order)
        for words, paired in ((tr("All"), None), (tr("Paired"), True), (tr("Unpaired"), False)):
            self.pairing.addItem(words, paired)
        for words in (tr("Any time"), tr("Last 7 days"), tr("Last 30 days"), tr("This year"), tr("From … until …")):
            self.time.addItem(words)

    def _bind(self) -> None:
        for box, field in (
            (self.order, "order"),
            (self.pairing, "paired"),
            (self.language, "language"),
            (self.source, "source"),
        ):
            box.activated.connect(lambda _, box=box, field=field: self._choose(**{field: box.currentData()}))
        self.time.activated.connect(self._on_time)
        for edit in (self.since, self.until):
            edit.dateChanged.connect(self._on_days)
        self.unread.clicked.connect(lambda on: self._choose(unread=on))
        self.differing.clicked.connect(lambda on: self._choose(differing=on))
        self._clear.clicked.connect(lambda: self._emit(Criteria(order=self._criteria.order)))

    def focus_first(self) -> None:
        """Begin with the order."""
        self.order.setFocus(Qt.FocusReason.PopupFocusReason)

    def show_state(self, criteria: Criteria, counts: Counts) -> None:
        """Show what is chosen, and what languages and sources there are to choose from."""
        self._showing = True
        self._criteria = criteria
        self.order.setCurrentIndex(list(Order).index(criteria.order))
        self.pairing.setCurrentIndex([None, True, False].index(criteria.paired))
        self._fill(self.language, tr("Any language"), counts.languages, criteria.language, language_in_words)
        self._fill(self.source, tr("Any source"), counts.sources, criteria.source, str)
        self.unread.setChecked(criteria.unread)
        self.differing.setChecked(criteria.differing)
        self._clear.setEnabled(not criteria.lets_all_through)
        self._show_days(criteria)
        self._showing = False

    def _fill(self, box: QComboBox, none: str, counts: dict[str, int], chosen: str, name: Any) -> None:
        collator = QCollator(QLocale())
        order = sorted({*counts, *([chosen] if chosen else [])}, key=lambda key: collator.sortKey(name(key)))
        box.clear()
        box.addItem(none, "")
        for key in order:
            box.addItem(f"{name(key)}  ({QLocale().toString(counts.get(key, 0))})", key)
        box.setCurrentIndex(order.index(chosen) + 1 if chosen else 0)

    def _show_days(self, criteria: Criteria) -> None:
        span = (criteria.since, criteria.until)
        which = next((which for which in (ANY_TIME, WEEK, MONTH, YEAR) if _span(which) == span), CHOSEN)
        self.time.setCurrentIndex(which)
        self._days.setVisible(which == CHOSEN)
        self.since.setDate(_qt(criteria.since or date.today() - timedelta(days=30)))
        self.until.setDate(_qt(criteria.until or date.today()))

    def _on_time(self, which: int) -> None:
        if which == CHOSEN:
            self._days.setVisible(True)
            self.adjustSize()
            self._on_days()
        else:
            since, until = _span(which)
            self._choose(since=since, until=until)

    def _on_days(self) -> None:
        if not self._showing:
            self._choose(since=_day(self.since), until=_day(self.until))

    def _choose(self, **chosen: Any) -> None:
        if not self._showing:
            self._emit(replace(self._criteria, **chosen))

    def _emit(self, criteria: Criteria) -> None:
        self._criteria = criteria
        self.criteria_chosen.emit(criteria)


def _span(which: int) -> tuple[date | None, date | None]:
    """The first and last day of a choice; None where it is open."""
    today = date.today()
    since = {WEEK: today - timedelta(days=6), MONTH: today - timedelta(days=29), YEAR: date(today.year, 1, 1)}.get(which)
    return since, None


def _qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _day(edit: QDateEdit) -> date:
    chosen = edit.date()
    return date(chosen.year(), chosen.month(), chosen.day())
