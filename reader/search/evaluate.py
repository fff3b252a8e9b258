"""A query over a snapshot: which documents answer, and how well, by set operations on posting lists.

For every part of a query two masks over the documents are made: those that *may* answer and those that surely do. They differ
where the order of words counts in links, of which only the text can tell it (`matching`); of articles it is filed where each
word stands. Scores are BM25 (Robertson and Zaragoza 2009, k1 1.2, b 0.75) summed over the asked words; of a word's keys the
weights are added, since they file the same word.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import add, and_, or_

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
    Headline,
    InStory,
    Linked,
    Near,
    Node,
    Not,
    Phrase,
    Single,
    Source,
    Word,
    leaves,
    singles,
)  # fmt: skip
from reader.search.snapshot import Docs, Mask, Snapshot
from reader.search.words import ARTICLES, HEADLINES, LINKS, Filing, Words

K1, B = 1.2, 0.75
LINKED_WORTH = 0.4
"""What a link to a passage with an asked word counts."""

Stories = Callable[[str], Iterable[str]]
"""The articles of the stories whose id begins so."""


@dataclass(frozen=True, slots=True)
class Place:
    """Which documents are asked, where their words are filed, and how what is known of articles reaches them."""

    documents: Mask
    filing: Filing
    of_articles: Callable[[Mask], Mask]


@dataclass(frozen=True, slots=True)
class Answer:
    """Documents that may answer, best first, with their scores; `sure` tells which need no look at the text: articles never do.

    `conditions`: for each condition of the query the documents that fulfil it; `words`: those of the query.
    """

    docs: Docs
    scores: NDArray[np.float32]
    sure: Mask
    conditions: Mapping[Condition, Mask]
    words: Words

    def knows(self, place: int) -> Callable[[Condition], bool]:
        """What is known of the document at a place of the answer."""
        doc = int(self.docs[place])
        return lambda condition: bool(self.conditions[condition][doc])


def search_articles(snapshot: Snapshot, node: Node, stories: Stories, order: HitOrder = HitOrder.BEST) -> Answer:
    """The articles that may answer, the best or the newest first; those without a date come last."""
    words = Words(snapshot)
    asking = _Asking(snapshot, stories, words)
    may, sure = asking.masks(node, _articles(snapshot))
    docs = np.flatnonzero(may)[::-1]  # of equals the one that was added last comes first
    scores = _scores(snapshot, asking, node, docs)
    best = np.argsort(-scores, kind="stable")
    if order is HitOrder.NEWEST:
        best = best[np.argsort(-np.abs(snapshot.numbers("day")[docs[best]]), kind="stable")]
    return Answer(docs[best], scores[best], sure[docs[best]], asking.conditions, words)


def search_links(snapshot: Snapshot, node: Node, stories: Stories) -> Answer:
    """The links that may answer: those between two languages first, then the surest, then the newest."""
    words = Words(snapshot)
    asking = _Asking(snapshot, stories, words)
    may, sure = asking.masks(node, _links(snapshot))
    docs = np.flatnonzero(may)[::-1]  # of equals the one that was added last comes first
    docs = docs[np.argsort(snapshot.link_ranks[docs], kind="stable")]
    certain = np.ones(len(docs), np.bool_) if sure is may else sure[docs]
    return Answer(docs, snapshot.numbers("score")[docs], certain, asking.conditions, words)


def between_languages(snapshot: Snapshot, found: Answer) -> Answer:
    """Those links of an answer of `search_links` that are between two languages: they come first."""
    kinds = snapshot.numbers("kind")
    count = bisect_right(found.docs, schema.PAIR, key=lambda doc: int(kinds[doc]))
    return replace(found, docs=found.docs[:count], scores=found.scores[:count], sure=found.sure[:count])


class _Asking:
    """Makes the masks of one query: documents that may answer, and documents that surely do."""

    def __init__(self, snapshot: Snapshot, stories: Stories, words: Words) -> None:
        self._snapshot = snapshot
        self._stories = stories
        self.words = words
        self.conditions: dict[Condition, Mask] = {}

    def masks(self, node: Node, place: Place) -> tuple[Mask, Mask]:
        """Which documents may answer, and which surely do."""
        match node:
            case All(parts):
                return _joined([self.masks(part, place) for part in parts], and_)
            case Any(parts):
                words = [part for part in parts if isinstance(part, Single)]
                mask = self.words.holding(words, place.filing)
                others = [self.masks(part, place) for part in parts if not isinstance(part, Single)]
                return _joined([(mask, mask), *others], or_) if words else _joined(others, or_)
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
            case Phrase() | Near() if place.filing.placed:
                mask = self.standing(node, place.filing)
                return mask, mask
            case Phrase() | Near():
                may = np.logical_and.reduce([self.words.holding([word], place.filing) for word in singles(node)])
                may &= place.of_articles(self.standing(node, ARTICLES))
                return may, np.zeros_like(may)
            case _:
                mask = self.words.holding([node], place.filing)
                return mask, mask

    def standing(self, leaf: Phrase | Near, filing: Filing) -> Mask:
        """The articles in which words stand as they are to."""
        mask = np.zeros(self._snapshot.size, np.bool_)
        for runs in self.words.runs(leaf, filing):
            mask[self._snapshot.standing.docs(runs.starts)] = True
        return mask

    def _headlines(self) -> Place:
        documents = self._snapshot.articles
        return Place(documents, HEADLINES, lambda mask: mask & documents)

    def _condition(self, node: Condition, place: Place) -> Mask:
        snapshot = self._snapshot
        match node:
            case Source(words):
                named = [snapshot.holding("source", [word]) for word in words]
                return place.of_articles(np.logical_and.reduce(named))
            case Dated(first, last):
                days = np.abs(snapshot.numbers("day"))
                mask = snapshot.articles & (days > 0)
                mask &= days >= (first.toordinal() if first else 0)
                mask &= days <= (last.toordinal() if last else np.iinfo(np.int32).max)
                return place.of_articles(mask)
            case InStory(story):
                return place.of_articles(snapshot.articles_named(self._stories(story)))
            case Differing():
                differing = snapshot.pairs & (snapshot.numbers("differs") > 0)
                return (snapshot.articles_of(differing) | differing) & place.documents
            case Linked(word):
                return snapshot.articles_of(self.words.holding([word], LINKS)) & place.documents


def _joined(masks: Sequence[tuple[Mask, Mask]], how: Callable[[Mask, Mask], Mask]) -> tuple[Mask, Mask]:
    """Masks of what may and what surely does, joined; where all is sure, they are the same ones and are joined once."""
    may = reduce(how, [may for may, _ in masks])
    return (may, may) if all(one is other for one, other in masks) else (may, reduce(how, [sure for _, sure in masks]))


def _articles(snapshot: Snapshot) -> Place:
    """Ask the articles."""
    documents = snapshot.articles
    return Place(documents, ARTICLES, lambda mask: mask & documents)


def _links(snapshot: Snapshot) -> Place:
    """Ask the links; a word may stand on either side, and what is known of either article is known of the link."""
    return Place(snapshot.pairs, LINKS, snapshot.links_of)


def _scores(snapshot: Snapshot, asking: _Asking, node: Node, docs: Docs) -> NDArray[np.float32]:
    """The scores of these articles: for the asked words, for the best of what renders each, and for being linked to one."""
    scoring = _Scoring(snapshot, asking.words, docs)
    scores = np.zeros(len(docs), np.float32)
    through: dict[str, NDArray[np.float32]] = {}
    for leaf in leaves(node):
        there = 1 if isinstance(leaf, Single) else asking.standing(leaf, ARTICLES)[docs]
        for word in singles(leaf):
            worth = scoring.of(word)
            if isinstance(word, Word) and word.through:
                through[word.through] = np.maximum(through.get(word.through, 0), word.worth * worth)
            else:
                scores += worth * there
    for condition, mask in asking.conditions.items():
        if isinstance(condition, Linked):
            scores += np.float32(LINKED_WORTH * scoring.rarity(condition.word)) * mask[docs]
    return reduce(add, through.values(), scores)


class _Scoring:
    """Weighs single words in some articles."""

    def __init__(self, snapshot: Snapshot, words: Words, docs: Docs) -> None:
        self._words = words
        self._ranks = snapshot.article_ranks
        self._among = self._ranks[docs]
        self._count = snapshot.article_count
        self._lengths = K1 * (1 - B + B * snapshot.numbers("length")[docs] / snapshot.mean_length) + 1e-9

    def of(self, word: Single) -> NDArray[np.float32]:
        """What a word is worth in each of the articles."""
        times = self._times(word)
        rarity, times = self._rarity(times), times[self._among]
        return (rarity * (K1 + 1) * times / (times + self._lengths)).astype(np.float32)

    def rarity(self, word: Single) -> float:
        """How much finding the word tells."""
        return self._rarity(self._times(word))

    def _times(self, word: Single) -> NDArray[np.float64]:
        found = self._words.postings(word, ARTICLES)
        return np.bincount(self._ranks[found.docs], found.weights, self._count).astype(np.float64, copy=False)

    def _rarity(self, times: NDArray[np.float64]) -> float:
        holding = int(np.count_nonzero(times))
        return float(np.log(1 + (self._count - holding + 0.5) / (holding + 0.5)))


def links_holding(snapshot: Snapshot, node: Node, words: Words) -> Mask:
    """The links that hold any word that is asked, or all words of a phrase."""
    held = [np.logical_and.reduce([words.holding([word], LINKS) for word in singles(leaf)]) for leaf in leaves(node)]
    mask: Mask = reduce(or_, held, np.zeros(snapshot.size, np.bool_))
    return mask & snapshot.pairs


def vocabulary_holds(snapshot: Snapshot, leaf: Single) -> bool:
    """Whether any article holds the word."""
    return len(Words(snapshot).postings(leaf, ARTICLES).docs) > 0
