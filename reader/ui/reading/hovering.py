"""Shows the partner of the word on which the pointer rests: both are framed, for as long as it rests there."""

from PySide6.QtCore import QObject

from reader.core.alignment import WordLink
from reader.core.article import Span
from reader.ui.reading.pane import Pane
from reader.ui.reading.spread import Side, Spread


class Hovering(QObject):
    """Joins the pointer of each pane with the other one."""

    def __init__(self, left: Pane, right: Pane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._panes = (left, right)
        for pane in self._panes:
            pane.word_rested_on.connect(lambda word, pane=pane: self._on_rested(pane, word))

    def _on_rested(self, pane: Pane, word: Span | None) -> None:
        link = partner(pane.spread, pane.side, word) if pane.spread is not None and word is not None else None
        self._panes[Side.LEFT].point_at(link.left if link else None)
        self._panes[Side.RIGHT].point_at(link.right if link else None)


def partner(spread: Spread, side: Side, word: Span) -> WordLink | None:
    """The pair of words to which a word of one side belongs; of several the one that covers least."""
    version = spread.version(side)
    passages = version.article.passages if version else ()
    passage = next((passage.id for passage in passages if passage.span.start <= word.start < passage.span.end), None)
    match = spread.match_of(side, passage) if passage is not None else None
    found = [link for link in (match.words if match else ()) if _overlap(link.left if side is Side.LEFT else link.right, word)]
    return min(found, key=lambda link: len(link.left) + len(link.right), default=None)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
