"""When the file is looked at: often while the window is in front, seldom when nobody sees it, ever less while it is away."""

from __future__ import annotations

import random
from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal

from tracker_gui.live.summary import FileState
from tracker_gui.live.worker import Worker

Attention = Literal["front", "behind", "minimised"]

EVERY_MS: dict[Attention, int] = {"front": 2_000, "behind": 10_000, "minimised": 30_000}
RETRIES_MS = (1_000, 2_000, 5_000, 10_000, 30_000)
WAITING_MS = 3_000
"""How long a call may take before the user is told that the share does not answer."""

PEOPLE_EVERY = 10_000
"""Milliseconds between two readings of who else is there."""


class Lookout(QObject):
    """Says when to look, and keeps whether the file can be reached. Lives on the window's thread."""

    file_state = Signal(object)
    due = Signal()

    def __init__(self, parent: QObject, worker: Worker) -> None:
        """Wait for ``begin``; ``worker`` is the one that is asked."""
        super().__init__(parent)
        self.state = FileState()
        self.attention: Attention = "front"
        self._worker = worker
        self._ended = True
        self._cost_ms = 0
        self._failures = 0
        self._since_people = PEOPLE_EVERY
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.due)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(WAITING_MS)
        self._slow.timeout.connect(self._too_slow)

    def begin(self) -> None:
        """Begin looking."""
        self._ended = False
        self._failures, self._since_people = 0, PEOPLE_EVERY
        self._set(FileState())
        self._plan()

    def end(self) -> None:
        """Stop looking."""
        self._ended = True
        self._timer.stop()
        self._slow.stop()

    def set_attention(self, attention: Attention) -> None:
        """Take over how much the window is seen; coming to the front looks at once."""
        came = attention == "front" and self.attention != "front"
        self.attention = attention
        if self._timer.isActive() and not self._failures:
            self._timer.start(0 if came else self._pause())

    def people_due(self) -> bool:
        """Return whether who else is there is to be read along with this look."""
        due = self._since_people >= PEOPLE_EVERY
        self._since_people = 0 if due else self._since_people + EVERY_MS[self.attention]
        return due

    def asked(self) -> None:
        """A call to the file has begun."""
        if not self._slow.isActive() and self.state.state in ("online", "reconnecting"):
            self._slow.start()

    def answered(self, seconds: float = 0.0) -> None:
        """The file has answered: it can be reached."""
        self._slow.stop()
        self._cost_ms = int(seconds * 1000)
        self._failures = 0
        self._set(FileState())
        self._plan()

    def failed(self, why: Exception) -> int:
        """The file could not be reached; return after how many milliseconds to try again."""
        self._slow.stop()
        pause = RETRIES_MS[min(self._failures, len(RETRIES_MS) - 1)]
        self._failures += 1
        self._set(FileState("offline", why))
        if not self._ended:
            self._timer.start(pause)
        return pause

    def trying(self) -> None:
        """The file is tried again."""
        if self.state.state == "offline":
            self._set(FileState("reconnecting", self.state.why))

    def _plan(self) -> None:
        if not self._ended:
            self._timer.start(self._pause())

    def _pause(self) -> int:
        # Apart from each other, so that many windows do not ask in step; never more than a third of the time spent asking.
        wanted = max(EVERY_MS[self.attention], 3 * self._cost_ms)
        return round(wanted * random.uniform(0.9, 1.1))

    def _too_slow(self) -> None:
        if not self._worker.idle:
            self._set(FileState("waiting", self.state.why))

    def _set(self, state: FileState) -> None:
        if state != self.state:
            self.state = state
            self.file_state.emit(state)
