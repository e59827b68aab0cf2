"""Long work away from the window's thread, with progress and a wish to stop: reading documents, writing workbooks."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from tracker_gui.exchange.errors import Cancelled
from tracker_gui.exchange.progress import Progress
from tracker_gui.live.worker import Worker

T = TypeVar("T")
TELL_EVERY = 0.05
"""Seconds between two reports of one job: more often than that nobody can see, and the window has to paint them."""

END_SECONDS = 5.0
"""How long the end of the program waits for long work: no writing takes its place before it is whole, so it may be left."""


class Job(QObject):
    """One piece of long work. Exactly one of ``done``, ``failed`` and ``cancelled`` comes, always on the window's thread."""

    progressed = Signal(int, int, str)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, title: str, parent: QObject) -> None:
        """Hold the title; ``Jobs.start`` makes jobs."""
        super().__init__(parent)
        self.title = title
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop; it does so where it next reports its progress."""
        self._stop.set()

    @property
    def cancelling(self) -> bool:
        """Whether the work was asked to stop."""
        return self._stop.is_set()


class Jobs(QObject):
    """Starts jobs and delivers what they say. Lives as long as the window."""

    _told = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Make the hub; no thread is started before the first job."""
        super().__init__(parent)
        self._worker = Worker("long work", self, threads=2)
        self._running: list[Job] = []
        self._told.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)

    @property
    def idle(self) -> bool:
        """Whether no job is running."""
        return not self._running

    def start(self, title: str, work: Callable[[Progress], T]) -> Job:
        """Run ``work`` off the window's thread and return its job; connect its signals before the event loop goes on."""
        job = Job(title, self)
        self._running.append(job)
        tell = partial(self._tell, job, [0.0])
        self._worker.submit(partial(work, tell), partial(self._done, job), partial(self._failed, job))
        return job

    def stop(self) -> None:
        """Cancel what runs and end the threads; what hangs with a share is left to itself after ``END_SECONDS``."""
        for job in self._running:
            job.cancel()
        self._worker.stop(END_SECONDS)
        self._running.clear()

    def _tell(self, job: Job, last: list[float], done: int, total: int, what: str) -> None:
        """Report progress from the working thread; raises Cancelled where the user wants it to stop."""
        if job.cancelling:
            raise Cancelled
        now = time.monotonic()
        if now - last[0] >= TELL_EVERY or done >= total:
            last[0] = now
            self._told.emit((job, done, total, what))

    @Slot(object)
    def _pass_on(self, news: tuple[Job, int, int, str]) -> None:
        job, done, total, what = news
        if job in self._running:
            job.progressed.emit(done, total, what)

    def _done(self, job: Job, value: Any) -> None:
        self._running.remove(job)
        if job.cancelling:
            job.cancelled.emit()
        else:
            job.done.emit(value)
        job.deleteLater()

    def _failed(self, job: Job, error: Exception) -> None:
        self._running.remove(job)
        if isinstance(error, Cancelled):
            job.cancelled.emit()
        else:
            job.failed.emit(error)
        job.deleteLater()
