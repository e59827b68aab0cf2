"""What is known of a measure, ready to be shown: readings, trajectory, benchmarks, its rating with the reason, its words.

One place for tables, charts, pages, workbook and JSON, so that all of them say the same.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import cast

from db.records import Benchmark, Measure, Plan, StepChange
from tracker_gui.exchange.measure_facts import (
    Point,
    baseline_day,
    final_goal,
    judgement,
    latest_reading,
    points_of,
    title_of,
    tolerance_of,
    trajectory,
)
from tracker_gui.ops.words import day_of
from tracker_gui.rules.judging import CONTEXT, direction_of
from tracker_gui.rules.pace import Goal, Pace, goal_of, pace
from tracker_gui.rules.pace_words import next_step_sentence, pace_sentence
from tracker_gui.rules.rollup import QuarterValue, Way, roll_up

__all__ = [
    "Mark",
    "Point",
    "Step",
    "baseline_day",
    "benchmarks",
    "final_goal",
    "goal",
    "judgement",
    "latest_reading",
    "pace_of",
    "pace_words",
    "points_of",
    "quarter_rows",
    "quarter_values",
    "rating_of",
    "rolled_words",
    "step_changes",
    "title_of",
    "tolerance_of",
    "trajectory",
]


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


def quarter_rows(plan: Plan, measure: Measure) -> tuple[tuple[str, float, str], ...]:
    """Return label, value and how it was rolled up ("mean of 3 months") of each quarter.

    () where the measure does not say how months become quarters, or no quarter has two months.
    """
    found = quarter_values(plan, measure) if measure.roll_up else ()
    if not any(quarter.months > 1 for quarter in found):
        return ()
    return tuple((quarter.quarter.label, quarter.value, rolled_words(measure, quarter)) for quarter in found)


def rolled_words(measure: Measure, quarter: QuarterValue) -> str:
    """Return how the value of a quarter came about: ``sum of 3 months``, ``mean of 2 of its 3 months``."""
    months = "3 months" if quarter.complete else f"{quarter.months} of its 3 months"
    return f"{measure.roll_up or 'last'} of {months}"


def _way(plan: Plan, measure: Measure) -> str | None:
    aim = goal(plan, measure)
    if aim is None:
        return measure.better if measure.better in ("higher", "lower") else None
    return direction_of(measure.better, aim.comparator, aim.high, measure.unit, aim.value)
