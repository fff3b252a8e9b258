"""Passages of one language against each other, word by word: what is the same, left out, added, replaced or moved.

Words are compared as they are folded: capitals, accents, kinds of quotation mark, hyphen and apostrophe and the marks that part
thousands are no difference, and neither is the punctuation between words. Which passages are compared is `versions`' matter.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reader.align.chains import common_words
from reader.core.article import Article, Span
from reader.core.changes import Run, RunKind
from reader.language.background import commonness
from reader.language.lemmas import lemmas
from reader.language.tokens import Token, TokenKind, tokenize

# A phrase is told as moved if it has four words, not all of grammar, or two content words side by side (a full name).
_LONG, _LONG_WEIGHT, _FULL = 4, 2.0, 0.75
_DISPLACEMENT = 0.1  # what a word loses that stands at the beginning of one side and at the end of the other
_NEARNESS = 0.3  # what a word loses between passages that have nothing else in common
_MOST_NEAR = 400  # pairs of passages
_MOST_PLACES = 4  # words that stand in more places than that (a table of results) are no phrase that moved
_GRAMMAR = 0.5  # an acronym whose letters are a word as common as that is no such word ("US" and "us")
_LIGHTNESS = 0.75  # what commonness takes from a word's weight
_PERCENT = re.compile(r"(?<=\d)\s?(?:%|per\s?cent\b|на сто\b|процента?\b)")
_SIGN = re.compile(r"[‰°€$£¥₽]|(?<![^\s(])[-−–](?=\d)")
_MINUS = "-−–"
_APOSTROPHES = "'’"
_THOUSANDS = re.compile(r"(?<=\d)[.,\s](?=\d{3}(?:\D|$))")
_CLITIC = re.compile(r"[’'](?P<letters>s|re|ve|ll|d|m)(?!\w)")
_CONTRACTED = {"re": "are", "ve": "have", "ll": "will", "m": "am"}


@dataclass(frozen=True, slots=True)
class Word:
    """A word, number or sign of a passage, with what it is compared by."""

    span: Span
    passage: int
    key: str


_Pairs = Sequence[tuple[int, int]]
_Keyed = tuple[int, int, str]  # from, to, what it is compared by


@dataclass(frozen=True, slots=True)
class _Gap:
    """Words, by place, that the chain leaves between two pairs; either side may be empty."""

    left: range
    right: range


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Words that stand at `left` at the left and at `right` at the right, `size` of them."""

    left: int
    right: int
    size: int

    @property
    def ours(self) -> range:
        """Its places at the left."""
        return range(self.left, self.left + self.size)

    @property
    def theirs(self) -> range:
        """Its places at the right."""
        return range(self.right, self.right + self.size)


@dataclass(slots=True)
class _Step:
    """A run that is being built, its words by place."""

    kind: RunKind
    left: list[int]
    right: list[int]


def words_of(article: Article, passage: int) -> tuple[Word, ...]:
    """The words of a passage in order."""
    where = article.passages[passage].span
    found = sorted(_keyed(where.of(article.text)))
    return tuple(Word(Span(start + where.start, end + where.start), passage, key) for start, end, key in found)


def compare_words(left: Sequence[Word], right: Sequence[Word], language: str) -> tuple[tuple[Run, ...], float]:
    """The runs of some words against others (see `Comparison`), and the share of all words that is the same or only moved."""
    keys = [word.key for word in left], [word.key for word in right]
    weights = {} if keys[0] == keys[1] else {key: _weight(key, language) for key in set(keys[0]) & set(keys[1])}
    nearness = _nearness(left, right, weights)

    def worth(i: int, j: int) -> float:
        near = nearness.get((left[i].passage, right[j].passage), 1.0)
        return weights[left[i].key] * near - _DISPLACEMENT * abs(i / len(left) - j / len(right))

    pairs = common_words(*keys, worth)
    gaps = tuple(_gaps(pairs, len(left), len(right)))
    steps = _steps(pairs, gaps, _moved(gaps, *keys, weights), keys)
    total = len(left) + len(right)
    alike = sum(len(step.left) + len(step.right) for step in steps if step.kind in (RunKind.SAME, RunKind.MOVED))
    runs = tuple(Run(step.kind, _spans(left, step.left), _spans(right, step.right)) for step in steps)
    return runs, alike / total if total else 1.0


def _nearness(left: Sequence[Word], right: Sequence[Word], weights: Mapping[str, float]) -> dict[tuple[int, int], float]:
    """How much a word counts by the passages it stands in: all in those that share most, less in others (empty for one pair)."""
    ours, theirs = _said(left), _said(right)
    if not weights or not 1 < len(ours) * len(theirs) <= _MOST_NEAR:
        return {}
    dice = {
        (i, j): sum(weights[key] for key in ours[i] & theirs[j]) / (len(ours[i]) + len(theirs[j])) for i in ours for j in theirs
    }
    best_left = {i: max(dice[i, j] for j in theirs) for i in ours}
    best_right = {j: max(dice[i, j] for i in ours) for j in theirs}
    return {(i, j): 1.0 - _NEARNESS * (1.0 - value / (max(best_left[i], best_right[j]) or 1.0)) for (i, j), value in dice.items()}


def _said(words: Sequence[Word]) -> dict[int, set[str]]:
    """What each passage says, as a set."""
    said: dict[int, set[str]] = {}
    for word in words:
        said.setdefault(word.passage, set()).add(word.key)
    return said


def _keyed(text: str) -> Iterator[_Keyed]:
    """The words and signs of a text, in no order."""
    percents = {one.start(): one.end() for one in _PERCENT.finditer(text)}
    inside = {at for start, end in percents.items() for at in range(start, end)}
    for token in tokenize(text):
        if token.end in percents:
            yield token.start, percents[token.end], _key(token) + "%"
        elif token.end < len(text) and text[token.end] in _APOSTROPHES:
            yield from _parted(text, token)
        elif token.start not in inside:
            yield token.start, token.end, _key(token)
    for sign in _SIGN.finditer(text):
        yield sign.start(), sign.end(), "-" if sign[0] in _MINUS else sign[0]


def _parted(text: str, token: Token) -> Iterator[_Keyed]:
    """A word, and by itself what is contracted with it; a possessive belongs to its word."""
    clitic = _CLITIC.match(text, token.end) if token.kind is not TokenKind.NUMBER else None
    if clitic is None or clitic["letters"] == "s":
        yield token.start, clitic.end() if clitic else token.end, _key(token)
    else:
        yield token.start, token.end, _key(token)
        yield clitic.start(), clitic.end(), _CONTRACTED.get(clitic["letters"], clitic["letters"])


def _key(token: Token) -> str:
    if token.kind is TokenKind.NUMBER:
        return _THOUSANDS.sub("", token.form).replace(",", ".")
    if token.kind is TokenKind.ACRONYM and max(commonness(token.form.lower(), one) for one in ("bg", "en")) < _GRAMMAR:
        return token.form.lower()
    return token.form


def _weight(key: str, language: str) -> float:
    if key.isupper():
        return 1.0
    return 1.0 - _LIGHTNESS * commonness(lemmas(key, language)[0], language)


def _gaps(pairs: _Pairs, left: int, right: int) -> Iterator[_Gap]:
    """What lies before, between and after the pairs: gap k is before pair k."""
    for (i, j), (k, m) in pairwise([(-1, -1), *pairs, (left, right)]):
        yield _Gap(range(i + 1, k), range(j + 1, m))


def _moved(gaps: Sequence[_Gap], left: Sequence[str], right: Sequence[str], weights: Mapping[str, float]) -> list[_Phrase]:
    """Phrases that the chain left over on both sides, each word in one at most, the longest first."""
    found = [one for one in _recurring(gaps, left, right) if _telling([weights[left[at]] for at in one.ours])]
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    moved = []
    for phrase in sorted(found, key=lambda one: (-one.size, one.left, one.right)):
        if taken_left.isdisjoint(phrase.ours) and taken_right.isdisjoint(phrase.theirs):
            taken_left.update(phrase.ours)
            taken_right.update(phrase.theirs)
            moved.append(phrase)
    return moved


def _telling(weights: Sequence[float]) -> bool:
    """Whether words of these weights, side by side, are worth being told as moved."""
    full = [weight >= _FULL for weight in weights]
    return any(a and b for a, b in pairwise(full)) or (len(full) >= _LONG and sum(weights) >= _LONG_WEIGHT)


def _recurring(gaps: Sequence[_Gap], left: Sequence[str], right: Sequence[str]) -> Iterator[_Phrase]:
    """Every run of two words or more of a gap's left that stands in some gap's right too, as long as it can be."""
    places: dict[tuple[str, str], list[tuple[int, range]]] = {}
    for gap in gaps:
        for at in gap.right[:-1]:
            places.setdefault((right[at], right[at + 1]), []).append((at, gap.right))
    for gap in gaps if places else ():
        for at in gap.left[:-1]:
            known = places.get((left[at], left[at + 1]), ())
            for other, theirs in known if len(known) <= _MOST_PLACES else ():
                if at - 1 in gap.left and other - 1 in theirs and left[at - 1] == right[other - 1]:
                    continue  # the end of a longer one
                size = 2
                while at + size in gap.left and other + size in theirs and left[at + size] == right[other + size]:
                    size += 1
                yield _Phrase(at, other, size)


def _steps(pairs: _Pairs, gaps: Sequence[_Gap], moved: Sequence[_Phrase], keys: tuple[list[str], list[str]]) -> list[_Step]:
    """All runs in the order of the left."""
    gone = {at for phrase in moved for at in phrase.ours}
    come = {at for phrase in moved for at in phrase.theirs}
    by_place = {phrase.left: phrase for phrase in moved}
    steps: list[_Step] = []
    for number, gap in enumerate(gaps):
        ours, theirs = [at for at in gap.left if at not in gone], [at for at in gap.right if at not in come]
        if ours or theirs:
            _append(steps, _Step(_kind(ours, theirs, keys), ours, theirs))
        for phrase in (by_place[at] for at in gap.left if at in by_place):
            _append(steps, _Step(RunKind.MOVED, list(phrase.ours), list(phrase.theirs)))
        if number < len(pairs):
            _append(steps, _Step(RunKind.SAME, [pairs[number][0]], [pairs[number][1]]))
    return steps


def _kind(left: Sequence[int], right: Sequence[int], keys: tuple[list[str], list[str]]) -> RunKind:
    if not right:
        return RunKind.LEFT
    if not left:
        return RunKind.RIGHT
    # One word here and two there ("e-mail", "email"): spelling, no other wording.
    together = "".join(keys[0][at] for at in left) == "".join(keys[1][at] for at in right)
    return RunKind.SAME if together else RunKind.REPLACED


def _append(steps: list[_Step], step: _Step) -> None:
    """Adds a step, to the one before where both are the same in both versions."""
    if steps and step.kind is RunKind.SAME and steps[-1].kind is RunKind.SAME:
        steps[-1].left += step.left
        steps[-1].right += step.right
    else:
        steps.append(step)


def _spans(words: Sequence[Word], places: Sequence[int]) -> tuple[Span, ...]:
    """A span for each stretch of places that follow one another in one passage."""
    if not places:
        return ()
    spans: list[Span] = []
    first = before = places[0]
    for at in places[1:]:
        if at != before + 1 or words[at].passage != words[first].passage:
            spans.append(Span(words[first].span.start, words[before].span.end))
            first = at
        before = at
    return (*spans, Span(words[first].span.start, words[before].span.end))
