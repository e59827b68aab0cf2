"""The words of a baseline ("75% (Oct 15)", "Data to be provided") and the values read from them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final

from tracker_gui.rules import numbers, units
from tracker_gui.rules.date_grammar import without_dates
from tracker_gui.rules.quarters import APRIL
from tracker_gui.rules.unknowns import is_unknown

UNKNOWN_WORDS: Final = "To be confirmed"
_EDGES: Final = re.compile(r"^[\s/,;:.\-–—()\[\]]+|[\s/,;:.\-–—()\[\]]+$")
_EMPTY: Final = re.compile(r"\(\s*\)|\[\s*\]")
# "1 module updated" tells what was done; "12 foster carers" is a count.
_WHAT_WAS_DONE: Final = re.compile(r"\b\w{3,}ed\b|\b(?:rolled out|in place|set up)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Baseline:
    """A baseline: its value, the unit written beside it, its period in the words of the source, and whether it is awaited.

    ``words`` are what else is written ("of 60 cases"): no part of the value, but written again beside it.
    """

    value: float | None = None
    unit: str | None = None
    period: str | None = None
    unknown: bool = False
    words: str | None = field(default=None, compare=False)


def parse_baseline(text: str | None, start_month: int = APRIL) -> Baseline:
    """Return what the words of a baseline say. A blank cell and plain words have no value and are not ``unknown``."""
    if not text:
        return Baseline()
    baseline, rest = _read(text, start_month)
    said = replace(baseline, words=rest)
    return said if rest and _form(said, start_month) else baseline


def _form(baseline: Baseline, start_month: int = APRIL) -> str | None:
    """Return the baseline with its further words, in a form that reads again as the same; in brackets where these are needed."""
    forms = (_printed(baseline), _printed(replace(baseline, words=f"({baseline.words})")))
    return next((form for form in forms if _reads_again(form, baseline, start_month)), None)


def _reads_again(text: str, baseline: Baseline, start_month: int) -> bool:
    """Return whether reading the text gives the same baseline, to the last word."""
    again, rest = _read(text, start_month)
    return again == baseline and rest == baseline.words


def _read(text: str, start_month: int) -> tuple[Baseline, str | None]:
    """Return the baseline, and the words that are neither its value nor its period."""
    dates, rest, _ = without_dates(text, start_month)
    season = numbers.SEASON.search(text)
    period = dates[0].text if dates else season.group() if season else None
    candidates = numbers.likeliest(numbers.amounts_in(rest)[0])
    chosen = candidates[0] if candidates else None
    if chosen is not None and chosen.unit is None and _WHAT_WAS_DONE.search(rest):
        chosen = None
    if chosen is None or chosen.high is not None:
        return Baseline(period=period, unknown=is_unknown(rest)), _left_over(numbers.blanked(rest, numbers.SEASON), 0, 0)
    return Baseline(chosen.value, chosen.unit, period), _left_over(rest, chosen.start, chosen.end)


def _left_over(rest: str, start: int, end: int) -> str | None:
    pieces = (_EDGES.sub("", " ".join(_EMPTY.sub(" ", part).split())) for part in (rest[:start], rest[end:]))
    words = " ".join(piece for piece in pieces if re.search(r"\w", piece))
    return words if words and words != UNKNOWN_WORDS else None


def print_baseline(baseline: Baseline) -> str:
    """Return words that say the baseline (``75% (Oct 15)``); "" where there is nothing to say. Reading them gives it again.

    Further words are left out where they would be read as another value or period.
    """
    if baseline.words is None:
        return _printed(baseline)
    return _form(baseline) or _printed(replace(baseline, words=None))


def _printed(baseline: Baseline) -> str:
    head = ""
    if baseline.value is not None:
        head = amount_words(numbers.written(baseline.value), baseline.value, baseline.unit)
    elif baseline.unknown:
        head = "" if is_unknown(baseline.words or "") else UNKNOWN_WORDS
    return " ".join(part for part in (head, baseline.words, f"({baseline.period})" if baseline.period else "") if part)


def amount_words(number: str, value: float, unit: str | None) -> str:
    """Return a number with its unit in words: ``60%``, ``1 day``, ``55 per 10,000``, ``£1,200``."""
    if unit == units.PERCENT:
        return f"{number}%"
    if unit == units.POUNDS:
        return f"-£{number[1:]}" if number.startswith("-") else f"£{number}"
    if unit in units.DURATIONS:
        return f"{number} {unit.removesuffix('s') if value == 1 else unit}"
    if unit in units.RATE_NAMES:
        return f"{number} {units.RATE_NAMES[unit]}"
    return number
