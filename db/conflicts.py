"""What two people did differently, as rows of the tracker: they outlast a crash, and everybody sees them until one is chosen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, or_, select

from db.author import Author
from db.batch import Change
from db.carrying import Key, Rows
from db.ids import new_id
from db.merge import MergeConflict
from db.records import OpenConflict, values_of
from db.tables import BATCH, CHANGE, STATE
from db.values import row_text, value_text

TABLE = "open_conflict"
Told = tuple[str | None, str | None]
"""Who, and when (UTC, ISO text)."""


def conflict_changes(
    connection: Connection,
    conflicts: Iterable[MergeConflict],
    base: Rows,
    author: Author,
    at: str,
    *,
    deleted_by: Mapping[Key, str] | None = None,
    others: Mapping[tuple[str, str, str | None], Told] | None = None,
) -> tuple[Change, ...]:
    """Return the changes that keep these conflicts in the file, each with both values, names and times.

    What came second is the author's at ``at``, or where ``others`` tells of it, somebody else's. A conflict of the same author
    about the same place that still waits is brought up to date instead. Where something only was moved nothing is kept: it has
    a place, and nothing is lost.
    """
    return tuple(_changes(connection, conflicts, base, (author.who, at), deleted_by or {}, others or {}))


def _changes(
    connection: Connection,
    conflicts: Iterable[MergeConflict],
    base: Rows,
    mine: Told,
    deleted_by: Mapping[Key, str],
    others: Mapping[tuple[str, str, str | None], Told],
) -> Iterator[Change]:
    for one in conflicts:
        if one.field in ("position",) or one.table == TABLE:
            continue
        key = (one.table, one.row_id)
        second = others.get((*key, one.field)) or others.get((*key, None)) or mine
        first = _last_touched(connection, one, deleted_by.get(key))
        row = _row(one, base.get(key), first, second)
        waiting = _waiting(connection, row)
        if waiting is None:
            yield Change(TABLE, row.id, "create", None, None, values_of(row))
            continue
        for name in ("kept", "other", "kept_who", "kept_at", "other_at"):
            if waiting[name] != getattr(row, name):
                yield Change(TABLE, waiting["id"], "update", name, waiting[name], getattr(row, name))


def _row(one: MergeConflict, base: dict[str, Any] | None, first: Told, second: Told) -> OpenConflict:
    """Return the conflict as a row: ``kept`` is what stands in the tracker, ``other`` what the other one wrote or deleted."""
    before: str | None = None
    stands: str | None
    lost: str | None = None
    kept, other = first, second
    if one.kind == "both changed":
        before = None if base is None else value_text(base[str(one.field)])
        stands, lost = value_text(one.ours), value_text(one.theirs)
    else:
        # The row stays, or is back, with what the one wrote who did not delete it.
        before = None if base is None else row_text(base)
        stands = row_text(one.ours if one.ours is not None else one.theirs)
        if one.kind == "deleted here":
            kept, other = second, first
    return OpenConflict(
        id=new_id(),
        table_name=one.table,
        row_id=one.row_id,
        field=one.field,
        base=before,
        kept=stands,
        other=lost,
        kept_who=kept[0],
        kept_at=kept[1],
        other_who=other[0],
        other_at=other[1],
    )


def _last_touched(connection: Connection, one: MergeConflict, deleted_by: str | None) -> Told:
    """Return who changed the place last here, or deleted the row."""
    query = select(BATCH.c.who, BATCH.c.at_utc)
    if deleted_by is not None:
        query = query.where(BATCH.c.id == deleted_by)
    else:
        query = query.select_from(CHANGE.join(BATCH, BATCH.c.id == CHANGE.c.batch_id))
        query = query.where(CHANGE.c.row_id == one.row_id, CHANGE.c.table_name == one.table)
        if one.field is not None:
            query = query.where(or_(CHANGE.c.field == one.field, CHANGE.c.field.is_(None)))
        elif one.ours is None:
            query = query.where(CHANGE.c.op == "delete")
        query = query.order_by(CHANGE.c.seq.desc()).limit(1)
    found = connection.execute(query).first()
    return (None, None) if found is None else (str(found.who), str(found.at_utc))


def _waiting(connection: Connection, row: OpenConflict) -> dict[str, Any] | None:
    """Return the row of a conflict of the same person about the same place that waits already."""
    table = STATE[TABLE]
    query = select(table).where(
        table.c.table_name == row.table_name,
        table.c.row_id == row.row_id,
        table.c.field == row.field if row.field is not None else table.c.field.is_(None),
        table.c.other_who == row.other_who,
    )
    found = connection.execute(query).mappings().first()
    return None if found is None else dict(found)
