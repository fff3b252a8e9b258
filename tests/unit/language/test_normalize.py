"""Folding makes spellings of one word equal and keeps different words apart."""

import pytest

from reader.language.normalize import fold, script_of


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("СТРАНА", "страна"),
        ("стра\u0301на", "страна"),
        ("\u0438\u0300", "и"),
        ("ѝ", "и"),
        ("приёмник", "приемник"),
        ("й", "й"),
        ("\u0438\u0306од", "йод"),
        ("кили\u00adмар\u200bник", "килимарник"),
        ("O’Hara", "o'hara"),
        ("Café", "cafe"),
        ("її", "її"),
    ],
)
def test_spellings_of_a_word_are_one(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_latin_letters_inside_a_cyrillic_word_are_mended() -> None:
    assert fold("бaнкa") == "банка"  # two Latin a
    assert fold("Coфия") == "софия"  # Latin C and o


def test_a_cyrillic_letter_inside_a_latin_word_is_mended() -> None:
    assert fold("mаrket") == "market"


def test_a_wholly_latin_word_is_not_turned_into_cyrillic() -> None:
    assert fold("coca") == "coca"
    assert script_of(fold("coca")) == "latin"


def test_scripts() -> None:
    assert [script_of(word) for word in ("дом", "house", "дoм", "1990")] == ["cyrillic", "latin", "mixed", "other"]
