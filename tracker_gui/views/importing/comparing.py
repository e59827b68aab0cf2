"""Compares what was read with the tracker that is open, off the window's thread, again whenever the tracker changes."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from db.batch import Batch
from db.records import Plan
from tracker_gui.exchange.found import FoundPlan
from tracker_gui.exchange.progress import Progress
from tracker_gui.live.jobs import Job, Jobs
from tracker_gui.live.session import Session
from tracker_gui.ops.comparing import Choice, Comparison
from tracker_gui.ops.correcting import Corrections, corrected
from tracker_gui.ops.import_into import compared, gone_from, holds_a_plan
from tracker_gui.ops.importing import batch_of
from tracker_gui.ops.older_values import base_of
from tracker_gui.ops.updating import batch_of_update

if TYPE_CHECKING:
    from db.tracker_file import TrackerFile

_Before = tuple[int, frozenset[str], Plan | None]
"""The round that it was asked for, what was deleted in the tracker, and the plan right after the previous import."""


class Comparing(QObject):
    """One document against one open tracker. ``started``, then ``compared(comparison)`` or ``failed(error)``.

    The comparison is None where the tracker holds no plan yet: then all of the document goes in.
    """

    started = Signal()
    compared = Signal(object)
    failed = Signal(object)
    batch_made = Signal(object)

    def __init__(self, session: Session, jobs: Jobs, parent: QObject) -> None:
        """Compare with the tracker of this session."""
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._found: FoundPlan | None = None
        self._plan = Plan()
        self._comparison: Comparison | None = None
        self._corrections = Corrections()
        self._job: Job | None = None
        self._round = 0
        session.changed.connect(self._tracker_changed)

    @property
    def comparison(self) -> Comparison | None:
        """What was found last; None while comparing, and where the tracker holds no plan."""
        return self._comparison

    def start(self, found: FoundPlan) -> None:
        """Compare this document with the tracker."""
        self._found = found
        self._again()

    def set_apart(self, row_id: str) -> None:
        """Compare again, where this row of the tracker is not the one it was taken for."""
        self._corrections = self._corrections.with_apart(row_id)
        self._again()

    def set_same(self, what: str, row_id: str) -> None:
        """Compare again, where the action of this What is that row of the tracker."""
        self._corrections = self._corrections.with_same(what, row_id)
        self._again()

    def stop(self) -> None:
        """Give up whatever is being done."""
        self._round += 1
        self._found = None
        self._drop_job()

    def make_batch(self, accepted: Collection[Choice]) -> None:
        """Make the one batch of what is accepted; ``batch_made`` or ``failed`` follows."""
        if self._found is not None:
            self._run("Importing", partial(_batch, self._plan, self._found, self._comparison, frozenset(accepted)), self._made)

    # --- one round after another ----------------------------------------------------------------------------------------

    @Slot(object)
    def _tracker_changed(self, _summary: object) -> None:
        """A colleague saved, or something was undone: what was compared holds no longer."""
        if self._found is not None:
            self._again()

    def _again(self) -> None:
        self._round += 1
        self._drop_job()
        self._comparison = None
        self._plan = self._session.plan.copy()
        self.started.emit()
        if not holds_a_plan(self._plan):
            self.compared.emit(None)
            return
        round_ = self._round

        def before(file: TrackerFile) -> _Before:
            if self._found is None:
                return round_, frozenset(), None
            return round_, gone_from(file, self._plan, self._found), base_of(file, self._found)

        self._session.read(before, self._compare)

    def _compare(self, answer: _Before) -> None:
        round_, gone, base = answer
        if round_ == self._round and self._found is not None:
            name = self._session.path.name if self._session.path else ""
            work = partial(_compared, self._plan, self._found, name, gone, base, self._corrections)
            self._run("Comparing with the tracker", work, self._compared)

    def _run(self, title: str, work: Callable[[Progress], Any], done: Callable[[Any], None]) -> None:
        self._drop_job()
        self._job = self._jobs.start(title, work)
        self._job.done.connect(done)
        self._job.failed.connect(self._failed)

    def _drop_job(self) -> None:
        if self._job is not None:
            job, self._job = self._job, None
            job.cancel()

    @Slot(object)
    def _compared(self, comparison: Comparison) -> None:
        if self.sender() is self._job:
            self._job = None
            self._comparison = comparison
            self.compared.emit(comparison)

    @Slot(object)
    def _made(self, batch: Batch) -> None:
        if self.sender() is self._job:
            self._job = None
            self.batch_made.emit(batch)

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        if self.sender() is self._job:
            self._job = None
            self.failed.emit(error)


def _compared(
    plan: Plan,
    found: FoundPlan,
    name: str,
    gone: frozenset[str],
    base: Plan | None,
    corrections: Corrections,
    progress: Progress,
) -> Comparison:
    progress(0, 0, "Comparing with the tracker")
    comparison = compared(plan, found, name, gone, base=base)
    if corrections != Corrections():
        comparison = compared(plan, found, name, gone, corrected(comparison.matching, found, corrections), base)
    progress(1, 1, "Comparing with the tracker")
    return comparison


def _batch(plan: Plan, found: FoundPlan, comparison: Comparison | None, accepted: frozenset[Choice], progress: Progress) -> Batch:
    progress(0, 0, "Importing")
    return batch_of(found, plan) if comparison is None else batch_of_update(plan, found, comparison, accepted)
