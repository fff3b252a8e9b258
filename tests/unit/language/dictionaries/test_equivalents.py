"""Of an article only what stands for the headword is taken."""

import pytest

from reader.language.dictionaries.equivalents import clean_headword, equivalents


@pytest.mark.parametrize(
    ("article", "headword", "expected"),
    [
        (
            "lantern /ˈlæntən/ <n>\n1. фене́р\na light that is carried\n2. уличен фенер, лампа",
            "lantern",
            ("фенер", "уличен фенер", "лампа"),
        ),
        ("ладия (само в шах); [мор.] лодка", "rook", ("ладия", "лодка")),
        ("n. м. мост; прен. връзка", "bridge", ("мост", "връзка")),
        ("мост n pl", "bridge", ("мост",)),
        ("радвам (се), се усмихвам", "smile", ("радвам", "усмихвам се")),
        ("висок, -а, -о; голям", "tall", ("висок", "голям")),
        ("build a bridge - строя мост", "bridge", ()),
        ("bridge - мост", "bridge", ("мост",)),
        ("нещо, което се строи над река или над друг път", "bridge", ()),
        ("давам нещо назаем на някого / заемам", "lend", ("давам нещо назаем на", "заемам")),
        ("САЩ, Съединени щати", "usa", ("САЩ", "съединени щати")),
        ("мост (незатворена скоба", "bridge", ("мост",)),
        ("I. мост II. палуба а) горна б) долна", "bridge", ("мост", "палуба", "горна", "долна")),
    ],
)
def test_bulgarian_equivalents(article: str, headword: str, expected: tuple[str, ...]) -> None:
    assert equivalents(article, headword, "bg") == expected


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        ("мост м. мн. мостове\n1. bridge 2. dental bridge, a viaduct", ("bridge", "dental bridge", "viaduct")),
        ("to build; to construct (a house)", ("build", "construct")),
        ("we, us", ("we", "us")),
        ("give smth. to smb.", ("give to",)),
        ("the long structure over which people walk", ()),
        ("", ()),
    ],
)
def test_english_equivalents(article: str, expected: tuple[str, ...]) -> None:
    assert equivalents(article, "мост", "en") == expected


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("Bridge", "bridge"),
        ("to build (up)", "build"),
        ("bridge2", "bridge"),
        ("фене́р", "фенер"),
        ("NATO", "NATO"),
        ("well-known", "well-known"),
        ("a thing that no one would ever call a word", ""),
        ("...", ""),
        ("", ""),
    ],
)
def test_headwords_are_cleaned(written: str, clean: str) -> None:
    assert clean_headword(written) == clean


def test_an_article_of_brackets_ends_soon() -> None:
    assert equivalents("(" * 100_000 + "мост" + "[<{" * 50_000, "bridge", "bg") in ((), ("мост",))
