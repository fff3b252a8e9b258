"""The bundled stories: read as they are meant to be, and put together as their names say."""

from collections import Counter
from pathlib import Path

import pytest

from .conftest import ROOT, Ended, Start, Vestnik

SAMPLES = sorted((ROOT / "resources" / "samples").glob("*.txt"))
STORIES, WITH_TWO_VERSIONS_IN_ONE_LANGUAGE, WITHOUT_PARTNER = 12, 3, 6
BOTH = {"bg", "en"}
SHOWN = {"04", "13", "14", "15", "16"}
LEAST_LINKED = 0.5
"""Of the passages of a version so many are linked with each version in the other language."""


@pytest.fixture(scope="module")
def printed(vestnik: Vestnik) -> Ended:
    """The first look at the program where there is no display; it makes the library of the samples."""
    return vestnik("open", "--sample", COLUMNS="140")


@pytest.fixture(scope="module")
def library(printed: Ended, start: Start) -> Path:
    """That library; only read."""
    assert printed.status == 0, printed.err
    return Path(start("-c", "from reader import places; print(places.sample_library())").stdout.strip())


@pytest.fixture(scope="module")
def cleaned(vestnik: Vestnik) -> dict[str, dict]:
    """What cleaning makes of each file, under its name."""
    return {Path(page["file"]).name: page for page in vestnik("clean", "--json", *SAMPLES).json["files"]}


def test_without_a_display_the_samples_are_printed(printed: Ended) -> None:
    assert printed.status == 0
    assert "Български" in printed.out
    assert "display" in printed.err


def stories(vestnik: Vestnik, library: Path) -> list[dict]:
    return vestnik("--library", library, "stories", "--json").json["stories"]


def named(article: dict) -> tuple[str, str]:
    """Story and language as the name of the file tells them: `04_final.en2.txt` is an English version of story 04."""
    name = Path(article["path"]).name
    return name.split("_")[0], name.split(".")[1][:2]


def test_the_versions_of_a_story_stand_together_and_nothing_else_does(vestnik: Vestnik, library: Path) -> None:
    found = {frozenset(Path(article["path"]).name for article in story["articles"]) for story in stories(vestnik, library)}
    numbers = {sample.name.split("_")[0] for sample in SAMPLES}
    assert found == {frozenset(sample.name for sample in SAMPLES if sample.name.startswith(number)) for number in numbers}


def test_there_is_enough_to_compare(vestnik: Vestnik, library: Path) -> None:
    languages = [Counter(named(article)[1] for article in story["articles"]) for story in stories(vestnik, library)]
    assert sum(set(of) == BOTH for of in languages) == STORIES
    assert sum(max(of.values()) == 2 for of in languages) >= WITH_TWO_VERSIONS_IN_ONE_LANGUAGE
    assert sum(of.total() == 1 for of in languages) == WITHOUT_PARTNER


def test_a_version_is_linked_with_those_in_the_other_language(vestnik: Vestnik, library: Path) -> None:
    looked_at = [story for story in stories(vestnik, library) if named(story["articles"][0])[0] in SHOWN]
    assert len(looked_at) == len(SHOWN)
    for story in looked_at:
        shown = vestnik("--library", library, "show", story["id"], "--json").json
        articles = {article["id"]: article for article in shown["articles"]}
        for pair in shown["pairs"]:
            if {articles[pair["left"]]["language"], articles[pair["right"]]["language"]} == BOTH:
                for side in ("left", "right"):
                    linked = {passage for link in pair["links"] for passage in link[side]}
                    assert len(linked) >= LEAST_LINKED * len(articles[pair[side]]["passages"]), articles[pair[side]]["path"]


def test_languages_are_told_in_every_encoding(cleaned: dict[str, dict]) -> None:
    assert {name: page["language"] for name, page in cleaned.items()} == {s.name: named({"path": s.name})[1] for s in SAMPLES}
    assert {page["encoding"] for page in cleaned.values()} == {"utf-8", "utf-16", "utf-16-le", "windows-1251"}


@pytest.mark.parametrize(
    ("sample", "lines", "begins", "ends"),
    [
        ("13_olive_oil_trial.bg.txt", 9, "Пет години затвор", "15-дневен срок."),
        ("14_bear_census.bg.txt", 9, "Генетично преброяване", "на всеки две седмици."),
        ("14_bear_census.en.txt", 10, "Hair by hair", "by a European programme."),
        ("15_quarry_referendum.bg.txt", 8, "КАМЕНОСТРУЙ", "на 8 юни."),
        ("15_quarry_referendum.en.txt", 11, "Bulgarian town votes", "on June 8."),
        ("16_bergen_film_prize.bg.txt", 8, "„Солта на покрива“", "от солниците."),
        ("16_bergen_film_prize.en.txt", 10, "First-time actress", "41,000 tickets."),
        ("17_eye_bus.bg.txt", 8, "Автобус с очен кабинет", "ще тръгне отново."),
        ("18_parking_app.en.txt", 9, "Parking app fines", 'We will catch you."'),
    ],
)
def test_the_lines_of_the_article_are_kept_and_the_furniture_is_not(
    cleaned: dict[str, dict], sample: str, lines: int, begins: str, ends: str
) -> None:
    """In these pages each line of the article but its headline ends a sentence, and hardly any other line does."""
    page = cleaned[sample]
    text = (ROOT / "resources" / "samples" / sample).read_bytes().decode(page["encoding"])
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    kept = [text[line["start"] : line["end"]].rstrip() for line in page["kept"]]
    assert len(kept) == lines
    assert kept[0].startswith(begins)
    assert kept[-1].endswith(ends)
    assert all(line["sure"] for line in page["kept"])
    assert all(line.endswith((".", "“", '"')) for line in kept[1:])


def test_a_line_of_a_third_language_is_set_aside_as_such(cleaned: dict[str, dict]) -> None:
    foreign = {name for name, page in cleaned.items() if any(line["reason"] == "other language" for line in page["set_aside"])}
    assert foreign >= {f"{name}.txt" for name in ("13_olive_oil_trial.bg", "13_olive_oil_trial.en", "17_eye_bus.bg")}
