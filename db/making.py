"""Making a tracker file: under another name beside its place, whole and on the disk before it gets its own name."""

from __future__ import annotations

import datetime
import errno
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from sqlalchemy import delete, insert

from db import tables
from db.author import Author
from db.batch import Batch, Change
from db.engine import commit
from db.errors import Refused, Unavailable
from db.format import APPLICATION_ID, LEAST_READER, LEAST_WRITER, SCHEMA_VERSION
from db.ids import new_id
from db.journal import write
from db.records import Tracker, values_of
from db.system_errors import system_error
from db.tracker_file import TrackerFile

Fill = Callable[[TrackerFile], object]


def make(path: Path, author: Author, title: str, fill: Fill | None) -> None:
    """Make a tracker file at ``path``, where nothing may be yet; ``fill`` may write into it before it gets its name.

    Whatever goes wrong, also in ``fill``, leaves nothing behind. Raises TrackerFileError.
    """
    if os.path.lexists(path):
        raise Refused("file.exists", name=path.name)
    if not path.parent.is_dir():
        raise Refused("file.no_folder", name=path.name, folder=path.parent.name)
    temporary = path.with_name(f".{new_id()[:12]}.new")
    try:
        _make_empty(temporary, path)
        tracker = Tracker(id=new_id(), title=title)
        with TrackerFile(temporary, author, tracker_id=tracker.id) as file:
            _make_tables(file)
            first = Change("tracker", tracker.id, "create", None, None, values_of(tracker))
            write(file, Batch("New tracker", (first,), "new"))
            if fill is not None:
                fill(file)
        sync_file(temporary)
        put_in_place(temporary, path)
    except OSError as error:
        raise system_error(error, path) from error
    except (Refused, Unavailable) as error:
        if error.facts.get("name") != temporary.name:
            raise
        # What is told names the file that was asked for.
        raise type(error)(error.code, **{**error.facts, "name": path.name}) from error
    finally:
        # Where even this fails, the first error is the one to tell.
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
            temporary.with_name(temporary.name + "-journal").unlink(missing_ok=True)


def _make_empty(temporary: Path, path: Path) -> None:
    try:
        os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o666))
    except OSError as error:
        raise system_error(error, path) from error


def _make_tables(file: TrackerFile) -> None:
    # The typed models cost a good part of a second at start, and are needed nowhere else.
    from db.schema import Base

    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    facts = {
        "tracker_id": file.tracker_id,
        "made_at": now,
        "least_reader": str(LEAST_READER),
        "least_writer": str(LEAST_WRITER),
    }
    with file.writing(version=0) as connection:
        Base.metadata.create_all(connection, checkfirst=False)
        connection.execute(insert(tables.META), [{"name": name, "value": value} for name, value in facts.items()])
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")
        commit(connection)


def mark_copy(path: Path, author: Author, tracker_id: str) -> None:
    """Give a file that is a copy of a tracker an id of its own as a copy. Raises TrackerFileError."""
    with TrackerFile(path, author, tracker_id=tracker_id) as file, file.writing() as connection:
        connection.execute(delete(tables.META).where(tables.META.c.name == "copy_id"))
        connection.execute(insert(tables.META), {"name": "copy_id", "value": new_id()})
        commit(connection)


def sync_file(path: Path) -> None:
    """Have the system write the file to the disk itself. Raises OSError."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Have the system write the names in a folder to the disk, where it can (Windows has no such thing).

    Raises Unavailable where that fails: the file is there, but its name may not outlast a power cut.
    """
    if os.name == "nt":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        # Some shares cannot do this; the file itself is safe by now.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EBADF):
            raise system_error(error, folder) from error


def put_in_place(temporary: Path, path: Path) -> None:
    """Give the file its name, never taking the place of another file that came there meanwhile."""
    try:
        if os.name == "nt":
            temporary.rename(path)  # Windows refuses where the name is taken
        else:
            try:
                path.hardlink_to(temporary)
            except FileExistsError:
                raise
            except OSError:
                # A file system without links (a stick, some shares): a moment between looking and moving remains.
                if os.path.lexists(path):
                    raise FileExistsError(path) from None
                temporary.rename(path)
    except FileExistsError as error:
        raise Refused("file.exists", name=path.name) from error
    except OSError as error:
        raise system_error(error, path) from error
    sync_folder(path.parent)
