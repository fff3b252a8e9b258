"""Which types of two articles match, and how well: M in the formulas of the matcher, as a sparse matrix.

Lexicon, lemmas, stems and numbers meet through shared keys (an inverted index as one join of sorted arrays); names and words
that two languages share meet by their sound, in one batch of edit distances.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

from reader.align.known import KnownWord
from reader.align.ragged import Flags, Floats, Ints, spread
from reader.align.vocabulary import Side

SYNONYM_VALUE = 0.6  # two words of one language that are rendered alike in the other
_NAME_LIKENESS, _WORD_LIKENESS, _SHORT_EXTRA, _SHORT = 0.66, 0.78, 0.08, 5
_BONES_SHARE = 0.93
_LEAST_SOUND, _LEAST_BONES = 3, 3
_LEAST_NAME = 2  # names of fewer sounds than others need are the same name if they sound the same (Лий, Lee)
_SOUND_RANGE = (0.6, 0.95)
_WEIGHTY = 0.5  # words of more weight may be the same in both languages
_KNOWN_ENOUGH = 0.75  # a type that the lexicon ties this well needs no likeness of sound
_BATCH = 1000
_SAME_LANGUAGE_LEAST = 0.5


@dataclass(frozen=True, slots=True)
class Matches:
    """Pairs of types that match: `values` in (0, 1], sorted by left, then right."""

    left: Ints
    right: Ints
    values: Floats

    def listed(self) -> Iterator[tuple[int, int, float]]:
        """(left, right, value) of each."""
        return zip(self.left.tolist(), self.right.tolist(), self.values.tolist(), strict=True)

    def joined(self, added: Sequence[tuple[int, int, float]], width: int) -> "Matches":
        """These and others, the best of each pair; `width` is the number of types at the right."""
        if not added:
            return self
        left, right, values = zip(*added, strict=True)
        more = Matches(np.array(left, dtype=np.int64), np.array(right, dtype=np.int64), np.array(values, dtype=np.float32))
        return _best_of(self, more, width)

    def mirrored(self) -> "Matches":
        """The same with left and right exchanged."""
        order = np.lexsort((self.left, self.right))
        return Matches(self.right[order], self.left[order], self.values[order])


def match_types(left: Side, right: Side) -> Matches:
    """All matches between the types of two sides."""
    by_key = _by_keys(left, right)
    by_sound = _by_sound(left, right, by_key)
    return _best_of(by_key, by_sound, right.size)


def _by_keys(left: Side, right: Side) -> Matches:
    """Types that share a key, once for each such key."""
    owners_l, keys_l, values_l, foreign_l = _keys_of(left)
    owners_r, keys_r, values_r, foreign_r = _keys_of(right)
    low = np.searchsorted(keys_r, keys_l, side="left")
    high = np.searchsorted(keys_r, keys_l, side="right")
    entry, place = spread(low, high - low)
    values = values_l[entry] * values_r[place]
    values *= np.where((foreign_l[entry] * foreign_r[place]) > 0, SYNONYM_VALUE, 1.0)
    if left.language == right.language:  # here only like meets like, and parts of a rendering are no evidence
        values *= foreign_l[entry] == foreign_r[place]
        values *= np.minimum(values_l[entry], values_r[place]) > _SAME_LANGUAGE_LEAST
    return Matches(owners_l[entry], owners_r[place], values.astype(np.float32))


def _keys_of(side: Side) -> tuple[Ints, Ints, Floats, Floats]:
    """(type, key, value, foreign) of all types, sorted by key."""
    if not side.types:
        none = np.zeros(0)
        return none.astype(np.int64), none.astype(np.int64), none.astype(np.float32), none.astype(np.float32)
    owners = np.repeat(np.arange(side.size), [len(known.keys) for known in side.types])
    keys = np.concatenate([known.keys for known in side.types])
    order = np.argsort(keys)
    values = np.concatenate([known.values for known in side.types])
    foreign = np.concatenate([known.foreign for known in side.types])
    return owners[order], keys[order], values[order], foreign[order]


def _reduced(found: Matches, width: int) -> Matches:
    """The best value of each pair."""
    kept = np.flatnonzero(found.values > 0)
    if not len(kept):
        return Matches(found.left[kept], found.right[kept], found.values[kept])
    codes = found.left[kept] * width + found.right[kept]
    order = np.argsort(codes)
    codes = codes[order]
    first = np.flatnonzero(np.diff(codes, prepend=-1))
    best = np.maximum.reduceat(found.values[kept[order]], first)
    return Matches(codes[first] // width, codes[first] % width, best)


def _best_of(one: Matches, other: Matches, width: int) -> Matches:
    return _reduced(
        Matches(
            np.concatenate((one.left, other.left)),
            np.concatenate((one.right, other.right)),
            np.concatenate((one.values, other.values)),
        ),
        width,
    )


def _by_sound(left: Side, right: Side, known: Matches) -> Matches:
    """Names, and words that nothing else ties, by likeness of sound."""
    rows = _sounding(left, known.left, right, known.right, known.values)
    columns = _sounding(right, known.right, left, known.left, known.values)
    parts = [_sound_batch(left, right, rows.part(start, start + _BATCH), columns) for start in range(0, len(rows.kinds), _BATCH)]
    if not parts or not len(columns.kinds):
        none = np.zeros(0, dtype=np.int64)
        return Matches(none, none, none.astype(np.float32))
    return Matches(*(np.concatenate(arrays) for arrays in zip(*((p.left, p.right, p.values) for p in parts), strict=True)))


@dataclass(frozen=True, slots=True)
class _Sounding:
    """Types whose sound may tell what they render; `rendered`: the lexicon ties them, but to no name."""

    kinds: Ints
    rendered: Flags

    def part(self, start: int, end: int) -> "_Sounding":
        """Some of them."""
        return _Sounding(self.kinds[start:end], self.rendered[start:end])


def _sounding(side: Side, here: Ints, other: Side, there: Ints, values: Floats) -> _Sounding:
    """What the lexicon does not tie; and names that it ties to no name ("Bond" is an "облигация" for it)."""
    tied, named = np.zeros(side.size, dtype=np.float32), np.zeros(side.size, dtype=np.float32)
    np.maximum.at(tied, here, values)
    np.maximum.at(named, here, values * other.names[there])
    weighty = np.array([known.weight > _WEIGHTY for known in side.types], dtype=bool)
    is_name = side.names > 0
    open_ = ((tied < _KNOWN_ENOUGH) | (is_name & (named < _KNOWN_ENOUGH))) & (is_name | weighty)
    least = np.where(is_name, _LEAST_NAME, _LEAST_SOUND).tolist()
    chosen = [number for number in np.flatnonzero(open_).tolist() if len(side.types[number].sound) >= least[number]]
    kinds = np.array(chosen, dtype=np.int64)
    return _Sounding(kinds, tied[kinds] >= _KNOWN_ENOUGH)


def _sound_batch(left: Side, right: Side, here: _Sounding, there: _Sounding) -> Matches:
    rows, columns = here.kinds, there.kinds
    ours, theirs = [left.types[row] for row in rows], [right.types[column] for column in columns]
    likeness = _likeness([word.sound for word in ours], [word.sound for word in theirs])
    bones = _likeness([word.bones for word in ours], [word.bones for word in theirs])
    enough = np.minimum.outer(_lengths(ours), _lengths(theirs))
    np.maximum(likeness, np.where(enough >= _LEAST_BONES, bones * _BONES_SHARE, 0), out=likeness)
    named = np.logical_or.outer(left.names[rows] > 0, right.names[columns] > 0)
    both_named = np.logical_and.outer(left.names[rows] > 0, right.names[columns] > 0)
    rendered = np.logical_or.outer(here.rendered, there.rendered)
    likeness[rendered & ~both_named] = 0
    shortest = np.minimum.outer([len(word.sound) for word in ours], [len(word.sound) for word in theirs])
    least = np.where(named, _NAME_LIKENESS, _WORD_LIKENESS) + np.where(shortest < _SHORT, _SHORT_EXTRA, 0.0)
    likeness[(shortest < _LEAST_SOUND) & ((likeness < 1.0) | ~both_named)] = 0
    row, column = np.nonzero(likeness >= least)
    floor = least[row, column]
    low, high = _SOUND_RANGE
    values = low + (high - low) * (likeness[row, column] - floor) / np.maximum(1.0 - floor, 1e-6)
    return Matches(rows[row], columns[column], values.astype(np.float32))


def _likeness(ours: list[str], theirs: list[str]) -> Floats:
    return cdist(ours, theirs, scorer=Levenshtein.normalized_similarity, score_cutoff=0.6, dtype=np.float32)


def _lengths(words: list[KnownWord]) -> Ints:
    return np.array([len(word.bones) for word in words], dtype=np.int64)
