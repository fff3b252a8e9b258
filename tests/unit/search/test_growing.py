"""Arrays that grow from state to state: what an earlier state has never changes, whatever comes after it."""

import numpy as np

from reader.search.growing import Growing


def numbers(first: int, last: int) -> np.ndarray:
    return np.arange(first, last, dtype=np.int32)


def test_what_comes_behind_is_written_beside_what_stands_there():
    first = Growing.of([numbers(0, 5), numbers(5, 9)])
    longer = first.with_more([numbers(9, 11), numbers(11, 12)])
    assert longer.numbers.tolist() == list(range(12))
    assert np.shares_memory(first.numbers, longer.numbers)
    assert first.numbers.tolist() == list(range(9))


def test_two_states_that_follow_the_same_one_do_not_meet():
    first = Growing.of([numbers(0, 5), numbers(5, 9)])
    one, other = first.with_more([numbers(9, 12)]), first.with_more([numbers(20, 24)])
    assert one.numbers.tolist() == list(range(12))
    assert other.numbers.tolist() == [*range(9), *range(20, 24)]
    assert one.with_more([numbers(12, 13)]).numbers.tolist() == list(range(13))


def test_what_finds_no_room_moves():
    first = Growing.of([numbers(0, 3)])
    many = first.with_more([numbers(3, 100_000)])
    more = many.with_more([numbers(100_000, 300_000)])
    assert more.numbers.tolist() == list(range(300_000))
    assert first.numbers.tolist() == [0, 1, 2]
