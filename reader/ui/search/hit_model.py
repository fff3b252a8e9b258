"""What a search found, for a list: a heading for each story, and under it the passages with the words found."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.core.article import Span
from reader.ui.i18n import language_in_words, tr
from reader.ui.tips import tip

if TYPE_CHECKING:  # the search itself is loaded after the window stands
    from reader.core.answers import FurtherPassage, Hit, SearchAnswer

AnyIndex = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
CONTEXT = 34
"""Letters shown before the first word found."""
SHORT_CONTEXT = 16
"""The same where a passage has one line."""


@dataclass(frozen=True, slots=True)
class HitRow:
    """A row: a heading where `hit` is None, else a passage; `found` are the places in `text` that answer the query.

    `further`: one more passage of the article whose best one stands in the row before.
    """

    text: str
    language: str
    found: tuple[Span, ...]
    hit: "Hit | None"
    further: bool = False

    @property
    def across(self) -> bool:
        """Whether the passage has only what renders the words asked for."""
        return self.hit is not None and self.hit.across


class HitModel(QAbstractListModel):
    """Rows of one answer."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[HitRow] = []

    def show_answer(self, answer: "SearchAnswer | None") -> None:
        """Take the rows of an answer; None for none."""
        self.beginResetModel()
        self._rows = rows_of(answer) if answer else []
        self.endResetModel()

    @property
    def rows(self) -> tuple[HitRow, ...]:
        """All rows."""
        return tuple(self._rows)

    def row_at(self, row: int) -> HitRow | None:
        """What stands in a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(row.hit.text if row.hit else row.text)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return aloud(row)
        return row.text if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if row.hit else Qt.ItemFlag.ItemIsEnabled


def aloud(row: HitRow) -> str:
    """A row to be read out: a passage with its language, and whether it only renders what was asked."""
    if row.hit is None:
        return row.text
    told = [language_in_words(row.language), tr("renders what was asked") if row.across else "", row.text]
    return ": ".join(filter(None, told))


def rows_of(answer: "SearchAnswer") -> list[HitRow]:
    """Headings and passages, stories in the order of their best hit."""
    grouped: dict[str, list[Hit]] = {}
    for hit in answer.hits:
        grouped.setdefault(hit.story, []).append(hit)
    rows = []
    for hits in grouped.values():
        rows.append(HitRow(hits[0].headline, "", (), None))
        for hit in hits:
            rows.append(_passage_row(hit))
            rows += [_passage_row(_further(hit, one), further=True) for one in hit.further]
    return rows


def _further(hit: "Hit", passage: "FurtherPassage") -> "Hit":
    """One more passage of a hit's article as a hit of its own."""
    return replace(hit, passage_id=passage.passage_id, span=passage.span, text=passage.text, match=passage.match, further=())


def _passage_row(hit: "Hit", *, further: bool = False) -> HitRow:
    """The passage from a little before the first word found."""
    start = 0
    first = hit.match[0].start if hit.match else 0
    context = SHORT_CONTEXT if further else CONTEXT
    if first > context:
        start = hit.text.rfind(" ", 0, first - context // 2) + 1
    lead = "… " if start else ""
    shift = len(lead) - start
    found = tuple(Span(span.start + shift, span.end + shift) for span in hit.match if span.start >= start)
    return HitRow(lead + hit.text[start:].replace("\n", " "), hit.language, found, hit, further)
