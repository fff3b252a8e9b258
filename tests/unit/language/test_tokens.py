"""Tokens stand where the text has them and are cut as the matcher and the index need them."""

import pytest

from reader.language.tokens import TokenKind, places_of, tokenize


def forms(text: str) -> list[str]:
    return [token.form for token in tokenize(text)]


def kinds(text: str) -> dict[str, TokenKind]:
    return {token.form: token.kind for token in tokenize(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Цената е 26 750 лева", ["цената", "е", "26 750", "лева"]),
        ("1.000.000,5 и 50,000", ["1.000.000,5", "и", "50,000"]),
        ("a well-known fact", ["a", "well", "known", "fact"]),
        ("Жан-Пиер", ["жан", "пиер"]),
        ("the mayor’s dog", ["the", "mayor", "dog"]),
        ("they don’t and we'll", ["they", "don't", "and", "we"]),
        ("O'Neill's house", ["o'neill", "house"]),
        ("63-ма души", ["63-ма", "души"]),
        ("20-годишен", ["20", "годишен"]),
        ("the 1980s", ["the", "1980s"]),
        ("през 2019, 300 души", ["през", "2019", "300", "души"]),
    ],
)
def test_cutting(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


def test_places_are_those_of_the_text() -> None:
    text = "„Мостът“ е дълъг 2,8 км"
    for token in tokenize(text, offset=100):
        assert text[token.start - 100 : token.end - 100].lower() == token.form


def test_acronyms_keep_capitals_and_lose_stops() -> None:
    found = kinds("The U.S. told us that НАТО and the EU agree")
    assert found["US"] is found["НАТО"] is found["EU"] is TokenKind.ACRONYM
    assert found["us"] is TokenKind.WORD


def test_a_shouted_line_has_no_acronyms() -> None:
    assert set(kinds("МОСТЪТ НА РЕКАТА Е ЗАТВОРЕН ДНЕС").values()) == {TokenKind.WORD}


def test_capitals_are_noted() -> None:
    assert [token.capitalised for token in tokenize("Река Дунав тече")] == [True, True, False]


def test_places_are_told_as_with_the_words_themselves() -> None:
    texts = (
        "Два моста, три града.",
        "It's the U.S. team's 10 000-strong don't",
        "САЩ. 5-те А.Б. снощи",
        "сту\u00adденти не\u0301 a_b",
        "",
    )
    for text in texts:
        assert places_of(text) == [(token.start, token.end) for token in tokenize(text)], text
