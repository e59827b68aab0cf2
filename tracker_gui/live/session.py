"""The open tracker as the window sees it: the loaded plan, and the way of every edit into the file.

An edit is applied to the plan at once and put into the outbox; the worker writes the outbox in order, one batch at a time.
What the file refuses (somebody else was there first) is taken back by reading the plan anew; what could not be written for
now (share gone, disk full) stays in the outbox and is tried again. The window's thread never touches the file.
"""

from __future__ import annotations

import datetime
from collections import deque
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal

from db.batch import Batch
from db.errors import Unavailable
from db.records import Plan
from tracker_gui.live.filework import FileWork, Loaded, Sent
from tracker_gui.live.summary import ALL_NEW, SaveState, Summary
from tracker_gui.live.worker import Worker
from tracker_gui.ops.errors import CannotDoError

if TYPE_CHECKING:
    from db.author import Author
    from db.tracker_file import TrackerFile

T = TypeVar("T")
Entry = Batch | Literal["undo", "redo"]

GRACE = 0.03
"""Seconds an edit waits for its writing: on a local disk it is then in the file when the cell is left (measured: 1 to 3 ms)."""

RETRY_MS = 3000


class Session(QObject):
    """One open tracker, or none. Lives on the window's thread."""

    opening = Signal(object)
    """Another file is about to be opened (its path). What is being typed is to be handed over now: edits are not taken any
    more until ``opening_ended``."""

    opening_ended = Signal()
    opened = Signal()
    closed = Signal()
    changed = Signal(object)
    save_state = Signal(object)
    failed = Signal(object)
    undo_changed = Signal()
    became_idle = Signal()

    def __init__(self, parent: QObject | None = None, author: Author | None = None) -> None:
        """Open nothing yet. ``author`` is who makes the changes; None asks the computer."""
        super().__init__(parent)
        self.plan = Plan()
        self.path: Path | None = None
        self.read_only_reason: str | None = None
        self.undo_label: str | None = None
        self.redo_label: str | None = None
        self.state = SaveState("saved")
        self._work = FileWork(author)
        self._worker = Worker("tracker file", self)
        self._worker.became_idle.connect(self._maybe_idle)
        self._outbox: deque[Entry] = deque()
        self._sending = False
        self._openings = 0
        self._reload = False
        self._quick = True
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.setInterval(RETRY_MS)
        self._retry.timeout.connect(self._send)

    # --- opening and closing -----------------------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        """Whether a tracker is open."""
        return self.path is not None

    @property
    def idle(self) -> bool:
        """Whether nothing is being written or read, and nothing waits for it."""
        return self._worker.idle and not self._outbox

    @property
    def settled(self) -> bool:
        """Whether nothing is under way: all is in the file, or what is not waits for better times."""
        return self._worker.idle and (not self._outbox or self.state.state == "not saved")

    @property
    def unsaved(self) -> int:
        """How many edits are not in the file yet."""
        return len(self._outbox)

    def warm_up(self) -> None:
        """Load what the file needs on the worker, so that the first opening does not wait for it."""
        self._worker.submit(self._work.warm_up, _nothing, self.failed.emit)

    def open(self, path: Path) -> None:
        """Open a tracker file; ``opened`` or ``failed`` follows. The one that was open stays open where that fails."""
        self._change_file(path, partial(self._work.open, path))

    def create(self, path: Path, title: str) -> None:
        """Make a new tracker file and open it; ``opened`` or ``failed`` follows."""
        self._change_file(path, partial(self._work.create, path, title))

    def close(self) -> None:
        """Close the tracker; ``closed`` follows. Edits that cannot be saved are given up: ask the user first."""
        self._retry.stop()
        self._flush()
        self._outbox.clear()
        self._worker.submit(self._work.close, self._was_closed, self.failed.emit)

    def shut_down(self) -> None:
        """Write what waits, close the file and end the thread; the session cannot be used afterwards."""
        self._retry.stop()
        self._flush()
        self._outbox.clear()
        self._worker.submit(self._work.close, _nothing, self.failed.emit)
        self._worker.stop()
        self.path = None

    def try_again(self) -> None:
        """Try at once to write what could not be written before."""
        self._send()

    def refresh(self) -> None:
        """Read the plan anew from the file; ``changed`` follows. Edits that wait are tried again first."""
        if self.is_open:
            self._reload = True
            self._send()

    # --- editing ------------------------------------------------------------------------------------------------------

    def do(self, batch: Batch) -> None:
        """Make the changes of a batch: in the plan at once, in the file right behind. An empty batch does nothing."""
        if batch.empty or not self._may_write():
            return
        self.plan.apply(batch.changes)
        self.undo_label, self.redo_label = batch.label, None
        self._outbox.append(batch)
        self.changed.emit(Summary.of(batch.changes))
        self.undo_changed.emit()
        self._send()

    def undo(self) -> None:
        """Take back the last deed of this user, also of yesterday; the plan follows when the file has it."""
        if self.undo_label is not None and self._may_write():
            self._outbox.append("undo")
            self._send()

    def redo(self) -> None:
        """Do again what was taken back last."""
        if self.redo_label is not None and self._may_write():
            self._outbox.append("redo")
            self._send()

    def read(self, work: Callable[[TrackerFile], T], done: Callable[[T], None]) -> None:
        """Ask the file something on the worker, behind the edits given so far; ``done`` gets the answer."""
        if self.is_open:
            self._worker.submit(partial(self._work.read, work), done, self.failed.emit)

    def wait_idle(self, timeout_ms: int = 20_000) -> bool:
        """Let events run until nothing is under way (for tests and for closing); return whether all is in the file."""
        if not self.settled:
            loop = QEventLoop()
            self.became_idle.connect(loop.quit)
            timer = QTimer()
            timer.setSingleShot(True)
            timer.timeout.connect(loop.quit)
            timer.start(timeout_ms)
            loop.exec()
            self.became_idle.disconnect(loop.quit)
        return self.idle

    @property
    def is_opening(self) -> bool:
        """Whether another file is being opened."""
        return self._openings > 0

    def _change_file(self, path: Path, work: Callable[[], Loaded]) -> None:
        """Write what waits to the file it belongs to, then take another one."""
        self.opening.emit(path)
        self._openings += 1
        self._flush()
        self._worker.submit(work, self._loaded, self._not_opened)

    # --- what the worker answers ------------------------------------------------------------------------------------

    def _not_opened(self, error: Exception) -> None:
        self._end_opening()
        self.failed.emit(error)

    def _end_opening(self) -> None:
        self._openings -= 1
        if not self._openings:
            self.opening_ended.emit()

    def _loaded(self, loaded: Loaded) -> None:
        # The user was asked, and gave up what could not be written to the file before.
        self._outbox.clear()
        self.plan = loaded.plan
        self.path = loaded.path
        self.read_only_reason = loaded.read_only_reason
        self._reload = False
        self._set_undo(loaded.undo_label, loaded.redo_label)
        self._set_state(SaveState("saved"))
        self._end_opening()
        self.opened.emit()

    def _was_closed(self, _: object) -> None:
        self.plan = Plan()
        self.path = None
        self.read_only_reason = None
        self._set_undo(None, None)
        self.closed.emit()

    def _may_write(self) -> bool:
        if self.is_open and self.read_only_reason is None and not self.is_opening:
            return True
        if self.is_open and not self.is_opening:
            self.failed.emit(CannotDoError("window.read_only", name=self.path.name if self.path else ""))
        return False

    def _send(self) -> None:
        """Give the head of the outbox to the worker, if it has nothing of ours in hand."""
        if self._sending:
            return
        self._retry.stop()
        if not self._outbox:
            if self._reload:
                self._sending = True
                self._worker.submit(self._work.load, self._reloaded, self._reload_failed)
            return
        self._sending = True
        head = self._outbox[0]
        self._worker.submit(partial(self._work.send, head), self._sent, self._not_sent)
        if self._quick:
            self._quick = self._worker.linger(GRACE)
        if self.state.state == "saved":
            self._set_state(SaveState("saving"))

    def _sent(self, sent: Sent) -> None:
        self._sending = False
        self._outbox.popleft()
        self._quick = self._quick or sent.seconds < GRACE
        if sent.undone is not None:
            self._take_over(sent.undone)
        if not self._outbox:
            self._set_undo(sent.undo_label, sent.redo_label)
            self._set_state(SaveState("saved", datetime.datetime.now().astimezone()))
        self._send()
        self._maybe_idle()

    def _take_over(self, batch: Batch) -> None:
        """Apply what undo or redo wrote; where the plan has moved on meanwhile, read it anew."""
        try:
            self.plan.apply(batch.changes)
        except KeyError:
            self._reload = True
            return
        self.changed.emit(Summary.of(batch.changes))

    def _not_sent(self, error: Exception) -> None:
        self._sending = False
        if isinstance(error, Unavailable):
            # The surroundings failed: the edit stays, is shown as not saved, and is tried again.
            first = self.state.state != "not saved"
            self._set_state(SaveState("not saved", why=error))
            self._retry.start()
            if first:
                self.failed.emit(error)
            self._maybe_idle()
            return
        self._outbox.popleft()
        self._reload = True
        self.failed.emit(error)
        self._send()

    def _reloaded(self, loaded: Loaded) -> None:
        self._sending = False
        if not self._outbox:
            self._reload = False
            self.plan = loaded.plan
            self._set_undo(loaded.undo_label, loaded.redo_label)
            self._set_state(SaveState("saved", self.state.when))
            self.changed.emit(ALL_NEW)
        self._send()
        self._maybe_idle()

    def _reload_failed(self, error: Exception) -> None:
        self._sending = False
        self._reload = False
        self.failed.emit(error)
        self._maybe_idle()

    def _flush(self) -> None:
        """Write what waits; what the surroundings do not take now is left."""
        if self._outbox:
            self._send()
            while self._outbox and self.state.state != "not saved" and self.wait_idle():
                pass

    def _set_undo(self, undo_label: str | None, redo_label: str | None) -> None:
        self.undo_label, self.redo_label = undo_label, redo_label
        self.undo_changed.emit()

    def _set_state(self, state: SaveState) -> None:
        self.state = state
        self.save_state.emit(state)

    def _maybe_idle(self) -> None:
        if self.settled:
            self.became_idle.emit()


def _nothing(_: object) -> None:
    """Take an answer nobody needs."""
