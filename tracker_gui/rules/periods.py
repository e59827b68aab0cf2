"""Periods of readings: a month, a quarter, a year or a day, named as people name them, and dated by their last day."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from tracker_gui.rules.dates import parse_date
from tracker_gui.rules.quarters import APRIL, Quarter, parse_quarter, quarter_of

Kind = Literal["month", "quarter", "year", "day"]
KINDS: Final[tuple[Kind, ...]] = ("month", "quarter", "year", "day")

MOST: Final = 400
"""So many periods are listed at once; a longer span is cut at its beginning."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One period: its last day, by which its readings are kept, and its kind."""

    last: date
    kind: Kind

    def label(self, start_month: int = APRIL) -> str:
        """Return the name of the period: ``Jun 2016``, ``2016/17 Q1``, ``2016/17``, ``3 Jun 2016``."""
        if self.kind == "month":
            return f"{self.last:%b %Y}"
        if self.kind == "quarter":
            return quarter_of(self.last, start_month).label
        if self.kind == "year":
            return quarter_of(self.last, start_month).label.rpartition(" ")[0]
        return f"{self.last.day} {self.last:%b %Y}"

    def next(self, start_month: int = APRIL) -> Period:
        """Return the period after this one."""
        return period_at(self.last + timedelta(days=1), self.kind, start_month)


def period_at(day: date, kind: Kind, start_month: int = APRIL) -> Period:
    """Return the period of a kind that the day lies in."""
    if kind == "month":
        return Period(day.replace(day=calendar.monthrange(day.year, day.month)[1]), kind)
    if kind == "quarter":
        return Period(quarter_of(day, start_month).last_day, kind)
    if kind == "year":
        return Period(Quarter(quarter_of(day, start_month).start_year, 4, start_month).last_day, kind)
    return Period(day, kind)


def parse_period(text: str, start_month: int = APRIL) -> Period | None:
    """Return the period that the whole text names (``Jun 16``, ``Q1 2016/17``, ``2016/17``, ``30/6/2016``), or None."""
    if quarter := parse_quarter(text, start_month):
        return Period(quarter.last_day, "quarter")
    found = parse_date(text, start_month)
    if found is None:
        return None
    if found.precision == "range":
        return Period(found.last, "day")
    return Period(found.last, found.precision)


def kind_of_day(day: date) -> Kind:
    """Return what a day most likely stands for where nobody said: the end of a month is that month, any other day itself.

    A quarter's last day is as likely its last month, and so taken.
    """
    return "month" if period_at(day, "month").last == day else "day"


def periods(kind: Kind, first: date, last: date, start_month: int = APRIL) -> tuple[Period, ...]:
    """Return the periods of a kind from the one of ``first`` to the one of ``last``; none where last is the earlier."""
    found = list(_from(period_at(first, kind, start_month), last, start_month))
    return tuple(found[-MOST:])


def _from(period: Period, last: date, start_month: int) -> Iterator[Period]:
    end = period_at(last, period.kind, start_month)
    while period <= end:
        yield period
        period = period.next(start_month)
