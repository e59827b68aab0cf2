"""The four rules, on the vectors of the notes and on whatever comes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker_gui.rules.spc_limits import Limits, limits_about, limits_of
from tracker_gui.rules.spc_signals import Rule, Side, find_signals

ABOUT_50 = Limits(50, 9 / 2.66, 41, 59, 44, 56, 11, 20)
Flags = dict[tuple[Rule, Side], list[int]]


def flags(values: list[float], limits: Limits | None = None, run: int = 7) -> Flags:
    own = limits or limits_of(values)
    assert own is not None
    found: Flags = {}
    for signal in find_signals(values, own, run):
        found.setdefault((signal.rule, signal.side), []).append(signal.index)
    return found


def test_a_spike() -> None:
    spike: list[float] = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]
    assert flags(spike) == {("outside limits", "high"): [4]}
    assert flags(spike, limits_of(spike, screening=True)) == {("outside limits", "high"): [4]}


def test_two_shifts() -> None:
    assert flags([50, 52, 49, 51, 50, 48, 51, 55, 56, 54, 57, 55, 56, 58]) == {
        ("shift", "low"): [0, 1, 2, 3, 4, 5, 6],
        ("shift", "high"): [7, 8, 9, 10, 11, 12, 13],
    }


def test_a_trend_speaks_for_its_direction_also_below_the_mean() -> None:
    assert flags([50, 51, 49, 50, 44, 46, 48, 50, 52, 54, 56, 51, 50, 49]) == {
        ("trend", "high"): [4, 5, 6, 7, 8, 9, 10],
        ("outside limits", "low"): [4],
        ("outside limits", "high"): [10],
        ("two of three", "low"): [4, 5],
        ("two of three", "high"): [9, 10],
    }


def test_equal_neighbours_break_a_trend() -> None:
    assert flags([50, 51, 49, 50, 44, 46, 48, 48, 50, 52, 54, 51, 50, 49]) == {
        ("outside limits", "low"): [4],
        ("two of three", "low"): [4, 5],
    }


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([50, 57, 60, 52, 49], {("outside limits", "high"): [2], ("two of three", "high"): [1, 2]}),
        ([50, 57, 43, 57, 50], {}),
        ([50, 57, 55, 57, 49], {("two of three", "high"): [1, 3]}),
        ([50, 60, 60, 57, 49], {("outside limits", "high"): [1, 2], ("two of three", "high"): [1, 2, 3]}),
        ([59, 41, 50, 56, 56, 44, 44], {}),
    ],
)
def test_two_of_three_with_given_limits(values: list[float], expected: Flags) -> None:
    assert flags(values, ABOUT_50) == expected


def test_a_reading_on_the_mean_breaks_a_shift() -> None:
    limits = limits_about(50, 10)
    assert flags([51, 52, 53, 50, 52, 51, 52, 51], limits) == {}
    # 0.1 + 0.2 is not quite 0.3, and still on the mean.
    assert flags([0.31, 0.32, 0.31, 0.1 + 0.2, 0.32, 0.31, 0.32, 0.33], limits_about(0.3, 10)) == {}


def test_six_are_enough_where_the_reader_chose_so() -> None:
    shift: list[float] = [51, 53, 52, 54, 51, 53]
    assert flags(shift, limits_about(50, 10)) == {}
    assert flags(shift, limits_about(50, 10), run=6) == {("shift", "high"): [0, 1, 2, 3, 4, 5]}
    trend: list[float] = [47, 48, 49, 50, 51, 52]
    assert flags(trend, limits_about(50, 10)) == {}
    assert flags(trend, limits_about(50, 10), run=6) == {("trend", "high"): [0, 1, 2, 3, 4, 5]}


WHOLE = st.lists(st.integers(0, 12).map(float), min_size=2, max_size=50)
OTHER: dict[Side, Side] = {"high": "low", "low": "high"}


@given(WHOLE)
def test_upside_down_every_rule_flags_the_other_side(values: list[float]) -> None:
    mirrored = {(rule, OTHER[side]): at for (rule, side), at in flags([-value for value in values]).items()}
    assert mirrored == flags(values)


@given(WHOLE, st.integers(-5000, 5000))
def test_moving_all_readings_changes_nothing(values: list[float], by: int) -> None:
    assert flags([value + by for value in values]) == flags(values)


@given(WHOLE, st.sampled_from([2.0, 10.0, 0.5]))
def test_another_unit_changes_nothing(values: list[float], factor: float) -> None:
    assert flags([value * factor for value in values]) == flags(values)


@given(st.floats(-1e6, 1e6), st.integers(2, 60))
def test_no_rule_fires_where_nothing_changes(value: float, count: int) -> None:
    assert flags([value] * count) == {}


@given(WHOLE)
def test_runs_are_as_long_as_they_must_be(values: list[float]) -> None:
    for (rule, _side), at in flags(values).items():
        if rule in ("shift", "trend"):
            runs = [index for index in at if index - 1 not in at]
            for start in runs:
                length = next(step for step in range(len(values) + 1) if start + step not in at)
                assert length >= 7
