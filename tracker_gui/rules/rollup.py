"""Monthly readings rolled up to quarters: by their sum (counts), their mean (levels) or the last one (what stands at the end)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tracker_gui.rules.quarters import APRIL, Quarter, quarter_of
from tracker_gui.rules.spc_limits import mean_of

Way = Literal["sum", "mean", "last"]


@dataclass(frozen=True, slots=True)
class QuarterValue:
    """The value of one quarter, and in how many of its three months there was a reading."""

    quarter: Quarter
    value: float
    months: int

    @property
    def complete(self) -> bool:
        """Whether each month of the quarter has a reading: a sum of two months is not the quarter's."""
        return self.months == 3


def roll_up(points: Iterable[tuple[date, float]], way: Way, start_month: int = APRIL) -> tuple[QuarterValue, ...]:
    """Return one value for each quarter that has readings, in order of time; quarters without readings are left out.

    The readings may come in any order. Where there are several in one month all of them count, and for ``last`` the one of
    the latest day (of two on one day the later given).
    """
    by_quarter: dict[Quarter, list[tuple[date, float]]] = {}
    for day, value in sorted(points, key=lambda point: point[0]):
        by_quarter.setdefault(quarter_of(day, start_month), []).append((day, value))
    found = []
    for quarter, readings in by_quarter.items():
        values = [value for _, value in readings]
        months = len({(day.year, day.month) for day, _ in readings})
        value = sum(values) if way == "sum" else mean_of(values) if way == "mean" else values[-1]
        found.append(QuarterValue(quarter, value, months))
    return tuple(found)
