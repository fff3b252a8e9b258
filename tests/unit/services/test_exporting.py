"""Handing over: which links go, and a file that is there whole or not at all."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.core.alignment import Alignment, Link
from reader.core.article import Article, Passage, PassageKind, Span
from reader.core.correcting import confirm
from reader.core.edits import EditKind
from reader.core.progress import Silent
from reader.errors import ExportError, NotFoundError
from reader.export.formats import Format
from reader.library.store import Library, NewArticle
from reader.services.exporting import ExportService
from reader.services.writing import write_whole

BULGARIAN = ("Училището отваря в понеделник.", "Ремонтът свърши. ", "Покривът е нов.")
ENGLISH = ("The school opens on Monday.", "The repairs are over and the roof is new.")


def article_of(language: str, lines: tuple[str, ...]) -> Article:
    passages, text = [], ""
    for number, line in enumerate(lines):
        passages.append(Passage(number, Span(len(text), len(text) + len(line)), PassageKind.SENTENCE))
        text += line + "\n"
    return Article(text, "utf-8", language, None, None, None, None, None, ((Span(0, len(text)), True),), (), tuple(passages))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library(tmp_path / "library")
    made = [
        NewArticle(f"/{number}.txt", f"{number}".encode(), article_of(language, lines), b"", (), "test")
        for number, (language, lines) in enumerate((("en", ENGLISH), ("bg", BULGARIAN), ("bg", BULGARIAN), ("en", ("Lone.",))))
    ]
    english, bulgarian, again, lone = (key or "" for key in opened.add(made))
    opened.put_in_story([(english, "school"), (bulgarian, "school"), (again, "school"), (lone, "lone")], "test")
    for key in (bulgarian, again):
        opened.put_alignment(key, english, Alignment((Link((0,), (0,), 0.75), Link((1, 2), (1,), 0.5))), "test")
    opened.by_hand.judge(EditKind.CONFIRM, bulgarian, english, lambda said: confirm(said, [((1, 2), (1,))]))
    yield opened
    opened.close()


def lines_of(file: Path) -> list[list[str]]:
    return [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()[1:]]


def test_links_go_bulgarian_first_and_the_same_words_of_two_versions_once(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "out.tsv"
    done = ExportService(library).stories(["school", "school"], Format.TSV, file, Silent())
    found = lines_of(file)
    assert done.units == len(found) == 3
    assert found[0][:2] == [BULGARIAN[0], ENGLISH[0]]
    assert [line[3] for line in found if line[1] == ENGLISH[1]] == ["confirmed", "automatic"]
    assert found[1][0] == "Ремонтът свърши. Покривът е нов."


def test_confirmed_links_alone(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "out.tsv"
    ExportService(library).stories(["school"], Format.TSV, file, Silent(), confirmed=True)
    assert [line[3] for line in lines_of(file)] == ["confirmed"]


def test_stories_that_are_not_there_are_told_and_the_others_written(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "out.tmx"
    done = ExportService(library).stories(["nowhere", "school"], Format.TMX, file, Silent())
    assert [story for story, _ in done.missing] == ["nowhere"]
    assert done.units == 3
    with pytest.raises(NotFoundError):
        ExportService(library).stories(["nowhere"], Format.TMX, tmp_path / "none.tmx", Silent())
    assert not (tmp_path / "none.tmx").exists()


def test_what_stood_there_stays_until_the_new_file_is_whole(tmp_path: Path) -> None:
    file = tmp_path / "kept.tsv"
    file.write_text("before", encoding="utf-8")

    def stops() -> Iterator[str]:
        yield "half"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_whole(file, stops())
    assert file.read_text(encoding="utf-8") == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["kept.tsv"]


def test_a_link_to_a_file_stays_a_link_and_its_rights_are_kept(tmp_path: Path) -> None:
    file, link = tmp_path / "real.tsv", tmp_path / "link.tsv"
    file.write_text("before", encoding="utf-8")
    file.chmod(0o640)
    link.symlink_to(file)
    write_whole(link, ["after"])
    assert link.is_symlink()
    assert (file.read_text(encoding="utf-8"), file.stat().st_mode & 0o777) == ("after", 0o640)


@pytest.mark.parametrize("name", ["folder", "missing/file.tsv", "x" * 300 + ".tsv", "a\0b"])
def test_a_place_that_takes_no_file_is_a_clear_word(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(ExportError, match="cannot be written"):
        write_whole(tmp_path / name, ["text"])
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
def test_a_full_disk_is_a_clear_word() -> None:
    with pytest.raises(ExportError, match="disk is full"):
        write_whole(Path("/dev/full"), ["text"])
    assert Path("/dev/full").is_char_device()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_file_that_must_not_be_changed_is_not(tmp_path: Path) -> None:
    file = tmp_path / "locked.tsv"
    file.write_text("before", encoding="utf-8")
    file.chmod(0o400)
    with pytest.raises(ExportError, match="not allowed"):
        write_whole(file, ["after"])
    assert file.read_text(encoding="utf-8") == "before"
