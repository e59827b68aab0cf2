"""How each mark of a chart looks: its colour, its line, its shape. No two of them differ by colour alone."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from tracker_gui.rules.spc import Kind
from tracker_gui.views.charts.colours import ChartColours
from tracker_gui.views.charts.spc_look import kind_look

_KINDS: dict[str, Kind] = {
    "common cause": "common cause",
    "improvement": "improvement",
    "concern": "concern",
    "neutral": "neutral",
    "limit": "common cause",
    "spc readings": "common cause",
}
_DASHES: dict[str, Qt.PenStyle] = {
    "baseline": Qt.PenStyle.DashLine,
    "limit": Qt.PenStyle.DashLine,
    "forecast": Qt.PenStyle.DotLine,
    "missing": Qt.PenStyle.DotLine,
    "benchmark": Qt.PenStyle.DashDotLine,
    "today": Qt.PenStyle.DotLine,
    "step": Qt.PenStyle.DashLine,
}
_WIDTHS: dict[str, float] = {
    "readings": 2.2,
    "forecast": 2.2,
    "missing": 1.0,
    "mean": 1.4,
    "limit": 1.4,
    "today": 1.0,
    "step": 1.2,
}


@dataclass(frozen=True, slots=True)
class DotLook:
    """The shape of a point (o circle, s square, d diamond, t triangle, h hexagon), its size, and if it is filled."""

    shape: str
    size: int
    filled: bool = True
    width: float = 1.0


_DOTS: dict[str, DotLook] = {
    "readings": DotLook("o", 8),
    "target": DotLook("d", 13, filled=False, width=2),
    "baseline": DotLook("s", 9),
    "benchmark": DotLook("t", 10),
    "forecast": DotLook("o", 8, filled=False, width=2),
    "note": DotLook("o", 15, filled=False, width=1.4),
}
MANY = 60
"""From so many readings on their points are small."""


def colour_of(role: str, colours: ChartColours) -> QColor:
    """Return the colour of what this mark stands for."""
    if role in _KINDS:
        faint = _KINDS[role] == "common cause"
        return colours.text if faint and colours.high else kind_look(_KINDS[role], dark=colours.dark).colour
    return {
        "readings": colours.readings,
        "forecast": colours.readings,
        "missing": colours.readings,
        "baseline": colours.baseline,
        "target": colours.target,
        "benchmark": colours.benchmark,
        "today": colours.faint_text,
        "note": colours.text,
        "step": colours.text,
        "mean": colours.text,
    }[role]


def line_of(role: str) -> tuple[float, Qt.PenStyle]:
    """Return the width and the dashes of a line."""
    return _WIDTHS.get(role, 1.6), _DASHES.get(role, Qt.PenStyle.SolidLine)


def dot_of(role: str, colours: ChartColours, count: int) -> DotLook:
    """Return the shape of a point among so many readings."""
    if role in _KINDS:
        look = kind_look(_KINDS[role], dark=colours.dark)
        return DotLook(look.symbol, look.size)
    look_ = _DOTS[role]
    return DotLook("o", 5) if role == "readings" and count > MANY else look_
