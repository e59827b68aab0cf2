"""The forecast: a straight line by the recent pace, no further than the readings allow."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tracker_gui.rules.forecast import forecast
from tracker_gui.rules.pace import Goal, pace

TODAY = date(2016, 10, 5)


def months(*values: float) -> tuple[tuple[date, float], ...]:
    ends = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return tuple((date(2015 + at // 12, at % 12 + 1, ends[at % 12]), value) for at, value in enumerate(values))


def ahead(
    points: tuple[tuple[date, float], ...], goal: Goal | None = None, unit: str | None = "%"
) -> tuple[tuple[date, float], ...]:
    return forecast(points, pace(points, "higher", goal, TODAY), unit)


def test_it_goes_on_at_the_pace_of_the_last_quarters_to_the_day_of_the_goal() -> None:
    points = months(*(60.0 + month for month in range(10)))
    line = ahead(points, Goal(90.0, day=date(2016, 4, 30)))
    assert line[0] == points[-1]
    assert line[-1][0] == date(2016, 4, 30)
    assert abs(line[-1][1] - 75.0) < 0.2


def test_it_looks_no_further_ahead_than_the_readings_look_back() -> None:
    line = ahead(months(*(60.0 + month for month in range(10))), Goal(90.0, day=date(2030, 4, 30)))
    assert line[-1][0] == date(2016, 7, 31)


def test_a_percentage_stops_at_a_hundred_and_a_count_at_nothing() -> None:
    up = ahead(months(70.0, 75.0, 80.0, 85.0, 90.0, 95.0))
    assert up[-1][1] == 100.0
    assert len(up) == 3
    down = ahead(months(20.0, 16.0, 12.0, 8.0, 4.0), unit="number")
    assert down[-1][1] == 0.0


def test_there_is_none_without_a_pace() -> None:
    assert ahead(()) == ()
    assert ahead(months(70.0)) == ()
    assert ahead(months(0.0, 0.0, 1.0, 1.0), unit="yes/no") == ()


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=20), st.sampled_from(["%", "number", None]))
def test_it_is_in_order_of_time_and_begins_with_the_latest_reading(values: list[float], unit: str | None) -> None:
    points = months(*values)
    line = ahead(points, unit=unit)
    days = [day for day, _ in line]
    assert days == sorted(set(days))
    assert not line or line[0] == points[-1]
