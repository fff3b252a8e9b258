"""What bad input gets: a clear message, a right exit status, and nothing lost."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from .conftest import Ended, InTurn, Vestnik

GOOD = Path(__file__).resolve().parents[2] / "resources" / "samples" / "09_thracian_workshop.bg.txt"
BAD = {
    "binary.txt": bytes(range(256)) * 40,
    "empty.txt": b"",
    "blank.txt": b" \n\t\n ",
    "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(2000),
    "broken.txt": b"\xff\xfe\xfa" + os.urandom(3) * 700 + b"\0" * 200,
}


@pytest.fixture(scope="module")
def refused(in_turn: InTurn, filled_once: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Ended]:
    """What adding each bad file alone gives, under its name."""
    folder = tmp_path_factory.mktemp("bad")
    library = shutil.copytree(filled_once, folder / "library")
    for name, data in BAD.items():
        (folder / name).write_bytes(data)
    calls = [["--library", library, "add", "--json", folder / name] for name in BAD]
    return dict(zip(BAD, in_turn(calls), strict=True))


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_is_no_text_is_named_with_the_reason(refused: dict[str, Ended], name: str) -> None:
    told = refused[name]
    assert told.status == 1
    assert told.json["added"] == []
    (failed,) = told.json["failed"]
    assert Path(failed["path"]).name == name
    assert failed["error"]
    assert name in told.err


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere file names are Unicode")
def test_a_file_whose_name_is_no_utf8_is_added(vestnik: Vestnik, tmp_path: Path) -> None:
    """Disks of older systems hold names in windows-1251."""
    old = tmp_path / os.fsdecode("новини.txt".encode("cp1251"))
    shutil.copy(GOOD, old)
    told = vestnik("--library", tmp_path / "library", "add", "--json", old)
    assert told.status == 0
    assert [added["path"].endswith(".txt") for added in told.json["added"]] == [True]
    assert vestnik("clean", "--json", old).json["files"][0]["file"] == str(old)


def test_good_files_beside_bad_ones_are_added(vestnik: Vestnik, library: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    for name, data in BAD.items():
        (folder / name).write_bytes(data)
    shutil.copy(GOOD, folder / "good.txt")
    told = vestnik("--library", library, "add", "--json", folder, tmp_path / "missing.txt", "https://example.org/")
    assert told.status == 1
    assert [Path(added["path"]).name for added in told.json["added"]] == ["good.txt"]
    assert len(told.json["failed"]) == len(BAD) + 2


def test_a_file_in_another_language_is_added_under_its_own(vestnik: Vestnik, library: Path, tmp_path: Path) -> None:
    text = tmp_path / "uk.txt"
    text.write_text(
        "У Києві відкрили новий міст через Дніпро\n\nНовий міст з'єднав два береги річки, повідомили в міській раді. "
        "Його будували шість років і витратили понад мільярд гривень.\n\nМер подякував усім будівельникам за їхню роботу."
    )
    told = vestnik("--library", library, "add", "--json", text)
    assert told.status == 0
    assert told.json["added"][0]["language"] == "uk"


QUERIES = ["", "*", '"', "((", "AND OR NOT", "-", "няма:това", "„", "x" * 10_000, "bg:", "а" * 500 + "*"]
QUERIES += ["\u0301", "🙂", "a\nb\t"]


@pytest.fixture(scope="module")
def answers(in_turn: InTurn, filled_once: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Ended]]:
    """What either search gives for each query."""
    library = shutil.copytree(filled_once, tmp_path_factory.mktemp("asked") / "library")
    commands = ("search", "concordance")
    given = iter(in_turn([["--library", library, one, "--json", "--", query] for query in QUERIES for one in commands]))
    return {query: [next(given) for _ in commands] for query in QUERIES}


@pytest.mark.parametrize("query", QUERIES, ids=range(len(QUERIES)))
def test_no_query_breaks_the_search(answers: dict[str, list[Ended]], query: str) -> None:
    for told in answers[query]:
        assert told.status in (0, 1)
        if told.status == 0:
            assert told.json["query"] == query


SEARCH = ("search", "Kishida OR мост", "--json")


@pytest.fixture(scope="module")
def found(vestnik: Vestnik, filled_once: Path) -> Any:
    """What the index of the library finds."""
    told = vestnik("--library", filled_once, *SEARCH).json
    assert told["total"] > 0
    return told


def test_a_deleted_index_is_built_again(vestnik: Vestnik, library: Path, found: Any) -> None:
    shutil.rmtree(library / "index")
    assert vestnik("--library", library, *SEARCH).json == found


def test_a_damaged_index_is_built_again(vestnik: Vestnik, library: Path, found: Any) -> None:
    for file in (library / "index").rglob("*"):
        if file.is_file():
            data = bytearray(file.read_bytes())
            data[len(data) // 2 : len(data) // 2 + 64] = os.urandom(64)
            file.write_bytes(data)
    assert vestnik("--library", library, *SEARCH).json == found
    assert vestnik("--library", library, "check", "--json").json["index"] == "ok"


def test_a_damaged_library_is_said_and_left_alone(in_turn: InTurn, library: Path) -> None:
    database = library / "library.sqlite"
    spoilt = b"garbage" * 500 + database.read_bytes()[3500:]
    database.write_bytes(spoilt)
    commands = (["stories"], ["add", GOOD], ["search", "x"], ["rebuild"], ["check", "--json"])
    *refused, checked = in_turn([["--library", library, *command] for command in commands])
    for told in refused:
        assert told.status == 1
        assert "damaged" in told.err
    assert checked.json["library"] == "damaged"
    assert database.read_bytes() == spoilt


def test_a_library_that_is_not_there_is_not_made_by_looking(in_turn: InTurn, tmp_path: Path) -> None:
    commands = (["stories"], ["show"], ["search", "x"], ["check"])
    for told in in_turn([["--library", tmp_path / "none", *command] for command in commands]):
        assert told.status == 1
        assert "no library" in told.err
    assert not (tmp_path / "none").exists()


def test_an_unknown_story_is_said(vestnik: Vestnik, library: Path) -> None:
    told = vestnik("--library", library, "show", "nothing")
    assert told.status == 1
    assert "no story" in told.err


WRONG = [["fly"], ["search"], ["align", "one"], ["open", "--size", "huge"], ["search", "x", "--limit", "0"]]


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_call_ends_with_two(vestnik: Vestnik, wrong: list[str]) -> None:
    assert vestnik(*wrong).status == 2


def test_without_a_display_the_window_says_what_to_do(vestnik: Vestnik) -> None:
    told = vestnik()
    assert told.status == 1
    assert "display" in told.err


@pytest.mark.skipif(os.name == "nt", reason="the limit is one of POSIX shells")
def test_a_full_disk_is_said_and_what_was_there_stays(vestnik: Vestnik, library: Path, home: Path) -> None:
    """A limit on the size of files stands in for the full disk: both refuse to write on."""
    before = vestnik("--library", library, "stories", "--json").out
    done = subprocess.run(
        ["sh", "-c", 'ulimit -f 8; exec "$0" -m reader --library "$1" add "$2"', sys.executable, str(library), str(GOOD)],
        cwd=Path(__file__).parents[2],
        env=os.environ | {"HOME": str(home)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert vestnik("--library", library, "stories", "--json").out == before
    assert vestnik("--library", library, "check", "--json").json["library"] == "ok"
