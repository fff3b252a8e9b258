"""What a person says of an article stands in place of what was derived, and nothing of the text is lost."""

from datetime import UTC, date, datetime

from reader.core.article import Article, Passage, PassageKind, SetAside, Span, StatedDate
from reader.core.facts import BY_HAND, Fact, Line, article_with, card_with
from reader.core.places import Place
from reader.core.story import ArticleCard

TEXT = "A bridge opens\nCars may cross. Buses may not.\nRead more here"
HEAD, BODY, TAIL = Span(0, 14), Span(15, 45), Span(46, 60)
ARTICLE = Article(
    TEXT, "utf-8", "en", HEAD, StatedDate(date(2024, 5, 1), False), None, None, "Daily",
    ((HEAD, True), (BODY, True)), (SetAside(TAIL, "related story"),),
    (Passage(0, HEAD, PassageKind.HEADLINE), Passage(1, Span(15, 30)), Passage(2, Span(31, 45))),
)  # fmt: skip


def split(text: str, language: str, start: int, end: int) -> list[Span]:
    """Every line one sentence."""
    return [Span(start, end)]


def place(span: Span) -> Place:
    return Place(span.start, span.end, span.of(TEXT))


def test_a_line_that_was_put_back_is_a_passage_and_one_set_aside_is_none() -> None:
    back = article_with(ARTICLE, {}, [Line(place(TAIL), kept=True)], split)
    assert [back.words_of(passage) for passage in back.passages][-1] == "Read more here"
    assert back.set_aside == ()
    aside = article_with(ARTICLE, {}, [Line(place(BODY), kept=False)], split)
    assert [passage.id for passage in aside.passages] == [0]
    assert aside.set_aside == (SetAside(BODY, BY_HAND), SetAside(TAIL, "related story"))
    assert aside.text == back.text == TEXT


def test_in_another_language_the_lines_are_cut_anew_and_the_headline_stays_whole() -> None:
    recut = article_with(ARTICLE, {Fact.LANGUAGE: "uk"}, [], split)
    assert recut.language == "uk"
    assert [(passage.id, passage.span) for passage in recut.passages] == [(0, HEAD), (1, BODY)]
    assert recut.passages[0].kind is PassageKind.HEADLINE


def test_headline_date_and_source_are_as_was_said() -> None:
    said = {Fact.HEADLINE: "Cars may cross.", Fact.DATE: "2024-06-02", Fact.SOURCE: None}
    article = article_with(ARTICLE, said, [], split)
    assert (article.headline, article.title) == (Span(15, 30), "Cars may cross.")
    assert article.date == StatedDate(date(2024, 6, 2))
    assert article.source is None
    assert article_with(ARTICLE, {Fact.HEADLINE: "Of my own"}, [], split).stated_headline == "Of my own"
    none = article_with(ARTICLE, {Fact.HEADLINE: None, Fact.DATE: None}, [], split)
    assert (none.stated_headline, none.date) == (None, None)


def test_a_card_says_what_the_article_says() -> None:
    card = ArticleCard(
        "a", "s", "/a.txt", "en", "A bridge opens", True, date(2024, 5, 1), False, "Daily", None, datetime.now(UTC)
    )
    said = {Fact.LANGUAGE: "bg", Fact.HEADLINE: "Of my own", Fact.DATE: "2024-06-02", Fact.SOURCE: "Weekly"}
    told = card_with(card, said)
    assert (told.language, told.title, told.date, told.date_certain, told.source) == (
        "bg", "Of my own", date(2024, 6, 2), True, "Weekly",
    )  # fmt: skip
