"""Grammar words weigh nothing, words that tell texts apart weigh all."""

from reader.language.background import commonness


def test_order() -> None:
    assert commonness("и", "bg") == commonness("the", "en") == 1.0
    assert 0.0 < commonness("кажа", "bg") < 1.0
    assert commonness("земетресение", "bg") == commonness("earthquake", "en") == 0.0


def test_languages_are_kept_apart() -> None:
    assert commonness("the", "bg") == 0.0
