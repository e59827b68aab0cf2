from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.positions import DIGITS, between, spread


@given(st.lists(st.integers(min_value=0, max_value=10**6), max_size=200))
def test_between_any_two_keys_is_another(choices: list[int]) -> None:
    keys: list[str] = []
    for choice in choices:
        place = choice % (len(keys) + 1)
        before = keys[place - 1] if place else None
        after = keys[place] if place < len(keys) else None
        key = between(before, after)
        assert before is None or before < key
        assert after is None or key < after
        assert set(key) <= set(DIGITS)
        assert not key.endswith(DIGITS[0])
        keys.insert(place, key)
    assert keys == sorted(set(keys))


@given(st.integers(min_value=0, max_value=5000))
def test_spread_keys_are_in_order_with_room_between(count: int) -> None:
    keys = spread(count)
    assert len(keys) == count
    assert keys == sorted(set(keys))
    for before, after in zip([None, *keys], [*keys, None], strict=True):
        between(before, after)


def test_adding_last_a_thousand_times_keeps_keys_short() -> None:
    key = None
    for _ in range(1000):
        key = between(key, None)
    assert key is not None
    assert len(key) < 25


def test_the_same_place_halved_often_still_holds() -> None:
    low, high = "V", "W"
    for _ in range(500):
        high = between(low, high)
    assert low < high
    for _ in range(500):
        low = between(low, high)
    assert low < high


@pytest.mark.parametrize(("before", "after"), [("B", "A"), ("A", "A"), ("AB", "AA")])
def test_keys_out_of_order_are_refused(before: str, after: str) -> None:
    with pytest.raises(ValueError, match="order"):
        between(before, after)
