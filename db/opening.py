"""Opening a tracker file, and making one: every refusal comes before anything is written, with a code of its own."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import select

from db.author import Author
from db.errors import Refused, Unavailable
from db.format import SCHEMA_VERSION
from db.header import check_header
from db.held import is_held
from db.locks import locks_hold
from db.making import Fill, make
from db.migrations import migrate
from db.shape import check_quickly, check_shape
from db.tables import META
from db.tracker_file import TrackerFile

DEFAULT_TITLE = "Improvement Action Tracker"


def create(path: Path, author: Author, title: str = DEFAULT_TITLE, *, fill: Fill | None = None) -> TrackerFile:
    """Make a new tracker file and return it open; no extension is added to ``path``.

    ``fill`` gets the file while it still has no name, and may write batches into it: where it raises, no file is left.
    Raises Refused (``file.exists``, ``file.no_folder``, ``file.read_only_folder``, ``file.bad_name``) or Unavailable.
    """
    make(path.absolute(), author, title, fill)
    return open_file(path, author)


def open_file(path: Path, author: Author, *, read_only: bool = False) -> TrackerFile:
    """Return the tracker file, checked and open; its ``read_only_reason`` says why it cannot be written, if so.

    A file of an older version is brought up to date first (a backup is made beside it). Raises Refused where it is no tracker
    this program can use (codes in ``header`` and ``shape``; ``file.unfinished`` where a colleague's computer stopped in
    mid-write and the file cannot be written here; ``file.old_read_only``), Unavailable where it cannot be reached now.
    A file that is refused is left as it is, to the byte.
    """
    # One name for one file: SQLite finds its journal by the name.
    path = Path(os.path.realpath(path))
    if not is_held(path):
        check_header(path)
    reason = "readonly.asked" if read_only else _why_read_only(path)
    reason, hold = _look_at_folder(path, reason)
    file = TrackerFile(path, author, reason, locks_hold=hold)
    if _version(file) < SCHEMA_VERSION:
        file.close()
        if reason is not None:
            raise Refused("file.old_read_only", name=path.name)
        migrate(path)
        file = TrackerFile(path, author, reason, locks_hold=hold)
    try:
        _check(file)
    except BaseException:
        file.close()
        raise
    return file


def _look_at_folder(path: Path, reason: str | None) -> tuple[str | None, bool]:
    """Return why the file cannot be written, and whether locks keep anybody out in its folder. Tried: rights do not tell."""
    try:
        return reason, locks_hold(path.parent)
    except OSError:
        # SQLite keeps its journal in the folder, so a folder that takes no file means no writing.
        return reason or "readonly.folder", True


def _version(file: TrackerFile) -> int:
    """Return the schema version; the header on the disk may be that of an unfinished write, which SQLite takes back first."""
    try:
        with file.reading() as connection:
            return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    except BaseException:
        file.close()
        raise


def _check(file: TrackerFile) -> None:
    name = file.path.name
    with file.reading() as connection:
        check_quickly(connection, name)
        check_shape(connection, name)
        found = connection.execute(select(META.c.value).where(META.c.name == "tracker_id")).scalar()
    if not found:
        raise Refused("file.damaged", name=name)
    file.tracker_id = str(found)


def _why_read_only(path: Path) -> str | None:
    """Return the code of the reason why the file cannot be written here, or None. Tried: rights alone do not tell."""
    if is_held(path):
        # Checked when it was opened first; trying would drop the locks of that connection.
        return None if os.access(path, os.W_OK) else "readonly.file"
    try:
        os.close(os.open(path, os.O_RDWR))
    except PermissionError:
        return "readonly.file"
    except OSError as error:
        if isinstance(error, FileNotFoundError):
            raise Unavailable("file.gone", name=path.name) from error
        return "readonly.file"
    return None
