"""Will the target be met: how far away it is, the pace it needs from now, and the pace of the last periods.

* **distance**: the signed change from the latest reading to the target (for a range, to its nearer end); 0 when it is met;
* **needed**: distance divided by the quarters left from now, or from the latest reading where that is later; None when less
  than one quarter is left, because the change is then due at once;
* **recent**: from the reading three quarters before the latest one (the nearest earlier one, else the first) to the latest one,
  divided by the quarters between; None where these span less than one quarter.

Quarters are counted in months, a month end as the whole month: 30 September to 31 March is two quarters exactly.
"""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from tracker_gui.rules.trajectory import TargetPoint

Status = Literal["unknown", "met", "past its date", "no date", "too short to say", "wrong way", "behind", "on course"]

RECENT_QUARTERS: Final = 3
_LEAST: Final = 0.95
"""Quarters: readings three months apart count as one quarter whatever the length of the months."""
_SAME: Final = 1e-9
"""Decimals have no exact binary form: a change smaller than this, by the size of the values, is none."""


@dataclass(frozen=True, slots=True)
class Goal:
    """What is aimed at: a value, or a range up to ``high``, by a day that may be unknown."""

    value: float
    high: float | None = None
    comparator: str | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Pace:
    """What the figures say. Changes are signed and in the measure's own unit; ``missing`` names what is not known."""

    status: Status
    latest: tuple[date, float] | None = None
    goal: Goal | None = None
    distance: float | None = None
    quarters_left: float | None = None
    needed: float | None = None
    recent: float | None = None
    recent_from: date | None = None
    recent_quarters: float | None = None
    missing: tuple[str, ...] = ()


def goal_of(point: TargetPoint) -> Goal:
    """Return the goal that a point of a trajectory sets."""
    return Goal(point.value, point.high, point.comparator, point.day)


def pace(points: Sequence[tuple[date, float]], better: str | None, goal: Goal | None, today: date) -> Pace:
    """Return how the readings, in order of date, stand to the goal as at ``today``.

    The comparator says which way is better where ``better`` does not. Without a reading, a goal or a direction the status is
    "unknown"; what can be computed is there nevertheless.
    """
    latest = points[-1] if points else None
    way = way_of(better, goal)
    lacking = {"reading": latest is None, "target": goal is None, "direction": way is None}
    missing = tuple(name for name, lacks in lacking.items() if lacks)
    recent, since, span = _recent(points)
    if latest is None or goal is None:
        return Pace("unknown", latest, goal, recent=recent, recent_from=since, recent_quarters=span, missing=missing)
    distance = distance_to(latest[1], goal, way)
    if abs(distance) <= _SAME * max(1.0, abs(goal.value)):
        distance = 0.0
    now = max(today, latest[0])
    left = quarters_between(now, goal.day) if goal.day else None
    needed = distance / left if distance and left is not None and left >= 1 else None
    found = _Figures(distance, left, needed, recent)
    status: Status = "unknown" if way is None else _status(found, past=goal.day is not None and goal.day < now)
    return Pace(status, latest, goal, distance, left, needed, recent, since, span, missing)


def quarters_between(first: date, last: date) -> float:
    """Return how many quarters lie between two days; negative where the last one is the earlier."""
    return (_months(last) - _months(first)) / 3


def way_of(better: str | None, goal: Goal | None) -> str | None:
    """Return which way is better; None where neither the measure nor its target says so."""
    if better in ("higher", "lower"):
        return better
    if goal is None:
        return better if better == "range" else None
    if goal.high is not None and (better == "range" or goal.comparator == "range"):
        return "range"
    return {">=": "higher", "<=": "lower"}.get(goal.comparator or "")


@dataclass(frozen=True, slots=True)
class _Figures:
    distance: float
    left: float | None
    needed: float | None
    recent: float | None


def _status(found: _Figures, *, past: bool) -> Status:
    if found.distance == 0:
        return "met"
    if past:
        return "past its date"
    if found.recent is None:
        return "no date" if found.left is None else "too short to say"
    if found.recent * found.distance < 0:
        return "wrong way"
    if found.left is None:
        return "no date"
    # With less than a quarter left, the recent pace must cover the distance in what is left of it.
    enough = abs(found.recent) * max(found.left, 0) >= abs(found.distance) * (1 - 1e-9)
    return "on course" if enough else "behind"


def distance_to(value: float, goal: Goal, way: str | None) -> float:
    """Return the signed change that would meet the goal, exactly 0 where it is met."""
    low, high = (goal.value, goal.high) if goal.high is None else (min(goal.value, goal.high), max(goal.value, goal.high))
    if way == "higher":
        return max(low - value, 0.0)
    if way == "lower":
        # A range whose owner says "lower is better" is met anywhere below its upper end, as in the rating.
        return min((low if high is None else high) - value, 0.0)
    if high is None:
        return low - value
    return low - value if value < low else min(high - value, 0.0)


def _recent(points: Sequence[tuple[date, float]]) -> tuple[float | None, date | None, float | None]:
    """Return the change per quarter of the last three quarters of readings, from which day, over how many quarters."""
    if len(points) < 2:
        return None, None, None
    last_day, last = points[-1]
    # A little slack: a reading of "three quarters ago" may be dated some days later in its month.
    earlier = (points[at] for at in range(len(points) - 2, -1, -1))
    far = (point for point in earlier if quarters_between(point[0], last_day) >= RECENT_QUARTERS - 0.2)
    first_day, first = next(far, points[0])
    span = quarters_between(first_day, last_day)
    if span < _LEAST:
        return None, None, None
    change = last - first
    if abs(change) <= _SAME * max(1.0, abs(last)):
        change = 0.0
    return change / span, first_day, span


def _months(day: date) -> float:
    return day.year * 12 + day.month - 1 + day.day / calendar.monthrange(day.year, day.month)[1]
