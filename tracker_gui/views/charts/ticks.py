"""Where the marks of an axis stand: round numbers for values, months, quarters or years for time."""

from __future__ import annotations

import datetime
import math

from tracker_gui.views.charts.summary import value_text

Tick = tuple[float, str]

_MONTH_STEPS = (1, 3, 6, 12, 24, 60, 120)


def value_ticks(bottom: float, top: float, most: int, unit: str | None) -> list[Tick]:
    """Return about ``most`` round values between bottom and top with their texts, and one at least where there is a span."""
    for finer in (1, 2, 4):
        step = _round_step((top - bottom) / max(most, 1) / finer)
        first = math.ceil(bottom / step - 1e-9)
        last = math.floor(top / step + 1e-9)
        if first <= last:
            break  # else no round number that coarse lies between them, as between 21 and 29
    axis_unit = unit if unit in ("%", "pounds") else None
    # Rounded to the step's own digits: 3 * 0.1 must not be written 0.30000000000000004.
    digits = max(0, -math.floor(math.log10(step)) + 1)
    values = [round(number * step, digits) for number in range(first, last + 1)]
    return [(value, value_text(value, axis_unit)) for value in values]


def time_ticks(first: int, last: int, most: int, start_month: int = 4) -> list[Tick]:
    """Return at most about ``most`` month starts between two day numbers, as ``Apr 2016``, years once each.

    Steps of a quarter and longer fall on the quarters of a reporting year that starts in ``start_month``.
    """
    months = max((last - first) / 30.44, 1)
    step = next((step for step in _MONTH_STEPS if months / step <= max(most, 1)), _MONTH_STEPS[-1])
    day = datetime.date.fromordinal(first)
    number = day.year * 12 + day.month - 1
    number += (start_month - 1 - number) % step if step > 1 else 0
    found: list[Tick] = []
    year_shown = None
    while True:
        mark = datetime.date(number // 12, number % 12 + 1, 1)
        if mark.toordinal() > last:
            return found
        if mark.toordinal() >= first:
            text = f"{mark:%b}" if mark.year == year_shown and step < 12 else f"{mark:%b %Y}"
            found.append((mark.toordinal(), text))
            year_shown = mark.year
        number += step


def _round_step(least: float) -> float:
    """Return the smallest of 1, 2, 2.5, 5 times a power of ten that is at least ``least``."""
    if least <= 0 or not math.isfinite(least):
        return 1.0
    power = 10.0 ** math.floor(math.log10(least))
    return next((step * power for step in (1, 2, 2.5, 5, 10) if step * power >= least * (1 - 1e-9)), 10 * power)
