"""Across languages: which words of the other language a query's word is looked for by.

The lexicon and the user's dictionaries say what may render a word, and the library's own links how often it does; names are
looked for by their sound, and Bulgarian typed in Latin letters by what it may stand for. Besides, an article answers where one of
its passages is linked to a passage that holds the word.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from reader.core.answers import Rendering, RenderingOrigin
from reader.core.article import Span
from reader.language.lemmas import is_word
from reader.language.sounds import phonetic_key
from reader.search import schema, typing
from reader.search.analyzers import keys_of
from reader.search.latin import commonest, typed_words, with_typed
from reader.search.nodes import EVERYWHERE, All, Any, Linked, Near, Node, Phrase, Word
from reader.search.query import word_of
from reader.search.snapshot import Mask, Snapshot
from reader.search.variants import sounds

MOST_RENDERINGS = 8
"""Of one word; those that the library's links show most often come first."""
_LEAST_SHARE = 0.04  # of the links that hold the word: what renders it less often is no rendering of it here
_USUAL = 3  # renderings of the lexicon that are asked although no link shows them
_ENOUGH_LINKS = 5  # with the word: with fewer the library shows little of how it is rendered
_TELLING = 0.5  # of the links that hold the word: where so many show renderings, what none shows is none here
_LEAST_SOUND = 4
_LIKE_SOUND = 0.75  # names are written by ear: Макгрегър, McGregor
_LIKE_COGNATE = 0.8  # a word that is no name and has no rendering may be the same in both: консенсус, consensus
_ALIKE = 0.85  # names that are less alike begin with the same sound: Bulgaria is not кулоари
_OFFERED = 10  # so many words are asked whether they sound alike
_WORTH, _TYPED_WORTH = 0.4, 0.9  # what finding a rendering counts beside the asked word, and what that which was typed
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
        found: dict[str, Rendering] = {}
        return self._widened(node, without, found), tuple(found.values())

    def _widened(self, node: Node, without: Collection[str], found: dict[str, Rendering]) -> Node:
        match node:
            case All(parts):
                return All(tuple(self._widened(part, without, found) for part in parts))
            case Any(parts):
                return Any(tuple(self._widened(part, without, found) for part in parts))
            case Word() if node.fields == EVERYWHERE:
                renderings = list(self.of(node))
                for one in renderings:
                    found.setdefault(one.rendering, one)
                most = max((one.links for one in renderings), default=0)
                words = [_as_word(one, node, most) for one in renderings if one.rendering not in without]
                return Any((node, *words, Linked(node)))
            case Phrase() | Near():
                return with_typed(self._snapshot, node)
        return node

    def of(self, word: Word) -> Iterator[Rendering]:
        """The renderings of a word, best first."""
        own = language_of(word.form)
        other = "en" if own == "bg" else "bg"
        told = self._by_lexicon(word, own, other)
        if not told:
            strange = not is_word(word.form, own)
            typed = list(self._by_typing(word)) if strange and own == "en" and typing.may_be_typed(word.form) else []
            heard = self._by_sound(word, own, other, _LIKE_SOUND if strange else _LIKE_COGNATE)
            told = [*typed, *(one for found in typed for one in self._typed_in_english(found))] or list(heard)
        each = {one.rendering: one for one in reversed(told) if one.rendering != word.form}
        yield from list(reversed(each.values()))[:MOST_RENDERINGS]

    def _by_lexicon(self, word: Word, own: str, other: str) -> list[Rendering]:
        offered = self._usual_first(sorted(word.keys_in(own)), own, other)
        here = self._links_with(own, word.keys_in(own))
        total, holding = max(1, self._snapshot.pair_count), int(np.count_nonzero(here))
        weighed: list[tuple[float, int, Rendering]] = []
        for rank, rendering in enumerate(offered):
            keys = _lemma_keys(rendering, other)
            if not any(len(self._snapshot.postings(schema.article_field(other), key).docs) for key in keys):
                continue
            there = self._links_with(other, keys)
            both = int(np.count_nonzero(here & there))
            beyond_chance = both - holding * int(np.count_nonzero(there)) / total
            share = beyond_chance / holding if holding else 0.0
            if rank >= _USUAL and holding >= _ENOUGH_LINKS and share < _LEAST_SHARE:
                continue
            weighed.append((-share, rank, Rendering(word.form, rendering, other, RenderingOrigin.LEXICON, both)))
        ordered = [rendering for _, _, rendering in sorted(weighed, key=lambda one: one[:2])]
        if holding and sum(one.links for one in ordered) >= _TELLING * holding:
            ordered = [one for one in ordered if one.links]
        return list(_each_once(ordered, other))

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
        return max((len(self._snapshot.postings(field, key).docs) for key in _lemma_keys(rendering, language)), default=0)

    def _links_with(self, language: str, keys: Iterable[str]) -> Mask:
        return self._snapshot.holding(schema.pair_field(language), keys) & self._snapshot.pairs

    def _by_sound(self, word: Word, own: str, other: str, least: float) -> Iterator[Rendering]:
        sound = phonetic_key(word.form, own)
        if len(sound) >= _LEAST_SOUND:
            known = self._snapshot.grouped(schema.article_field(other), sounds)
            near = [
                (found, likeness)
                for found, likeness, _ in process.extract(
                    sound, list(known), scorer=Levenshtein.normalized_similarity, score_cutoff=least, limit=_OFFERED
                )
                if found[0] == sound[0] or likeness >= _ALIKE
            ]
            best = max((likeness for _, likeness in near), default=0.0)
            forms = [form for found, likeness in near if likeness >= best - _AS_LIKE for form in known[found]]
            for form in commonest(self._snapshot, schema.article_field(other), forms):
                yield Rendering(word.form, form, other, RenderingOrigin.SOUND, 0)

    def _by_typing(self, word: Word) -> Iterator[Rendering]:
        for form in typed_words(self._snapshot, word.form):
            yield Rendering(word.form, form, "bg", RenderingOrigin.TYPING, 0)

    def _typed_in_english(self, typed: Rendering) -> Iterator[Rendering]:
        """What renders a Bulgarian word that was typed in Latin letters."""
        for one in self._by_lexicon(word_of(typed.rendering, Span(0, 0), ("bg",)), "bg", "en")[:_USUAL]:
            yield replace(one, asked=typed.asked)


def _each_once(renderings: Iterable[Rendering], language: str) -> Iterator[Rendering]:
    """Of renderings that are filed as the same words (ball, balls) one alone: the word itself where it is among them."""
    named: dict[frozenset[str], Rendering] = {}
    for one in renderings:
        keys = frozenset(_lemma_keys(one.rendering, language))
        if keys not in named or (one.rendering in keys and named[keys].rendering not in keys):
            named[keys] = one
    yield from named.values()


def _as_word(one: Rendering, asked: Word, most: int) -> Word:
    """A rendering as a word to be looked for; `most` is the number of links that show the commonest one."""
    shown = one.links / most if most else 1.0
    worth = _TYPED_WORTH if one.origin is RenderingOrigin.TYPING else _WORTH * (1 + shown) / 2
    keys = ((one.language, frozenset(_lemma_keys(one.rendering, one.language))),)
    return Word(keys, one.rendering, asked.span, asked.form, worth)


def _lemma_keys(lemma: str, language: str) -> tuple[str, ...]:
    """Under what a lemma is filed: as itself where it can be that, not as a form of another (the being, not to be)."""
    keys = keys_of(lemma, language)
    return (lemma,) if lemma in keys else keys


def language_of(form: str) -> str:
    """The language that a word of a query is taken for: by its letters."""
    return "bg" if any("\u0400" <= letter <= "\u052f" for letter in form) else "en"
