"""Shows the partner of the word on which the pointer rests: both are framed, for as long as it rests there."""

from PySide6.QtCore import QObject

from reader.core.alignment import WordLink
from reader.core.article import Span
from reader.core.changes import RunKind
from reader.ui.reading.pane import Pane
from reader.ui.reading.spread import COMPARABLE, Side, Spread
from reader.ui.reading.tie import Tie

_PAIRED = (RunKind.REPLACED, RunKind.MOVED)


class Hovering(QObject):
    """Joins the pointer of each pane with its neighbours."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ties: list[Tie] = []
        self._panes: list[Pane] = []

    def watch(self, tie: Tie) -> None:
        """Join the pointers of two panes."""
        self._ties.append(tie)
        for pane in tie.panes:
            if pane not in self._panes:
                self._panes.append(pane)
                pane.word_rested_on.connect(lambda word, pane=pane: self._on_rested(pane, word))

    def _on_rested(self, pane: Pane, word: Span | None) -> None:
        pointed: dict[Pane, Span | None] = dict.fromkeys(self._panes)
        for tie in self._ties if word is not None else ():
            if pane in tie.panes and tie.spread is not None and word is not None:
                link = partner(tie.spread, tie.side_of(pane), word)
                if link is not None:
                    pointed |= {tie.left: link.left, tie.right: link.right}
        for one, span in pointed.items():
            one.point_at(span)


def partner(spread: Spread, side: Side, word: Span) -> WordLink | None:
    """The pair of words to which a word of one side belongs; of several the one that covers least. In one language what was
    replaced or moved as one goes before.
    """
    version = spread.version(side)
    passages = version.article.passages if version else ()
    passage = next((passage.id for passage in passages if passage.span.start <= word.start < passage.span.end), None)
    if passage is not None and (changed := _changed(spread, side, passage, word)):
        return changed
    match = spread.match_of(side, passage) if passage is not None else None
    found = [link for link in (match.words if match else ()) if _overlap(link.left if side is Side.LEFT else link.right, word)]
    return min(found, key=lambda link: len(link.left) + len(link.right), default=None)


def _changed(spread: Spread, side: Side, passage: int, word: Span) -> WordLink | None:
    """What a word belongs to that stands otherwise or elsewhere in another version in its language."""
    compared = spread.changes.compared if spread.changes is not None else ()
    for one in compared:
        if one.likeness >= COMPARABLE and passage in (one.left if side is Side.LEFT else one.right):
            for run in one.runs:
                ends = run.left if side is Side.LEFT else run.right
                if run.kind in _PAIRED and any(_overlap(span, word) for span in ends):
                    return WordLink(run.left[0], run.right[0], one.likeness)
    return None


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
