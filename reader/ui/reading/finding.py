"""Find in what lies open: binds the bar and the commands for it to the views, in which both texts are searched at once.

Knows nothing of how a view draws: it is given spans by side, and told which hit is to be read.
"""

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from reader.ui.i18n import tr
from reader.ui.reading.choice import Chosen
from reader.ui.reading.find import Found, found
from reader.ui.reading.find_bar import FindBar
from reader.ui.reading.reader_view import ReaderView
from reader.ui.reading.spread import Side, Spread
from reader.ui.reading.third import Third
from reader.ui.tasks import Lane, Latest, Tasks

LONGEST_SELECTION = 80
"""A longer selection is not what one wants to find."""


class Finding(QObject):
    """Knows what was found and which hit is current."""

    def __init__(self, reader: ReaderView, commands: Mapping[str, QAction], tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._latest = Latest(tasks, Lane.FINDING)
        self._spread: Spread | None = None
        self._third: Third | None = None
        self._found = Found()
        self._at: int | None = None
        self._steps = 0
        self.bar = FindBar(commands["find_next"], commands["find_previous"])
        self.bar.hide()
        reader.put_below(self.bar)
        self.bar.wanted_changed.connect(lambda _: self._look())
        self.bar.stepped.connect(self.step)
        self.bar.closed.connect(self.close)
        commands["find"].triggered.connect(self.open)
        commands["find_next"].triggered.connect(lambda: self.step(1))
        commands["find_previous"].triggered.connect(lambda: self.step(-1))
        reader.chosen_changed.connect(self._on_chosen_changed)
        reader.view_changed.connect(lambda _: self._show())
        reader.third_changed.connect(self._on_third_changed)

    def open(self) -> None:
        """Ask what is to be found; what is selected in a text is taken for it."""
        selected = " ".join(self._reader.selected_text().split())
        self.bar.show()
        self.bar.ask(selected if len(selected) <= LONGEST_SELECTION else "")
        self._look()

    def close(self) -> None:
        """Mark nothing any more, and go back to the text."""
        self._latest.drop()
        self.bar.hide()
        self._found, self._at = Found(), None
        self._reader.forget_hits()
        self._reader.panes_view.mark_third(())
        self._reader.take_focus()

    def escape(self) -> None:
        """Close the bar, or where it is closed leave the current passage."""
        if self.bar.isVisible():
            self.close()
        else:
            self._reader.unchoose()

    def step(self, step: int) -> None:
        """Go to the next (1) or previous (-1) hit, from the last one on to the first."""
        if not self.bar.isVisible():
            if not self.bar.field.text():
                self.open()
                return
            self.bar.show()
            self._look()
            return
        if self._found.wanted != self.bar.field.text():
            self._steps += step  # still being looked for
        elif len(self._found):
            before = self._at if self._at is not None else self._found.nearest(*self._reader.reading_from()) - (step > 0)
            self._at = (before + step) % len(self._found)
            self._go()

    # -- inside --------------------------------------------------------------------------------------------------------

    def _look(self, *, goes: bool = True) -> None:
        """Look for what stands in the field; `goes` to the nearest hit, or only marks all."""
        spread, wanted = self._reader.spread, self.bar.field.text()
        self._spread, self._third, self._steps = spread, self._reader.third, 0
        third = self._third.version.article if self._third else None
        if spread is None or not wanted.strip():
            self._latest.drop()
            self._found, self._at = Found(wanted), None
            self._show()
            return
        self._latest.run(lambda _: found(spread, wanted, third)).succeeded.connect(
            self._on_found if goes else self._on_found_again
        )

    def _on_found(self, answer: object) -> None:
        if not isinstance(answer, Found) or not self.bar.isVisible():
            return
        before = self._found.hits[self._at] if self._at is not None and self._at < len(self._found.hits) else None
        self._found = answer
        if not len(answer):
            self._at = None
        elif before is not None:
            self._at = answer.nearest(before.side, before.span.start)
        else:
            self._at = answer.nearest(*self._reader.reading_from())
        if self._at is not None:
            self._at = (self._at + self._steps) % len(answer)
        self._steps = 0
        self._show()
        if self._at is not None:
            self._go()

    def _on_found_again(self, answer: object) -> None:
        """Other texts lie open, or the same after a correction: nobody has asked to be taken elsewhere."""
        if isinstance(answer, Found) and self.bar.isVisible():
            self._found, self._at = answer, None
            self._show()

    def _show(self) -> None:
        """Mark all hits, and say how many there are."""
        if not self.bar.isVisible():
            return
        for side in Side:
            self._reader.mark_hits(side, self._found.spans(side))
        self._reader.panes_view.mark_third(self._found.third)
        self._tell()
        if self._at is not None and self._at < len(self._found.hits):
            hit = self._found.hits[self._at]
            self._reader.view.set_hit(hit.side, hit.span)

    def _go(self) -> None:
        """Bring the current hit to be read, as the current passage."""
        if self._at is None:
            return
        beyond = self._at - len(self._found.hits)
        if beyond >= 0:
            self._reader.panes_view.mark_third(self._found.third, self._found.third[beyond])
        else:
            hit = self._found.hits[self._at]
            self._reader.panes_view.mark_third(self._found.third)
            self._reader.show_hit(hit.side, hit.passage, hit.span)
        self._tell()

    def _tell(self) -> None:
        counts = [(name, self._found.count(side)) for side, name in _names(self._spread)]
        if self._third is not None:
            counts.append((tr("third"), len(self._found.third)))
        self.bar.tell(self._at, tuple(counts) if self._found.wanted.strip() else ())

    def _on_third_changed(self) -> None:
        if self.bar.isVisible():
            self._look(goes=False)

    def _on_chosen_changed(self, spread: Spread | None, chosen: Chosen | None) -> None:  # noqa: ARG002
        """Other texts lie open: look for the same in them."""
        if self.bar.isVisible() and spread is not self._spread:
            self._look(goes=False)


def _names(spread: Spread | None) -> list[tuple[Side, str]]:
    """The sides that there are, by their languages, or by their places where both speak one."""
    languages = {side: version.article.language for side in Side if spread and (version := spread.version(side))}
    if len(set(languages.values())) < len(languages):
        return [(Side.LEFT, tr("left")), (Side.RIGHT, tr("right"))]
    return [(side, language.upper()) for side, language in languages.items()]
