"""The target at a date."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker_gui.rules.trajectory import Shape, TargetPoint, Trajectory, trajectory_of

APR_16, APR_17, APR_18 = date(2016, 4, 30), date(2017, 4, 30), date(2018, 4, 30)
TWO = [TargetPoint(APR_17, 80, None, ">="), TargetPoint(APR_18, 90, None, ">=")]


def value(trajectory: Trajectory, day: date) -> float | None:
    found = trajectory.at(day)
    return found.value if found else None


def test_without_points_there_is_no_target() -> None:
    assert trajectory_of([]).at(APR_17) is None
    assert trajectory_of([], start=(APR_16, 1.0)).at(APR_17) is None
    assert trajectory_of([]).next_after(APR_17) is None


@pytest.mark.parametrize("shape", ["straight", "stepped"])
def test_one_point_holds_before_and_after_and_says_when_it_is_still_ahead(shape: Shape) -> None:
    one = trajectory_of([TargetPoint(APR_17, 90, None, ">=")], shape)
    for day, ahead in ((APR_16, True), (APR_17, False), (APR_18, False)):
        found = one.at(day)
        assert found is not None
        assert (found.value, found.comparator, found.ahead) == (90, ">=", ahead)


def test_straight_from_the_baseline_through_the_points() -> None:
    line = trajectory_of(TWO, start=(APR_16, 70.0))
    assert value(line, date(2016, 10, 29)) == pytest.approx(75, abs=0.05)
    assert value(line, APR_17) == 80
    assert value(line, date(2017, 10, 29)) == pytest.approx(85, abs=0.05)
    assert value(line, date(2030, 1, 1)) == 90
    before = line.at(date(2016, 4, 29))
    assert before is not None
    assert (before.value, before.ahead) == (80, True)
    found = line.at(date(2016, 10, 29))
    assert found is not None
    assert (found.towards, found.comparator, found.ahead) == (TWO[0], ">=", False)


def test_steps_hold_until_the_next_day() -> None:
    steps = trajectory_of(reversed(TWO), "stepped", (APR_16, 70.0))
    assert [value(steps, day) for day in (APR_16, date(2017, 4, 29), APR_17, date(2018, 4, 29), APR_18)] == [70, 70, 80, 80, 90]


def test_a_range_narrows_along_straight_lines() -> None:
    ranges = trajectory_of([TargetPoint(APR_17, 0, 20, "range"), TargetPoint(APR_18, 5, 10, "range")])
    found = ranges.at(date(2017, 10, 29))
    assert found is not None
    assert found.high is not None
    assert (round(found.value, 1), round(found.high, 1), found.comparator) == (2.5, 15.0, "range")


def test_between_a_value_and_a_range_the_earlier_one_holds() -> None:
    mixed = trajectory_of([TargetPoint(APR_17, 20, None, "<="), TargetPoint(APR_18, 5, 10, "range")])
    found = mixed.at(date(2018, 1, 1))
    assert found is not None
    assert (found.value, found.high, found.comparator) == (20, None, "<=")


def test_a_start_on_or_after_the_first_point_is_none() -> None:
    assert trajectory_of(TWO, start=(APR_17, 1.0)).start is None


def test_of_two_points_on_one_day_the_later_given_holds() -> None:
    assert value(trajectory_of([*TWO, TargetPoint(APR_18, 95)]), APR_18) == 95


def test_the_point_that_is_due_next() -> None:
    two = trajectory_of(TWO)
    assert [two.next_after(day) for day in (APR_16, APR_17, date(2017, 5, 1), date(2020, 1, 1))] == [
        TWO[0],
        TWO[0],
        TWO[1],
        TWO[1],
    ]


DAYS = st.dates(date(2010, 1, 1), date(2030, 1, 1))
VALUES = st.floats(-1e6, 1e6)
POINTS = st.lists(st.builds(TargetPoint, DAYS, VALUES), min_size=1, max_size=6, unique_by=lambda point: point.day)


@given(POINTS, st.sampled_from(["straight", "stepped"]), st.none() | st.tuples(DAYS, VALUES), DAYS)
def test_it_never_leaves_what_was_agreed(
    points: list[TargetPoint], shape: Shape, start: tuple[date, float] | None, day: date
) -> None:
    trajectory = trajectory_of(points, shape, start)
    for point in points:
        assert value(trajectory, point.day) == point.value
    ends = [point.value for point in points] + ([trajectory.start.value] if trajectory.start else [])
    found = value(trajectory, day)
    assert found is not None
    assert min(ends) <= found <= max(ends)
    if shape == "stepped":
        assert found in ends


@given(POINTS, DAYS, st.integers(-1000, 1000))
def test_mirrored_and_moved_points_give_mirrored_and_moved_targets(points: list[TargetPoint], day: date, by: int) -> None:
    plain = value(trajectory_of(points), day)
    other = value(trajectory_of([TargetPoint(one.day + timedelta(by), -one.value) for one in points]), day + timedelta(by))
    assert plain is not None
    assert other == pytest.approx(-plain)
