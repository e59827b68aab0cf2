"""The target at any date, from several dated target points.

*Straight*: the target moves in a straight line from the start (the baseline and its day, where known) through the points.
*Stepped*: each point is in force from its own day until the next one's. Before the first point, without a start to come from,
that point is what is aimed at, said to be still ahead; after the last point its value stays in force.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from tracker_gui.rules.comparators import Comparator

Shape = Literal["straight", "stepped"]


@dataclass(frozen=True, slots=True)
class TargetPoint:
    """What is to be reached by a day: a value, or a range up to ``high``, with the comparator of the words."""

    day: date
    value: float
    high: float | None = None
    comparator: Comparator | None = None


@dataclass(frozen=True, slots=True)
class InForce:
    """The target that holds on a day. ``ahead``: no point is due yet and there is no line to be on, so the next one is named."""

    value: float
    high: float | None
    comparator: Comparator | None
    towards: TargetPoint
    ahead: bool


@dataclass(frozen=True, slots=True)
class Trajectory:
    """Target points by day, made by ``trajectory_of``; ``start`` is where a straight line begins."""

    points: tuple[TargetPoint, ...]
    shape: Shape
    start: TargetPoint | None

    def at(self, day: date) -> InForce | None:
        """Return the target in force on a day; None where there are no points."""
        if not self.points:
            return None
        passed = bisect_right([point.day for point in self.points], day)
        before = self.points[passed - 1] if passed else self._start_by(day)
        if passed == len(self.points):
            last = self.points[-1]
            return _in_force(last, last)
        coming = self.points[passed]
        if before is None:
            return replace(_in_force(coming, coming), ahead=True)
        if self.shape == "stepped" or (before.high is None) != (coming.high is None):
            # Between a value and a range there is no straight line: the earlier one holds until the later one's day.
            return _in_force(before, coming)
        return _between(before, coming, day)

    def next_after(self, day: date) -> TargetPoint | None:
        """Return the first point that is due on the day or later, else the last one; None where there are no points."""
        return next((point for point in self.points if point.day >= day), self.points[-1] if self.points else None)

    def _start_by(self, day: date) -> TargetPoint | None:
        return self.start if self.start and self.start.day <= day else None


def trajectory_of(
    points: Iterable[TargetPoint], shape: Shape = "straight", start: tuple[date, float] | None = None
) -> Trajectory:
    """Return the trajectory through these points, in any order; of two on one day the later given holds.

    ``start`` (a day and a value, the baseline's) is left out where it does not lie before the first point.
    """
    by_day = {point.day: point for point in points}
    ordered = tuple(by_day[day] for day in sorted(by_day))
    begin = None
    if start and ordered and start[0] < ordered[0].day:
        begin = TargetPoint(start[0], start[1])
    return Trajectory(ordered, shape, begin)


def _in_force(point: TargetPoint, towards: TargetPoint) -> InForce:
    return InForce(point.value, point.high, point.comparator, towards, ahead=False)


def _between(before: TargetPoint, coming: TargetPoint, day: date) -> InForce:
    share = (day - before.day).days / (coming.day - before.day).days

    def mixed(one: float, two: float) -> float:
        # Rounding must not lead past either end.
        return min(max(one + (two - one) * share, min(one, two)), max(one, two))

    high = mixed(before.high, coming.high) if before.high is not None and coming.high is not None else None
    return InForce(mixed(before.value, coming.value), high, coming.comparator, coming, ahead=False)
