"""Lets searches go before the making of the index: both are work of one processor at a time, and somebody waits for a search."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

MOST_SECONDS = 0.006
"""So long a step of the work waits at most: where searches never end it goes on between them, at a fraction of its pace."""
_STEP = 0.001


class Searches:
    """The searches that are under way."""

    def __init__(self) -> None:
        self._counting = threading.Lock()
        self._under_way = 0

    @contextmanager
    def one(self) -> Iterator[None]:
        """A search is under way."""
        with self._counting:
            self._under_way += 1
        try:
            yield
        finally:
            with self._counting:
                self._under_way -= 1

    def give_way(self) -> None:
        """Wait while there is one, for a moment."""
        end = time.monotonic() + MOST_SECONDS
        while self._under_way and time.monotonic() < end:
            time.sleep(_STEP)
