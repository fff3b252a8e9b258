"""All lines of an article, with whether they belong to it: lines that were set aside are put back here, and others set aside."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from reader.core.article import Article, Span
from reader.ui.dialogs.sizes import MARGINS, fit
from reader.ui.i18n import tr
from reader.ui.reading.reasons import reason_in_words

SIZE = (620, 460)
MOST_LETTERS = 300


class LinesDialog(QDialog):
    """A tick says that a line belongs to the article; nothing is changed before it is accepted."""

    def __init__(self, article: Article, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Lines of the article"))
        fit(self, *SIZE)
        self._before: list[tuple[Span, bool]] = sorted(
            [(span, True) for span, _ in article.kept] + [(one.span, False) for one in article.set_aside]
        )
        reasons = {one.span: reason_in_words(one.reason) for one in article.set_aside}
        hint = QLabel(tr("Ticked lines belong to the article and are matched. Nothing is taken out of the text."))
        hint.setObjectName("quiet")
        hint.setWordWrap(True)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Lines of the article"))
        self.list.setWordWrap(True)
        self.list.setSpacing(2)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for span, kept in self._before:
            words = article.folded(span)
            words = words if len(words) <= MOST_LETTERS else f"{words[:MOST_LETTERS].rstrip()}…"
            item = QListWidgetItem(words if kept else f"{words}  · {reasons[span]}")
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if kept else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(*MARGINS)
        for widget in (hint, self.list, buttons):
            column.addWidget(widget)
        first_aside = next((row for row, (_, kept) in enumerate(self._before) if not kept), 0)
        self.list.setCurrentRow(first_aside)

    def changed(self) -> Iterator[tuple[Span, bool]]:
        """The lines that were put back (True) or set aside (False)."""
        for row, (span, kept) in enumerate(self._before):
            now = self.list.item(row).checkState() is Qt.CheckState.Checked
            if now is not kept:
                yield span, now
