"""The words of one query in one state of the index: which documents hold each, and where in articles it stands.

Each is worked out once for a query. What the parts of a query make of it together is `evaluate`'s matter.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from reader.search import schema
from reader.search.nodes import Exact, Leaf, Near, Pattern, Phrase, Prefix, Single, Variant, Word
from reader.search.snapshot import Docs, Mask, Postings, Snapshot
from reader.search.standing import Places
from reader.search.variants import pattern_of, sounds, variants_among

MOST_TERMS = 5000
"""So many words a shape with wildcards stands for at most, in the order of the alphabet."""


@dataclass(frozen=True, slots=True)
class Filing:
    """Where words are filed, by lemma key and by form; `placed`: so is where they stand."""

    keys: Callable[[str], str]
    forms: Callable[[str], str]
    placed: bool


ARTICLES = Filing(schema.article_field, schema.form_field, placed=True)
HEADLINES = Filing(schema.headline_field, schema.headline_form_field, placed=True)
LINKS = Filing(schema.pair_field, schema.pair_form_field, placed=False)


@dataclass(frozen=True, slots=True)
class Runs:
    """Where words stand that answer together: the place of the first one, rising, each once, and how many they are."""

    starts: Places
    width: int


class Words:
    """Looks up the words of one query."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._postings: dict[tuple[Single, Filing], Postings] = {}
        self._places: dict[tuple[Single, Filing], Places] = {}
        self._runs: dict[tuple[Leaf, Filing], tuple[Runs, ...]] = {}
        self._lists: dict[tuple[str, str], Postings] = {}
        self._stands_for: dict[tuple[Single, Filing], list[tuple[str, str]]] = {}

    def postings(self, word: Single, filing: Filing) -> Postings:
        """The documents that hold a word, each as often as it holds terms that the word stands for."""
        asked = word, filing
        if asked not in self._postings:
            snapshot = self._snapshot
            lists = [self._list(field, term) for field, term in self._terms(word, filing)]
            lists += [snapshot.beginning(field, start) for field, start in _starts(word, filing)]
            if len(lists) == 1:
                (self._postings[asked],) = lists
            else:
                docs = np.concatenate([np.empty(0, np.int64), *(found.docs for found in lists)])
                weights = np.concatenate([np.empty(0, np.float32), *(found.weights for found in lists)])
                self._postings[asked] = Postings(docs, weights)
        return self._postings[asked]

    def holding(self, words: Iterable[Single], filing: Filing) -> Mask:
        """The documents that hold any of the words."""
        mask = np.zeros(self._snapshot.size, np.bool_)
        for word in words:
            mask[self.postings(word, filing).docs] = True
        return mask

    def held_in(self, field: str, words: Iterable[Single], links: Docs) -> Mask:
        """Which of some links hold any of the words on the side that is filed in a part of the index."""
        held, own = np.zeros(len(links), np.bool_), (LINKS.keys(field), LINKS.forms(field))
        for word in words:
            for name, term in self._terms(word, LINKS):
                if name in own:
                    held |= _among(links, self._list(name, term).docs)
            for name, start in _starts(word, LINKS):
                if name in own:
                    held |= np.isin(links, self._snapshot.beginning(name, start).docs)
        return held

    def runs(self, leaf: Leaf, filing: Filing) -> tuple[Runs, ...]:
        """Where a word or phrase stands; of what is near each other where each of it does, runs of one width together."""
        asked = leaf, filing
        if asked not in self._runs:
            if isinstance(leaf, Near):
                parts = [self._run(part, filing) for part in leaf.parts]
                self._runs[asked] = _together(_near(parts, leaf.within, self._snapshot.standing.passages))
            else:
                self._runs[asked] = (self._run(leaf, filing),)
        return self._runs[asked]

    def _run(self, leaf: Single | Phrase, filing: Filing) -> Runs:
        if isinstance(leaf, Phrase):
            return Runs(_following([self._of(word, filing) for word in leaf.words]), len(leaf.words))
        return Runs(self._of(leaf, filing), 1)

    def _of(self, word: Single, filing: Filing) -> Places:
        asked = word, filing
        if asked not in self._places:
            standing = self._snapshot.standing
            lists = [standing.of(field, term) for field, term in self._terms(word, filing)]
            lists += [standing.beginning(field, start) for field, start in _starts(word, filing)]
            held = [places for places in lists if len(places)]
            alone = len(held) == 1 and not isinstance(word, Prefix)
            self._places[asked] = held[0] if alone else _united(held)
        return self._places[asked]

    def _list(self, field: str, term: str) -> Postings:
        """The documents that hold a term."""
        asked = field, term
        if asked not in self._lists:
            self._lists[asked] = self._snapshot.postings(field, term)
        return self._lists[asked]

    def _terms(self, word: Single, filing: Filing) -> list[tuple[str, str]]:
        """The terms of the index that a word stands for, each with its field; of a prefix see `_starts`."""
        asked = word, filing
        if asked not in self._stands_for:
            self._stands_for[asked] = self._terms_anew(word, filing)
        return self._stands_for[asked]

    def _terms_anew(self, word: Single, filing: Filing) -> list[tuple[str, str]]:
        match word:
            case Word():
                return [(filing.keys(field), key) for field, keys in word.keys for key in keys]
            case Exact(form):
                return [(filing.forms(field), form) for field in word.fields]
            case Prefix():
                return []
        return [(filing.forms(field), form) for field in word.fields for form in self._forms(word, filing.forms(field))]

    def _forms(self, word: Pattern | Variant, field: str) -> Sequence[str]:
        """The forms of a field that a word stands for."""
        snapshot = self._snapshot
        match word:
            case Pattern(shape):
                fits = pattern_of(shape).fullmatch
                forms = snapshot.terms(field, word.start) if word.start else snapshot.vocabulary(field)
                return sorted(form for form in forms if fits(form))[:MOST_TERMS]
            case Variant(form):
                return variants_among(form, snapshot.vocabulary(field), lambda: snapshot.grouped(field, sounds))


def _starts(word: Single, filing: Filing) -> list[tuple[str, str]]:
    return [(filing.forms(field), word.start) for field in word.fields] if isinstance(word, Prefix) else []


def _following(words: Sequence[Places]) -> Places:
    """Where the first of words stands that follow one right after the other."""
    found: Places | None = None
    for offset, places in sorted(enumerate(words), key=lambda one: len(one[1])):
        found = places - offset if found is None else found[_among(found, places - offset)]
    assert found is not None
    return found


def _among(some: Places, all_places: Places) -> NDArray[np.bool_]:
    """Which of some places are among others, which rise."""
    if not len(all_places):
        return np.zeros(len(some), np.bool_)
    at = np.minimum(np.searchsorted(all_places, some), len(all_places) - 1)
    found: NDArray[np.bool_] = all_places[at] == some
    return found


def _near(parts: Sequence[Runs], within: int, passages: Callable[[Places], NDArray[np.int64]]) -> list[Runs]:
    """The runs of all parts that stand in a chain, each near enough to one of the next part, in the same passage."""
    found = list(parts)
    forth = list(pairwise(range(len(found))))
    for known, looked_at in (*forth, *((there, here) for here, there in reversed(forth))):
        runs = found[looked_at]
        found[looked_at] = Runs(runs.starts[_close(runs, found[known], within, passages)], runs.width)
    return found


def _close(runs: Runs, others: Runs, within: int, passages: Callable[[Places], NDArray[np.int64]]) -> NDArray[np.bool_]:
    """Which runs have one of the others near them, itself apart: the next one or the one before is nearest."""
    near = np.zeros(len(runs.starts), np.bool_)
    if not len(others.starts):
        return near
    alike = runs.width == others.width
    after = np.searchsorted(others.starts, runs.starts, side="right" if alike else "left")
    before = np.searchsorted(others.starts, runs.starts, side="left") - 1
    for at in (after, before):
        there = (at >= 0) & (at < len(others.starts))
        start, other = runs.starts[there], others.starts[at[there]]
        ends = np.minimum(start + runs.width, other + others.width)
        close = np.maximum(start, other) - ends <= within
        close[close] = passages(start[close]) == passages(other[close])
        near[there] |= close
    return near


def _together(runs: Sequence[Runs]) -> tuple[Runs, ...]:
    """Runs by how long they are; what belongs to several parts counts once."""
    told: dict[int, list[Places]] = {}
    for one in runs:
        told.setdefault(one.width, []).append(one.starts)
    return tuple(Runs(_united(starts), width) for width, starts in told.items())


def _united(lists: Sequence[Places]) -> Places:
    """All places of some lists in order, each once."""
    found = np.sort(np.concatenate([np.empty(0, np.int64), *lists]))
    first = np.ones(len(found), np.bool_)
    np.not_equal(found[1:], found[:-1], out=first[1:])
    return found[first]
