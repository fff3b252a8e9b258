"""A concordance: its lines, what renders the words asked for, what is counted, and what is told where nothing renders them."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reader.core.alignment import Alignment, Link, WordLink
from reader.core.article import StatedDate
from reader.core.correcting import confirm
from reader.core.edits import EditKind
from reader.core.facts import Fact
from reader.core.kwic import KwicLine, Rendered, renderings_of
from reader.core.progress import Silent
from reader.library.store import Library, NewArticle
from reader.search.collocates import likelihood
from reader.search.matching import Finder, Glance, matches, passage_of
from reader.search.query import parse
from reader.services import concordance as service
from reader.services.concordance import ConcordanceService
from reader.services.indexing import IndexingService

from .conftest import AddText, article_of, place

SECURITY = (
    ("Сигурността в града е по-добра.", "Security in the city is better.", ("Сигурността", "Security")),
    ("Те искат сигурност на пътя.", "They want road safety.", ("сигурност", "safety")),
    ("Новата сигурност е скъпа.", "The new security is expensive.", ("сигурност", "The new security")),
    ("Без сигурност няма мир в града.", "There is no peace in the city.", ("мир", "peace")),
)


@pytest.fixture
def asking(library: Library, indexing: IndexingService, add: AddText) -> ConcordanceService:
    """Concordances over a story whose two versions render a word in several ways."""
    left, right = add("bg", *(one for one, _, _ in SECURITY)), add("en", *(other for _, other, _ in SECURITY))
    library.put_in_story([(left, "s"), (right, "s")], "test")
    library.put_alignment(left, right, made(library, left, right), "test")
    return ConcordanceService(library, indexing)


def made(library: Library, left: str, right: str) -> Alignment:
    """The links of the passages in their order, each with one word link."""
    links = []
    for number, (_, _, (word, rendering)) in enumerate(SECURITY):
        spans = []
        for key, words in ((left, word), (right, rendering)):
            article = library.article(key)
            passage = article.passages[number]
            at = place(article.words_of(passage), words)
            spans.append(type(at)(passage.span.start + at.start, passage.span.start + at.end))
        links.append(Link((number,), (number,), 0.9 - number / 10, (WordLink(*spans, 0.9),)))
    return Alignment(tuple(links))


def lines_of(asking: ConcordanceService, indexing: IndexingService, query: str) -> list[KwicLine]:
    indexing.catch_up(Silent())
    return list(asking.lines(query, Silent()))


def test_lines_have_the_words_in_any_form_and_what_the_word_links_tie_to_them(
    asking: ConcordanceService, indexing: IndexingService, library: Library
) -> None:
    lines = lines_of(asking, indexing, "bg:сигурност")
    assert [[span.of(line.bulgarian.text) for span in line.bulgarian.match] for line in lines] == [
        ["Сигурността"], ["сигурност"], ["сигурност"], ["сигурност"],
    ]  # fmt: skip
    assert [[span.of(line.english.text) for span in line.english.match] for line in lines] == [
        ["Security"], ["safety"], ["new security"], [],
    ]  # fmt: skip
    for line in lines:
        for side in line.sides:
            text = library.article(side.card.id).text
            assert [span.of(text) for span in side.hits] == [span.of(side.text) for span in side.match]


def test_asked_in_english_the_rendering_is_the_bulgarian_word(asking: ConcordanceService, indexing: IndexingService) -> None:
    (line,) = lines_of(asking, indexing, "safety")
    assert (line.asked, line.form, line.bulgarian.card.language) == (1, "сигурност", "bg")


def test_renderings_are_counted_by_lemma_phrases_whole_without_their_article(
    asking: ConcordanceService, indexing: IndexingService
) -> None:
    found = renderings_of(lines_of(asking, indexing, "bg:сигурност"))
    assert [(one.label, one.count, one.rendered) for one in found] == [
        ("Security", 1, Rendered.TOLD),
        ("new security", 1, Rendered.TOLD),
        ("safety", 1, Rendered.TOLD),
        ("", 1, Rendered.NOT_FOUND),
    ]


def test_nothing_is_said_to_be_left_out_but_where_a_person_confirmed_the_pair(
    asking: ConcordanceService, indexing: IndexingService, library: Library
) -> None:
    before = lines_of(asking, indexing, "bg:сигурност")[-1]
    assert before.rendered is Rendered.NOT_FOUND
    left, right = before.bulgarian.card.id, before.english.card.id
    library.by_hand.judge(EditKind.CONFIRM, left, right, lambda said: confirm(said, [((3,), (3,))]))
    after = next(line for line in lines_of(asking, indexing, "bg:сигурност") if line.bulgarian.passages == (3,))
    assert after.rendered is Rendered.NOT_RENDERED
    assert after.unit().by_hand


def test_nearly_all_else_tied_means_that_a_word_was_left_out(library: Library, indexing: IndexingService, add: AddText) -> None:
    one, other = "Старият кмет открива нова зелена градина утре.", "Mayor opens new green garden tomorrow."
    left, right = add("bg", one), add("en", other)
    library.put_in_story([(left, "g"), (right, "g")], "test")
    bulgarian, english = ("кмет", "открива", "нова", "зелена", "градина", "утре"), other.rstrip(".").split()
    pairs = zip(bulgarian, english, strict=True)
    words = tuple(WordLink(place(one, a), place(other, b), 0.9) for a, b in pairs)
    library.put_alignment(left, right, Alignment((Link((0,), (0,), 0.9, words),)), "test")
    asking = ConcordanceService(library, indexing)
    (line,) = lines_of(asking, indexing, "стар")
    assert line.rendered is Rendered.NOT_RENDERED
    library.put_alignment(left, right, Alignment((Link((0,), (0,), 0.9, words[:3]),)), "test")
    (line,) = lines_of(asking, indexing, "стар")
    assert line.rendered is Rendered.NOT_FOUND


def test_the_words_around_are_told_nearest_first(asking: ConcordanceService, indexing: IndexingService) -> None:
    line = lines_of(asking, indexing, "bg:„няма мир“")[0]
    assert line.before == ("сигурност", "без")
    assert line.after == ("в", "града")


def test_what_comes_first_in_the_query_stands_in_the_middle_and_is_what_is_rendered(
    asking: ConcordanceService, indexing: IndexingService
) -> None:
    for query, middle, form in (
        ("bg:мир NEAR/5 сигурност", "мир", "peace"),
        ("bg:сигурност NEAR/5 мир", "сигурност", ""),
        ("bg:мир bg:сигурност -няма2", "мир", "peace"),
        ("bg:(сигурност OR мир) няма", "сигурност", "peace"),
    ):
        line = lines_of(asking, indexing, query)[-1]
        assert line.bulgarian.centre is not None
        assert (line.bulgarian.centre.of(line.bulgarian.text), line.form) == (middle, form), query
    assert line.before == ("без",)


def test_a_phrase_that_stands_nowhere_has_no_lines(asking: ConcordanceService, indexing: IndexingService) -> None:
    indexing.catch_up(Silent())
    found = asking.begin("bg:„мир няма“")
    assert (found.beginning.total, found.beginning.exact) == (0, True)
    assert found.more(10) == ()
    assert found.exhausted


@pytest.mark.parametrize("query", ["", "*", "(((", "-", "date:yesterday", "nothing" * 2000, "story:none", "\x00\ud83d"])
def test_any_query_is_a_query(asking: ConcordanceService, indexing: IndexingService, query: str) -> None:
    indexing.catch_up(Silent())
    found = asking.begin(query)
    assert found.more(10) == ()
    assert found.done
    assert found.surroundings().collocates == ()


def test_lines_come_bit_by_bit_and_each_once(asking: ConcordanceService, indexing: IndexingService) -> None:
    indexing.catch_up(Silent())
    found = asking.begin("bg:сигурност")
    first, rest = found.more(1), found.more(10)
    assert (len(first), len(rest), found.done) == (1, 3, True)
    assert len({line.bulgarian.passages for line in (*first, *rest)}) == 4


def test_no_more_lines_are_shown_than_one_can_read(
    asking: ConcordanceService, indexing: IndexingService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "MOST_LINES", 2)
    indexing.catch_up(Silent())
    found = asking.begin("bg:сигурност")
    found.more(2)
    assert found.done
    assert not found.exhausted
    assert len(list(asking.lines("bg:сигурност", Silent()))) == 4


def test_the_same_sentences_of_two_versions_are_one_line(
    library: Library, indexing: IndexingService, asking: ConcordanceService, add: AddText
) -> None:
    again = add("bg", *(one for one, _, _ in SECURITY), "Притурка.")
    right = next(card.id for card in library.cards() if card.language == "en")
    library.put_in_story([(again, "s")], "test")
    library.put_alignment(again, right, made(library, again, right), "test")
    assert len(lines_of(asking, indexing, "bg:сигурност")) == 4


def test_what_a_person_says_of_an_article_is_told_of_its_lines(
    asking: ConcordanceService, indexing: IndexingService, library: Library
) -> None:
    article = next(card.id for card in library.cards() if card.language == "bg")
    library.by_hand.state(article, {Fact.SOURCE: "Утринен вестник", Fact.DATE: "2024-05-06"})
    lines = lines_of(asking, indexing, "bg:сигурност")
    assert {line.bulgarian.card.source for line in lines} == {"Утринен вестник"}
    (period,) = asking.begin("bg:сигурност").surroundings().periods
    assert (period.name, period.found, period.all, period.rate) == ("2024-05", 4, 4, 1000.0)


def test_over_time_only_stated_years_count_and_the_others_are_told(library: Library, indexing: IndexingService) -> None:
    def dated(language: str, line: str, day: date, *, certain: bool) -> str:
        article = replace(article_of(language, (line,)), date=StatedDate(day, certain))
        return library.add([NewArticle("a.txt", article.text.encode(), article, b"", (), "test")])[0] or ""

    stated, inferred = date(2021, 3, 4), date(2026, 3, 4)
    story = [
        dated("bg", "Мостът е нов.", inferred, certain=False), dated("en", "The bridge is new.", stated, certain=True),
        dated("bg", "Мостът е стар.", inferred, certain=False), dated("en", "The bridge is old.", inferred, certain=False),
    ]  # fmt: skip
    library.put_in_story([(key, "b") for key in story], "test")
    for left, right in (story[:2], story[2:]):
        library.put_alignment(left, right, Alignment((Link((0,), (0,), 0.9),)), "test")
    indexing.catch_up(Silent())
    found = ConcordanceService(library, indexing).begin("bg:мост").over_time()
    assert [(period.name, period.found, period.all) for period in found.periods] == [("2021-03", 1, 1)]
    assert found.undated == 1


def test_articles_that_were_deleted_are_in_no_line(
    asking: ConcordanceService, indexing: IndexingService, library: Library
) -> None:
    indexing.catch_up(Silent())
    found = asking.begin("bg:сигурност")
    library.by_hand.delete_articles([card.id for card in library.cards() if card.language == "en"])
    assert found.more(10) == ()


def test_words_that_stand_near_more_often_than_elsewhere_are_told(
    library: Library, indexing: IndexingService, add: AddText
) -> None:
    """The words before and after the same word in each of many sentences, among others that have neither."""
    lines = tuple(f"Областният съвет номер {number} одобри бюджета." for number in range(12))
    others = tuple(f"Вторият автобус тръгва {number} минути по-късно от спирката край реката." for number in range(40))
    left, right = add("bg", *lines, *others), add("en", *(f"Line {number}." for number in range(52)))
    library.put_in_story([(left, "c"), (right, "c")], "test")
    library.put_alignment(left, right, Alignment(tuple(Link((n,), (n,), 0.9) for n in range(52))), "test")
    indexing.catch_up(Silent())
    found = ConcordanceService(library, indexing).begin("bg:съвет")
    found.more(100)
    words = {one.word: one.count for one in found.surroundings().collocates}
    assert words["областният"] == 12
    assert words["бюджета"] == 12
    assert "автобус" not in words


def test_the_ratio_is_that_of_dunning() -> None:
    """The first line of table 2 in Dunning (1993): "the swiss" in a text about Swiss banks."""
    assert likelihood(110, 2442, 111, 29114) == pytest.approx(270.72, abs=0.05)
    assert likelihood(10, 90, 100, 900) == pytest.approx(0.0, abs=1e-9)


def test_a_library_that_is_opened_read_only_answers_too(
    asking: ConcordanceService, indexing: IndexingService, library: Library, tmp_path: Path
) -> None:
    indexing.catch_up(Silent())
    opened = Library(library.folder, read_only=True)
    try:
        found = ConcordanceService(opened, IndexingService(opened)).begin("safety")
        assert len(found.more(10)) == 1
    finally:
        opened.close()


TEXTS = {
    "bg": (
        "САЩ и НАТО подкрепиха решението; сащ не е дума.", "Министър-председателят говори с министъра.", "Не́ знам, каза ѝ той.",
        "МИНИСТЪРЪТ ПРИСТИГНА В ГРАДА СЛЕД ПОЛУНОЩ", "През 2024 г. бяха 24 министри.", "Ceгa е смесена азбука, сега.", "",
    ),
    "en": (
        "The US told us it was up to us.", "U.S. ministers’ talks: the prime-minister's minister.",
        "It's a NATO-led 24-hour talk.",
        "MINISTERS MEET IN THE CITY TO TALK ABOUT US", "café cafes, naïve", "Don't talk.",
    ),
}  # fmt: skip
ASKED = ("министър", "САЩ", "сащ", "us", "US", "U.S.", "=us", "min*", "мини*", "talk OR NATO", "24", "сега~", "„to us“",
         "talk NEAR/3 us", "cafe", "не", "-us minister", "нато", "prime-minister")  # fmt: skip


@pytest.mark.parametrize("query", ASKED)
def test_the_quick_look_finds_what_the_thorough_one_finds(query: str) -> None:
    node = parse(query)
    assert node is not None
    glance = Glance(node)
    for language, texts in TEXTS.items():
        for text in texts:
            passage = passage_of(text, language, glance)
            assert Finder(node, glance).matches(passage) == matches(node, passage), text
