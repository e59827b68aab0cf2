"""Dates as councils write them: a whole text that is one, the date of a version, a deadline in words."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from tracker_gui.rules.date_grammar import FoundDate, Precision, end_of_month, find_dates, without_dates
from tracker_gui.rules.quarters import APRIL, full_year

__all__ = [
    "FoundDate",
    "Precision",
    "deadline_of",
    "due_date",
    "end_of_month",
    "find_dates",
    "parse_date",
    "version_date",
    "without_dates",
]

_AROUND: Final = re.compile(r"[\s()\[\].,;:]|\b(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b", re.IGNORECASE)
# "v3", "Version 17", "Issue 2.1": a number of the version, unless it goes on as a date ("Version 20-9-16").
_VERSION_NUMBER: Final = re.compile(
    r"\b(?:version|ver|vers|v|issue|revision|rev|draft)\.?\s*(?:no\.?|number)?\s*\d{1,3}(?:\.\d{1,2}(?!\.\d))?(?![\d/.-]*\d)",
    re.IGNORECASE,
)
_SIX_FIGURES: Final = re.compile(r"(?<!\d)(\d\d)(\d\d)(\d\d)(?!\d)")
_EIGHT_FIGURES: Final = re.compile(r"(?<!\d)(?:(\d\d)(\d\d)((?:19|20)\d\d)|((?:19|20)\d\d)(\d\d)(\d\d))(?!\d)")
_VERSION_WORDS: Final = re.compile(r"(?:version|as (?:at|of)|updated?|dated?|revised|issued?)\W*(?:on\W*)?$", re.IGNORECASE)
# A start or a review is not the deadline where another date is.
_NOT_A_DEADLINE: Final = re.compile(
    r"\b(?:from|since|start(?:ed|s|ing)?|commenc\w+|began|review(?:ed)?|as at)\W*(?:in|on|date)?\W*$", re.IGNORECASE
)
_ONLY_A_START: Final = re.compile(r"\b(?:from|since|as at)\W*$", re.IGNORECASE)
_NEW_DEADLINE: Final = re.compile(
    r"\b(?:revised|extended|extension|moved|changed|slipped|amended|now|new date)\W*(?:(?:to|until|is|date)\W*)*$", re.IGNORECASE
)
_BEGINNING: Final = re.compile(r"\b(?:beginning|start)\s+of\s+$", re.IGNORECASE)
_MIDDLE: Final = re.compile(r"\bmid(?:dle)?(?:\s+of\s+|[\s-]*)$", re.IGNORECASE)


def parse_date(text: str, start_month: int = APRIL) -> FoundDate | None:
    """Return the date that the whole text is (brackets and the day of the week aside), or None."""
    found = find_dates(text, start_month)
    if len(found) != 1:
        return None
    rest = text[: found[0].start] + " " + text[found[0].end :]
    return None if _AROUND.sub("", rest) else found[0]


def version_date(text: str | None) -> date | None:
    """Return the date of a version (``Version -20-9-16``, ``Version 17 080617``, ``v3 June 2017``), or None.

    A day counts before a month and a month before a quarter, of which the last day is taken; a year is too vague. Only here
    are six or eight figures in a row (day first, else year first) a date.
    """
    if not text:
        return None
    plain = _VERSION_NUMBER.sub(lambda match: " " * len(match.group()), text).replace("_", " ")
    found = find_dates(plain)
    for precision in ("day", "month", "quarter"):
        of_kind = [hit for hit in found if hit.precision == precision]
        named = [hit for hit in of_kind if _VERSION_WORDS.search(_before(plain, hit.start))]
        if of_kind:
            return (named or of_kind)[0].last
        if precision == "day" and (day := _in_figures(plain)):
            return day
    return None


def _in_figures(text: str) -> date | None:
    for match in _EIGHT_FIGURES.finditer(text):
        groups = match.groups()
        parts = groups[:3] if groups[0] else groups[:2:-1]
        if day := _day(*parts):
            return day
    for match in _SIX_FIGURES.finditer(text):
        if day := _day(*match.groups()):
            return day
    return None


def _day(day: str, month: str, year: str) -> date | None:
    try:
        number = full_year(year)
        return date(number, int(month), int(day)) if number else None
    except ValueError:
        return None


_NEAR: Final = 120
"""So many letters before a date tell what it is; looking at more would take the square of a long text's length."""


def _before(text: str, place: int) -> str:
    return text[max(0, place - _NEAR) : place]


def due_date(text: str | None, start_month: int = APRIL) -> date | None:
    """Return the deadline that the words tell (``end of June 2017``, ``Q3 2016/17``, ``31/3/17``, ``by April 17``), or None.

    A month, quarter or year named means its last day. Of several dates a revised one counts, else the latest; a date from
    which something runs ("from April 2016") or on which it is reviewed is none. A length of time is no date.
    """
    if not text:
        return None
    chosen = deadline_of(text, find_dates(text, start_month))
    if chosen is None or (chosen.precision != "range" and _ONLY_A_START.search(_before(text, chosen.start))):
        return None
    return day_of_deadline(text, chosen)


def deadline_of(text: str, found: list[FoundDate]) -> FoundDate | None:
    """Return the one of the dates found in the text that is its deadline: a revised one, else the latest; None without dates."""
    if not found:
        return None
    revised = [hit for hit in found if _NEW_DEADLINE.search(_before(text, hit.start))]
    if revised:
        return revised[-1]
    ends = [hit for hit in found if not _NOT_A_DEADLINE.search(_before(text, hit.start))]
    return max(ends or found, key=lambda hit: hit.last)


def day_of_deadline(text: str, hit: FoundDate) -> date:
    """Return the day meant by the date: the last of a month, unless the words say its beginning or its middle."""
    before = _before(text, hit.start)
    if hit.precision == "month" and _BEGINNING.search(before):
        return hit.first
    if hit.precision == "month" and _MIDDLE.search(before):
        return hit.first + timedelta(days=14)
    return hit.last
