"""A capital means a name only where it can mean something."""

import pytest

from reader.language.names import name_tokens
from reader.language.tokens import tokenize


def names(text: str) -> list[str]:
    tokens = tokenize(text)
    return [tokens[place].form for place in sorted(name_tokens(tokens, text))]


def test_capitals_inside_a_sentence_are_names() -> None:
    assert names("Вчера кметът Петър Драганов посети Габрово.") == ["петър", "драганов", "габрово"]


def test_an_ordinary_word_at_the_beginning_is_no_name() -> None:
    assert names("Реката излезе от коритото си.") == []
    assert names("The river rose again.") == []


def test_a_name_at_the_beginning_is_one() -> None:
    assert names("Драганов подаде оставка.") == ["драганов"]
    assert names("Hargreaves resigned.") == ["hargreaves"]


def test_a_title_in_capitals_names_only_what_is_no_word() -> None:
    assert names("Mayor Opens New Bridge Near Blagoevgrad") == ["blagoevgrad"]


def test_days_and_months_are_no_names() -> None:
    assert names("It opened on Monday in June near Leeds.") == ["leeds"]


def test_acronyms_are_names() -> None:
    assert "НАТО" in names("Това съобщи НАТО вчера.")


@pytest.mark.parametrize(
    "text",
    [
        "„Преуморих се“, каза кметът.",
        "Тя добави: „Замечталих дълго време.",
        "Той извика „Преуморих се“ и си тръгна.",
        "«Сладкодумстваме всяка вечер на площада», обясни домакинът.",
        '"Изумистично!", възкликна детето.',
        "„Изумистично“ представяне на отбора",
    ],
)
def test_an_unknown_word_that_begins_what_is_said_is_no_name(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("„Драганов закъсня“, каза кметът.", "драганов"),
        ("Хижа „Венчакоз“ отвори врати.", "венчакоз"),
        ("Предаването по „Дарикс радио“ спря.", "дарикс"),
        ("“Hargreaves knew,” she said.", "hargreaves"),
    ],
)
def test_a_name_that_begins_a_quotation_stays_one(text: str, name: str) -> None:
    assert names(text) == [name]
