"""Opening a tracker file, and making one: every refusal comes before anything is written, with a code of its own.

What cannot be written opens for reading and says why. Where SQLite could read the file only by writing to it (a version to bring
up to date, a write to take back), a private copy is read in its place: nothing on the disk keeps anybody from reading.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import select

from db.author import Author
from db.backup import backup
from db.disk import is_away
from db.doubting import really_damaged
from db.errors import Refused, TrackerFileError, Unavailable
from db.format import SCHEMA_VERSION
from db.header import check_header
from db.held import is_held
from db.locks import locks_hold
from db.making import Fill, make
from db.migrations import migrate
from db.page_check import PageCheck
from db.private import PrivateCopy
from db.shape import check_quickly, check_shape
from db.system_errors import gone_error, system_error
from db.tables import META
from db.tracker_file import TrackerFile

_RESCUED = {"file.damaged": "readonly.damaged", "file.foreign_parts": "readonly.foreign_parts"}
"""Refusals of files of which something can be read all the same, and why these can then only be read."""

DEFAULT_TITLE = "Improvement Action Tracker"


def create(path: Path, author: Author, title: str = DEFAULT_TITLE, *, fill: Fill | None = None) -> TrackerFile:
    """Make a new tracker file and return it open; no extension is added to ``path``.

    ``fill`` gets the file while it still has no name, and may write batches into it: where it raises, no file is left.
    Raises Refused (``file.exists``, ``file.no_folder``, ``file.read_only_folder``, ``file.bad_name``) or Unavailable.
    """
    make(path.absolute(), author, title, fill)
    return open_file(path, author)


def open_file(
    path: Path, author: Author, *, read_only: bool = False, rescue: bool = False, pages_later: bool = False
) -> TrackerFile:
    """Return the tracker file, checked and open; its ``read_only_reason`` says why it cannot be written, if so.

    A file of an older version is brought up to date first (a backup is made beside it). With ``rescue`` also a damaged file is
    opened, and one with foreign parts or kept in another way by another program: what can be read of it, from a private copy.
    With ``pages_later`` the check of the pages may still be going on as the file's ``pages``: the caller writes nothing before
    its end, and trusts nothing that was read where it fails.

    Raises Refused where it is no tracker this program can use (codes in ``header`` and ``shape``; ``file.newer``), Unavailable
    where it cannot be reached now. A file that is refused, or only read, is left as it is, to the byte.
    """
    # One name for one file: SQLite finds its journal by the name.
    path = Path(os.path.realpath(path))
    try:
        return _opened(path, author, read_only=read_only, pages_later=pages_later)
    except Refused as error:
        if error.code == "file.unfinished":
            return _copy_opened(path, author, "readonly.unfinished", lambda copy: copy.take("-journal"))
        if rescue and error.code == "file.shared_mode":
            return _copy_opened(path, author, "readonly.other_mode", lambda copy: copy.take("-wal"))
        if rescue and error.code in _RESCUED:
            return _rescued(path, author, error)
        raise


def _opened(path: Path, author: Author, *, read_only: bool, pages_later: bool) -> TrackerFile:
    version = SCHEMA_VERSION if is_held(path) else check_header(path)
    reason = "readonly.asked" if read_only else _why_read_only(path)
    reason, hold = _look_at_folder(path, reason)
    if version > SCHEMA_VERSION:
        reason = "readonly.newer"
    file = TrackerFile(path, author, reason, locks_hold=hold)
    version = _version(file)
    if version > SCHEMA_VERSION and reason != "readonly.newer":
        file.close()
        file = TrackerFile(path, author, "readonly.newer", locks_hold=hold)
    if version < SCHEMA_VERSION:
        file.close()
        if reason is not None:
            reason = reason if reason == "readonly.asked" else "readonly.older"
            return _copy_opened(path, author, reason, lambda copy: backup(path, copy.path))
        migrate(path)
        file = TrackerFile(path, author, reason, locks_hold=hold)
    if pages_later and hold:  # else only a reader with the guard sees pages that belong together
        file.pages = PageCheck(path)
    return _checked(file, newer=version > SCHEMA_VERSION)


def _copy_opened(path: Path, author: Author, reason: str, fill: Callable[[PrivateCopy], object]) -> TrackerFile:
    """Return a private copy of the file, brought up to date and open for reading, that stands for the file."""
    try:
        private = PrivateCopy(path)
    except OSError as error:
        raise system_error(error, path) from error
    try:
        try:
            fill(private)
        except OSError as error:
            raise system_error(error, path) from error
        # Opened for writing once: SQLite takes an unfinished write back, in the copy.
        with TrackerFile(private.path, author) as copy:
            version = _version(copy)
        if version > SCHEMA_VERSION:
            raise Refused("file.newer", name=path.name, version=str(version), known=str(SCHEMA_VERSION))
        migrate(private.path)
        return _checked(TrackerFile(private.path, author, reason, private=private), newer=False)
    except BaseException:
        private.remove()
        raise


def _rescued(path: Path, author: Author, why: Refused) -> TrackerFile:
    """Return what can be read of a file that cannot be used as it is; raises ``why`` where that is nothing."""
    # Reads in a process of its own, which only a damaged file needs.
    from db.salvage import salvage

    def fill(copy: PrivateCopy) -> None:
        try:
            salvage(path, copy.path, author)
        except TrackerFileError:
            raise why from None

    return _copy_opened(path, author, _RESCUED[why.code], fill)


def _look_at_folder(path: Path, reason: str | None) -> tuple[str | None, bool]:
    """Return why the file cannot be written, and whether locks keep anybody out in its folder. Tried: rights do not tell."""
    try:
        return reason, locks_hold(path.parent)
    except OSError as error:
        if is_away(error):
            raise system_error(error, path) from error
        # SQLite keeps its journal in the folder, so a folder that takes no file means no writing.
        return reason or "readonly.folder", True


def _version(file: TrackerFile) -> int:
    """Return the schema version; the header on the disk may be that of an unfinished write, which SQLite takes back first."""
    try:
        with file.reading() as connection:
            return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    except BaseException as error:
        file.close()
        _doubt(file.path, error)
        raise


def _checked(file: TrackerFile, *, newer: bool) -> TrackerFile:
    """Return the file where what is in it is a tracker that this program can read; otherwise it is closed."""
    try:
        _check(file, newer=newer)
    except BaseException as error:
        file.close()
        _doubt(file.path, error)
        raise
    return file


def _check(file: TrackerFile, *, newer: bool) -> None:
    name = file.path.name
    with file.reading() as connection:
        if file.pages is None:
            check_quickly(connection, name)
        facts = {row.name: row.value for row in connection.execute(select(META.c.name, META.c.value)).all()}
        least, version = facts.get("least_reader", ""), connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        if newer and not (least.isdecimal() and int(least) <= SCHEMA_VERSION):
            raise Refused("file.newer", name=name, version=str(version), known=str(SCHEMA_VERSION))
        check_shape(connection, name, newer=newer)
    if not facts.get("tracker_id"):
        raise Refused("file.damaged", name=name)
    file.tracker_id = facts["tracker_id"]
    file.copy_id = facts.get("copy_id", "")


def _doubt(path: Path, error: BaseException) -> None:
    """Raise Unavailable where a file that was called damaged is sound in a copy: a share that drops says that of any file."""
    if isinstance(error, Refused) and error.code == "file.damaged" and not really_damaged(path):
        raise Unavailable("file.unreachable", name=path.name) from error


def _why_read_only(path: Path) -> str | None:
    """Return the code of the reason why the file cannot be written here, or None. Tried: rights alone do not tell."""
    try:
        if path.stat().st_nlink > 1:
            # Whoever comes by the other name would not see an unfinished write, whose journal goes by this one.
            return "readonly.second_name"
    except OSError as error:
        raise gone_error(error, path) from error
    if is_held(path):
        # Checked when it was opened first; trying would drop the locks of that connection.
        return None if os.access(path, os.W_OK) else "readonly.file"
    try:
        os.close(os.open(path, os.O_RDWR))
    except PermissionError:
        return "readonly.file"
    except OSError as error:
        if isinstance(error, FileNotFoundError) or is_away(error):
            raise gone_error(error, path) from error
        return "readonly.file"
    return None
