"""Reading a tracker file into plain values: the whole plan, the journal, what is new. Everything is copied out at once."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, or_, select

from db.batch import Change, Kind, Op
from db.records import FIELDS, TABLES, Plan
from db.tables import BATCH, CHANGE
from db.tracker_file import TrackerFile
from db.values import KINDS, read_row, read_value


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One change as the journal has it: its place, the deed it was part of, when (UTC, ISO text), by whom and where."""

    seq: int
    batch_id: str
    label: str
    kind: Kind
    at: str
    who: str
    host: str
    change: Change


@dataclass(frozen=True, slots=True)
class Loaded:
    """A plan, and the sequence number of the last change in it."""

    plan: Plan
    seq: int


def load(file: TrackerFile) -> Loaded:
    """Return the plan and its place in the journal, both of one moment. Raises TrackerFileError."""
    with file.reading() as connection, _no_collecting():
        plan = Plan.from_values({name: _rows(connection, name) for name in TABLES})
        return Loaded(plan, _last_seq(connection))


def load_plan(file: TrackerFile) -> Plan:
    """Return everything the tracker holds. Raises TrackerFileError."""
    return load(file).plan


def last_seq(file: TrackerFile) -> int:
    """Return the sequence number of the last change. Raises TrackerFileError."""
    with file.reading() as connection:
        return _last_seq(connection)


def history(
    file: TrackerFile,
    *,
    since_seq: int = 0,
    table: str | None = None,
    row_id: str | None = None,
    field: str | None = None,
    limit: int | None = None,
) -> list[HistoryEntry]:
    """Return the changes after ``since_seq``, oldest first; of ``limit`` the newest ones.

    ``table``, ``row_id`` and ``field`` narrow it down; with ``field`` come also the making and deleting of the row, which carry
    the field's first and last value. Raises TrackerFileError.
    """
    query = _ENTRIES
    if since_seq:
        query = query.where(CHANGE.c.seq > since_seq)
    if table is not None:
        query = query.where(CHANGE.c.table_name == table)
    if row_id is not None:
        query = query.where(CHANGE.c.row_id == row_id)
    if field is not None:
        query = query.where(or_(CHANGE.c.field == field, CHANGE.c.field.is_(None)))
    query = query.order_by(CHANGE.c.seq.desc()).limit(limit)
    with file.reading() as connection:
        rows = connection.execute(query).all()
    return [entry_of(row) for row in reversed(rows)]


_ENTRIES = select(CHANGE, BATCH.c.label, BATCH.c.kind, BATCH.c.at_utc, BATCH.c.who, BATCH.c.host).select_from(
    CHANGE.join(BATCH, BATCH.c.id == CHANGE.c.batch_id)
)


def rows_of_entries(connection: Connection, seq: int, most: int) -> list[Any]:
    """Return the changes from ``seq`` on, oldest first and no more than ``most``, as rows for ``entry_of``."""
    return list(connection.execute(_ENTRIES.where(CHANGE.c.seq >= seq).order_by(CHANGE.c.seq).limit(most)).all())


def entry_of(row: Any) -> HistoryEntry:
    """Return a change of the journal from its row; raises ValueError where its values are no JSON."""
    change = change_of(row.table_name, row.row_id, row.op, row.field, row.old, row.new)
    return HistoryEntry(row.seq, row.batch_id, row.label, row.kind, row.at_utc, row.who, row.host, change)


def changes_since(file: TrackerFile, seq: int) -> list[HistoryEntry]:
    """Return what was changed after the change ``seq``, oldest first. Raises TrackerFileError."""
    return history(file, since_seq=seq)


def change_of(table: str, row_id: str, op: Op, field: str | None, old: str | None, new: str | None) -> Change:
    """Return a change from its columns in the journal; raises ValueError where these are no JSON."""
    if op == "update":
        return Change(table, row_id, op, field, read_value(old), read_value(new))
    return Change(table, row_id, op, None, read_row(table, row_id, old), read_row(table, row_id, new))


def _last_seq(connection: Connection) -> int:
    return int(connection.execute(select(func.max(CHANGE.c.seq))).scalar() or 0)


def _rows(connection: Connection, name: str) -> list[tuple[Any, ...]]:
    """Return the values of every row of a table, in the order of its fields, from the driver itself: there are very many."""
    driver: Any = connection.connection.driver_connection
    fields = ", ".join(f'"{field}"' for field in FIELDS[name])
    rows: list[tuple[Any, ...]] = driver.execute(f'SELECT {fields} FROM "{name}"').fetchall()
    truths = [place for place, field in enumerate(FIELDS[name]) if KINDS[name][field][0] is bool]
    return [_with_truths(row, truths) for row in rows] if truths else rows


def _with_truths(row: tuple[Any, ...], places: list[int]) -> tuple[Any, ...]:
    """Return the row with True and False at these places; SQLite keeps 1 and 0."""
    values = list(row)
    for place in places:
        values[place] = None if row[place] is None else bool(row[place])
    return tuple(values)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Spare the search for unreachable objects while hundreds of thousands of reachable ones are made (a third of the time)."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
