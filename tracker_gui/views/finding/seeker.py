"""Looking through the plan in slices of time, so that the window never waits for a large plan."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

T = TypeVar("T")
SLICE = 0.008
"""Seconds of looking before the window may paint: a quarter of a frame of 33 ms."""

LOOK_EVERY = 64
"""Texts between two looks at the clock."""


class Seeker(QObject, Generic[T]):
    """Runs through an iterator of findings; None stands for "nothing here". ``advanced()`` tells of each slice."""

    advanced = Signal()
    finished = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Look for nothing yet."""
        super().__init__(parent)
        self.found: list[T] = []
        self._going: Iterator[T | None] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    @property
    def running(self) -> bool:
        """Whether there is more to look through."""
        return self._going is not None

    def start(self, findings: Iterator[T | None]) -> None:
        """Begin anew; the first slice is done at once, so that a small plan is answered without a wait."""
        self.found = []
        self._going = findings
        self._timer.start()
        self._go_on()

    def stop(self) -> None:
        """Look no further."""
        self._timer.stop()
        self._going = None

    @Slot()
    def _go_on(self) -> None:
        going = self._going
        if going is None:
            return
        ends = time.perf_counter() + SLICE
        for number, finding in enumerate(going, start=1):
            if finding is not None:
                self.found.append(finding)
            if number % LOOK_EVERY == 0 and time.perf_counter() > ends:
                self.advanced.emit()
                return
        self.stop()
        self.finished.emit()
