"""The pairs of words and phrases that carry a link, and the weighty words of it that found no counterpart.

Words are tied one to one, greedily from the best pair down (precision before coverage); phrases of the lexicon are tied as
wholes. A word that has no partner but matches something on the other side, or that the program does not know, is not
called unmatched.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from reader.align.evidence import Evidence, HalfEvidence
from reader.align.known import KnownWord
from reader.align.phrases import PhraseMatch, PlacedPhrases, Stretch
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
        self._phrases = PlacedPhrases(evidence.phrases)

    def of(
        self, rows: Sequence[int], columns: Sequence[int], other_rows: Collection[int] = (), other_columns: Collection[int] = ()
    ) -> WordEvidence:
        """The word pairs between the left sentences `rows` and the right sentences `columns`.

        What others render that are linked with these elsewhere (`other_rows` with `columns`, `other_columns` with `rows`) is not
        unmatched.
        """
        left, right = _LinkSide.of(self._left, rows), _LinkSide.of(self._right, columns)
        values = self._values_between(left, right)
        left.best = np.maximum(left.best, _elsewhere(self._forth, left.kinds, other_columns))
        right.best = np.maximum(right.best, _elsewhere(self._back, right.kinds, other_rows))
        grouping = Grouping(
            words_of(self._left, left.units, left.light),
            words_of(self._right, right.units, right.light),
        )
        for here, there in self._tie_phrases(self._phrases_between(rows, columns), left, right):
            grouping.add(here, there, _PHRASE_SCORE)
        for i, j in _tie(values, np.array(left.light), np.array(right.light), left.taken, right.taken):
            grouping.add(range(i, i + 1), range(j, j + 1), float(min(values[i, j], 1.0)))
        grouping.widen(0, values, _LEAST_MATCH)
        grouping.widen(1, values.T, _LEAST_MATCH)
        grouping.complete()
        return WordEvidence(
            _links(grouping, left.units, right.units),
            _unmatched(self._left, left.units, left.best, grouping.tied(0)),
            _unmatched(self._right, right.units, right.best, grouping.tied(1)),
        )

    def _values_between(self, left: "_LinkSide", right: "_LinkSide") -> Floats:
        """How well each word at the left (row) renders each at the right; notes of each how well it is rendered at best."""
        values, rendered = self._table.between(left.kinds, right.kinds)
        values *= _comparable(self._left, left.units, self._right, right.units)
        self._part_verbs_from_names(values, self._left, left.units, right.units)
        self._part_verbs_from_names(values.T, self._right, right.units, left.units)
        left.best, right.best = rendered.max(axis=1, initial=0.0), rendered.max(axis=0, initial=0.0)
        return values

    def _tie_phrases(
        self, phrases: Sequence[PhraseMatch], left: "_LinkSide", right: "_LinkSide"
    ) -> Iterator[tuple[range, range]]:
        """The words of the phrases that are tied, in this order, of which no word is taken yet.

        A phrase that finds its partner taken by another phrase is rendered all the same.
        """
        tied: set[tuple[int, Stretch]] = set()
        for phrase in phrases:
            here, there = left.range_of(phrase.left), right.range_of(phrase.right)
            if (1, phrase.right) in tied:
                left.best[here] = 1.0
            if (0, phrase.left) in tied:
                right.best[there] = 1.0
            if not left.taken[here].any() and not right.taken[there].any():
                left.taken[here], right.taken[there] = True, True
                tied |= {(0, phrase.left), (1, phrase.right)}
                yield here, there

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


@dataclass(slots=True)
class _LinkSide:
    """The words of one side of a link, in order, and what has become of them so far.

    `light`: of little weight; `kinds`: the number of each word's type; `best`: how well each is rendered at best;
    `taken`: which are tied.
    """

    units: Sequence[Unit]
    light: list[bool]
    kinds: Ints
    best: Floats
    taken: Flags
    _places: Mapping[tuple[int, int], int]

    @classmethod
    def of(cls, side: Side, passages: Sequence[int]) -> "_LinkSide":
        """Those of the passages with these numbers."""
        placed = [(passage, place, unit) for passage in passages for place, unit in enumerate(side.units[passage])]
        units = [unit for _, _, unit in placed]
        places = {(passage, place): at for at, (passage, place, _) in enumerate(placed)}
        none = np.zeros(len(units), dtype=np.float32)
        return cls(units, _lightness(side, units), _kinds(units), none, np.zeros(len(units), dtype=bool), places)

    def range_of(self, stretch: Stretch) -> range:
        """Where the words of a stretch stand among these."""
        first = self._places[stretch.passage, stretch.first]
        return range(first, first + len(stretch))


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


def _span(units: Sequence[Unit], first: int, last: int) -> Span:
    return Span(units[first].start, units[last].end)


def _links(grouping: Grouping, ours: Sequence[Unit], theirs: Sequence[Unit]) -> tuple[WordLink, ...]:
    """The groups of words that are tied, in the order of the left text."""
    links = [
        WordLink(_span(ours, group.first[0], group.last[0]), _span(theirs, group.first[1], group.last[1]), round(group.score, 3))
        for group in grouping.groups
    ]
    return tuple(sorted(links, key=lambda link: (link.left.start, link.left.end, link.right.start, link.right.end)))


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
