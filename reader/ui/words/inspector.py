"""What is said of the current passage in plain words: how well it matches, which words carry it, what has no counterpart, what
differs.
"""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from reader.core.alignment import Difference
from reader.core.article import Span
from reader.ui.i18n import counted, language_in_words, tr
from reader.ui.reading.choice import Chosen
from reader.ui.reading.spread import Match, Side, Spread, Version
from reader.ui.theme import Theme
from reader.ui.words.wording import excerpt, kind_in_words, score_in_words

MOST_PAIRS = 14
SHORT_PAIR = 36


class Inspector(QScrollArea):
    """Shows one passage at a time."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setAccessibleName(tr("What is said of the current passage"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumSize(180, 56)
        self._theme = theme
        self._spread: Spread | None = None
        self._chosen: Chosen | None = None
        self._flat = False
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.timeout.connect(self.settle)

    def restyle(self, theme: Theme) -> None:
        """Show the same in another theme."""
        self._theme = theme
        self._due.start()

    def lie_flat(self, flat: bool) -> None:
        """Lie below the panes, wide and low, instead of standing beside them."""
        if flat is not self._flat:
            self._flat = flat
            self._due.start()

    def show_chosen(self, spread: Spread | None, chosen: Chosen | None) -> None:
        """Tell what there is to tell of a passage, or of the story where none is chosen; the panes are drawn before."""
        self._spread, self._chosen = spread, chosen
        self._due.start()

    def settle(self) -> None:
        """Show now what is to be shown; while the inspector is hidden nothing is done."""
        self._due.stop()
        if not self.isVisible():
            return
        spread, chosen = self._spread, self._chosen
        if spread is None:
            self._fill([])
        elif chosen is None:
            self._fill(self._overview(spread))
        elif chosen.match is None:
            self._fill(self._lone(spread, chosen))
        else:
            self._fill(self._match(spread, chosen.match))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._due.start()

    # -- what is told --------------------------------------------------------------------------------------------------

    def _overview(self, spread: Spread) -> list[QWidget]:
        if spread.version(Side.RIGHT) is None:
            return [
                _text(f"<b>{escape(tr('One version'))}</b>"),
                _text(tr("This story has one version so far; there is nothing to compare it with."), "quiet"),
            ]
        if not spread.aligned:
            return [
                _text(f"<b>{escape(tr('Not compared yet'))}</b>"),
                _text(tr("These two versions will be compared in a moment."), "quiet"),
            ]
        if not spread.matches:
            return [
                _text(f"<b>{escape(tr('Nothing matches'))}</b>"),
                _text(tr("No passages of these two versions tell the same."), "quiet"),
            ]
        count = counted("{n} matching passage", "{n} matching passages", len(spread.matches))
        hint = tr("Click a passage, or press J and K, to see what it matches and word by word why.")
        return [_text(f"<b>{escape(count)}</b>"), _text(escape(hint), "quiet")]

    def _lone(self, spread: Spread, chosen: Chosen) -> list[QWidget]:
        version, other = spread.version(chosen.side), spread.version(chosen.side.other)
        if version is None:
            return []
        passage = version.article.passages[chosen.passage]
        told: list[QWidget] = [_text(f"<b>{escape(tr('Only here'))}</b>")]
        if other is not None and spread.matches:
            words = tr("The other version says nothing of this, as far as the program can tell.")
            told.append(_text(escape(words), "quiet"))
        if not passage.sure:
            told.append(_box(escape(tr("It is not sure that this line belongs to the article.")), "infoBox"))
        return told

    def _match(self, spread: Spread, match: Match) -> list[QWidget]:
        left, right = spread.versions
        if left is None or right is None:
            return []
        head = f"<b>{escape(tr('Passage {n}').replace('{n}', str(match.number)))}</b>&nbsp; "
        title = _text(head + f"<span style='color:{self._theme.muted}'>{escape(score_in_words(match.score))}</span>")
        title.setToolTip(tr("Strength of the match: {score}").replace("{score}", f"{match.score:.2f}"))
        told: list[QWidget] = [title]
        for difference in match.differences:
            told.append(_box(self._difference(difference, left, right), "differsBox"))
        told += self._pairs(match, left, right)
        told += self._unmatched(match, spread)
        return told

    def _pairs(self, match: Match, left: Version, right: Version) -> list[QWidget]:
        seen: dict[tuple[str, str], None] = {}
        for word in match.words:
            seen.setdefault((_folded(word.left, left), _folded(word.right, right)), None)
        lines = [_pair(one, other) for one, other in list(seen)[:MOST_PAIRS]]
        if not lines:
            return []
        between = f" <span style='color:{self._theme.muted}'>&nbsp;·&nbsp;</span> " if self._flat else "<br>"
        label = _text(between.join(lines))
        label.setObjectName("pairs")
        rest = len(seen) - MOST_PAIRS
        return [label, _text(escape(counted("and {n} more", "and {n} more", rest)), "quiet")] if rest > 0 else [label]

    def _unmatched(self, match: Match, spread: Spread) -> list[QWidget]:
        boxes: list[QWidget] = []
        for side in Side:
            version, spans = spread.version(side), match.unmatched(side)
            if version is not None and spans:
                where = self._without_counterpart(spread, side)
                words = excerpt(version.article.text, spans)
                boxes.append(_box(f"<b>{escape(where)}</b><br>{words}", "noteBox"))
        return boxes

    def _without_counterpart(self, spread: Spread, side: Side) -> str:
        here, there = spread.version(side), spread.version(side.other)
        if here and there and here.article.language != there.article.language:
            return tr("No counterpart in {language}").replace("{language}", language_in_words(there.article.language))
        return tr("No counterpart at the right") if side is Side.LEFT else tr("No counterpart at the left")

    def _difference(self, difference: Difference, left: Version, right: Version) -> str:
        one = _folded(difference.left_span, left) if difference.left_span else "—"
        other = _folded(difference.right_span, right) if difference.right_span else "—"
        return f"<b>{escape(kind_in_words(difference.kind))}</b><br>{escape(one)} · <i>{escape(other)}</i>"

    def _fill(self, widgets: list[QWidget]) -> None:
        body = QWidget()
        body.setObjectName("inspectorBody")
        columns = QHBoxLayout(body)
        columns.setContentsMargins(16, 12, 14, 12)
        columns.setSpacing(16)
        boxes = [widget for widget in widgets if isinstance(widget, QFrame) and not isinstance(widget, QLabel)]
        texts = [widget for widget in widgets if widget not in boxes]
        if self._flat and boxes:
            columns.addLayout(_column(texts), 2)
            for box in boxes:
                columns.addLayout(_column([box]), 1)
        else:
            columns.addLayout(_column(widgets), 1)
        self.setWidget(body)


def _column(widgets: Sequence[QWidget]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(8)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return column


def _text(rich: str, name: str = "") -> QLabel:
    """A text, already escaped, that can be selected."""
    label = QLabel(rich)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    if name:
        label.setObjectName(name)
    return label


def _box(rich: str, name: str) -> QFrame:
    frame = QFrame()
    frame.setObjectName(name)
    row = QVBoxLayout(frame)
    row.setContentsMargins(10, 8, 10, 8)
    row.addWidget(_text(rich))
    return frame


def _pair(one: str, other: str) -> str:
    """Two words and the line between them, not broken over lines where they are short."""
    whole = f"{escape(one)} — <i>{escape(other)}</i>"
    return f"<span style='white-space: nowrap'>{whole}</span>" if len(one) + len(other) < SHORT_PAIR else whole


def _folded(span: Span, version: Version) -> str:
    return " ".join(span.of(version.article.text).split())
