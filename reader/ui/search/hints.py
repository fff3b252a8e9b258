"""What is said between the search box and the hits: faults of the query, words of the other language, and ways to narrow it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from reader.ui.flow import FlowLayout
from reader.ui.i18n import language_in_words, mark, tr

if TYPE_CHECKING:  # the search itself is loaded after the window stands
    from reader.core.answers import Facets, QueryFault, Rendering, SearchAnswer

MOST_VALUES = 4
"""Values of one facet that are offered."""
AROUND = 16
"""Letters of the query that are shown on either side of a fault."""

FAULTS = (
    mark("a bracket is not closed"),
    mark("nothing opens this bracket"),
    mark("the quotation is not closed"),
    mark("there is no such field"),
    mark("this is no date"),
    mark("nothing is known by this name"),
    mark("a word is missing here"),
    mark("too few letters stand before the asterisk"),
    mark("only what not to find is told"),
    mark("only words and phrases can be near each other"),
    mark("the query is too long: the rest is not asked"),
)
"""What a search may say of a query."""


class SearchHints(QWidget):
    """Hidden parts take no room; a chip that has the focus keeps it where what is found changes and the chip is still offered."""

    rendering_toggled = Signal(str, bool)  # a rendering, and whether it is to be looked for
    query_wanted = Signal(str)  # the query to ask instead

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._faults = QLabel()
        self._faults.setObjectName("queryFault")
        self._faults.setWordWrap(True)
        self._suggestion = QPushButton()
        self._suggestion.setObjectName("facet")
        self._suggestion.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._suggestion.clicked.connect(self.take_suggestion)
        self._suggested = ""
        self._reading = QLabel()
        self._reading.setObjectName("quiet")
        self._reading.setWordWrap(True)
        self._renderings, self._facets = QWidget(), QWidget()
        self._rendering_flow, self._facet_flow = FlowLayout(self._renderings), FlowLayout(self._facets)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self._suggestion, self._faults, self._reading, self._renderings, self._facets):
            column.addWidget(part)
            part.hide()

    def show_answer(self, answer: "SearchAnswer | None", without: frozenset[str] = frozenset()) -> None:
        """Show what is to be said of an answer; None for nothing. `without`: renderings that were taken away."""
        focused = self.focusWidget()
        held = focused.text() if isinstance(focused, QPushButton) and focused.hasFocus() else ""
        self._show_suggestion(answer.suggestion if answer is not None else None)
        self._show_faults(answer.query if answer else "", answer.faults if answer else ())
        told = answer.reading if answer is not None and tells_more(answer) else ""
        self._show(self._reading, tr("Read as: {query}").replace("{query}", told) if told else "")
        self._show_renderings(answer.renderings if answer else (), without)
        self._show_facets(answer)
        for chip in self.findChildren(QPushButton):
            if held and chip.text() == held and not chip.isHidden():
                chip.setFocus(Qt.FocusReason.OtherFocusReason)

    def chips(self) -> list[QPushButton]:
        """What can be chosen here, from the top."""
        flows = (self._rendering_flow, self._facet_flow)
        shown = [item.widget() for flow in flows for at in range(flow.count()) if (item := flow.itemAt(at)) is not None]
        return [self._suggestion, *(chip for chip in shown if isinstance(chip, QPushButton))]

    def take_suggestion(self) -> bool:
        """Ask for the other spelling that is suggested, if there is one."""
        if self._suggested:
            self.query_wanted.emit(self._suggested)
        return bool(self._suggested)

    def focus_suggestion(self) -> bool:
        """Let the keys be at the other spelling that is suggested, if there is one."""
        if self._suggested:
            self._suggestion.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return bool(self._suggested)

    def _show_suggestion(self, suggestion: str | None) -> None:
        self._suggested = suggestion or ""
        self._suggestion.setText(self._suggested)
        words = tr("Search for “{word}”").replace("{word}", self._suggested)
        self._suggestion.setAccessibleName(words)
        self._suggestion.setToolTip(words)
        self._suggestion.setVisible(bool(self._suggested))

    def _show_faults(self, query: str, faults: "tuple[QueryFault, ...]") -> None:
        self._show(self._faults, "\n".join(f"{tr(fault.words)}: {place(query, fault.start)}" for fault in faults))

    def _show_renderings(self, renderings: "tuple[Rendering, ...]", without: frozenset[str]) -> None:
        self._rendering_flow.clear()
        if renderings:
            also = QLabel(tr("also"))
            also.setObjectName("quiet")
            self._rendering_flow.put(also)
        for one in renderings:
            self._rendering_flow.put(self._rendering_chip(one, one.rendering in without))
        self._renderings.setVisible(bool(renderings))

    def _rendering_chip(self, one: "Rendering", gone: bool) -> QPushButton:
        chip = QPushButton(one.rendering)
        chip.setObjectName("rendering")
        chip.setCheckable(True)
        chip.setChecked(not gone)
        words = tr("also look for {word}").replace("{word}", one.rendering)
        chip.setAccessibleName(words)
        chip.setToolTip(f"{one.asked} → {one.rendering}\n{words}")
        chip.clicked.connect(lambda on: self.rendering_toggled.emit(one.rendering, on))
        return chip

    def _show_facets(self, answer: "SearchAnswer | None") -> None:
        self._facet_flow.clear()
        facets = answer.facets if answer is not None else None
        if answer is not None and facets is not None:
            asked = answer.reading if answer.faults else answer.query  # a fault would spread to what is put beside it
            for words, query in narrowings(asked, facets):
                self._facet_flow.put(self._facet_chip(words, query))
        self._facets.setVisible(self._facet_flow.count() > 0)

    def _facet_chip(self, words: str, query: str) -> QPushButton:
        chip = QPushButton(words)
        chip.setObjectName("facet")
        told = tr("Only these: {words}").replace("{words}", words)
        chip.setAccessibleName(told)
        chip.setToolTip(told)
        chip.clicked.connect(lambda: self.query_wanted.emit(query))
        return chip

    @staticmethod
    def _show(label: QLabel, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))


def tells_more(answer: "SearchAnswer") -> bool:
    """Whether how a query was read is worth telling: it was faulty, or is read otherwise than it is written."""
    return bool(answer.faults) or answer.reading.casefold() != answer.query.casefold()


def place(query: str, start: int) -> str:
    """The query around a place, with a mark before it."""
    before, after = query[max(0, start - AROUND) : start], query[start : start + AROUND]
    return f"{'…' if start > AROUND else ''}{before}▸{after}{'…' if start + AROUND < len(query) else ''}"


def narrowings(query: str, facets: "Facets") -> list[tuple[str, str]]:
    """Ways to ask for less: what each is called, with its count, and the query that asks so. A facet of one value is none."""
    groups = [
        [(language_in_words(one.value), one.count, f"{one.value}:({query})") for one in facets.languages if len(one.value) == 2],
        [(one.value, one.count, f'({query}) source:"{one.value}"') for one in facets.sources],
        [(one.value, one.count, f"({query}) date:{one.value}") for one in facets.years],
        [(month_text(one.value), one.count, f"({query}) date:{one.value}") for one in facets.months],
    ]
    if len(groups[2]) != 1:  # months only once there is one year
        groups.pop()
    locale = QLocale()
    return [
        (f"{words} {locale.toString(count)}", narrower)
        for group in groups
        if len(group) > 1
        for words, count, narrower in group[:MOST_VALUES]
    ]


def month_text(month: str) -> str:
    """A month (2024-04) as the window's language writes it."""
    year, number = map(int, month.split("-"))
    return QLocale().toString(QDate(year, number, 1), "MMM yyyy")
