"""Negations that one side of a link has and the other has not.

A denial at one side is explained by a denial at the other: a plain one ("not", "няма"), a pronoun or preposition ("nobody",
"без"), a prefix ("impossible") or a word that denies by its meaning ("refuse", "липса"), unless that word renders another of this
side. A plain denial that nothing explains, of a word that the other side renders, is a contradiction. The negations of
one Bulgarian clause ("никой никога не") count once; questions are left alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.align.differing.linked import Half, Linked
from reader.align.differing.negation_words import Force, force_of, holds_plain, is_plain
from reader.core.article import Span

_REACH = 4  # the words after a denial among which stands what it denies
_AROUND = 5  # the words around a denial of which one must be rendered where what it denies is not
_LEAST_TIE = 0.55
_LEAST_NEARNESS = 0.08  # of the rendered word's place and its rendering's: alone in strange company the two meet by chance
_LEAST_AGREEMENT = 0.4  # of both sides, where only the words around are rendered
_EXPLAINING = {Force.OTHER: 12, Force.MEANING: 6}  # how far from what is denied a word that explains the denial may stand
# Verbs behind "не" that leave what is denied to another verb.
_MODALS = ("може", "мога", "можа", "успя", "успе", "трябва", "иска", "искат", "бъд", "беше", "бяха", "биха")
_SAME_FORCE = 0.5
_EMPHASIS = {
    "en": (
        "only",
        "even",
        "just",
        "least",
        "merely",
        "simply",
        "long",
        "doubt",
        "matter",
        "necessarily",
        "uncommon",
        "unlike",
        "until",
        "till",
    ),
    "bg": ("само", "просто", "единствено", "по-малко", "съмнение", "значение", "случайно", "толкова", "дотам"),
}
_BEFORE = {"en": ("whether", "or", "if", "why"), "bg": ("дали", "едва", "нали", "или")}
_UNTIL = ("докато", "освен")
_UNLESS = ("освен", "ако")
_MARK = re.compile(r"[,;:()“”„\"«»]|\s[-–—]|[–—]")


@dataclass(frozen=True, slots=True)
class Denial:
    """A word that denies, and the words after it that it may deny (places in the half, the nearest first)."""

    place: int
    force: Force
    denied: tuple[int, ...]


def contradicting_negations(linked: Linked) -> Iterator[tuple[Span, Span]]:
    """Where one side denies what the other says: the denial with what it denies, and what stands for that at the other side."""
    if not (_denies(linked.left) or _denies(linked.right)) or _asks(linked.left) or _asks(linked.right):
        return
    ours, theirs = denials(linked.left), denials(linked.right)
    yield from _against(linked, ours, theirs)
    for here, there in _against(linked.mirrored(), theirs, ours):
        yield there, here


def _denies(half: Half) -> bool:
    return holds_plain(half.forms, half.language)


def _asks(half: Half) -> bool:
    return any(passage.of(half.text).rstrip(" \"'“”’»)").endswith("?") for _, passage in half.passages)


def _against(linked: Linked, ours: Sequence[Denial], theirs: Sequence[Denial]) -> Iterator[tuple[Span, Span]]:
    """Plain denials at the left that nothing at the right explains."""
    if not any(denial.force is Force.PLAIN for denial in ours):
        return
    unmet, spare = _unpaired(linked, ours, theirs)
    denied_there = {place for other in theirs if other.force is not Force.MEANING for place in other.denied}
    for denial in unmet:
        word = _evidence(linked, denial)
        if word is None or linked.ties[word][0] in denied_there:
            continue
        partner, stretch = linked.ties[word][0], (min(word, denial.place), max(word, denial.place))
        if linked.nearness(stretch, (partner, partner)) < _LEAST_NEARNESS:
            continue
        loose = abs(word - denial.place) - 1
        if not any(abs(other.place - partner) <= _EXPLAINING[other.force] + loose for other in spare):
            yield linked.left.span(*stretch), linked.right.words[partner].span


def _evidence(linked: Linked, denial: Denial) -> int | None:
    """The rendered word that tells that both sides speak of what is denied.

    In Bulgarian it is the verb behind "не" (another than "can" or "manage"); in English, which parts "not" from what it denies,
    also a word near by, if both sides agree in most of their words.
    """
    half = linked.left
    telling = [place for place in denial.denied if half.words[place].carries_meaning]
    if half.language == "bg":
        telling = [place for place in telling if not half.words[place].known.form.startswith(_MODALS)][:1]
    elif telling and telling[0] not in linked.ties and force_of(half.words[telling[0]].known.form, "", "en") is not None:
        return None  # "did not lose" may well be "won"
    elif linked.agreement() >= _LEAST_AGREEMENT:
        around = range(max(0, denial.place - _AROUND), min(len(half.words), denial.place + 1 + _AROUND))
        near = [place for place in around if place != denial.place and not _is_parted(half, place, denial.place)]
        telling += sorted(
            (place for place in near if half.words[place].carries_meaning), key=lambda place: (abs(place - denial.place), -place)
        )
    return next((place for place in telling if linked.ties.get(place, (0, 0.0))[1] >= _LEAST_TIE), None)


def _is_parted(half: Half, one: int, other: int) -> bool:
    """Whether a comma, dash, bracket or quotation mark stands between two words."""
    first, last = sorted((one, other))
    return _MARK.search(half.text, half.words[first].end, half.words[last].start) is not None


def _unpaired(linked: Linked, ours: Sequence[Denial], theirs: Sequence[Denial]) -> tuple[list[Denial], list[Denial]]:
    """The plain denials of the left that meet none at the right, and the words at the right that could still explain one."""
    here = [denial for denial in ours if denial.force is not Force.MEANING]
    there = [denial for denial in theirs if denial.force is not Force.MEANING]
    pairs = sorted((-_closeness(linked, one, other), a, b) for a, one in enumerate(here) for b, other in enumerate(there))
    met: set[int] = set()
    taken: set[int] = set()
    for _, a, b in pairs:
        if a not in met and b not in taken:
            met.add(a)
            taken.add(b)
    unmet = [denial for place, denial in enumerate(here) if place not in met and denial.force is Force.PLAIN]
    plainly = frozenset(place for denial in here if denial.force is Force.PLAIN for place in denial.denied)
    return unmet, [other for other in theirs if other.force is Force.MEANING and not _renders_another(linked, other, plainly)]


def _renders_another(linked: Linked, other: Denial, plainly: frozenset[int]) -> bool:
    """Whether a denial at the right renders a word of the left, so that it explains nothing else.

    It explains where it renders a plain denial, what agrees with one, or a plain word that is denied ("не успя", "failed");
    `plainly`: the words of the left that are plainly denied.
    """
    tie = linked.backward.get(other.place)
    if tie is None or tie[1] < _LEAST_TIE:
        return False
    word, half = linked.left.words[tie[0]], linked.left
    force = force_of(word.known.form, "", half.language)
    if force is None:
        return word.carries_meaning and tie[0] not in plainly
    return force is not Force.PLAIN and not (force is Force.OTHER and half.language == "bg" and _agrees(half, tie[0]))


def _closeness(linked: Linked, one: Denial, other: Denial) -> float:
    """How surely two denials deny the same."""
    shared = sum(linked.ties[place][0] in other.denied for place in one.denied if place in linked.ties)
    shared += 2 * (linked.ties.get(one.place, (-1, 0.0))[0] == other.place)
    return shared + _SAME_FORCE * (one.force is other.force) + linked.nearness((one.place, one.place), (other.place, other.place))


def denials(half: Half) -> list[Denial]:
    """The denials of one side; of those of one Bulgarian clause that agree with each other ("никой не") the plain one."""
    found: list[Denial] = []
    for place, word in enumerate(half.words):
        following = half.words[place + 1].known.form if place + 1 < len(half.words) else ""
        force = force_of(word.known.form, following, half.language)
        if force is None:
            continue
        if force is Force.PLAIN and _is_emphatic(half, place, following):
            force = Force.MEANING
        if force is Force.OTHER and half.language == "bg" and _agrees(half, place):
            continue
        found.append(Denial(place, force, _denied(half, place)))
    return found


def _is_emphatic(half: Half, place: int, following: str) -> bool:
    """Whether a denial denies nothing: "not only", "whether or not", "докато не", "no doubt"."""
    before = half.words[place - 1].known.form if place else ""
    if following in _EMPHASIS[half.language] or before in _BEFORE[half.language]:
        return True
    clause = half.words[place].clause
    return _is_condition(half, place) or any(
        word.clause == clause and word.known.form in _UNTIL for word in half.words[max(0, place - _REACH) : place]
    )


def _is_condition(half: Half, place: int) -> bool:
    """Whether a denial is the first one behind "освен ако" ("unless"), however much is put in between."""
    passage = half.words[place].passage
    for at in range(place - 1, 0, -1):
        word = half.words[at]
        if word.passage != passage or is_plain(word.known.form, half.language):
            return False
        if (half.words[at - 1].known.form, word.known.form) == _UNLESS:
            return True
    return False


def _agrees(half: Half, place: int) -> bool:
    """Whether a plain denial stands in the same clause, with which a pronoun ("никой") only agrees."""
    clause = half.words[place].clause
    return any(word.clause == clause and is_plain(word.known.form, half.language) for word in half.words)


def _denied(half: Half, place: int) -> tuple[int, ...]:
    clause = half.words[place].clause
    following = range(place + 1, min(place + 1 + _REACH, len(half.words)))
    return tuple(other for other in following if half.words[other].clause == clause)
