"""Preferences are kept, checked, and never lost to an unsound file."""

import errno
import json
import os
from pathlib import Path

import pytest

from reader.settings import FOLLOW, KEYS, PREFERENCES, TEXT_SIZE, THEME, Settings


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


def test_a_table_is_kept_and_takes_texts_alone(tmp_path: Path) -> None:
    file = tmp_path / "preferences.json"
    Settings(file).set(KEYS, {"next_passage": "Ctrl+B"})
    assert dict(Settings(file).table(KEYS)) == {"next_passage": "Ctrl+B"}
    assert not KEYS.accepts({"next_passage": 3})
    file.write_text('{"keys": {"next_passage": ["J"]}}')
    again = Settings(file)
    assert dict(again.table(KEYS)) == {}
    assert any("keys" in problem for problem in again.problems)


@pytest.mark.parametrize("where", ["write", "fsync", "replace"])
def test_a_full_disk_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    file = tmp_path / "preferences.json"
    settings = Settings(file)
    settings.set(THEME, "dark")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    if where == "write":
        monkeypatch.setattr(os, "fdopen", lambda handle, *_, **__: _FullStream(handle))
    elif where == "fsync":
        monkeypatch.setattr(os, "fsync", full)
    else:
        monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        settings.set(THEME, "light")
    monkeypatch.undo()
    assert [one.name for one in tmp_path.iterdir()] == ["preferences.json"]
    assert Settings(file).text(THEME) == "dark"
    assert settings.text(THEME) == "light"  # the change holds until the program ends


class _FullStream:
    """A stream onto a disk that takes no more."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    def __enter__(self) -> "_FullStream":
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._handle)

    def write(self, _: str) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")
