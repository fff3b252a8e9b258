"""Words are found in any form, under the word that the form belongs to, with what is usual first."""

import pytest

from reader.services.dictionaries import DictionaryService
from reader.services.lookup import Grammar, LookUpService


@pytest.fixture(scope="module")
def words() -> LookUpService:
    return LookUpService(DictionaryService.__new__(DictionaryService))


@pytest.mark.parametrize(
    ("written", "headword", "grammar", "usual"),
    [
        ("оборудването", "оборудване", Grammar.NEUTER, "equipment"),
        ("каза", "кажа/казвам", Grammar.VERB, "say"),
        ("мостовете", "мост", Grammar.MASCULINE, "bridge"),
    ],
)
def test_a_bulgarian_form_is_found_under_its_word(
    words: LookUpService, written: str, headword: str, grammar: Grammar, usual: str
) -> None:
    found = words.in_lexicon(written, "bg")
    assert (found[0].headword, found[0].grammar, found[0].renderings[0]) == (headword, grammar, usual)
    assert all(not entry.source for entry in found)


def test_an_english_form_is_found_with_its_equivalents(words: LookUpService) -> None:
    (entry,) = words.in_lexicon("bridges", "en")[:1]
    assert (entry.headword, entry.grammar) == ("bridge", Grammar.NOUN)
    assert "мост" in entry.renderings


def test_a_particle_of_a_verb_does_not_hide_it(words: LookUpService) -> None:
    assert any("срещна" in entry.headword for entry in words.in_lexicon("срещна се", "bg"))


def test_what_is_no_word_is_found_nowhere(words: LookUpService) -> None:
    assert words.in_lexicon("зззз", "bg") == ()
    assert words.in_lexicon("…", "en") == ()
