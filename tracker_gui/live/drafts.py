"""What is being typed, kept beside the program until it is in the tracker: so that a crash costs nobody a word.

One small file for each open editor, in the user's own state folder, readable by this user alone. Files of a process that has
ended without taking them away are what is offered at the next start. Everything here runs on a thread of its own.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Final
from uuid import uuid4

from PySide6.QtCore import QLockFile, QObject

from tracker_gui import paths
from tracker_gui.live.worker import Worker

FOLDER: Final = "drafts"
ENDING: Final = ".json"
LOCK: Final = ".lock"
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Draft:
    """A text that was being typed: in which tracker, where (for the program and in words), what stood there before."""

    tracker: str
    table: str
    row_id: str
    field: str
    quarter: str | None
    where: str
    before: str
    text: str
    at: str
    name: str = ""
    """The name of its file; "" while it is not kept yet."""


class Drafts(QObject):
    """Keeps the drafts of this process, and finds those that others left behind."""

    def __init__(self, parent: QObject | None = None, folder: Path | None = None) -> None:
        """Keep them in ``folder``, by default this user's own; nothing is made before the first draft."""
        super().__init__(parent)
        self._store = _Store(folder or paths.state_dir() / FOLDER)
        self._worker = Worker("drafts", self)

    @property
    def idle(self) -> bool:
        """Whether everything asked for is done."""
        return self._worker.idle

    def keep(self, number: int, draft: Draft) -> None:
        """Keep a draft under a number of ours, in place of what was kept under it before."""
        self._worker.submit(partial(self._store.keep, number, draft), _done, _failed)

    def remove(self, number: int) -> None:
        """Take away what is kept under this number: it is in the tracker, or was given up."""
        self._worker.submit(partial(self._store.remove, number), _done, _failed)

    def forget(self, draft: Draft) -> None:
        """Take away a draft that was left behind."""
        self._worker.submit(partial(self._store.forget, draft.name), _done, _failed)

    def left_behind(self, done: Callable[[list[Draft]], None]) -> None:
        """Find the drafts of processes that are no more; ``done`` gets them, the oldest first."""
        self._worker.submit(self._store.left_behind, done, _failed)

    def stop(self, *, everything_saved: bool) -> None:
        """End the thread; where everything was saved, nothing of ours is left."""
        if everything_saved:
            self._worker.submit(self._store.clear, _done, _failed)
        self._worker.submit(self._store.unlock, _done, _failed)
        self._worker.stop()


class _Store:
    """The files. Every method but the constructor runs on the thread."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._ours = uuid4().hex
        self._lock: QLockFile | None = None

    def keep(self, number: int, draft: Draft) -> None:
        self._begin()
        path = self._path(number)
        fresh = path.with_suffix(".new")
        values = asdict(draft)
        del values["name"]
        handle = os.open(fresh, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", errors="surrogatepass") as file:
            json.dump(values, file, ensure_ascii=True)
        # Not waited for the disk: this guards against the end of the program, and typing must not make a disk busy.
        fresh.replace(path)

    def remove(self, number: int) -> None:
        self._path(number).unlink(missing_ok=True)

    def forget(self, name: str) -> None:
        (self._folder / Path(name).name).unlink(missing_ok=True)

    def clear(self) -> None:
        for path in self._folder.glob(f"{self._ours}.*{ENDING}"):
            path.unlink(missing_ok=True)

    def unlock(self) -> None:
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def left_behind(self) -> list[Draft]:
        found: list[Draft] = []
        owners: dict[str, bool] = {}
        for path in sorted(self._folder.glob(f"*{ENDING}")) if self._folder.is_dir() else ():
            owner = path.name.partition(".")[0]
            if owner not in owners:
                owners[owner] = owner == self._ours or self._lives(owner)
            if not owners[owner]:
                draft = _read(path)
                if draft is not None:
                    found.append(draft)
        return sorted(found, key=lambda draft: draft.at)

    def _path(self, number: int) -> Path:
        return self._folder / f"{self._ours}.{number}{ENDING}"

    def _begin(self) -> None:
        if self._lock is None:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with suppress(OSError):
                self._folder.chmod(0o700)
            self._lock = self._locked(self._ours)

    def _locked(self, owner: str) -> QLockFile:
        lock = QLockFile(str(self._folder / f"{owner}{LOCK}"))
        # Never stale by age: a window may stay open for weeks. The end of its process makes it stale.
        lock.setStaleLockTime(0)
        lock.tryLock(0)
        return lock

    def _lives(self, owner: str) -> bool:
        lock = self._locked(owner)
        ours = lock.isLocked()
        lock.unlock()
        return not ours


def _read(path: Path) -> Draft | None:
    """Return the draft in a file; None where it cannot be read (the computer went down while it was written)."""
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        return Draft(**values, name=path.name)
    except (OSError, ValueError, TypeError):
        log.info("a draft could not be read and is left where it is")
        return None


def _done(_: object) -> None:
    """Take an answer nobody needs."""


def _failed(error: Exception) -> None:
    """A draft that cannot be kept must not stop the typing; the text itself is in the editor."""
    if not isinstance(error, OSError):
        raise error
    log.warning("a draft could not be kept: %s", type(error).__name__)
