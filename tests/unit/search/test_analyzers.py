"""The keys of telling words go with the version of the rules: an index of other keys would be searched in vain."""

import pytest

from reader.search.analyzers import RULES_VERSION, fingerprint, words_of

KEYS = {
    "bg": (
        "селата най-високия мостове съседа учителите обяви кмет-съветникът 31480 БНБ пеейки месеца",
        "село най висок мост съсед учител обявя кмет съветник 31480 бнб пея месец",
    ),
    "en": (
        "villages larger neighbour's teachers freshly told vice-mayor 31,480 U.N. women weeks built were",
        "village large neighbour|neighbor teacher freshly tell|tel vice mayor 31,480 un woman week build be",
    ),
}


@pytest.mark.parametrize("language", KEYS)
def test_words_are_filed_as_the_version_of_the_rules_says(language: str):
    text, keys = KEYS[language]
    assert RULES_VERSION == 2, "write down the keys of the new rules here"
    assert " ".join("|".join(word.keys) for word in words_of(text, language)) == keys, "raise RULES_VERSION"


def test_an_index_tells_its_rules_and_the_forms_that_they_stand_on(monkeypatch: pytest.MonkeyPatch):
    before = fingerprint()
    fingerprint.cache_clear()
    monkeypatch.setattr("reader.search.analyzers.version", lambda _: "0.0")
    assert fingerprint() != before
    fingerprint.cache_clear()
