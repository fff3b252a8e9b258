"""Numbers, percentages and amounts of money that contradict each other.

What agrees is taken away first: equal values, rounding, "nearly", another unit of the same measure, a share told as a percentage.
Of what is left, two amounts of one kind contradict each other if they stand at the same place of both sentences. A number that
only one side gives contradicts nothing; nor do amounts in two currencies, whose rate of the day is not known here, unless
the figure is the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reader.align.differing.linked import Half, Linked
from reader.align.differing.lists import listed
from reader.align.differing.units import UNITS, Unit
from reader.align.grammar import leans_on_next, roles_of
from reader.align.known import KnownWord
from reader.core.alignment import DifferenceKind
from reader.core.article import Span
from reader.language.lemmas import lemmas
from reader.language.numbers import quantities
from reader.language.quantity import Quantity, QuantityKind
from reader.language.tokens import TokenKind

_KINDS = {
    QuantityKind.CARDINAL: DifferenceKind.NUMBER,
    QuantityKind.ORDINAL: DifferenceKind.NUMBER,
    QuantityKind.PERCENT: DifferenceKind.PERCENT,
    QuantityKind.MONEY: DifferenceKind.MONEY,
}
_SOFT = 0.15  # how far apart two amounts may be, one of which is said to be no exact figure
_ROUNDED = 0.12  # the most that rounding may change
_CONVERTED = 0.08  # conversions between units are told in round figures
_SAME_SCALE = 5  # amounts in two units that are farther apart (hours, weeks) measure different things
_NOUN_REACH = 2
_NOUN_NEAR = 6
_COUNTED_OUT = 100  # smaller whole numbers are counted, not rounded
_SAME_PLACE = 0.9
# The only two of their kind that are left: money and percentages are rarer than numbers.
_ALONE = {DifferenceKind.NUMBER: 0.45, DifferenceKind.PERCENT: 0.15, DifferenceKind.MONEY: 0.15}
# Plural numerals that say no figure, and "both".
_VAGUE = listed(
    "двете двата двамата десетки дузини стотици хиляди милиони милиарди десетина стотина tens dozens scores hundreds "
    "thousands millions billions"
)
_POUNDS = frozenset(("GBP", "TRY"))  # "лира" may be either


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity at a place of one side: its first and last word, its span in the article's text, and the unit that follows.

    `exact`: false for "dozens" and "both", which contradict nothing. `counts`: a word follows that may be what is counted.
    """

    quantity: Quantity
    words: tuple[int, int]
    span: Span
    unit: Unit | None
    exact: bool
    counts: bool

    @property
    def kind(self) -> DifferenceKind:
        """What a contradiction with it is called."""
        return _KINDS.get(self.quantity.kind, DifferenceKind.DATE)


def has_numbers(half: Half) -> bool:
    """Whether one side holds a number in digits or words."""
    return any(is_number(word.known) for word in half.words)


def figures(half: Half) -> list[tuple[str, str]]:
    """The numbers of one side, by value where it is known, and their currencies; the same on both sides where none differs."""
    numbers = [word for word in half.words if is_number(word.known)]
    return sorted(
        (word.known.form if word.known.value is None else str(word.known.value), word.measure if word.measure.isupper() else "")
        for word in numbers
    )


def is_number(word: KnownWord) -> bool:
    """Whether it is a number in digits or words."""
    return word.value is not None or word.kind is TokenKind.NUMBER


def amounts_of(half: Half) -> tuple[Amount, ...]:
    """All quantities of one side, times and dates among them."""
    return tuple(
        amount
        for _, passage in half.passages
        for quantity in quantities(passage.of(half.text), half.language)
        if (amount := _amount(half, quantity, passage.start)) is not None
    )


def _amount(half: Half, quantity: Quantity, offset: int) -> Amount | None:
    span = Span(quantity.start + offset, quantity.end + offset)
    held = [place for place, word in enumerate(half.words) if word.start < span.end and word.end > span.start]
    if not held:
        return None
    exact = half.words[held[0]].known.form not in _VAGUE
    unit = UNITS.get(lemmas(quantity.counted, half.language)[0]) if quantity.counted else _unit_after(half, held[-1])
    return Amount(quantity, (held[0], held[-1]), span, unit, exact, _counts(half, held[-1]))


def _counts(half: Half, last: int) -> bool:
    """Whether the next word stands right behind, and is no preposition or the like."""
    if last + 1 >= len(half.words) or half.between(last, last + 1) not in (" ", "-", "\u00a0"):
        return False
    form = half.words[last + 1].known.form
    return not roles_of(form, half.language) and not leans_on_next(form, half.language)


def _unit_after(half: Half, last: int) -> Unit | None:
    for word in half.words[last + 1 : last + 2]:
        for lemma in (word.known.form, *word.known.lemmas):
            if lemma in UNITS:
                return UNITS[lemma]
    return None


def contradicting_amounts(
    linked: Linked, left: Sequence[Amount], right: Sequence[Amount]
) -> Iterator[tuple[DifferenceKind, Span, Span]]:
    """The contradictions of numbers, percentages and money between both sides."""
    ours, theirs = left_over(left, right)
    ours = [amount for amount in ours if amount.quantity.kind in _KINDS and amount.exact]
    theirs = [amount for amount in theirs if amount.quantity.kind in _KINDS and amount.exact]
    pairs = []
    for one in ours:
        for other in theirs:
            if comparable(one, other) and not _count_others(linked, one, other):
                alone = sum(a.kind is one.kind for a in ours) == 1 == sum(b.kind is one.kind for b in theirs)
                place = linked.nearness(one.words, other.words)
                if place >= (_SAME_PLACE if not alone else _ALONE[one.kind]):
                    pairs.append((-place, one.span, other.span, one.kind))
    used: set[Span] = set()
    for _, here, there, kind in sorted(pairs):
        if here not in used and there not in used:
            used |= {here, there}
            yield kind, here, there


def _count_others(linked: Linked, one: Amount, other: Amount) -> bool:
    """Whether what follows one of the amounts stands far from the other amount, so that they count different things."""
    if one.kind is not DifferenceKind.NUMBER:
        return False
    if one.unit is None and other.unit is not None and one.counts and not _is_tied(linked.ties, one, other):
        return True  # "two others" and "three years"
    if other.unit is None and one.unit is not None and other.counts and not _is_tied(linked.backward, other, one):
        return True
    here, there = _noun(linked.left, one.words[1]), _noun(linked.right, other.words[1])
    far_here = here in linked.ties and abs(linked.ties[here][0] - other.words[1]) > _NOUN_NEAR
    far_there = there in linked.backward and abs(linked.backward[there][0] - one.words[1]) > _NOUN_NEAR
    return far_here or far_there


def _is_tied(ties: Mapping[int, tuple[int, float]], one: Amount, other: Amount) -> bool:
    """Whether the word behind one amount renders the word behind the other."""
    return one.words[1] + 1 in ties and ties[one.words[1] + 1][0] == other.words[1] + 1


def _noun(half: Half, last: int) -> int:
    """The next word that carries meaning close behind an amount, -1 if there is none."""
    near = range(last + 1, min(last + 1 + _NOUN_REACH, len(half.words)))
    return next((place for place in near if half.words[place].carries_meaning), -1)


def left_over(left: Sequence[Amount], right: Sequence[Amount]) -> tuple[list[Amount], list[Amount]]:
    """The amounts of both sides that agree with none of the other side; each agrees with one, exact agreements first."""
    ours, theirs = list(left), list(right)
    for agrees in (same, agreeing):
        for one in list(ours):
            other = next((amount for amount in theirs if agrees(one, amount)), None)
            if other is not None:
                ours.remove(one)
                theirs.remove(other)
    # A figure that one side repeats agrees with the same partner twice.
    return (
        [one for one in ours if not any(agreeing(one, other) for other in right)],
        [other for other in theirs if not any(agreeing(one, other) for one in left)],
    )


def same(one: Amount, other: Amount) -> bool:
    """Whether both say the same figure, whatever it counts."""
    return one.quantity.value == other.quantity.value and not in_other_currency(one, other)


def in_other_currency(one: Amount, other: Amount) -> bool:
    """Whether both give the same figure in currencies of two names: no conversion leaves the figure as it is."""
    ours, theirs = one.quantity, other.quantity
    if not ours.kind is theirs.kind is QuantityKind.MONEY or ours.value != theirs.value:
        return False
    return ours.unit != theirs.unit and not {ours.unit, theirs.unit} <= _POUNDS


def comparable(one: Amount, other: Amount) -> bool:
    """Whether two amounts are of a kind in which they can contradict each other."""
    if one.kind is not other.kind or (one.quantity.unit != other.quantity.unit and not in_other_currency(one, other)):
        return False
    if (one.quantity.kind is QuantityKind.ORDINAL) != (other.quantity.kind is QuantityKind.ORDINAL):
        return False
    if one.kind is DifferenceKind.NUMBER and (one.quantity.value < 1) != (other.quantity.value < 1):
        return False  # "an hour and a half" and "94 minutes"
    if one.unit is None or other.unit is None or one.unit == other.unit:
        return True
    small, large = sorted((one.quantity.value * one.unit.size, other.quantity.value * other.unit.size))
    return one.unit.dimension == other.unit.dimension and large <= _SAME_SCALE * small


def agreeing(one: Amount, other: Amount) -> bool:
    """Whether two amounts can mean the same: equal, rounded, converted, or a share beside a percentage."""
    a, b = one.quantity, other.quantity
    if a.value == b.value:
        return not in_other_currency(one, other)
    if (a.kind is QuantityKind.PERCENT) != (b.kind is QuantityKind.PERCENT):
        share, percent = (b.value, a.value) if a.kind is QuantityKind.PERCENT else (a.value, b.value)
        return 0 < share < 1 and abs(100 * share - percent) <= 2
    if a.kind is QuantityKind.MONEY and b.kind is QuantityKind.MONEY and a.unit != b.unit:
        return True
    soft = a.approximate or b.approximate
    if one.unit and other.unit and one.unit != other.unit and one.unit.dimension == other.unit.dimension:
        return _near(a.value * one.unit.size, b.value * other.unit.size, _SOFT if soft else _CONVERTED)
    return (soft and _near(a.value, b.value, _SOFT)) or rounds_to(a.value, b.value) or rounds_to(b.value, a.value)


def rounds_to(fine: float, coarse: float) -> bool:
    """Whether `coarse` is `fine` rounded, as in 11.8 and 12, or 1,127 and 1,100; counted things are not rounded."""
    if not coarse or not fine or (fine < _COUNTED_OUT and fine.is_integer() and coarse.is_integer()):
        return False
    digits = _digits(coarse)
    return digits < _digits(fine) and _near(fine, coarse, _ROUNDED) and float(f"{fine:.{digits - 1}e}") == coarse


def _digits(value: float) -> int:
    """Significant digits of a figure."""
    return len(f"{value:.12g}".replace(".", "").split("e")[0].strip("0")) or 1


def _near(one: float, other: float, share: float) -> bool:
    return abs(one - other) <= share * max(abs(one), abs(other))
