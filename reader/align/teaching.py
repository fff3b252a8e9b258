"""Learns pairs of words from links that a person made.

A pair is learned where its words stand in the same links far more often than by chance, measured by the log-likelihood ratio
of Dunning (1993, "Accurate methods for the statistics of surprise and coincidence"), of which Moore (2004, "On
log-likelihood-ratios and the significance of rare events") shows that it holds for rare words too. Chance is counted over all
links between the articles in which a person linked anything; support comes from links made by hand alone, and from words that
nothing else renders there. Each word is taken for the one partner that fits best (competitive linking, Melamed 2000); where two
fit as well, neither is.
"""

import math
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import product

from reader.align.aligner import Aligner
from reader.align.describing import describe
from reader.align.vocabulary import LANGUAGES, Side
from reader.align.word_groups import SLOT_SCORE
from reader.core.article import Article, Span
from reader.core.correcting import Group
from reader.core.teaching import Taught
from reader.language.tokens import TokenKind

SIGNIFICANT = 10.83
"""Chi squared with one degree of freedom: by chance in one case of a thousand."""
LEAST_LINKS = 2
_WEIGHTY = 0.3

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Lesson:
    """The weighty words of a link, as lemmas, by language; `open_*` are those that no word across renders, as far as is known."""

    by_hand: bool
    bulgarian: frozenset[str]
    english: frozenset[str]
    open_bulgarian: frozenset[str]
    open_english: frozenset[str]


def lessons_of(aligner: Aligner, left: Article, right: Article, links: Sequence[tuple[Group, bool]]) -> tuple[Lesson, ...]:
    """What can be learned from the links between two articles, each with whether a person made it; not within one language."""
    if sorted((left.language, right.language)) != sorted(LANGUAGES):
        return ()
    described = describe(aligner, left, right, [group for group, _ in links])
    sides = aligner.side(left), aligner.side(right)
    lessons = []
    for group, by_hand in links:
        found = described.get(group)
        if found is None or not found.links:
            continue
        words = [word for word in found.links[0].words if word.score > SLOT_SCORE]  # others are tied by their place alone
        rendered = [word.left for word in words], [word.right for word in words]
        read = {
            side.language: _words(side, passages, spans) for side, passages, spans in zip(sides, group, rendered, strict=True)
        }
        lessons.append(Lesson(by_hand, read["bg"][0], read["en"][0], read["bg"][1], read["en"][1]))
    return tuple(lessons)


def _words(side: Side, passages: Sequence[int], rendered: Sequence[Span]) -> tuple[frozenset[str], frozenset[str]]:
    """The weighty words of passages, names and numbers left out, and those among them that are not rendered."""
    every, free = set(), set()
    for passage, units in zip(side.passages, side.units, strict=True):
        if passage.id not in passages:
            continue
        for unit in units:
            known = side.types[unit.kind]
            if unit.name or known.kind is TokenKind.NUMBER or known.weight < _WEIGHTY or not known.lemmas:
                continue
            every.add(known.lemmas[0])
            if not any(span.start <= unit.start and unit.end <= span.end for span in rendered):
                free.add(known.lemmas[0])
    return frozenset(every), frozenset(free)


def learn(lessons: Sequence[Lesson], unwanted: Collection[Pair] = ()) -> tuple[Taught, ...]:
    """The pairs of words (Bulgarian, English) that the lessons support, but for unwanted ones."""
    support = Counter(
        pair for one in lessons if one.by_hand for pair in product(one.open_bulgarian, one.open_english) if pair not in unwanted
    )
    wanted = {pair: links for pair, links in support.items() if links >= LEAST_LINKS}
    bulgarian = Counter(word for one in lessons for word in one.bulgarian)
    english = Counter(word for one in lessons for word in one.english)
    scores = {}
    for pair in wanted:
        both = sum(pair[0] in one.bulgarian and pair[1] in one.english for one in lessons)
        scores[pair] = log_likelihood_ratio(both, bulgarian[pair[0]], english[pair[1]], len(lessons))
    best = [_best(scores, side) for side in (0, 1)]
    return tuple(
        sorted(
            Taught(*pair, wanted[pair], round(score, 2))
            for pair, score in scores.items()
            if score >= SIGNIFICANT and best[0].get(pair[0]) == pair and best[1].get(pair[1]) == pair
        )
    )


def _best(scores: dict[Pair, float], side: int) -> dict[str, Pair]:
    """For each word of a side the pair that fits it best, if one does."""
    best: dict[str, list[Pair]] = {}
    for pair, score in scores.items():
        known = best.get(pair[side], [])
        if not known or score > scores[known[0]]:
            best[pair[side]] = [pair]
        elif score == scores[known[0]]:
            known.append(pair)
    return {word: pairs[0] for word, pairs in best.items() if len(pairs) == 1}


def log_likelihood_ratio(both: int, first: int, second: int, total: int) -> float:
    """Dunning's ratio for two words: in how many of `total` links both stand, the first, the second; 0 where seldom together."""
    if both * total <= first * second:
        return 0.0
    cells = (both, first - both, second - both, total - first - second + both)
    rows, columns = (first, total - first), (second, total - second)
    return 2.0 * (_entropy(cells) - _entropy(rows) - _entropy(columns) + _entropy((total,)))


def _entropy(counts: Sequence[int]) -> float:
    return sum(count * math.log(count) for count in counts if count > 0)
