"""The document being imported, and what a person decides about it: each decision is read anew off the window's thread.

Decisions can be taken back one by one. Those made while a reading runs are gathered; the last one is what is read.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from tracker_gui.exchange.choices import Choices
from tracker_gui.exchange.document import Document
from tracker_gui.exchange.layouts import Layout
from tracker_gui.exchange.opened import Opened
from tracker_gui.exchange.progress import Progress
from tracker_gui.exchange.recognised import Recognised
from tracker_gui.live.jobs import Job, Jobs
from tracker_gui.ops.importing import recognise


class Choosing(QObject):
    """``busy_changed(busy)``; ``changed``: another reading is there; ``failed(error)``: it could not be made."""

    busy_changed = Signal(bool)
    changed = Signal()
    failed = Signal(object)

    def __init__(self, opened: Opened, jobs: Jobs, parent: QObject) -> None:
        """Begin with what was proposed."""
        super().__init__(parent)
        self.document: Document = opened.document
        self.recognised: Recognised = opened.recognised
        self.layout: Layout | None = opened.layout
        self.choices: Choices = opened.recognised.choices
        self._jobs = jobs
        self._job: Job | None = None
        self._before: list[Choices] = []
        self._after: list[Choices] = []

    @property
    def busy(self) -> bool:
        """Whether what is shown is older than what was decided."""
        return self._job is not None

    @property
    def can_undo(self) -> bool:
        """Whether a decision can be taken back."""
        return bool(self._before)

    @property
    def can_redo(self) -> bool:
        """Whether one taken back can be made again."""
        return bool(self._after)

    @property
    def decided(self) -> bool:
        """Whether anything was decided at all."""
        return self.choices != Choices()

    def decide(self, choices: Choices) -> None:
        """Read the document under these choices."""
        if choices != self.choices:
            self._before.append(self.choices)
            self._after.clear()
            self._take(choices)

    def undo(self) -> None:
        """Take back the last decision."""
        if self._before:
            self._after.append(self.choices)
            self._take(self._before.pop())

    def redo(self) -> None:
        """Make the decision again that was taken back last."""
        if self._after:
            self._before.append(self.choices)
            self._take(self._after.pop())

    def stop(self) -> None:
        """Give up what is being read."""
        if self._job is not None:
            job, self._job = self._job, None
            job.cancel()

    def _take(self, choices: Choices) -> None:
        self.choices = choices
        if self._job is not None:
            # One reading at a time: it remembers things in the document. The next begins when this one has stopped.
            self._job.cancel()
            return
        self._start()
        self.busy_changed.emit(True)

    def _start(self) -> None:
        self._job = self._jobs.start("Reading the document anew", partial(_recognise, self.document, self.choices))
        self._job.done.connect(self._done)
        self._job.failed.connect(self._failed)
        self._job.cancelled.connect(self._cancelled)

    @Slot(object)
    def _done(self, recognised: Recognised) -> None:
        if self.sender() is not self._job or self._job is None:
            return
        if recognised.choices != self.choices:
            self._start()
            return
        self._job = None
        self.recognised = recognised
        self.busy_changed.emit(False)
        self.changed.emit()

    @Slot()
    def _cancelled(self) -> None:
        if self.sender() is self._job and self._job is not None:
            self._start()

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        if self.sender() is self._job and self._job is not None:
            self._job = None
            self.busy_changed.emit(False)
            self.failed.emit(error)


def _recognise(document: Document, choices: Choices, progress: Progress) -> Recognised:
    progress(0, 0, "Reading the document anew")
    return recognise(document, choices, progress)
