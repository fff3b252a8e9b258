"""The pairs of words and phrases that carry a link, and the weighty words of it that found no counterpart.

Words are tied one to one, greedily from the best pair down (precision before coverage); phrases of the lexicon are tied as
wholes. A word that has no partner but matches something on the other side, or that the program does not know, is not
called unmatched.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reader.align.evidence import Evidence
from reader.align.known import KnownWord
from reader.align.phrases import PhraseMatch, Stretch
from reader.align.ragged import Flags, Floats
from reader.align.vocabulary import Side, Unit
from reader.core.alignment import WordLink
from reader.core.article import Span

_LEAST_MATCH = 0.55
_NEIGHBOUR_BONUS = 0.15
_DISTANCE_LOSS = 0.1
_PHRASE_SCORE = 0.92
_LIGHT = 0.3  # grammar words are tied only beside a pair that is tied already
_WEIGHTY = 0.6
_ROUNDS = 2


@dataclass(frozen=True, slots=True)
class WordEvidence:
    """The word pairs of a link, in order of the left text, and the weighty words of each side that it does not render."""

    words: tuple[WordLink, ...]
    unmatched_left: tuple[Span, ...]
    unmatched_right: tuple[Span, ...]


class WordFinder:
    """Finds the word pairs of links between two articles."""

    def __init__(self, evidence: Evidence) -> None:
        self._left, self._right = evidence.left, evidence.right
        self._matches = evidence.matches
        self._starts = np.searchsorted(evidence.matches.left, np.arange(evidence.left.size + 1))
        self._phrases: dict[tuple[int, int], list[PhraseMatch]] = {}
        for phrase in evidence.phrases:
            self._phrases.setdefault((phrase.left.passage, phrase.right.passage), []).append(phrase)

    def of(self, rows: Sequence[int], columns: Sequence[int]) -> WordEvidence:
        """The word pairs between the left sentences `rows` and the right sentences `columns`."""
        left = [(row, place, unit) for row in rows for place, unit in enumerate(self._left.units[row])]
        right = [(column, place, unit) for column in columns for place, unit in enumerate(self._right.units[column])]
        values = self._values([unit for _, _, unit in left], [unit for _, _, unit in right])
        taken_left, taken_right = np.zeros(len(left), dtype=bool), np.zeros(len(right), dtype=bool)
        places = ({key[:2]: at for at, key in enumerate(left)}, {key[:2]: at for at, key in enumerate(right)})
        links = self._tie_phrases(rows, columns, places, taken_left, taken_right)
        pairs = _tie(values, _lightness(self._left, left), _lightness(self._right, right), taken_left, taken_right)
        links += [WordLink(left[i][2].span, right[j][2].span, round(float(min(values[i, j], 1.0)), 3)) for i, j in pairs]
        return WordEvidence(
            tuple(sorted(links, key=lambda link: (link.left, link.right))),
            _unmatched(self._left, [unit for _, _, unit in left], values.max(axis=1, initial=0.0), taken_left),
            _unmatched(self._right, [unit for _, _, unit in right], values.max(axis=0, initial=0.0), taken_right),
        )

    def _values(self, left: Sequence[Unit], right: Sequence[Unit]) -> Floats:
        """M between the units of both sides."""
        where: dict[int, list[int]] = {}
        for at, unit in enumerate(right):
            where.setdefault(unit.kind, []).append(at)
        values = np.zeros((len(left), len(right)), dtype=np.float32)
        for at, unit in enumerate(left):
            for entry in range(self._starts[unit.kind], self._starts[unit.kind + 1]):
                for other in where.get(int(self._matches.right[entry]), ()):
                    values[at, other] = self._matches.values[entry]
        return values

    def _tie_phrases(
        self,
        rows: Sequence[int],
        columns: Sequence[int],
        places: tuple[dict[tuple[int, int], int], dict[tuple[int, int], int]],
        taken_left: Flags,
        taken_right: Flags,
    ) -> list[WordLink]:
        """Ties phrases as wholes, the longest first, each word once."""
        found = [phrase for row in rows for column in columns for phrase in self._phrases.get((row, column), ())]
        links = []
        for phrase in sorted(found, key=_length, reverse=True):
            ours = [places[0][phrase.left.passage, place] for place in range(phrase.left.first, phrase.left.last)]
            theirs = [places[1][phrase.right.passage, place] for place in range(phrase.right.first, phrase.right.last)]
            if not taken_left[ours].any() and not taken_right[theirs].any():
                taken_left[ours], taken_right[theirs] = True, True
                links.append(WordLink(_span(self._left, phrase.left), _span(self._right, phrase.right), _PHRASE_SCORE))
        return links


def _length(phrase: PhraseMatch) -> int:
    return len(phrase.left) + len(phrase.right)


def _span(side: Side, stretch: Stretch) -> Span:
    units = side.units[stretch.passage][stretch.first : stretch.last]
    return Span(units[0].span.start, units[-1].span.end)


def _lightness(side: Side, units: Sequence[tuple[int, int, Unit]]) -> Flags:
    return np.array([side.types[unit.kind].weight < _LIGHT and not unit.name for _, _, unit in units], dtype=bool)


def _tie(
    values: Floats,
    light_left: Flags,
    light_right: Flags,
    taken_left: Flags,
    taken_right: Flags,
) -> list[tuple[int, int]]:
    """One-to-one pairs (place at the left, at the right), each found beside what the round before has tied."""
    rows, columns = np.nonzero(values >= _LEAST_MATCH)
    if not len(rows):
        return []
    apart = np.abs(rows / max(len(values), 1) - columns / max(values.shape[1], 1))
    light = light_left[rows] | light_right[columns]
    tied: set[tuple[int, int]] = set()
    for number in range(_ROUNDS + 1):
        beside = np.array([_beside(int(row), int(column), tied) for row, column in zip(rows, columns, strict=True)])
        worth = values[rows, columns] - _DISTANCE_LOSS * apart + _NEIGHBOUR_BONUS * beside
        allowed = ~light if number == 0 else ~light | (beside > 0)
        left, right = taken_left.copy(), taken_right.copy()
        tied = set()
        for at in np.argsort(-worth, kind="stable"):
            row, column = int(rows[at]), int(columns[at])
            if allowed[at] and not left[row] and not right[column]:
                left[row] = right[column] = True
                tied.add((row, column))
    taken_left[:], taken_right[:] = left, right
    return sorted(tied)


def _beside(row: int, column: int, tied: set[tuple[int, int]]) -> float:
    """1 where a neighbouring word is tied to a neighbouring word, half of it two words off."""
    if any((row + step, column + other) in tied for step in (-1, 1) for other in (-1, 1)):
        return 1.0
    return 0.5 if any((row + step, column + other) in tied for step in (-2, -1, 1, 2) for other in (-2, -1, 1, 2)) else 0.0


def _unmatched(side: Side, units: Sequence[Unit], best: Floats, taken: Flags) -> tuple[Span, ...]:
    """Weighty words that the program knows how to render, and names, of which nothing stands on the other side."""
    return tuple(
        unit.span
        for unit, value, tied in zip(units, best, taken, strict=True)
        if not tied and value <= 0.0 and (unit.name or _telling(side.types[unit.kind]))
    )


def _telling(known: KnownWord) -> bool:
    """Whether the word is weighty and the program knows what would render it."""
    return known.weight >= _WEIGHTY and bool(known.foreign.any())
