"""Finding in the other language, in other spellings and by what is known of an article."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from reader.core.alignment import Alignment, Difference, DifferenceKind, Link, WordLink
from reader.core.answers import RenderingOrigin, SearchAnswer
from reader.core.article import StatedDate
from reader.core.progress import Silent
from reader.library.store import Library, NewArticle
from reader.search import typing
from reader.services.indexing import IndexingService
from reader.services.search import SearchService
from tests.unit.search.conftest import AddText, article_of, place
from tests.unit.search.random_queries import random_query

LEXICON = {("мост", "bg"): ("bridge", "span", "card"), ("bridge", "en"): ("мост",), ("река", "bg"): ("river",)}
LINKED_BG = ("Мостът над Тунджа отворен", "Новият мост беше пуснат вчера.", "Кметът Дуков доведе президента.")
LINKED_EN = ("Crossing over the Tundzha opens", "The new crossing was opened yesterday.", "Mayor Dukov brought the president.")
ALONE_EN = ("Bridge to be closed", "The old bridge over the river will be closed for a month.")
ALONE_BG = ("Дъжд", "Реката преля край Тунджа, а човекът от България и градът Дукови чакаха.")


def renderings(lemma: str, language: str) -> tuple[str, ...]:
    """A lexicon of a few words."""
    return LEXICON.get((lemma, language), ())


@pytest.fixture
def keys(library: Library) -> dict[str, str]:
    """Four articles, two of them linked; gives their ids."""
    facts = {
        "linked bg": ("bg", LINKED_BG, "Морски вести", date(2024, 4, 5)),
        "linked en": ("en", LINKED_EN, "Reuters", date(2024, 4, 6)),
        "alone en": ("en", ALONE_EN, None, date(2023, 12, 31)),
        "alone bg": ("bg", ALONE_BG, None, None),
    }
    found = {}
    for name, (language, lines, source, day) in facts.items():
        article = replace(article_of(language, lines), source=source, date=StatedDate(day, True) if day else None)
        (key,) = library.add([NewArticle(f"{name}.txt", article.text.encode(), article, b"", (), "test")])
        assert key is not None
        found[name] = key
    library.put_in_story([(found["linked bg"], "one"), (found["linked en"], "one")], "test")
    library.put_in_story([(found["alone en"], "two"), (found["alone bg"], "three")], "test")
    one, two = article_of("bg", LINKED_BG).text, article_of("en", LINKED_EN).text
    words = (WordLink(place(one, "мост беше"), place(two, "crossing was"), 0.9),)
    links = (Link((1,), (1,), 0.9, words), Link((2,), (2,), 0.8))
    differences = (Difference(2, 2, DifferenceKind.NAME),)
    library.put_alignment(found["linked bg"], found["linked en"], Alignment(links, differences), "test")
    return found


@pytest.fixture
def searching(library: Library, keys: dict[str, str]) -> Iterator[SearchService]:
    """Search over these articles."""
    indexing = IndexingService(library)
    indexing.catch_up(Silent())
    yield SearchService(library, indexing, renderings)
    indexing.stop()


def texts(answer: SearchAnswer) -> dict[str, bool]:
    """The passages found, and whether each was found through the other language alone."""
    return {hit.text: hit.across for hit in answer.hits}


def articles(searching: SearchService, keys: dict[str, str], query: str) -> set[str]:
    """The names of the articles found."""
    found = {hit.article for hit in searching.search(query, 10).hits}
    return {name for name, key in keys.items() if key in found}


def test_a_bulgarian_word_finds_english_passages_by_link_and_by_lexicon(searching: SearchService) -> None:
    answer = searching.search("мост", 10)
    assert texts(answer) == {LINKED_BG[0]: False, LINKED_EN[1]: True, ALONE_EN[0]: True}
    assert answer.hits[0].language == "bg"
    (linked,) = [hit for hit in answer.hits if hit.text == LINKED_EN[1]]
    assert [span.of(linked.text) for span in linked.match] == ["crossing"]
    (rendered,) = [hit for hit in answer.hits if hit.text == ALONE_EN[0]]
    assert [span.of(rendered.text) for span in rendered.match] == ["Bridge"]


def test_a_rendering_of_two_words_is_offered_once(library: Library, indexing: IndexingService, add: AddText) -> None:
    add("en", "The river bank")
    indexing.catch_up(Silent())
    found = SearchService(library, indexing, lambda lemma, language: ("bank",) if language == "bg" else ())
    assert [one.rendering for one in found.search("бряг банка", 10).renderings] == ["bank"]


def test_a_sense_that_no_link_shows_is_none_where_links_tell_and_forms_of_one_word_are_one(
    library: Library, indexing: IndexingService, add: AddText
) -> None:
    def senses() -> list[str]:
        indexing.catch_up(Silent())
        return [one.rendering for one in SearchService(library, indexing, offered).search("мир", 10).renderings]

    def offered(lemma: str, language: str) -> tuple[str, ...]:
        return ("rest", "world", "peaces", "peace") if (lemma, language) == ("мир", "bg") else ()

    add("en", "No rest for the world at peace")
    assert senses() == ["rest", "world", "peace"], "without links the lexicon alone tells"
    left, right = add("bg", "Мир в града", "Мирът е нов", "Дъжд"), add("en", "Peace in town", "The peace is new", "Rest at last")
    library.put_in_story([(left, "p"), (right, "p")], "test")
    library.put_alignment(left, right, Alignment(tuple(Link((n,), (n,), 0.9) for n in range(3))), "test")
    assert senses() == ["peace"]


def test_what_stands_nowhere_in_the_library_is_no_rendering(searching: SearchService) -> None:
    told = searching.search("мост", 10).renderings
    assert [(one.asked, one.rendering, one.origin) for one in told] == [("мост", "bridge", RenderingOrigin.LEXICON)]


def test_a_rendering_that_is_taken_away_is_not_looked_for(searching: SearchService) -> None:
    answer = searching.search("мост", 10, without=["bridge"])
    assert ALONE_EN[0] not in texts(answer)
    assert [one.rendering for one in answer.renderings] == ["bridge"]


@pytest.mark.parametrize("query", ["bg:мост", "=мост", "„мост беше“", "мос*"])
def test_what_asks_for_a_language_or_a_form_stays_with_it(searching: SearchService, keys: dict[str, str], query: str) -> None:
    assert articles(searching, keys, query) == {"linked bg"}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("4ovek", "човекът"),
        ("bylgariq", "България"),
        ("balgaria", "България"),
        ("prezident", "президента"),
        ("prezidenta", "президента"),
    ],
)
def test_bulgarian_typed_in_latin_letters(searching: SearchService, typed: str, found: str) -> None:
    hits = [hit for hit in searching.search(typed, 10).hits if hit.language == "bg"]
    assert [[span.of(hit.text) for span in hit.match] for hit in hits] == [[found]]


@pytest.mark.parametrize(
    ("typed", "form"), [("shtastie", "щастие"), ("6tastie", "щастие"), ("jena", "жена"), ("krugul", "кръгъл")]
)
def test_habits_of_typing_lead_to_the_word(typed: str, form: str) -> None:
    assert typing.rough([form])[0] in typing.readings(typed)


def test_what_is_typed_in_latin_letters_is_found_in_english_too(searching: SearchService) -> None:
    answer = searching.search("reka", 10)
    assert [(one.rendering, one.origin) for one in answer.renderings] == [
        ("река", RenderingOrigin.TYPING), ("river", RenderingOrigin.LEXICON),
    ]  # fmt: skip
    assert texts(answer) == {ALONE_BG[1]: True, ALONE_EN[1]: True}


def test_a_concordance_understands_what_is_typed_in_latin_letters(searching: SearchService) -> None:
    answer = searching.concordance("prezident", 10)
    assert [line.left.text for line in answer.lines] == [LINKED_BG[2]]
    assert answer.reading == "prezident OR bg:президент"
    for query in ("doveda NEAR/5 prezident", "„doveda prezident“", "kmet NEAR/5 „doveda prezident“"):
        assert [line.left.text for line in searching.concordance(query, 10).lines] == [LINKED_BG[2]]
        assert texts(searching.search(query, 10)) == {LINKED_BG[2]: True}


def test_what_only_sounds_alike_is_not_taken_for_what_was_meant(searching: SearchService) -> None:
    answer = searching.search("прзидент", 10)
    assert [one.rendering for one in answer.renderings] == ["president"]
    assert answer.suggestion in ("президент", "президента")
    assert searching.search("Pukov", 10).renderings == ()


def test_a_name_is_found_in_either_alphabet(searching: SearchService, keys: dict[str, str]) -> None:
    assert {"linked bg", "linked en"} <= articles(searching, keys, "Дуков")
    assert {"linked bg", "linked en"} <= articles(searching, keys, "Dukov")


def test_passages_of_which_one_language_has_a_word_and_the_other_lacks_one(searching: SearchService) -> None:
    assert [hit.text for hit in searching.search("bg:мост en:-bridge", 10).hits] == [LINKED_BG[1]]
    assert not searching.search("bg:мост en:-crossing", 10).hits
    assert [hit.text for hit in searching.search("bg:кмет en:mayor", 10).hits] == [LINKED_BG[2]]


def test_of_versions_in_one_language_neither_lacks_the_other(library: Library, indexing: IndexingService, add: AddText) -> None:
    left, right = add("bg", "Мостът е нов.", "Дъжд"), add("bg", "Мостът е съвсем нов.", "Сняг")
    library.put_in_story([(left, "v"), (right, "v")], "test")
    library.put_alignment(left, right, Alignment((Link((0,), (0,), 0.9),)), "test")
    indexing.catch_up(Silent())
    searching = SearchService(library, indexing, renderings)
    assert searching.search("bg:мост en:-bridge", 10).total == 0
    assert searching.concordance("bg:мост", 10).total == 1


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("headline:Тунджа", {"linked bg"}),
        ("headline:„над Тунджа“", {"linked bg"}),
        ("bg:Тунджа -headline:Тунджа", {"alone bg"}),
        ("source:reuters", {"linked en"}),
        ("source:вести", {"linked bg"}),
        ("date:2024-04", {"linked bg", "linked en"}),
        ("date:..2023", {"alone en"}),
        ("date:2024-04-06", {"linked en"}),
        ("story:one", {"linked bg", "linked en"}),
        ("has:difference", {"linked bg", "linked en"}),
        ("мост date:2024-04-05", {"linked bg"}),
        ("„old bridge“ OR date:2024-04-05", {"alone en", "linked bg"}),
        ("bridge NEAR/2 river", {"alone en"}),
        ("river NEAR/2 bridge", {"alone en"}),
        ("en:bridge NEAR/0 en:river", set()),
        ("br?dge*", {"alone en"}),
        ("en:tundzhaa~", {"linked en"}),
        ("=президента", {"linked bg"}),
        ("=президент", set()),
    ],
)  # fmt: skip
def test_conditions_and_signs(searching: SearchService, keys: dict[str, str], query: str, found: set[str]) -> None:
    assert articles(searching, keys, query) == found


def test_facets_count_what_was_found(searching: SearchService) -> None:
    facets = searching.search("date:2023.. OR bg:дъжд", 10).facets
    assert facets is not None
    assert {one.value: one.count for one in facets.languages} == {"bg": 2, "en": 2}
    assert {one.value: one.count for one in facets.sources} == {"Морски вести": 1, "Reuters": 1}
    assert [(one.value, one.count) for one in facets.years] == [("2024", 2), ("2023", 1)]
    assert [(one.value, one.count) for one in facets.months] == [("2024-04", 2), ("2023-12", 1)]
    assert searching.facets("date:2023.. OR bg:дъжд") == facets


def test_no_query_is_a_fault(searching: SearchService) -> None:
    chance = random.Random(3)
    marked = 0
    for _ in range(600):  # tests/benchmarks asks 10,000 of a great library
        query = random_query(chance, ("мост", "bridge"))
        for hit in searching.search(query, 5).hits:
            assert all(0 <= span.start < span.end <= len(hit.text) for span in hit.match)
            marked += len(hit.match)
        searching.concordance(query, 5)
    assert marked > 0
