"""The lines of a concordance, for a view."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.core.kwic import KwicLine, KwicSide, Rendered
from reader.ui.concordance.wording import rendered_in_words
from reader.ui.i18n import day_text, tr
from reader.ui.tips import tip

AnyIndex = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
LINE_ROLE = Qt.ItemDataRole.UserRole + 1


class LineModel(QAbstractListModel):
    """Lines as they are arranged."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[KwicLine] = []

    @property
    def lines(self) -> Sequence[KwicLine]:
        """All of them, in order."""
        return self._lines

    def show(self, lines: Sequence[KwicLine]) -> bool:
        """Take other lines; those that only add to what is there are added. Whether all rows are others than before."""
        before = len(self._lines)
        if before and len(lines) > before and self._lines[0] is lines[0] and self._lines[-1] is lines[before - 1]:
            self.beginInsertRows(NOWHERE, before, len(lines) - 1)
            self._lines = list(lines)
            self.endInsertRows()
            return False
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()
        return True

    def line_at(self, row: int) -> KwicLine | None:
        """The line of a row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.line_at(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return "\t".join(side.text for side in line.sides)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return aloud(line)
        return tip(*(_about(side) for side in line.sides)) if role == Qt.ItemDataRole.ToolTipRole else None


def aloud(line: KwicLine) -> str:
    """A line to be read out: what stands there for the words asked for, then both passages."""
    words = [" … ".join(span.of(side.text) for span in side.match) for side in line.sides]
    if line.rendered is not Rendered.TOLD:
        words[1 - line.asked] = rendered_in_words(line.rendered)
    return f"{words[line.asked]} — {words[1 - line.asked]}: {line.sides[line.asked].text} — {line.sides[1 - line.asked].text}"


def _about(side: KwicSide) -> str:
    card = side.card
    told = (card.language.upper(), card.title, card.source or tr("no source stated"), day_text(card.date, card.date_certain))
    return " · ".join(told)
