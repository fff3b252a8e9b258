"""What is kept in the user's cache and mapped: it says what it was made of, and one that is not sound is as none."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from reader import places
from reader.language import lemmas, likelihood
from reader.language.mapped import SUFFIX, WordTable, mapped, sign_of, table_parts, takes_files, write

SIGN = "0123456789abcdef" * 2
WORDS = {f"{letter}{number}": f"дума {number % 7}" for letter in "abжя" for number in range(40)} | {"мост": "мост"}


def kept(file: Path, words: dict[str, str] = WORDS) -> WordTable:
    write(file, SIGN, table_parts(words))
    parts = mapped(file, SIGN)
    assert parts is not None
    return WordTable(parts)


def test_a_table_holds_what_was_put_into_it_and_nothing_else(tmp_path: Path) -> None:
    table = kept(tmp_path / "words")
    assert dict(table) == WORDS
    assert len(table) == len(WORDS)
    assert table.get("мост") == table["мост"] == "мост"
    assert [table.get(word) for word in ("", "a", "a400", "мос", "мостове", "\U0001f309")] == [None] * 6
    assert "мостове" not in table and table.get("мостове", "") == ""


def test_a_table_without_words_holds_none(tmp_path: Path) -> None:
    assert dict(kept(tmp_path / "words", {})) == {} and "мост" not in kept(tmp_path / "words", {})


@pytest.mark.parametrize("words", [{"a\tb": "c"}, {"a": "b\n"}, {"": "a"}, {"a": ""}])
def test_what_a_table_cannot_hold_is_refused(words: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="A word"):
        table_parts(words)


DAMAGES: list[Callable[[bytes], bytes]] = [
    lambda _: b"",
    lambda whole: whole[:20],
    lambda whole: whole[:-1],
    lambda whole: whole + b"\0",
    lambda whole: whole[:-40] + bytes(40),
    lambda whole: bytes(len(whole)),
    lambda whole: whole.replace(SIGN.encode(), SIGN[::-1].encode()),
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_file_that_is_not_sound_is_as_none(damage: Callable[[bytes], bytes], tmp_path: Path) -> None:
    file = tmp_path / "words"
    kept(file)
    file.write_bytes(damage(file.read_bytes()))
    assert mapped(file, SIGN) is None


def test_what_was_left_half_written_goes_with_the_next_writing(tmp_path: Path) -> None:
    left, under_way = tmp_path / ".makingold", tmp_path / ".makingnew"
    for half in (left, under_way):
        half.write_bytes(b"half")
    os.utime(left, (0, 0))
    kept(tmp_path / "words")
    assert set(tmp_path.iterdir()) == {under_way, tmp_path / "words"}


def test_a_sign_changes_with_the_files_and_with_what_is_named(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_text("one", encoding="utf-8")
    first, named = sign_of([source]), sign_of([source], "rules")
    source.write_text("three", encoding="utf-8")
    assert len({first, named, sign_of([source]), sign_of([source], "rules")}) == 4


def test_words_are_read_the_same_and_languages_told_the_same_from_what_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = ("Rescue teams reach mountain village", "Спасители стигат планинско село", "Ретата стига до края")

    def told() -> list[object]:
        lemmas._table.cache_clear()
        likelihood._model.cache_clear()
        listed = [
            (lemmas._table(language).get(word)) for language, word in (("bg", "мостовете"), ("en", "bridges"), ("en", "xq"))
        ]
        return [*listed, *(round(likelihood.likelihoods(line)["bg"], 2) for line in lines)]

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    before = told()
    lemmas.keep_tables()
    likelihood.keep_model()
    assert len(list(places.resource_cache().glob(f"*{SUFFIX}"))) == 3
    assert told() == before
    assert isinstance(lemmas._table("bg"), WordTable)
    monkeypatch.undo()
    lemmas._table.cache_clear()
    likelihood._model.cache_clear()


def test_nothing_is_made_for_a_folder_that_cannot_be_there(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert takes_files(tmp_path / "made" / "here") and (tmp_path / "made" / "here").is_dir()
    assert not takes_files(tmp_path / "file" / "under")
