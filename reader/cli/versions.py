"""Which two versions are meant, and what one changes against another in the same language, as a list on a terminal.

Words that only one side has stand in brackets, so that they can be told without colour too.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from rich.console import Console
from rich.text import Text

from reader.core.article import Article, Span
from reader.core.changes import Changes, Comparison, Move, RunKind
from reader.core.story import ArticleCard, Story
from reader.errors import NotFoundError

Side = Literal["left", "right"]

LEGEND = "[-words of the left alone-]  {+words of the right alone+}  <~moved~>"
_GONE, _COME, _MOVED = ("[-", "-]", "red"), ("{+", "+}", "green"), ("<~", "~>", "cyan")
_MARKS: Mapping[tuple[Side, RunKind], tuple[str, str, str]] = {
    ("left", RunKind.LEFT): _GONE,
    ("left", RunKind.REPLACED): _GONE,
    ("left", RunKind.MOVED): _MOVED,
    ("right", RunKind.RIGHT): _COME,
    ("right", RunKind.REPLACED): _COME,
    ("right", RunKind.MOVED): _MOVED,
}


def print_changes(console: Console, articles: tuple[Article, Article], changes: Changes) -> None:
    """Everything that the right version changes, passage numbers from 1 before their words."""
    left, right = articles
    _heading(console, "left out", len(changes.left_out))
    for passage in changes.left_out:
        _line(console, "-", (passage,), _marked(left, (passage,), {}), "red")
    _heading(console, "added", len(changes.added))
    for passage in changes.added:
        _line(console, "+", (passage,), _marked(right, (passage,), {}), "green")
    _heading(console, "moved", sum(len(move.left) for move in changes.moved))
    for move in changes.moved:
        _move(console, left, move)
    _heading(console, "reworded", len(changes.reworded))
    if changes.reworded:
        console.print(Text(LEGEND, style="dim"), soft_wrap=True)
    for number, comparison in enumerate(changes.reworded):
        if number:
            console.print()
        _line(console, "<", comparison.left, _marked(left, comparison.left, _marks(comparison, "left")))
        _line(console, ">", comparison.right, _marked(right, comparison.right, _marks(comparison, "right")))
    _heading(console, "kept", len(changes.kept))
    if changes.kept:
        console.print(Text(", ".join(_numbers(one.left) for one in changes.kept)), soft_wrap=True)


def named(story: Story, ids: Sequence[str]) -> tuple[ArticleCard, ArticleCard]:
    """The two articles of a story with ids that are, or begin, so; raises `NotFoundError`."""
    left, right = (_named(story, one) for one in ids)
    if left.id == right.id:
        raise NotFoundError(f"“{ids[0]}” and “{ids[1]}” are one and the same version.")
    return left, right


def _named(story: Story, name: str) -> ArticleCard:
    cards = [card for card in story.articles if card.id == name] or [c for c in story.articles if c.id.startswith(name)]
    if len(cards) != 1:
        problem = "begins the ids of several versions" if cards else "is no version"
        raise NotFoundError(f"“{name}” {problem} of this story, which has {', '.join(card.id for card in story.articles)}.")
    return cards[0]


def _heading(console: Console, what: str, count: int) -> None:
    console.print(Text(f"\n{what.capitalize()}: {count or 'none'}", style="bold"))


def _line(console: Console, sign: str, passages: Iterable[int], words: Text, style: str = "") -> None:
    console.print(Text.assemble((f"{sign} {_numbers(passages):>5}  ", style or "dim"), words), soft_wrap=True)


def _move(console: Console, left: Article, move: Move) -> None:
    words = _marked(left, move.left, {}).plain
    shown = words if len(words) <= 60 else words[:60].rsplit(" ", 1)[0] + " …"
    console.print(Text(f"~ {_numbers(move.left):>5}  now {_numbers(move.right)}: {shown}", style="cyan"), soft_wrap=True)


def _numbers(passages: Iterable[int]) -> str:
    """Passage ids as numbers from 1, runs as "2-4"."""
    runs: list[list[int]] = []
    for passage in passages:
        if runs and passage == runs[-1][-1] + 1:
            runs[-1].append(passage)
        else:
            runs.append([passage])
    return "+".join(str(run[0] + 1) if len(run) == 1 else f"{run[0] + 1}-{run[-1] + 1}" for run in runs)


def _marks(comparison: Comparison, side: Side) -> dict[Span, tuple[str, str, str]]:
    """Which words of a side are marked, and with what."""
    return {
        span: _MARKS[side, run.kind]
        for run in comparison.runs
        if (side, run.kind) in _MARKS
        for span in (run.left if side == "left" else run.right)
    }


def _marked(article: Article, passages: Iterable[int], marks: Mapping[Span, tuple[str, str, str]]) -> Text:
    """The words of some passages on one line, with their marks."""
    text = Text()
    for passage in passages:
        text.append(" " if text else "")
        for words, style in _pieces(article, article.passages[passage].span, marks):
            text.append(words, style=style)
    return text


def _pieces(article: Article, within: Span, marks: Mapping[Span, tuple[str, str, str]]) -> Iterator[tuple[str, str]]:
    at = within.start
    for span in sorted(span for span in marks if within.start <= span.start and span.end <= within.end):
        opening, closing, style = marks[span]
        yield _on_one_line(article.text[at : span.start]), ""
        yield opening + _on_one_line(span.of(article.text)) + closing, style
        at = span.end
    yield _on_one_line(article.text[at : within.end]), ""


def _on_one_line(text: str) -> str:
    return text.replace("\n", " ")
