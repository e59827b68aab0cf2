"""What SQLite reports, sorted into errors of ours by its code: the only place that knows these codes.

A share that drops makes a healthy file answer with almost any of them; so only "not a database" and "malformed" say damaged,
and the caller may open again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from db.errors import Refused, TrackerFileError, Unavailable

_EXACT: dict[int, tuple[type[TrackerFileError], str]] = {
    sqlite3.SQLITE_READONLY_DBMOVED: (Unavailable, "file.gone"),
    sqlite3.SQLITE_READONLY_ROLLBACK: (Refused, "file.unfinished"),
    sqlite3.SQLITE_READONLY_RECOVERY: (Refused, "file.unfinished"),
    sqlite3.SQLITE_READONLY_CANTLOCK: (Refused, "file.unfinished"),
    sqlite3.SQLITE_READONLY_DIRECTORY: (Refused, "file.read_only_folder"),
    # A disk or share that fails, but also a quota that is used up: SQLite calls only a full disk FULL, and keeps the reason.
    sqlite3.SQLITE_IOERR_WRITE: (Unavailable, "file.not_written"),
    sqlite3.SQLITE_IOERR_CORRUPTFS: (Unavailable, "file.unreachable"),
}

_KIND: dict[int, tuple[type[TrackerFileError], str]] = {
    sqlite3.SQLITE_BUSY: (Unavailable, "file.busy"),
    sqlite3.SQLITE_LOCKED: (Unavailable, "file.busy"),
    sqlite3.SQLITE_FULL: (Unavailable, "file.disk_full"),
    sqlite3.SQLITE_READONLY: (Refused, "file.read_only"),
    sqlite3.SQLITE_CORRUPT: (Refused, "file.damaged"),
    sqlite3.SQLITE_NOTADB: (Refused, "file.damaged"),
    sqlite3.SQLITE_PERM: (Refused, "file.no_permission"),
    sqlite3.SQLITE_CANTOPEN: (Unavailable, "file.unreachable"),
    sqlite3.SQLITE_IOERR: (Unavailable, "file.unreachable"),
    sqlite3.SQLITE_PROTOCOL: (Unavailable, "file.unreachable"),
    sqlite3.SQLITE_TOOBIG: (Refused, "edit.not_storable"),
}


def driver_error(error: BaseException) -> BaseException:
    """Return the error of the driver where SQLAlchemy has wrapped it, else the error itself."""
    return error.orig if isinstance(error, DBAPIError) and error.orig is not None else error


def kind_of(error: BaseException) -> int:
    """Return SQLite's primary code (such as ``sqlite3.SQLITE_BUSY``) of an error, -1 where it has none."""
    code = getattr(driver_error(error), "sqlite_errorcode", None)
    return -1 if code is None else int(code) & 0xFF


def sorted_error(error: BaseException, name: str) -> TrackerFileError | None:
    """Return our error for one of SQLite or SQLAlchemy, or None where it is a fault of the program.

    ``name`` is the name of the file, for the sentence the user reads.
    """
    found = driver_error(error)
    code = getattr(found, "sqlite_errorcode", None)
    if code is None:
        # Bytes that are no text where a text should be: the driver has no code for this form of damage.
        damaged = isinstance(found, sqlite3.Error) and "decode to UTF-8" in str(found)
        return Refused("file.damaged", name=name) if damaged else None
    if int(code) == sqlite3.SQLITE_ERROR and "no such table" in str(found):
        # All of them were there when it was opened: it was emptied, or overwritten by another file, in its place.
        return Unavailable("file.replaced", name=name)
    kind, ours = _EXACT.get(code) or _KIND.get(int(code) & 0xFF) or (None, "")
    return kind(ours, name=name) if kind else None


@contextmanager
def sorting(name: str) -> Iterator[None]:
    """Turn SQLite's errors inside the block into ours; others pass unchanged."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        ours = sorted_error(error, name)
        if ours is None:
            raise
        raise ours from error
