"""The two sides of a link, word by word, with the words that render one another: the ground on which differences are looked for.

What a dateline says (place, day, agency) is the report's, not the story's: it is left out.

Words are paired one to one by how well their types match and how near they stand; a place at one side is compared with a place
at the other by the paired words around both.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from reader.align.known import KnownWord
from reader.align.similarity import Matches
from reader.align.vocabulary import Side
from reader.core.article import Article, Span

MEANING = 0.3  # the least weight of a word that carries meaning
_LEAST_TIE = 0.45
_DISTANCE_LOSS = 0.3  # what a pair of words loses when one stands at the beginning and the other at the end
_REACH = 5  # words around a place that tell which place of the other side it is
_DATELINE = re.compile(r"(?=\s*[,(/–—-])(?:[^–—\n]{0,90}?(?:\s-{1,2}\s|[–—])|[^–—\n]{0,60}?[/)])")  # behind the place
_OPENING = 4  # passages, one of which may begin with a dateline
_SLACK = 2  # how much farther away their renderings may stand


class Word(NamedTuple):
    """A word or number at `start:end` of the article's text: what is known of it, the passage (by id) that holds it, and
    what an amount is told in (see `vocabulary.Unit`).

    A named tuple, since every word of every link becomes one.
    """

    start: int
    end: int
    known: KnownWord
    kind: int
    name: bool
    clause: int
    passage: int
    measure: str

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)

    @property
    def carries_meaning(self) -> bool:
        """Whether it says something by itself."""
        return self.known.weight >= MEANING


@dataclass(frozen=True, slots=True)
class Half:
    """One side of a link: the words of its passages in order, and the article's text that spans belong to."""

    language: str
    text: str
    words: tuple[Word, ...]
    passages: tuple[tuple[int, Span], ...]
    forms: frozenset[str] = field(repr=False)

    def between(self, one: int, other: int) -> str:
        """What stands between two words that follow one another."""
        return self.text[self.words[one].end : self.words[other].start]

    def span(self, first: int, last: int) -> Span:
        """The stretch from one word to another, both included."""
        return Span(self.words[first].start, self.words[last].end)


@dataclass(frozen=True, slots=True)
class Linked:
    """Both sides of a link. `ties[i]`: the word at the right that renders word i at the left, with how well it does."""

    left: Half
    right: Half
    ties: Mapping[int, tuple[int, float]]
    backward: Mapping[int, tuple[int, float]] = field(repr=False)

    def mirrored(self) -> "Linked":
        """The same with left and right exchanged."""
        return Linked(self.right, self.left, self.backward, self.ties)

    def nearness(self, first: tuple[int, int], second: tuple[int, int]) -> float:
        """How surely a stretch at the left (first and last word) and one at the right are the same place.

        The sum over paired words around both, the nearer the more; about 1 for a pair of neighbours that render one another.
        """
        total = 0.0
        for place in (*range(first[0] - _REACH, first[0]), *range(first[1] + 1, first[1] + 1 + _REACH)):
            tie = self.ties.get(place)
            if tie is None:
                continue
            here, there = _apart(place, first), _apart(tie[0], second)
            if 0 < there <= _REACH + _SLACK:
                total += tie[1] * max(self.left.words[place].known.weight, 0.1) * 2.0 / (here + there)
        return total

    def agreement(self) -> float:
        """The smaller share of both sides' words, by weight, that the other side renders."""
        return min(_share(self.left.words, self.ties), _share(self.right.words, self.backward))

    def agreement_of(self, left: int, right: int) -> float:
        """The same for one passage (by id) of each side."""
        ours = [word if word.passage == left else None for word in self.left.words]
        theirs = [word if word.passage == right else None for word in self.right.words]
        return min(_share(ours, self.ties), _share(theirs, self.backward))


def _apart(place: int, stretch: tuple[int, int]) -> int:
    return max(stretch[0] - place, place - stretch[1], 0)


def _share(words: Sequence[Word | None], ties: Mapping[int, tuple[int, float]]) -> float:
    """The rendered share of the words that are given."""
    total = sum(word.known.weight for word in words if word is not None)
    rendered = sum(word.known.weight * ties[place][1] for place, word in enumerate(words) if word is not None and place in ties)
    return rendered / total if total else 0.0


class Ground:
    """Two articles, from which the sides of links are taken."""

    def __init__(self, left: tuple[Side, Article], right: tuple[Side, Article], matches: Matches) -> None:
        """`matches`: pairs of types of both sides with how well they match."""
        self._left = _Source(*left)
        self._right = _Source(*right)
        self._matches = matches
        enough = matches.values >= _LEAST_TIE
        self._of_left: dict[int, list[tuple[int, float]]] = {}
        listed = zip(matches.left[enough].tolist(), matches.right[enough].tolist(), matches.values[enough].tolist(), strict=True)
        for one, other, value in listed:
            self._of_left.setdefault(one, []).append((other, value))

    def linked(self, left: Sequence[int], right: Sequence[int]) -> Linked:
        """The sides of a link between these passages (by id)."""
        ours, theirs = self._left.half(left), self._right.half(right)
        ties = self._ties(ours.words, theirs.words)
        return Linked(ours, theirs, ties, {other: (one, value) for one, (other, value) in ties.items()})

    def kinds(self, left: Sequence[int], right: Sequence[int]) -> tuple[frozenset[int], frozenset[int]]:
        """The types that the passages of a link hold on both sides."""
        return self._left.kinds(left), self._right.kinds(right)

    def best_in_article(self, side: int, kind: int) -> float:
        """How well a type of the left (0) or right (1) article matches anything in the whole other article."""
        kinds = self._matches.right if side else self._matches.left
        return float(self._matches.values[kinds == kind].max(initial=0.0))

    def _ties(self, ours: Sequence[Word], theirs: Sequence[Word]) -> dict[int, tuple[int, float]]:
        places: dict[int, list[int]] = {}
        for place, word in enumerate(theirs):
            places.setdefault(word.kind, []).append(place)
        pairs: list[tuple[float, int, int, float]] = []
        for one, word in enumerate(ours):
            for kind, value in self._of_left.get(word.kind, ()):
                for other in places.get(kind, ()):
                    apart = abs((one + 0.5) / len(ours) - (other + 0.5) / len(theirs))
                    pairs.append((_DISTANCE_LOSS * apart - value, one, other, value))
        ties: dict[int, tuple[int, float]] = {}
        taken: set[int] = set()
        for _, one, other, value in sorted(pairs):
            if one not in ties and other not in taken:
                ties[one] = (other, value)
                taken.add(other)
        return ties


class _Source:
    """An article's words by passage."""

    def __init__(self, side: Side, article: Article) -> None:
        self._side = side
        self._article = article
        self._rows = {passage.id: row for row, passage in enumerate(side.passages)}
        self._dateline = _dateline_of(article)

    def kinds(self, ids: Sequence[int]) -> frozenset[int]:
        """The types that these passages hold."""
        return frozenset(unit.kind for id_ in ids for unit in self._side.units[self._rows[id_]])

    def half(self, ids: Sequence[int]) -> Half:
        """The words of these passages, in order."""
        rows = [(id_, self._rows[id_]) for id_ in ids]
        types = self._side.types
        words = tuple(
            Word(unit.start, unit.end, types[unit.kind], unit.kind, unit.name, unit.clause, id_, unit.measure)
            for id_, row in rows
            for unit in self._side.units[row]
            if unit.start >= self._dateline.end or unit.end <= self._dateline.start
        )
        passages = tuple((id_, self._side.passages[row].span) for id_, row in rows)
        return Half(self._side.language, self._article.text, words, passages, frozenset(word.known.form for word in words))


def _dateline_of(article: Article) -> Span:
    """Where the dateline stands that opens the report ("SPLIT, July 3 (Agency) –"); empty where there is none."""
    for passage in article.passages[:_OPENING] if article.place else ():
        text = article.words_of(passage)
        if text.casefold().startswith((article.place or "").casefold()):
            found = _DATELINE.match(text, len(article.place or ""))
            if found is not None:
                return Span(passage.span.start, passage.span.start + found.end())
    return Span(0, 0)
