"""Values, changes and days in words, with their unit."""

from __future__ import annotations

import datetime
import math
from typing import Final

_AFTER: Final = ("days", "weeks", "months", "hours", "per 1k", "per 10k", "per 100k")
_SINGULAR: Final = {"days": "day", "weeks": "week", "months": "month", "hours": "hour"}
MINUS: Final = "−"


def value_text(value: float, unit: str | None) -> str:
    """Return a value as people write it, with its unit: ``78.2%``, ``1 day``, ``£1,200``, ``48 per 10k``, ``yes``."""
    number = number_text(value)
    if unit == "%":
        return f"{number}%"
    if unit == "pounds":
        return f"-£{number.removeprefix('-')}" if value < 0 else f"£{number}"
    if unit == "yes/no" and value in (0, 1):
        return "yes" if value else "no"
    if unit in _AFTER:
        return f"{number} {_SINGULAR.get(unit, unit) if value == 1 else unit}"
    return number


def number_text(value: float) -> str:
    """Return a number with at most two decimals, thousands parted, and no zeros that say nothing; small ones keep two digits."""
    if value != 0 and abs(value) < 0.01:
        return f"{value:.2g}"
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def short(value: float) -> float:
    """Return a computed value rounded to three digits, or to whole numbers where these are more: 45.35 becomes 45.4."""
    size = math.floor(math.log10(abs(value))) if value else 0
    return round(value, max(2 - size, 0))


def amount_text(number: str, unit: str | None) -> str:
    """Return how much something changes or is away, from the number as written: ``11 points`` (of %), ``1 day``, ``£200``."""
    if unit == "%":
        return f"{number} {'point' if number == '1' else 'points'}"
    if unit == "pounds":
        return f"£{number}"
    if unit in _AFTER:
        return f"{number} {_SINGULAR.get(unit, unit) if number == '1' else unit}"
    return number


def month_text(day: datetime.date) -> str:
    """Return the month of a day: ``June 2016``."""
    return f"{day:%B} {day.year}"


def day_text(day: datetime.date) -> str:
    """Return a day in full: ``30 June 2016``."""
    return f"{day.day} {day:%B} {day.year}"


def count_text(number: int) -> str:
    """Return a small count as a word, as in running text: ``three``; from ten on as a figure."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return words[number] if 0 <= number < len(words) else f"{number:,}"
