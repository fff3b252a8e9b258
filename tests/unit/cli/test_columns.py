"""Two columns on a terminal: everything of both sides is there, matches share a colour."""

import io

from rich.console import Console

from reader.cli import columns
from reader.core.alignment import Alignment, Difference, DifferenceKind, Link
from reader.core.answers import QueryFault, SearchAnswer
from reader.core.article import Article, Passage, SetAside, Span


def article(*sentences: str, language: str = "en", aside: str = "") -> Article:
    text, passages = "", []
    for number, sentence in enumerate(sentences):
        passages.append(Passage(number, Span(len(text), len(text) + len(sentence))))
        text += sentence + "\n"
    lines = (SetAside(Span(len(text), len(text) + len(aside)), "navigation"),) if aside else ()
    kept = tuple((passage.span, True) for passage in passages)
    return Article(text + aside, "utf-8", language, None, None, None, None, None, kept, lines, tuple(passages))


def printed(draw, *arguments: object, colour: bool = False) -> str:
    system = "standard" if colour else None
    console = Console(record=True, width=100, force_terminal=colour, color_system=system, file=io.StringIO())
    draw(console, *arguments)
    return console.export_text(styles=colour)


LEFT = article("Мостът е затворен.", "Очаква се ремонт.", language="bg")
RIGHT = article("The bridge is closed.", "Nobody was hurt.")
LINKED = Alignment((Link((0,), (0,), 0.9),))


def test_all_passages_of_both_sides_are_printed() -> None:
    text = printed(columns.print_files, (LEFT, RIGHT), LINKED)
    for sentence in ("Мостът е затворен.", "Очаква се ремонт.", "The bridge is closed.", "Nobody was hurt."):
        assert sentence in text


def test_a_fault_is_pointed_at_in_a_long_query_too() -> None:
    query = "мост " * 2000
    answer = SearchAnswer(query, 7, None, (), exact=False, reading="мост", faults=(QueryFault("a bracket is not closed", 5000),))
    shown, told, reading = printed(columns.print_reading, answer).splitlines()
    assert shown.strip() in f"…{query[4964:5036]}…"
    assert shown[told.index("^") - 1] + shown[told.index("^")] == query[4999:5001]
    assert told.endswith("^ a bracket is not closed")
    assert reading == "read as: мост"
    assert printed(columns.print_hits, answer).startswith("at most 7 found")


def test_matches_stand_on_one_line_in_one_colour() -> None:
    line = next(li for li in printed(columns.print_files, (LEFT, RIGHT), LINKED).splitlines() if "Мостът" in li)
    assert "The bridge is closed." in line
    coloured = printed(columns.print_files, (LEFT, RIGHT), LINKED, colour=True)
    assert coloured.count("\x1b[36m") == 2  # cyan, once a side


def test_what_differs_is_told_in_a_line() -> None:
    differing = Alignment(LINKED.links, (Difference(0, 0, DifferenceKind.NAME, Span(0, 6), Span(4, 10)),))
    assert "differs (name): Мостът | bridge" in printed(columns.print_files, (LEFT, RIGHT), differing)


def test_brackets_in_a_text_are_no_markup() -> None:
    text = printed(columns.print_files, (article("[bold]не[/bold] е [red]"), RIGHT), Alignment())
    assert "[bold]не[/bold] е [red]" in text


def test_what_was_set_aside_is_printed_with_its_reason() -> None:
    text = printed(columns.print_cleaned, "page.txt", article("A line.", aside="Share this"))
    assert "navigation  Share this" in text
