"""How the kinds of rows look: a colour for the eye, always beside the word."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QColor

from tracker_gui.exchange.choices import RowKind
from tracker_gui.views import theme

_LIGHT: Final[dict[RowKind, str]] = {
    "title": "#ece4fb",
    "header": "#d5dce6",
    "header again": "#d5dce6",
    "theme": "#bcd8ff",
    "objective": "#dcebff",
    "continuation": "#fdf3d3",
    "note": "#eef0e6",
    "total": "#eef0e6",
    "measure": "#d9f2e3",
    "left out": "#eceff3",
}
_DARK: Final[dict[RowKind, str]] = {
    "title": "#3a2f52",
    "header": "#3b4554",
    "header again": "#3b4554",
    "theme": "#1f4272",
    "objective": "#25364d",
    "continuation": "#453c1c",
    "note": "#33372b",
    "total": "#33372b",
    "measure": "#1f4030",
    "left out": "#282e38",
}


def kind_colour(kind: RowKind) -> QColor | None:
    """Return the background of a row of this kind, in the theme in force; None for an action, which is plain."""
    name = (_DARK if theme.is_dark() else _LIGHT).get(kind)
    return QColor(name) if name else None
