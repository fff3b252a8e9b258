"""What is handed over as a translation memory is read back by a reader that is not ours: that of translate-toolkit."""

from datetime import date
from pathlib import Path

import pytest

from reader.core.alignment import Origin
from reader.core.units import Unit, UnitSide
from reader.export.tmx import as_tmx

tmx = pytest.importorskip("translate.storage.tmx", reason="translate-toolkit (GPL, so no dependency) is not installed")

PAIRS = (
    ("Мостът се затваря утре.", "The bridge closes tomorrow."),
    ("Кметът каза: „5 < 7 & 7 > 5“ – и ѝ се усмихна.", "“5 < 7 & 7 > 5,” the mayor said, and smiled at her. 🚌"),
    ("Два реда\nв\u00a0един пасаж.", "Two lines\tin one passage."),
    ("Знак \x0b, който XML не познава.", "A \x00 that XML does not know."),
)


def unit(bulgarian: str, english: str) -> Unit:
    """A unit with all that may be told of it."""
    sides = (
        UnitSide(language, text, 1, "A “headline” & more", "Paper <one>", date(2024, 5, 4))
        for language, text in (("bg", bulgarian), ("en", english))
    )
    return Unit("a story", *sides, 0.9, Origin.AUTOMATIC)


def test_another_reader_finds_the_same_pairs(tmp_path: Path) -> None:
    file = tmp_path / "memory.tmx"
    file.write_text("".join(as_tmx((unit(*pair) for pair in PAIRS), 'bg:мост "x" <&>')), "utf-8")
    with file.open("rb") as stream:
        read = tmx.tmxfile(stream, "bg", "en")
    found = [(str(one.source), str(one.target)) for one in read.units if not one.isheader()]
    assert found == [
        PAIRS[0],
        PAIRS[1],
        ("Два реда в един пасаж.", "Two lines in one passage."),
        ("Знак , който XML не познава.", "A that XML does not know."),
    ]
    languages = {
        node.get("{http://www.w3.org/XML/1998/namespace}lang") for one in read.units for node in one.xmlelement.iter("tuv")
    }
    assert languages == {"bg", "en"}
