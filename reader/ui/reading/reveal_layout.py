"""In what order the reveal view shows two versions: the text of one, and what the other has of each piece of it. Values without
Qt.
"""

from typing import NamedTuple

from reader.ui.reading.rows_layout import Fold, folds_of, rows_of
from reader.ui.reading.spread import Match, Side, Spread, Stretch, runs_of


class Block(NamedTuple):
    """Passages that one reads, and those of the other version that answer them; either may be none."""

    match: Match | None
    read: tuple[int, ...]
    hidden: tuple[int, ...]


def in_blocks(spread: Spread, lead: Side) -> tuple[Block | Fold, ...]:
    """What is shown, in the order of the version that is read; what only the other one has follows its neighbour."""
    version = spread.version(lead)
    stretches = {stretch.passages[0]: stretch for stretch in spread.stretches[lead]}
    inside = {passage for stretch in spread.stretches[lead] for passage in stretch.passages[1:]}
    beyond, folds = _only_across(spread, lead), {fold.after: fold for fold in folds_of(spread, lead)}
    shown: list[Block | Fold] = [folds[-1]] if -1 in folds else []
    shown += _lone(beyond.get(-1, ()))
    for passage in range(len(version.article.passages) if version else 0):
        if passage not in inside:
            shown.append(_block(stretches.get(passage), passage, lead))
        if passage in folds:
            shown.append(folds[passage])
        if passage in beyond:
            shown += _lone(beyond[passage])
    return tuple(shown)


def _block(stretch: Stretch | None, passage: int, lead: Side) -> Block:
    if stretch is None:
        return Block(None, (passage,), ())
    return Block(stretch.match, stretch.passages, stretch.match.passages(lead.other))


def _lone(hidden: tuple[int, ...]) -> list[Block]:
    return [Block(None, (), hidden)] if hidden else []


def _only_across(spread: Spread, lead: Side) -> dict[int, tuple[int, ...]]:
    """What only the other version has, by the passage that it follows, -1 for none."""
    found: dict[int, tuple[int, ...]] = {}
    after = -1
    for number, left, right in rows_of(spread, lead):
        read, hidden = (left, right) if lead is Side.LEFT else (right, left)
        if not read:
            found[after] = (*found.get(after, ()), *hidden)
        else:
            after = read[0] if number is None or len(read) == 1 else runs_of(read)[0][-1]
    return found
