"""Which rating colour a cell is filled with, as far as its hue tells."""

from __future__ import annotations

import colorsys
from typing import Literal

Rating = Literal["Blue", "Green", "Amber", "Red"]


def rating_of_fill(fill: str | None) -> Rating | None:
    """Return the rating colour of a fill such as ``FF92D050``; None for greys, pale tints and theme colours.

    Hues in degrees: red to 20 and from 340, amber (orange and yellow) to 65, green to 170, blue to 260.
    """
    if fill is None or len(fill) not in (6, 8):
        return None
    try:
        red, green, blue = (int(fill[-6:][i : i + 2], 16) / 255 for i in (0, 2, 4))
    except ValueError:
        return None
    hue, _, saturation = colorsys.rgb_to_hls(red, green, blue)
    if saturation < 0.4 or max(red, green, blue) - min(red, green, blue) < 0.3:
        return None
    degrees = hue * 360
    if degrees <= 20 or degrees >= 340:
        return "Red"
    if degrees <= 65:
        return "Amber"
    if degrees <= 170:
        return "Green"
    return "Blue" if degrees <= 260 else None
