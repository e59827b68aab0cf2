"""Dated targets, benchmarks, step changes, and a measure edited as a whole."""

from __future__ import annotations

from datetime import date

import pytest

from db.records import Benchmark, Measure, StepChange, TargetPoint
from tests.ops.plans import after, small_plan
from tracker_gui.ops.edit import set_field
from tracker_gui.ops.errors import CannotDoError
from tracker_gui.ops.measure_details import override_rating, set_measure
from tracker_gui.ops.measure_lists import (
    BenchmarkEntry,
    PointEntry,
    StepEntry,
    add_step_change,
    remove_step_change,
    set_benchmarks,
    set_points,
    set_step_changes,
)

OCT, APR = date(2016, 10, 31), date(2017, 4, 30)


def test_points_are_read_kept_and_taken_away() -> None:
    plan = small_plan()
    plan = after(plan, set_points(plan, "me1", [PointEntry(OCT, "80%"), PointEntry(APR, "85 - 95%")]))
    rows = plan.children(TargetPoint, "me1")
    assert [(row.date, row.text, row.value, row.high) for row in rows] == [
        ("2016-10-31", "80%", 80.0, None),
        ("2017-04-30", "85 - 95%", 85.0, 95.0),
    ]
    plan = after(plan, set_points(plan, "me1", [PointEntry(OCT, "82%", rows[0].id)]))
    assert [(row.id, row.value) for row in plan.children(TargetPoint, "me1")] == [(rows[0].id, 82.0)]
    plan = after(plan, set_field(plan, "target_point", rows[0].id, "text", "?"))
    assert plan.get(TargetPoint, rows[0].id).value is None


def test_two_points_of_one_day_are_refused() -> None:
    with pytest.raises(CannotDoError, match=r"points\.same_day"):
        set_points(small_plan(), "me1", [PointEntry(OCT, "80%"), PointEntry(OCT, "85%")])


def test_benchmarks_stand_in_order_with_their_period() -> None:
    plan = small_plan()
    wanted = [BenchmarkEntry("Statistical neighbours", "81% (2015/16)"), BenchmarkEntry("England", "83"), BenchmarkEntry("", " ")]
    plan = after(plan, set_benchmarks(plan, "me1", wanted))
    rows = plan.children(Benchmark, "me1")
    assert [(row.name, row.value, row.date) for row in rows] == [
        ("Statistical neighbours", 81.0, "2016-03-31"),
        ("England", 83.0, None),
    ]
    turned = [BenchmarkEntry(row.name, row.text or "", row.id) for row in reversed(rows)]
    plan = after(plan, set_benchmarks(plan, "me1", turned))
    assert [row.name for row in plan.children(Benchmark, "me1")] == ["England", "Statistical neighbours"]


def test_limits_begin_anew_only_with_a_reason() -> None:
    plan = small_plan()
    with pytest.raises(CannotDoError, match=r"step_change\.needs_reason"):
        set_step_changes(plan, "me1", [StepEntry(OCT, " ")])
    plan = after(plan, add_step_change(plan, "me1", OCT, "New duty team"))
    plan = after(plan, add_step_change(plan, "me1", OCT, "New duty team from October"))
    (row,) = plan.children(StepChange, "me1")
    assert row.reason == "New duty team from October"
    plan = after(plan, remove_step_change(plan, row.id))
    assert plan.count(StepChange) == 0
    with pytest.raises(CannotDoError, match=r"edit\.row_gone"):
        remove_step_change(plan, row.id)


def test_a_measure_is_edited_as_one_step() -> None:
    plan = small_plan()
    values = {
        "target_text": "at least 95% / Apr 18",
        "unit": "%",
        "better": "higher",
        "tolerance": 0.05,
        "chase_who": "Duty manager",
    }
    batch = set_measure(plan, "me1", values, points=[PointEntry(OCT, "80%")], benchmarks=[], steps=[])
    measure = after(plan, batch).get(Measure, "me1")
    assert (measure.target_value, measure.target_date, measure.tolerance) == (95.0, "2018-04-30", 0.05)
    assert batch.label == "Edit measure % of contacts decided in a day"
    assert set_measure(plan, "me1", {"unit": "%"}).empty


def test_another_rating_stands_only_with_a_reason() -> None:
    plan = small_plan()
    with pytest.raises(CannotDoError, match=r"rating\.needs_reason"):
        override_rating(plan, "me1", "Green", "  ")
    with pytest.raises(CannotDoError, match=r"rating\.needs_reason"):
        set_field(plan, "measure", "me1", "rating_override", "Green")
    plan = after(plan, override_rating(plan, "me1", "Green", "Counted twice until May"))
    with pytest.raises(CannotDoError, match=r"rating\.needs_reason"):
        set_field(plan, "measure", "me1", "rating_reason", None)
    assert plan.get(Measure, "me1").rating_override == "Green"
    plan = after(plan, override_rating(plan, "me1", None, "Counted twice until May"))
    assert plan.get(Measure, "me1").rating_override is None
    assert plan.get(Measure, "me1").rating_reason is None


def test_a_tolerance_is_a_share() -> None:
    with pytest.raises(CannotDoError, match=r"edit\.not_a_share"):
        set_field(small_plan(), "measure", "me1", "tolerance", 10)
    assert not set_field(small_plan(), "tracker", "t", "tolerance", "0.05").empty
