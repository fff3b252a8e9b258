"""Word pairs of a link as groups of neighbouring words, and what is put to them once the sure pairs stand.

Grammar words go with the word they lean on; a preposition is tied to the one that stands beside the same pair at the other side;
and what alone is free between two neighbouring pairs, or beside two names, on both sides, is tied.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from reader.align.grammar import is_determiner, is_preposition, leans_on_next, leans_on_previous, roles_of
from reader.align.ragged import Floats
from reader.align.vocabulary import Side, Unit

SLOT_SCORE = 0.6
_WIDEST_GAP = 4  # words between two pairs that may render one another as a whole
_MOST_IN_GAP = 2  # weighty ones among them
_INFINITIVE = "to", "да"


@dataclass(slots=True)
class Group:
    """Words `first` to `last` (both included) of each side (left, right) that render one another; `light`: only grammar words."""

    first: list[int]
    last: list[int]
    score: float
    light: bool


class _Leaning(NamedTuple):
    """What a grammar word is, as far as it tells which neighbour it goes with."""

    determiner: bool
    preposition: bool
    on_next: bool
    on_previous: bool


@dataclass(slots=True)
class Words:
    """The words of one side of a link in order: what each is, whether it is a grammar word, or a figure.

    `leaning` are those, by place in rising order, that may go with a neighbour.
    """

    language: str
    units: Sequence[Unit]
    forms: Sequence[str]
    light: Sequence[bool]
    figures: Sequence[bool]
    leaning: Mapping[int, _Leaning]
    taken: dict[int, Group] = field(default_factory=dict)

    def free(self, at: int) -> bool:
        """Whether there is such a word, in no group."""
        return 0 <= at < len(self.units) and at not in self.taken


def words_of(side: Side, units: Sequence[Unit], light: Sequence[bool]) -> Words:
    """The words of one side; `light`: grammar words."""
    known = [side.types[unit.kind] for unit in units]
    forms = [word.form for word in known]
    leaning = {at: leans for at, form in enumerate(forms) if (leans := _leaning(form, side.language)) is not None}
    return Words(side.language, units, forms, light, [word.value is not None for word in known], leaning)


@lru_cache(maxsize=1 << 14)
def _leaning(form: str, language: str) -> _Leaning | None:
    """None for a word that goes with no neighbour, as most do."""
    found = _Leaning(
        is_determiner(form, language),
        is_preposition(form, language),
        leans_on_next(form, language),
        leans_on_previous(form, language),
    )
    return found if any(found) else None


class Grouping:
    """The groups of a link, and the two sides that they are made of."""

    def __init__(self, left: Words, right: Words) -> None:
        self._sides = (left, right)
        self.groups: list[Group] = []

    def add(self, ours: range, theirs: range, score: float) -> None:
        """Ties the words `ours` at the left and `theirs` at the right, all of them free."""
        left, right = self._sides
        light = all(left.light[ours.start : ours.stop]) or all(right.light[theirs.start : theirs.stop])
        group = Group([ours[0], theirs[0]], [ours[-1], theirs[-1]], score, light)
        self.groups.append(group)
        for at in ours:
            left.taken[at] = group
        for at in theirs:
            right.taken[at] = group

    def tied(self, side: int) -> list[bool]:
        """Whether each word of the left (0) or right (1) side is in a group."""
        taken = self._sides[side].taken
        return [at in taken for at in range(len(self._sides[side].units))]

    def widen(self, side: int, values: Floats, least: float) -> None:
        """Puts free words of a side to a neighbouring group where they match a word of its other half ("терористичния атентат").

        `values`: how well the words of this side match those of the other.
        """
        words = self._sides[side]
        for at, light in enumerate(words.light):
            if light or at in words.taken:
                continue
            for near in (at - 1, at + 1):
                group = words.taken.get(near)
                if group is None or group.light or not _beside(words, at, near):
                    continue
                if values[at, group.first[1 - side] : group.last[1 - side] + 1].max() >= least:
                    self._join(side, at, group)
                    break

    def complete(self) -> None:
        """Puts to the groups what goes with them."""
        if self._sides[0].language != self._sides[1].language:
            self._lean(attrgetter("determiner"))
            self._fill_gaps()
            self._tie_roles()
            self._lean(attrgetter("preposition"))
            self._lean_particles()
        else:
            self._fill_gaps()

    def _join(self, side: int, at: int, group: Group) -> None:
        self._sides[side].taken[at] = group
        group.first[side] = min(group.first[side], at)
        group.last[side] = max(group.last[side], at)

    def _lean(self, belongs: Callable[[_Leaning], bool]) -> None:
        """Puts grammar words of a kind to the pair that follows."""
        for side, words in enumerate(self._sides):
            for at in reversed(tuple(words.leaning)):
                if belongs(words.leaning[at]) and at not in words.taken:
                    group = words.taken.get(at + 1)
                    if group is not None and not group.light and not words.figures[at + 1] and _beside(words, at, at + 1):
                        self._join(side, at, group)

    def _tie_roles(self) -> None:
        """Ties grammar words that do the same before, or behind, the same pair."""
        for step in (-1, 1):
            for group in [group for group in self.groups if not group.light]:
                left, right = group.first if step < 0 else group.last
                self._tie_role(left + step, right + step)

    def _tie_role(self, left: int, right: int) -> None:
        ours, theirs = self._sides
        if ours.free(left) and theirs.free(right):
            roles = roles_of(ours.forms[left], ours.language)
            if roles and roles & roles_of(theirs.forms[right], theirs.language):
                self.add(range(left, left + 1), range(right, right + 1), SLOT_SCORE)

    def _lean_particles(self) -> None:
        """Particles and auxiliaries go with the verb behind them; what has an article in front is no verb.

        The Bulgarian ones come first: "to" goes with a verb that "да" goes with.
        """
        for side, words in sorted(enumerate(self._sides), key=lambda numbered: numbered[1].language):
            for at in reversed(tuple(words.leaning)):
                if at in words.taken:
                    continue
                leans = words.leaning[at]
                if leans.on_next:
                    group = words.taken.get(at + 1)
                    if group is not None and self._is_verb(side, group, words.forms[at]) and _beside(words, at, at + 1):
                        self._join(side, at, group)
                        continue
                if leans.on_previous:
                    group = words.taken.get(at - 1)
                    if group is not None and not group.light and _beside(words, at - 1, at):
                        self._join(side, at, group)

    def _is_verb(self, side: int, group: Group, particle: str) -> bool:
        if group.light:
            return False
        words, other = self._sides[side], self._sides[1 - side]
        if is_determiner(words.forms[group.first[side]], words.language):
            return False
        english, bulgarian = _INFINITIVE
        return particle != english or other.forms[group.first[1 - side]] == bulgarian

    def _fill_gaps(self) -> None:
        """Ties what is alone between two pairs that follow one another on both sides, and names beside a pair of names."""
        ordered = sorted(self.groups, key=lambda group: group.first)
        end = [len(words.units) for words in self._sides]
        for one, other in pairwise([Group([-1, -1], [-1, -1], 0.0, True), *ordered, Group(end, end, 0.0, True)]):
            ours, theirs = range(one.last[0] + 1, other.first[0]), range(one.last[1] + 1, other.first[1])
            if 1 <= len(ours) <= _WIDEST_GAP and 1 <= len(theirs) <= _WIDEST_GAP:
                self._tie_only((ours, theirs))
        left, right = self._sides
        for group in ordered:
            for step, (ours_at, theirs_at) in ((-1, group.first), (1, group.last)):
                if left.units[ours_at].name and right.units[theirs_at].name:
                    self._tie_names((ours_at + step, theirs_at + step), step)

    def _tie_only(self, gaps: Sequence[range]) -> None:
        chosen = []
        for words, gap in zip(self._sides, gaps, strict=True):
            weighty = [at for at in gap if not words.light[at]]
            if not 1 <= len(weighty) <= _MOST_IN_GAP or not all(words.free(at) and not words.figures[at] for at in weighty):
                return
            chosen.append(range(weighty[0], weighty[-1] + 1))
        if len(chosen[0]) == len(chosen[1]) and all(
            words.free(at) for words, stretch in zip(self._sides, chosen, strict=True) for at in stretch
        ):
            self.add(chosen[0], chosen[1], SLOT_SCORE)

    def _tie_names(self, places: Sequence[int], step: int) -> None:
        for words, at in zip(self._sides, places, strict=True):
            if not words.free(at) or not words.units[at].name:
                return
            if not _beside(words, at, at - step):
                return
        self.add(range(places[0], places[0] + 1), range(places[1], places[1] + 1), SLOT_SCORE)


def _beside(words: Words, one: int, other: int) -> bool:
    """Whether two neighbouring words stand in one clause."""
    return words.units[one].clause == words.units[other].clause
