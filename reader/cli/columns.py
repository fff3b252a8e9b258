"""A story in two columns on a terminal, with what matches in the same colour at both sides."""

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from reader.core.alignment import Alignment
from reader.core.answers import ConcordanceAnswer, SearchAnswer
from reader.core.article import Article, PassageKind, Span
from reader.core.beads import rows
from reader.core.story import ArticleCard, Story

COLOURS = ("cyan", "yellow", "magenta", "green")
LANGUAGES = {"bg": "Български", "en": "English"}

_AROUND = 36
"""Letters of a query that are shown on either side of a fault."""


def print_stories(console: Console, stories: list[Story]) -> None:
    """The list of stories with their articles."""
    if not stories:
        console.print("The library is empty. Add files with: vestnik add FILE…")
    for story in stories:
        console.print(Text(story.id, style="bold"), Text(_counts(story)), soft_wrap=True)
        for card in story.articles:
            console.print(Text(f"  {card.language}  {card.title}  ({_date(card)}){_copy(card)}"), soft_wrap=True)


def print_pair(
    console: Console, cards: tuple[ArticleCard, ArticleCard], articles: tuple[Article, Article], alignment: Alignment
) -> None:
    """Two versions of a story beside each other."""
    table = _table([LANGUAGES.get(card.language, card.language) for card in cards])
    _fill(table, articles, alignment)
    console.print(table)
    _print_differences(console, articles, alignment)


def print_single(console: Console, card: ArticleCard, article: Article) -> None:
    """A version that has no counterpart."""
    console.print(Text(f"{LANGUAGES.get(card.language, card.language)} (no other version)", style="bold"))
    for passage in article.passages:
        console.print(_cell(article, (passage.id,), ""))
        console.print()


def print_files(console: Console, articles: tuple[Article, Article], alignment: Alignment) -> None:
    """Two files that stand in no library."""
    table = _table([LANGUAGES.get(article.language, article.language) for article in articles])
    _fill(table, articles, alignment)
    console.print(table)
    _print_differences(console, articles, alignment)


def _print_differences(console: Console, articles: tuple[Article, Article], alignment: Alignment) -> None:
    """What linked passages contradict each other in, a line each."""
    left, right = articles
    for one in alignment.differences:
        words = (
            left.folded(one.left_span or left.passages[one.left].span),
            right.folded(one.right_span or right.passages[one.right].span),
        )
        console.print(Text(f"differs ({one.kind.value}): {words[0]} | {words[1]}", style="bold red"), soft_wrap=True)


def print_cleaned(console: Console, file: str, article: Article) -> None:
    """Every line of a file in its order, with what became of it."""
    console.print(Text(f"{file}  ({article.encoding}, {article.language})", style="bold"))
    lines = [(span, "kept" if sure else "unsure", "" if sure else "yellow") for span, sure in article.kept]
    lines += [(aside.span, aside.reason, "dim") for aside in article.set_aside]
    for span, fate, style in sorted(lines):
        console.print(Text(f"{fate:>22}  {article.folded(span)}", style=style), soft_wrap=True)


def print_reading(console: Console, answer: SearchAnswer | ConcordanceAnswer) -> None:
    """How a query was understood where something is wrong in it, with a caret under each fault."""
    for fault in answer.faults:
        before, after = _around(answer.query.replace("\n", " "), fault.start)
        console.print(Text(before + after), soft_wrap=True)
        console.print(Text(" " * cell_len(before) + f"^ {fault.words}", style="yellow"), soft_wrap=True)
    if answer.faults and answer.reading:
        console.print(Text(f"read as: {answer.reading}"), soft_wrap=True)


def _around(query: str, place: int) -> tuple[str, str]:
    """A query before and from a place on, no more of it than a line holds."""
    first, last = max(0, place - _AROUND), place + _AROUND
    return ("…" if first else "") + query[first:place], query[place:last] + ("…" if last < len(query) else "")


def _found(total: int, *, exact: bool) -> str:
    return f"{total} found" if exact else f"at most {total} found"


def print_hits(console: Console, answer: SearchAnswer) -> None:
    """The hits of a search, each with its passage; the words of the other language that were looked for too."""
    console.print(
        _found(answer.total, exact=answer.exact) + (f"; did you mean: {answer.suggestion}" if answer.suggestion else "")
    )
    if answer.renderings:
        console.print(Text("also: " + ", ".join(one.rendering for one in answer.renderings), style="dim"), soft_wrap=True)
    for hit in answer.hits:
        console.print(Text(f"{hit.language}  {hit.headline or ''}  ({hit.story})", style="bold"), soft_wrap=True)
        console.print(_marked(hit.text, hit.match), soft_wrap=True)


def print_concordance(console: Console, answer: ConcordanceAnswer) -> None:
    """Linked passages beside each other, with what was asked for marked."""
    console.print(_found(answer.total, exact=answer.exact))
    table = _table(["", ""])
    for line in answer.lines:
        table.add_row("", _marked(line.left.text, line.left.match), _marked(line.right.text, line.right.match))
        table.add_row("", "", "")
    console.print(table)


def _marked(text: str, spans: tuple[Span, ...]) -> Text:
    marked = Text(text)
    for span in spans:
        marked.stylize("bold reverse", span.start, span.end)
    return marked


def _table(heads: list[str]) -> Table:
    table = Table(show_lines=False, expand=True, box=None, pad_edge=False)
    table.add_column("", width=3, justify="right", style="dim")
    for head in heads:
        table.add_column(head, ratio=1)
    return table


def _fill(table: Table, articles: tuple[Article, Article], alignment: Alignment) -> None:
    left, right = articles
    for row in rows(left, right, alignment):
        colour = COLOURS[(row.number - 1) % len(COLOURS)] if row.number else ""
        table.add_row(str(row.number or ""), _cell(left, row.left, colour), _cell(right, row.right, colour))
        table.add_row("", "", "")


def _cell(article: Article, ids: tuple[int, ...], colour: str) -> Text:
    cell = Text()
    for number in ids:
        passage = article.passages[number]
        words = " ".join(article.words_of(passage).split())
        weight = "bold " if passage.kind is PassageKind.HEADLINE else "" if passage.sure else "dim "
        cell.append(" " if cell else "")
        cell.append(words, style=(weight + colour).strip())
    return cell


def _counts(story: Story) -> str:
    spoken = [article.language for article in story.articles]
    counts = " · ".join(f"{language.upper()} {spoken.count(language)}" for language in story.languages)
    return counts if story.matched is None else f"{counts} · {story.matched:.0%} matched"


def _date(card: ArticleCard) -> str:
    if card.date is None:
        return "no date stated"
    return card.date.isoformat() if card.date_certain else f"{card.date.isoformat()}, year not stated"


def _copy(card: ArticleCard) -> str:
    return f"  near copy of {card.copy_of}" if card.copy_of else ""
