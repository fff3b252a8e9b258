"""Work on the index lets searches go first, and is not held up for ever by them."""

import threading
import time

from reader.services.giving_way import MOST_SECONDS, Searches


def test_where_nobody_searches_nothing_waits() -> None:
    searches = Searches()
    with searches.one():
        pass
    began = time.perf_counter()
    for _ in range(100):
        searches.give_way()
    assert time.perf_counter() - began < 100 * MOST_SECONDS / 2


def test_a_search_that_does_not_end_is_waited_for_a_moment() -> None:
    searches = Searches()
    with searches.one(), searches.one():
        began = time.perf_counter()
        searches.give_way()
        assert time.perf_counter() - began >= MOST_SECONDS


def test_a_search_that_failed_is_over() -> None:
    searches, passed = Searches(), threading.Event()
    try:
        with searches.one():
            raise LookupError
    except LookupError:
        passed.set()
    began = time.perf_counter()
    for _ in range(100):
        searches.give_way()
    assert passed.is_set()
    assert time.perf_counter() - began < 100 * MOST_SECONDS / 2
