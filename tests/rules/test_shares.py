"""Numerator and denominator give the value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker_gui.rules.shares import takes_parts, value_of_parts


@pytest.mark.parametrize(
    ("numerator", "denominator", "unit", "value"),
    [
        (45, 60, "%", 75.0),
        (7, 10, "%", 70.0),
        (45, 60, "ratio", 0.75),
        (12, 20_000, "per 10k", 6.0),
        (0, 60, "%", 0.0),
        (45, 0, "%", None),
        (None, 60, "%", None),
        (45, None, "%", None),
        (45, 60, "days", None),
        (45, 60, None, None),
    ],
)
def test_the_value_of_the_parts(
    numerator: float | None, denominator: float | None, unit: str | None, value: float | None
) -> None:
    assert value_of_parts(numerator, denominator, unit) == value


@given(st.integers(0, 10_000), st.integers(1, 10_000), st.sampled_from(["%", "ratio", "per 1k", "per 10k", "per 100k"]))
def test_a_share_of_the_whole_is_never_more_than_the_whole(part: int, rest: int, unit: str) -> None:
    assert takes_parts(unit)
    whole = value_of_parts(part + rest, part + rest, unit)
    value = value_of_parts(part, part + rest, unit)
    assert value is not None
    assert whole is not None
    assert 0 <= value <= whole
