"""Texts of the window in the user's language: every text passes `tr` or `counted`, whose English is the key of the translations.

Translations are JSON files in resources/translations; a value is a text, or a pair (one, many) for texts with a count. Not
here: the texts of errors, which the services give in English (`faults`).
"""

import json
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDate, QLibraryInfo, QLocale, QObject, QTranslator

CONTEXT = "Vestnik"
LANGUAGE_NAMES = {
    "bg": "Български",
    "en": "English",
    "mk": "Македонски",
    "ru": "Русский",
    "sr": "Српски",
    "uk": "Українська",
}


class Catalogue(QTranslator):
    """Answers Qt's questions for translations from one JSON file."""

    def __init__(self, texts: dict[str, str | list[str]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts

    @classmethod
    def read(cls, file: Path, parent: QObject | None = None) -> "Catalogue":
        """The catalogue in a file; raises OSError or ValueError where it is not sound."""
        return cls(json.loads(file.read_text(encoding="utf-8")), parent)

    def isEmpty(self) -> bool:
        return not self._texts

    def translate(self, context: str, source_text: str, disambiguation: str | None = None, n: int = -1) -> str | None:  # noqa: ARG002
        if context != CONTEXT:
            return None
        found = self._texts.get(source_text)
        if isinstance(found, list):
            return found[0] if n == 1 else found[-1]
        return found


class Speech:
    """The language in which the program speaks now: its own texts, those of Qt, and how dates and numbers are written."""

    def __init__(self, application: QCoreApplication, folder: Path) -> None:
        """`folder` holds the translations."""
        self._application = application
        self._folder = folder
        self._translators: list[QTranslator] = []
        self.language = "en"

    def speak(self, wanted: str) -> bool:
        """Take a language ("system" for that of the desktop, where there is a translation); whether it is another than before."""
        language = QLocale.system().uiLanguages()[0][:2] if wanted == "system" else wanted
        file = self._folder / f"{language}.json"
        known = file.exists()
        before, self.language = self.language, language if known else "en"
        for translator in self._translators:
            self._application.removeTranslator(translator)
        self._translators = self._loaded(file) if known else []
        for translator in self._translators:
            self._application.installTranslator(translator)
        QLocale.setDefault(QLocale(language) if known else QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        return before != self.language

    def _loaded(self, file: Path) -> list[QTranslator]:
        """The texts of Qt go in first: the program's own are asked before them."""
        qt = QTranslator(self._application)
        found = qt.load(f"qtbase_{file.stem}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        return [*([qt] if found else []), Catalogue.read(file, self._application)]


def mark(text: str) -> str:
    """Names a text for translation where it is declared; `tr` is called where it is shown."""
    return text


def tr(text: str) -> str:
    """The text in the language of the window."""
    return QCoreApplication.translate(CONTEXT, text)


def counted(one: str, many: str, count: int) -> str:
    """`one` or `many` in the language of the window, with the count put in place of `{n}`."""
    found = QCoreApplication.translate(CONTEXT, many, None, count)
    if found == many and count == 1:
        found = one
    return found.replace("{n}", QLocale().toString(count))


def number_text(value: float, decimals: int = 0) -> str:
    """A number as it is written in the language of the window."""
    return QLocale().toString(float(value), "f", decimals)


def language_name(code: str) -> str:
    """The name of a language, in that language."""
    return LANGUAGE_NAMES.get(code, code.upper())


def language_in_words(code: str) -> str:
    """The name of a language in the language of the window."""
    return {"bg": tr("Bulgarian"), "en": tr("English")}.get(code, language_name(code))


def day_text(day: date | None, certain: bool) -> str:
    """A stated day for a list: without its year where that was only inferred."""
    if day is None:
        return tr("no date stated")
    shown = QDate(day.year, day.month, day.day)
    if not certain:
        return QLocale().toString(shown, "d MMM") + tr(", year not stated")
    return QLocale().toString(shown, "d MMM yyyy")
