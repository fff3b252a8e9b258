"""Versions of one event are told from other news, by what is rare in the library."""

from collections.abc import Iterable, Mapping, Sequence

import pytest

from reader.align.known import KnownWords
from reader.align.likeness import Likeness
from reader.align.stories import Signature, signature_of
from reader.align.vocabulary import side_of
from reader.language.lexicon import Lexicon
from reader.places import resources
from tests.unit.align.made import article

FERRY_BG = ("Ферибот с 312 пътници заседна край Бургас.", "Два влекача теглят кораба към дълбоки води.")
FERRY_EN = ("A ferry carrying 312 passengers ran aground near Burgas.", "Two tugboats are pulling the ship to deep water.")
COURT_BG = ("Върховният съд в Лима отмени присъдата на бившия банкер.", "Новият процес започва през октомври.")


class Counted:
    """A library's concepts, with the number of articles that each stands in."""

    def __init__(self, total: int, counts: Mapping[str, int]) -> None:
        self._total, self._counts = total, counts

    def total(self) -> int:
        return self._total

    def frequencies(self, concepts: Iterable[str]) -> Mapping[str, int]:
        return {concept: self._counts[concept] for concept in concepts if concept in self._counts}

    def sharing(self, concepts: Sequence[str], limit: int) -> Sequence[str]:
        return [",".join(concepts)]


def test_versions_of_one_event_are_alike_and_other_news_is_not() -> None:
    lexicon = Lexicon.load(resources() / "lexicon")
    words = KnownWords(lexicon)
    texts = {"one": ("bg", FERRY_BG), "same": ("en", FERRY_EN), "other": ("bg", COURT_BG)}
    signatures = {name: signature_of(side_of(article(*text), words), lexicon) for name, text in texts.items()}
    counts: dict[str, int] = {}
    for signature in signatures.values():
        for concept, _ in signature.terms:
            counts[concept] = counts.get(concept, 0) + 1
    alike = Likeness(Counted(3, counts), signatures.__getitem__)
    assert alike.of("one", "same") > 3 * alike.of("other", "same")
    assert alike.of("one", "same") == alike.of("same", "one")
    assert alike.of("one", "one") == pytest.approx(1.0)
    assert [alike.language(name) for name in texts] == ["bg", "en", "bg"]


def test_the_cosine_is_that_of_what_both_tell_weighed_by_rarity() -> None:
    told = {"one": (("ferri", 0.8), ("say", 0.6)), "other": (("say", 1.0), ("zebra", 1.0), ("court", 1.0))}
    alike = Likeness(Counted(0, {"say": 49}), lambda name: Signature("en", told[name]))
    assert alike.of("one", "other") == 0.0  # what stands everywhere says nothing
    alike = Likeness(Counted(50, {"say": 9, "ferri": 9, "zebra": 9, "court": 9}), lambda name: Signature("en", told[name]))
    assert alike.of("one", "other") == pytest.approx(0.6 / 3**0.5)


def test_an_article_that_tells_nothing_is_like_none() -> None:
    alike = Likeness(Counted(2, {"say": 1}), lambda name: Signature("en", (("say", 1.0),) if name == "full" else ()))
    assert alike.of("empty", "full") == alike.of("full", "empty") == alike.of("empty", "empty") == 0.0
    assert alike.nearest("empty") == []


def test_candidates_are_looked_for_by_what_is_rare() -> None:
    signature = Signature("en", (("say", 1.0), ("ferri", 1.0), ("burga", 0.9)))
    alike = Likeness(Counted(1000, {"say": 990, "ferri": 3}), lambda _: signature)
    assert alike.rarest("one", 2) == ("burga", "ferri")
    assert alike.nearest("one") == ["burga,ferri,say"]
