"""Every text of the window passes through the translations, and each translation is whole."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader import places
from reader.ingest.furniture import Reason
from reader.ui import i18n
from reader.ui.reading.reasons import REASONS

SOURCES = Path(i18n.__file__).parent
CATALOGUES = sorted((places.resources() / "translations").glob("*.json"))


def texts() -> Iterator[tuple[str, bool]]:
    """Each text that is given to `tr`, `mark` or `counted` (the form for many), and whether it takes a count."""
    for file in SOURCES.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("tr", "mark", "counted")):
                continue
            given = node.args[1] if node.func.id == "counted" else node.args[0]
            if isinstance(given, ast.Constant) and isinstance(given.value, str):
                yield given.value, node.func.id == "counted"


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


def test_there_is_a_bulgarian_translation():
    assert "bg" in [file.stem for file in CATALOGUES]
