"""The journal carried out from nothing: the state at any place in it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from db.batch import Change
from db.carrying import Rows, carried_out
from db.errors import Conflict
from db.reading import change_of
from db.records import Plan, row_from
from db.tables import CHANGE
from db.tracker_file import TrackerFile


@dataclass(frozen=True, slots=True)
class Replayed:
    """The rows that the journal makes, and the sequence numbers of changes that do not follow from those before them."""

    rows: Rows
    contradictions: tuple[int, ...]


def replayed(connection: Connection, upto: int | None = None) -> Replayed:
    """Return what the journal makes, up to and with the change ``upto`` (all of it for None)."""
    query = select(CHANGE).order_by(CHANGE.c.seq)
    if upto is not None:
        query = query.where(CHANGE.c.seq <= upto)
    rows: Rows = {}
    wrong: list[int] = []
    for entry in connection.execute(query).all():
        try:
            change = change_of(entry.table_name, entry.row_id, entry.op, entry.field, entry.old, entry.new)
            _put(rows, change)
        except (Conflict, ValueError, KeyError, TypeError):
            # Not JSON, no such table, or not what the changes before it have made.
            wrong.append(entry.seq)
    return Replayed(rows, tuple(wrong))


def _put(rows: Rows, change: Change) -> None:
    """Carry out one change in place, checked by the same rules as in writing."""
    key = (change.table, change.row_id)
    present = {key: rows[key]} if key in rows else {}
    after = carried_out(present, (change,))
    if key in after:
        rows[key] = after[key]
    else:
        del rows[key]


def plan_at(file: TrackerFile, seq: int) -> Plan:
    """Return the plan as it was right after the change ``seq``. Raises TrackerFileError."""
    with file.reading() as connection:
        found = replayed(connection, seq)
    return Plan(row_from(table, row) for (table, _), row in found.rows.items())
