"""Files are found once each, and what cannot be read is named with its reason."""

import os
from pathlib import Path

import pytest

from reader.errors import EmptyFileError, TooLargeError, UnreadableError, UnsupportedFileError
from reader.services import finding


def names(*paths: Path | str) -> list[str]:
    return [Path(found.path).name for found in finding.find([str(path) for path in paths])]


def test_folders_are_searched_in_depth_and_hidden_files_passed_over(tmp_path: Path) -> None:
    (tmp_path / "deep" / "deeper").mkdir(parents=True)
    for name in ("b.txt", "deep/a.txt", "deep/deeper/c.txt", ".hidden"):
        (tmp_path / name).write_text("x")
    assert names(tmp_path) == ["b.txt", "a.txt", "c.txt"]


def test_a_file_that_is_named_twice_comes_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    assert names(tmp_path / "a.txt", tmp_path) == ["a.txt"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_folder_that_loops_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert names(tmp_path) == ["a.txt"]


def test_what_is_not_there_and_what_is_not_read_yet_is_said(tmp_path: Path) -> None:
    missing, page = finding.find([str(tmp_path / "none.txt"), "https://example.org/page"])
    assert isinstance(missing.error, UnreadableError)
    assert isinstance(page.error, UnsupportedFileError)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("")
    with pytest.raises(EmptyFileError):
        finding.read(str(tmp_path / "a.txt"))


def test_a_file_over_the_limit_is_refused_with_the_limit(tmp_path: Path) -> None:
    big = tmp_path / "big.txt"
    with big.open("wb") as stream:
        stream.truncate(finding.LIMIT + 1)
    with pytest.raises(TooLargeError, match="20 MB"):
        finding.read(str(big))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions bind neither root nor Windows")
def test_a_file_without_permission_is_named(tmp_path: Path) -> None:
    closed = tmp_path / "closed.txt"
    closed.write_text("x")
    closed.chmod(0)
    with pytest.raises(UnreadableError, match="denied"):
        finding.read(str(closed))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes in folders")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnreadableError, match="ordinary"):
        finding.read(str(tmp_path / "pipe"))


def test_a_dangling_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "gone.txt")
    (found,) = finding.find([str(tmp_path)])
    with pytest.raises(UnreadableError):
        finding.read(found.path)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions bind neither root nor Windows")
def test_a_folder_that_may_be_listed_and_not_entered_ends_nothing(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "closed" / "a.txt").write_text("x")
    (tmp_path / "closed").chmod(0o400)
    (tmp_path / "open.txt").write_text("x")
    found = names(tmp_path)
    (tmp_path / "closed").chmod(0o700)
    assert found == ["a.txt", "open.txt"]


def test_a_name_that_is_no_utf8_becomes_text() -> None:
    name = "a" + b"\xcd\xee\xe2".decode("utf-8", "surrogateescape") + ".txt"
    assert finding.as_text(name) == "a\\udccd\\udcee\\udce2.txt"
    assert finding.as_text("Новини.txt") == "Новини.txt"
