"""Which quarters the window offers, and which it begins with."""

from __future__ import annotations

import datetime

from db.records import Outcome, Plan
from tracker_gui.rules.quarters import Quarter, parse_quarter, quarter_of

MAX_QUARTERS = 60


def quarters_of(plan: Plan, today: datetime.date) -> tuple[list[str | None], str]:
    """Return the quarters to offer, latest first, and the one to begin with.

    Offered are all from the first one with a report, or the year of the tracker's version, to the one after the present
    one of the plan. It begins with the quarter of its version, or the last one reported, or today's.
    """
    start = plan.tracker.year_start_month
    told: set[str | None] = plan.distinct(Outcome, "quarter")
    reported = [parse_quarter(text, start) for text in told if text]
    known = sorted({quarter for quarter in reported if quarter is not None}, key=lambda quarter: quarter.first_day)
    version = plan.tracker.version_date
    of_version = quarter_of(datetime.date.fromisoformat(version), start) if version else None
    begin = of_version or (known[-1] if known else quarter_of(today, start))
    first = min([begin, *known], key=lambda quarter: quarter.first_day)
    while first.number > 1:
        first = first.previous()
    last = max([begin, quarter_of(today, start), *known], key=lambda quarter: quarter.first_day).next()
    labels: list[str | None] = [quarter.label for quarter in _between(first, last)]
    if None in told:
        labels.append(None)
    return labels, begin.label


def _between(first: Quarter, last: Quarter) -> list[Quarter]:
    """Return the quarters from ``last`` back to ``first``; of very many the latest."""
    found = [last]
    while found[-1] != first and len(found) < MAX_QUARTERS:
        found.append(found[-1].previous())
    return found
