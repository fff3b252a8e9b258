"""A query over a snapshot: which documents answer, and how well, by set operations on posting lists.

For every part of a query two masks over the documents are made: those that *may* answer and those that surely do. They differ
where the order of words counts (phrases), which only the text can tell (`matching`). Scores are BM25 (Robertson and Zaragoza
2009, k1 1.2, b 0.75) summed over the asked words; of a word's keys the weights are added, since they file the same word.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reader.search import schema
from reader.search.query import All, Any, Leaf, Node, Not, Phrase, Prefix, Word, leaves
from reader.search.snapshot import Docs, Mask, Snapshot

K1, B = 1.2, 0.75
MOST_TERMS = 5000
"""So many words a prefix stands for at most, in the order of the alphabet."""


@dataclass(frozen=True, slots=True)
class Place:
    """Which documents are asked, and where their words are filed."""

    documents: Mask
    keys: Callable[[str], str]
    forms: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Answer:
    """Documents that may answer, best first, with their scores; `sure` tells which need no look at the text."""

    docs: Docs
    scores: NDArray[np.float32]
    sure: Mask


def articles(snapshot: Snapshot) -> Place:
    """Ask the articles."""
    return Place(snapshot.articles, schema.article_field, schema.form_field)


def links(snapshot: Snapshot) -> Place:
    """Ask the links; a word may stand on either side."""
    return Place(snapshot.pairs, schema.pair_field, schema.pair_form_field)


def search_articles(snapshot: Snapshot, node: Node) -> Answer:
    """The articles that may answer, the best first."""
    place = articles(snapshot)
    may, sure = _masks(snapshot, node, place)
    scores = _scores(snapshot, node, place)
    docs = np.flatnonzero(may)
    docs = docs[np.lexsort((-docs, -scores[docs]))]  # of equals the newer one first
    return Answer(docs, scores[docs], sure[docs])


def search_links(snapshot: Snapshot, node: Node) -> Answer:
    """The links that may answer: those between two languages first, then the surest, then the newest."""
    may, sure = _masks(snapshot, node, links(snapshot))
    docs = np.flatnonzero(may)
    scores = snapshot.numbers("score")[docs].astype(np.float32)
    order = np.lexsort((-docs, -scores, snapshot.numbers("kind")[docs]))
    return Answer(docs[order], scores[order], sure[docs[order]])


def _masks(snapshot: Snapshot, node: Node, place: Place) -> tuple[Mask, Mask]:
    """Which documents may answer, and which surely do."""
    match node:
        case All(parts):
            both = [_masks(snapshot, part, place) for part in parts]
            return np.logical_and.reduce([may for may, _ in both]), np.logical_and.reduce([sure for _, sure in both])
        case Any(parts):
            both = [_masks(snapshot, part, place) for part in parts]
            return np.logical_or.reduce([may for may, _ in both]), np.logical_or.reduce([sure for _, sure in both])
        case Not(part):
            may, sure = _masks(snapshot, part, place)
            return place.documents & ~sure, place.documents & ~may
        case Phrase(words):
            may = np.logical_and.reduce([_holding(snapshot, word, place) for word in words])
            return may, np.zeros_like(may)
        case _:
            mask = _holding(snapshot, node, place)
            return mask, mask


def _holding(snapshot: Snapshot, leaf: Word | Prefix, place: Place) -> Mask:
    mask = np.zeros(snapshot.size, np.bool_)
    for field, term in _terms(snapshot, leaf, place):
        mask[snapshot.postings(field, term).docs] = True
    return mask


def _terms(snapshot: Snapshot, leaf: Word | Prefix, place: Place) -> Sequence[tuple[str, str]]:
    """The terms of the index that a word or prefix stands for, each with its field."""
    if isinstance(leaf, Word):
        return [(place.keys(field), key) for field, keys in leaf.keys for key in keys]
    found = [(place.forms(field), form) for field in leaf.fields for form in snapshot.terms(place.forms(field), leaf.start)]
    return sorted(found)[:MOST_TERMS]


def _scores(snapshot: Snapshot, node: Node, place: Place) -> NDArray[np.float32]:
    """The score of every document; it says nothing of those that do not answer."""
    scores = np.zeros(snapshot.size, np.float32)
    lengths = K1 * (1 - B + B * snapshot.numbers("length") / snapshot.mean_length)
    total = max(1, int(place.documents.sum()))
    for word in _single(leaves(node)):
        times = np.zeros(snapshot.size, np.float32)
        for field, term in _terms(snapshot, word, place):
            found = snapshot.postings(field, term)
            times[found.docs] += found.weights
        holding = int(np.count_nonzero(times))
        rarity = np.log(1 + (total - holding + 0.5) / (holding + 0.5))
        scores += (rarity * times * (K1 + 1) / (times + lengths + 1e-9)).astype(np.float32)
    return scores


def _single(asked: Iterable[Leaf]) -> list[Word | Prefix]:
    """The single words of what is asked, those of phrases too."""
    words: list[Word | Prefix] = []
    for leaf in asked:
        words += leaf.words if isinstance(leaf, Phrase) else (leaf,)
    return words


def vocabulary_holds(snapshot: Snapshot, leaf: Word | Prefix) -> bool:
    """Whether any article holds the word."""
    return bool(_holding(snapshot, leaf, articles(snapshot)).any())
