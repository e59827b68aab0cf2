"""What a chart shows of one measure, as plain values: points, baseline, target, and the span of both axes."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from db.records import Measure, Plan, Reading

Point = tuple[datetime.date, float]


@dataclass(frozen=True, slots=True)
class TargetMark:
    """The target: one value, or a range from ``value`` to ``high``; the date is None where it is not known."""

    value: float
    high: float | None
    comparator: str | None
    date: datetime.date | None


@dataclass(frozen=True, slots=True)
class Series:
    """One measure ready to be drawn. ``points`` are in order of date and all have a value."""

    title: str
    unit: str | None
    points: tuple[Point, ...]
    baseline: float | None
    baseline_period: str | None
    target: TargetMark | None
    better: str | None = None

    @property
    def latest(self) -> Point | None:
        """The last point, or None."""
        return self.points[-1] if self.points else None

    def days(self) -> tuple[int, int]:
        """Return the first and last day of the time axis as day numbers, the target date included, never the same day."""
        days = [day.toordinal() for day, _ in self.points]
        if self.target and self.target.date:
            days.append(self.target.date.toordinal())
        return _day_span(days)

    def reading_days(self) -> tuple[int, int]:
        """Return the same for the readings alone."""
        return _day_span([day.toordinal() for day, _ in self.points])

    def values(self) -> tuple[float, float]:
        """Return the bottom and top of the value axis, with a little air; percentages stay between 0 and 100."""
        values = [value for _, value in self.points]
        if self.baseline is not None:
            values.append(self.baseline)
        if self.target:
            values.append(self.target.value)
            if self.target.high is not None:
                values.append(self.target.high)
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
    points = tuple(
        (datetime.date.fromisoformat(reading.date), reading.value)
        for reading in plan.children(Reading, measure.id)
        if reading.value is not None
    )
    target = None
    if measure.target_value is not None:
        target = TargetMark(
            value=measure.target_value,
            high=measure.target_high if measure.target_comparator == "range" else None,
            comparator=measure.target_comparator,
            date=datetime.date.fromisoformat(measure.target_date) if measure.target_date else None,
        )
    title = (measure.title or "").strip() or "Measure without a title"
    return Series(title, measure.unit, points, measure.baseline_value, measure.baseline_period, target, measure.better)
