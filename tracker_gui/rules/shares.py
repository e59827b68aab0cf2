"""The value of a measure from its numerator and denominator, in the measure's own unit."""

from __future__ import annotations

import math
from typing import Final

from tracker_gui.rules.units import PERCENT, RATIO

_SCALES: Final = {PERCENT: 100.0, RATIO: 1.0, "per 1k": 1_000.0, "per 10k": 10_000.0, "per 100k": 100_000.0}


def takes_parts(unit: str | None) -> bool:
    """Return whether a value of this unit can be worked out from a numerator and a denominator."""
    return unit in _SCALES


def value_of_parts(numerator: float | None, denominator: float | None, unit: str | None) -> float | None:
    """Return the value: 45 of 60 is 75 for ``%``, 0.75 for ``ratio``. None where a part is missing, or 0 below."""
    scale = _SCALES.get(unit or "")
    if scale is None or numerator is None or not denominator:
        return None
    value = scale * numerator / denominator
    # 7 of 10 is 70, not 70.00000000000001.
    return float(f"{value:.12g}") if math.isfinite(value) else None
