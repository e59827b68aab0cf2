"""An open tracker file: one guarded connection, used by one thread, inside short transactions.

No transaction outlives its block, and what is read is copied out before the block ends: a reader left open locks every
colleague out.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from db.author import Author
from db.engine import READ, WRITE, make_engine
from db.errors import Refused, Unavailable
from db.held import Identity, hold, identity_of, let_go
from db.sqlite_errors import kind_of, sorted_error

_STILL_GOOD = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_CONSTRAINT)
"""After these the connection may be used again; after any other error it is closed and made anew."""


class TrackerFile:
    """A tracker file that has been opened. Use it as a context manager, on the thread that opened it.

    ``read_only_reason`` is None, or the code of the reason why nothing can be written (``readonly.asked``, ``readonly.file``,
    ``readonly.folder``).
    """

    def __init__(self, path: Path, author: Author, read_only_reason: str | None = None, tracker_id: str = "") -> None:
        """Hold the file; it is connected at first use. Only ``opening`` and ``making`` call this."""
        self.path = path
        self.author = author
        self.read_only_reason = read_only_reason
        self.tracker_id = tracker_id
        self._engine = make_engine(path, writable=read_only_reason is None)
        self._connection: Connection | None = None
        self._identity: Identity | None = None
        self._thread = threading.get_ident()
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection inside a transaction that only reads; it ends with the block. Raises TrackerFileError."""
        with self._transaction(READ) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection inside a transaction that keeps other writers out; taken back unless the block commits.

        For ``journal``, ``making`` and ``migrations`` alone (a test holds that). Raises TrackerFileError.
        """
        if self.read_only_reason is not None:
            raise Refused("file.read_only", name=self.path.name)
        with self._transaction(WRITE) as connection:
            yield connection

    def reconnect(self) -> None:
        """Let go of the connection, so that what is read next comes from the disk and not from memory."""
        self._guard()
        self._disconnect()

    def close(self) -> None:
        """Let go of the file; a second call does nothing."""
        self._guard()
        self._closed = True
        if self._connection is not None and self.read_only_reason is None:
            # The journal, empty between writes, need not lie beside the file when nobody has it open. SQLite itself sees to
            # it that a journal in use stays.
            with suppress(DBAPIError, sqlite3.Error):
                driver: Any = self._connection.connection.driver_connection
                driver.execute("PRAGMA journal_mode=DELETE")
        self._disconnect()

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Connection]:
        self._guard()
        if self._closed:
            raise ValueError("the tracker file is closed")
        try:
            connection = self._connected()
            connection.info["begin"] = begin
            transaction = connection.begin()
            try:
                yield connection
            finally:
                transaction.rollback()
        except (DBAPIError, sqlite3.Error) as error:
            if kind_of(error) not in _STILL_GOOD:
                self._disconnect()
            ours = sorted_error(error, self.path.name)
            if ours is None:
                raise
            raise ours from error

    def _connected(self) -> Connection:
        """Return the connection, made at first use. Raises Unavailable where the file is no longer the one that was opened."""
        try:
            identity = identity_of(self.path)
        except OSError as error:
            self._disconnect()
            raise Unavailable("file.gone", name=self.path.name) from error
        if self._identity not in (None, identity):
            # SQLite would go on reading the old file without a word.
            self._disconnect()
            raise Unavailable("file.replaced", name=self.path.name)
        if self._connection is None:
            # Held first: SQLite takes no lock that could be dropped before this file is known to be held.
            hold(identity)
            try:
                self._connection = self._engine.connect()
            except BaseException:
                let_go(identity)
                raise
            self._identity = identity
        return self._connection

    def _disconnect(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            # Thrown away, not given back: there is no pool, and a broken connection must not be tidied with SQL.
            connection.invalidate()
            connection.close()
            if self._identity is not None:
                let_go(self._identity)
        self._engine.dispose()

    def _guard(self) -> None:
        if threading.get_ident() != self._thread:
            raise RuntimeError("a tracker file is used by the thread that opened it, and by no other")
