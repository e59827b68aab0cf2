"""Where the readings lead if they go on as lately: a straight line by the recent pace, and no promise.

It begins at the latest reading and runs to the day of the goal, but never further ahead than the readings that the pace was
taken from reach back (two quarters at least): three quarters say nothing about three years. A percentage stops at 0 and 100,
and nothing that was never negative goes below 0.
"""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from tracker_gui.rules.pace import Pace
from tracker_gui.rules.units import PERCENT, YES_NO

Point = tuple[date, float]

LEAST_QUARTERS: Final = 2.0
_DAYS: Final = 365.25 / 4


def forecast(points: Sequence[Point], found: Pace, unit: str | None) -> tuple[Point, ...]:
    """Return the points of the line, the latest reading first; () where there is no pace to go by."""
    if found.recent is None or found.recent_quarters is None or not points or unit == YES_NO:
        return ()
    day, value = points[-1]
    reach = max(found.recent_quarters, LEAST_QUARTERS)
    end = _month_end(day + timedelta(days=round(reach * _DAYS)))
    if found.goal and found.goal.day and found.goal.day > day:
        end = min(end, found.goal.day)
    low, high = _bounds(points, unit)
    slope = found.recent / _DAYS
    aimed = value + slope * (end - day).days
    kept = min(max(aimed, low), high)
    if kept == aimed:
        return ((day, value), (end, aimed))
    turn = day + timedelta(days=int((kept - value) / slope))
    return ((day, value), (turn, kept), (end, kept)) if day < turn < end else ((day, value), (end, kept))


def _bounds(points: Sequence[Point], unit: str | None) -> tuple[float, float]:
    values = [value for _, value in points]
    low = 0.0 if min(values) >= 0 else float("-inf")
    return low, 100.0 if unit == PERCENT and max(values) <= 100 else float("inf")


def _month_end(day: date) -> date:
    """Return the end of the month nearest to the day: readings are dated at ends of months, and so is what follows them."""
    last = day.replace(day=calendar.monthrange(day.year, day.month)[1])
    before = day.replace(day=1) - timedelta(days=1)
    return last if (last - day) <= (day - before) else before
