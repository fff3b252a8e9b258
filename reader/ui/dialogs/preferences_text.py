"""The page of the preferences for texts: typeface and size of each language, lines, letterforms, with a sample of both."""

from PySide6.QtCore import QCollator, QLocale, Qt
from PySide6.QtGui import QFontDatabase, QFontInfo
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from reader import settings
from reader.settings import Preference
from reader.ui.dialogs.bound import choice, flag, headed, number, quiet
from reader.ui.fonts import reading_font
from reader.ui.i18n import language_in_words, tr
from reader.ui.letterforms import bulgarian_feature
from reader.ui.look import Look

WRITING = {"bg": QFontDatabase.WritingSystem.Cyrillic, "en": QFontDatabase.WritingSystem.Latin}
SAMPLES = {
    "bg": "„Железницата възобновява нощния влак до Видин“, пише вестникът; пътуването ѝ ще трае шест часа.",
    "en": "“The railway brings back the night train to Vidin,” the paper writes; the ride will take six hours.",
}


class TextPage(QWidget):
    """How the texts in the panes are set."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.families = {
            "bg": _families(look, settings.FAMILY_BG, "bg"),
            "en": _families(look, settings.FAMILY_EN, "en"),
        }
        self.forms: QCheckBox = flag(look, settings.BULGARIAN_FORMS, tr("Bulgarian forms of the letters"))
        self._no_forms = quiet(tr("This typeface has no Bulgarian letterforms of its own."))
        self.samples = {language: _sample(language) for language in SAMPLES}
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 4, 0)
        column.setSpacing(20)
        column.addLayout(headed(tr("Typefaces and sizes"), self._faces(), self.forms, self._no_forms))
        column.addLayout(headed(tr("Lines"), self._lines()))
        column.addLayout(headed(tr("Sample"), *self.samples.values()))
        column.addStretch(1)
        self._show()
        look.changed.connect(self._show)

    def _faces(self) -> QWidget:
        rows = QWidget()
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        size = tr("Text size")
        grid.addWidget(QLabel(size), 0, 0)
        grid.addWidget(number(self._look, settings.TEXT_SIZE, size, " " + tr("pt")), 0, 2)
        for row, (language, percent) in enumerate((("bg", settings.PERCENT_BG), ("en", settings.PERCENT_EN)), start=1):
            name = language_in_words(language)
            grid.addWidget(QLabel(name[:1].upper() + name[1:]), row, 0)
            grid.addWidget(self.families[language], row, 1)
            told = tr("Size of texts in {language}").replace("{language}", name)
            grid.addWidget(number(self._look, percent, told, " %", step=5), row, 2)
        return rows

    def _lines(self) -> QWidget:
        rows = QWidget()
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        for row, (name, preference, suffix) in enumerate(
            (
                (tr("At most in a line"), settings.LINE_WIDTH, " " + tr("characters")),
                (tr("From line to line"), settings.LINE_SPACING, " %"),
            )
        ):
            grid.addWidget(QLabel(name), row, 0)
            grid.addWidget(number(self._look, preference, name, suffix, step=4), row, 2)
        return rows

    def _show(self) -> None:
        """Bring sample and letterforms up to date."""
        theme, points = self._look.theme, self._look.points
        for language, sample in self.samples.items():
            sample.setFont(theme.reading.font(points, language))
        offered = bool(bulgarian_feature(self._look.settings.text(settings.FAMILY_BG)))
        self.forms.setEnabled(offered)
        self._no_forms.setVisible(not offered)


def _families(look: Look, preference: Preference, language: str) -> QComboBox:
    """The faces that hold the letters of a language, in the order of the alphabet."""
    collator = QCollator(QLocale())
    collator.setNumericMode(True)
    found = (family for family in QFontDatabase.families(WRITING[language]) if _is_for_reading(family))
    own = tr("The program’s choice ({family})").replace("{family}", QFontInfo(reading_font(12)).family())
    names = {"": own} | {family: family for family in sorted(found, key=collator.sortKey)}
    told = tr("Typeface of texts in {language}").replace("{language}", language_in_words(language))
    box = choice(look, preference, told, names)
    box.setMinimumContentsLength(16)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMaxVisibleItems(16)
    return box


def _is_for_reading(family: str) -> bool:
    return not QFontDatabase.isPrivateFamily(family) and QFontDatabase.isSmoothlyScalable(family)


def _sample(language: str) -> QLabel:
    label = QLabel(SAMPLES[language])
    label.setObjectName("sample")
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
