"""The rating of a measure, computed from its figures, and the worst of several ratings.

The rule is the usual one of performance reports (*achieving target*, *slightly off target*, *off target*), with ``t`` the
target and ``d = tolerance x |t|`` (a tenth of the target unless told otherwise):

* higher is better: Green from ``t`` upwards, Amber from ``t - d`` to below ``t``, Red below that;
* lower is better: the mirror image, Green up to ``t``, Amber up to ``t + d``, Red above that;
* keep within a range ``t..high``: Green inside, Amber up to a tenth of the nearer end outside it, Red beyond.

A target of 0 has no tolerance: it is met or it is not. Nothing is Blue: completion is said by people, not by figures.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final, Literal

MeasureRating = Literal["Green", "Amber", "Red"]

WORST_FIRST: Final = ("Red", "Amber", "Green", "Blue")


def measure_rating(
    value: float | None,
    better: str | None,
    comparator: str | None,
    target: float | None,
    high: float | None = None,
    tolerance: float = 0.1,
) -> MeasureRating | None:
    """Return the rating of a reading against its target, by the rule above.

    None, never Red, where anything is missing: the reading, the target, the upper end of a range, or which way is
    better. A comparator says which way where ``better`` does not; ``=`` alone does not say it.
    """
    if value is None or target is None or not math.isfinite(value) or not math.isfinite(target):
        return None
    direction = better or {">=": "higher", "<=": "lower", "range": "range"}.get(comparator or "")
    if direction == "higher":
        return _against_floor(value, target, tolerance)
    if direction == "lower":
        # A range whose owner says "lower is better" is met anywhere below its upper end.
        ceiling = high if comparator == "range" and high is not None else target
        return _against_floor(-value, -ceiling, tolerance)
    if direction == "range" and high is not None and math.isfinite(high):
        low, top = min(target, high), max(target, high)
        sides = (_against_floor(value, low, tolerance), _against_floor(-value, -top, tolerance))
        return "Red" if "Red" in sides else "Amber" if "Amber" in sides else "Green"
    return None


def _against_floor(value: float, floor: float, tolerance: float) -> MeasureRating:
    if value >= floor:
        return "Green"
    lowest = floor - tolerance * abs(floor)
    # 2.7 is within a tenth of 3 although the binary fractions say otherwise.
    return "Amber" if value >= lowest or math.isclose(value, lowest, rel_tol=1e-12) else "Red"


def worst(ratings: Iterable[str | None]) -> str | None:
    """Return the worst of the ratings (Red, Amber, Green, Blue); what is not rated does not count. None when nothing is rated."""
    present = set(ratings)
    return next((rating for rating in WORST_FIRST if rating in present), None)
