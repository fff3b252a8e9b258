"""How well the sentences of one article explain those of another: coverage, both ways.

Works on sides (`vocabulary.Side`) and the likeness of their types (`similarity.Matches`). A sentence is explained by
another as far as its words, by weight, find a match there; words that match nothing at all in the other article
say little about one sentence and count for `ABSENT` of their weight.
"""

from dataclasses import dataclass

import numpy as np

from reader.align.counts import with_counts
from reader.align.phrases import Phrases, named_in_runs, phrases_of, with_phrases
from reader.align.ragged import Floats, Ints, Ragged, sums
from reader.align.similarity import Matches, match_types
from reader.align.vocabulary import Side
from reader.core.progress import Part, Progress

ABSENT = 0.35
_BLOCK = 256  # sentences multiplied at once: those of a long article share few of its words, and only the block's are multiplied


@dataclass(frozen=True, slots=True)
class HalfEvidence:
    """What the sentences there explain of the sentences here.

    `best[t, j]`: the best match of type t of this side in sentence j of the other. `weights[t]`: the weight of
    the type, less where it matches nothing. `mass[i, j]`: the weight in i that j explains; `total[i]`: all of it.
    """

    best: Floats
    weights: Floats
    mass: Floats
    total: Floats

    @property
    def coverage(self) -> Floats:
        """`mass` as a share of `total`."""
        share: Floats = self.mass / self.total[:, None]
        return share


def best_matches(here: Ints, there: Ints, values: Floats, types: int, units: Ragged, holders: Ragged) -> Floats:
    """For matches (here, there, value): the best value of each type of this side in each unit (list of types) of the other.

    `holders` is `units` inverted.
    """
    best = np.zeros((types, len(units)), dtype=np.float32)
    if len(here):
        entry, place = holders.take(there)
        np.maximum.at(best.reshape(-1), here[entry] * len(units) + holders.values[place], values[entry])
    return best


def half_evidence(here: Side, there: Side, rows: Ints, columns: Ints, values: Floats, progress: Progress) -> HalfEvidence:
    """The evidence for the sentences of `here`; `rows` and `columns` are types of here and there that match by `values`."""
    best = best_matches(rows, columns, values, here.size, there.sentences, there.holders)
    weights = here.weights * np.where(best.any(axis=1), 1.0, ABSENT).astype(np.float32)
    owner, place = here.sentences.take(np.arange(len(here.sentences)))
    kinds = here.sentences.values[place]
    total = np.maximum(sums(owner, weights[kinds], len(here.sentences)), 1e-6)
    mass = np.zeros((len(here.sentences), len(there.sentences)), dtype=np.float32)
    for start in range(0, len(here.sentences), _BLOCK):
        end = min(start + _BLOCK, len(here.sentences))
        progress.report(start, len(here.sentences), "matching")
        low, high = here.sentences.starts[start], here.sentences.starts[end]
        used, column = np.unique(kinds[low:high], return_inverse=True)
        block = np.zeros((end - start, len(used)), dtype=np.float32)
        block[owner[low:high] - start, column] = weights[kinds[low:high]]
        mass[start:end] = block @ best[used]
    return HalfEvidence(best, weights, mass, total)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The evidence both ways; `score` is the harmonic mean S of both coverages, a row for each sentence at the left.

    `words` are the matches of single words alone, `matches` also those by the phrases that they stand in.
    """

    left: Side
    right: Side
    words: Matches
    matches: Matches
    forth: HalfEvidence
    back: HalfEvidence
    score: Floats
    phrases: Phrases

    def mirrored(self) -> "Evidence":
        """The same with left and right exchanged."""
        turned = np.ascontiguousarray(self.score.T)
        return Evidence(
            self.right, self.left, self.words.mirrored(), self.matches.mirrored(), self.back, self.forth, turned,
            self.phrases.mirrored(),
        )  # fmt: skip


def harmonic(a: Floats, b: Floats) -> Floats:
    """The harmonic mean of two shares, 0 where both are 0."""
    mean: Floats = (2.0 * a * b / np.maximum(a + b, 1e-9)).astype(np.float32)
    return mean


def gather(left: Side, right: Side, progress: Progress) -> Evidence:
    """The evidence for every pair of sentences of two sides."""
    phrases = phrases_of(left, right)
    words = match_types(left, right)
    matches = with_phrases(words, phrases, left, right)
    named = list(named_in_runs(matches, left, right))
    words = words.joined(named, right.size)
    matches = with_counts(matches.joined(named, right.size), left, right)
    forth = half_evidence(left, right, matches.left, matches.right, matches.values, Part(progress, 0, 2))
    back = half_evidence(right, left, matches.right, matches.left, matches.values, Part(progress, 1, 2))
    return Evidence(left, right, words, matches, forth, back, harmonic(forth.coverage, back.coverage.T), phrases)
