"""An open tracker file: one guarded connection, used by one thread, inside short transactions.

No transaction outlives its block, and what is read is copied out before the block ends: a reader left open locks every
colleague out. A write holds the guard beside the file as well (``guard``), and before the commit looks once more whether the file
still is the one that was opened.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from db.author import Author
from db.doubting import really_damaged
from db.engine import BEFORE_COMMIT, BUSY_SECONDS, READ, WRITE, make_engine
from db.errors import Refused, TrackerFileError, Unavailable
from db.format import SCHEMA_VERSION
from db.guard import Guard, guarded
from db.held import Identity, hold, identity_of, let_go
from db.private import PrivateCopy
from db.sqlite_errors import kind_of, sorted_error
from db.system_errors import gone_error, why_not_written

if TYPE_CHECKING:
    from db.page_check import PageCheck

_STILL_GOOD = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_CONSTRAINT)
"""After these the connection may be used again; after any other error it is closed and made anew."""

_WHICH = "SELECT value FROM meta WHERE name = 'tracker_id'"

_READERS_PATIENCE = 2.0
"""Seconds a reader waits for the guard where SQLite's locks hold; then it goes on without."""


class TrackerFile:
    """A tracker file that has been opened. Use it as a context manager, on the thread that opened it.

    ``read_only_reason`` is None, or the code of the reason why nothing can be written (``readonly.asked`` and those of
    ``opening``). ``locks_hold`` is False where the file system's locks keep nobody out: then reading takes the guard too.
    ``source`` is the file that the user opened; it differs from ``path`` where a private copy is read in its place, which goes
    when the file is closed. ``pages`` is the check of its pages that is still going on; None where that was part of the opening.
    """

    def __init__(
        self,
        path: Path,
        author: Author,
        read_only_reason: str | None = None,
        tracker_id: str = "",
        *,
        locks_hold: bool = True,
        private: PrivateCopy | None = None,
    ) -> None:
        """Hold the file; it is connected at first use. Only ``opening`` and ``making`` call this."""
        self.path = path
        self.source = private.source if private else path
        self.copy_id = ""
        self.pages: PageCheck | None = None
        self._private = private
        self.locks_hold = locks_hold
        self.author = author
        self.read_only_reason = read_only_reason
        self.tracker_id = tracker_id
        self._engine = make_engine(path, writable=read_only_reason is None)
        self._connection: Connection | None = None
        self._identity: Identity | None = None
        self._thread = threading.get_ident()
        self._closed = False
        self._connections = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection inside a transaction that only reads; it ends with the block. Raises TrackerFileError."""
        with self._readers_guard(), self._transaction(READ) as connection:
            yield connection

    @contextmanager
    def writing(self, version: int = SCHEMA_VERSION) -> Iterator[Connection]:
        """Give a connection inside a transaction that keeps other writers out; taken back unless the block commits.

        ``version`` is the schema that the writer knows: a colleague may have brought the file up to date since it was opened, and
        what an older program writes would not fit any more. For ``journal``, ``making`` and ``migrations`` alone (a test holds
        that). Raises TrackerFileError; Refused ``file.updated`` where the file is of another version by now.
        """
        if self.read_only_reason is not None:
            raise Refused("file.read_only", name=self.path.name)
        self._guard()
        with guarded(self.path) as guard, self._transaction(WRITE) as connection:
            there = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
            if there > version:
                raise Refused("file.updated", name=self.path.name)
            if there < version:
                # Emptied, or written over by another file, in its place.
                raise Unavailable("file.replaced", name=self.path.name)
            if version and self.tracker_id not in ("", connection.exec_driver_sql(_WHICH).scalar()):
                raise Unavailable("file.replaced", name=self.path.name)
            info = connection.info
            info[BEFORE_COMMIT] = lambda: self._before_commit(guard)
            try:
                yield connection
            finally:
                del info[BEFORE_COMMIT]

    def _before_commit(self, guard: Guard) -> None:
        """Return where the write may become final; raises Unavailable where the file or the guard is another one by now."""
        guard.check()
        self._look_at_identity()

    @contextmanager
    def _readers_guard(self) -> Iterator[None]:
        """Hold the guard while reading, where a write of somebody else could be met half-way.

        That is where locks keep nobody out, and where a write is unfinished: SQLite takes back what it thinks nobody is writing.
        """
        with ExitStack() as stack:
            if not self.locks_hold:
                # A folder that takes no file takes no guard: reading must be possible all the same.
                with suppress(Refused):
                    stack.enter_context(guarded(self.path))
            elif self._is_unfinished():
                with suppress(TrackerFileError):
                    stack.enter_context(guarded(self.path, patience=_READERS_PATIENCE))
            yield

    def _is_unfinished(self) -> bool:
        try:
            return self.path.with_name(self.path.name + "-journal").stat().st_size > 0
        except OSError:
            return False

    def data_version(self) -> tuple[int, int] | None:
        """Return what changes when somebody else has written to the file, and not when we have; None while somebody is writing.

        Costs a few file operations and reads no contents. Raises TrackerFileError.
        """
        self._guard()
        if self._closed:
            raise ValueError("the tracker file is closed")
        try:
            driver: Any = self._connected().connection.driver_connection
            driver.execute("PRAGMA busy_timeout=0").fetchall()
            try:
                found = driver.execute("PRAGMA data_version").fetchone()[0]
            finally:
                driver.execute(f"PRAGMA busy_timeout={int(BUSY_SECONDS * 1000)}").fetchall()
        except (DBAPIError, sqlite3.Error) as error:
            if kind_of(error) == sqlite3.SQLITE_BUSY:
                return None
            self._disconnect()
            ours = sorted_error(error, self.path.name)
            if ours is None:
                raise
            raise ours from error
        # Counted for each connection apart, so a new one says nothing about the last.
        return self._connections, int(found)

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
            with suppress(DBAPIError, sqlite3.Error, TrackerFileError), guarded(self.path, patience=0):
                driver: Any = self._connection.connection.driver_connection
                driver.execute("PRAGMA journal_mode=DELETE")
        self._disconnect()
        if self._private is not None:
            self._private.remove()

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
            if ours.code == "file.gone":
                # SQLite's word for a file it cannot look at: the system may know better.
                self._look_at_identity()
                ours = Unavailable("file.unreachable", name=self.path.name)
            if begin == WRITE:
                if ours.code == "file.damaged" and not really_damaged(self.path):
                    ours = Unavailable("file.unreachable", name=self.path.name)
                ours = why_not_written(ours, self.path)
            raise ours from error

    def _connected(self) -> Connection:
        """Return the connection, made at first use. Raises Unavailable where the file is no longer the one that was opened."""
        try:
            identity = self._look_at_identity()
        except Unavailable:
            self._disconnect()
            raise
        if self._connection is None:
            # Held first: SQLite takes no lock that could be dropped before this file is known to be held.
            hold(identity)
            try:
                self._connection = self._engine.connect()
            except BaseException:
                let_go(identity)
                raise
            self._identity = identity
            self._connections += 1
        return self._connection

    def _look_at_identity(self) -> Identity:
        """Return what the system knows the file by; raises Unavailable where it is not the one that was opened."""
        try:
            identity = identity_of(self.path)
        except OSError as error:
            raise gone_error(error, self.path) from error
        if self._identity not in (None, identity):
            # SQLite would go on reading the old file without a word.
            raise Unavailable("file.replaced", name=self.path.name)
        return identity

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
