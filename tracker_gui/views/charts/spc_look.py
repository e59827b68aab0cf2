"""How the kinds of SPC readings are painted: blue and orange, deliberately not red, amber and green, and each with a shape.

The hues are those of NHS *Making Data Count*, darkened (or lightened on dark) to keep 4.5:1, because letters are written in
them too.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor

from tracker_gui.rules.spc import AssuranceState, Kind


@dataclass(frozen=True, slots=True)
class KindLook:
    """The colour, shape (as pyqtgraph calls it) and size of a point."""

    colour: QColor
    symbol: str
    size: int


_LIGHT: dict[str, str] = {"common cause": "#68717c", "improvement": "#0069b4", "concern": "#b84a00", "neutral": "#490092"}
_DARK: dict[str, str] = {"common cause": "#a3adb9", "improvement": "#4fb8f5", "concern": "#ff9a52", "neutral": "#cfa6ff"}
_SHAPES: dict[str, tuple[str, int]] = {
    "common cause": ("o", 6),
    "improvement": ("o", 11),
    "concern": ("s", 10),
    "neutral": ("h", 12),
}
_ASSURED: dict[AssuranceState, Kind] = {"pass": "improvement", "fail": "concern", "hit or miss": "common cause"}


def kind_look(kind: Kind, *, dark: bool) -> KindLook:
    """Return how a reading of this kind is painted."""
    symbol, size = _SHAPES[kind]
    return KindLook(QColor((_DARK if dark else _LIGHT)[kind]), symbol, size)


def assurance_colour(state: AssuranceState, *, dark: bool) -> QColor:
    """Return the colour of the assurance symbol."""
    return kind_look(_ASSURED[state], dark=dark).colour
