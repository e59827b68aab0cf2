"""What a chart shows of one measure, as plain values: points, baseline, target, and the span of both axes."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from db.records import Measure, Plan, Reading
from tracker_gui.ops import measuring

Point = tuple[datetime.date, float]

_YEAR = 366


@dataclass(frozen=True, slots=True)
class TargetMark:
    """The target: one value, or a range from ``value`` to ``high``; the date is None where it is not known."""

    value: float
    high: float | None
    comparator: str | None
    date: datetime.date | None


@dataclass(frozen=True, slots=True)
class BenchmarkMark:
    """What others reach: whose value it is, and of which day, where that is known."""

    name: str
    value: float
    date: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """One measure ready to be drawn. ``points`` are in order of date and all have a value; ``notes`` has one text for each.

    ``path`` holds the dated points of the target, the final one included, where there is more than that one; ``steps`` the days
    from which on the SPC limits count anew, with the reason. ``baseline_day`` is the last day of the baseline's period.
    """

    title: str
    unit: str | None
    points: tuple[Point, ...]
    baseline: float | None
    baseline_period: str | None
    target: TargetMark | None
    better: str | None = None
    baseline_day: datetime.date | None = None
    path: tuple[TargetMark, ...] = ()
    shape: Literal["straight", "stepped"] = "straight"
    benchmarks: tuple[BenchmarkMark, ...] = ()
    notes: tuple[str, ...] = ()
    steps: tuple[tuple[datetime.date, str], ...] = ()
    quarters: tuple[tuple[str, float, str], ...] = ()
    """Label, value and how it was rolled up of each quarter, where there are monthly readings."""
    typed: tuple[str, str] = ("", "")
    """The words of baseline and target as they were typed."""

    @property
    def drawable(self) -> bool:
        """Whether there is a figure to draw: a reading, a baseline or a target."""
        return bool(self.points or self.baseline is not None or self.target or self.path or self.benchmarks)

    @property
    def dated(self) -> bool:
        """Whether anything of it has a day: without one the time axis would name months that nobody spoke of."""
        in_time = self.baseline_day is not None and self.baseline_in_time()
        return bool(self._own_days()) or in_time or any(mark.date for mark in self.benchmarks)

    def note_at(self, index: int) -> str:
        """Return the note pinned to a reading, "" for none."""
        return self.notes[index] if 0 <= index < len(self.notes) else ""

    @property
    def latest(self) -> Point | None:
        """The last point, or None."""
        return self.points[-1] if self.points else None

    def days(self) -> tuple[int, int]:
        """Return the first and last day of the time axis as day numbers, the target date included, never the same day."""
        days = self._own_days()
        if self.baseline_day and self.baseline_in_time():
            days.append(self.baseline_day.toordinal())
        if not days:
            days.extend(mark.date.toordinal() for mark in self.benchmarks if mark.date)
        return _day_span(days)

    def baseline_in_time(self) -> bool:
        """Return whether the baseline stands on the time axis: one from long before would leave the readings no room."""
        if self.baseline is None or self.baseline_day is None:
            return False
        days = self._own_days()
        first = self.baseline_day.toordinal()
        if not self.points or not days:
            return True
        return first <= max(days) and min(days) - first <= max(max(days) - min(days), _YEAR)

    def _own_days(self) -> list[int]:
        days = [day.toordinal() for day, _ in self.points]
        days.extend(mark.date.toordinal() for mark in (*self.path, self.target) if mark and mark.date)
        return days

    def reading_days(self) -> tuple[int, int]:
        """Return the same for the readings alone."""
        return _day_span([day.toordinal() for day, _ in self.points])

    def values(self) -> tuple[float, float]:
        """Return the bottom and top of the value axis, with a little air; percentages stay between 0 and 100."""
        values = [value for _, value in self.points]
        if self.baseline is not None:
            values.append(self.baseline)
        for mark in (*self.path, self.target):
            values.extend(end for end in ((mark.value, mark.high) if mark else ()) if end is not None)
        values.extend(mark.value for mark in self.benchmarks)
        return value_span(values, self.unit)


def value_span(values: Sequence[float], unit: str | None) -> tuple[float, float]:
    """Return the bottom and top of an axis for these values, with a little air; percentages stay between 0 and 100."""
    if not values:
        return (0.0, 1.0)
    low, high = min(values), max(values)
    span = high - low
    if not span:
        # All is equal: show it in the middle of a span of its own size, not of a thousandth of it.
        span = max(abs(high), 1.0)
        low, high = low - span * 0.5, high + span * 0.5
    bottom, top = low - span * 0.15, high + span * 0.15
    low, high = min(values), max(values)
    if low >= 0 and bottom < span * 0.35:
        # Nothing is below zero and zero is near: begin there, so that heights can be compared.
        bottom = min(0.0, low)
    if unit == "%" and low >= 0 and high <= 100:
        bottom, top = max(bottom, 0.0), min(top, 104.0)
    return (bottom, top)


def _day_span(days: Sequence[int]) -> tuple[int, int]:
    if not days:
        days = [datetime.date(2000, 1, 1).toordinal()]
    first, last = min(days), max(days)
    # One point, or several on one day, would be an axis without length: show three months about it.
    return (first, last) if last - first >= 28 else (first - 45, last + 45)


def series_of(plan: Plan, measure: Measure) -> Series:
    """Return what there is to draw for a measure; readings without a value are left out."""
    course = measuring.trajectory(plan, measure)
    return Series(
        title=measuring.title_of(measure),
        unit=measure.unit,
        points=measuring.points_of(plan, measure),
        baseline=measure.baseline_value,
        baseline_period=measure.baseline_period,
        target=_target(measure),
        better=measure.better,
        baseline_day=_baseline_day(measure),
        path=tuple(TargetMark(point.value, point.high, point.comparator, point.day) for point in course.points),
        shape=course.shape,
        benchmarks=tuple(
            BenchmarkMark(mark.name, mark.value, mark.day)
            for mark in measuring.benchmarks(plan, measure)
            if mark.value is not None
        ),
        notes=tuple((reading.note or "").strip() for reading in plan.children(Reading, measure.id) if reading.value is not None),
        steps=tuple((step.day, (step.reason or "").strip()) for step in measuring.step_changes(plan, measure)),
        quarters=measuring.quarter_rows(plan, measure),
        typed=(" ".join((measure.baseline_text or "").split()), " ".join((measure.target_text or "").split())),
    )


def _baseline_day(measure: Measure) -> datetime.date | None:
    return _period_end(measure.baseline_period) if measure.baseline_period else None


@lru_cache(maxsize=8192)
def _period_end(period: str) -> datetime.date | None:
    """Return the last day of a period in words; the same words come with many measures."""
    return measuring.baseline_day(Measure(id="", action_id="", position="", baseline_period=period))


def _target(measure: Measure) -> TargetMark | None:
    goal = measuring.final_goal(measure)
    return TargetMark(goal.value, goal.high, goal.comparator, goal.day) if goal else None
