"""What is known of a measure, ready to be shown: readings, trajectory, benchmarks, its rating with the reason, its words.

One place for tables, charts, pages, workbook and JSON, so that all of them say the same.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import cast

from db.records import Benchmark, Measure, Plan, Reading, StepChange, TargetPoint
from tracker_gui.ops.words import day_of
from tracker_gui.rules import trajectory as course
from tracker_gui.rules.comparators import Comparator
from tracker_gui.rules.date_grammar import find_dates
from tracker_gui.rules.judging import CONTEXT, Judgement, direction_of, judge, overridden
from tracker_gui.rules.pace import Goal, Pace, goal_of, pace
from tracker_gui.rules.pace_words import next_step_sentence, pace_sentence
from tracker_gui.rules.rollup import QuarterValue, Way, roll_up
from tracker_gui.rules.trajectory import Trajectory, trajectory_of

Point = tuple[datetime.date, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """A value to compare with: what it is called ("England", "Statistical neighbours"), its words, its value and day if known."""

    name: str
    text: str | None
    value: float | None
    day: datetime.date | None


@dataclass(frozen=True, slots=True)
class Step:
    """A day on which the way of working changed, so that SPC limits begin anew."""

    day: datetime.date
    reason: str | None


def latest_reading(plan: Plan, measure_id: str) -> Reading | None:
    """Return the last reading that has a value, or None."""
    for reading in reversed(plan.children(Reading, measure_id)):
        if reading.value is not None:
            return reading
    return None


def points_of(plan: Plan, measure: Measure) -> tuple[Point, ...]:
    """Return the readings that have a value, in order of date."""
    return tuple(
        (datetime.date.fromisoformat(reading.date), reading.value)
        for reading in plan.children(Reading, measure.id)
        if reading.value is not None
    )


def final_goal(measure: Measure) -> Goal | None:
    """Return the final target as what is aimed at; None where it is no number."""
    if measure.target_value is None:
        return None
    high = measure.target_high if measure.target_comparator == "range" else None
    return Goal(measure.target_value, high, measure.target_comparator, day_of(measure.target_date))


def baseline_day(measure: Measure) -> datetime.date | None:
    """Return the last day of the baseline's period; None where it has none that can be read."""
    found = find_dates(measure.baseline_period) if measure.baseline_period else []
    return found[-1].last if found else None


def trajectory(plan: Plan, measure: Measure) -> Trajectory:
    """Return the dated targets of a measure in order, the final one last; empty where it has no trajectory of its own.

    It has one where it has further dated targets, or where somebody said that the way from the baseline is straight or stepped.
    """
    rows = plan.children(TargetPoint, measure.id)
    if not rows and measure.shape is None:
        return trajectory_of(())
    comparator = cast("Comparator | None", measure.target_comparator)
    points = [
        course.TargetPoint(
            datetime.date.fromisoformat(row.date), row.value, row.high, "range" if row.high is not None else comparator
        )
        for row in rows
        if row.value is not None
    ]
    goal = final_goal(measure)
    if goal is not None and goal.day is not None:
        points.append(course.TargetPoint(goal.day, goal.value, goal.high, comparator))
    begin, value = baseline_day(measure), measure.baseline_value
    start = (begin, value) if begin is not None and value is not None else None
    return trajectory_of(points, cast("course.Shape", measure.shape or "straight"), start)


def tolerance_of(plan: Plan, measure: Measure) -> float | None:
    """Return the tolerance as a share of the target: the measure's, else the tracker's; None for the rule's own."""
    return measure.tolerance if measure.tolerance is not None else plan.tracker.tolerance


def judgement(plan: Plan, measure: Measure) -> Judgement:
    """Return how the measure is rated, why, and what is missing for a rating (see ``rules.judging``)."""
    latest = latest_reading(plan, measure.id)
    point = (datetime.date.fromisoformat(latest.date), latest.value) if latest and latest.value is not None else None
    found = judge(
        point,
        trajectory(plan, measure),
        final_goal(measure),
        better=measure.better,
        unit=measure.unit,
        tolerance=tolerance_of(plan, measure),
    )
    return overridden(found, measure.rating_override, measure.rating_reason)


def rating_of(plan: Plan, measure: Measure) -> str | None:
    """Return the rating that stands: the one set with a reason, else the computed one; None where not rated."""
    return judgement(plan, measure).rating


def goal(plan: Plan, measure: Measure) -> Goal | None:
    """Return what the measure aims at in the end: its final target, else the last point of its trajectory."""
    last = final_goal(measure)
    if last is not None and last.day is not None:
        return last
    points = trajectory(plan, measure).points
    return last or (goal_of(points[-1]) if points else None)


def pace_of(plan: Plan, measure: Measure, today: datetime.date) -> Pace:
    """Return distance to the target, pace needed and recent pace (see ``rules.pace``)."""
    return pace(points_of(plan, measure), _way(plan, measure), goal(plan, measure), today)


def pace_words(plan: Plan, measure: Measure, today: datetime.date) -> str:
    """Return the sentence on the pace, and how far the next step of its trajectory is; "" where there is nothing to say."""
    if measure.better == CONTEXT:
        return ""
    points = points_of(plan, measure)
    said = pace_sentence(pace_of(plan, measure, today), measure.unit, measure.baseline_value, today)
    latest = points[-1] if points else None
    step = next_step_sentence(trajectory(plan, measure), latest, _way(plan, measure), measure.unit, today)
    return " ".join(sentence for sentence in (said, step) if sentence)


def benchmarks(plan: Plan, measure: Measure) -> tuple[Mark, ...]:
    """Return what the measure is compared with, in the order given."""
    return tuple(Mark(row.name, row.text, row.value, day_of(row.date)) for row in plan.children(Benchmark, measure.id))


def step_changes(plan: Plan, measure: Measure) -> tuple[Step, ...]:
    """Return the days on which limits begin anew, in order."""
    found = [Step(datetime.date.fromisoformat(row.date), row.reason) for row in plan.children(StepChange, measure.id)]
    return tuple(sorted(found, key=lambda step: step.day))


def quarter_values(plan: Plan, measure: Measure) -> tuple[QuarterValue, ...]:
    """Return the readings rolled up to quarters in the way the measure says (its last reading where it says none)."""
    way = cast("Way", measure.roll_up or "last")
    return roll_up(points_of(plan, measure), way, plan.tracker.year_start_month)


def _way(plan: Plan, measure: Measure) -> str | None:
    aim = goal(plan, measure)
    if aim is None:
        return measure.better if measure.better in ("higher", "lower") else None
    return direction_of(measure.better, aim.comparator, aim.high, measure.unit, aim.value)
