"""What an article is called where it states no headline."""

import pytest

from reader.core.article import Article, Passage, Span


def article(text: str, headline: Span | None = None) -> Article:
    return Article(text, "utf-8", "bg", headline, None, None, None, None, (), (), (Passage(0, Span(0, len(text))),))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Мостът отвори в събота.", "Мостът отвори в събота."),
        ("РУСЕ, 14 септември (Крайбрежна служба) – Мостът отвори.", "Мостът отвори."),
        ("SOFIA, March 15 (Northern Press) - Inflation eased.", "Inflation eased."),
        ("COPENHAGEN, Jan 31 - A storm came.", "A storm came."),
        ("OSLO, April 8 ------A minister said so.", "A minister said so."),
        ("NATO summit - what comes next", "NATO summit - what comes next"),
        ("In 2020 - a hard year - prices rose.", "In 2020 - a hard year - prices rose."),
    ],
)
def test_the_first_words_stand_in_without_place_and_day(text: str, title: str) -> None:
    assert article(text).title == title


def test_a_stated_headline_is_the_title_and_white_space_is_folded() -> None:
    assert article("A  new\n bridge. And more.", Span(0, 15)).title == "A new bridge."


def test_long_first_words_are_cut_between_words() -> None:
    title = article("една две три четири пет шест седем осем девет десет единайсет дванайсет тринайсет").title
    assert title.endswith("дванайсет …")


def test_an_article_without_a_passage_has_no_title() -> None:
    assert Article("", "utf-8", "und", None, None, None, None, None, (), (), ()).title == ""
