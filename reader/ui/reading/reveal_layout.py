"""In what order the reveal view shows two versions: the text of one, and what the other has of each piece of it. Values without
Qt.
"""

from dataclasses import dataclass

from reader.ui.reading.rows_layout import Fold, Line, folds_of, in_lines
from reader.ui.reading.spread import Match, Side, Spread, Stretch


@dataclass(frozen=True, slots=True)
class Block:
    """Passages that one reads, and those of the other version that answer them; either may be none."""

    match: Match | None
    read: tuple[int, ...]
    hidden: tuple[int, ...]


def in_blocks(spread: Spread, lead: Side) -> tuple[Block | Fold, ...]:
    """What is shown, in the order of the version that is read; what only the other one has follows its neighbour."""
    version = spread.version(lead)
    stretches = {stretch.passages[0]: stretch for stretch in spread.stretches[lead]}
    inside = {passage for stretch in spread.stretches[lead] for passage in stretch.passages[1:]}
    beyond, folds = _only_across(spread, lead), folds_of(spread, lead)
    shown: list[Block | Fold] = [*(fold for fold in folds if fold.after < 0), *_lone(beyond.get(-1, ()))]
    for passage in range(len(version.article.passages) if version else 0):
        if passage not in inside:
            shown.append(_block(stretches.get(passage), passage, lead))
        shown += [fold for fold in folds if fold.after == passage]
        shown += _lone(beyond.get(passage, ()))
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
    for line in in_lines(spread, lead):
        if isinstance(line, Line):
            read, hidden = line.passages(lead), line.passages(lead.other)
            if not read:
                found[after] = (*found.get(after, ()), *hidden)
            else:
                after = _end(line.match, read[0], lead)
    return found


def _end(match: Match | None, passage: int, lead: Side) -> int:
    """The last passage of the stretch that a passage begins."""
    return match.runs(lead)[0][-1] if match else passage
