"""A query over a snapshot: which documents answer, and how well, by set operations on posting lists.

For every part of a query two masks over the documents are made: those that *may* answer and those that surely do. They differ
where the order of words counts (phrases), which only the text can tell (`matching`). Scores are BM25 (Robertson and Zaragoza
2009, k1 1.2, b 0.75) summed over the asked words; of a word's keys the weights are added, since they file the same word.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reader.core.answers import HitOrder
from reader.search import schema
from reader.search.nodes import (
    All,
    Any,
    Condition,
    Dated,
    Differing,
    Exact,
    Headline,
    InStory,
    Linked,
    Near,
    Node,
    Not,
    Pattern,
    Phrase,
    Prefix,
    Single,
    Source,
    Variant,
    Word,
    leaves,
    singles,
)  # fmt: skip
from reader.search.snapshot import Docs, Mask, Snapshot
from reader.search.variants import pattern_of, variants_among

K1, B = 1.2, 0.75
MOST_TERMS = 5000
"""So many words a prefix stands for at most, in the order of the alphabet."""


THROUGH_WEIGHT = 0.4
"""What a word counts that only renders an asked one."""

Stories = Callable[[str], Iterable[str]]
"""The articles of the stories whose id begins so."""


@dataclass(frozen=True, slots=True)
class Place:
    """Which documents are asked, where their words are filed, and how what is known of articles reaches them."""

    documents: Mask
    keys: Callable[[str], str]
    forms: Callable[[str], str]
    of_articles: Callable[[Mask], Mask]


@dataclass(frozen=True, slots=True)
class Answer:
    """Documents that may answer, best first, with their scores; `sure` tells which need no look at the text.

    `conditions`: for each condition of the query the documents that fulfil it; headlines may be wrong where phrases are asked.
    """

    docs: Docs
    scores: NDArray[np.float32]
    sure: Mask
    conditions: Mapping[Condition, Mask]

    def knows(self, place: int) -> Callable[[Condition], bool]:
        """What is known of the document at a place of the answer."""
        doc = int(self.docs[place])
        return lambda condition: bool(self.conditions[condition][doc])


def search_articles(snapshot: Snapshot, node: Node, stories: Stories, order: HitOrder = HitOrder.BEST) -> Answer:
    """The articles that may answer, the best or the newest first; those without a date come last."""
    asking = _Asking(snapshot, stories)
    place = _articles(snapshot)
    may, sure = asking.masks(node, place)
    scores = _scores(snapshot, node, place)
    docs = np.flatnonzero(may)
    first = -scores[docs] if order is HitOrder.BEST else -snapshot.numbers("day")[docs]
    docs = docs[np.lexsort((-docs, -scores[docs], first))]  # of equals the one that was added last
    return Answer(docs, scores[docs], sure[docs], asking.conditions)


def search_links(snapshot: Snapshot, node: Node, stories: Stories) -> Answer:
    """The links that may answer: those between two languages first, then the surest, then the newest."""
    asking = _Asking(snapshot, stories)
    may, sure = asking.masks(node, _links(snapshot))
    docs = np.flatnonzero(may)
    scores = snapshot.numbers("score")[docs].astype(np.float32)
    order = np.lexsort((-docs, -scores, snapshot.numbers("kind")[docs]))
    return Answer(docs[order], scores[order], sure[docs[order]], asking.conditions)


class _Asking:
    """Makes the masks of one query: documents that may answer, and documents that surely do."""

    def __init__(self, snapshot: Snapshot, stories: Stories) -> None:
        self._snapshot = snapshot
        self._stories = stories
        self.conditions: dict[Condition, Mask] = {}

    def masks(self, node: Node, place: Place) -> tuple[Mask, Mask]:
        """Which documents may answer, and which surely do."""
        match node:
            case All(parts):
                both = [self.masks(part, place) for part in parts]
                return np.logical_and.reduce([may for may, _ in both]), np.logical_and.reduce([sure for _, sure in both])
            case Any(parts):
                both = [self.masks(part, place) for part in parts]
                return np.logical_or.reduce([may for may, _ in both]), np.logical_or.reduce([sure for _, sure in both])
            case Not(part):
                may, sure = self.masks(part, place)
                return place.documents & ~sure, place.documents & ~may
            case Headline(part):
                may, sure = self.masks(part, self._headlines())
                return place.of_articles(may), place.of_articles(sure)
            case Source() | Dated() | InStory() | Differing() | Linked():
                mask = self._condition(node, place)
                self.conditions[node] = mask
                return mask, mask
            case Phrase() | Near():
                may = np.logical_and.reduce([_holding(self._snapshot, word, place) for word in singles(node)])
                return may, np.zeros_like(may)
            case _:
                mask = _holding(self._snapshot, node, place)
                return mask, mask

    def _headlines(self) -> Place:
        documents = self._snapshot.articles
        return Place(documents, schema.headline_field, schema.headline_form_field, lambda mask: mask & documents)

    def _condition(self, node: Condition, place: Place) -> Mask:
        snapshot = self._snapshot
        match node:
            case Source(words):
                named = [snapshot.holding("source", [word]) for word in words]
                return place.of_articles(np.logical_and.reduce(named))
            case Dated(first, last):
                days = snapshot.numbers("day")
                mask = snapshot.articles & (days > 0)
                mask &= days >= (first.toordinal() if first else 0)
                mask &= days <= (last.toordinal() if last else np.iinfo(np.int32).max)
                return place.of_articles(mask)
            case InStory(story):
                return place.of_articles(snapshot.articles & snapshot.holding("of", self._stories(story)))
            case Differing():
                differing = snapshot.pairs & (snapshot.numbers("differs") > 0)
                return (snapshot.articles_of(differing) | differing) & place.documents
            case Linked(word):
                return snapshot.articles_of(_holding(snapshot, word, _links(snapshot))) & place.documents


def _articles(snapshot: Snapshot) -> Place:
    """Ask the articles."""
    documents = snapshot.articles
    return Place(documents, schema.article_field, schema.form_field, lambda mask: mask & documents)


def _links(snapshot: Snapshot) -> Place:
    """Ask the links; a word may stand on either side, and what is known of either article is known of the link."""
    return Place(snapshot.pairs, schema.pair_field, schema.pair_form_field, snapshot.links_of)


def _holding(snapshot: Snapshot, leaf: Single, place: Place) -> Mask:
    mask = np.zeros(snapshot.size, np.bool_)
    for field, term in _terms(snapshot, leaf, place):
        mask[snapshot.postings(field, term).docs] = True
    return mask


def _terms(snapshot: Snapshot, leaf: Single, place: Place) -> Sequence[tuple[str, str]]:
    """The terms of the index that a word stands for, each with its field."""
    match leaf:
        case Word():
            return [(place.keys(field), key) for field, keys in leaf.keys for key in keys]
        case Exact(form):
            return [(place.forms(field), form) for field in leaf.fields]
    return [(place.forms(field), form) for field in leaf.fields for form in _forms(snapshot, leaf, place.forms(field))]


def _forms(snapshot: Snapshot, leaf: Prefix | Pattern | Variant, field: str) -> Sequence[str]:
    """The forms of a field that a word stands for."""
    match leaf:
        case Prefix(start):
            return sorted(snapshot.terms(field, start))[:MOST_TERMS]
        case Pattern(shape):
            fits = pattern_of(shape).fullmatch
            words = snapshot.terms(field, leaf.start) if leaf.start else snapshot.vocabulary(field)
            return sorted(word for word in words if fits(word))[:MOST_TERMS]
        case Variant(form):
            return variants_among(form, snapshot.vocabulary(field))


def _scores(snapshot: Snapshot, node: Node, place: Place) -> NDArray[np.float32]:
    """The score of every document; it says nothing of those that do not answer."""
    scores = np.zeros(snapshot.size, np.float32)
    lengths = K1 * (1 - B + B * snapshot.numbers("length") / snapshot.mean_length)
    total = max(1, int(place.documents.sum()))
    for word in [word for leaf in leaves(node) for word in singles(leaf)]:
        times = np.zeros(snapshot.size, np.float32)
        for field, term in _terms(snapshot, word, place):
            found = snapshot.postings(field, term)
            times[found.docs] += found.weights
        holding = int(np.count_nonzero(times))
        rarity = np.log(1 + (total - holding + 0.5) / (holding + 0.5))
        worth = THROUGH_WEIGHT if isinstance(word, Word) and word.through else 1.0
        scores += (worth * rarity * times * (K1 + 1) / (times + lengths + 1e-9)).astype(np.float32)
    return scores


def links_holding(snapshot: Snapshot, node: Node) -> Mask:
    """The links that hold any word that is asked."""
    mask = np.zeros(snapshot.size, np.bool_)
    for leaf in leaves(node):
        for word in singles(leaf):
            mask |= _holding(snapshot, word, _links(snapshot))
    return mask


def vocabulary_holds(snapshot: Snapshot, leaf: Single) -> bool:
    """Whether any article holds the word."""
    return any(len(snapshot.postings(field, term).docs) for field, term in _terms(snapshot, leaf, _articles(snapshot)))
