"""The only writer: a batch goes into the rows and into the journal in one transaction, or nowhere.

Measured (two cores, local disk): see ``tests/bench/bench_db.py``. A batch of any size costs one query for each 500 rows it
touches and one statement for each table and kind of change.
"""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from db.batch import Batch, Change
from db.carrying import Key, Rows, carried_out, checked_changes
from db.checksums import checksum
from db.engine import commit
from db.errors import Conflict
from db.tables import BATCH, CHANGE, STATE
from db.tracker_file import TrackerFile
from db.values import row_text, value_text

_AT_ONCE = 500
"""Rows asked for in one query."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: the batch, the sequence number of its last change, and the time (UTC, ISO text)."""

    batch_id: str
    seq: int
    at: str


Settle = Callable[[Connection, tuple[Change, ...], bool], "tuple[Change, ...] | None"]
"""Looks at changes inside the transaction, before they are made, and returns others to make in their place (None: these will do).
The last argument says whether these cannot be made, because a row is no longer what they take it to be."""


def write(file: TrackerFile, batch: Batch, settle: Settle | None = None) -> Written:
    """Write a batch and return where it stands. When this returns, the batch is on the disk.

    The same batch again writes nothing and returns the first result: so a caller who got an error may try again without fear
    of doing it twice (an error at the commit does not tell whether it was done). A batch without changes writes nothing.

    Raises Conflict where a row is not what the batch takes it to be (nothing is written), Refused or Unavailable where the file
    cannot be written, TypeError for changes that no tracker can hold.
    """
    changes = checked_changes(batch)
    with file.writing() as connection:
        earlier = _earlier(connection, batch.id)
        if earlier is not None:
            return earlier
        before = rows_at(connection, keys_of(changes))
        try:
            after = carried_out(before, changes)
            clash = False
        except Conflict:
            if settle is None:
                raise
            after, clash = {}, True
        other = settle(connection, changes, clash) if settle is not None and changes else None
        if other is not None:
            changes = checked_changes(Batch(batch.label, other))
            before = rows_at(connection, keys_of(changes))
            after = carried_out(before, changes)
        if not changes:
            return Written(batch.id, last_seq_in(connection), now_text())
        _put_rows(connection, before, after)
        _check_one_tracker(connection, changes)
        written = _put_journal(connection, file, batch, changes)
        _commit(connection)
    return written


def keys_of(changes: Iterable[Change]) -> Iterator[Key]:
    """Yield the rows that changes touch."""
    return ((change.table, change.row_id) for change in changes)


def now_text() -> str:
    """Return the time as it stands in the journal: UTC, to the millisecond, ``2026-03-31T14:02:05.120Z``."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _earlier(connection: Connection, batch_id: str) -> Written | None:
    """Return what was written when this batch was written before, or None."""
    at = connection.execute(select(BATCH.c.at_utc).where(BATCH.c.id == batch_id)).scalar()
    if at is None:
        return None
    last = connection.execute(select(func.max(CHANGE.c.seq)).where(CHANGE.c.batch_id == batch_id)).scalar_one()
    return Written(batch_id, int(last), str(at))


def last_seq_in(connection: Connection) -> int:
    """Return the sequence number of the last change, 0 for none."""
    return int(connection.execute(select(func.max(CHANGE.c.seq))).scalar() or 0)


def rows_at(connection: Connection, keys: Iterable[Key]) -> Rows:
    """Return the rows with these keys that exist."""
    by_table: dict[str, dict[str, None]] = {}
    for table, row_id in keys:
        by_table.setdefault(table, {})[row_id] = None
    found: Rows = {}
    for table, wanted in by_table.items():
        described, ids = STATE[table], list(wanted)
        for start in range(0, len(ids), _AT_ONCE):
            query = select(described).where(described.c.id.in_(ids[start : start + _AT_ONCE]))
            for row in connection.execute(query).mappings().all():
                found[table, row["id"]] = dict(row)
    return found


def _put_rows(connection: Connection, before: Rows, after: Rows) -> None:
    """Make the rows ``before`` into the rows ``after``: new ones parents first, then changed ones, then deleted ones."""
    new: dict[str, list[dict[str, Any]]] = {}
    changed: dict[tuple[str, tuple[str, ...]], list[dict[str, Any]]] = {}
    for (table, row_id), row in after.items():
        old = before.get((table, row_id))
        if old is None:
            new.setdefault(table, []).append(row)
        elif old is not row:
            fields = tuple(name for name, value in row.items() if value != old[name])
            if fields:
                values = {"row_key": row_id, **{name: row[name] for name in fields}}
                changed.setdefault((table, fields), []).append(values)
    gone: dict[str, list[dict[str, Any]]] = {}
    for table, row_id in before.keys() - after.keys():
        gone.setdefault(table, []).append({"row_key": row_id})
    for table, described in STATE.items():
        if table in new:
            connection.execute(insert(described), new[table])
    for (table, fields), values_list in changed.items():
        described = STATE[table]
        values = {name: bindparam(name) for name in fields}
        connection.execute(update(described).where(described.c.id == bindparam("row_key")).values(values), values_list)
    for table, described in reversed(STATE.items()):
        if table in gone:
            connection.execute(delete(described).where(described.c.id == bindparam("row_key")), gone[table])


def _check_one_tracker(connection: Connection, changes: tuple[Change, ...]) -> None:
    if any(change.table == "tracker" and change.op != "update" for change in changes):
        count = connection.execute(select(func.count()).select_from(STATE["tracker"])).scalar_one()
        if count != 1:
            raise TypeError("a tracker file holds exactly one tracker")


def _put_journal(connection: Connection, file: TrackerFile, batch: Batch, changes: tuple[Change, ...]) -> Written:
    at = now_text()
    author = file.author
    row = {
        "id": batch.id,
        "at_utc": at,
        "who": author.who,
        "host": author.host,
        "label": batch.label,
        "kind": batch.kind,
        "undo_of": batch.undo_of,
    }
    entries = list(_journal_rows(batch.id, changes))
    connection.execute(insert(BATCH), {**row, "checksum": checksum(row, entries)})
    connection.execute(insert(CHANGE), entries)
    return Written(batch.id, last_seq_in(connection), at)


def _journal_rows(batch_id: str, changes: tuple[Change, ...]) -> Iterator[dict[str, str | None]]:
    for number, change in enumerate(changes):
        if change.op == "update":
            old: str | None = value_text(change.old)
            new: str | None = value_text(change.new)
        else:
            old = None if change.old is None else row_text(change.old)
            new = None if change.new is None else row_text(change.new)
        yield {
            # Known ahead of the writing, so the same change has the same id in every copy of the tracker.
            "id": f"{batch_id}-{number}",
            "batch_id": batch_id,
            "table_name": change.table,
            "row_id": change.row_id,
            "field": change.field,
            "op": change.op,
            "old": old,
            "new": new,
        }


def _commit(connection: Connection) -> None:
    """Commit; where a row would be left that names a row that is not there, raise Conflict with that row."""
    try:
        commit(connection)
    except (IntegrityError, sqlite3.IntegrityError) as error:
        table, rowid = connection.exec_driver_sql("PRAGMA foreign_key_check").all()[0][:2]
        row_id = connection.exec_driver_sql(f"SELECT id FROM {table} WHERE rowid = ?", (rowid,)).scalar_one()
        raise Conflict("conflict.in_use", table=table, row_id=str(row_id), field=None, present=None) from error
