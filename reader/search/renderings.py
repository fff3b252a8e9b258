"""Across languages: which words of the other language a query's word is looked for by.

The lexicon and the user's dictionaries say what may render a word, and the library's own links how often it does; names are
looked for by their sound, and Bulgarian typed in Latin letters by what it may stand for. Besides, an article answers where one of
its passages is linked to a passage that holds the word.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from reader.core.answers import Rendering, RenderingOrigin
from reader.language.lemmas import is_word
from reader.language.sounds import phonetic_key
from reader.search import schema, typing
from reader.search.analyzers import keys_of
from reader.search.nodes import EVERYWHERE, All, Any, Linked, Node, Word
from reader.search.query import word_of
from reader.search.snapshot import Keys, Mask, Snapshot
from reader.search.variants import sounds

MOST_RENDERINGS = 8
"""Of one word; those that the library's links show most often come first."""
_LEAST_SHARE = 0.04  # of the links that hold the word: what renders it less often is no rendering of it here
_USUAL = 3  # renderings of the lexicon that are asked although no link shows them
_ENOUGH_LINKS = 5  # with the word: with fewer the library shows little of how it is rendered
_LEAST_SOUND = 4
_LIKE_SOUND = 0.75  # names are written by ear: Макгрегър, McGregor
_LIKE_COGNATE = 0.8  # a word that is no name and has no rendering may be the same in both: консенсус, consensus
_AS_LIKE = 0.05  # what is so much less like than the likest is another name

Renderings = Callable[[str, str], Sequence[str]]
"""(lemma, language) -> single-word counterparts in the other language, the usual one first."""


class Across:
    """Finds renderings in one state of the index."""

    def __init__(self, snapshot: Snapshot, lexicon: Renderings) -> None:
        self._snapshot = snapshot
        self._lexicon = lexicon

    def widened(self, node: Node, without: Collection[str]) -> tuple[Node, tuple[Rendering, ...]]:
        """The query with the renderings of its words as further choices, those named in `without` apart, and all of them."""
        found: dict[tuple[str, str], Rendering] = {}
        return self._widened(node, without, found), tuple(found.values())

    def _widened(self, node: Node, without: Collection[str], found: dict[tuple[str, str], Rendering]) -> Node:
        match node:
            case All(parts):
                return All(tuple(self._widened(part, without, found) for part in parts))
            case Any(parts):
                return Any(tuple(self._widened(part, without, found) for part in parts))
            case Word() if node.fields == EVERYWHERE:
                renderings = list(self.of(node))
                found.update({(one.asked, one.rendering): one for one in renderings})
                words = [
                    word_of(one.rendering, node.span, (one.language,), through=node.form)
                    for one in renderings
                    if one.rendering not in without
                ]
                return Any((node, *words, Linked(node)))
        return node

    def of(self, word: Word) -> Iterator[Rendering]:
        """The renderings of a word, best first."""
        own = language_of(word.form)
        other = "en" if own == "bg" else "bg"
        told = [*self._by_lexicon(word, own, other)]
        known = {one.rendering for one in told} | {word.form}
        strange = not is_word(word.form, own)
        if not told:
            least = _LIKE_SOUND if strange else _LIKE_COGNATE
            told += [one for one in self._by_sound(word, own, other, least) if one.rendering not in known]
            if strange and own == "en" and typing.may_be_typed(word.form):
                known = {one.rendering for one in told}
                told += [one for one in self._by_typing(word) if one.rendering not in known]
        yield from told[:MOST_RENDERINGS]

    def _by_lexicon(self, word: Word, own: str, other: str) -> list[Rendering]:
        offered = self._usual_first(sorted(word.keys_in(own)), own, other)
        here = self._links_with(own, word.keys_in(own))
        total, holding = max(1, self._snapshot.pair_count), int(np.count_nonzero(here))
        weighed: list[tuple[float, int, Rendering]] = []
        for rank, rendering in enumerate(offered):
            keys = keys_of(rendering, other)
            if not any(len(self._snapshot.postings(schema.article_field(other), key).docs) for key in keys):
                continue
            there = self._links_with(other, keys)
            both = int(np.count_nonzero(here & there))
            beyond_chance = both - holding * int(np.count_nonzero(there)) / total
            share = beyond_chance / holding if holding else 0.0
            if rank >= _USUAL and holding >= _ENOUGH_LINKS and share < _LEAST_SHARE:
                continue
            weighed.append((-share, rank, Rendering(word.form, rendering, other, RenderingOrigin.LEXICON, both)))
        return [rendering for _, _, rendering in sorted(weighed, key=lambda one: one[:2])]

    def _usual_first(self, keys: Sequence[str], own: str, other: str) -> list[str]:
        """What the lexicon has for a word, by how likely each of it stands for the word in this library.

        Equivalents stand under English headwords, the usual ones first; so of English ones it is asked how early the word is
        among those of each, and how often each is met (Bayes' rule, with the share of the n-th of a word's equivalents as 1/n).
        """
        offered = list(dict.fromkeys(one for key in keys for one in self._lexicon(key, own)))
        if other != "en":
            return offered
        likely: dict[str, float] = {}
        for rendering in offered:
            back = self._lexicon(rendering, other)
            place = next((place for place, one in enumerate(back, 1) if one in keys), len(back) + 1)
            likely[rendering] = self._documents_with(rendering, other) / place / sum(1 / n for n in range(1, len(back) + 2))
        return sorted(offered, key=lambda rendering: -likely[rendering])

    def _documents_with(self, rendering: str, language: str) -> int:
        field = schema.article_field(language)
        return max((len(self._snapshot.postings(field, key).docs) for key in keys_of(rendering, language)), default=0)

    def _links_with(self, language: str, keys: Iterable[str]) -> Mask:
        return self._snapshot.holding(schema.pair_field(language), keys) & self._snapshot.pairs

    def _by_sound(self, word: Word, own: str, other: str, least: float) -> Iterator[Rendering]:
        sound = phonetic_key(word.form, own)
        if len(sound) >= _LEAST_SOUND:
            known = _by_key(self._snapshot, other, sounds)
            near = process.extract(sound, list(known), scorer=Levenshtein.normalized_similarity, score_cutoff=least, limit=_USUAL)
            best = max((likeness for _, likeness, _ in near), default=0.0)
            forms = [form for found, likeness, _ in near if likeness >= best - _AS_LIKE for form in known[found]]
            for form in self._commonest(other, forms):
                yield Rendering(word.form, form, other, RenderingOrigin.SOUND, 0)

    def _by_typing(self, word: Word) -> Iterator[Rendering]:
        known = _by_key(self._snapshot, "bg", typing.rough)
        forms = [form for reading in sorted(typing.readings(word.form)) for form in known.get(reading, ())]
        for form in self._commonest("bg", forms):
            yield Rendering(word.form, form, "bg", RenderingOrigin.TYPING, 0)

    def _commonest(self, language: str, forms: Iterable[str]) -> list[str]:
        field = schema.article_field(language)
        counted = {form: len(self._snapshot.postings(field, form).docs) for form in forms if form.isalpha()}
        return sorted(counted, key=lambda form: (-counted[form], form))[:_USUAL]


def language_of(form: str) -> str:
    """The language that a word of a query is taken for: by its letters."""
    return "bg" if any("\u0400" <= letter <= "\u052f" for letter in form) else "en"


def _by_key(snapshot: Snapshot, language: str, keys: Keys) -> Mapping[str, Sequence[str]]:
    """The lemmas of a language's articles by their sound or rough spelling; worked out once for each state of the index."""
    return snapshot.grouped(schema.article_field(language), keys)
