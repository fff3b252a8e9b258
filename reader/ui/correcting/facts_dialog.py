"""What is stated of an article, to be changed by hand: its language, headline, date and source."""

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from reader.core.article import Article
from reader.core.facts import Fact, Facts
from reader.ui.dialogs.sizes import MARGINS
from reader.ui.fonts import grown
from reader.ui.i18n import LANGUAGE_NAMES, language_name, tr

WIDTH = 600


class _Line(QLineEdit):
    """Shows the beginning of a long text when the keys come to it, where Qt shows its end."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is Qt.FocusReason.TabFocusReason:  # as the dialog gives it: then all is selected
            self.end(False)
            self.home(True)


class FactsDialog(QDialog):
    """Shows what is stated now; `facts` gives what was changed."""

    def __init__(self, article: Article, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("What is stated of the article"))
        self.setMinimumWidth(grown(WIDTH))
        self._before = _stated(article)
        self.language = QComboBox()
        self.language.view().setAccessibleName(tr("Language"))
        for code in dict.fromkeys((article.language, *LANGUAGE_NAMES)):
            self.language.addItem(language_name(code), code)
        self.headline = _Line(self._before[Fact.HEADLINE] or "")
        self.headline.setPlaceholderText(tr("no headline stated"))
        self.source = QLineEdit(self._before[Fact.SOURCE] or "")
        self.source.setPlaceholderText(tr("no source stated"))
        self.dated = QCheckBox(tr("states a date"))
        self.date = QDateEdit()
        self.date.setCalendarPopup(True)
        self.date.setDisplayFormat("d MMMM yyyy")
        stated = article.date.day if article.date else None
        self.date.setDate(QDate(stated.year, stated.month, stated.day) if stated else QDate.currentDate())
        self.dated.setChecked(stated is not None)
        self.date.setEnabled(stated is not None)
        self.dated.toggled.connect(self.date.setEnabled)
        self._lay_out()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        day = QHBoxLayout()
        day.addWidget(self.date)
        day.addWidget(self.dated)
        day.addStretch(1)
        fields: tuple[tuple[str, QWidget], ...] = (
            (tr("Language"), self.language),
            (tr("Headline"), self.headline),
            (tr("Source"), self.source),
        )
        for name, field in fields:
            field.setAccessibleName(name)
            form.addRow(name, field)
        self.date.setAccessibleName(tr("Date"))
        form.insertRow(2, tr("Date"), day)
        hint = QLabel(tr("What is changed here stands for ever, whatever the program finds out later. It can be undone."))
        hint.setObjectName("quiet")
        hint.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(*MARGINS)
        column.addLayout(form)
        column.addWidget(hint)
        column.addWidget(buttons)
        self.headline.setFocus()

    def facts(self) -> Facts:
        """What is said otherwise than before."""
        now: dict[Fact, str | None] = {
            Fact.LANGUAGE: str(self.language.currentData()),
            Fact.HEADLINE: " ".join(self.headline.text().split()) or None,
            Fact.DATE: self.date.date().toString(Qt.DateFormat.ISODate) if self.dated.isChecked() else None,
            Fact.SOURCE: " ".join(self.source.text().split()) or None,
        }
        return {name: value for name, value in now.items() if value != self._before[name]}


def _stated(article: Article) -> dict[Fact, str | None]:
    return {
        Fact.LANGUAGE: article.language,
        Fact.HEADLINE: article.stated_headline,
        Fact.DATE: article.date.day.isoformat() if article.date else None,
        Fact.SOURCE: article.source,
    }
