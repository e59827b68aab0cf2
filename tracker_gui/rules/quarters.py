"""Quarters of a reporting year that starts in any month; councils start theirs in April."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Final

APRIL: Final = 4

_YEAR: Final = r"(?P<year>(?:19|20)\d\d|\d\d)(?:\s?[/–-]\s?(?P<next>\d{4}|\d{1,2}))?"
_NUMBER: Final = r"(?:Q|Qtr\.?|Quarter)\s?(?P<number>[1-4])"
_NUMBER_FIRST: Final = re.compile(rf"{_NUMBER}(?:\s*,)?\s*(?:of\s+)?(?:FY\s*)?{_YEAR}", re.IGNORECASE)
_YEAR_FIRST: Final = re.compile(rf"(?:FY\s*)?{_YEAR}(?:\s*,)?\s*{_NUMBER}", re.IGNORECASE)


@dataclass(frozen=True, order=True)
class Quarter:
    """One quarter: the year in which its reporting year starts, its number 1 to 4, and the month that year starts in.

    Raises ValueError for a number or a month that does not exist.
    """

    start_year: int
    number: int
    start_month: int = APRIL

    def __post_init__(self) -> None:
        if not 1 <= self.number <= 4 or not 1 <= self.start_month <= 12:
            message = f"no such quarter: {self.number} of a year that starts in month {self.start_month}"
            raise ValueError(message)

    @property
    def label(self) -> str:
        """The quarter as people write it: ``2016/17 Q2``, or ``2016 Q2`` where the year starts in January."""
        if self.start_month == 1:
            return f"{self.start_year} Q{self.number}"
        return f"{self.start_year}/{(self.start_year + 1) % 100:02d} Q{self.number}"

    @property
    def first_day(self) -> date:
        """The first day of the quarter."""
        return self._month(0)

    @property
    def last_day(self) -> date:
        """The last day of the quarter."""
        month = self._month(2)
        return month.replace(day=calendar.monthrange(month.year, month.month)[1])

    def next(self) -> Quarter:
        """Return the quarter after this one."""
        if self.number == 4:
            return Quarter(self.start_year + 1, 1, self.start_month)
        return Quarter(self.start_year, self.number + 1, self.start_month)

    def previous(self) -> Quarter:
        """Return the quarter before this one."""
        if self.number == 1:
            return Quarter(self.start_year - 1, 4, self.start_month)
        return Quarter(self.start_year, self.number - 1, self.start_month)

    def _month(self, offset: int) -> date:
        months = self.start_month - 1 + (self.number - 1) * 3 + offset
        return date(self.start_year + months // 12, months % 12 + 1, 1)


def quarter_of(day: date, start_month: int = APRIL) -> Quarter:
    """Return the quarter that the day lies in, for a reporting year that starts in ``start_month``."""
    start_year = day.year if day.month >= start_month else day.year - 1
    return Quarter(start_year, (day.month - start_month) % 12 // 3 + 1, start_month)


def year_start(year: str, following: str | None) -> int | None:
    """Return the start year of ``2016`` and ``17`` (also ``6``, ``2017``), None where the second does not follow the first.

    A year of two digits lies in 1990 to 2089. Without a second year the first one is the answer.
    """
    start = full_year(year)
    if following is None or start is None:
        return start
    # "2015/6" is 2015/16: as many digits as are written must agree.
    return start if str(start + 1).endswith(following) else None


def full_year(text: str) -> int | None:
    """Return the year of two or four digits; None for one outside 1990 to 2099, which no tracker means."""
    year = int(text)
    if len(text) == 2:
        year += 1900 if year >= 90 else 2000
    return year if 1990 <= year <= 2099 else None


def parse_quarter(text: str, start_month: int = APRIL) -> Quarter | None:
    """Return the quarter that the whole text names (``2016/17 Q2``, ``Q3 16/17``, ``2016 Q2``), or None.

    A single year is taken as the year in which the reporting year starts. Where the year does not start in January,
    ``Q4 2017`` could be either end of 2017 and is not taken.
    """
    match = _NUMBER_FIRST.fullmatch(text.strip()) or _YEAR_FIRST.fullmatch(text.strip())
    if match is None:
        return None
    return quarter_from(match["year"], match["next"], int(match["number"]), start_month)


def quarter_from(year: str, following: str | None, number: int, start_month: int) -> Quarter | None:
    """Return the quarter of a written year and number, or None where they do not name one quarter beyond doubt."""
    start = year_start(year, following)
    if start is None or (following is not None and start_month == 1):
        return None
    if following is None and start_month != 1:
        quarter = Quarter(start, number, start_month)
        return quarter if len(year) == 4 and quarter.last_day.year == start else None
    return Quarter(start, number, start_month)
