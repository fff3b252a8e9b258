"""Places hold when an article is derived again: its text may have changed, its passages may be cut otherwise."""

from reader.core.article import Article, Passage, Span
from reader.core.places import Place, passages_at, place_of, places_of


def article(text: str, *cuts: tuple[int, int]) -> Article:
    passages = tuple(Passage(number, Span(*cut)) for number, cut in enumerate(cuts))
    return Article(text, "utf-8", "en", None, None, None, None, None, ((Span(0, len(text)), True),), (), passages)


TEXT = "It rained. The road is shut. It rained."


def test_a_place_is_where_it_was_or_where_its_words_went() -> None:
    place = Place(11, 28, "The road is shut.")
    assert place_of(TEXT, place) == Span(11, 28)
    assert place_of("New line. " + TEXT, place) == Span(21, 38)
    assert place_of("Nothing of it.", place) is None


def test_of_several_copies_the_nearest_is_taken() -> None:
    assert place_of("x " + TEXT, Place(29, 39, "It rained.")) == Span(31, 41)
    assert place_of("x " + TEXT, Place(0, 10, "It rained.")) == Span(2, 12)


def test_passages_are_found_that_were_cut_otherwise_since() -> None:
    before = article(TEXT, (0, 10), (11, 28), (29, 39))
    places = places_of(before, [1])
    assert passages_at(before, places) == (1,)
    assert passages_at(article(TEXT, (0, 28), (29, 39)), places) == (0,)
    assert passages_at(article(TEXT, (0, 10), (11, 19), (20, 28), (29, 39)), places) == (1, 2)
    assert passages_at(article(TEXT, (0, 10), (29, 39)), places) is None
    assert passages_at(article("All is new.", (0, 11)), places) is None
