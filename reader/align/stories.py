"""Which articles tell one event: signatures of articles, their similarity, and the rule that puts articles together.

A signature is a vector over concepts that are the same in both languages: stems of English words (a Bulgarian word stands for all
its renderings), values of numbers, consonants of names. Similarity is the cosine with smoothed inverse document frequencies
(log((N + 50) / (df + 1)), so that small libraries work too). Two versions in one language share far more concepts than two
in different ones, so the least similarity of a story depends on that. Fitted on ../shared/eval/align/train alone.
"""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reader.align.vocabulary import Side
from reader.language.lexicon import Lexicon
from reader.language.stems import stem
from reader.language.tokens import TokenKind

LEAST_ACROSS, LEAST_WITHIN = 0.205, 0.45
"""The similarity from which two articles tell one event: in two languages, in one."""

_BEST_SHARE = 0.8  # of the best that either article reaches in the other's language
_LONE_LEAST, _LONE_LEAD = 0.7, 1.6  # below the limit, in two languages, only what is each other's best by far
_MEAN_LEAST = 0.7  # of the limit, over all pairs of two groups that come together
_LONG_APART, _APART_SHARE = 14, 0.8  # days between articles of one event; what is left of the affinity beyond
_MOST_RENDERINGS = 6
_TERM_POWER = 0.3
_SOUND_SHARE, _NUMBER_SHARE = 0.7, 0.8
_LEAST_WEIGHT, _LEAST_BONES, _LEAST_NUMBER = 0.3, 3, 12.0


@dataclass(frozen=True, slots=True)
class Signature:
    """An article's concepts with their weights, the heaviest first, and its language."""

    language: str
    terms: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Frequencies:
    """In how many of `total` articles each concept stands (none: left out)."""

    total: int
    counts: Mapping[str, int]

    def rarity(self, concept: str) -> float:
        """The smoothed inverse document frequency."""
        return math.log((self.total + 50) / (self.counts.get(concept, 0) + 1))


@dataclass(frozen=True, slots=True)
class Group:
    """Articles that belong together: to a story that is there already, or (None) to a new one."""

    story: str | None
    articles: tuple[str, ...]


def signature_of(side: Side, lexicon: Lexicon) -> Signature:
    """The signature of an article that was cut into types."""
    times: dict[int, int] = defaultdict(int)
    for units in side.units:
        for unit in units:
            times[unit.kind] += 1
    terms: dict[str, float] = defaultdict(float)
    for kind, known in enumerate(side.types):
        often = times[kind] ** _TERM_POWER
        if known.kind is TokenKind.NUMBER:
            if known.value is not None and abs(known.value) > _LEAST_NUMBER:
                terms[f"#{known.value:g}"] += _NUMBER_SHARE * often
            continue
        named = side.names[kind] > 0
        if known.weight < _LEAST_WEIGHT and not named:
            continue
        stems = _concepts(known.lemmas, side.language, lexicon)
        for concept in stems:
            terms[concept] += known.weight * often / math.sqrt(len(stems))
        if (named or not stems) and len(known.bones) >= _LEAST_BONES:
            terms[f"~{known.bones}"] += known.weight * often * _SOUND_SHARE
    ordered = sorted(terms.items(), key=lambda term: (-term[1], term[0]))
    return Signature(side.language, tuple((concept, round(weight, 3)) for concept, weight in ordered))


def _concepts(lemmas: Sequence[str], language: str, lexicon: Lexicon) -> list[str]:
    if language == "en":
        return [stem(lemmas[0], "en")]
    for lemma in lemmas[:2]:
        if renderings := lexicon.others_of(lemma, language):
            return list(dict.fromkeys(stem(word, "en") for word in renderings[:_MOST_RENDERINGS]))
    return []


def rarest(signature: Signature, frequencies: Frequencies, count: int = 40) -> tuple[str, ...]:
    """The concepts that tell the article from others best: by these its candidates are looked for in the index."""
    ranked = sorted(signature.terms, key=lambda term: (-term[1] * frequencies.rarity(term[0]), term[0]))
    return tuple(concept for concept, _ in ranked[:count])


@dataclass(frozen=True, slots=True)
class _Vector:
    weights: Mapping[str, float]
    length: float


def _vector(signature: Signature, frequencies: Frequencies) -> _Vector:
    weights = {concept: weight * frequencies.rarity(concept) for concept, weight in signature.terms}
    return _Vector(weights, math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0)


def _cosine(one: _Vector, other: _Vector) -> float:
    few, many = sorted((one.weights, other.weights), key=len)
    return sum(weight * many[concept] for concept, weight in few.items() if concept in many) / (one.length * other.length)


def similarity(one: Signature, other: Signature, frequencies: Frequencies) -> float:
    """The cosine of two signatures, 0 to 1."""
    return _cosine(_vector(one, frequencies), _vector(other, frequencies))


def assign(
    new: Sequence[str],
    signatures: Mapping[str, Signature],
    candidates: Mapping[str, Collection[str]],
    stories: Mapping[str, str],
    frequencies: Frequencies,
    days: Mapping[str, date] | None = None,
) -> tuple[Group, ...]:
    """Puts each new article into a story: one that is there, one with other new articles, or one of its own.

    `candidates`: for a new article the ids that may tell the same (new ones among them); `stories`: the story of each article that
    has one; `signatures` of all of them. `days`: when an article appeared, where that is certain. Two stories that
    are there already are never joined. The answer does not depend on the order of `new` but in the order of groups.
    """
    affinities = _Affinities(signatures, frequencies, days or {})
    pairs = {tuple(sorted((article, other))) for article in new for other in candidates.get(article, ()) if other != article}
    measured = {pair: affinities.between(*pair) for pair in pairs}
    members: dict[str, list[str]] = {}
    for article, story in stories.items():
        members.setdefault(story, []).append(article)
    groups: dict[str, _Growing] = {}
    for story, articles in members.items():
        shared = _Growing(story, list(articles))
        groups.update((article, shared) for article in articles)
    for article in new:
        groups.setdefault(article, _Growing(None, [article]))
    for one, other in _edges(measured, signatures):
        _join(groups, one, other, affinities)
    fresh = set(new)
    told: dict[int, Group] = {}
    for article in new:
        growing = groups[article]
        told.setdefault(id(growing), Group(growing.story, tuple(sorted(fresh.intersection(growing.articles), key=new.index))))
    return tuple(told.values())


@dataclass(slots=True, eq=False)
class _Growing:
    story: str | None
    articles: list[str]


class _Affinities:
    """How similar two articles are, 1 at the least that makes them one event; each pair is measured once."""

    def __init__(self, signatures: Mapping[str, Signature], frequencies: Frequencies, days: Mapping[str, date]) -> None:
        self._signatures = signatures
        self._frequencies = frequencies
        self._days = days
        self._vectors: dict[str, _Vector] = {}
        self._known: dict[tuple[str, str], float] = {}

    def between(self, one: str, other: str) -> float:
        pair = (one, other) if one < other else (other, one)
        if pair not in self._known:
            least = LEAST_WITHIN if self._signatures[one].language == self._signatures[other].language else LEAST_ACROSS
            found = _cosine(self._vector(one), self._vector(other)) / least
            self._known[pair] = found * (_APART_SHARE if self._far_apart(one, other) else 1.0)
        return self._known[pair]

    def _vector(self, article: str) -> _Vector:
        if article not in self._vectors:
            self._vectors[article] = _vector(self._signatures[article], self._frequencies)
        return self._vectors[article]

    def _far_apart(self, one: str, other: str) -> bool:
        return one in self._days and other in self._days and abs((self._days[one] - self._days[other]).days) > _LONG_APART


def _edges(measured: Mapping[tuple[str, ...], float], signatures: Mapping[str, Signature]) -> list[tuple[str, str]]:
    """The pairs that are similar enough, the most similar first."""
    reached: dict[tuple[str, str], list[float]] = defaultdict(list)  # by article and language of the others
    for (one, other), affinity in measured.items():
        reached[one, signatures[other].language].append(affinity)
        reached[other, signatures[one].language].append(affinity)
    for values in reached.values():
        values.sort(reverse=True)
    kept: list[tuple[float, str, str]] = []
    for (one, other), affinity in measured.items():
        rows = (reached[one, signatures[other].language], reached[other, signatures[one].language])
        close = affinity >= 1.0 and all(affinity >= _BEST_SHARE * row[0] for row in rows)
        across = signatures[one].language != signatures[other].language
        alone = across and affinity >= _LONE_LEAST and all(affinity == row[0] and (len(row) < 2 or affinity >= _LONE_LEAD * row[1]) for row in rows)
        if close or alone:
            kept.append((-affinity, one, other))
    return [(one, other) for _, one, other in sorted(kept)]


def _join(groups: dict[str, _Growing], one: str, other: str, affinities: _Affinities) -> None:
    """Joins the groups of two articles, unless both are stories already or their other members do not fit."""
    first, second = groups[one], groups[other]
    if first is second or (first.story is not None and second.story is not None):
        return
    if _mean(affinities.between(a, b) for a in first.articles for b in second.articles) < _MEAN_LEAST:
        return
    if first.story is None:
        first, second = second, first
    first.articles.extend(second.articles)
    groups.update((article, first) for article in second.articles)


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed)
