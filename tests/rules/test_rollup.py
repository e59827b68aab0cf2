"""Months to quarters."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker_gui.rules.quarters import quarter_of
from tracker_gui.rules.rollup import roll_up

YEAR = [(date(2016 + (month > 12), (month - 1) % 12 + 1, 28), float(month)) for month in range(4, 16)]


@pytest.mark.parametrize(("way", "values"), [("sum", [15, 24, 33, 42]), ("mean", [5, 8, 11, 14]), ("last", [6, 9, 12, 15])])
def test_a_year_of_months(way: str, values: list[float]) -> None:
    found = roll_up(YEAR, way)  # type: ignore[arg-type]
    assert [one.value for one in found] == values
    assert [one.quarter.label for one in found] == ["2016/17 Q1", "2016/17 Q2", "2016/17 Q3", "2016/17 Q4"]
    assert all(one.complete for one in found)


def test_a_missing_month_is_told_and_a_missing_quarter_left_out() -> None:
    found = roll_up([YEAR[0], YEAR[2], *YEAR[6:]], "sum")
    assert [(one.quarter.number, one.value, one.months, one.complete) for one in found] == [
        (1, 10, 2, False),
        (3, 33, 3, True),
        (4, 42, 3, True),
    ]


def test_several_readings_in_a_month_count_as_one_month() -> None:
    (found,) = roll_up([(date(2016, 4, 7), 1), (date(2016, 4, 14), 2), (date(2016, 5, 5), 3)], "sum")
    assert (found.value, found.months) == (6, 2)


def test_of_two_on_the_last_day_the_later_given_is_last() -> None:
    assert roll_up([(date(2016, 6, 30), 1), (date(2016, 4, 30), 9), (date(2016, 6, 30), 2)], "last")[0].value == 2


def test_the_year_may_start_in_any_month() -> None:
    assert [one.quarter.label for one in roll_up(YEAR, "sum", 1)] == ["2016 Q2", "2016 Q3", "2016 Q4", "2017 Q1"]


def test_nothing_rolls_up_to_nothing() -> None:
    assert roll_up([], "mean") == ()


POINTS = st.lists(st.tuples(st.dates(date(2010, 1, 1), date(2014, 1, 1)), st.integers(-1000, 1000).map(float)), max_size=40)


@given(POINTS, st.integers(1, 12))
def test_no_reading_is_lost_or_counted_twice(points: list[tuple[date, float]], start_month: int) -> None:
    sums = roll_up(points, "sum", start_month)
    assert sum(one.value for one in sums) == pytest.approx(sum(value for _, value in points))
    assert [one.quarter for one in sums] == sorted({quarter_of(day, start_month) for day, _ in points})


@given(POINTS)
def test_mean_and_last_lie_among_the_readings_of_the_quarter(points: list[tuple[date, float]]) -> None:
    for way in ("mean", "last"):
        for one in roll_up(points, way):
            own = [value for day, value in points if quarter_of(day) == one.quarter]
            assert min(own) - 1e-9 <= one.value <= max(own) + 1e-9


@given(POINTS)
def test_the_order_given_does_not_matter(points: list[tuple[date, float]]) -> None:
    unique = list({day: (day, value) for day, value in points}.values())
    assert roll_up(unique, "last") == roll_up(unique[::-1], "last")
