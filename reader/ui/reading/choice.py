"""Which passage comes next: the order of matches and of passages that stand on one side only. Values without Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reader.ui.reading.spread import Match, Side, Spread

Rank = Callable[[Side, int], int | None]
"""How far down a passage stands in the order in which one goes; None where the order does not tell."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is current: a match, or a passage without counterpart; `side` is the pane in which it was chosen."""

    side: Side
    passage: int
    match: Match | None


@dataclass(frozen=True, slots=True)
class Course:
    """How one goes through a spread: in the order of `side`, from its passage `start` on where nothing is current."""

    side: Side
    start: int
    rank: Rank

    def here(self, now: Chosen | None) -> int:
        """How far down one is."""
        rank = self.rank(now.side, now.passage) if now is not None else None
        return rank if rank is not None else self.rank(self.side, self.start) or 0


def chosen_at(spread: Spread, side: Side, passage: int) -> Chosen:
    """The choice that a passage stands for."""
    return Chosen(side, passage, spread.match_of(side, passage))


def step_match(spread: Spread, course: Course, now: Chosen | None, step: int) -> Chosen | None:
    """The next (`step` 1) or previous (-1) match; without a current one the first from the start of the course on."""
    return _step_match(spread.matches, course, now, step)


def step_difference(spread: Spread, course: Course, now: Chosen | None, step: int) -> Chosen | None:
    """The next or previous match in which something differs."""
    return _step_match(spread.differing, course, now, step)


def step_only(only: Sequence[tuple[Side, int]], course: Course, now: Chosen | None, step: int) -> Chosen | None:
    """The next or previous passage that stands on one side only, of `only` as one goes through them."""
    if not only:
        return None
    if now is not None and (now.side, now.passage) in only:
        at = only.index((now.side, now.passage)) + step
    else:
        ranks = [course.rank(side, passage) for side, passage in only]
        at = _next(ranks, course.here(now), step)
    side, passage = only[min(max(at, 0), len(only) - 1)]
    return Chosen(side, passage, None)


def _step_match(matches: Sequence[Match], course: Course, now: Chosen | None, step: int) -> Chosen | None:
    ends = [(match.passages(course.side)[0], match) for match in matches]
    order = sorted(((course.rank(course.side, passage) or 0, passage, match) for passage, match in ends), key=lambda end: end[:2])
    if not order:
        return None
    numbers = [match.number for _, _, match in order]
    if now is not None and now.match is not None and now.match.number in numbers:
        at = numbers.index(now.match.number) + step
    else:
        at = _next([rank for rank, _, _ in order], course.here(now), step)
    _, passage, match = order[min(max(at, 0), len(order) - 1)]
    return Chosen(course.side, passage, match)


def _next(ranks: Sequence[int | None], here: int, step: int) -> int:
    """The place of the first that stands at `here` or below it, for a step back the one before that."""
    following = next((place for place, rank in enumerate(ranks) if rank is None or rank >= here), len(ranks))
    return following - (1 if step < 0 else 0)
