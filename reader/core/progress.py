"""How a long job tells how far it is, learns that it should stop, and lets go first what is more pressing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


class Progress(Protocol):
    """Told by a job as it goes; `report` raises `CancelledError` where the user has stopped the job."""

    def report(self, done: int, total: int, what: str) -> None:
        """`done` of `total` steps are behind; `what` names the present one for a reader."""
        ...


GiveWay = Callable[[], None]
"""Called by work in the background between its steps: what somebody waits for goes first."""


def at_once() -> None:
    """Give way to nothing."""


class Silent:
    """A progress that nobody watches."""

    def report(self, done: int, total: int, what: str) -> None:
        """Nothing is shown."""


@dataclass(frozen=True, slots=True)
class Part:
    """Tells the steps of one part of a job, of which `before` such parts are behind, as steps of the whole of `parts`.

    All parts are told as equally long; where `named`, they are called by that.
    """

    whole: Progress
    before: int
    parts: int
    named: str = ""

    def report(self, done: int, total: int, what: str) -> None:
        """See `Progress`."""
        self.whole.report(self.before * total + done, self.parts * total, self.named or what)
