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
from reader.align.ragged import Flags, Floats, Ints
from reader.align.vocabulary import Side, Unit
from reader.core.alignment import WordLink
from reader.core.article import Span

_LEAST_MATCH, _LEAST_BESIDE = 0.55, 0.33  # anywhere; beside a pair that is tied
_NEIGHBOUR_BONUS = 0.15
_DISTANCE_LOSS = 0.1
_PHRASE_SCORE = 0.92
_LIGHT = 0.3  # grammar words are tied only near a pair that is tied already
_BESIDE = (1.0, 0.5, 0.25)  # the bonus by distance
_SLOT_SCORE = 0.6  # of two words without any other partner between the same two pairs
_WEIGHTY = 0.6
_ROUNDS = 1


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
        self._phrases = evidence.phrases

    def of(self, rows: Sequence[int], columns: Sequence[int]) -> WordEvidence:
        """The word pairs between the left sentences `rows` and the right sentences `columns`."""
        left = [(row, place, unit) for row in rows for place, unit in enumerate(self._left.units[row])]
        right = [(column, place, unit) for column in columns for place, unit in enumerate(self._right.units[column])]
        values = self._values([unit for _, _, unit in left], [unit for _, _, unit in right])
        taken_left, taken_right = np.zeros(len(left), dtype=bool), np.zeros(len(right), dtype=bool)
        places = ({key[:2]: at for at, key in enumerate(left)}, {key[:2]: at for at, key in enumerate(right)})
        links = self._tie_phrases(rows, columns, places, taken_left, taken_right)
        light_left, light_right = _lightness(self._left, left), _lightness(self._right, right)
        pairs = _tie(values, light_left, light_right, taken_left, taken_right)
        alone_left = ~taken_left & ~light_left & (values.max(axis=1, initial=0.0) <= 0)
        alone_right = ~taken_right & ~light_right & (values.max(axis=0, initial=0.0) <= 0)
        slots = _slots(set(pairs), alone_left, alone_right)
        for i, j in slots:
            values[i, j] = _SLOT_SCORE
            taken_left[i] = taken_right[j] = True
        pairs += slots
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
        found = self._phrases.between(rows, columns)
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
    rows, columns = np.nonzero(values >= _LEAST_BESIDE)
    if not len(rows):
        return []
    apart = np.abs(rows / max(len(values), 1) - columns / max(values.shape[1], 1))
    light = light_left[rows] | light_right[columns]
    tied: set[tuple[int, int]] = set()
    for number in range(_ROUNDS + 1):
        beside = _beside(rows, columns, tied, values.shape)
        worth = values[rows, columns] - _DISTANCE_LOSS * apart + _NEIGHBOUR_BONUS * beside
        sure = ~light & (values[rows, columns] >= _LEAST_MATCH)
        allowed = sure if number == 0 else sure | (beside >= np.where(light, _BESIDE[-1], _BESIDE[0]))
        left, right = taken_left.copy(), taken_right.copy()
        tied = set()
        for at in np.argsort(-worth, kind="stable"):
            row, column = int(rows[at]), int(columns[at])
            if allowed[at] and not left[row] and not right[column]:
                left[row] = right[column] = True
                tied.add((row, column))
    taken_left[:], taken_right[:] = left, right
    return sorted(tied)


def _beside(rows: Ints, columns: Ints, tied: set[tuple[int, int]], shape: tuple[int, ...]) -> Floats:
    """1 where a neighbouring word is tied to a neighbouring word, less where both are two or three words off."""
    bonus = np.zeros(len(rows), dtype=np.float32)
    if not tied:
        return bonus
    reach = len(_BESIDE)
    table = np.zeros((shape[0] + 2 * reach, shape[1] + 2 * reach), dtype=bool)
    ours, theirs = np.array(sorted(tied)).T
    table[ours + reach, theirs + reach] = True
    for distance in range(reach, 0, -1):
        for step in (-distance, distance):
            for other in (*range(-distance, 0), *range(1, distance + 1)):
                bonus[table[rows + reach + step, columns + reach + other]] = _BESIDE[distance - 1]
    return bonus


def _slots(tied: set[tuple[int, int]], free_left: Flags, free_right: Flags) -> list[tuple[int, int]]:
    """Words that nothing ties, one at the left and one at the right, each the only one between the same two tied pairs."""
    return [
        (row + 1, column + 1)
        for row, column in sorted(tied)
        if (row + 2, column + 2) in tied and free_left[row + 1] and free_right[column + 1]
    ]


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
