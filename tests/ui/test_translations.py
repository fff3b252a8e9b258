"""Every text of the window passes through the translations, and each translation is whole: looked up in the sources, and in a
window that speaks an invented language, in which a text that was forgotten stands out.
"""

import ast
import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QCollator, QLocale
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QTextBrowser,
    QTreeWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from reader import errors, places
from reader.ingest.furniture import Reason
from reader.ui import i18n
from reader.ui.faults import VALUE, told
from reader.ui.reading.reasons import REASONS
from tests.ui.stage import Stage

SOURCES = Path(i18n.__file__).parent
CATALOGUES = sorted((places.resources() / "translations").glob("*.json"))


@cache
def nodes(file: Path) -> tuple[ast.AST, ...]:
    """All that a source is made of, read once for the tests in this file."""
    return tuple(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))


@pytest.fixture(scope="module", autouse=True)
def _sources_are_forgotten() -> Iterator[None]:
    yield
    nodes.cache_clear()


def texts() -> Iterator[tuple[str, bool]]:
    """Each text that is given to `tr`, `mark` or `counted` (the form for many), and whether it takes a count."""
    for file in SOURCES.rglob("*.py"):
        for node in nodes(file):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("tr", "mark", "counted")):
                continue
            given = node.args[1] if node.func.id == "counted" else node.args[0]
            if isinstance(given, ast.Constant) and isinstance(given.value, str):
                yield given.value, node.func.id == "counted"


SHOWING = {
    "QLabel", "QPushButton", "QCheckBox", "QRadioButton", "QAction", "QMenu", "QGroupBox", "QToolButton", "QMessageBox",
    "setText", "setToolTip", "setWindowTitle", "setPlaceholderText", "setAccessibleName", "setAccessibleDescription", "setTitle",
    "setStatusTip", "setWhatsThis", "setIconText", "setLabelText", "setInformativeText", "setHeaderLabels", "setSuffix",
    "setPrefix", "setSpecialValueText", "addItem", "addItems", "addMenu", "addAction", "addTab", "addButton", "showMessage",
    "drawText", "insertText", "setHtml", "setPlainText",
}  # fmt: skip
"""What puts words before the user's eyes or ears."""
TRANSLATING = {"tr", "mark", "counted"}
UNTRANSLATED = {"Vestnik", "nbsp"}


def name_of(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def spoken(node: ast.AST) -> Iterator[str]:
    """Words in literals under a node that reach no translating call; markup and names in it are none."""
    if isinstance(node, ast.Call) and name_of(node) in TRANSLATING:
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        words = re.findall(r"[^\W\d_]{2,}", re.sub(r"<[^>]*>?|&\w+;|[\w-]+:\S*|^[^<]*>", " ", node.value))
        yield from (word for word in words if word not in UNTRANSLATED)
    elif isinstance(node, ast.Call):
        for child in (*node.args, *(word.value for word in node.keywords)) if name_of(node) not in ("replace", "escape") else ():
            yield from spoken(child)
        yield from spoken(node.func)
    elif isinstance(node, ast.Dict):
        for value in node.values:
            yield from spoken(value)
    elif not isinstance(node, (ast.Lambda, ast.Compare, ast.Subscript)):
        for child in ast.iter_child_nodes(node):
            yield from spoken(child)


@pytest.mark.parametrize("file", sorted(SOURCES.rglob("*.py")), ids=lambda file: file.relative_to(SOURCES).as_posix())
def test_no_words_are_shown_without_translation(file: Path):
    for node in nodes(file):
        if isinstance(node, ast.Call) and name_of(node) in SHOWING:
            assert [word for part in node.args for word in spoken(part)] == [], f"{file.name}:{node.lineno}"


@pytest.mark.parametrize("file", sorted(SOURCES.rglob("*.py")), ids=lambda file: file.relative_to(SOURCES).as_posix())
def test_what_is_translated_is_written_out(file: Path):
    """A text put together before it is translated has no entry; one chosen by a condition would escape the other tests."""
    for node in nodes(file):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TRANSLATING:
            given = node.args[:2] if node.func.id == "counted" else node.args[:1]
            kinds = (ast.Constant,) if node.func.id != "tr" else (ast.Constant, ast.Name, ast.Attribute, ast.Subscript)
            assert all(isinstance(one, kinds) for one in given) or file.name == "i18n.py", f"{file.name}:{node.lineno}"


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: file.stem)
def test_a_translation_has_every_text_and_no_other(file: Path):
    held = json.loads(file.read_text(encoding="utf-8"))
    wanted = dict(texts())
    assert sorted(wanted.keys() - held.keys()) == []
    assert sorted(held.keys() - wanted.keys()) == []
    for text, counts in wanted.items():
        assert isinstance(held[text], list) is counts, text


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: file.stem)
def test_places_for_values_are_kept(file: Path):
    for text, translated in json.loads(file.read_text(encoding="utf-8")).items():
        for form in translated if isinstance(translated, list) else [translated]:
            assert form, text
            assert set(re.findall(r"\{\w+\}", form)) == set(re.findall(r"\{\w+\}", text)), text
            assert form.count("&") == text.count("&"), text


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: file.stem)
def test_no_two_entries_of_a_menu_share_their_letter(file: Path):
    from reader.ui.actions import COMMANDS, MENUS

    held = json.loads(file.read_text(encoding="utf-8"))
    for read in (lambda text: text, lambda text: held[text]):
        for group in [MENUS, *([command.text for command in COMMANDS if command.menu == menu] for menu in MENUS)]:
            letters = [read(text)[read(text).index("&") + 1].lower() for text in group if "&" in read(text)]
            assert len(letters) == len(set(letters)), letters


def test_every_reason_for_setting_a_line_aside_can_be_told():
    assert {reason.value for reason in Reason} == set(REASONS)


# -- plurals and values ------------------------------------------------------------------------------------------------


@pytest.fixture
def bulgarian(qapp: QApplication) -> Iterator[None]:
    """The program speaks Bulgarian."""
    speech = i18n.Speech(qapp, places.resources() / "translations")
    speech.speak("bg")
    yield
    speech.speak("en")


def test_counts_follow_the_rules_of_english(qapp: QApplication):
    i18n.Speech(qapp, places.resources() / "translations").speak("en")
    told = {n: i18n.counted("{n} story", "{n} stories", n) for n in (0, 1, 2, 11, 21, 1234)}
    assert told == {0: "0 stories", 1: "1 story", 2: "2 stories", 11: "11 stories", 21: "21 stories", 1234: "1,234 stories"}


def test_counts_follow_the_rules_of_bulgarian(bulgarian: None):
    """One form for one, another for all else, 21 and 101 included; thousands are grouped as Bulgarian has it."""
    told = {n: i18n.counted("{n} story", "{n} stories", n) for n in (0, 1, 2, 11, 21, 101, 12345)}
    assert told[1] == "1 новина"
    assert {n: words.split(" ", 1)[1] for n, words in told.items() if n not in (1, 12345)} == dict.fromkeys(
        (0, 2, 11, 21, 101), "новини"
    )
    assert told[12345].replace("\u00a0", " ") == "12 345 новини"


def test_every_count_has_both_forms_in_bulgarian(bulgarian: None):
    held = json.loads((places.resources() / "translations" / "bg.json").read_text(encoding="utf-8"))
    for text, forms in held.items():
        if isinstance(forms, list):
            assert len(forms) == 2, text
            assert all("{n}" in form for form in forms), text


def test_dates_and_numbers_are_written_in_bulgarian(bulgarian: None):
    assert i18n.day_text(date(2024, 7, 5), True) == "5 юли 2024"
    assert i18n.number_text(0.873, 2) == "0,87"


def test_lists_are_sorted_by_the_alphabet(bulgarian: None):
    collator = QCollator(QLocale())
    assert sorted(["Ямбол", "бряг", "Ада", "Бряг", "абагар"], key=collator.sortKey) == ["абагар", "Ада", "бряг", "Бряг", "Ямбол"]


def test_buttons_of_qt_itself_are_bulgarian(bulgarian: None, qtbot: QtBot):
    from PySide6.QtWidgets import QDialogButtonBox

    kinds = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(kinds.Ok | kinds.Cancel | kinds.Close | kinds.Save)
    qtbot.addWidget(box)
    for button in box.buttons():
        assert re.search("[а-я]", button.text()), button.text()


# -- faults ------------------------------------------------------------------------------------------------------------

PLACES_OF_FAULTS = [
    file
    for file in SOURCES.parent.rglob("*.py")
    if "cli" not in file.parts and file.name not in ("__main__.py", "app.py")  # these speak in the terminal alone
]


def sentences() -> Iterator[str]:
    """What every error says, with "{}" where a value is put in."""
    names = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, errors.VestnikError)}
    for file in PLACES_OF_FAULTS:
        for node in nodes(file):
            if isinstance(node, ast.Call) and name_of(node) in names and node.args:
                given = node.args[0]
                if isinstance(given, ast.Constant):
                    yield given.value
                elif isinstance(given, ast.JoinedStr):
                    yield "".join(part.value if isinstance(part, ast.Constant) else VALUE for part in given.values)


def test_every_fault_can_be_told_in_bulgarian(bulgarian: None):
    """resources/translations/faults/bg.json has each sentence, with as many values."""
    held = json.loads((places.resources() / "translations" / "faults" / "bg.json").read_text(encoding="utf-8"))
    given = set(sentences())
    assert sorted(given - held.keys()) == []
    for text, translated in held.items():
        assert text.count(VALUE) == translated.count(VALUE), text
    for text in given:
        assert re.search("[а-я]", told(text.replace(VALUE, "7"))), text


def test_values_in_a_fault_are_kept(bulgarian: None):
    assert told("The file cannot be read: Permission denied.") == "Файлът не може да се прочете: няма права."
    assert told("PDF files are not read yet") == "файлове PDF още не се четат"
    assert told(errors.NotFoundError("There is no story abc in this library.")) == "В тази библиотека няма новина abc."
    assert told("Something that nobody wrote down") == "Something that nobody wrote down"


def test_faults_are_told_as_they_are_in_english(qapp: QApplication):
    assert told("The file is empty.") == "The file is empty."


# -- an invented language ----------------------------------------------------------------------------------------------


class Invented(i18n.Catalogue):
    """Puts every text that passes through translation between brackets."""

    def __init__(self) -> None:
        super().__init__({"a": "b"})

    def translate(self, context: str, source_text: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        return f"⟦{source_text}⟧" if context == i18n.CONTEXT else None


@pytest.fixture
def invented(qapp: QApplication) -> Iterator[None]:
    """The program speaks the invented language."""
    translator = Invented()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


def shown(root: QWidget) -> Iterator[tuple[str, str]]:
    """All texts of the widgets and actions under a widget, each with where it stands."""
    for widget in [root, *root.findChildren(QWidget)]:
        where = f"{type(widget).__name__} {widget.objectName()}"
        texts = [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), widget.statusTip()]
        texts += [widget.windowTitle()] if widget.isWindow() else []
        if isinstance(widget, (QLabel, QAbstractButton)):
            texts.append(widget.text())
        if isinstance(widget, QLineEdit):
            texts.append(widget.placeholderText())
        if isinstance(widget, QComboBox):
            texts += [widget.itemText(row) for row in range(widget.count())]
        if isinstance(widget, QMenu):
            texts.append(widget.title())
        if isinstance(widget, QTreeWidget):
            texts += [widget.headerItem().text(column) for column in range(widget.columnCount())]
        if isinstance(widget, QTextBrowser):
            texts.append(widget.toPlainText())
        yield from ((where, text) for text in texts)
    for action in root.findChildren(QAction):
        yield from ((f"QAction {action.objectName()}", text) for text in (action.text(), action.toolTip(), action.iconText()))


def own_words(stage: Stage) -> set[str]:
    """Words of the articles, of languages, faces and keys, which are the same in every language."""
    from PySide6.QtGui import QFontDatabase

    cards = [card for story in stage.desk.reading.stories() for card in story.articles]
    texts = [text for card in cards for text in (card.title, card.path)]
    texts += [*i18n.LANGUAGE_NAMES.values(), *QFontDatabase.families(), *dialogs_samples()]
    texts += [key for action in stage.window.commands.values() for key in (s.toString() for s in action.shortcuts())]
    texts += [QLocale().monthName(month, QLocale.FormatType.ShortFormat) for month in range(1, 13)]
    texts += [stage.desk.index_words(), "Close"]  # what is not the window's own to translate: the stand-in, and Qt's buttons
    texts += ["Left Right Up Down PgUp PgDown Tab Enter Space Esc Vestnik EN BG ИЛИ en bg ss pt"]
    return {word for text in texts for word in re.findall(r"[^\W\d_]{2,}", text)}


def dialogs_samples() -> list[str]:
    """Texts in both languages that stand in the dialogs as examples."""
    from reader.ui.dialogs.guide_pages import PAGES, Typed
    from reader.ui.dialogs.preferences_text import SAMPLES

    typed = [query for page in PAGES for part in page.parts if isinstance(part, Typed) for query, _ in part.rows]
    return [*SAMPLES.values(), *typed]


def assert_all_translated(root: QWidget, known: set[str]) -> None:
    for where, text in shown(root):
        rest = re.sub(r"<[^>]*>|&\w+;", " ", re.sub(r"⟦[^⟧]*⟧", " ", text))
        assert set(re.findall(r"[^\W\d_]{2,}", rest)) <= known, (where, text)


def test_all_that_the_window_shows_is_translated(invented: None, stage: Stage, qtbot: QtBot):
    qtbot.waitUntil(lambda: not stage.presenter.tasks.busy(), timeout=5000)
    stage.window.inspector.settle()
    assert_all_translated(stage.window, own_words(stage))


def test_all_that_the_first_page_shows_is_translated(invented: None, empty_stage: Stage):
    assert_all_translated(empty_stage.window, own_words(empty_stage))


@pytest.mark.parametrize("command", ["preferences", "keys", "guide"])
def test_all_that_the_dialogs_show_is_translated(invented: None, stage: Stage, command: str):
    stage.window.commands[command].trigger()
    dialog = next(one for one in stage.window.findChildren(QDialog) if one.isVisible())
    assert_all_translated(dialog, own_words(stage))


def test_a_report_is_translated(invented: None, stage: Stage, qtbot: QtBot):
    from reader.services.add import AddReport, Failed
    from reader.ui.dialogs.crash import CrashDialog
    from reader.ui.dialogs.report import ReportDialog

    for dialog in (ReportDialog(AddReport(failed=(Failed("/a/b.bin", "The file is empty."),))), CrashDialog("42")):
        qtbot.addWidget(dialog)
        assert_all_translated(dialog, own_words(stage) | {"bin"})


def test_there_is_a_bulgarian_translation():
    assert "bg" in [file.stem for file in CATALOGUES]
