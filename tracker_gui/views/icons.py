"""Icons by what they mean here. They come from Phosphor (MIT), one family, through QtAwesome."""

from __future__ import annotations

import os
from functools import cache
from typing import Any, Final

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

from tracker_gui.views import theme

ICONS: Final = {
    "new": "file-plus",
    "open": "folder-open",
    "recent": "clock-counter-clockwise",
    "import": "download-simple",
    "export": "file-arrow-up",
    "close": "x",
    "quit": "sign-out",
    "undo": "arrow-u-up-left",
    "redo": "arrow-u-up-right",
    "cut": "scissors",
    "copy": "copy",
    "paste": "clipboard-text",
    "add": "plus",
    "action": "list-plus",
    "theme": "folder-simple-plus",
    "objective": "target",
    "measure": "chart-line",
    "step": "list-bullets",
    "delete": "trash",
    "up": "arrow-up",
    "down": "arrow-down",
    "right": "arrow-right",
    "find": "magnifying-glass",
    "replace": "swap",
    "plan": "table",
    "overview": "chart-bar",
    "todo": "check-square-offset",
    "history": "clock-counter-clockwise",
    "light": "sun",
    "dark": "moon",
    "contrast": "circle-half",
    "system": "desktop",
    "rows": "rows",
    "refresh": "arrows-clockwise",
    "keys": "keyboard",
    "palette": "command",
    "about": "info",
    "saved": "check-circle",
    "saving": "circle-dashed",
    "not saved": "warning-circle",
    "locked": "lock-simple",
    "warning": "warning",
    "example": "book-open",
    "calendar": "calendar-blank",
    "note": "note",
    "person": "user",
    "people": "users",
    "empty": "tray",
    "received": "tray",
    "program": "clipboard-text",
    "reading": "plus-circle",
    "details": "article",
    "version": "bookmark-simple",
    "edit": "pencil-simple",
    "menu": "dots-three",
    "picture": "image",
    "print": "printer",
    "whole": "arrows-out",
    "filter": "funnel",
    "sort_up": "sort-ascending",
    "sort_down": "sort-descending",
    "plan_order": "list-numbers",
    "hide": "eye-slash",
    "pin": "push-pin",
    "columns": "columns",
    "views": "bookmarks",
    "zoom_in": "magnifying-glass-plus",
    "zoom_out": "magnifying-glass-minus",
    "zoom_reset": "magnifying-glass",
    "many": "pencil-line",
    "folded": "caret-right",
    "unfolded": "caret-down",
}


def icon(name: str, *, colour: str | None = None) -> QIcon:
    """Return the icon for a meaning, in the colours of the theme in force; raises KeyError for an unknown meaning."""
    return _icon(ICONS[name], colour or theme.colours().muted, theme.colours().thumb)


@cache
def _icon(glyph: str, colour: str, faint: str) -> QIcon:
    drawn: QIcon = _family().icon(f"ph.{glyph}", color=colour, color_active=colour, color_disabled=faint)
    return QIcon(KeptDrawn(drawn))


class KeptDrawn(QIconEngine):
    """Draws an icon once for each size and state, and keeps the picture.

    Drawn from the font, each paint of each button cost a quarter of a millisecond: half of what the details pane took to paint.
    """

    def __init__(self, drawn: QIcon) -> None:
        """Stand for this icon."""
        super().__init__()
        self._drawn = drawn
        self._kept: dict[tuple[int, int, QIcon.Mode, QIcon.State, float], QPixmap] = {}

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Paint it, as sharp as the screen is."""
        device = painter.device()
        ratio = device.devicePixelRatio() if device is not None else 1.0
        painter.drawPixmap(rect, self._picture(rect.size() * ratio, mode, state, ratio))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return it as a picture of so many pixels."""
        return self._picture(size, mode, state, 1.0)

    def clone(self) -> QIconEngine:
        """Return another one of the same icon."""
        return KeptDrawn(self._drawn)

    def _picture(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, ratio: float) -> QPixmap:
        key = (size.width(), size.height(), mode, state, ratio)
        found = self._kept.get(key)
        if found is None:
            found = self._drawn.pixmap(size, 1.0, mode, state)
            found.setDevicePixelRatio(ratio)
            self._kept[key] = found
        return found


@cache
def _family() -> Any:
    """Return QtAwesome's engine with one family: loading all of its families would take six times as long."""
    os.environ.setdefault("QT_API", "pyside6")  # it asks which binding to use
    from qtawesome.iconic_font import IconicFont

    return IconicFont(("ph", "phosphor-1.3.0.ttf", "phosphor-charmap-1.3.0.json"))
