"""The whole chart: stages, groups, variation, assurance."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker_gui.rules.spc import Spc, assurance_of, gaps_of, spc
from tracker_gui.rules.spc_limits import limits_about

TREND: list[float] = [50, 51, 49, 50, 44, 46, 48, 50, 52, 54, 56, 51, 50, 49]
SHIFTS: list[float] = [50, 52, 49, 51, 50, 48, 51, 55, 56, 54, 57, 55, 56, 58]


def month(number: int) -> date:
    return date(2015 + number // 12, number % 12 + 1, 1)


def monthly(values: list[float]) -> list[tuple[date, float]]:
    return [(month(at), value) for at, value in enumerate(values)]


def kinds(chart: Spc) -> str:
    return "".join({"common cause": ".", "improvement": "i", "concern": "c", "neutral": "n"}[one.kind] for one in chart.judged)


@pytest.mark.parametrize(
    ("count", "stage", "mean"), [(0, "line", None), (1, "line", None), (4, "line", None), (5, "mean", 3.0), (12, "mean", 6.5)]
)
def test_below_13_readings_there_are_no_limits(count: int, stage: str, mean: float | None) -> None:
    chart = spc(monthly([float(at) for at in range(1, count + 1)]), "higher", target=3)
    assert chart.stage == stage
    assert (chart.latest.mean if chart.latest else None) == mean
    assert chart.variation is None
    assert chart.assurance is None
    assert kinds(chart) == "." * count


def test_13_equal_readings_meet_an_equal_target() -> None:
    chart = spc(monthly([100.0] * 13), "higher", target=100)
    assert chart.stage == "limits"
    assert chart.latest is not None
    assert chart.latest.limits is not None
    assert chart.latest.limits.lower == chart.latest.limits.upper == 100
    assert kinds(chart) == "." * 13
    assert chart.variation is not None
    assert chart.variation.kind == "common cause"
    assert chart.assurance == "pass"


def test_where_rules_disagree_the_improvement_shows() -> None:
    chart = spc(monthly(TREND), "higher")
    assert kinds(chart) == "....iiiiiii..."
    assert {signal.rule for signal in chart.judged[4].signals} == {"outside limits", "two of three", "trend"}
    assert chart.judged[4].side == "high"
    # The same figures where lower is better: the trend is a concern, its ends have an improvement of their own.
    assert kinds(spc(monthly(TREND), "lower")) == "....iiccccc..."


def test_variation_is_that_of_the_latest_reading_only() -> None:
    assert spc(monthly(TREND), "higher").variation == spc(monthly(TREND), "higher").judged[-1]
    latest = spc(monthly(SHIFTS), "lower").variation
    assert latest is not None
    assert (latest.kind, latest.side) == ("concern", "high")


def test_without_a_direction_nothing_is_judged() -> None:
    for better in (None, "range", "context"):
        chart = spc(monthly(SHIFTS), better, target=50)
        assert kinds(chart) == "n" * 14
        assert chart.variation is not None
        assert chart.variation.side == "high"
        assert chart.assurance is None
    both = spc(monthly(TREND)).judged[4]
    assert (both.kind, both.side) == ("neutral", "low")


@pytest.mark.parametrize(
    ("target", "better", "state"),
    [
        (41, "higher", "pass"),
        (40, "higher", "pass"),
        (41.1, "higher", "hit or miss"),
        (59, "higher", "hit or miss"),
        (59.1, "higher", "fail"),
        (59, "lower", "pass"),
        (60, "lower", "pass"),
        (58.9, "lower", "hit or miss"),
        (41, "lower", "hit or miss"),
        (40.9, "lower", "fail"),
        (50, None, None),
        (50, "range", None),
        (None, "higher", None),
    ],
)
def test_assurance(target: float | None, better: str | None, state: str | None) -> None:
    assert assurance_of(limits_about(50, 9 / 2.66), target, better) == state


def test_a_step_change_begins_a_group_with_limits_of_its_own() -> None:
    values = [10.0, 11, 10, 12, 11, 10, 12, 11, 10, 11, 12, 10, 11, 30.0, 31, 30, 32, 31, 30, 32, 31, 30, 31, 32, 30, 31]
    chart = spc(monthly(values), "higher", steps=[month(13)])
    assert [(group.start, group.end, group.stage) for group in chart.groups] == [(0, 13, "limits"), (13, 26, "limits")]
    assert kinds(chart) == "." * 26
    assert chart.latest is not None
    assert chart.latest.limits is not None
    assert chart.latest.limits.average_range == pytest.approx(15 / 12)
    assert chart.latest.limits.used == 13
    assert kinds(spc(monthly(values), "higher")) != "." * 26


def test_a_young_group_has_no_limits_and_no_judgement() -> None:
    chart = spc(monthly([50.0, 51] * 8 + [70.0] * 6), "higher", target=40, steps=[month(16)])
    assert [group.stage for group in chart.groups] == ["limits", "mean"]
    assert chart.variation is None
    assert chart.assurance is None
    assert chart.latest is not None
    assert chart.latest.mean == 70


def test_steps_outside_the_readings_and_twice_the_same_part_nothing() -> None:
    points = monthly(SHIFTS)
    odd = [date(2000, 1, 1), month(0), date(2050, 1, 1)]
    assert spc(points, "higher", steps=odd) == spc(points, "higher")
    assert len(spc(points, "higher", steps=[month(7), month(7)]).groups) == 2


def test_limits_fixed_after_twelve_judge_all_the_others() -> None:
    values = [51.0, 50] * 6 + [60.0, 61] * 3
    chart = spc(monthly(values), "higher", fix_after=12)
    assert chart.latest is not None
    assert chart.latest.limits is not None
    assert (chart.latest.limits.mean, chart.latest.limits.used) == (50.5, 12)
    assert kinds(chart) == "." * 12 + "i" * 6
    with pytest.raises(ValueError, match="only after 12"):
        spc(monthly(values), fix_after=11)


def test_only_runs_of_six_or_seven_are_known() -> None:
    with pytest.raises(ValueError, match="6 or 7"):
        spc(monthly(SHIFTS), run=8)


@pytest.mark.parametrize("days", [7, 30, 91, 365])
def test_a_missing_period_is_a_gap_at_any_distance(days: int) -> None:
    every = [date(2010, 1, 1) + timedelta(days * number) for number in range(20)]
    assert gaps_of(every) == frozenset()
    assert gaps_of(every[:5] + every[6:]) == {5}


def test_months_of_28_and_31_days_leave_no_gap() -> None:
    assert gaps_of([month(number) for number in range(30)]) == frozenset()
    assert gaps_of([]) == gaps_of([month(1)]) == gaps_of([month(1), month(1)]) == frozenset()


def test_a_gap_breaks_the_moving_range() -> None:
    points = monthly([1.0, 2] * 4 + [0.0] * 2 + [11.0, 12] * 4)
    chart = spc(points[:8] + points[10:])
    assert chart.latest is not None
    assert chart.latest.limits is not None
    assert chart.latest.limits.average_range == 1


def test_readings_that_are_all_on_one_day_do_not_break_it() -> None:
    chart = spc([(month(0), float(at % 3)) for at in range(14)], "higher")
    assert chart.stage == "limits"


READINGS = st.lists(st.integers(0, 20).map(float), max_size=40).map(monthly)
MIRROR = {"higher": "lower", "lower": "higher", "range": "range", None: None}


@given(READINGS, st.sampled_from(["higher", "lower", "range", None]), st.integers(-5, 25))
def test_upside_down_with_the_other_direction_all_is_the_same(
    points: list[tuple[date, float]], better: str | None, target: int
) -> None:
    chart = spc(points, better, target=target)
    mirrored = spc([(day, -value) for day, value in points], MIRROR[better], target=-target)
    if better in ("higher", "lower"):
        assert kinds(mirrored) == kinds(chart)
    assert mirrored.assurance == chart.assurance
    assert [group.stage for group in mirrored.groups] == [group.stage for group in chart.groups]


@given(READINGS, st.sets(st.integers(0, 45)))
def test_groups_hold_every_reading_once(points: list[tuple[date, float]], steps: set[int]) -> None:
    chart = spc(points, "higher", steps=[month(step) for step in steps])
    assert [at for group in chart.groups for at in range(group.start, group.end)] == list(range(len(points)))
    assert len(chart.judged) == len(points)
    for group in chart.groups:
        part = spc(points[group.start : group.end], "higher")
        assert part.groups[0].limits == group.limits
        assert [one.kind for one in part.judged] == [one.kind for one in chart.judged[group.start : group.end]]
