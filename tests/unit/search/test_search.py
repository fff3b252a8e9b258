"""Searching a small library: what is found, where, and what is suggested."""

import pytest

from reader.core.article import Span
from reader.core.progress import Silent
from reader.library.store import Library
from reader.services.indexing import IndexingService
from reader.services.search import SearchService
from tests.unit.search.conftest import AddText, no_renderings


def found(searching: SearchService, query: str) -> list[tuple[str, list[str]]]:
    """The hits' passages, each with the words marked in it; not those found only through the other language."""
    hits = [hit for hit in searching.search(query, 10).hits if not hit.across]
    return [(hit.text, [span.of(hit.text) for span in hit.match]) for hit in hits]


def articles(searching: SearchService, query: str) -> set[str]:
    """The articles that hold what was asked themselves."""
    return {hit.article for hit in searching.search(query, 10).hits if not hit.across}


def test_forms_of_a_word_meet(searching: SearchService) -> None:
    assert found(searching, "страна") == [
        ("Министрите на енергетиката говориха за сигурността на страните от региона.", ["страните"])
    ]
    assert found(searching, "country") == [
        ("Energy ministers talked about the security of the countries in the region.", ["countries"])
    ]


def test_all_words_must_be_in_the_article_and_the_passage_with_most_of_them_is_shown(searching: SearchService) -> None:
    ((text, words),) = found(searching, "решение САЩ град")
    assert text == "САЩ подкрепиха решението на съвета."
    assert words == ["САЩ", "решението"]
    assert not found(searching, "решение котка")


def test_a_phrase_stands_together_in_order(searching: SearchService) -> None:
    assert [words for _, words in found(searching, "„външен министър“")] == [["Външният министър"]]
    assert len(articles(searching, "„външен министър“")) == 1
    assert len(articles(searching, "външен министър")) == 2  # the other article has both, apart
    assert not found(searching, "„министър външен“")


def test_what_is_excluded_is_not_found(searching: SearchService, filled: dict[str, str]) -> None:
    assert articles(searching, "министър -котка") == {filled["bg"]}
    assert articles(searching, "министър -„външен министър“") == {filled["other"]}


def test_one_of_several(searching: SearchService, filled: dict[str, str]) -> None:
    assert articles(searching, "котка ИЛИ security") == {filled["other"], filled["en"]}


def test_a_prefix_finds_forms(searching: SearchService) -> None:
    assert [words for _, words in found(searching, "пожарник*")] == [["Пожарникарите"]]


def test_a_field_asks_one_language(searching: SearchService, filled: dict[str, str]) -> None:
    assert [hit.article for hit in searching.search("en:Plovdiv", 10).hits] == [filled["en"]]
    assert searching.search("bg:minister", 10).total == 0


def test_an_acronym_is_not_the_pronoun(searching: SearchService) -> None:
    assert [words for _, words in found(searching, "US")] == [["US"]]


def test_the_hit_names_story_headline_and_place(searching: SearchService, filled: dict[str, str]) -> None:
    (hit,) = searching.search("bg:съвет", 10).hits
    assert (hit.story, hit.article, hit.language, hit.headline) == (
        "visit",
        filled["bg"],
        "bg",
        "Външният министър пристигна в Пловдив",
    )
    assert hit.passage_id == 2
    assert hit.span.end - hit.span.start == len(hit.text)


def test_total_counts_beyond_the_limit(searching: SearchService) -> None:
    answer = searching.search("Пловдив OR Plovdiv", 1)
    assert (len(answer.hits), answer.total, answer.exact) == (1, 3, True)


def test_a_slip_is_mended(searching: SearchService) -> None:
    assert searching.search("сигорност съвет", 10).suggestion == "сигурност съвет"
    assert searching.search("en:contries", 10).suggestion in ("en:country", "en:countries")
    assert searching.search("жщжщжщжщ", 10).suggestion is None
    assert searching.search("съвет", 10).suggestion is None


@pytest.mark.parametrize("query", ["", "*", "(((", "-съвет", "„“"])
def test_a_query_that_asks_nothing_finds_nothing(searching: SearchService, query: str) -> None:
    assert searching.search(query, 10).total == 0
    assert searching.concordance(query, 10).total == 0


def test_concordance_marks_the_rendering(searching: SearchService, filled: dict[str, str]) -> None:
    (line,) = searching.concordance("сигурност", 10).lines
    assert (line.left.article, line.right.article, line.story) == (filled["bg"], filled["en"], "visit")
    assert [span.of(line.left.text) for span in line.left.match] == ["сигурността"]
    assert [span.of(line.right.text) for span in line.right.match] == ["security"]
    assert (line.left_passages, line.right_passages) == ((1,), (1,))


def test_concordance_from_the_other_language(searching: SearchService) -> None:
    (line,) = searching.concordance("security", 10).lines
    assert [span.of(line.left.text) for span in line.left.match] == ["сигурността"]
    assert [span.of(line.right.text) for span in line.right.match] == ["security"]


def test_concordance_joins_the_passages_of_a_link(searching: SearchService) -> None:
    (line,) = searching.concordance("лято", 10).lines
    assert line.left.text == "САЩ подкрепиха решението на съвета. Новите градове няма да получат вода през лятото."
    assert [span.of(line.left.text) for span in line.left.match] == ["лятото"]
    assert line.right.match == ()


def test_concordance_asks_both_sides(searching: SearchService) -> None:
    assert searching.concordance("bg:сигурност en:security", 10).total == 1
    assert searching.concordance("bg:сигурност -en:security", 10).total == 0
    assert searching.concordance("bg:сигурност -en:safety", 10).total == 1
    assert searching.concordance("bg:„външен министър“ en:„foreign minister“", 10).total == 1


def test_the_surest_line_comes_first(searching: SearchService) -> None:
    assert [line.score for line in searching.concordance("minister OR decision", 10).lines] == [0.95, 0.9, 0.7]


def test_further_passages_that_answer_as_much_come_along(library: Library, indexing: IndexingService, add: AddText) -> None:
    lines = ("Мостът над реката", "Мостът и реката.", "Реката придойде.", "Реката под моста, мост.", "Река, мост.", "Мост, река.")
    add("bg", *lines)
    indexing.catch_up(Silent())
    (hit,) = SearchService(library, indexing, no_renderings).search("мост река", 10).hits
    assert [hit.text, *(one.text for one in hit.further)] == [lines[3], lines[0], lines[1]]  # not the one without a bridge
    assert [[span.of(one.text) for span in one.match] for one in hit.further] == [["Мостът", "реката"], ["Мостът", "реката"]]
    assert [one.passage_id for one in hit.further] == [0, 1]
    assert all(one.span == Span(*place) for one, place in zip(hit.further, ((0, 17), (18, 34)), strict=True))
