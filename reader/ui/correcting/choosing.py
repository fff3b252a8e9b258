"""Which passages are chosen to be corrected, and what a correction would then be about. Values without Qt."""

from collections.abc import Iterable
from dataclasses import dataclass

from reader.core.alignment import Link, Origin
from reader.core.correcting import Group, halves, stretch_between
from reader.ui.reading.choice import Chosen
from reader.ui.reading.spread import Match, Side, Spread


@dataclass(frozen=True, slots=True)
class Picks:
    """Passages that were chosen: `kept` beside others, `last` by going to it; each by side."""

    kept: tuple[tuple[int, ...], tuple[int, ...]] = ((), ())
    last: tuple[int | None, int | None] = (None, None)

    def of(self, side: Side) -> tuple[int, ...]:
        """The chosen passages of a side, ascending."""
        last = self.last[side]
        return tuple(sorted({*self.kept[side], *(() if last is None else (last,))}))

    def gone_to(self, side: Side, passage: int) -> "Picks":
        """With a passage that one went to, in place of the one before on its side."""
        last = list(self.last)
        last[side] = passage
        return Picks(self.kept, (last[0], last[1]))

    def clicked(self, side: Side, passage: int) -> "Picks":
        """With one passage alone on its side."""
        return self._with_kept(side, ()).gone_to(side, passage)

    def toggled(self, side: Side, passage: int) -> "Picks":
        """With a passage more on its side, or without it."""
        now = self.of(side)
        kept = tuple(one for one in now if one != passage) if passage in now else (*now, passage)
        last = list(self.last)
        last[side] = None
        return Picks(self.kept, (last[0], last[1]))._with_kept(side, kept)

    def also(self, side: Side, passage: int) -> "Picks":
        """With a passage that stays chosen when one goes on, or no more."""
        mine = self.kept[side]
        return self._with_kept(side, tuple(one for one in mine if one != passage) if passage in mine else (*mine, passage))

    def _with_kept(self, side: Side, passages: Iterable[int]) -> "Picks":
        kept = list(self.kept)
        kept[side] = tuple(sorted(passages))
        return Picks((kept[0], kept[1]), self.last)


NOTHING = Picks()


def linkable(spread: Spread, picks: Picks) -> Group | None:
    """What would be linked: the chosen passages, unless they are one link already."""
    left, right = picks.of(Side.LEFT), picks.of(Side.RIGHT)
    if not left or not right:
        return None
    match = spread.match_of(Side.LEFT, left[0])
    same = match is not None and any(set(left) <= set(one[0]) and set(right) <= set(one[1]) for one in match.groups)
    return None if same else (left, right)


def mergeable(spread: Spread, picks: Picks) -> tuple[Group, ...]:
    """The links that would be one: those of all chosen passages, two at least; else none."""
    found = {match.number: match for side in Side for one in picks.of(side) if (match := spread.match_of(side, one))}
    groups = tuple((match.left, match.right) for match in found.values())
    whole = {group for match in found.values() for group in match.groups}
    return groups if len(groups) > 1 or (len(groups) == 1 and len(whole) > 1) else ()


def splittable(spread: Spread, chosen: Chosen | None, picks: Picks) -> tuple[Group, Group] | None:
    """The current match and the part of it that would be split off: what was chosen of it on both sides, else a guess."""
    match = chosen.match if chosen else None
    if chosen is None or match is None or (len(match.left) == 1 and len(match.right) == 1):
        return None
    whole = match.left, match.right
    lefts = tuple(one for one in picks.kept[Side.LEFT] if one in match.left)
    rights = tuple(one for one in picks.kept[Side.RIGHT] if one in match.right)
    if lefts and rights and (lefts, rights) != whole:
        return whole, (lefts, rights)
    part = _guess(spread, chosen, match) or _rest(match, chosen)
    return whole, part


def _guess(spread: Spread, chosen: Chosen, match: Match) -> Group | None:
    left, right = spread.versions
    if left is None or right is None:
        return None
    spans = tuple([passage.span for passage in version.article.passages] for version in (left, right))
    link = Link(match.left, match.right, match.score, match.words)
    return halves([link], (match.left, match.right), chosen.passage, left_side=chosen.side is Side.LEFT, spans=spans)


def _rest(match: Match, chosen: Chosen) -> Group:
    """Of a match with one passage on a side: all but the current passage of the other, or but the last."""
    many = Side.LEFT if len(match.left) > 1 else Side.RIGHT
    passages = match.passages(many)
    out = chosen.passage if chosen.side is many else passages[-1]
    kept = tuple(one for one in passages if one != out)
    return (kept, match.right) if many is Side.LEFT else (match.left, kept)


def confirmed_around(spread: Spread, chosen: Chosen | None) -> tuple[Group, Group] | None:
    """The nearest confirmed matches above and below what is current; None where nothing stands between them on both sides."""
    if chosen is None:
        return None
    sure = [match for match in spread.matches if match.origin is Origin.CONFIRMED and match is not chosen.match]
    above = [match for match in sure if max(match.passages(chosen.side)) < chosen.passage]
    below = [match for match in sure if min(match.passages(chosen.side)) > chosen.passage]
    if not above or not below:
        return None
    first = max(above, key=lambda match: max(match.passages(chosen.side)))
    last = min(below, key=lambda match: min(match.passages(chosen.side)))
    around = (first.left, first.right), (last.left, last.right)
    return around if stretch_between(*around) is not None else None
