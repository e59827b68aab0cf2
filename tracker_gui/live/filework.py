"""What is done with the tracker file, all of it on the worker's thread.

``db`` is imported inside, at first use: SQLAlchemy costs a third of a second that the first paint need not wait for.

After an error that may be the share's the file is let go, and the next use runs the whole opening again: what comes back under
the name may be another file, an older one, or one that can only be read by now.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from db.batch import Batch
from db.batch_text import Entry, TakeBack
from db.errors import Conflict, Refused, TrackerFileError, Unavailable
from tracker_gui import __version__, paths
from tracker_gui.live.answers import Labels, Loaded, Look, Sent
from tracker_gui.live.arriving import missing_in, noticed
from tracker_gui.live.left_behind import send_left

if TYPE_CHECKING:
    from db.author import Author
    from db.bringing import Brought
    from db.memory import Memory, Saved
    from db.news import Place
    from db.outbox import Kept
    from db.presence import Person, Presence
    from db.restoring import Restored
    from db.tracker_file import TrackerFile

T = TypeVar("T")
STILL_HELD = ("file.busy", "file.disk_full")
"""After these the file is still the one that was opened; after other failures it is opened anew."""

PASSING = ("readonly.file", "readonly.folder", "readonly.second_name", "readonly.older", "readonly.unfinished")
"""Reasons why a file can only be read that may pass without a change of the file itself."""

AGAIN_SECONDS, SOON_SECONDS = 30.0, 2.0
"""How often a file that can only be read is tried anew; the second while an edit waits and the reason may pass at any time."""

LARGE = 500
"""A batch with more changes than this is not made before a backup was."""

log = logging.getLogger(__name__)


class FileWork:
    """Holds the open file. Every method but the constructor runs on the worker's thread."""

    def __init__(self, author: Author | None) -> None:
        """Hold who makes the changes; None asks the computer at first use."""
        self._author = author
        self._file: TrackerFile | None = None
        self._asked: Path | None = None
        self._opened_at = 0.0
        self._tracker_id = ""
        self._version: tuple[int, int] | None = None
        self._stamp: tuple[int, int] | None = None
        self._place: Place | None = None
        self._known: set[str] = set()
        self._memory: Memory | None = None
        self._presence: Presence | None = None
        self._ahead: tuple[Path, TrackerFile] | None = None

    @property
    def author(self) -> Author:
        """Who makes the changes."""
        if self._author is None:
            from db.author import this_author

            self._author = this_author()
        return self._author

    def warm_up(self) -> None:
        """Import what opening needs."""
        import db.journal
        import db.memory
        import db.news
        import db.opening
        import db.outbox
        import db.page_check
        import db.presence
        import db.reading
        import db.settling
        import db.undo  # noqa: F401 - for its loading

    # --- opening and closing -----------------------------------------------------------------------------------------

    def open_ahead(self, path: Path) -> None:
        """Open a file of which it is known that it will be asked for; where it is refused, ``open`` tells.

        It is not read yet: Python would only do that in turn with making the window that is to show it.
        """
        from db.opening import open_file

        with suppress(Exception):
            self._ahead = (path, open_file(path, self.author, rescue=True, pages_later=True))

    def open(self, path: Path) -> Loaded:
        """Open a file in place of the one that is open; that one stays where this one is refused."""
        from db.opening import open_file

        ahead, self._ahead = self._ahead, None
        if ahead is not None and ahead[0] != path:
            ahead[1].close()
            ahead = None
        file = ahead[1] if ahead is not None else open_file(path, self.author, rescue=True, pages_later=True)
        try:
            return self._take(file, path)
        except Exception:  # what damage does to the reading cannot be foreseen; a sound file is no reason for an error
            if file.pages is None or file.pages.fine():
                raise
        # Everything is checked ahead this time: it is found out what is wrong, and what can be saved.
        return self._take(open_file(path, self.author, rescue=True), path)

    def create(self, path: Path, title: str) -> Loaded:
        """Make a file and open it in place of the one that is open."""
        from db.opening import create

        return self._take(create(path, self.author, title=title), path)

    def load(self) -> Loaded:
        """Read the plan anew."""
        return self._read_all(self._reach())

    def close(self) -> None:
        """Close the file, if one is open, and remember how far it was seen."""
        self._remember_place()
        self._let_go()
        if self._ahead is not None:
            self._ahead[1].close()
            self._ahead = None
        if self._presence is not None:
            self._presence.leave()
            self._presence = None
        self._asked = None

    def _take(self, file: TrackerFile, path: Path) -> Loaded:
        """Take a file that was opened in place of the present one: read it, then send what waits for it from an earlier time.

        Raises Refused ``file.damaged`` where a check of its pages that is still going on finds that; nothing is written before.
        """
        from db.memory import Memory, folder_for

        root = paths.state_dir()
        folder = folder_for(root / "Trackers", file.tracker_id, file.copy_id)
        before = (self._file, self._memory, self._known, self._place)
        try:
            self._memory, self._known, self._place = Memory(folder), set(), None
            notices = [] if file.source != file.path else noticed(file, path, self._memory)
            missing = missing_in(file, self._memory)
            loaded = self._read_all(file)
            if file.pages is not None and not file.pages.fine():
                raise Refused("file.damaged", name=path.name)
            write = None if file.read_only_reason is not None else lambda kept: self._write(file, kept)[0]
            outbox, waiting, recovered = send_left(folder, write)
            if recovered:
                loaded = self._read_all(file)
        except BaseException:
            file.close()
            self._file, self._memory, self._known, self._place = before
            raise
        held, self._file = before[0], file
        if held is not None:
            held.close()
        if self._presence is not None:
            self._presence.leave()
            self._presence = None
        self._asked, self._tracker_id, self._opened_at = path, file.tracker_id, time.monotonic()
        found = replace(loaded, path=path, read_only_reason=file.read_only_reason, notices=tuple(notices), missing=missing)
        return replace(found, outbox=outbox, waiting=waiting, recovered=recovered)

    def _be_present(self) -> None:
        """Tell others of this window, once it has the file itself and no private copy."""
        file = self._file
        if self._presence is None and file is not None and file.source == file.path:
            from db.presence import Presence

            self._presence = Presence(file.path, self.author, __version__)

    def _reach(self) -> TrackerFile:
        """Return the open file; where it was let go, open it anew with all checks. Raises TrackerFileError."""
        if self._file is not None:
            return self._file
        if self._asked is None:
            raise LookupError("no tracker is open")
        from db.opening import open_file

        file = open_file(self._asked, self.author, rescue=True)
        if file.tracker_id != self._tracker_id and file.source == file.path:
            file.close()
            raise Unavailable("file.other_now", name=self._asked.name)
        self._file, self._version, self._opened_at = file, None, time.monotonic()
        return file

    def _usable(self, after: float | None = None) -> TrackerFile:
        """Return the open file; one that could only be read for a while is opened anew, since it may be written by now."""
        reason = self._file.read_only_reason if self._file is not None else None
        wait = AGAIN_SECONDS if after is None or reason not in PASSING else after
        if reason is not None and time.monotonic() - self._opened_at >= wait:
            self._let_go()
        return self._reach()

    def doubt_reading_only(self) -> None:
        """Let a file go that could only be read: its next use finds out why, or that it can be written."""
        if self._file is not None and self._file.read_only_reason is not None:
            self._let_go()

    def _let_go(self) -> None:
        self._version = self._stamp = None
        if self._file is not None:
            file, self._file = self._file, None
            file.close()

    def _failed(self, error: TrackerFileError) -> TrackerFileError:
        """Return what is to be told of an error, and let the file go where it may be another one by now."""
        if isinstance(error, Conflict) or error.code in STILL_HELD or not error.code.startswith("file."):
            return error
        if error.code == "file.read_only" and self._file is not None and self._file.read_only_reason is not None:
            return error  # known from its opening
        held = self._file is not None
        self._let_go()
        if error.code == "file.damaged" and held:
            # A share that drops says so of any file; opening it anew finds out, and shows what can be read.
            return Unavailable("file.unreachable", **error.facts)
        return error

    # --- reading ------------------------------------------------------------------------------------------------------

    def read(self, work: Callable[[TrackerFile], T]) -> T:
        """Return what ``work`` finds in the file."""
        try:
            return work(self._reach())
        except TrackerFileError as error:
            raise self._failed(error) from error

    def look(self, action_id: str | None, *, people: bool) -> Look:
        """Look whether somebody else has written; tell others which action this user is at. Raises TrackerFileError."""
        start = time.monotonic()
        try:
            look = self._look(self._usable(), force=False)
        except TrackerFileError as error:
            raise self._failed(error) from error
        here: tuple[Person, ...] | None = None
        self._be_present()
        if self._presence is not None:
            self._presence.beat(action_id)
            here = self._presence.others() if people else None
        seconds = time.monotonic() - start
        return Look(look.seq, look.read_only_reason, look.news, look.loaded, here, look.labels, seconds)

    def _look(self, file: TrackerFile, *, force: bool) -> Look:
        from db.news import Place, news

        if file.source != file.path:
            return self._look_at_source(file)
        version = file.data_version()
        place = self._place or Place()
        if version is None or (version == self._version and not force):
            return Look(place.seq, file.read_only_reason)
        found = news(file, place, self._known)
        if found.went_back:
            self._let_go()
            file = self._reach()  # written over in its place: by an older copy, or by another tracker, as the opening finds out
        self._version, self._place = None if found.went_back else version, found.place
        if found.anew:
            missing = missing_in(file, self._memory) if found.went_back else ()
            return Look(found.place.seq, file.read_only_reason, loaded=self._read_all(file, missing))
        me = (self.author.who, self.author.host)
        # What others do changes nothing of what is undone next here: their undoing is their own.
        own = force or any((entry.who, entry.host) == me for entry in found.entries)
        labels = self._labels(file) if found.entries and own else None
        return Look(found.place.seq, file.read_only_reason, found if found.entries else None, labels=labels)

    def _look_at_source(self, file: TrackerFile) -> Look:
        """Look whether a file that is read from a private copy has changed; then it is opened anew."""
        from db.system_errors import gone_error

        try:
            state = file.source.stat()
        except OSError as error:
            raise gone_error(error, file.source) from error
        stamp = (state.st_mtime_ns, state.st_size)
        before, self._stamp = self._stamp, stamp
        seq = self._place.seq if self._place else 0
        if before in (None, stamp):
            return Look(seq, file.read_only_reason)
        self._let_go()
        self._stamp = stamp
        return Look(seq, self._reach().read_only_reason, loaded=self._read_all(self._reach()))

    def _read_all(self, file: TrackerFile, missing: tuple[Saved, ...] = ()) -> Loaded:
        from db.news import place_of
        from db.reading import load

        # The place first: what comes in between is told again by the next look, and costs nothing.
        self._place = place_of(file)
        plan = load(file).plan
        path = self._asked or file.source
        seq, reason = self._place.seq, file.read_only_reason
        return Loaded(path, plan, reason, self._labels(file), seq, file.tracker_id, file.copy_id, missing=missing)

    def _labels(self, file: TrackerFile) -> Labels:
        from db.undo import undo_state

        state = undo_state(file, self.author)
        return (state.undo.label if state.undo else None, state.redo.label if state.redo else None)

    # --- writing ------------------------------------------------------------------------------------------------------

    def send(self, kept: Kept, decided: Callable[[], object]) -> Sent:
        """Write an edit, or undo or redo; raises Conflict, Refused or Unavailable where it was not written.

        ``decided`` is called as soon as it is in the file or it is known that it is not: looking what else is there takes longer.
        """
        start = time.monotonic()
        try:
            file = self._usable(SOON_SECONDS)
            self._back_up_before(file, kept.entry)
            _, conflicts = self._write(file, kept)
        except TrackerFileError as error:
            raise self._failed(error) from error
        finally:
            decided()
        seconds = time.monotonic() - start
        try:
            look: Look | None = self._look(file, force=True)
        except TrackerFileError as error:
            # The edit is in the file; what else is there is seen another time.
            self._failed(error)
            look = None
        return Sent(conflicts, look, seconds)

    def _write(self, file: TrackerFile, kept: Kept) -> tuple[str, tuple[str, ...]]:
        """Write an entry; return its label and the conflicts it made."""
        from db.settling import send
        from db.undo import redo, undo

        if isinstance(kept.entry, TakeBack):
            done = (undo if kept.entry.kind == "undo" else redo)(file, self.author, kept.entry.id)
            self._remember(done.batch)
            return done.batch.label, ()
        sent = send(file, kept.entry, kept.seen)
        # What is on the screen already need not be read again.
        (self._known.add if sent.as_given and kept.shown else self._known.discard)(kept.entry.id)
        if not sent.empty:
            self._remember(kept.entry)
        return kept.entry.label, sent.conflicts

    def _back_up_before(self, file: TrackerFile, entry: Entry) -> None:
        """Make a backup before a deed that changes much at once."""
        if not isinstance(entry, Batch) or (entry.kind != "import" and len(entry.changes) <= LARGE):
            return
        from tracker_gui.ops.safekeeping import take_before

        take_before(file)

    def _remember(self, batch: Batch) -> None:
        if self._memory is not None and not batch.empty:
            with suppress(OSError):
                self._memory.saved(batch)

    def _remember_place(self) -> None:
        if self._memory is not None and self._place is not None and self._place.seq:
            with suppress(OSError):
                self._memory.set_place(self._place.seq, self._place.change_id)

    def forget(self, ids: frozenset[str]) -> None:
        """Forget own edits that the file lacks: they are not offered again."""
        if self._memory is not None:
            with suppress(OSError):
                self._memory.forget(ids)

    # --- copies and backups -------------------------------------------------------------------------------------------

    def bring_back(self, other: Path) -> tuple[Brought, Look]:
        """Bring back a copy that was edited elsewhere. Raises TrackerFileError."""
        from db.bringing import bring_back
        from tracker_gui.ops.safekeeping import take_before

        try:
            file = self._reach()
            take_before(file)
            return bring_back(file, other), self._look(file, force=True)
        except TrackerFileError as error:
            raise self._failed(error) from error

    def restore(self, backup: Path) -> tuple[Restored, Loaded]:
        """Put a backup in the place of the open file, which is kept beside it. Raises TrackerFileError."""
        from db.restoring import restore

        path = self._reach().source
        self._let_go()
        done = restore(path, backup, self.author)
        file = self._reach()
        return done, self._read_all(file, missing_in(file, self._memory))
