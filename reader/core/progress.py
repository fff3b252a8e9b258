"""How a long job tells how far it is and learns that it should stop."""

from typing import Protocol


class Progress(Protocol):
    """Told by a job as it goes; `report` raises `CancelledError` where the user has stopped the job."""

    def report(self, done: int, total: int, what: str) -> None:
        """`done` of `total` steps are behind; `what` names the present one for a reader."""
        ...


class Silent:
    """A progress that nobody watches."""

    def report(self, done: int, total: int, what: str) -> None:
        """Nothing is shown."""
