"""The tracker counted in the background: in short slices between what the user does, and again after each edit."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from db.records import Action
from tracker_gui.live.session import Session
from tracker_gui.live.summary import Summary
from tracker_gui.ops.overview import local_today, todo_count
from tracker_gui.ops.tally import Tally

AT_ONCE: Final = 0.004
SLICE: Final = 0.010
"""Seconds: what an edit may cost at once, and how long a slice between two events is."""

FEW: Final = 200
PAUSE_MS: Final = 60
"""More actions than these are counted once the window that is to show them was painted."""


class Counting(QObject):
    """Keeps the tally of the open tracker; ``counted`` tells that it is whole again, ``began`` that another one is counted."""

    began = Signal()
    counted = Signal()

    def __init__(self, session: Session, parent: QObject | None = None, today: Callable[[], datetime.date] = local_today) -> None:
        """Count whatever the session has open."""
        super().__init__(parent)
        self._session = session
        self._today = today
        self.tally: Tally | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)
        session.opened.connect(self._begin)
        session.closed.connect(self._end)
        session.changed.connect(self._changed)

    @property
    def todo(self) -> int | None:
        """How many entries there are to do; None while they are being counted, or nothing is open."""
        return todo_count(self.tally) if self.tally and self.tally.done else None

    def finish(self) -> None:
        """Count what waits, however long it takes."""
        if self.tally is not None:
            self._work(None)

    @Slot()
    def _begin(self) -> None:
        self.tally = Tally(self._session.plan, self._today())
        self.began.emit()
        if self._session.plan.count(Action) > FEW:
            self._timer.start(PAUSE_MS)
        else:
            self._work(AT_ONCE)

    @Slot()
    def _end(self) -> None:
        self._timer.stop()
        self.tally = None
        self.counted.emit()

    @Slot(object)
    def _changed(self, summary: Summary) -> None:
        tally = self.tally
        if tally is None or summary.everything or "tracker" in summary.tables or tally.today != self._today():
            # The day or the year's first month may be another one: then nothing that was counted holds.
            self._begin()
            return
        tally.mark(summary.changes)
        self._work(AT_ONCE)

    @Slot()
    def _go_on(self) -> None:
        self._work(SLICE)

    def _work(self, seconds: float | None) -> None:
        if self.tally is None or self.tally.work(seconds):
            self._timer.stop()
            self.counted.emit()
        else:
            self._timer.start(0)
