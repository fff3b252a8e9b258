"""What a third version shows beside two that lie open: its matches with the second one under the numbers and tints that the two
have, so that one passage is known by one number in all three. Values without Qt.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from reader.core.alignment import Alignment, Origin
from reader.ui.reading.spread import TINTS, Match, Side, Spread, Version, spread_of, with_matches

if TYPE_CHECKING:
    from reader.core.changes import Changes


@dataclass(frozen=True, slots=True)
class Third:
    """The second version with the third (`spread`, in which they are left and right), and the passages of the third that answer
    only the first version, each with a passage of that.
    """

    spread: Spread
    first: dict[int, int]

    @property
    def version(self) -> Version:
        """The third version."""
        version = self.spread.versions[1]
        if version is None:
            raise ValueError("there is no third version")
        return version

    def match_of(self, here: Match) -> Match | None:
        """The match of the third version that has the number of one of the two others."""
        return next((match for match in self.spread.matches if match.number == here.number), None)


def third_of(
    pair: Spread, third: Version, with_second: Alignment | None, with_first: Alignment | None, changes: "Changes | None" = None
) -> Third | None:
    """A third version beside a pair of versions; None where there is no pair."""
    second = pair.version(Side.RIGHT)
    if second is None:
        return None
    plain = spread_of(second, third, with_second, changes)
    numbered: dict[int, list[Match]] = {}
    further = len(pair.matches)
    for match in plain.matches:
        known = next((one for passage in match.left if (one := pair.match_of(Side.RIGHT, passage))), None)
        if known is None:
            further += 1
            numbered[further] = [replace(match, number=further, tint=(further - 1) % TINTS)]
        else:
            numbered.setdefault(known.number, []).append(replace(match, number=known.number, tint=known.tint))
    tied = {passage for match in plain.matches for passage in match.right}
    first = {
        passage: min(link.left)
        for link in (with_first.links if with_first else ())
        for passage in link.right
        if passage not in tied
    }
    for passage, across in first.items():
        known = pair.match_of(Side.LEFT, across)
        if known is not None:
            numbered.setdefault(known.number, []).append(_through_first(known, passage))
    matches = tuple(_joined(numbered[number]) for number in sorted(numbered))
    spread = with_matches(plain, matches)
    if pair.matches and first:
        only = tuple(passage for passage in spread.only[1] if passage not in first)
        spread = replace(spread, only=(spread.only[0], only))
    return Third(spread, first)


def _through_first(known: Match, passage: int) -> Match:
    """A passage of the third version that answers a match of the pair by its first version alone: it has no end in the second."""
    return Match(known.number, known.tint, (), (passage,), known.score, (), (), (), ())


def _joined(matches: list[Match]) -> Match:
    """Matches under one number as one."""
    if len(matches) == 1:
        return matches[0]
    origins = {match.origin for match in matches}
    return replace(
        matches[0],
        left=_together(match.left for match in matches),
        right=_together(match.right for match in matches),
        score=max(match.score for match in matches),
        words=tuple(chain.from_iterable(match.words for match in matches)),
        unmatched_left=tuple(chain.from_iterable(match.unmatched_left for match in matches)),
        unmatched_right=tuple(chain.from_iterable(match.unmatched_right for match in matches)),
        differences=tuple(chain.from_iterable(match.differences for match in matches)),
        groups=tuple(chain.from_iterable(match.groups for match in matches)),
        origin=matches[0].origin if len(origins) == 1 else Origin.AUTOMATIC,
    )


def _together(passages: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(sorted(set(chain.from_iterable(passages))))
