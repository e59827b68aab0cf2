"""When backups are made: soon after the first opening of the day, every half hour where something has changed, and at closing.

On a thread of its own: edits wait no longer for a backup than the copying takes, and one that fails keeps nobody waiting.
"""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from db.errors import TrackerFileError
from tracker_gui.live.worker import Worker

FIRST_MS = 5_000
"""How long after the opening the first backup may be due: the window comes first."""

EVERY_MS = 10 * 60_000
"""How often it is looked whether one is due."""

log = logging.getLogger(__name__)


class Safekeeping(QObject):
    """Makes the backups of the open tracker. Lives on the window's thread."""

    made = Signal(object)
    """A backup was made (``db.backups.Backup``). One that is not ``sound`` says that the tracker needs to be checked."""

    def __init__(self, parent: QObject) -> None:
        """Make nothing yet."""
        super().__init__(parent)
        self.worker = Worker("backups", self)
        self._path: Path | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)

    def begin(self, path: Path) -> None:
        """Look after this tracker from now on."""
        self._path = path
        self._timer.start(FIRST_MS)

    def end(self, *, changed: bool) -> None:
        """Look after no tracker any more; make a last backup of one that was changed."""
        self._timer.stop()
        path, self._path = self._path, None
        if changed and path is not None:
            self._keep(path, closing=True)

    def _look(self) -> None:
        if self._path is not None:
            self._keep(self._path, closing=False)
            self._timer.start(EVERY_MS)

    def _keep(self, path: Path, *, closing: bool) -> None:
        from tracker_gui.ops.safekeeping import keep_safe

        self.worker.submit(partial(keep_safe, path, closing=closing), self._was_made, self._failed)

    def _was_made(self, made: object) -> None:
        if made is not None:
            self.made.emit(made)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, TrackerFileError):
            raise error
        # The share is away, or the disk is full: the next look tries again, and the status of saving tells of both.
        log.info("no backup was made: %s", error.code)
