"""Keys that bring a name's two spellings together."""

import pytest
from rapidfuzz.distance import Levenshtein

from reader.language.sounds import phonetic_key, skeleton


@pytest.mark.parametrize(
    ("bulgarian", "english"),
    [
        ("Шулц", "Schultz"),
        ("Уилсън", "Wilson"),
        ("Чърчил", "Churchill"),
        ("Вашингтон", "Washington"),
        ("Филаделфия", "Philadelphia"),
        ("Джаксън", "Jackson"),
        ("Лайтфут", "Lightfoot"),
        ("Хрушчов", "Khrushchov"),
        ("Уейд", "Wade"),
        ("Дийл", "Diehl"),
        ("Райт", "Wright"),
        ("Джордж", "George"),
    ],
)
def test_spellings_of_a_name_come_near(bulgarian: str, english: str) -> None:
    one, other = phonetic_key(bulgarian, "bg"), phonetic_key(english, "en")
    assert (
        max(Levenshtein.normalized_similarity(one, other), Levenshtein.normalized_similarity(skeleton(one), skeleton(other)))
        > 0.7
    )


def test_different_names_stay_apart() -> None:
    assert Levenshtein.normalized_similarity(phonetic_key("Мадрид", "bg"), phonetic_key("Lisbon", "en")) < 0.4


def test_a_skeleton_is_consonants() -> None:
    assert skeleton("kantora") == "kntr"


@pytest.mark.parametrize("word", ["Google", "Boots", "Vichy", "Wagner", "Charlie"])
def test_a_latin_word_sounds_the_same_in_bulgarian_text(word: str) -> None:
    assert phonetic_key(word, "bg") == phonetic_key(word, "en")
