"""Finding dates in British text: days, months, quarters, years and ranges of them.

The day comes before the month. A year of two digits lies in 1990 to 2089; a year outside 1990 to 2099 is not a date. What has
the shape of a date and names no day (31/2/17) is passed over whole, so that no part of it is read as another date.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from typing import Final, Literal

from tracker_gui.rules.quarters import APRIL, Quarter, full_year, quarter_from, year_start

Precision = Literal["day", "month", "quarter", "year", "range"]


@dataclass(frozen=True)
class FoundDate:
    """A date in a text: its first and last day, how exactly it is told, and where it stands (``text[start:end]``)."""

    first: date
    last: date
    precision: Precision
    text: str
    start: int
    end: int


Days = tuple[date, date, Precision]
Rule = Callable[[re.Match[str], int], "Days | None"]

_MONTHS: Final = tuple(calendar.month_name)[1:]
_SHORT: Final = {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10}
_SHORT_MONTHS: Final = _SHORT | {"nov": 11, "dec": 12} | {name.lower(): number for number, name in enumerate(_MONTHS, 1)}
_NEARLY_THE_SAME: Final = 0.8

_MONTH: Final = r"(?P<month>[A-Za-z]{3,10})\.?"
_SECOND_MONTH: Final = r"(?P<month2>[A-Za-z]{3,10})\.?"
_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_SECOND_DAY: Final = r"(?P<day2>\d{1,2})(?:st|nd|rd|th)?"
_PLAIN_YEAR: Final = r"(?:19|20)\d\d|\d\d"
# A year ends where no digit follows, and it is no share, decimal or ordinal ("Sept 95%", "Apr 17.5").
_YEAR_END: Final = r"(?![A-Za-z\d%]|\s%|[.,]\d)"
_YEAR: Final = rf"['’]?(?P<year>{_PLAIN_YEAR}){_YEAR_END}"
_TWO_YEARS: Final = rf"(?P<year>{_PLAIN_YEAR})\s?[/–-]\s?(?P<next>\d{{4}}|\d{{1,2}}){_YEAR_END}"
_ONE_OR_TWO_YEARS: Final = rf"['’]?(?P<year>{_PLAIN_YEAR})(?:[/–-](?P<next>\d{{4}}|\d{{1,2}}))?{_YEAR_END}"
_TO: Final = r"\s*(?:-|–|—|\bto\b|\buntil\b)\s*"
_GAP: Final = r"[\s,/.-]*"
_CLOCK: Final = r"(?:[T ]\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?)?"
_QUARTER: Final = r"(?:Q|Qtr\.?|Quarter)\s?(?P<number>[1-4])"


def month_number(word: str) -> int | None:
    """Return the number of the month that the word names, in full, short or slightly misspelled; else None."""
    lower = word.lower()
    if lower in _SHORT_MONTHS:
        return _SHORT_MONTHS[lower]
    if len(lower) < 6:
        return None
    for number, name in enumerate(_MONTHS, 1):
        # Short names resemble too many other words ("marched") to be guessed at.
        alike = len(name) > 5 and name[0].lower() == lower[0]
        if alike and SequenceMatcher(None, lower, name.lower()).ratio() >= _NEARLY_THE_SAME:
            return number
    return None


def end_of_month(year: int, month: int) -> date:
    """Return the last day of the month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def _one_day(year: int | None, month: int | None, day: str) -> Days | None:
    if year is None or month is None:
        return None
    try:
        found = date(year, month, int(day))
    except ValueError:
        return None
    return found, found, "day"


def _iso(match: re.Match[str], _start_month: int) -> Days | None:
    return _one_day(full_year(match["year"]), int(match["number"]), match["day"])


def _figures(match: re.Match[str], _start_month: int) -> Days | None:
    return _one_day(full_year(match["year"]), int(match["number"]), match["day"])


def _named_day(match: re.Match[str], _start_month: int) -> Days | None:
    return _one_day(full_year(match["year"]), month_number(match["month"]), match["day"])


def _year_of_month(match: re.Match[str], month: int, start_month: int) -> int | None:
    """Return the calendar year of a month that is told by one year or by a reporting year (``Apr - Jun 2016/17``)."""
    start = year_start(match["year"], match["next"])
    if start is None or match["next"] is None:
        return start
    return start if month >= start_month else start + 1


def _month(match: re.Match[str], start_month: int) -> Days | None:
    month = month_number(match["month"])
    year = _year_of_month(match, month, start_month) if month else None
    if month is None or year is None:
        return None
    return date(year, month, 1), end_of_month(year, month), "month"


def _months(match: re.Match[str], start_month: int) -> Days | None:
    first, last = month_number(match["month"]), month_number(match["month2"])
    if first is None or last is None:
        return None
    year = _year_of_month(match, last, start_month)
    if year is None:
        return None
    # "Oct - Mar 17" began in the year before.
    return date(year if first <= last else year - 1, first, 1), end_of_month(year, last), "range"


def _days_of_two_months(match: re.Match[str], _start_month: int) -> Days | None:
    year = full_year(match["year"])
    last = _one_day(year, month_number(match["month2"]), match["day2"])
    first = _one_day(year, month_number(match["month"]), match["day"])
    if first and last and first[0] > last[0] and year:
        first = _one_day(year - 1, month_number(match["month"]), match["day"])
    return (first[0], last[0], "range") if first and last else None


def _quarter(match: re.Match[str], start_month: int) -> Days | None:
    quarter = quarter_from(match["year"], match["next"], int(match["number"]), start_month)
    return (quarter.first_day, quarter.last_day, "quarter") if quarter else None


def _reporting_year(match: re.Match[str], start_month: int) -> Days | None:
    start = year_start(match["year"], match["next"])
    if start is None:
        return None
    month = APRIL if start_month == 1 else start_month
    return Quarter(start, 1, month).first_day, Quarter(start, 4, month).last_day, "year"


def _years(match: re.Match[str], start_month: int) -> Days | None:
    """``2022-25``: from the start of the first reporting year to the end of the last; ``2017-04`` is a month."""
    first, end = int(match["year"]), match["next"]
    if len(end) == 2 and 1 <= int(end) <= 12 and int(end) <= first % 100:
        return (date(first, int(end), 1), end_of_month(first, int(end)), "month") if full_year(match["year"]) else None
    last = full_year(end)
    month = APRIL if start_month == 1 else start_month
    if full_year(match["year"]) is None or last is None or not 1 < last - first < 10:
        return None
    return Quarter(first, 1, month).first_day, Quarter(last - 1, 4, month).last_day, "range"


def _calendar_year(match: re.Match[str], _start_month: int) -> Days | None:
    year = full_year(match["year"])
    return (date(year, 1, 1), date(year, 12, 31), "year") if year else None


@dataclass(frozen=True)
class _Form:
    """One way to write a date. ``closed``: the shape can be nothing else, so a wrong one is passed over whole."""

    pattern: re.Pattern[str]
    days: Rule
    closed: bool = False


def _form(pattern: str, days: Rule, *, closed: bool = False) -> _Form:
    return _Form(re.compile(pattern, re.IGNORECASE), days, closed)


# The first form that fits at a place wins: longer ones stand before the ones they begin with.
_FORMS: Final = (
    _form(rf"(?P<year>\d{{4}})-(?P<number>\d{{2}})-(?P<day>\d{{2}})(?!\d){_CLOCK}", _iso, closed=True),
    _form(
        rf"(?P<day>\d{{1,2}})\s?(?P<sep>[/.-])\s?(?P<number>\d{{1,2}})\s?(?P=sep)\s?(?P<year>\d{{4}}|\d\d)(?![\d%]|[/.]\d){_CLOCK}",
        _figures,
        closed=True,
    ),
    _form(rf"{_DAY}\s*{_MONTH}{_TO}{_SECOND_DAY}\s*{_SECOND_MONTH}{_GAP}{_YEAR}", _days_of_two_months),
    _form(rf"{_DAY}(?:\s+of\s+|[\s-]*){_MONTH}{_GAP}{_YEAR}", _named_day),
    _form(rf"{_MONTH}{_TO}{_SECOND_MONTH}{_GAP}{_ONE_OR_TWO_YEARS}", _months),
    _form(rf"{_MONTH}\s+{_DAY},?\s+(?P<year>(?:19|20)\d\d){_YEAR_END}", _named_day),
    _form(rf"{_MONTH}{_GAP}{_ONE_OR_TWO_YEARS}", _month),
    _form(rf"{_QUARTER}(?:\s*,)?\s*(?:of\s+)?(?:FY\s*)?{_ONE_OR_TWO_YEARS}", _quarter),
    _form(rf"(?:FY\s*)?{_ONE_OR_TWO_YEARS}(?:\s*,)?\s*{_QUARTER}(?!\d)", _quarter),
    _form(rf"(?:FY|financial year)\s*{_TWO_YEARS}", _reporting_year),
    _form(r"(?P<year>(?:19|20)\d\d)\s?[/–-]\s?(?P<next>\d{4}|\d{1,2})(?![A-Za-z\d%]|[/.,-]\d)", _reporting_year),
    _form(r"(?P<year>(?:19|20)\d\d)\s?[–-]\s?(?P<next>(?:19|20)\d\d|\d\d)(?![A-Za-z\d%]|[/.,-]\d)", _years),
)
_YEAR_ALONE: Final = _form(r"(?P<year>(?:19|20)\d\d)(?![\d%,/]|\.\d|\s*%)", _calendar_year)
_YEAR_FOLLOWS: Final = re.compile(r"(?:\b(?:by|in|during|end of|end|year|until|for)\s+|[/(]\s*)$", re.IGNORECASE)
# A word may follow a mark at once ("Nov 16/Dec 16"); figures may not go on others.
_PLACE: Final = re.compile(r"(?<![A-Za-z0-9])(?:[A-Za-z]|(?<![£$.,])(?<![0-9][/-])[0-9])")
_RANGE_BETWEEN: Final = re.compile(_TO)
_ALSO_A_WORD: Final = {"may", "mar", "march"}


def find_dates(text: str, start_month: int = APRIL) -> list[FoundDate]:
    """Return the dates in the text in order; two joined by a dash or "to" are one range.

    ``start_month`` is the month in which the reporting year starts, for ``Q2 2016/17`` and ``2016/17``.
    """
    return scan(text, start_month)[0]


def without_dates(text: str, start_month: int = APRIL) -> tuple[list[FoundDate], str, bool]:
    """Return the dates, the text with them blanked out (as long as it was), and whether an impossible date was blanked too."""
    found, impossible = scan(text, start_month)
    rest = text
    for start, end in [*((hit.start, hit.end) for hit in found), *impossible]:
        rest = rest[:start] + " " * (end - start) + rest[end:]
    return found, rest, bool(impossible)


def scan(text: str, start_month: int = APRIL) -> tuple[list[FoundDate], list[tuple[int, int]]]:
    """Return the dates in the text, and the places of what has the shape of a date and is none."""
    found: list[FoundDate] = []
    impossible: list[tuple[int, int]] = []
    position = 0
    while place := _PLACE.search(text, position):
        hit, end = _at(text, place.start(), start_month)
        if hit:
            found.append(hit)
        elif end > place.start():
            impossible.append((place.start(), end))
        position = max(end, place.start() + 1)
    return _joined(text, found), impossible


def _at(text: str, place: int, start_month: int) -> tuple[FoundDate | None, int]:
    """Return the date that begins here, and where to look on; an end without a date where there is an impossible one."""
    for form in _FORMS:
        match = form.pattern.match(text, place)
        if match is None or _is_a_verb(match):
            continue
        days = form.days(match, start_month)
        if days:
            return FoundDate(*days, match.group(), match.start(), match.end()), match.end()
        if form.closed or _names_a_month(match):
            return None, match.end()
    alone = _YEAR_ALONE.pattern.match(text, place)
    if alone and (alone.group() == text.strip() or _YEAR_FOLLOWS.search(text[:place])):
        days = _calendar_year(alone, start_month)
        if days:
            return FoundDate(*days, alone.group(), alone.start(), alone.end()), alone.end()
    return None, place


def _names_a_month(match: re.Match[str]) -> bool:
    """Return whether a day, a month and a year stand here although there is no such day: nothing in it is another date."""
    groups = match.groupdict()
    return bool(groups.get("day") and groups.get("month") and month_number(match["month"])) and int(match["day"]) <= 31


def _is_a_verb(match: re.Match[str]) -> bool:
    """Return whether this is "may 20 children": a small word and a small number rather than a month and its year."""
    word = match.groupdict().get("month")
    return word is not None and word in _ALSO_A_WORD and len(match["year"]) == 2


def _joined(text: str, found: list[FoundDate]) -> list[FoundDate]:
    joined: list[FoundDate] = []
    for hit in found:
        before = joined[-1] if joined else None
        if before and before.first <= hit.first and _RANGE_BETWEEN.fullmatch(text, before.end, hit.start):
            whole = text[before.start : hit.end]
            joined[-1] = replace(before, last=max(before.last, hit.last), precision="range", text=whole, end=hit.end)
        else:
            joined.append(hit)
    return joined
