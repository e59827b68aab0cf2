"""Distance, pace and status."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker_gui.rules.pace import Goal, Pace, goal_of, pace, quarters_between
from tracker_gui.rules.trajectory import TargetPoint

SEP = date(2016, 9, 30)
RISING = [(date(2015, 12, 31), 62.0), (date(2016, 3, 31), 64.0), (date(2016, 6, 30), 66.0), (SEP, 68.0)]
MARCH = Goal(90, None, ">=", date(2017, 3, 31))


def test_the_worked_example() -> None:
    found = pace(RISING, "higher", MARCH, SEP)
    assert found == Pace("behind", RISING[-1], MARCH, 22, 2, 11, 2, date(2015, 12, 31), 3)


@pytest.mark.parametrize(
    ("first", "last", "quarters"),
    [
        (date(2016, 9, 30), date(2017, 3, 31), 2),
        (date(2016, 6, 30), date(2016, 9, 30), 1),
        (date(2016, 2, 29), date(2017, 2, 28), 4),
        (date(2016, 9, 30), date(2016, 9, 30), 0),
        (date(2017, 3, 31), date(2016, 9, 30), -2),
        (date(2016, 9, 15), date(2016, 10, 31), 0.5),
    ],
)
def test_quarters_are_counted_in_months(first: date, last: date, quarters: float) -> None:
    assert quarters_between(first, last) == pytest.approx(quarters)


@pytest.mark.parametrize(
    ("goal", "better", "status", "distance"),
    [
        (Goal(68, None, "=", MARCH.day), "higher", "met", 0),
        (Goal(60, None, "=", MARCH.day), "higher", "met", 0),
        (Goal(60, None, "<=", MARCH.day), None, "wrong way", -8),
        (Goal(70, None, ">=", MARCH.day), None, "on course", 2),
        (Goal(72, None, ">=", MARCH.day), None, "on course", 4),
        (Goal(72.1, None, ">=", MARCH.day), None, "behind", 4.1),
        (Goal(50, None, "=", MARCH.day), "lower", "wrong way", -18),
        (Goal(75, 80, "range", MARCH.day), "range", "behind", 7),
        (Goal(60, 70, "range", MARCH.day), None, "met", 0),
        (Goal(40, 50, "range", MARCH.day), "range", "wrong way", -18),
        (Goal(40, 70, "range", MARCH.day), "lower", "met", 0),
        (Goal(90, None, ">=", date(2016, 6, 30)), "higher", "past its date", 22),
        (Goal(90, None, ">=", None), "higher", "no date", 22),
        (Goal(60, None, "<=", None), "lower", "wrong way", -8),
        (Goal(90, None, "=", MARCH.day), None, "unknown", 22),
        (Goal(90, None, "=", MARCH.day), "range", "unknown", 22),
    ],
)
def test_status_and_distance(goal: Goal, better: str | None, status: str, distance: float) -> None:
    found = pace(RISING, better, goal, SEP)
    assert found.status == status
    assert found.distance == pytest.approx(distance)


def test_what_is_missing_is_named() -> None:
    assert pace([], None, None, SEP).missing == ("reading", "target", "direction")
    assert pace(RISING, "higher", None, SEP).missing == ("target",)
    assert pace(RISING, None, Goal(90), SEP).missing == ("direction",)
    assert pace([], None, MARCH, SEP).missing == ("reading",)
    assert all(pace([], better, goal, SEP).status == "unknown" for better in (None, "higher") for goal in (None, MARCH))


@pytest.mark.parametrize("count", [1, 2])
def test_less_than_a_quarter_of_readings_is_too_short_to_say(count: int) -> None:
    points = [(date(2016, 8, 31), 1.0), (SEP, 68.0)][-count:]
    found = pace(points, "higher", MARCH, SEP)
    assert (found.status, found.needed, found.recent) == ("too short to say", 11, None)
    assert pace(points, "higher", Goal(90), SEP).status == "no date"


def test_of_monthly_readings_the_one_three_quarters_ago_counts() -> None:
    months = [(date(2015 + at // 12, at % 12 + 1, 28), float(at)) for at in range(21)]
    found = pace(months, "higher", Goal(100, None, "=", date(2018, 1, 1)), date(2016, 9, 28))
    assert found.recent_from == date(2015, 12, 28)
    assert found.recent == pytest.approx(3, rel=0.02)


def test_rarer_readings_are_taken_as_far_apart_as_they_are() -> None:
    yearly = [(date(2014, 3, 31), 10.0), (date(2015, 3, 31), 50.0), (date(2016, 3, 31), 58.0)]
    found = pace(yearly, "higher", MARCH, SEP)
    assert (found.recent, found.recent_quarters) == (2, 4)


def test_time_left_counts_from_now_and_not_from_an_old_reading() -> None:
    found = pace(RISING, "higher", MARCH, date(2016, 12, 31))
    assert (found.quarters_left, found.needed) == (1, 22)
    early = pace(RISING, "higher", MARCH, date(2016, 8, 15))
    assert early.quarters_left == 2


def test_with_less_than_a_quarter_left_the_change_is_due_at_once() -> None:
    late = pace(RISING, "higher", Goal(69, None, ">=", date(2017, 3, 31)), date(2017, 2, 28))
    assert (late.needed, late.status) == (None, "behind")
    assert pace(RISING, "higher", Goal(68.5, None, ">=", date(2017, 3, 31)), date(2017, 2, 28)).status == "on course"


def test_a_reading_after_the_date_is_past_it_whatever_day_it_is() -> None:
    assert pace(RISING, "higher", Goal(90, None, ">=", date(2016, 8, 1)), date(2016, 7, 1)).status == "past its date"


def test_binary_fractions_are_no_distance() -> None:
    points = [(date(2016, 6, 30), 0.3), (SEP, 0.1 + 0.2)]
    found = pace(points, "lower", Goal(0.3, None, "=", MARCH.day), SEP)
    assert (found.status, found.distance, found.recent) == ("met", 0, 0)


def test_readings_that_stand_still_are_behind() -> None:
    assert pace([(date(2016, 6, 30), 68.0), (SEP, 68.0)], "higher", MARCH, SEP).status == "behind"


def test_a_point_of_a_trajectory_is_a_goal() -> None:
    assert goal_of(TargetPoint(SEP, 5, 10, "range")) == Goal(5, 10, "range", SEP)


VALUES = st.integers(-1000, 1000).map(float)
DAYS = st.dates(date(2012, 1, 1), date(2020, 1, 1))
POINTS = st.lists(st.tuples(DAYS, VALUES), max_size=12, unique_by=lambda point: point[0]).map(sorted)
OTHER = {"higher": "lower", "lower": "higher", None: None}
TURNED = {">=": "<=", "<=": ">=", "=": "=", None: None}


@given(
    POINTS, st.sampled_from(["higher", "lower", None]), VALUES, st.sampled_from([">=", "<=", "=", None]), st.none() | DAYS, DAYS
)
def test_upside_down_lower_is_what_higher_was(
    points: list[tuple[date, float]], better: str | None, target: float, sign: str | None, day: date | None, today: date
) -> None:
    plain = pace(points, better, Goal(target, None, sign, day), today)
    turned = pace([(at, -value) for at, value in points], OTHER[better], Goal(-target, None, TURNED[sign], day), today)
    assert turned.status == plain.status
    for name in ("distance", "needed", "recent"):
        one, two = getattr(plain, name), getattr(turned, name)
        assert one == (None if two is None else pytest.approx(-two))


@given(POINTS, VALUES, st.integers(-5000, 5000), DAYS, DAYS)
def test_moving_values_and_target_together_changes_nothing(
    points: list[tuple[date, float]], target: float, by: int, day: date, today: date
) -> None:
    plain = pace(points, "higher", Goal(target, None, ">=", day), today)
    moved = pace([(at, value + by) for at, value in points], "higher", Goal(target + by, None, ">=", day), today)
    assert (moved.status, moved.distance, moved.needed, moved.recent) == (
        plain.status,
        plain.distance,
        plain.needed,
        plain.recent,
    )


@given(POINTS, VALUES, DAYS, DAYS)
def test_four_years_later_all_is_the_same(points: list[tuple[date, float]], target: float, day: date, today: date) -> None:
    later = timedelta(1461)
    plain = pace(points, "higher", Goal(target, None, ">=", day), today)
    moved = pace([(at + later, value) for at, value in points], "higher", Goal(target, None, ">=", day + later), today + later)
    assert (moved.status, moved.distance, moved.needed, moved.recent) == (
        plain.status,
        plain.distance,
        plain.needed,
        plain.recent,
    )


@given(POINTS, VALUES, st.none() | DAYS, DAYS)
def test_the_pace_needed_leads_to_the_target(
    points: list[tuple[date, float]], target: float, day: date | None, today: date
) -> None:
    found = pace(points, "higher", Goal(target, None, ">=", day), today)
    if found.needed is not None:
        assert found.latest is not None
        assert found.quarters_left is not None
        assert found.latest[1] + found.needed * found.quarters_left == pytest.approx(max(target, found.latest[1]))
    if found.status == "on course":
        assert found.recent is not None
        assert found.recent > 0
    if found.status == "wrong way":
        assert found.recent is not None
        assert found.recent < 0
