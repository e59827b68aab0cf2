"""A date typed without its year (``end of June``, ``31/3``, ``Q3``): while somebody types, the next one to come is meant.

In a document it may have been any year; there it stays without a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from tracker_gui.rules.date_grammar import month_number
from tracker_gui.rules.dates import due_date
from tracker_gui.rules.quarters import APRIL

_AHEAD: Final = r"(?:(?:by|until|before|due|on|in|the|end|beginning|start|middle|mid|early|late|of)\b[\s-]*)*"
_MONTH: Final = re.compile(rf"{_AHEAD}(?:\d{{1,2}}(?:st|nd|rd|th)?\s*(?:of\s+)?)?(?P<month>[a-z]{{3,10}})\.?", re.IGNORECASE)
_QUARTER: Final = re.compile(rf"{_AHEAD}(?:Q|Qtr\.?|Quarter)\s?[1-4]", re.IGNORECASE)
_FIGURES: Final = re.compile(r"\d{1,2}(?P<between>[/.-])\d{1,2}")


def with_year_to_come(text: str, today: date, start_month: int = APRIL) -> str:
    """Return the text with the year it lacks, so that it is today or later; any other text as it is."""
    plain = text.strip()
    if not plain or due_date(plain, start_month) is not None:
        return text
    for candidate in _candidates(plain, today, start_month):
        day = due_date(candidate, start_month)
        if day is not None and day >= today:
            return candidate
    return text


def _candidates(plain: str, today: date, start_month: int) -> Iterator[str]:
    month, figures = _MONTH.fullmatch(plain), _FIGURES.fullmatch(plain)
    if month is not None and month_number(month["month"]) is not None:
        yield from (f"{plain} {year}" for year in (today.year, today.year + 1))
    elif figures is not None:
        yield from (f"{plain}{figures['between']}{year}" for year in (today.year, today.year + 1))
    elif _QUARTER.fullmatch(plain):
        first = today.year - (today.month < start_month)
        yield from (f"{plain} {year}/{(year + 1) % 100:02}" for year in (first, first + 1))
