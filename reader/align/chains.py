"""Heaviest rising chains of pairs: which passages keep their order, and which words two texts have in common.

Both are sparse dynamic programmes over matching pairs (Hunt and Szymanski 1977; Eppstein, Galil, Giancarlo and Italiano 1992),
with maxima over a prefix kept in a tree (Fenwick 1994). Without weights they give the longest increasing subsequence (Fredman
1975) and the longest common subsequence.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

_NOTHING = (float("-inf"), -1)
# What it costs, beside a content word's weight of 1, to leave words between two that match: a pair that stands alone
# between replaced words has to weigh more than that, so grammar words do not break a replacement into crumbs. Words that one
# side alone has cost by their number, up to as much as a replacement.
_REPLACING, _ONE_SIDED, _EACH = 0.6, 0.12, 0.03
_MOST_PAIRS = 20_000  # beyond that the commonest words are left out of the search

_Best = tuple[float, int]


class _PrefixMaximum:
    """The greatest value, with its number, below a place."""

    def __init__(self, size: int) -> None:
        self._tree = [_NOTHING] * (size + 1)

    def put(self, place: int, best: _Best) -> None:
        """Takes in a value at a place from 0."""
        at = place + 1
        while at < len(self._tree):
            if self._tree[at] < best:
                self._tree[at] = best
            at += at & -at

    def below(self, place: int) -> _Best:
        """The greatest of the places below."""
        best = _NOTHING
        at = place
        while at:
            if self._tree[at] > best:
                best = self._tree[at]
            at &= at - 1
        return best


def keeping_order(pairs: Iterable[tuple[int, int]], left: Sequence[float], right: Sequence[float]) -> list[tuple[int, int]]:
    """The chain of pairs, rising on both sides, whose distinct passages weigh most.

    Two pairs of a chain may share a passage: a sentence that became two keeps its order. `left[i]` and `right[j]`
    weigh the passages.
    """
    ordered = sorted(set(pairs))
    if not ordered:
        return []
    earlier = _PrefixMaximum(max(column for _, column in ordered) + 1)
    in_row: dict[int, _Best] = {}
    in_column: dict[int, _Best] = {}
    before: list[int] = []
    waiting: list[tuple[int, _Best]] = []
    top = _NOTHING
    for number, (row, column) in enumerate(ordered):
        if number and ordered[number - 1][0] != row:
            for place, best in waiting:
                earlier.put(place, best)
            waiting.clear()
        strict, beside, above = earlier.below(column), in_row.get(row, _NOTHING), in_column.get(column, _NOTHING)
        value, source = max(
            (left[row] + right[column], -1),
            (strict[0] + left[row] + right[column], strict[1]),
            (beside[0] + right[column], beside[1]),
            (above[0] + left[row], above[1]),
        )
        before.append(source)
        best = (value, number)
        in_row[row] = max(beside, best)
        in_column[column] = max(above, best)
        waiting.append((column, best))
        top = max(top, best)
    return _followed_back(top[1], before, ordered)


def common_words(left: Sequence[str], right: Sequence[str], worth: Callable[[int, int], float]) -> list[tuple[int, int]]:
    """Places of equal words, rising on both sides: the heaviest such chain after the costs of what it leaves between.

    `worth` weighs the word that stands at both places: about 1 for a content word and much less for a grammar word. What
    both sides begin and end with is always taken.
    """
    first = 0
    last = min(len(left), len(right))
    while first < last and left[first] == right[first]:
        first += 1
    end = 0
    while end < last - first and left[-1 - end] == right[-1 - end]:
        end += 1
    inner = _between(left[first : len(left) - end], right[first : len(right) - end], lambda i, j: worth(i + first, j + first))
    head = [(at, at) for at in range(first)]
    tail = [(len(left) - at, len(right) - at) for at in range(end, 0, -1)]
    return _grown(left, right, head + [(i + first, j + first) for i, j in inner] + tail)


def _between(left: Sequence[str], right: Sequence[str], worth: Callable[[int, int], float]) -> list[tuple[int, int]]:
    """The chain between two ends that are equal: both ends are held as pairs without weight."""
    rows = [(-1, [-1]), *_matches(left, right), (len(left), [len(right)])]
    if len(rows) == 2:
        return []
    pairs: list[tuple[int, int]] = []
    before: list[int] = []
    earlier = _PrefixMaximum(len(right) + 2)
    in_column: dict[int, _Best] = {}  # what a column has, with `_EACH` for every row above added
    row_above: list[tuple[int, _Best]] = []
    at_row_above = -2
    for row, columns in rows:
        above = row_above if at_row_above == row - 1 else []
        scored: list[tuple[int, _Best]] = []
        reach, best_above = 0, _NOTHING
        for column in columns:
            diagonal = _NOTHING
            while reach < len(above) and above[reach][0] < column:
                if above[reach][0] == column - 1:
                    diagonal = above[reach][1]
                best_above = max(best_above, (above[reach][1][0] + _EACH * above[reach][0], above[reach][1][1]))
                reach += 1
            far, beside = earlier.below(column + 1), in_column.get(column - 1, _NOTHING)
            value, source = max(
                diagonal,
                (best_above[0] - _ONE_SIDED - _EACH * (column - 1), best_above[1]),
                (beside[0] - _ONE_SIDED - _EACH * (row - 1), beside[1]),
                (far[0] - _REPLACING, far[1]),
            )
            gain = worth(row, column) if 0 <= row < len(left) else 0.0
            scored.append((column, ((value if source >= 0 else 0.0) + gain, len(pairs))))
            before.append(source)
            pairs.append((row, column))
        for column, best in scored:
            earlier.put(column + 1, best)
            in_column[column] = max(in_column.get(column, _NOTHING), (best[0] + _EACH * row, best[1]))
        row_above, at_row_above = scored, row
    return _followed_back(len(pairs) - 1, before, pairs)[1:-1]


def _matches(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, list[int]]]:
    """For each place of the left that has any, the places of the right with the same word; bounded, the rarest words first."""
    places: dict[str, list[int]] = {}
    for column, word in enumerate(right):
        places.setdefault(word, []).append(column)
    counts: dict[str, int] = {}
    for word in left:
        if word in places:
            counts[word] = counts.get(word, 0) + len(places[word])
    total = 0
    searched = set()
    for word in sorted(counts, key=lambda one: (counts[one], one)):
        total += counts[word]
        if total > _MOST_PAIRS:
            break
        searched.add(word)
    return [(row, places[word]) for row, word in enumerate(left) if word in searched]


def _grown(left: Sequence[str], right: Sequence[str], chain: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The chain with equal words that follow one of its pairs on both sides: words too common to be searched for."""
    grown: list[tuple[int, int]] = []
    for (i, j), (stop, other_stop) in pairwise([*chain, (len(left), len(right))]):
        while i < stop and j < other_stop and left[i] == right[j]:
            grown.append((i, j))
            i, j = i + 1, j + 1
    return grown


def _followed_back(last: int, before: Sequence[int], pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The chain that ends in the pair of that number."""
    chain = []
    at = last
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]
