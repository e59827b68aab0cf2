"""What flows of the window share that have long work done: it is announced, runs as a job, and its failure is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from tracker_gui.live.jobs import Jobs
from tracker_gui.texts import EXPECTED

if TYPE_CHECKING:
    from tracker_gui.exchange.progress import Progress


class Running(QObject):
    """``said(text)``: a passing notice; ``failed(error)``: something was not possible."""

    said = Signal(str)
    failed = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        """Have the work done by these jobs."""
        super().__init__(parent)
        self._jobs = jobs

    def _run(self, title: str, work: Callable[[Progress], Any], done: Callable[[Any], None]) -> None:
        """Run ``work`` off the window's thread; ``done`` gets what it came to."""
        self.said.emit(f"{title}…")
        job = self._jobs.start(title, work)
        job.done.connect(done)
        job.failed.connect(self._job_failed)

    @Slot(object)
    def _job_failed(self, error: Exception) -> None:
        self.failed.emit(error)
        if not isinstance(error, EXPECTED):
            raise error
