"""Sentences that only say who said what stands before them ("Това заяви …", "This was stated by …").

News puts the speaker of a statement into a sentence of its own, where the other version has both in one. Such a sentence matches
what the statement before it matches, if that names the speaker too.
"""

from collections.abc import Iterator, Mapping

from reader.align.evidence import Evidence, HalfEvidence
from reader.align.vocabulary import Side

CHANCE = 0.6
"""How sure such a link is: a rule's, not a fitted figure; it stands in few enough links not to move the calibration."""

_SURE = 0.5
_REACH = 4  # the verb stands among the first words
_POINTING = {"bg": frozenset(("това",)), "en": frozenset(("this", "that"))}
_SAYING = {
    "bg": frozenset(
        (
            "заявя",
            "заявявам",
            "кажа",
            "казвам",
            "съобщя",
            "съобщавам",
            "обявя",
            "обявявам",
            "посоча",
            "посочвам",
            "отбележа",
            "отбелязвам",
            "коментирам",
            "подчертая",
            "подчертавам",
            "изтъкна",
            "изтъквам",
            "разкажа",
            "разказвам",
            "обясня",
            "обяснявам",
            "уточня",
            "уточнявам",
            "потвърдя",
            "потвърждавам",
            "пиша",
            "информирам",
        )
    ),
    "en": frozenset(("say", "state", "announce", "report", "tell", "declare", "note", "write", "explain", "confirm")),
}


def reported(evidence: Evidence, pairs: Mapping[tuple[int, int], float]) -> dict[tuple[int, int], float]:
    """The pairs that such sentences add to those that are linked."""
    found = dict.fromkeys(_added(evidence.left, evidence.forth, pairs), CHANCE)
    mirrored = {(column, row): chance for (row, column), chance in pairs.items()}
    found |= {(row, column): CHANCE for column, row in _added(evidence.right, evidence.back, mirrored)}
    return {pair: chance for pair, chance in found.items() if pair not in pairs}


def _added(side: Side, half: HalfEvidence, pairs: Mapping[tuple[int, int], float]) -> Iterator[tuple[int, int]]:
    linked = {row for row, _ in pairs}
    for row in range(1, len(side.passages)):
        if row not in linked and _reports(side, row):
            for (before, column), chance in pairs.items():
                if before == row - 1 and chance >= _SURE and _names_the_same(side, half, row, column):
                    yield row, column


def _reports(side: Side, row: int) -> bool:
    first = [side.types[unit.kind] for unit in side.units[row][:_REACH]]
    pointing, saying = _POINTING[side.language], _SAYING[side.language]
    return first[0].form in pointing and any(lemma in saying for known in first[1:] for lemma in known.lemmas)


def _names_the_same(side: Side, half: HalfEvidence, row: int, column: int) -> bool:
    return any(unit.name and half.best[unit.kind, column] > 0 for unit in side.units[row])
