"""Handing over on the command line: what other programs get, and what is said where it cannot be written."""

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from .conftest import Vestnik

LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def test_a_memory_holds_the_links_that_show_tells(vestnik: Vestnik, library: Path, tmp_path: Path) -> None:
    stories = [
        story for story in vestnik("--library", library, "stories", "--json").json["stories"] if len(story["articles"]) > 1
    ]
    file = tmp_path / "memory.tmx"
    told = vestnik(
        "--library", library, "export", *(story["id"] for story in stories), "--format", "tmx", "--output", file, "--json"
    )
    assert (told.status, told.err) == (0, "")
    units = list(ElementTree.parse(file).getroot().iter("tu"))
    assert len(units) == told.json["units"] > 0
    shown = vestnik("--library", library, "show", stories[0]["id"], "--json").json
    languages = {article["id"]: article["language"] for article in shown["articles"]}
    texts = {article["id"]: [" ".join(one["text"].split()) for one in article["passages"]] for article in shown["articles"]}
    wanted = {
        frozenset(" ".join(texts[pair[side]][number] for number in link[side]) for side in ("left", "right"))
        for pair in shown["pairs"]
        if {languages[pair["left"]], languages[pair["right"]]} == {"bg", "en"}
        for link in pair["links"]
    }
    for unit in units:
        assert [variant.get(LANG) for variant in unit.iter("tuv")] == ["bg", "en"]
    found = {frozenset(str(seg.text) for seg in unit.iter("seg")) for unit in units}
    assert wanted <= found
    confirmed = vestnik(
        "--library", library, "export", stories[0]["id"], "--format", "tmx", "--output", file, "--confirmed", "--json"
    )
    assert confirmed.json["units"] == 0
    assert list(ElementTree.parse(file).getroot().iter("tu")) == []


@pytest.mark.parametrize("name", ["missing/out.tmx", "folder", "/dev/full"])
def test_a_file_that_cannot_be_written_is_a_word_and_status_1(vestnik: Vestnik, library: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    if name.startswith("/dev") and not Path(name).exists():
        pytest.skip("this system has no disk that is always full")
    story = vestnik("--library", library, "stories", "--json").json["stories"][0]["id"]
    told = vestnik("--library", library, "export", story, "--format", "tmx", "--output", tmp_path / name)
    assert told.status == 1
    assert "cannot be written" in told.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "library"]


def test_a_story_that_is_not_there_is_told_and_the_others_are_written(vestnik: Vestnik, library: Path, tmp_path: Path) -> None:
    story = vestnik("--library", library, "stories", "--json").json["stories"][0]["id"]
    file = tmp_path / "out.tsv"
    told = vestnik("--library", library, "export", "nowhere", story, "--format", "tsv", "--output", file)
    assert told.status == 1
    assert "nowhere" in told.err
    assert file.exists()
    wrong = vestnik("--library", library, "export", story, "--format", "docx", "--output", file)
    assert wrong.status == 2
