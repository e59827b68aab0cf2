"""How a tracker file is connected: the settings of SQLite, the hook that begins real transactions, and the commit.

Each setting has its reason in ``_SETTINGS``. The driver's own handling of transactions is off (``isolation_level=None``):
with it, changes of tables would survive a rollback. The hook sends BEGIN for reading and BEGIN IMMEDIATE for writing, because a
transaction that reads first and writes later fails at once when a colleague is writing, whatever the timeout.
"""

from __future__ import annotations

import sqlite3
import time
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

from db.errors import Refused
from db.format import PAGE_SIZE
from db.sqlite_errors import kind_of

BUSY_SECONDS = 5.0
"""How long SQLite waits for a colleague's write to end."""

COMMIT_SECONDS = 10.0
"""How long a commit is tried again while others are reading; the transaction stays alive meanwhile."""

READ = "BEGIN"
WRITE = "BEGIN IMMEDIATE"

BEFORE_COMMIT = "before commit"
"""The name in a connection's ``info`` of what is called right before a commit; it raises where there must be none."""

_SETTINGS: tuple[tuple[str, str | int, str | int], ...] = (
    # name, value, what SQLite answers when asked
    ("trusted_schema", "OFF", 0),  # a file from elsewhere runs no functions of its own
    ("cell_size_check", "ON", 1),  # damage is seen earlier
    ("mmap_size", 0, 0),  # a share that drops must be an error, not a crash
    ("journal_mode", "TRUNCATE", "truncate"),  # a rollback journal; the other mode does not work on shared folders
    ("synchronous", "FULL", 2),  # saved means saved, also when the power goes
    ("foreign_keys", "ON", 1),  # off by default, and per connection
    ("secure_delete", "ON", 1),  # a deleted name is not readable in the bytes of the file
    ("temp_store", "MEMORY", 2),  # no temporary file with contents of the tracker
    ("cache_size", -65536, -65536),  # a large import must not spill and so lock out readers early
)


def sqlite_uri(path: PurePath, mode: str) -> str:
    """Return SQLite's address of a file; ``mode`` is ``ro`` or ``rw``: neither makes a file that is not there.

    Written by hand because the usual address of a Windows share names a server, which SQLite refuses.
    """
    text = path.as_posix()
    slashes = "//" if text.startswith("/") else "///"
    return f"file:{slashes}{quote(text, safe='/:')}?mode={mode}"


def connect(path: PurePath, *, writable: bool) -> sqlite3.Connection:
    """Return a connection of the driver with all settings made and read back; the file must exist.

    Without ``writable`` the connection can write nothing, but still brings an unfinished write of a colleague to its end where
    the system allows that. Raises sqlite3.Error, and Refused ``file.shared_mode`` where a setting does not hold.
    """
    connection = sqlite3.connect(sqlite_uri(path, "rw"), timeout=BUSY_SECONDS, isolation_level=None, uri=True)
    try:
        _set_up(connection, path.name, writable=writable)
    except BaseException:
        connection.close()
        raise
    return connection


def _set_up(connection: sqlite3.Connection, name: str, *, writable: bool) -> None:
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    # Only has an effect on a file that is still empty.
    connection.execute(f"PRAGMA page_size={PAGE_SIZE}")
    for setting, value, answer in _SETTINGS:
        connection.execute(f"PRAGMA {setting}={value}").fetchall()
        row = connection.execute(f"PRAGMA {setting}").fetchone()
        # No answer at all: a setting that this build of SQLite has left out.
        if row is not None and row[0] != answer:
            raise Refused("file.shared_mode", name=name)
    if not writable:
        connection.execute("PRAGMA query_only=ON")


def make_engine(path: PurePath, *, writable: bool) -> Engine:
    """Return an engine without a pool: the file is open only while a connection of it is."""

    def creator() -> sqlite3.Connection:
        return connect(path, writable=writable)

    # hide_parameters: no value of the tracker may stand in the text of an error.
    engine = create_engine("sqlite+pysqlite://", creator=creator, poolclass=NullPool, hide_parameters=True)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.info.get("begin", READ))


def commit(connection: Connection) -> None:
    """End the transaction at hand for good. While others are reading, the commit is tried again for ``COMMIT_SECONDS``.

    Raises sqlite3.Error, and Unavailable where the file is another one by now. After SQLITE_BUSY or a broken constraint the
    transaction is still open.
    """
    if check := connection.info.get(BEFORE_COMMIT):
        check()
    driver: Any = connection.connection.driver_connection
    deadline = time.monotonic() + COMMIT_SECONDS
    while True:
        try:
            driver.commit()
        except sqlite3.OperationalError as error:
            # SQLite itself has waited BUSY_SECONDS by now.
            if kind_of(error) != sqlite3.SQLITE_BUSY or time.monotonic() >= deadline:
                raise
        else:
            return
