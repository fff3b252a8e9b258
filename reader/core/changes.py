"""How one version of a story changes another in the same language: whole passages, and the words inside linked ones.

Left is the version that is compared, right the one that it is compared with: what only the right has was added, what only
the left has was left out. Passages are told by their ids, words by spans of their article's text.
"""

from dataclasses import dataclass
from enum import StrEnum

from reader.core.article import Span


class RunKind(StrEnum):
    """What became of a run of words."""

    SAME = "same"
    LEFT = "left"
    RIGHT = "right"
    REPLACED = "replaced"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Run:
    """Words at the left and what stands for them at the right, a side empty where it has nothing.

    A run has a span for each stretch of its words that no other passage and no moved phrase interrupts.
    """

    kind: RunKind
    left: tuple[Span, ...]
    right: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Passages that belong together, compared word by word.

    The runs hold every word of both sides once, in the order of the left; what only the right has follows the words that it
    follows there, and a phrase that moved stands where the left has it. `likeness` is the share of the words, of both sides
    together, that are the same or only moved.
    """

    left: tuple[int, ...]
    right: tuple[int, ...]
    runs: tuple[Run, ...]
    likeness: float

    @property
    def same(self) -> bool:
        """Whether both sides say the same words in the same order."""
        return all(run.kind is RunKind.SAME for run in self.runs)


@dataclass(frozen=True, slots=True)
class Move:
    """Passages that follow one another on both sides and stand elsewhere at the right than at the left."""

    left: tuple[int, ...]
    right: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """All that two versions differ in; `compared` in the order of the left. A moved passage is among the compared ones too."""

    left_out: tuple[int, ...] = ()
    added: tuple[int, ...] = ()
    moved: tuple[Move, ...] = ()
    compared: tuple[Comparison, ...] = ()

    @property
    def kept(self) -> tuple[Comparison, ...]:
        """The passages whose words are the same in both."""
        return tuple(one for one in self.compared if one.same)

    @property
    def reworded(self) -> tuple[Comparison, ...]:
        """The passages that say it in other words."""
        return tuple(one for one in self.compared if not one.same)
