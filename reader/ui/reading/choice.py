"""Which passage comes next: the order of matches and of passages that stand on one side only. Values without Qt."""

from dataclasses import dataclass

from reader.ui.reading.spread import Match, Side, Spread


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is current: a match, or a passage without counterpart; `side` is the pane in which it was chosen."""

    side: Side
    passage: int
    match: Match | None


def chosen_at(spread: Spread, side: Side, passage: int) -> Chosen:
    """The choice that a passage stands for."""
    return Chosen(side, passage, spread.match_of(side, passage))


def step_match(spread: Spread, side: Side, now: Chosen | None, start: int, step: int) -> Chosen | None:
    """The next (`step` 1) or previous (-1) match in the order of `side`; without a current one the first from passage `start`
    on.
    """
    return _step(_in_order(spread.matches, side), side, now, start, step)


def step_difference(spread: Spread, side: Side, now: Chosen | None, start: int, step: int) -> Chosen | None:
    """The next or previous match in which something differs."""
    return _step(_in_order(spread.differing, side), side, now, start, step)


def step_only(spread: Spread, side: Side, now: Chosen | None, start: int, step: int) -> Chosen | None:
    """The next or previous passage that stands on one side only: those of `side`, then those across."""
    order = [(side, passage) for passage in spread.only_here(side)]
    order += [(side.other, passage) for passage in spread.only_here(side.other)]
    if not order:
        return None
    if now is not None and (now.side, now.passage) in order:
        at = order.index((now.side, now.passage)) + step
    else:
        here = now.passage if now is not None and now.side is side else start
        following = [place for place, (where, passage) in enumerate(order) if where is side and passage >= here]
        at = (following[0] if following else len(order) - 1) - (1 if step < 0 else 0)
    where, passage = order[min(max(at, 0), len(order) - 1)]
    return Chosen(where, passage, None)


def _step(order: list[tuple[int, Match]], side: Side, now: Chosen | None, start: int, step: int) -> Chosen | None:
    if not order:
        return None
    numbers = [match.number for _, match in order]
    if now is not None and now.match is not None and now.match.number in numbers:
        at = numbers.index(now.match.number) + step
    else:
        here = now.passage if now is not None and now.side is side else start
        following = [place for place, (passage, _) in enumerate(order) if passage >= here]
        at = (following[0] if following else len(order)) - (1 if step < 0 else 0)
    passage, match = order[min(max(at, 0), len(order) - 1)]
    return Chosen(side, passage, match)


def _in_order(matches: tuple[Match, ...], side: Side) -> list[tuple[int, Match]]:
    return sorted(((match.passages(side)[0], match) for match in matches), key=lambda pair: pair[0])
