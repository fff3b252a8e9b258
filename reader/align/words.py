"""The pairs of words and phrases that carry a link, and the weighty words of it that found no counterpart.

Words are tied one to one, greedily from the best pair down (precision before coverage); phrases of the lexicon are tied as
wholes. A word that has no partner but matches something on the other side, or that the program does not know, is not
called unmatched.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from reader.align.evidence import Evidence, HalfEvidence
from reader.align.known import KnownWord
from reader.align.phrases import PhraseMatch, Stretch
from reader.align.ragged import Flags, Floats, Ints
from reader.align.similarity import Matches
from reader.align.vocabulary import Side, Unit
from reader.align.word_groups import Grouping, words_of
from reader.core.alignment import WordLink
from reader.core.article import Span

_LEAST_MATCH, _LEAST_BESIDE = 0.55, 0.33  # anywhere; beside a pair that is tied
_NEIGHBOUR_BONUS = 0.15
_DISTANCE_LOSS = 0.1
_PHRASE_SCORE = 0.92
_LIGHT = 0.3  # grammar words are tied only near a pair that is tied already
_LIGHT_MATCH, _LIGHT_NEAR = 0.9, 0.2  # … or where they have no other partner, and stand at about the same place
_BESIDE = (1.0, 0.5, 0.25)  # the bonus by distance
# The steps from a pair to those beside it, in words of the left and the right, with what each is worth.
_STEPS = np.array(
    [(sign * step, sign * other) for step in range(1, len(_BESIDE) + 1) for sign in (-1, 1) for other in range(1, step + 1)]
)
_BONUS = np.array(_BESIDE, dtype=np.float32)[np.abs(_STEPS[:, :1]) - 1]
_WEIGHTY = 0.6
_MANY = 40  # keys of renderings (words and their stems): what may be rendered by so many says little by itself
_ROUNDS = 1


@dataclass(frozen=True, slots=True)
class WordEvidence:
    """The word pairs of a link, in order of the left text, and the weighty words of each side that it does not render."""

    words: tuple[WordLink, ...]
    unmatched_left: tuple[Span, ...]
    unmatched_right: tuple[Span, ...]


class WordFinder:
    """Finds the word pairs of links between two articles."""

    def __init__(self, evidence: Evidence, is_verb: Callable[[str], bool]) -> None:
        """`is_verb`: whether a Bulgarian lemma is one, and nothing else."""
        self._left, self._right = evidence.left, evidence.right
        self._forth, self._back = evidence.forth, evidence.back
        self._is_verb = is_verb
        self._table = _Table(evidence.matches, evidence.words, evidence.right.size)
        self._phrases = evidence.phrases

    def of(
        self, rows: Sequence[int], columns: Sequence[int], other_rows: Collection[int] = (), other_columns: Collection[int] = ()
    ) -> WordEvidence:
        """The word pairs between the left sentences `rows` and the right sentences `columns`.

        What others render that are linked with these elsewhere (`other_rows` with `columns`, `other_columns` with `rows`) is not
        unmatched.
        """
        left = [(row, place, unit) for row in rows for place, unit in enumerate(self._left.units[row])]
        right = [(column, place, unit) for column in columns for place, unit in enumerate(self._right.units[column])]
        ours, theirs = [unit for _, _, unit in left], [unit for _, _, unit in right]
        light_left, light_right = _lightness(self._left, ours), _lightness(self._right, theirs)
        kinds = _kinds(ours), _kinds(theirs)
        values, rendered = self._table.between(*kinds)
        values *= _comparable(self._left, ours, self._right, theirs)
        self._part_verbs_from_names(values, self._left, ours, theirs)
        self._part_verbs_from_names(values.T, self._right, theirs, ours)
        best_left = np.maximum(rendered.max(axis=1, initial=0.0), _elsewhere(self._forth, kinds[0], other_columns))
        best_right = np.maximum(rendered.max(axis=0, initial=0.0), _elsewhere(self._back, kinds[1], other_rows))
        grouping = Grouping(
            words_of(self._left, ours, light_left),
            words_of(self._right, theirs, light_right),
        )
        taken_left, taken_right = np.zeros(len(left), dtype=bool), np.zeros(len(right), dtype=bool)
        places = ({key[:2]: at for at, key in enumerate(left)}, {key[:2]: at for at, key in enumerate(right)})
        tied: set[tuple[int, Stretch]] = set()
        for phrase in self._phrases_between(rows, columns):
            here = _range(places[0], phrase.left)
            there = _range(places[1], phrase.right)
            if (1, phrase.right) in tied:
                best_left[here] = 1.0
            if (0, phrase.left) in tied:
                best_right[there] = 1.0
            if not taken_left[here].any() and not taken_right[there].any():
                taken_left[here], taken_right[there] = True, True
                grouping.add(here, there, _PHRASE_SCORE)
                tied |= {(0, phrase.left), (1, phrase.right)}
        for i, j in _tie(values, np.array(light_left), np.array(light_right), taken_left, taken_right):
            grouping.add(range(i, i + 1), range(j, j + 1), float(min(values[i, j], 1.0)))
        grouping.widen(0, values, _LEAST_MATCH)
        grouping.widen(1, values.T, _LEAST_MATCH)
        grouping.complete()
        links = [
            WordLink(
                _span(ours, group.first[0], group.last[0]), _span(theirs, group.first[1], group.last[1]), round(group.score, 3)
            )
            for group in grouping.groups
        ]
        return WordEvidence(
            tuple(sorted(links, key=lambda link: (link.left.start, link.left.end, link.right.start, link.right.end))),
            _unmatched(self._left, ours, best_left, grouping.tied(0)),
            _unmatched(self._right, theirs, best_right, grouping.tied(1)),
        )

    def _part_verbs_from_names(self, values: Floats, side: Side, units: Sequence[Unit], others: Sequence[Unit]) -> None:
        """Lets no Bulgarian verb of a side render a part of a name ("заяви", "the United States")."""
        if side.language != "bg":
            return
        named = np.array([other.name for other in others], dtype=bool)
        if 2 * named.sum() >= len(named):  # a headline, all in capitals
            return
        for at in np.flatnonzero((values[:, named] > 0.0).any(axis=1)).tolist():
            if not units[at].name and any(map(self._is_verb, side.types[units[at].kind].lemmas)):
                values[at, named] = 0.0

    def _phrases_between(self, rows: Sequence[int], columns: Sequence[int]) -> list[PhraseMatch]:
        """The phrases of the link that render one another, the longest first."""
        return sorted(self._phrases.between(rows, columns), key=_length, reverse=True)


class _Table:
    """Matches of types, to be looked up by pairs of words: all of them, and those of single words, which are among them."""

    def __init__(self, matches: Matches, single: Matches, width: int) -> None:
        """`width`: the number of types at the right."""
        self._width = width
        self._codes = np.append(matches.left * width + matches.right, np.iinfo(np.int64).max)
        self._values = np.append(matches.values, np.float32(0.0))
        self._single = np.zeros_like(self._values)
        self._single[np.searchsorted(self._codes, single.left * width + single.right)] = single.values

    def between(self, left: Ints, right: Ints) -> tuple[Floats, Floats]:
        """M between types of both sides, a row for each at the left: by all matches, and by single words alone."""
        asked = left[:, None] * self._width + right[None, :]
        at = np.searchsorted(self._codes, asked)
        at[self._codes[at] != asked] = len(self._codes) - 1  # where there is no match
        return self._values[at], self._single[at]


def _length(phrase: PhraseMatch) -> int:
    return len(phrase.left) + len(phrase.right)


def _range(places: Mapping[tuple[int, int], int], stretch: Stretch) -> range:
    first = places[stretch.passage, stretch.first]
    return range(first, first + len(stretch))


def _span(units: Sequence[Unit], first: int, last: int) -> Span:
    return Span(units[first].start, units[last].end)


def _kinds(units: Sequence[Unit]) -> Ints:
    return np.array([unit.kind for unit in units], dtype=np.int64)


def _lightness(side: Side, units: Sequence[Unit]) -> list[bool]:
    return [side.types[unit.kind].weight < _LIGHT and not unit.name for unit in units]


def _elsewhere(half: HalfEvidence, kinds: Ints, sentences: Collection[int]) -> Floats:
    """How well sentences render these types, at best."""
    best: Floats = half.best[kinds][:, sorted(sentences)].max(axis=1, initial=0.0)
    return best


def _comparable(left: Side, ours: Sequence[Unit], right: Side, theirs: Sequence[Unit]) -> Flags:
    """False for two figures that differ: these tell the same thing, but do not render one another."""
    here = left.figures[_kinds(ours)][:, None]
    there = right.figures[_kinds(theirs)][None, :]
    equal: Flags = np.isnan(here) | np.isnan(there) | (here == there)
    return equal


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
    found = values[rows, columns]
    apart = np.abs(rows / max(len(values), 1) - columns / max(values.shape[1], 1))
    light = light_left[rows] | light_right[columns]
    known, strong = found >= _LEAST_MATCH, values >= _LIGHT_MATCH
    plain = (found >= _LIGHT_MATCH) & (apart <= _LIGHT_NEAR)
    plain &= (strong.sum(axis=1)[rows] == 1) & (strong.sum(axis=0)[columns] == 1)
    sure = (~light | plain) & known
    tied: list[tuple[int, int]] = []
    for number in range(_ROUNDS + 1):
        beside = _beside(rows, columns, tied, values.shape)
        worth = found - _DISTANCE_LOSS * apart + _NEIGHBOUR_BONUS * beside
        allowed = sure if number == 0 else sure | (beside >= np.where(light & known, _BESIDE[-1], _BESIDE[0]))
        left, right = taken_left.tolist(), taken_right.tolist()
        tied = []
        order = np.argsort(-worth, kind="stable")
        order = order[allowed[order]]
        for row, column in zip(rows[order].tolist(), columns[order].tolist(), strict=True):
            if not left[row] and not right[column]:
                left[row] = right[column] = True
                tied.append((row, column))
    taken_left[:], taken_right[:] = left, right
    return sorted(tied)


def _beside(rows: Ints, columns: Ints, tied: Sequence[tuple[int, int]], shape: tuple[int, ...]) -> Floats:
    """1 where a neighbouring word is tied to a neighbouring word, less where both are two or three words off."""
    if not tied:
        return np.zeros(len(rows), dtype=np.float32)
    reach = len(_BESIDE)
    table = np.zeros((shape[0] + 2 * reach, shape[1] + 2 * reach), dtype=np.float32)
    ours, theirs = np.array(tied).T
    table[ours + reach, theirs + reach] = 1.0
    near = table[rows + reach + _STEPS[:, :1], columns + reach + _STEPS[:, 1:]]
    bonus: Floats = (near * _BONUS).max(axis=0)
    return bonus


def _unmatched(side: Side, units: Sequence[Unit], best: Floats, taken: Sequence[bool]) -> tuple[Span, ...]:
    """Weighty words that the program knows how to render, and names, of which nothing stands on the other side.

    Of a compound ("wide-ranging") that is tied in one part the other parts belong to what renders it.
    """
    return tuple(
        unit.span
        for at, (unit, value, tied) in enumerate(zip(units, best, taken, strict=True))
        if not tied
        and value < _LEAST_MATCH
        and (unit.name or _telling(side.types[unit.kind]))
        and not (unit.joined and taken[at - 1])
        and not (at + 1 < len(units) and units[at + 1].joined and taken[at + 1])
    )


def _telling(known: KnownWord) -> bool:
    """Whether the word is weighty, the program knows what would render it, and that is not almost anything."""
    return known.weight >= _WEIGHTY and 0 < int(np.count_nonzero(known.foreign)) <= _MANY
