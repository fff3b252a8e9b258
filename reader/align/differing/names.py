"""Names that contradict each other, and speakers: a name in the place where the other side names someone or something else.

A name contradicts only if the whole other article lacks it, and the other side has words without counterpart in its place: a
name, or the words of a title or term. Acronyms, shorter forms, pronouns and what sounds alike are no contradiction, nor is a
name that is left out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from reader.align.differing.linked import Ground, Half, Linked, Word
from reader.align.ragged import Floats
from reader.align.vocabulary import Side
from reader.core.alignment import DifferenceKind
from reader.core.article import Span
from reader.language.lemmas import is_word
from reader.language.tokens import TokenKind

_TIED = 0.5  # a name that matches a word of the link this well is rendered
KNOWN = 0.72  # a name that matches a word of the other article this well is no other name
_ECHO = 0.7
_ALIKE = 0.55  # likeness of sound from which two names may be one
_SHORTEST = 3  # letters of a sound key that could be anything
_FULL_NAME = 2
_JOINTS = (" ", "-", "\n", "\u00a0")
_SAME_PLACE = 0.22  # of two names
_SAME_PLACE_OF_WORDS = 0.45  # of a name and words that are none
_SAME_PART = 0.5  # what it adds that both names stand beside a verb of saying
_SPEECH_REACH = 4
_QUOTES = '"“”„«»'
_LINKS = ("на", "за", "по", "и", "of", "for", "and", "the")  # small words inside titles and terms
_OPENINGS = _QUOTES + ".!?…:;\n"
_SAYING = {
    "en": (
        "say", "said", "tell", "told", "add", "explain", "claim", "according", "announce", "insist", "declare", "comment",
        "state", "warn", "note", "tweeted", "wrote", "recall", "admit", "argue", "asked",
    ),
    "bg": (
        "каз", "заяв", "добав", "обяс", "сподел", "съобщ", "твърд", "посоч", "подчерт", "коментир", "отбеляз", "предупред",
        "обяв", "настоя", "призна", "написа", "разказ", "допъл", "според", "спомен", "уточн", "изтъкн",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Run:
    """Words side by side at one side of a link (first and last); `named`: they look like a name."""

    first: int
    last: int
    named: bool

    @property
    def words(self) -> tuple[int, int]:
        """First and last word."""
        return self.first, self.last

    def __len__(self) -> int:
        return self.last - self.first + 1


def unmatched_names(side: Side, best: Floats) -> frozenset[int]:
    """The types of an article that stand as names somewhere and match nothing well in the other article; `best` by type."""
    kinds = {unit.kind for units in side.units for unit in units if unit.name}
    return frozenset(kind for kind in kinds if best[kind] < KNOWN)


def contradicting_names(ground: Ground, linked: Linked) -> Iterator[tuple[DifferenceKind, Span, Span]]:
    """The names of either side that contradict the other side, each with what stands in its place there."""
    found: dict[tuple[Span, Span], DifferenceKind] = {}
    for here, there, kind in _strangers(ground, linked, 0):
        found[here, there] = kind
    for there, here, kind in _strangers(ground, linked.mirrored(), 1):
        found.setdefault((here, there), kind)
    used: set[Span] = set()
    for (one, other), kind in found.items():
        if not {one, other} & used:
            used |= {one, other}
            yield kind, one, other


def _strangers(ground: Ground, linked: Linked, side: int) -> Iterator[tuple[Span, Span, DifferenceKind]]:
    """Names that the right article lacks and speakers whom the right passages lack, with what stands in their place."""
    taken: set[Run] = set()
    runs, named = _name_runs(linked), _name_runs(linked.mirrored())
    for run in runs:
        speaks = _speaks(linked.left, run)
        strange = _is_strange(ground, linked, run, side)
        if not (strange or speaks) or not _is_foreign(linked, run) or _begins(linked.left, run):
            continue
        if any(len(other) == len(run) and _is_alike(linked, run, other) for other in named):
            continue
        fitting = [
            (place, other)
            for other in _replaced(linked, run, named)
            if other not in taken
            and (strange or (other.named and _speaks(linked.right, other)))
            and not _is_nearer_to_another(linked, run, other, runs)
            and (place := _place(linked, run, other, speaks and strange)) > 0
        ]
        best = max(fitting, key=lambda pair: pair[0], default=None)
        if best is not None:
            taken.add(best[1])
            kind = DifferenceKind.QUOTE if speaks else DifferenceKind.NAME
            yield linked.left.span(*run.words), linked.right.span(*best[1].words), kind


def _place(linked: Linked, run: Run, other: Run, speaks: bool) -> float:
    """By how much two stretches are nearer than they must be to stand in the same place; 0 or less: they do not.

    `speaks`: the name is a speaker's, who needs no other evidence where the other side has a speaker too.
    """
    near = linked.nearness(run.words, other.words)
    if not other.named:
        return near - _SAME_PLACE_OF_WORDS
    if speaks and _speaks(linked.right, other):
        near += _SAME_PART
    return near - _SAME_PLACE


def _name_runs(linked: Linked) -> list[Run]:
    """The names at the left, or the stretches of names that the right does not render."""
    half, first = linked.left, 0
    runs: list[Run] = []
    for last, word in enumerate(half.words):
        if not _in_name(word):
            first = last + 1
            continue
        goes_on = last + 1 < len(half.words) and _in_name(half.words[last + 1]) and half.between(last, last + 1) in _JOINTS
        if not goes_on:
            runs.extend(_open_parts(linked, first, last))
            first = last + 1
    return runs


def _open_parts(linked: Linked, first: int, last: int) -> Iterator[Run]:
    """The whole of a name if nothing of it is rendered, else the stretches of two words or more that are not."""
    start = first
    for place in range(first, last + 2):
        if place > last or _is_rendered(linked, place):
            if place - start >= (1 if (start, place - 1) == (first, last) else 2):
                yield Run(start, place - 1, True)
            start = place + 1


def _is_rendered(linked: Linked, place: int) -> bool:
    return place in linked.ties and linked.ties[place][1] >= _TIED


def _in_name(word: Word) -> bool:
    return word.name and word.known.value is None


def _begins(half: Half, run: Run) -> bool:
    """Whether a single word stands where a capital says nothing (a speaker often stands behind a quotation mark)."""
    before = half.text[: half.words[run.first].start].rstrip(" \u00a0(['‘")[-1:]
    return len(run) == 1 and (not before or before in _OPENINGS) and not _speaks(half, run)


def _is_strange(ground: Ground, linked: Linked, run: Run, side: int) -> bool:
    """Whether the other article has nothing like a name."""
    return ground.best_in_article(side, linked.left.words[run.last].kind) < KNOWN


def _is_foreign(linked: Linked, run: Run) -> bool:
    """Whether the other passages have nothing like a name, which is neither an acronym nor made of ordinary words."""
    words = linked.left.words[run.first : run.last + 1]
    if any(_is_acronym(linked.left, word) or _is_echoed(linked.right, word) for word in words):
        return False
    return any(not is_word(word.known.form, linked.left.language) and len(word.known.sound) > _SHORTEST for word in words)


def _is_acronym(half: Half, word: Word) -> bool:
    """Whether a word is an acronym, perhaps in the plural (MPs)."""
    return word.known.kind is TokenKind.ACRONYM or word.span.of(half.text)[:2].isupper()


def _is_echoed(half: Half, word: Word) -> bool:
    """Whether a side has the word as it is written, or one that sounds much like it."""
    return any(
        other.known.form == word.known.form or (other.carries_meaning and _likeness(word, other) >= _ECHO) for other in half.words
    )


def _likeness(one: Word, other: Word) -> float:
    return Levenshtein.normalized_similarity(one.known.sound, other.known.sound)


def _replaced(linked: Linked, run: Run, named: Sequence[Run]) -> Iterator[Run]:
    """What a name at the left may stand for at the right: names that the left does not render, or words without counterpart.

    `named`: the names at the right.
    """
    yield from (other for other in named if _may_be(linked, run, other) and not _begins(linked.right, other))
    if len(run) >= _FULL_NAME and linked.left.language != linked.right.language:
        yield from (other for other in _word_runs(linked.mirrored()) if _may_be(linked, run, other))


def _is_nearer_to_another(linked: Linked, run: Run, other: Run, runs: Sequence[Run]) -> bool:
    """Whether another name at the left stands nearer to the place of a name at the right."""
    near = linked.nearness(run.words, other.words)
    return other.named and any(linked.nearness(rival.words, other.words) > near for rival in runs if rival != run)


def _word_runs(linked: Linked) -> Iterator[Run]:
    """Stretches at the left that the right does not render, of at least two words that carry meaning."""
    words, open_ = linked.left.words, [place for place in range(len(linked.left.words)) if not _is_rendered(linked, place)]
    start = 0
    for end in range(1, len(open_) + 1):
        if end < len(open_) and open_[end] == open_[end - 1] + 1 and words[open_[end]].clause == words[open_[start]].clause:
            continue
        telling = [place for place in open_[start:end] if words[place].carries_meaning]
        inside = range(telling[0], telling[-1]) if telling else range(0)
        if len(telling) >= _FULL_NAME and all(place in telling or words[place].known.form in _LINKS for place in inside):
            yield Run(telling[0], telling[-1], False)
        start = end


def _may_be(linked: Linked, run: Run, other: Run) -> bool:
    """Whether a stretch can be held against a name: no acronym, nothing that both sides have, no other spelling."""
    ours, theirs = linked.left.words[run.first : run.last + 1], linked.right.words[other.first : other.last + 1]
    if any(_is_acronym(linked.right, word) or _is_echoed(linked.left, word) for word in theirs):
        return False
    if _is_country(linked.left, ours) != _is_country(linked.right, theirs) and len(ours) != len(theirs):
        return False
    if len(ours) == len(theirs) == 1 and (
        ours[0].known.land != theirs[0].known.land or ours[0].known.bones[:2] == theirs[0].known.bones[:2]
    ):
        return False  # a town may stand for its country
    if other.named and all(len(word.known.sound) <= _SHORTEST for word in theirs):
        return False
    return not _is_alike(linked, run, other)


def _is_alike(linked: Linked, run: Run, other: Run) -> bool:
    """Whether two stretches sound alike, so that they may be spellings of one name."""
    ours, theirs = linked.left.words[run.first : run.last + 1], linked.right.words[other.first : other.last + 1]
    pairs = zip(ours, theirs, strict=True) if len(ours) == len(theirs) else ((one, two) for one in ours for two in theirs)
    return any(_likeness(one, two) >= _ALIKE for one, two in pairs)


def _is_country(half: Half, words: Sequence[Word]) -> bool:
    """Whether a name is one English word that the lexicon renders, as it does countries; Bulgarian names may begin with one."""
    return half.language == "en" and len(words) == 1 and bool(words[0].known.foreign.any())


def _speaks(half: Half, run: Run) -> bool:
    """Whether a name stands beside a verb of saying, in a passage with a quotation mark."""
    if not any(mark in passage.of(half.text) for _, passage in half.passages for mark in _QUOTES):
        return False
    near = half.words[max(0, run.first - _SPEECH_REACH) : run.last + 1 + _SPEECH_REACH]
    return any(word.known.form.startswith(_SAYING[half.language]) for word in near)
