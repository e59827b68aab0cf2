"""A copy of a tracker file that is known to be good: taken in one step while others may write, checked, then put in place."""

from __future__ import annotations

import os
import sqlite3
from contextlib import ExitStack, closing, suppress
from pathlib import Path

from db.engine import connect
from db.errors import Refused, TrackerFileError, Unavailable
from db.format import APPLICATION_ID
from db.guard import guarded
from db.ids import new_id
from db.making import sync_file, sync_folder
from db.private import PrivateCopy
from db.sqlite_errors import sorting
from db.system_errors import is_same_file, is_there, system_error, trouble_beside, why_not_written


def backup(path: Path, to: Path) -> Path:
    """Write a verified copy of the tracker at ``path`` to ``to``, and return its full path.

    An older copy at ``to`` is replaced only by a copy that has been checked. Raises TrackerFileError: Refused ``file.damaged``
    where the copy does not check (nothing is replaced), ``backup.same_file`` where both are one file.
    """
    # SQLite is given whole addresses.
    path, to = path.absolute(), to.absolute()
    if not is_there(path):
        raise Refused("file.missing", name=path.name)
    if is_same_file(to, path):
        raise Refused("backup.same_file", name=path.name)
    temporary = to.with_name(f".{new_id()[:12]}.copy")
    try:
        try:
            with sorting(path.name):
                _copy(path, temporary)
                sync_file(temporary)
                _verify(temporary, path.name)
        except TrackerFileError as error:
            raise _told(error, path, to) from error
        temporary.replace(to)
    except OSError as error:
        raise system_error(error, to) from error
    finally:
        # Where even this fails, the first error is the one to tell.
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
            temporary.with_name(temporary.name + "-journal").unlink(missing_ok=True)
    sync_folder(to.parent)
    return to


def _told(error: TrackerFileError, path: Path, to: Path) -> TrackerFileError:
    """Return what is to be told of a copy that failed: which of the two places it was, and whether the tracker is damaged at all.

    A disk that fails makes a sound file look damaged, so what is called so is copied once more, to this user's own place.
    """
    if error.code != "file.damaged":
        return why_not_written(error, to)
    try:
        private = PrivateCopy(path)
    except OSError:
        return error
    try:
        with sorting(path.name):
            _copy(path, private.path)
            _verify(private.path, path.name)
    except OSError:
        return error
    except TrackerFileError as again:
        found = trouble_beside(path) if again.code == error.code else None
        return found if found is not None and found.code == "file.unreachable" else again
    finally:
        private.remove()
    return why_not_written(Unavailable("file.not_written", name=to.name), to)


def _copy(path: Path, temporary: Path) -> None:
    # Made by the system first, so that a folder that takes no file is told as such and not by a code of SQLite.
    os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o666))
    with ExitStack() as stack:
        # So that no half of a write is copied where the locks of a share keep nobody out; not to be had in a folder to read from.
        with suppress(TrackerFileError):
            stack.enter_context(guarded(path))
        source = stack.enter_context(closing(connect(path, writable=False)))
        if source.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise Refused("file.other_program", name=path.name)
        # The plain driver: the settings of ours would begin the copy with pages of their own.
        with closing(sqlite3.connect(temporary)) as target:
            # All pages in one step: in several, a colleague who keeps writing makes it start over without end.
            source.backup(target, pages=-1)


def _verify(copy: Path, name: str) -> None:
    with closing(connect(copy, writable=False)) as connection:
        sound = connection.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
        if not sound or connection.execute("PRAGMA foreign_key_check").fetchall():
            raise Refused("file.damaged", name=name)
