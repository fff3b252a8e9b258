"""What linked passages say differently: numbers, percentages, money, dates, negation, names and speakers.

Each kind has its module in `align.differing`; here the links worth looking at are chosen and what was found is put together.
A difference needs both sides to speak of the same thing: what one side leaves out is none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.align.differing.amounts import amounts_of, contradicting_amounts, figures, has_numbers, is_number
from reader.align.differing.dates import contradicting_dates, has_calendar_words, is_calendar_word
from reader.align.differing.linked import Ground, Half, Linked
from reader.align.differing.names import contradicting_names, unmatched_names
from reader.align.differing.negation import contradicting_negations
from reader.align.differing.negation_words import is_plain
from reader.align.evidence import Evidence
from reader.align.ragged import Floats
from reader.align.vocabulary import Side
from reader.core.alignment import Difference, DifferenceKind, Link
from reader.core.article import Article, Span

_LEAST_SCORE = 0.7
_LEAST_AGREEMENT = 0.25  # of the two passages, in their words


def differences_between(evidence: Evidence, left: Article, right: Article, links: Sequence[Link]) -> tuple[Difference, ...]:
    """The contradictions within the links of two articles, in order of the links."""
    good = [link for link in links if link.score >= _LEAST_SCORE]
    if not good:
        return ()
    ground = Ground((evidence.left, left), (evidence.right, right), evidence.matches)
    leads = (_leads(evidence.left, evidence.forth.best), _leads(evidence.right, evidence.back.best))
    found: dict[Difference, None] = {}
    for link in good:
        if not _promises(leads, ground.kinds(link.left, link.right)):
            continue
        linked = ground.linked(link.left, link.right)
        for kind, here, there in _within(ground, linked):
            ours, theirs = _holder(linked.left, here), _holder(linked.right, there)
            if linked.agreement_of(ours, theirs) >= _LEAST_AGREEMENT:
                found[Difference(ours, theirs, kind, here, there)] = None
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Leads:
    """The types of an article that a difference could hang on: figures and dates, plain denials, names without match."""

    figures: frozenset[int]
    denials: frozenset[int]
    names: frozenset[int]


def _leads(side: Side, best: Floats) -> _Leads:
    """`best[t, j]`: the best match of type t in sentence j of the other article."""
    known = list(enumerate(side.types))
    return _Leads(
        frozenset(kind for kind, word in known if is_number(word) or is_calendar_word(word.form)),
        frozenset(kind for kind, word in known if is_plain(word.form, side.language)),
        unmatched_names(side, best.max(axis=1, initial=0.0)),
    )


def _promises(leads: tuple[_Leads, _Leads], kinds: tuple[frozenset[int], frozenset[int]]) -> bool:
    """Whether a link can hold a difference at all, which most cannot."""
    (ours, theirs), (here, there) = leads, kinds
    if not (ours.figures.isdisjoint(here) or theirs.figures.isdisjoint(there)):
        return True
    sides = ((ours, here), (theirs, there))
    return any(not lead.denials.isdisjoint(held) or not lead.names.isdisjoint(held) for lead, held in sides)


def _within(ground: Ground, linked: Linked) -> Iterator[tuple[DifferenceKind, Span, Span]]:
    yield from _of_figures(linked)
    for here, there in contradicting_negations(linked):
        yield DifferenceKind.NEGATION, here, there
    yield from contradicting_names(ground, linked)


def _of_figures(linked: Linked) -> Iterator[tuple[DifferenceKind, Span, Span]]:
    """Differences of numbers and dates, looked for where both sides have such."""
    halves = (linked.left, linked.right)
    numbers = [has_numbers(half) for half in halves]
    if not all(number or has_calendar_words(half) for number, half in zip(numbers, halves, strict=True)):
        return
    same = figures(linked.left) == figures(linked.right)
    ours, theirs = (amounts_of(half) if number and not same else () for number, half in zip(numbers, halves, strict=True))
    if ours and theirs:
        yield from contradicting_amounts(linked, ours, theirs)
    for here, there in contradicting_dates(linked, ours, theirs):
        yield DifferenceKind.DATE, here, there


def _holder(half: Half, span: Span) -> int:
    """The passage (by id) in which a span begins."""
    return next(id_ for id_, passage in half.passages if passage.start <= span.start < passage.end)
