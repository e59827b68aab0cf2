"""The edits that are not in the file yet: in memory in their order, and on this computer's disk where they may have to wait.

The disk is written on a thread of its own, for the one that owns the tracker file may hang with the share.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from db.batch import Batch
from tracker_gui.live.worker import Worker

if TYPE_CHECKING:
    from db.outbox import Kept, Outbox


class KeptEdits(QObject):
    """The edits that wait, first one first. Lives on the window's thread."""

    changed = Signal()
    """The disk has taken, or not taken, an edit."""

    def __init__(self, parent: QObject) -> None:
        """Hold nothing."""
        super().__init__(parent)
        self.worker = Worker("edits that wait", self)
        self.trouble: Exception | None = None
        self._edits: deque[Kept] = deque()
        self._outbox: Outbox | None = None
        self._asked: set[str] = set()
        self._there: set[str] = set()

    def __len__(self) -> int:
        """Return how many edits wait."""
        return len(self._edits)

    def begin(self, outbox: Outbox | None, waiting: Iterable[Kept], *, carry: bool = False) -> None:
        """Begin with a file's outbox, and with what waits in it from an earlier time.

        ``carry``: the file is the one that was open before, and what waited for it goes on waiting.
        """
        carried = list(self._edits) if carry else []
        before = self._outbox
        if not carry:
            self.end()
        self._outbox = outbox
        self._edits = deque(waiting)
        self._asked = {kept.entry.id for kept in self._edits}
        self._there = set(self._asked)
        self.trouble = None
        self._edits.extend(kept for kept in carried if kept.entry.id not in self._asked)
        if carry and before is not None:
            self.keep()
            for kept in carried if outbox is not None else ():
                self.worker.submit(partial(before.done, kept.entry.id), _nothing, _nothing)
            self.worker.submit(before.close, _nothing, _nothing)

    def add(self, kept: Kept) -> None:
        """Add an edit behind the others."""
        self._edits.append(kept)

    @property
    def head(self) -> Kept:
        """The edit that is written next."""
        return self._edits[0]

    def batches(self) -> Iterator[Batch]:
        """Yield the edits that wait, without undo and redo."""
        return (kept.entry for kept in self._edits if isinstance(kept.entry, Batch))

    def done(self) -> Kept:
        """Take the first edit off: it is in the file, or was refused for good."""
        kept = self._edits.popleft()
        if kept.entry.id in self._asked and self._outbox is not None:
            self._asked.discard(kept.entry.id)
            self._there.discard(kept.entry.id)
            self.worker.submit(partial(self._outbox.done, kept.entry.id), _nothing, _nothing)
        return kept

    def keep(self) -> None:
        """See that every edit that waits is on the disk of this computer."""
        for kept in self._edits:
            if kept.entry.id in self._asked or self._outbox is None:
                continue
            self._asked.add(kept.entry.id)
            self.worker.submit(
                partial(self._outbox.add, kept), partial(self._was_kept, kept.entry.id), partial(self._not_kept, kept.entry.id)
            )

    @property
    def all_on_disk(self) -> bool:
        """Whether every edit that waits is on the disk of this computer."""
        return all(kept.entry.id in self._there for kept in self._edits)

    def end(self) -> None:
        """Let go of the file's outbox: what waits stays in it, for the next opening."""
        self.keep()
        if self._outbox is not None:
            self.worker.submit(self._outbox.close, _nothing, _nothing)
        self._outbox = None
        self._edits.clear()

    def _was_kept(self, entry_id: str, _: object) -> None:
        self._there.add(entry_id)
        self.trouble = None
        self.changed.emit()

    def _not_kept(self, entry_id: str, error: Exception) -> None:
        if not isinstance(error, OSError):
            raise error
        self._asked.discard(entry_id)
        self.trouble = error
        self.changed.emit()


def _nothing(_: object) -> None:
    """Take an answer nobody needs: an outbox that cannot be shortened is read again, and its edits are known by their ids."""
