"""What is done with the tracker file, all of it on the worker's thread.

``db`` is imported inside, at first use: SQLAlchemy costs a third of a second that the first paint need not wait for.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

from db.batch import Batch
from db.records import Plan

if TYPE_CHECKING:
    from db.author import Author
    from db.tracker_file import TrackerFile

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A tracker as it was read."""

    path: Path
    plan: Plan
    read_only_reason: str | None
    undo_label: str | None
    redo_label: str | None


@dataclass(frozen=True, slots=True)
class Sent:
    """What writing came to: the batch that undo or redo made, the labels of the next ones, and how long it took."""

    undone: Batch | None
    undo_label: str | None
    redo_label: str | None
    seconds: float


class FileWork:
    """Holds the open file. Every method but the constructor runs on the worker's thread."""

    def __init__(self, author: Author | None) -> None:
        """Hold who makes the changes; None asks the computer at first use."""
        self._author = author
        self._file: TrackerFile | None = None

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
        import db.opening
        import db.reading
        import db.undo  # noqa: F401 - for its loading

    def open(self, path: Path) -> Loaded:
        """Open a file in place of the one that is open; that one stays where this one is refused."""
        from db.opening import open_file

        return self._take(open_file(path, self.author), path)

    def create(self, path: Path, title: str) -> Loaded:
        """Make a file and open it in place of the one that is open."""
        from db.opening import create

        return self._take(create(path, self.author, title=title), path)

    def load(self) -> Loaded:
        """Read the plan anew."""
        file = self._open_file()
        return self._read_all(file, Path(file.path))

    def close(self) -> None:
        """Close the file, if one is open."""
        if self._file is not None:
            file, self._file = self._file, None
            file.close()

    def read(self, work: Callable[[TrackerFile], T]) -> T:
        """Return what ``work`` finds in the file."""
        return work(self._open_file())

    def send(self, entry: Batch | Literal["undo", "redo"]) -> Sent:
        """Write a batch, or undo or redo; raises Conflict, Refused or Unavailable where it was not written."""
        from db.journal import write
        from db.undo import redo, undo

        start = time.monotonic()
        file = self._open_file()
        undone: Batch | None = None
        if isinstance(entry, Batch):
            write(file, entry)
        else:
            undone = (undo if entry == "undo" else redo)(file, self.author).batch
        seconds = time.monotonic() - start
        undo_label, redo_label = self._labels(file)
        return Sent(undone, undo_label, redo_label, seconds)

    def _open_file(self) -> TrackerFile:
        if self._file is None:
            raise LookupError("no tracker is open")
        return self._file

    def _take(self, file: TrackerFile, path: Path) -> Loaded:
        try:
            loaded = self._read_all(file, path)
        except BaseException:
            file.close()
            raise
        self.close()
        self._file = file
        return loaded

    def _read_all(self, file: TrackerFile, path: Path) -> Loaded:
        from db.reading import load_plan

        plan = load_plan(file)
        undo_label, redo_label = self._labels(file)
        return Loaded(path, plan, file.read_only_reason, undo_label, redo_label)

    def _labels(self, file: TrackerFile) -> tuple[str | None, str | None]:
        from db.undo import undo_state

        state = undo_state(file, self.author)
        return (state.undo.label if state.undo else None, state.redo.label if state.redo else None)
