"""The open tracker as the window sees it: the loaded plan, the way of every edit into the file, and what others do in it.

An edit is applied to the plan at once; the worker writes the edits in order, one batch at a time. An edit that is not in the file
within a moment is kept on this computer's disk too, until it is. What colleagues saved arrives row by row; where it meets an edit
of ours, the file keeps what was there first and ours becomes a conflict in the file. The window's thread never touches the file.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEventLoop, QObject, QTimer

from db.batch import Batch
from db.batch_text import TakeBack
from db.errors import Refused, TrackerFileError, Unavailable
from tracker_gui.live.answers import Loaded, Look, Sent
from tracker_gui.live.lookout import Attention, Lookout
from tracker_gui.live.safekeeping import Safekeeping
from tracker_gui.live.shown import Shown
from tracker_gui.live.summary import FileState, SaveState, Summary
from tracker_gui.live.worker import Worker
from tracker_gui.ops.errors import CannotDoError

if TYPE_CHECKING:
    from db.author import Author
    from db.bringing import Brought
    from db.restoring import Restored
    from db.tracker_file import TrackerFile

T = TypeVar("T")

GRACE = 0.03
"""Seconds an edit waits for its writing: on a local disk it is then in the file when the cell is left (measured: 4 to 10 ms)."""

FLUSH_MS = 5_000
"""How long closing waits for a file that answers; what is not written by then is kept on this computer."""

END_SECONDS = 2.0
"""How long the end of the program waits for a call to a share that hangs."""

ANSWERING_SECONDS = 10.0
"""The same for a file that has answered lately."""

RETRY_MS = 3_000
"""When an edit is tried again that the file does not take now, although it can be reached."""

STILL_REACHED = ("file.busy", "file.disk_full")


class Session(Shown):
    """One open tracker, or none. Lives on the window's thread."""

    def __init__(self, parent: QObject | None = None, author: Author | None = None) -> None:
        """Open nothing yet. ``author`` is who makes the changes; None asks the computer."""
        super().__init__(parent, author)
        self._worker = Worker("tracker file", self)
        self._worker.became_idle.connect(self._maybe_idle)
        self._kept.worker.became_idle.connect(self._maybe_idle)
        self._lookout = Lookout(self, self._worker)
        self._lookout.file_state.connect(self.file_state)
        self._lookout.due.connect(self._look)
        self.safekeeping = Safekeeping(self)
        self._seq_opened = 0
        self._action_id: str | None = None
        self._sending = False
        self._looking = False
        self._closing = False
        self._openings = 0
        self._reload = False
        self._quick = True
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.setInterval(RETRY_MS)
        self._retry.timeout.connect(self._send)

    # --- opening and closing -----------------------------------------------------------------------------------------

    @property
    def is_opening(self) -> bool:
        """Whether another file is being opened."""
        return self._openings > 0

    @property
    def idle(self) -> bool:
        """Whether nothing is being written or read, and nothing waits for it."""
        return self._worker.idle and self._kept.worker.idle and not self._kept

    @property
    def settled(self) -> bool:
        """Whether nothing is under way: all is in the file, or what is not waits for better times."""
        waits = not self._kept or self.state.state == "not saved"
        return self._worker.idle and self._kept.worker.idle and waits

    @property
    def file_state_now(self) -> FileState:
        """Whether the file can be reached."""
        return self._lookout.state

    def warm_up(self) -> None:
        """Load what the file needs on the worker, so that the first opening does not wait for it."""
        self._worker.submit(self._work.warm_up, _nothing, self.failed.emit)

    def open_ahead(self, path: Path) -> None:
        """Open a file that ``open`` will be given and read: while the window that is to show it is still being made."""
        self._worker.submit(partial(self._work.open_ahead, path), _nothing, self.failed.emit)

    def open(self, path: Path) -> None:
        """Open a tracker file; ``opened`` or ``failed`` follows. The one that was open stays open where that fails."""
        self._change_file(path, partial(self._work.open, path))

    def create(self, path: Path, title: str) -> None:
        """Make a new tracker file and open it; ``opened`` or ``failed`` follows."""
        self._change_file(path, partial(self._work.create, path, title))

    def close(self) -> None:
        """Close the tracker; ``closed`` follows. Edits that cannot be saved now are kept for the next opening."""
        self._closing = True
        self._stop_timers()
        self._flush()
        self._kept.end()
        self.safekeeping.end(changed=self._has_changed())
        self._worker.submit(self._work.close, self._was_closed, self.failed.emit)

    def shut_down(self) -> None:
        """Write what waits, close the file and end the threads; the session cannot be used afterwards.

        A share that hangs is not waited for: what could not be written is on this computer's disk, for the next opening.
        """
        self._closing = True
        self._stop_timers()
        self._flush()
        self._kept.end()
        self._kept.worker.stop(END_SECONDS)
        self.safekeeping.end(changed=self._has_changed())
        self._worker.submit(self._work.close, _nothing, _nothing)
        self._stop_timers()
        answers = self._worker.stop(ANSWERING_SECONDS if self._lookout.state.state == "online" else END_SECONDS)
        self.safekeeping.worker.stop(END_SECONDS if answers else 0)  # it hangs with the same share
        self.path = None

    def try_again(self) -> None:
        """Try at once to write what could not be written before."""
        self._send()

    def refresh(self) -> None:
        """Read the plan anew from the file; ``changed`` follows. Edits that wait are tried again first, and so is writing."""
        if self.is_open:
            self._reload = True
            self._worker.submit(self._work.doubt_reading_only, _nothing, self.failed.emit)
            self._send()

    # --- editing ------------------------------------------------------------------------------------------------------

    def do(self, batch: Batch) -> None:
        """Make the changes of a batch: in the plan at once, in the file right behind. An empty batch does nothing."""
        if batch.empty or not self._may_write():
            return
        self.plan.apply(batch.changes)
        self.undo_label, self.redo_label = batch.label, None
        self.changed.emit(Summary.of(batch.changes))
        self.undo_changed.emit()
        self._add(batch)

    def undo(self) -> None:
        """Take back the last deed of this user, also of yesterday; the plan follows when the file has it."""
        if self.undo_label is not None and self._may_write():
            self._add(TakeBack("undo"))

    def redo(self) -> None:
        """Do again what was taken back last."""
        if self.redo_label is not None and self._may_write():
            self._add(TakeBack("redo"))

    def put_back_missing(self) -> None:
        """Make own edits again that the file lacks although they were told as saved."""
        found, self.missing = self.missing, ()
        if found and self._may_write():
            for saved in found:
                if saved.batch is not None:
                    self._add(saved.batch, shown=False)

    def forget_missing(self) -> None:
        """Do not offer again the edits that the file lacks."""
        ids, self.missing = frozenset(saved.id for saved in self.missing), ()
        if ids:
            self._worker.submit(partial(self._work.forget, ids), _nothing, self.failed.emit)

    def bring_back(self, other: Path) -> None:
        """Bring back a copy that was edited elsewhere; ``brought`` or ``failed`` follows."""
        if self._may_write():
            self._ask(partial(self._work.bring_back, other), self._was_brought, self._not_reached)

    def restore(self, backup: Path) -> None:
        """Go back to a backup; ``restored`` or ``failed`` follows. The present file is kept beside it."""
        if self._may_write():
            self._flush()
            self._ask(partial(self._work.restore, backup), self._was_restored, self._not_reached)

    def read(self, work: Callable[[TrackerFile], T], done: Callable[[T], None]) -> None:
        """Ask the file something on the worker, behind the edits given so far; ``done`` gets the answer."""
        if self.is_open:
            self._ask(partial(self._work.read, work), done, self._not_reached)

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

    # --- others -------------------------------------------------------------------------------------------------------

    def set_attention(self, attention: Attention) -> None:
        """Say how much the window is seen: what colleagues save is looked for every 2, 10 or 30 seconds."""
        self._lookout.set_attention(attention)

    def set_place(self, action_id: str | None) -> None:
        """Say at which action the user is; others see it at the next look."""
        self._action_id = action_id

    def look_now(self) -> None:
        """Look at once whether somebody else has saved."""
        self._look()

    def _look(self) -> None:
        if not self.is_open or self._looking or self.is_opening or self._closing:
            return
        self._looking = True
        self._lookout.trying()
        work = partial(self._work.look, self._action_id, people=self._lookout.people_due())
        self._ask(work, self._looked, self._not_looked)

    def _looked(self, look: Look) -> None:
        self._looking = False
        self._lookout.answered(look.seconds)
        self._take_look(look)
        if look.people is not None and look.people != self.people:
            self.people = look.people
            self.presence_changed.emit(self.people)
        if self._kept and self.state.state == "not saved" and self.read_only_reason is None:
            self._send()

    def _not_looked(self, error: Exception) -> None:
        self._looking = False
        if not isinstance(error, TrackerFileError):
            # A fault of the program: told, and looking goes on, or this window would never again see what others save.
            self._lookout.answered()
            self.failed.emit(error)
            return
        self._lookout.failed(error)

    # --- what the worker answers -------------------------------------------------------------------------------------

    def _ask(self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]) -> None:
        self._lookout.asked()
        self._worker.submit(work, done, failed)

    def _change_file(self, path: Path, work: Callable[[], Loaded]) -> None:
        """Write what waits to the file it belongs to, then take another one."""
        self.opening.emit(path)
        self._openings += 1
        self._flush()
        self._kept.keep()
        self._worker.submit(work, self._loaded, self._not_opened)

    def _not_opened(self, error: Exception) -> None:
        self._end_opening()
        self.failed.emit(error)

    def _end_opening(self) -> None:
        self._openings -= 1
        if not self._openings:
            self.opening_ended.emit()

    def _loaded(self, loaded: Loaded) -> None:
        self._reload = self._sending = self._looking = False
        self._take_opened(loaded)
        self._seq_opened = loaded.seq
        self.safekeeping.begin(loaded.path)
        self._end_opening()
        self.opened.emit()
        self._lookout.begin()
        self._tell_opening(loaded)
        self._send()

    def _was_closed(self, _: object) -> None:
        self._closing = False
        self._take_closed()
        self.closed.emit()

    def _was_brought(self, found: tuple[Brought, Look]) -> None:
        self._lookout.answered()
        self._take_look(found[1])
        self.brought.emit(found[0])

    def _was_restored(self, found: tuple[Restored, Loaded]) -> None:
        self._lookout.answered()
        self._take_anew(found[1])
        self.restored.emit(found[0])

    def _not_reached(self, error: Exception) -> None:
        if isinstance(error, Unavailable):
            self._lookout.failed(error)
        self.failed.emit(error)

    def _may_write(self) -> bool:
        if not self.is_open or self.is_opening:
            return False
        name = self.path.name if self.path else ""
        if self.read_only_reason is not None:
            self.failed.emit(CannotDoError("window.read_only", name=name))
            return False
        if self._kept.trouble is not None and self.state.state == "not saved":
            # It would be nowhere but in the memory of this program.
            self.failed.emit(CannotDoError("window.nowhere_to_keep", name=name))
            return False
        return True

    # --- the way into the file ---------------------------------------------------------------------------------------

    def _add(self, entry: Batch | TakeBack, *, shown: bool = True) -> None:
        from db.outbox import Kept

        self._kept.add(Kept(entry, self.seq, shown))
        self._send()
        if self._kept and not self._quick:
            self._kept.keep()

    def _send(self) -> None:
        """Give the first edit that waits to the worker, if it has nothing of ours in hand."""
        if self._sending or not self.is_open or self._closing:
            return
        self._retry.stop()
        if not self._kept:
            if self._reload:
                self._sending = True
                self._ask(self._work.load, self._reloaded, self._reload_failed)
            return
        self._sending = True
        self._lookout.trying()
        decided = Event()
        self._ask(partial(self._work.send, self._kept.head, decided.set), self._sent, self._not_sent)
        if self._quick:
            self._quick = decided.wait(GRACE)
        if self.state.state == "saved":
            self._set_state(SaveState("saving"))

    def _sent(self, sent: Sent) -> None:
        self._sending = False
        self._kept.done()
        self._lookout.answered(sent.seconds)
        self._quick = self._quick or sent.seconds < GRACE
        if sent.look is not None:
            self._take_look(sent.look)
        if not self._kept:
            self._set_state(SaveState("saved", datetime.datetime.now().astimezone()))
        if sent.conflicts:
            self.conflict_made.emit(tuple(one for one in self.conflicts if one.id in sent.conflicts))
        self._send()
        self._maybe_idle()

    def _not_sent(self, error: Exception) -> None:
        self._sending = False
        later = isinstance(error, Unavailable) or (isinstance(error, Refused) and error.code.startswith("file."))
        if later and isinstance(error, TrackerFileError):
            # The surroundings failed: the edit stays, is shown as not saved, and is tried again.
            first = self.state.state != "not saved"
            self._quick = False
            self._kept.keep()
            self._set_state(SaveState("not saved", why=error, kept=self._kept.trouble is None))
            if isinstance(error, Refused) or error.code in STILL_REACHED:
                self._lookout.answered()
                self._retry.start()
            else:
                self._retry.start(self._lookout.failed(error))
            if first:
                self.failed.emit(error)
            self._maybe_idle()
            return
        self._kept.done()
        self._reload = True
        self.failed.emit(error)
        self._send()

    def _reloaded(self, loaded: Loaded) -> None:
        self._sending = False
        self._reload = False
        self.seq = loaded.seq
        self._lookout.answered()
        self._take_anew(loaded)
        if not self._kept:
            self._set_state(SaveState("saved", self.state.when))
        self._send()
        self._maybe_idle()

    def _reload_failed(self, error: Exception) -> None:
        self._sending = False
        self._reload = False
        self._not_reached(error)
        self._maybe_idle()

    def _flush(self) -> None:
        """Write what waits, for a while; what the surroundings do not take now is kept on this computer."""
        if self._kept and self._lookout.state.state == "online":
            closing, self._closing = self._closing, False
            self._send()
            until = datetime.datetime.now(datetime.UTC) + datetime.timedelta(milliseconds=FLUSH_MS)
            while self._kept and self.state.state != "not saved" and self._lookout.state.state == "online":
                if datetime.datetime.now(datetime.UTC) >= until:
                    break
                self.wait_idle(500)
            self._closing = closing
        self._kept.keep()

    def _has_changed(self) -> bool:
        """Whether the open file was changed since it was opened, and can be reached: then closing makes a backup."""
        return self.is_open and self.seq > self._seq_opened and self._lookout.state.state == "online"

    def _stop_timers(self) -> None:
        self._retry.stop()
        self._lookout.end()

    def _maybe_idle(self) -> None:
        if self.settled:
            self.became_idle.emit()


def _nothing(_: object) -> None:
    """Take an answer nobody needs."""
