"""The order of the lines of a concordance, and which of them are shown. Values without Qt."""

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # loaded with the first concordance: the window stands sooner
    from reader.core.kwic import KwicLine
    from reader.core.story import ArticleCard


class Order(StrEnum):
    """By what lines are sorted."""

    SUREST = "surest"
    BEFORE = "before"
    AFTER = "after"
    RENDERING = "rendering"
    DATE = "date"
    SOURCE = "source"


def arranged(lines: Sequence["KwicLine"], order: Order, group: str = "") -> list["KwicLine"]:
    """The lines, or those of one rendering (see `groups_of`), sorted; equals stay as they came: the surest links first.

    By context the nearest word counts first; by rendering the most frequent one comes first; by date the newest.
    """
    from reader.core.kwic import groups_of, renderings_of

    groups = groups_of(lines) if group or order is Order.RENDERING else []
    shown = [line for line, one in zip(lines, groups, strict=True) if one == group] if group in groups else list(lines)
    match order:
        case Order.SUREST:
            return shown
        case Order.BEFORE:
            return sorted(shown, key=lambda line: (not line.before, line.before, line.after))
        case Order.AFTER:
            return sorted(shown, key=lambda line: (not line.after, line.after, line.before))
        case Order.RENDERING:
            ranks = {one.key: rank for rank, one in enumerate(renderings_of(lines))}
            ranked = {id(line): ranks[one] for line, one in zip(lines, groups, strict=True)}
            return sorted(shown, key=lambda line: (ranked[id(line)], line.after))
        case Order.DATE:
            return sorted(shown, key=lambda line: -day_of(line))
        case Order.SOURCE:
            return sorted(shown, key=lambda line: (not source_of(line), source_of(line).casefold(), -day_of(line)))


def day_of(line: "KwicLine") -> int:
    """The day of a line as a number, 0 where none is known."""
    card = dated(line)
    return card.date.toordinal() if card is not None and card.date is not None else 0


def dated(line: "KwicLine") -> "ArticleCard | None":
    """The article that tells the day of a line: that of the side that was asked, unless only the other one states its year."""
    cards = [side.card for side in (line.sides[line.asked], line.sides[1 - line.asked]) if side.card.date is not None]
    return next((card for card in cards if card.date_certain), cards[0] if cards else None)


def source_of(line: "KwicLine") -> str:
    """The source of a line, "" where none is stated: that of the side that was asked, else of the other."""
    return line.sides[line.asked].card.source or line.sides[1 - line.asked].card.source or ""
