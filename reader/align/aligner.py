"""Links between the passages of two articles: the matcher from end to end.

Sides, likeness of types, evidence and probabilities have their own modules; here pairs are decided on, gaps filled, and
pairs put together into links.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np

from reader.align.beads import Bead, beads
from reader.align.differences import differences_between
from reader.align.evidence import Evidence, gather
from reader.align.features import Candidates, candidates
from reader.align.known import KnownWords
from reader.align.model import Weights, load_weights
from reader.align.ragged import Floats
from reader.align.reporting import reported
from reader.align.stories import Signature, signature_of
from reader.align.vocabulary import LANGUAGES, Side, side_of
from reader.align.words import WordEvidence, WordFinder
from reader.core.alignment import Alignment, Link
from reader.core.article import Article
from reader.core.progress import Part, Progress, Silent
from reader.language.layer import Layer
from reader.language.lexicon import Lexicon

_SILENT = Silent()
_RELATED = (
    0.15  # of the shorter article's passages: where fewer are linked, the two tell different things and these meet by chance
)
_STEP = 64  # links that are made between two reports

_MEANING = 0.5  # the weight of a word that carries meaning, as "said" and "year" do not
_RENDERED = 0.55  # how well it must match
_NEARLY_WHOLE = 0.6  # of the score ("Oh, no." – "О, не.")


class Aligner:
    """Links passages of articles in Bulgarian and English; what it learns of words it keeps, so use one for a process."""

    def __init__(self, lexicon: Lexicon, weights: Weights) -> None:
        self._lexicon = lexicon
        self._words = KnownWords(lexicon)
        self._weights = weights

    def extended(self, dictionaries: Iterable[Layer]) -> "Aligner":
        """Another aligner, its lexicon extended by dictionaries of the user's."""
        lexicon = self._lexicon
        for dictionary in dictionaries:
            lexicon = lexicon.joined(dictionary)
        return Aligner(lexicon, self._weights)

    def align(self, left: Article, right: Article, progress: Progress = _SILENT) -> Alignment:
        """All links between two articles, and what differs; none where either is in another language or says nothing.

        The same whichever article is named first.
        """
        if left.language not in LANGUAGES or right.language not in LANGUAGES:
            return Alignment()
        if (right.language, right.text) < (left.language, left.text):
            return _turned(self._aligned(right, left, progress))
        return self._aligned(left, right, progress)

    def _aligned(self, left: Article, right: Article, progress: Progress) -> Alignment:
        evidence = self.evidence(left, right, Part(progress, 0, 2))
        if evidence is None:
            return Alignment()
        deciding = Part(progress, 1, 2)
        found = candidates(evidence, Part(deciding, 0, 2))
        pairs = decide(found, self._weights.probabilities(found.figures), self._weights.threshold)
        pairs = {pair: chance for pair, chance in pairs.items() if _carried(evidence, *pair)}
        if sum(pairs.values()) < _RELATED * min(evidence.score.shape):
            return Alignment()
        pairs |= reported(evidence, pairs)
        links = tuple(_links(evidence, pairs, self.words(evidence), Part(deciding, 1, 2)))
        return Alignment(links, differences_between(evidence, left, right, links))

    def words(self, evidence: Evidence) -> WordFinder:
        """What finds the word pairs of links between the two articles."""
        return WordFinder(evidence, self._lexicon.is_verb)

    def signature(self, article: Article) -> Signature:
        """What `stories` compares articles by; empty for an article in another language."""
        if article.language not in LANGUAGES:
            return Signature(article.language, ())
        return signature_of(self.side(article), self._lexicon)

    def side(self, article: Article, progress: Progress = _SILENT) -> Side:
        """The article as the matcher sees it."""
        return side_of(article, self._words, progress)

    def evidence(self, left: Article, right: Article, progress: Progress = _SILENT) -> Evidence | None:
        """What is known of each pair of sentences; None where an article has no sentence."""
        sides = self.side(left, Part(progress, 0, 4)), self.side(right, Part(progress, 1, 4))
        if not all(side.passages for side in sides):
            return None
        return gather(*sides, Part(progress, 1, 2))


def _carried(evidence: Evidence, row: int, column: int) -> bool:
    """Whether more than grammar words ties two sentences; between two that these make up nearly whole they are enough."""
    if evidence.score[row, column] >= _NEARLY_WHOLE:
        return True
    left = evidence.left
    telling = [unit.kind for unit in left.units[row] if unit.name or left.types[unit.kind].weight >= _MEANING]
    return bool((evidence.forth.best[telling, column] >= _RENDERED).any())


def _links(evidence: Evidence, pairs: Mapping[tuple[int, int], float], words: WordFinder, progress: Progress) -> Iterator[Link]:
    """The links that the pairs make, each with its words; what a sentence is linked with elsewhere may render them too."""
    columns_of, rows_of = defaultdict[int, list[int]](list), defaultdict[int, list[int]](list)
    for row, column in pairs:
        columns_of[row].append(column)
        rows_of[column].append(row)
    found = beads(pairs)
    for number, bead in enumerate(found):
        if number % _STEP == 0:
            progress.report(number, len(found), "matching")
        other_rows = {row for column in bead.right for row in rows_of[column]}.difference(bead.left)
        other_columns = {column for row in bead.left for column in columns_of[row]}.difference(bead.right)
        yield _link(evidence, bead, words.of(bead.left, bead.right, other_rows, other_columns))


def _link(evidence: Evidence, bead: Bead, found: WordEvidence) -> Link:
    return Link(
        tuple(evidence.left.passages[row].id for row in bead.left),
        tuple(evidence.right.passages[column].id for column in bead.right),
        round(bead.score, 4),
        found.words,
        found.unmatched_left,
        found.unmatched_right,
    )


def _turned(alignment: Alignment) -> Alignment:
    """With left and right exchanged, all in the order of the new left."""
    turned = alignment.mirrored()
    links = (
        replace(link, words=tuple(sorted(link.words, key=lambda word: (word.left.start, word.right.start))))
        for link in turned.links
    )
    return Alignment(
        tuple(sorted(links, key=lambda link: (link.left, link.right))),
        tuple(sorted(turned.differences, key=lambda one: (one.left, one.right))),
    )


def decide(found: Candidates, chance: Floats, threshold: float) -> dict[tuple[int, int], float]:
    """The pairs of sentences that are linked, with their probabilities."""
    taken = np.flatnonzero(chance >= threshold)
    return {(int(found.rows[at]), int(found.columns[at])): float(chance[at]) for at in taken}


def load_aligner(resources: Path, lexicon: Lexicon | None = None) -> Aligner:
    """The aligner with the weights that the program brings along, and the lexicon too where none is given."""
    return Aligner(lexicon or Lexicon.load(resources / "lexicon"), load_weights(resources / "weights" / "align.json"))
