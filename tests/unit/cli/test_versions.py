"""The list of what one version changes: readable without colour, and which two versions are meant."""

import io
from datetime import UTC, datetime

import pytest
from rich.console import Console

from reader.align.versions import compare
from reader.cli import versions
from reader.core.alignment import Alignment, Link
from reader.core.article import Article, Passage, Span
from reader.core.story import ArticleCard, Story
from reader.errors import NotFoundError


def article(*sentences: str) -> Article:
    text, passages = "", []
    for number, sentence in enumerate(sentences):
        passages.append(Passage(number, Span(len(text), len(text) + len(sentence))))
        text += sentence + "\n"
    return Article(text, "utf-8", "en", None, None, None, None, None, (), (), tuple(passages))


def printed(left: Article, right: Article, *pairs: tuple[int, int]) -> list[str]:
    found = compare(left, right, Alignment(tuple(Link((i,), (j,), 0.9) for i, j in pairs)))
    assert found is not None
    console = Console(record=True, width=60, color_system=None, file=io.StringIO())
    versions.print_changes(console, (left, right), found)
    return [line.rstrip() for line in console.export_text(styles=False).splitlines()]


def story(*ids: str) -> Story:
    added = datetime(2024, 5, 1, tzinfo=UTC)
    return Story("s", tuple(ArticleCard(one, "s", one, "en", one, True, None, False, None, None, added) for one in ids))


def test_each_change_stands_under_its_heading() -> None:
    left = article("The [red] bridge was closed on Monday.", "Nobody came.", "It rained.", "A long sentence closed the day.")
    right = article("It rained.", "The [red] bridge was open on Monday.", "A band played.", "A long sentence closed the day.")
    lines = printed(left, right, (0, 1), (2, 0), (3, 3))
    assert lines[lines.index("Left out: 1") + 1] == "-     2  Nobody came."
    assert lines[lines.index("Added: 1") + 1] == "+     3  A band played."
    assert lines[lines.index("Moved: 1") + 1] == "~     3  now 1: It rained."
    assert "<     1  The [red] bridge was [-closed-] on Monday." in lines
    assert ">     2  The [red] bridge was {+open+} on Monday." in lines
    assert lines[lines.index("Kept: 2") + 1] == "3, 4"


def test_without_changes_each_kind_has_none() -> None:
    lines = printed(article("It rained."), article("It rained."), (0, 0))
    assert [line for line in lines if line] == ["Left out: none", "Added: none", "Moved: none", "Reworded: none", "Kept: 1", "1"]


def test_versions_are_named_by_the_beginning_of_their_ids() -> None:
    left, right = versions.named(story("ab12", "ab34", "cd56"), ["cd", "ab1"])
    assert (left.id, right.id) == ("cd56", "ab12")


@pytest.mark.parametrize("names", [("ab", "cd"), ("xy", "cd"), ("cd56", "cd")])
def test_names_that_do_not_tell_two_versions_are_refused(names: tuple[str, str]) -> None:
    with pytest.raises(NotFoundError):
        versions.named(story("ab12", "ab34", "cd56"), names)
