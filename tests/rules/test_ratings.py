from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker_gui.rules.ratings import measure_rating, worst

FIGURES = st.floats(-1e6, 1e6)
WORSE = {"Green": 0, "Amber": 1, "Red": 2}


@pytest.mark.parametrize(
    ("value", "better", "comparator", "target", "high", "rating"),
    [
        (95, "higher", "=", 95, None, "Green"),
        (90, "higher", "=", 95, None, "Amber"),
        (85.5, "higher", "=", 95, None, "Amber"),
        (85, "higher", "=", 95, None, "Red"),
        (23, "lower", "=", 23, None, "Green"),
        (25, "lower", "=", 23, None, "Amber"),
        (46, "lower", "=", 23, None, "Red"),
        (5, "range", "range", 5, 10, "Green"),
        (10.9, "range", "range", 5, 10, "Amber"),
        (4.5, "range", "range", 5, 10, "Amber"),
        (12, "range", "range", 5, 10, "Red"),
        (7, None, "range", 5, 10, "Green"),
        (90, None, ">=", 90, None, "Green"),
        (3, None, "<=", 2, None, "Red"),
        (0, "lower", "=", 0, None, "Green"),
        (1, "lower", "=", 0, None, "Red"),
        (2.7, "higher", "=", 3, None, "Amber"),
        (8, "lower", "range", 5, 10, "Green"),
        (-11, "higher", ">=", -10, None, "Amber"),
    ],
)
def test_by_the_rule(value: float, better: str | None, comparator: str, target: float, high: float | None, rating: str) -> None:
    assert measure_rating(value, better, comparator, target, high) == rating


@pytest.mark.parametrize(
    ("value", "better", "comparator", "target", "high"),
    [
        (None, "higher", "=", 95, None),
        (1, "higher", "=", None, None),
        (1, None, "=", 95, None),
        (1, None, None, 95, None),
        (1, "range", "range", 5, None),
        (float("nan"), "higher", "=", 95, None),
        (1, "context", "=", 95, None),
    ],
)
def test_not_rated_when_something_is_missing(
    value: float | None, better: str | None, comparator: str | None, target: float | None, high: float | None
) -> None:
    assert measure_rating(value, better, comparator, target, high) is None


@given(FIGURES, FIGURES, FIGURES, st.floats(0, 1))
def test_a_better_figure_is_never_rated_worse(one: float, other: float, target: float, tolerance: float) -> None:
    low, high = sorted((one, other))
    ratings = [measure_rating(value, "higher", "=", target, None, tolerance) for value in (low, high)]
    assert WORSE[str(ratings[1])] <= WORSE[str(ratings[0])]


@given(FIGURES, FIGURES, st.floats(0, 1))
def test_lower_is_the_mirror_of_higher(value: float, target: float, tolerance: float) -> None:
    assert measure_rating(value, "lower", "=", target, None, tolerance) == measure_rating(
        -value, "higher", "=", -target, None, tolerance
    )


@given(FIGURES, FIGURES, FIGURES)
def test_inside_a_range_is_green_and_only_there(value: float, one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert (measure_rating(value, "range", "range", low, high) == "Green") == (low <= value <= high)


def test_the_worst_counts_and_the_unrated_does_not() -> None:
    assert worst(["Green", None, "Amber", "Blue"]) == "Amber"
    assert worst(["Green", "Red"]) == "Red"
    assert worst(["Blue", None]) == "Blue"
    assert worst([None]) is None
    assert worst([]) is None
