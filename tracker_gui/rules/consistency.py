"""What contradicts itself: figures and dates that cannot both be meant.

* a rating that says "on track" (or that all is done) although the day it was due by has passed;
* a target that is worse than the baseline, for the way the measure is to go;
* dates that go back within one year where the next year makes them right: February 2016 written after December 2016.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Final

from tracker_gui.rules.date_grammar import FoundDate, find_dates
from tracker_gui.rules.quarters import APRIL
from tracker_gui.rules.rating_sets import Level

_ON_TRACK: Final = re.compile(r"(?<!not )\bon track\b", re.IGNORECASE)
_SOON: Final = 6
"""Months: a date that in the next year would follow so soon is taken for a wrong year; later ones may be looking back."""
_FIGURES: Final = re.compile(r"\d+")
_AROUND: Final = 24
"""Letters before or behind a figure that may be of the same date."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A date that goes back: the one before, the one written, and the year that is probably meant."""

    before: date
    written: date
    meant: int


def rated_well_past_its_date(level: Level | None, due: date | None, today: date) -> bool:
    """Return whether something is said to be on track although it was due before today.

    Green says so, and whatever the tracker's own set calls or defines as "on track": in one trust that is Amber.
    """
    if level is None or due is None or due >= today:
        return False
    return level.rating == "Green" or bool(_ON_TRACK.search(f"{level.word}; {level.meaning}"))


def worse_than_baseline(baseline: float | None, target: float | None, better: str | None, high: float | None = None) -> bool:
    """Return whether the target is worse than the baseline for a measure that is to rise or to fall; a range never is."""
    if baseline is None or target is None or high is not None:
        return False
    return target < baseline if better == "higher" else target > baseline if better == "lower" else False


def year_slips(texts: Iterable[str | None], start_month: int = APRIL) -> list[Slip]:
    """Return the dates in these texts, read in order, that go back although the same day a year later would go on."""
    dates = [found for text in texts if text and text.strip() for found in _dates(text, start_month)]
    return [
        Slip(before.first, after.first, after.first.year + 1)
        for before, after in pairwise(dates)
        if after.last < before.first and after.first.year == before.first.year and _months_on(before.first, after.first) <= _SOON
    ]


def _months_on(before: date, after: date) -> int:
    """Return how many months after ``before`` the day would be a year later."""
    return (after.year + 1 - before.year) * 12 + after.month - before.month


@lru_cache(maxsize=16384)
def _dates(text: str, start_month: int) -> tuple[FoundDate, ...]:
    # A year or a span of months has no place in an order of days.
    found = (hit for part in _about_figures(text) for hit in find_dates(part, start_month))
    return tuple(hit for hit in found if hit.precision in ("day", "month"))


def _about_figures(text: str) -> list[str]:
    """Return the parts of the text about its figures: a date has one, and looking for dates in all the words takes long."""
    spans: list[tuple[int, int]] = []
    for match in _FIGURES.finditer(text):
        start, end = max(match.start() - _AROUND, 0), match.end() + _AROUND
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return [text[start:end] for start, end in spans]
