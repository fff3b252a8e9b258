"""What the versions of a story that do not lie open say at a passage of those that do. Values without Qt.

A further version is tied to each of the two open ones; where one of them is in its language, the words that it has otherwise are
known too.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from reader.core.alignment import Alignment, Link
from reader.core.article import Article, Span
from reader.core.story import Story
from reader.ui.reading.choice import Chosen
from reader.ui.reading.spread import COMPARABLE, LIKELY, Side, Spread, Version, runs_of

if TYPE_CHECKING:
    from reader.core.changes import Changes

MOST_COMPARED = 100_000
"""Pairs of passages: longer versions are not compared word by word."""
_OTHERWISE = frozenset({"right", "replaced"})
"""Kinds of runs whose words at the right the left does not have."""


class Reading(Protocol):
    """What is asked of the service that reads the library."""

    def article(self, article: str) -> Article: ...

    def alignment(self, left: str, right: str) -> Alignment | None: ...

    def changes(self, left: Article, right: Article, alignment: Alignment | None) -> "Changes | None": ...


@dataclass(frozen=True, slots=True)
class Further:
    """A version that does not lie open, with its links to the left and the right open one, seen from these. `reworded` are the
    words that the open version in its language does not have, in order.
    """

    version: Version
    links: tuple[tuple[Link, ...], tuple[Link, ...]]
    reworded: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Saying:
    """What a further version says: passages that follow one another in each of `runs` (none where it says nothing of it), and the
    words in them that the open version in its language does not have.
    """

    version: Version
    runs: tuple[Span, ...]
    reworded: tuple[Span, ...]


def further_versions(reading: Reading, story: Story, open_now: tuple[Version, Version | None]) -> tuple[Further, ...]:
    """The versions of a story besides those that lie open and near copies, as far as they are tied to one of these."""
    shown = [version for version in open_now if version is not None]
    here = {version.card.id for version in shown}
    found = []
    for card in story.articles:
        if card.id in here or card.copy_of is not None:
            continue
        tied = [(one, reading.alignment(one.card.id, card.id)) for one in shown]
        links = [alignment.links if alignment is not None else () for _, alignment in tied]
        if any(links):
            version = Version(card, reading.article(card.id))
            both = (links[0], links[1] if len(links) > 1 else ())
            found.append(Further(version, both, _reworded(reading, tied, version)))
    return tuple(found)


def sayings(further: Iterable[Further], spread: Spread, chosen: Chosen) -> tuple[Saying, ...]:
    """What each further version says of what is current."""
    match = chosen.match
    ends: dict[Side, Sequence[int]] = {chosen.side: (chosen.passage,)}
    if match is not None:
        ends = {side: match.passages(side) for side in Side if spread.version(side) is not None}
    return tuple(_saying(one, ends) for one in further)


def _reworded(reading: Reading, tied: Iterable[tuple[Version, Alignment | None]], version: Version) -> tuple[Span, ...]:
    """`tied`: the open versions, each with what matches between it and this one."""
    new = version.article
    like, alignment = next(((one.article, found) for one, found in tied if one.article.language == new.language), (None, None))
    if like is None or len(like.passages) * len(new.passages) > MOST_COMPARED:
        return ()
    changes = reading.changes(like, new, alignment)
    compared = [one for one in changes.compared if one.likeness >= COMPARABLE] if changes is not None else []
    return tuple(sorted(span for one in compared for run in one.runs if run.kind.value in _OTHERWISE for span in run.right))


def _saying(further: Further, ends: dict[Side, Sequence[int]]) -> Saying:
    tied = [link for side, passages in ends.items() for link in further.links[side] if not set(passages).isdisjoint(link.left)]
    good = [link for link in tied if link.score >= LIKELY] or tied
    passages = further.version.article.passages
    runs = runs_of({passage for link in good for passage in link.right})
    spans = tuple(Span(passages[run[0]].span.start, passages[run[-1]].span.end) for run in runs)
    inside = tuple(word for word in further.reworded if any(span.start <= word.start < span.end for span in spans))
    return Saying(further.version, spans, inside)
