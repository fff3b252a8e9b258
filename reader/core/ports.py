"""What lower layers ask of those above them, as protocols."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol


class StoryCandidates(Protocol):
    """The articles of a library seen through their concepts (see `align.stories`): the index answers this."""

    def total(self) -> int:
        """How many articles there are."""
        ...

    def frequencies(self, concepts: Iterable[str]) -> Mapping[str, int]:
        """In how many articles each concept stands; one that stands in none may be left out."""
        ...

    def sharing(self, concepts: Sequence[str], limit: int) -> Sequence[str]:
        """Ids of articles that have at least one of the concepts, those sharing most first, at most `limit`."""
        ...
