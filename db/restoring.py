"""Going back to a backup: what that would mean, and the swap, with the present file kept under another name."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from pathlib import Path

from db.apart import Written, batches
from db.author import Author
from db.backup import backup
from db.engine import connect
from db.errors import Refused, TrackerFileError, Unavailable
from db.format import EXTENSION
from db.guard import guarded
from db.ids import new_id
from db.making import sync_folder
from db.opening import open_file
from db.system_errors import is_same_file, is_there, system_error


@dataclass(frozen=True, slots=True)
class Difference:
    """What a backup lacks that the present file has, and the other way round: deeds, oldest first.

    ``present`` is False where the present file cannot be read, so that nothing can be compared.
    """

    lost: tuple[Written, ...]
    back: tuple[Written, ...]
    present: bool = True


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restoring did: the difference it made, and where the file that was there before is kept (None: there was none)."""

    difference: Difference
    kept: Path | None


def difference(path: Path, other: Path, author: Author) -> Difference:
    """Return what would be lost and what would come back if ``other`` took the place of the tracker at ``path``.

    Raises TrackerFileError for the backup as ``opening.open_file`` does; Refused ``restore.other_tracker`` where it is of
    another tracker. A present file that cannot be read is no error.
    """
    with open_file(other, author, read_only=True) as file:
        theirs, tracker_id = batches(file), file.tracker_id
    try:
        with open_file(path, author, read_only=True) as file:
            ours, present_id = batches(file), file.tracker_id
    except TrackerFileError:
        return Difference((), (), present=False)
    if present_id != tracker_id:
        raise Refused("restore.other_tracker", name=path.name, other=other.name)
    known, there = {one.id for one in ours}, {one.id for one in theirs}
    lost = tuple(one for one in ours if one.id not in there)
    return Difference(lost, tuple(one for one in theirs if one.id not in known))


def restore(path: Path, other: Path, author: Author) -> Restored:
    """Put a copy of the backup ``other`` in the place of ``path``, and keep what was there as ``NAME before restore.tracker``.

    The copy is checked before anything is moved. Raises TrackerFileError; whatever goes wrong, ``path`` is the old file or
    the new one. Colleagues who have the old one open are told at their next look (``file.replaced``).
    """
    # The file itself, whatever leads to it: a link must not be replaced by a file.
    path = Path(os.path.realpath(path))
    if is_same_file(path, other):
        raise Refused("backup.same_file", name=path.name)
    found = difference(path, other, author)
    fresh = backup(other, path.with_name(f".{new_id()[:12]}.restored"))
    try:
        kept = _swap(path, fresh, sound=found.present)
    finally:
        fresh.unlink(missing_ok=True)
    return Restored(found, kept)


def _swap(path: Path, fresh: Path, *, sound: bool) -> Path | None:
    if not is_there(path):
        try:
            fresh.replace(path)
        except OSError as error:
            raise system_error(error, path) from error
        sync_folder(path.parent)
        return None
    kept = _free_name(path)
    with suppress(OSError):
        shutil.copymode(path, fresh)  # whoever could write to the old one can write to the new one
    with ExitStack() as stack:
        stack.enter_context(guarded(path))
        if sound:
            _hold(stack, path)
        try:
            # First a second name for the old file, so that there is no moment without a file at its place.
            _second_name(path, kept)
            journal = path.with_name(path.name + "-journal")
            if not sound and journal.exists() and journal.stat().st_size:
                # Of a damaged file that could not be opened: it belongs to the old one, and would be taken for the new one's.
                journal.replace(kept.with_name(kept.name + "-journal"))
            fresh.replace(path)
        except OSError as error:
            if os.name == "nt" and isinstance(error, PermissionError):
                raise Unavailable("restore.in_use", name=path.name) from error
            raise system_error(error, path) from error
    sync_folder(path.parent)
    return kept


def _hold(stack: ExitStack, path: Path) -> None:
    """Keep every writer out while the file is moved, which SQLite can open; Windows moves no file that is open."""
    if os.name == "nt":
        return
    with suppress(sqlite3.DatabaseError, Refused):
        connection = stack.enter_context(closing(connect(path, writable=True)))
        # SQLite's own exclusive access: colleagues in the middle of a write end it first.
        connection.execute("BEGIN EXCLUSIVE")


def _second_name(path: Path, kept: Path) -> None:
    try:
        kept.hardlink_to(path)
    except OSError:
        path.rename(kept)  # a file system without links


def _free_name(path: Path) -> Path:
    suffix = path.suffix or EXTENSION
    found, number = path.with_name(f"{path.stem} before restore{suffix}"), 2
    while os.path.lexists(found):
        found = path.with_name(f"{path.stem} before restore {number}{suffix}")
        number += 1
    return found
