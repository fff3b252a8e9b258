"""Phrases that render phrases or words, and names that render names word by word.

A phrase of the lexicon counts where its words stand side by side in a passage and those of its rendering stand side by side in
one of the other article. A run of names counts where another run of as many names has one of them in the same place
("Ким Чен Ун", "Kim Jong Un"): the lexicon and the ear know "Ким", and the place tells the rest.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reader.align.similarity import Matches
from reader.align.vocabulary import Side, Unit
from reader.language.lexicon import Phrase

PHRASE_VALUE = 0.85
NAME_RUN_VALUE = 0.7
_GAP = 1  # words that may stand between two words of a rendering
_LONGEST_NAME = 4
_MEANING = 0.3  # the weight of a word that carries meaning
_SURE_NAME = 0.6
_KNOWN_NAME = 0.96  # by the lexicon, not by ear

_Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Units `first` up to `last` (not included) of passage `passage` of a side."""

    passage: int
    first: int
    last: int

    def __len__(self) -> int:
        return self.last - self.first


@dataclass(frozen=True, slots=True)
class PhraseMatch:
    """A stretch at the left and one at the right that render one another."""

    left: Stretch
    right: Stretch


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases of two sides that render one another or a word: for each such pair the places where its halves stand."""

    pairs: tuple[tuple[tuple[Stretch, ...], tuple[Stretch, ...]], ...] = ()

    def mirrored(self) -> "Phrases":
        """The same with left and right exchanged."""
        return Phrases(tuple((theirs, ours) for ours, theirs in self.pairs))


class PlacedPhrases:
    """Phrases by the passages that they stand in: each link asks for its own, and a long article has thousands of both."""

    def __init__(self, phrases: Phrases) -> None:
        self._left = _by_passage([ours for ours, _ in phrases.pairs])
        self._right = _by_passage([theirs for _, theirs in phrases.pairs])

    def between(self, rows: Collection[int], columns: Collection[int]) -> Iterator[PhraseMatch]:
        """Those whose halves stand in these passages, in the order in which they were found."""
        ours, theirs = _standing_in(self._left, rows), _standing_in(self._right, columns)
        for number in sorted(ours.keys() & theirs.keys()):
            for one in ours[number]:
                yield from (PhraseMatch(one, other) for other in theirs[number])


def _by_passage(phrases: Sequence[Sequence[Stretch]]) -> Mapping[int, Sequence[tuple[int, Stretch]]]:
    """What stands in each passage, with the number of its phrase."""
    placed: dict[int, list[tuple[int, Stretch]]] = {}
    for number, stretches in enumerate(phrases):
        for stretch in stretches:
            placed.setdefault(stretch.passage, []).append((number, stretch))
    return placed


def _standing_in(
    placed: Mapping[int, Sequence[tuple[int, Stretch]]], passages: Collection[int]
) -> Mapping[int, Sequence[Stretch]]:
    """What stands in the passages, by the number of its phrase."""
    found: dict[int, list[Stretch]] = {}
    for passage in sorted(passages):
        for number, stretch in placed.get(passage, ()):
            found.setdefault(number, []).append(stretch)
    return found


def phrases_of(left: Side, right: Side) -> Phrases:
    """All phrases of two sides that render one another or a word; none within one language, where words are enough."""
    if left.language == right.language:
        return Phrases()
    found = dict.fromkeys(_by_lexicon(left, right))
    found.update(dict.fromkeys((ours, theirs) for theirs, ours in _by_lexicon(right, left)))
    return Phrases(tuple(found))


def with_phrases(matches: Matches, phrases: Phrases, left: Side, right: Side) -> Matches:
    """The matches of types, with those that phrases add: of every word of a phrase with every one of its rendering."""
    added: list[tuple[int, int, float]] = []
    for ours, theirs in phrases.pairs:
        added.extend((one, other, PHRASE_VALUE) for one in _kinds(left, ours[0]) for other in _kinds(right, theirs[0]))
    return matches.joined(added, right.size)


def _kinds(side: Side, stretch: Stretch) -> list[int]:
    """The types of a stretch that carry meaning."""
    kinds = [unit.kind for unit in side.units[stretch.passage][stretch.first : stretch.last]]
    return [kind for kind in kinds if side.types[kind].weight >= _MEANING] or kinds


def named_in_runs(matches: Matches, left: Side, right: Side) -> Iterator[tuple[int, int, float]]:
    """Names in the same place of runs that have a name in common, with how well they match.

    "Южна" of "Южна Корея" does not match "North" of "North Korea": what matches something else is left alone.
    """
    ours, theirs = _runs(left), _runs(right)
    if not ours or not theirs:
        return
    tied = {(one, other): value for one, other, value in matches.listed() if value >= _SURE_NAME}
    known = [(one, other) for (one, other), value in tied.items() if value >= _KNOWN_NAME]
    known_here, known_there = {one for one, _ in known}, {other for _, other in known}
    holders: dict[int, list[tuple[int, ...]]] = {}
    for run in theirs:
        for kind in run:
            holders.setdefault(kind, []).append(run)
    partners: dict[int, list[int]] = {}
    for one, other in tied:
        partners.setdefault(one, []).append(other)
    for run in ours:
        for place, kind in enumerate(run):
            for partner in partners.get(kind, ()):
                for twin in holders.get(partner, ()):
                    if len(twin) == len(run) and twin[place] == partner:
                        for a, b in zip(run, twin, strict=True):
                            if a not in known_here and b not in known_there:
                                yield a, b, NAME_RUN_VALUE


def _runs(side: Side) -> set[tuple[int, ...]]:
    return {tuple(unit.kind for unit in side.units[run.passage][run.first : run.last]) for run in name_runs(side)}


def _by_lexicon(here: Side, there: Side) -> Iterator[tuple[tuple[Stretch, ...], tuple[Stretch, ...]]]:
    """Where each phrase of this side stands, and where each of its renderings does."""
    places = _Places(there)
    standing: dict[tuple[str, ...], list[tuple[_Words, list[Stretch]]]] = {}
    for passage, units in enumerate(here.units):
        for first, phrase in _standing(here, units):
            rendered = standing.get(phrase.words)
            if rendered is None:
                rendered = standing[phrase.words] = [(other, []) for other in phrase.others if places.may_hold(phrase, other)]
            if rendered:
                stretch = Stretch(passage, first, first + len(phrase.words))
                for _, ours in rendered:
                    ours.append(stretch)
    known: dict[_Words, tuple[Stretch, ...]] = {}
    for rendered in standing.values():
        for other, ours in rendered:
            if other not in known:
                known[other] = tuple(_found(there, places, other))
            if known[other]:
                yield tuple(ours), known[other]


def _standing(side: Side, units: Sequence[Unit]) -> Iterator[tuple[int, Phrase]]:
    """The phrases that stand in a passage, with their first unit; words by themselves among them, where a phrase renders them."""
    types, last = side.types, len(units) - 1
    for first, unit in enumerate(units):
        phrases = types[unit.kind].phrases
        if not phrases:
            continue
        for phrase in phrases.get("", ()):
            yield first, phrase
        if first < last:
            for second in types[units[first + 1].kind].lemmas:
                for phrase in phrases.get(second, ()):
                    if _stands(side, units, first, phrase.words):
                        yield first, phrase


class _Places:
    """Where the lemmas of a side stand; few are asked for."""

    def __init__(self, side: Side) -> None:
        self.kinds: dict[str, list[int]] = {}
        for kind, known in enumerate(side.types):
            for lemma in known.lemmas:
                self.kinds.setdefault(lemma, []).append(kind)
        self._of_kind: list[list[tuple[int, int]]] = [[] for _ in side.types]
        for passage, units in enumerate(side.units):
            for place, unit in enumerate(units):
                self._of_kind[unit.kind].append((passage, place))

    def may_hold(self, phrase: Phrase, other: _Words) -> bool:
        """Whether all words of a rendering are there; one word for one word is no phrase."""
        return (len(phrase.words) > 1 or len(other) > 1) and all(word in self.kinds for word in other)

    def of(self, lemma: str) -> list[tuple[int, int]]:
        """The passages and places in them, in order, where a lemma stands."""
        return sorted(place for kind in self.kinds.get(lemma, ()) for place in self._of_kind[kind])


def _stands(side: Side, units: Sequence[Unit], first: int, words: Sequence[str]) -> bool:
    """Whether the words of a phrase follow one another from this unit on; its first two are known to."""
    if first + len(words) > len(units):
        return False
    for unit, word in zip(units[first + 2 : first + len(words)], words[2:], strict=True):
        if word not in side.types[unit.kind].lemmas:
            return False
    return True


def _found(side: Side, places: _Places, words: Sequence[str]) -> Iterator[Stretch]:
    """Where the words of a rendering stand in order, close together."""
    where = {word: places.of(word) for word in words}
    within = {passage for passage, _ in min(where.values(), key=len)}
    for passage, first in where[words[0]]:
        if passage not in within:
            continue
        units = side.units[passage]
        last = first + 1
        for word in words[1:]:
            reach = range(last, min(last + 1 + _GAP, len(units)))
            place = next((at for at in reach if word in side.types[units[at].kind].lemmas), None)
            if place is None:
                break
            last = place + 1
        else:
            yield Stretch(passage, first, last)


def name_runs(side: Side) -> Iterator[Stretch]:
    """Names that stand side by side, two to four words."""
    for passage, units in enumerate(side.units):
        named = [place for place, unit in enumerate(units) if unit.name and side.types[unit.kind].value is None]
        first = 0
        for last, place in enumerate(named, 1):
            goes_on = last < len(named) and named[last] == place + 1
            if goes_on and units[place + 1].start - units[place].end <= 1:
                continue
            if 2 <= last - first <= _LONGEST_NAME:
                yield Stretch(passage, named[first], place + 1)
            first = last
