"""How wide a text is in a sans serif font, so that wrapped lines can be counted without a screen.

The figures are the advance widths of Arial (Liberation Sans has the same, Carlito and Calibri are narrower), in thousandths
of the font size, for the characters from space to tilde. Bold is wider by about 8 %. Whatever is not in the table is taken
at its base letter, or at a generous width: a row a little too high does no harm, a cut word does.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_ASCII = (
    *(278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278),
    *(556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556),
    *(1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778),
    *(667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556),
    *(333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556),
    *(556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584),
)
_OTHERS = {
    "–": 556,
    "—": 1000,
    "‘": 222,
    "’": 222,
    "“": 333,
    "”": 333,
    "•": 350,
    "…": 1000,
    "£": 556,
    "≥": 549,
    "≤": 549,
    "\t": 1112,
}
_BOLD = 1.08


@lru_cache(maxsize=4096)
def _character(character: str) -> int:
    """Return the width of one character in thousandths of the font size."""
    code = ord(character)
    if 32 <= code < 127:
        return _ASCII[code - 32]
    if character in _OTHERS:
        return _OTHERS[character]
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    base = unicodedata.normalize("NFKD", character)[0]
    if base != character and 32 <= ord(base) < 127:
        return _ASCII[ord(base) - 32]
    if unicodedata.east_asian_width(character) in {"W", "F"} or code > 0xFFFF:
        return 1400
    return 850


@lru_cache(maxsize=65536)
def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a text without line breaks, in points, at this font size in points."""
    thousandths = sum(map(_character, text))
    return thousandths * size / 1000 * (_BOLD if bold else 1.0)
