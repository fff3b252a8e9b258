"""Preferences are kept, checked, and never lost to an unsound file."""

import json
from pathlib import Path

import pytest

from reader.settings import FOLLOW, PREFERENCES, TEXT_SIZE, THEME, Settings


def test_defaults_hold_where_there_is_no_file(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "preferences.json")
    assert settings.text(THEME) == THEME.default
    assert settings.number(TEXT_SIZE) == TEXT_SIZE.default
    assert settings.problems == []


def test_a_change_is_there_after_a_restart(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "preferences.json"
    settings = Settings(file)
    settings.set(THEME, "dark")
    settings.set(FOLLOW, False)
    again = Settings(file)
    assert again.text(THEME) == "dark"
    assert again.flag(FOLLOW) is False


@pytest.mark.parametrize("value", ["purple", 3, True])
def test_a_value_that_does_not_fit_is_refused(tmp_path: Path, value: str | int) -> None:
    with pytest.raises(ValueError, match="theme"):
        Settings(tmp_path / "preferences.json").set(THEME, value)


@pytest.mark.parametrize("stored", ['{"theme": 7, "text_size": 400, "follow": "yes"}', "{broken", "[]"])
def test_an_unsound_file_gives_defaults_and_stays_as_it_is(tmp_path: Path, stored: str) -> None:
    file = tmp_path / "preferences.json"
    file.write_text(stored)
    settings = Settings(file)
    assert settings.text(THEME) == THEME.default
    assert settings.number(TEXT_SIZE) == TEXT_SIZE.default
    assert settings.flag(FOLLOW) is True
    assert file.read_text() == stored


def test_what_was_wrong_is_told(tmp_path: Path) -> None:
    file = tmp_path / "preferences.json"
    file.write_text(json.dumps({"text_size": 400}))
    assert any("text_size" in problem for problem in Settings(file).problems)


def test_every_preference_is_described_and_accepts_its_default() -> None:
    assert len({preference.key for preference in PREFERENCES}) == len(PREFERENCES)
    for preference in PREFERENCES:
        assert preference.description
        assert preference.accepts(preference.default)
