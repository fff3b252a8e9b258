"""Words are found in any form, under the word that the form belongs to, with what is usual first."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.core.teaching import Taught
from reader.library.store import Library
from reader.services.dictionaries import DictionaryService
from reader.services.lookup import Grammar, LookUpService
from reader.services.pool import Workers


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    opened = Library(tmp_path_factory.mktemp("words"))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def words(library: Library) -> LookUpService:
    """Without dictionaries, whatever this machine has."""
    dictionaries = DictionaryService(library, Workers())
    dictionaries._installed = []
    return LookUpService(dictionaries)


class SlowWorkers(Workers):
    """Ends what it is asked when it is let go on."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.may_end = threading.Event(), threading.Event()

    def run(self, *job, **kept):
        self.begun.set()
        assert self.may_end.wait(20)
        return super().run(*job, **kept)


def test_no_search_waits_while_a_dictionary_is_made_ready(library: Library, tmp_path: Path, monkeypatch) -> None:
    """The first time that takes many seconds: until then the lexicon answers, from then on both do."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    file = tmp_path / "own.tsv"
    file.write_text("пазар\tbourse\nмост\tviaduct\n", "utf-8")
    workers = SlowWorkers()
    dictionaries = DictionaryService(library, workers)
    dictionaries._installed = [str(file)]
    words = LookUpService(dictionaries)
    making = threading.Thread(target=dictionaries.files)
    making.start()
    assert workers.begun.wait(20)
    before = words.renderings("пазар", "bg")
    assert "market" in before
    workers.may_end.set()
    making.join(20)
    assert set(words.renderings("пазар", "bg")) == {*before, "bourse"}


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


def test_what_links_by_hand_have_taught_comes_first_until_it_is_forgotten(words: LookUpService, library: Library) -> None:
    usual = words.renderings("пазар", "bg")
    pair = Taught("пазар", "agora", 3, 14.2)
    assert "market" in usual
    assert "agora" not in usual
    library.put_taught([pair])
    learned, lexicon = words.in_lexicon("пазарите", "bg")[:2]
    assert (learned.headword, learned.renderings, learned.taught) == ("пазар", ("agora",), pair)
    assert (lexicon.headword, lexicon.taught) == ("пазар", None)
    assert words.in_lexicon("agoras", "en")[0].renderings == ("пазар",)
    assert words.renderings("пазар", "bg") == ("agora", *usual)
    assert words.renderings("agora", "en")[0] == "пазар"
    library.by_hand.unteach("пазар", "agora")
    assert words.in_lexicon("пазарите", "bg")[0].taught is None
    assert words.renderings("пазар", "bg") == usual
    library.journal.undo()
    assert words.in_lexicon("пазарите", "bg")[0].taught == pair
