"""A figure as it is typed or pasted into the grid of readings: a number in its unit, its parts, or words that are no number.

``78.2%``, ``1,200``, ``£3.50``, ``(4)`` and ``yes`` are numbers; ``45/60`` and ``45 of 60`` give numerator and denominator where
the unit has these. Anything else ("n/k", "<5", "not collected") is kept as words: no value, and never 0.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from tracker_gui.rules.shares import takes_parts, value_of_parts
from tracker_gui.rules.units import YES_NO

_NUMBER: Final = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+"
_FIGURE: Final = re.compile(
    rf"(?P<open>\()?\s*(?P<sign>[-−+]?)\s*£?\s*(?P<second>[-−]?)(?P<number>{_NUMBER})\s*"
    r"(?:%|per\s?cent|days?|weeks?|months?|hours?)?\s*(?P<close>\))?",
    re.IGNORECASE,
)
_PARTS: Final = re.compile(rf"(?P<one>{_NUMBER})\s*(?:/|:|(?:out\s+)?of)\s*(?P<other>{_NUMBER})", re.IGNORECASE)
_EXPONENT: Final = re.compile(r"[-+]?\d+(?:\.\d+)?[eE][-+]?\d{1,2}")
_SAID: Final = {"yes": 1.0, "y": 1.0, "true": 1.0, "no": 0.0, "n": 0.0, "false": 0.0}


@dataclass(frozen=True, slots=True)
class TypedFigure:
    """What was typed: a value, with its parts where it was typed as two; or words without a value; or nothing at all."""

    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    words: str | None = None

    @property
    def blank(self) -> bool:
        """Whether nothing was typed: the reading is taken away."""
        return self.value is None and self.words is None


def typed_figure(text: str, unit: str | None) -> TypedFigure:
    """Return what a text says in the grid of readings of a measure with this unit."""
    plain = " ".join(text.replace("\u00a0", " ").split())
    if not plain:
        return TypedFigure()
    if unit == YES_NO and plain.lower() in _SAID:
        return TypedFigure(_SAID[plain.lower()])
    if match := _FIGURE.fullmatch(plain):
        return _figure(match, plain)
    if _EXPONENT.fullmatch(plain):
        return TypedFigure(float(plain))
    if (parts := _PARTS.fullmatch(plain)) and takes_parts(unit):
        one, other = (float(parts[name].replace(",", "")) for name in ("one", "other"))
        value = value_of_parts(one, other, unit)
        if value is not None:
            return TypedFigure(value, one, other)
    return TypedFigure(words=plain)


def _figure(match: re.Match[str], plain: str) -> TypedFigure:
    signs = [sign for sign in (match["sign"], match["second"]) if sign]
    bracketed = match["open"] is not None
    if bracketed != (match["close"] is not None) or len(signs) + bracketed > 1:
        return TypedFigure(words=plain)
    value = float(match["number"].replace(",", ""))
    # Accountants write a negative number in brackets.
    negative = bracketed or (bool(signs) and signs[0] != "+")
    return TypedFigure(-value if negative and value else value)
