"""Links read by themselves are what they are when their articles are read whole, whatever a person did with them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reader.core.alignment import Alignment, Link, TiedLink, WordLink
from reader.core.article import Article, Passage, PassageKind, Span
from reader.core.correcting import confirm, link
from reader.core.edits import EditKind
from reader.core.facts import Fact, Line
from reader.core.places import Place
from reader.library.store import Library, NewArticle

LINES = ("Гъба 🍄 в гората.", "Втори ред е тук.", "Трети\nред.", "Четвърти ред.")


def article_of(language: str) -> Article:
    passages, kept, text = [], [], ""
    for number, line in enumerate(LINES):
        span = Span(len(text), len(text) + len(line))
        passages.append(Passage(number, span, PassageKind.SENTENCE))
        kept.append((span, True))
        text += line + "\n"
    return Article(text, "utf-8", language, None, None, None, None, None, tuple(kept), (), tuple(passages))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library(tmp_path / "library")
    made = [NewArticle(f"/{n}", f"{n}".encode(), article_of(code), b"", (), "test") for n, code in enumerate(("bg", "en", "en"))]
    left, right, other = (key or "" for key in opened.add(made))
    opened.put_in_story([(left, "s"), (right, "s"), (other, "s")], "test")
    words = (WordLink(Span(0, 4), Span(0, 4), 0.5),)
    links = (Link((0,), (0,), 0.9, words, (Span(5, 6),)), Link((1, 2), (1,), 0.8), Link((3,), (2, 3), 0.7))
    opened.put_alignment(left, right, Alignment(links), "test")
    opened.put_alignment(other, left, Alignment((Link((2,), (0,), 0.6),)), "test")
    yield opened
    opened.close()


def nothing(library: Library, left: str, right: str) -> None:
    """All stays as it was derived."""


def confirms(library: Library, left: str, right: str) -> None:
    library.by_hand.judge(EditKind.CONFIRM, left, right, lambda said: confirm(said, [((1, 2), (1,))]))


def links(library: Library, left: str, right: str) -> None:
    library.by_hand.judge(EditKind.LINK, left, right, lambda said: link(said, (0,), (3,)))


def states(library: Library, left: str, right: str) -> None:
    library.by_hand.state(left, {Fact.SOURCE: "Вестник", Fact.DATE: "2024-01-02"})


def sets_aside(library: Library, left: str, right: str) -> None:
    span = library.article(left).passages[1].span
    place = Place(span.start, span.end, span.of(library.article(left).text))
    library.by_hand.judge_line(left, Line(place, kept=False))


@pytest.mark.parametrize("edit", [nothing, confirms, links, states, sets_aside])
def test_a_link_alone_is_what_it_is_in_its_articles(library: Library, edit: Callable[[Library, str, str], None]) -> None:
    pairs = library.all_alignments()
    for pair in pairs:
        edit(library, *pair)
    wanted = [(*pair, number) for pair in pairs for number in range(6)][::-1]
    for (left, right, number), found in zip(wanted, library.links(wanted), strict=True):
        alignment = library.alignment(left, right)
        assert alignment is not None
        if number >= len(alignment.links):
            assert found is None
            continue
        assert found is not None
        expected = alignment.links[number]
        assert found.link == TiedLink.of(expected)
        assert (found.left, found.right) == (library.card(left), library.card(right))
        for key, ids, pieces in ((left, expected.left, found.lefts), (right, expected.right, found.rights)):
            article = library.article(key)
            assert pieces == tuple((article.passages[one].span, article.words_of(article.passages[one])) for one in ids)


def test_links_of_deleted_articles_and_of_none_are_no_more(library: Library) -> None:
    (left, right), *_ = library.all_alignments()
    assert library.links([("nothing", right, 0), (left, right, 99)]) == [None, None]
    library.by_hand.delete_articles([right])
    assert library.links([(left, right, 0)]) == [None]
    assert library.links([]) == []
