"""The part of the window that says of the current passage, in plain words, how well it matches and why, and what differs.

Keeps what is to be told and tells it once the panes are drawn. What is told is put together in `telling`, which is loaded late.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QWidget

from reader.ui.fonts import grown
from reader.ui.i18n import tr
from reader.ui.reading.choice import Chosen
from reader.ui.reading.spread import Spread
from reader.ui.theme import Theme

if TYPE_CHECKING:
    from reader.ui.words.further import Further
    from reader.ui.words.looking_up import Asked

COLUMN_LETTERS = 34
"""How wide a column is where the inspector lies flat, in letters."""
FIRST_SHARE, BOX_SHARE = 4, 3
"""How the columns share the width: the first holds the pairs of words."""
AFTER_PANES_MILLISECONDS = 20
"""So long it waits, twice: the second time begins when the window answers again, and the panes are painted in it."""


class Inspector(QScrollArea):
    """Shows one passage at a time."""

    dismissed = Signal(object)
    """A difference that is to be shown no more."""
    pair_pointed = Signal(object)
    """A pair of words under the pointer, or None."""
    pair_forgotten = Signal(object)
    """A pair of words (`Taught`) that is not to be learned from links made by hand."""
    entries_closed = Signal()
    version_asked = Signal(str)
    """The id of an article that is to be opened beside the current passage."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setAccessibleName(tr("What is said of the current passage"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumSize(grown(180), grown(56))
        self._theme = theme
        self._spread: Spread | None = None
        self._chosen: Chosen | None = None
        self._asked: Asked | None = None
        self._further: tuple[Further, ...] = ()
        self._flat = False
        self._why = False
        self._can_forget = True
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.setInterval(AFTER_PANES_MILLISECONDS)
        self._due.timeout.connect(self._let_panes_paint)
        self._painted = QTimer(self)
        self._painted.setSingleShot(True)
        self._painted.setInterval(AFTER_PANES_MILLISECONDS)
        self._painted.timeout.connect(self.settle)

    def restyle(self, theme: Theme) -> None:
        """Show the same in another theme: at once, as words in the colours of the one before could not be read."""
        if theme != self._theme:
            self._theme = theme
            self.settle()

    def lie_flat(self, flat: bool) -> None:
        """Lie below the panes, wide and low, instead of standing beside them."""
        if flat is not self._flat:
            self._flat = flat
            self._due.start()

    def show_chosen(self, spread: Spread | None, chosen: Chosen | None) -> None:
        """Tell what there is to tell of a passage, or of the story where none is chosen; the panes are drawn before."""
        self._spread, self._chosen = spread, chosen
        self._due.start()

    def show_further(self, further: "tuple[Further, ...]") -> None:
        """Tell from now on what these versions say as well."""
        if further != self._further:
            self._further = further
            self._due.start()

    def show_asked(self, asked: "Asked | None") -> None:
        """Show what the dictionaries have of a word; None for no word."""
        self._asked = asked
        self._due.start()

    def keep_pairs(self) -> None:
        """Let no pair of words be forgotten from now on: the library can only be read."""
        self._can_forget = False

    def toggle_why(self) -> None:
        """Open or fold what speaks for a match; it stays so from passage to passage."""
        self._why = not self._why
        self._due.start()

    def settle(self) -> None:
        """Show now what is to be shown; while the inspector is hidden nothing is done."""
        self._due.stop()
        self._painted.stop()
        if not self.isVisible():
            return
        from reader.ui.words.telling import Does, Teller

        self.pair_pointed.emit(None)
        does = Does(self.dismissed.emit, self.toggle_why, self.pair_pointed.emit, self.version_asked.emit)
        teller = Teller(self._theme, self._flat, self._why, does, self._further)
        self._fill(teller.told(self._spread, self._chosen) if self._spread else [], self._entries())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._due.start()

    def _let_panes_paint(self) -> None:
        self._painted.start()

    def _entries(self) -> QWidget | None:
        if self._asked is None:
            return None
        from reader.ui.words.entries import entries_box

        return entries_box(self._asked, self._theme, self._close_entries, self.pair_forgotten.emit if self._can_forget else None)

    def _close_entries(self) -> None:
        self.show_asked(None)
        self.entries_closed.emit()

    def _fill(self, widgets: list[QWidget], entries: QWidget | None) -> None:
        from reader.ui.words.pieces import column

        body = QWidget()
        body.setObjectName("inspectorBody")
        columns = QHBoxLayout(body)
        columns.setContentsMargins(16, 12, 14, 12)
        columns.setSpacing(16)
        parts = [*([entries] if entries else []), *widgets]
        boxes = [part for part in parts if isinstance(part, QFrame) and not isinstance(part, QLabel)]
        room = min(len(boxes), round(self.viewport().width() / (COLUMN_LETTERS * self.fontMetrics().averageCharWidth())) - 1)
        if self._flat and room > 0:
            columns.addLayout(column([part for part in parts if part not in boxes]), FIRST_SHARE)
            for each in range(room):
                columns.addLayout(column(boxes[each * len(boxes) // room : (each + 1) * len(boxes) // room]), BOX_SHARE)
        else:
            columns.addLayout(column(parts), 1)
        self.setWidget(body)
