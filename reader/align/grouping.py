"""Which articles belong to one story, decided by what the aligner links between them.

The cosine of two signatures (`align.likeness`) alone cannot tell two reports of one event from two events of one affair.
So it only chooses the pairs worth aligning; what decides is how much of both articles the aligner links (their share),
and how far apart their stated days are. Candidates come through `core.ports.StoryCandidates`; nothing is compared with all.
"""

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from reader.align.likeness import Likeness
from reader.core.alignment import Alignment
from reader.core.article import Article

NEAR_BEST = 0.5
DAYS_OF_AN_EVENT = 4
SAME_DAY, FAR_IN_TIME = 1.15, 0.75
ENOUGH = 0.8
MOST = 1.5
_DOUBT = 8  # a link counts by this power of its score: .92 for half, .75 for a tenth


@dataclass(frozen=True, slots=True)
class Bounds:
    """What two articles need: `least` cosine to be looked at; `threshold` for cosine times `weight` plus share."""

    least: float
    weight: float
    threshold: float


ACROSS = Bounds(least=0.09, weight=0.5, threshold=0.29)
WITHIN = Bounds(least=0.25, weight=0.5, threshold=0.55)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles, ids in order, that may be of one story, with their cosine."""

    one: str
    other: str
    cosine: float
    bounds: Bounds


def candidate_pairs(new: Sequence[str], likeness: Likeness) -> list[Pair]:
    """The pairs, of a new article and any other, that are worth aligning: alike enough, and near the best of one of the two."""
    cosines: dict[tuple[str, str], float] = {}
    best: dict[tuple[str, str], float] = defaultdict(float)
    for one in new:
        for other in likeness.nearest(one):
            key = (min(one, other), max(one, other))
            if key not in cosines:
                cosines[key] = likeness.of(one, other)
            for article, partner in (key, key[::-1]):
                row = (article, likeness.language(partner))
                best[row] = max(best[row], cosines[key])
    pairs = []
    for (one, other), cosine in cosines.items():
        language, other_language = likeness.language(one), likeness.language(other)
        bounds = WITHIN if language == other_language else ACROSS
        if cosine >= bounds.least and cosine >= NEAR_BEST * min(best[one, other_language], best[other, language]):
            pairs.append(Pair(one, other, cosine, bounds))
    return sorted(pairs, key=lambda pair: (pair.one, pair.other))  # these few: one sort of all would hold up every other thread


def share(left: Article, right: Article, alignment: Alignment) -> float:
    """How much of two articles is linked, in [0, 1]: the geometric mean of both sides' shares.

    Two events of one affair often share what one article says of the background: much of the shorter, little of the longer.
    """
    return math.sqrt(_linked(left, alignment) * _linked(right, alignment.mirrored()))


def _linked(article: Article, alignment: Alignment) -> float:
    """The share of an article's passages that are linked; a doubtful link counts little."""
    best: dict[int, float] = {}
    for link in alignment.links:
        for passage in link.left:
            best[passage] = max(best.get(passage, 0.0), link.score**_DOUBT)
    return sum(best.values()) / len(article.passages) if article.passages else 0.0


def strength(pair: Pair, linked: float, days_apart: int | None) -> float:
    """How surely two articles tell one event: 1 and above is enough. `days_apart` is None where a day is not stated."""
    told = (pair.bounds.weight * pair.cosine + linked) / pair.bounds.threshold
    if days_apart is None:
        return told
    return told * (SAME_DAY if days_apart <= 1 else FAR_IN_TIME if days_apart > DAYS_OF_AN_EVENT else 1.0)


def group(
    new: Sequence[str],
    strengths: Mapping[tuple[str, str], float],
    stories: Mapping[str, Sequence[str]],
    by_hand: Collection[str] = (),
) -> dict[str, str]:
    """The story of each article that is new or changes its story.

    `strengths` are those of the pairs that were looked at (ids in order), `stories` the articles of each story that is there
    already; of these, those `by_hand` may grow but are joined to no other. A story is named after the article that began it.
    Stories grow from the strongest pair downwards; two of them join where their pairs are, on average, strong enough (average
    linkage, Sokal and Michener, 1958), so that a chain of neighbours ties no distant events together.
    """
    growing = _Growing(new, strengths, stories, frozenset(by_hand))
    for (one, other), value in sorted(strengths.items(), key=lambda entry: (-entry[1], entry[0])):
        if value >= 1.0:
            growing.join(one, other)
    return growing.changed()


class _Growing:
    """Stories while they grow."""

    def __init__(
        self,
        new: Sequence[str],
        strengths: Mapping[tuple[str, str], float],
        stories: Mapping[str, Sequence[str]],
        by_hand: frozenset[str],
    ) -> None:
        self._strengths = strengths
        self._there = frozenset(stories)
        self._by_hand = by_hand
        self._members = {story: list(articles) for story, articles in stories.items()} | {article: [article] for article in new}
        self._before = {article: story for story, articles in stories.items() for article in articles}
        self._story = self._before | {article: article for article in new}
        self._age = {story: age for age, story in enumerate([*stories, *new])}

    def join(self, one: str, other: str) -> None:
        """Join the stories of two articles where they fit together; the older one gives its name."""
        kept, gone = sorted((self._story[one], self._story[other]), key=self._age.__getitem__)
        if kept == gone or self._is_settled(kept, gone) or not self._fit(self._members[kept], self._members[gone]):
            return
        for article in self._members.pop(gone):
            self._story[article] = kept
            self._members[kept].append(article)

    def changed(self) -> dict[str, str]:
        """The articles whose story is new, or another than before."""
        return {article: story for article, story in self._story.items() if self._before.get(article) != story}

    def _is_settled(self, one: str, other: str) -> bool:
        """Whether a person has had a hand in one of two stories that are there already."""
        return {one, other} <= self._there and bool({one, other} & self._by_hand)

    def _fit(self, some: Sequence[str], others: Sequence[str]) -> bool:
        values = [self._strengths.get((min(a, b), max(a, b)), 0.0) for a in some for b in others]
        return sum(min(value, MOST) for value in values) >= ENOUGH * len(values)
