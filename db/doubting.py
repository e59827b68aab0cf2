"""Whether a file that SQLite calls damaged is damaged: looked at in a copy on this computer.

A share that drops makes a healthy file answer "malformed" as readily as "not reachable" (286 times in 8,424 edits over 224
drops, measured), so only what is damaged in a copy of its bytes as well is called so.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from db.disk import is_full
from db.engine import connect
from db.errors import TrackerFileError
from db.format import SCHEMA_VERSION
from db.held import is_held
from db.private import PrivateCopy
from db.tables import ALL

_TRIES = 3
"""Copies taken while others write."""


def really_damaged(path: Path) -> bool:
    """Return False where a copy of the file is in order, or where its bytes cannot be read either; True where it is not.

    A file that another connection of this process holds is given the benefit of the doubt: reading its bytes would drop the locks
    of that connection.
    """
    if is_held(path):
        return False
    try:
        for _ in range(_TRIES):
            private = PrivateCopy(path)
            try:
                before = _stamp(path)
                private.take("-journal")
                if _stamp(path) == before:
                    return not _in_order(private.path)
            finally:
                private.remove()
    except OSError as error:
        # No room here for a copy says nothing about the file.
        return is_full(error)
    # Somebody writes to it all the time, which nobody could do to a damaged one; a copy of that is torn.
    return False


def _stamp(path: Path) -> tuple[int, ...]:
    """Return what changes when somebody writes to the file while it is copied. Raises OSError."""
    state = path.stat()
    try:
        journal = path.with_name(path.name + "-journal").stat()
    except FileNotFoundError:
        return state.st_mtime_ns, state.st_size
    return state.st_mtime_ns, state.st_size, journal.st_mtime_ns, journal.st_size


def _in_order(path: Path) -> bool:
    try:
        with closing(connect(path, writable=True)) as connection:
            sound = connection.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
            tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
            known = connection.execute("SELECT count(*) FROM meta WHERE name = 'tracker_id' AND value <> ''").fetchone()[0]
            old = connection.execute("PRAGMA user_version").fetchone()[0] < SCHEMA_VERSION
            return bool(sound and known) and (old or ALL.keys() <= tables)
    except (sqlite3.Error, TrackerFileError):
        return False
