"""Says to a screen reader which passage has become the current one, and what answers it on the other side."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from reader.ui.i18n import language_in_words, mark, number_text, tr
from reader.ui.reading.changing import ChangeKind, kinds_at
from reader.ui.reading.choice import Chosen
from reader.ui.reading.reader_view import ReaderView
from reader.ui.reading.spread import Match, Side, Spread, Version

_KINDS = {
    ChangeKind.ADDED: mark("Added in the right version"),
    ChangeKind.LEFT_OUT: mark("Left out in the right version"),
    ChangeKind.MOVED: mark("Moved"),
    ChangeKind.REWORDED: mark("Reworded"),
}
Say = Callable[[QObject, str], None]


def say_politely(where: QObject, words: str) -> None:
    """Have words said when the screen reader has ended what it says now; nothing is done while there is none."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(where, words))


class Announcing(QObject):
    """Listens to the reader; `say` is how it is said."""

    def __init__(self, reader: ReaderView, parent: QObject, say: Say = say_politely) -> None:
        super().__init__(parent)
        self._reader = reader
        self._say = say
        self._said = ""
        reader.chosen_changed.connect(self._on_chosen_changed)

    def _on_chosen_changed(self, spread: Spread | None, told: Chosen | None) -> None:
        """`told` is None where what is current must not be given away yet, as in a text that is not revealed."""
        chosen = self._reader.chosen
        words = announcement(spread, chosen, whole=told is not None) if spread and chosen else ""
        if words and words != self._said:
            self._say(self._reader, words)
        self._said = words


def announcement(spread: Spread, chosen: Chosen, *, whole: bool) -> str:
    """What is said of a passage: its number, its text, and (where the whole is said) its counterpart and what differs."""
    own, other = spread.version(chosen.side), spread.version(chosen.side.other)
    if own is None:
        return ""
    if chosen.match is None:
        kinds = sorted(kinds_at(spread, chosen.side, chosen.passage))
        return ". ".join((*([tr(_KINDS[kind]) for kind in kinds] or [tr("Only here")]), _text(own, (chosen.passage,))))
    number = tr("Passage {n}").replace("{n}", number_text(chosen.match.number))
    here = _text(own, _run(chosen.match, chosen.side, chosen.passage))
    if not whole or other is None:
        return f"{number}. {here}"
    changed = [f"{tr(_KINDS[kind])}." for kind in sorted(kinds_at(spread, chosen.side, chosen.passage))]
    return " ".join((f"{number}.", *changed, here, *_counterpart(chosen.match, chosen.side.other, other)))


def _counterpart(match: Match, side: Side, version: Version) -> list[str]:
    from reader.ui.words.wording import kind_in_words, strength_in_words  # what is said in words is loaded late

    parts = [f"{language_in_words(version.article.language)}, {strength_in_words(match.strength)}:"]
    parts.append(_text(version, match.passages(side)))
    return parts + [f"{kind_in_words(difference.kind)}." for difference in match.differences]


def _run(match: Match, side: Side, passage: int) -> tuple[int, ...]:
    return next((run for run in match.runs(side) if passage in run), (passage,))


def _text(version: Version, passages: tuple[int, ...]) -> str:
    article = version.article
    return " ".join(article.folded(article.passages[passage].span) for passage in passages)
