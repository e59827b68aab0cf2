"""When the window is first seen: with its first tracker, or without it where that takes its time."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget


class Appearing(QObject):
    """Shows ``window`` once; nothing of it is laid out or painted for a page that is left in the next moment."""

    def __init__(self, window: QWidget) -> None:
        """Wait to be asked."""
        super().__init__(window)
        self._window = window
        self._patience = QTimer(self, singleShot=True)
        self._patience.timeout.connect(window.show)

    def within(self, patience_ms: int) -> None:
        """Show the window by ``now``, or when this time has passed."""
        self._patience.start(patience_ms)

    def now(self) -> None:
        """Show the window, if it was still to appear."""
        if self._patience.isActive():
            self._patience.stop()
            self._window.show()

    def never(self) -> None:
        """Show it no more: it was closed."""
        self._patience.stop()
