"""Mean and process limits of an XmR chart (individual values and their moving range), after NHS *Making Data Count*.

For values ``y1..yn`` in order of date, within one group (from one step change to the next):

* the mean is the sum of the values divided by ``n``;
* a moving range is the distance between two neighbours, and the average moving range is their mean; across a missing period
  there is no moving range, because the two values are not neighbours;
* the process limits lie 2.66 average moving ranges above and below the mean (2.66 = 3 / 1.128: three sigma, with 1.128 the
  constant d2 for two values), the two-sigma lines two thirds of that; the limit of the moving range is 3.267 times it.

Sources: Wheeler, *Understanding Variation* (2.66 and 3.27); the NHS-R package NHSRplotthedots (the constants to three digits,
the two-sigma lines, screening). Limits are never clipped in themselves: below 0 or above 100 % is what the arithmetic says;
``drawn`` clips them for a picture.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from tracker_gui.rules.units import DURATIONS, NUMBER, PERCENT, RATE_NAMES

LIMIT: Final = 2.66
NEAR: Final = LIMIT * 2 / 3
RANGE_LIMIT: Final = 3.267


@dataclass(frozen=True, slots=True)
class Limits:
    """The lines of one group, in the unit of the readings. ``used`` is how many readings they were computed from."""

    mean: float
    average_range: float
    lower: float
    upper: float
    near_lower: float
    near_upper: float
    range_limit: float
    used: int

    @property
    def tolerance(self) -> float:
        """How close counts as equal: decimals such as 0.1 have no exact binary form and would fall on one side of a line."""
        return 1e-9 * max(1.0, abs(self.mean))


def limits_about(mean: float, average_range: float, used: int = 0) -> Limits:
    """Return the lines that belong to a mean and an average moving range."""
    return Limits(
        mean=mean,
        average_range=average_range,
        lower=mean - LIMIT * average_range,
        upper=mean + LIMIT * average_range,
        near_lower=mean - NEAR * average_range,
        near_upper=mean + NEAR * average_range,
        range_limit=RANGE_LIMIT * average_range,
        used=used,
    )


def limits_of(values: Sequence[float], gaps: Collection[int] = (), *, screening: bool = False) -> Limits | None:
    """Return the limits of one group of values; None without a single moving range.

    ``gaps`` holds the index of each value whose predecessor is missing. ``screening`` leaves out, once, every moving range
    of at least 3.267 averages and averages the rest; the mean stays. The Making Data Count workbooks do not screen.
    """
    ranges = [abs(values[at] - values[at - 1]) for at in range(1, len(values)) if at not in gaps]
    if not ranges:
        return None
    average = sum(ranges) / len(ranges)
    if screening:
        # Where all are equal to 0 each is "at least 3.267 x 0": nothing would be left, and nothing needs screening.
        kept = [size for size in ranges if size < RANGE_LIMIT * average] or ranges
        average = sum(kept) / len(kept)
    return limits_about(mean_of(values), average, len(values))


def drawn(limits: Limits, values: Sequence[float], unit: str | None) -> tuple[float, float]:
    """Return the lower and upper limit as they are drawn: within what the unit can be, where the readings are.

    Below 0 no count, rate or duration can be, and above 100 no percentage; a reading that is there says otherwise.
    """
    lower, upper = limits.lower, limits.upper
    if unit in (*DURATIONS, *RATE_NAMES, NUMBER, PERCENT) and min(values, default=0) >= 0:
        lower = max(lower, 0.0)
    if unit == PERCENT and max(values, default=0) <= 100:
        upper = min(upper, 100.0)
    return lower, upper


def mean_of(values: Sequence[float]) -> float:
    """Return the mean, which for equal values is exactly that value; raises ZeroDivisionError for none."""
    first = values[0] if values else 0.0
    # Summing the distances keeps equal values equal: 7 x 0.1 / 7 is not 0.1.
    return first + sum(value - first for value in values) / len(values)
