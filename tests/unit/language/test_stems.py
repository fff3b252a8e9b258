"""Porter's algorithm gives the stems of its paper; Bulgarian families share a stem."""

import pytest

from reader.language.stems import porter, stem


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("caresses", "caress"),
        ("ponies", "poni"),
        ("agreed", "agre"),
        ("plastered", "plaster"),
        ("motoring", "motor"),
        ("hopping", "hop"),
        ("falling", "fall"),
        ("filing", "file"),
        ("happy", "happi"),
        ("sky", "sky"),
        ("relational", "relat"),
        ("vietnamization", "vietnam"),
        ("hopefulness", "hope"),
        ("electrical", "electr"),
        ("adoption", "adopt"),
        ("probate", "probat"),
        ("rate", "rate"),
        ("controll", "control"),
        ("generalizations", "gener"),
        ("by", "by"),
    ],
)
def test_the_papers_examples(word: str, expected: str) -> None:
    assert porter(word) == expected


def test_bulgarian_families() -> None:
    assert stem("заводът", "bg") == stem("заводски", "bg") == stem("завода", "bg")
    assert stem("градина", "bg") != stem("градус", "bg")


def test_at_least_four_letters_are_left() -> None:
    assert stem("вода", "bg") == "вода"
