"""The window on the screen there is: at the first start, and where the screen of the last time is gone or smaller now."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

USUAL: Final = QSize(1500, 920)
LEAST: Final = QSize(880, 600)
"""The size of the window where there is room for it, and the one without which its panes cannot be."""

FRAME: Final = QSize(40, 80)
"""Left free around a window that does not fill its screen, for its frame and something to take hold of beside it."""

LEAST_SEEN: Final = (160, 60)
"""Of a window at least so much must be on a screen, or it cannot be caught hold of."""


def at_first(window: QWidget, room: QSize | None = None) -> None:
    """Give a window that was never open its size: the usual one, or the whole of a screen (``room``) that is smaller."""
    window.resize(USUAL)
    screen = QGuiApplication.primaryScreen()
    if room is None:
        room = screen.availableGeometry().size() if screen is not None else USUAL
    small = room.width() < USUAL.width() or room.height() < USUAL.height()
    if small and room.width() >= LEAST.width() and room.height() >= LEAST.height():
        window.resize((room - FRAME).expandedTo(LEAST))  # once it is no longer maximised
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


def onto_screen(window: QWidget) -> None:
    """Bring a window back whose screen is gone, and make it fit where the screen is smaller now."""
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    frame = window.frameGeometry()
    seen = [screen.intersected(frame) for screen in screens]
    # The title is what a window is moved by, so it is the upper edge that must be seen.
    if any(part.width() >= LEAST_SEEN[0] and part.height() >= LEAST_SEEN[1] and part.top() <= frame.top() + 8 for part in seen):
        return
    primary = QGuiApplication.primaryScreen()
    if primary is not None:
        window.setGeometry(_fitting(window.size().width(), window.size().height(), primary.availableGeometry()))


def _fitting(width: int, height: int, screen: QRect) -> QRect:
    width, height = min(width, screen.width()), min(height, screen.height())
    return QRect(screen.x() + (screen.width() - width) // 2, screen.y() + (screen.height() - height) // 2, width, height)
