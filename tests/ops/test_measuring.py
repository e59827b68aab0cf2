"""What is known of a measure: its trajectory, its rating with the reason, its words."""

from __future__ import annotations

from datetime import date

import pytest

from db.records import Benchmark, Measure, Plan, Reading, StepChange, TargetPoint, Tracker
from tests.ops.plans import small_plan
from tracker_gui.ops import measuring
from tracker_gui.rules.quarters import Quarter
from tracker_gui.rules.rollup import QuarterValue


def plan_with(measure: dict[str, object], *rows: object, tracker: dict[str, object] | None = None) -> tuple[Plan, Measure]:
    """Return the small plan with another measure in it, and that measure."""
    plan = small_plan()
    values: dict[str, object] = {"title": "Visits", "unit": "%", "better": "higher", **measure}
    made = Measure(id="m", action_id="ac1", position="Z", **values)  # type: ignore[arg-type]
    kept = [row for row in plan.all_rows() if not isinstance(row, Tracker)]
    return Plan([Tracker(id="t", title="Plan", **(tracker or {})), *kept, made, *rows]), made  # type: ignore[arg-type,list-item]


FINAL = {
    "target_value": 90.0,
    "target_comparator": "=",
    "target_date": "2017-03-31",
    "baseline_value": 50.0,
    "baseline_period": "Mar 16",
}
JUNE = Reading(id="r1", measure_id="m", date="2016-06-30", value=60.0)


def test_a_final_target_alone_is_no_trajectory() -> None:
    plan, measure = plan_with(FINAL, JUNE)
    assert measuring.trajectory(plan, measure).points == ()
    found = measuring.judgement(plan, measure)
    assert (found.rating, found.final) == ("Red", True)
    assert "the final target of 90% by March 2017" in found.sentence


def test_a_straight_way_begins_at_the_baseline() -> None:
    plan, measure = plan_with({**FINAL, "shape": "straight"}, JUNE)
    found = measuring.judgement(plan, measure)
    assert found.rating == "Green"
    assert found.target == pytest.approx(60.0, abs=0.1)


def test_dated_targets_make_a_trajectory_with_the_final_one() -> None:
    half = TargetPoint(id="p", measure_id="m", date="2016-06-30", text="62%", value=62.0)
    plan, measure = plan_with({**FINAL, "shape": "stepped"}, JUNE, half)
    course = measuring.trajectory(plan, measure)
    assert [(point.day, point.value) for point in course.points] == [(date(2016, 6, 30), 62.0), (date(2017, 3, 31), 90.0)]
    assert measuring.rating_of(plan, measure) == "Amber"
    assert measuring.pace_words(plan, measure, date(2016, 6, 1)).startswith("Needs +10 points a quarter to reach 90%")


def test_the_next_step_is_named_where_it_is_not_the_last() -> None:
    half = TargetPoint(id="p", measure_id="m", date="2016-09-30", text="70%", value=70.0)
    plan, measure = plan_with(FINAL, JUNE, half)
    said = measuring.pace_words(plan, measure, date(2016, 7, 1))
    assert said.endswith("The next step is 70% by September 2016: +10 points to go.")


def test_the_tolerance_of_the_measure_comes_before_that_of_the_tracker() -> None:
    reading = Reading(id="r", measure_id="m", date="2016-06-30", value=85.0)
    plan, measure = plan_with(FINAL, reading, tracker={"tolerance": 0.01})
    assert measuring.rating_of(plan, measure) == "Red"
    plan, measure = plan_with({**FINAL, "tolerance": 0.2}, reading, tracker={"tolerance": 0.01})
    assert measuring.rating_of(plan, measure) == "Amber"
    plan, measure = plan_with(FINAL, reading)
    assert measuring.rating_of(plan, measure) == "Amber"


def test_context_and_a_rating_set_by_hand() -> None:
    plan, measure = plan_with({**FINAL, "better": "context"}, JUNE)
    assert measuring.rating_of(plan, measure) is None
    assert measuring.pace_words(plan, measure, date(2016, 7, 1)) == ""
    plan, measure = plan_with({**FINAL, "rating_override": "Amber", "rating_reason": "Two teams were late"}, JUNE)
    found = measuring.judgement(plan, measure)
    assert (found.rating, found.computed, found.overridden, found.reason) == ("Amber", "Red", True, "Two teams were late")


def test_without_readings_the_sentence_still_says_something_true() -> None:
    plan, measure = plan_with(FINAL)
    assert measuring.pace_words(plan, measure, date(2016, 7, 1)) == "The target is 40 points above the baseline."
    assert measuring.judgement(plan, measure).missing == ("reading",)


def test_benchmarks_and_step_changes() -> None:
    plan, measure = plan_with(
        FINAL,
        Benchmark(id="b1", measure_id="m", position="A", name="England", text="83% (2015/16)", value=83.0, date="2016-03-31"),
        StepChange(id="s2", measure_id="m", date="2016-09-01", reason="New team"),
        StepChange(id="s1", measure_id="m", date="2016-05-01", reason="New form"),
    )
    assert measuring.benchmarks(plan, measure) == (measuring.Mark("England", "83% (2015/16)", 83.0, date(2016, 3, 31)),)
    assert [step.reason for step in measuring.step_changes(plan, measure)] == ["New form", "New team"]


@pytest.mark.parametrize(("way", "value"), [("sum", 66.0), ("mean", 22.0), ("last", 24.0), (None, 24.0)])
def test_months_become_quarters_as_the_measure_says(way: str | None, value: float) -> None:
    months = [
        Reading(id=f"r{number}", measure_id="m", date=day, value=figure)
        for number, (day, figure) in enumerate([("2016-04-30", 20.0), ("2016-05-31", 22.0), ("2016-06-30", 24.0)])
    ]
    plan, measure = plan_with({"roll_up": way}, *months)
    assert measuring.quarter_values(plan, measure) == (QuarterValue(Quarter(2016, 1), value, 3),)
    told = (("2016/17 Q1", value, f"{way} of 3 months"),) if way else ()
    assert measuring.quarter_rows(plan, measure) == told
    plan, measure = plan_with({"roll_up": way}, *months[:2])
    assert [row[2] for row in measuring.quarter_rows(plan, measure)] == ([f"{way} of 2 of its 3 months"] if way else [])
    plan, measure = plan_with({"roll_up": way}, months[2])
    assert measuring.quarter_rows(plan, measure) == (), "quarterly figures are what they are"
