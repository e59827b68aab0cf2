"""What the rows of a measure say: its readings and targets, the trajectory through them, and the rating with its reason.

Everybody else finds these, and more, in ``ops.measuring``; they stand here because the workbook needs them too.
"""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import cast

from db.records import Measure, Plan, RatingLevel, Reading, TargetPoint
from tracker_gui.rules import trajectory as course
from tracker_gui.rules.comparators import Comparator
from tracker_gui.rules.date_grammar import find_dates
from tracker_gui.rules.judging import Judgement, judge, overridden
from tracker_gui.rules.pace import Goal
from tracker_gui.rules.rating_sets import RATINGS, Level, RatingSet
from tracker_gui.rules.trajectory import Trajectory, trajectory_of

Point = tuple[datetime.date, float]


def title_of(measure: Measure) -> str:
    """Return the title of a measure on one line, and words in its place where it has none."""
    return " ".join((measure.title or "").split()) or "Measure without a title"


def rating_set(plan: Plan) -> RatingSet:
    """Return the set of ratings in force: the tracker's own, else blue, green, amber and red. All that shows one asks here."""
    rows = [row for row in plan.rows(RatingLevel) if row.rating in RATINGS]
    if not rows:
        return RatingSet()
    return RatingSet(tuple(Level(row.rating, row.letter, row.word, row.meaning or "", row.colour) for row in rows))


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
    return Goal(measure.target_value, high, measure.target_comparator, _day(measure.target_date))


def baseline_day(measure: Measure) -> datetime.date | None:
    """Return the last day of the baseline's period; None where it has none that can be read."""
    return _period_end(measure.baseline_period) if measure.baseline_period else None


@lru_cache(maxsize=4096)
def _period_end(period: str) -> datetime.date | None:
    found = find_dates(period)
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
        ratings=rating_set(plan),
    )
    return overridden(found, measure.rating_override, measure.rating_reason, rating_set(plan))


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
