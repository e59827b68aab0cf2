"""The rows around some changes: those they touch, what hangs below what they delete, and all that these belong to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select

from db.batch import Change
from db.carrying import Key, Rows
from db.journal import keys_of, rows_at
from db.reading import change_of
from db.records import PARENTS
from db.tables import CHANGE, STATE

_AT_ONCE = 500


def around(connection: Connection, changes: Sequence[Change]) -> Rows:
    """Return those rows that exist of: what the changes touch or name, what is below what they delete, and all above."""
    wanted = set(keys_of(changes))
    for change in changes:
        for name, parent in PARENTS.get(change.table, ()):
            for row in (change.old, change.new):
                if isinstance(row, dict):
                    wanted.add((parent, row[name]))
            if change.op == "update" and change.field == name:
                wanted.add((parent, change.new))
    rows = rows_at(connection, wanted)
    rows.update(_below(connection, {(one.table, one.row_id) for one in changes if one.op == "delete"}))
    above = _parents(rows.items()) - rows.keys()
    while above:
        found = rows_at(connection, above)
        rows.update(found)
        above = _parents(found.items()) - rows.keys()
    return rows


def _parents(rows: Iterable[tuple[Key, dict[str, object]]]) -> set[Key]:
    return {(parent, str(row[name])) for (table, _), row in rows for name, parent in PARENTS.get(table, ())}


def _below(connection: Connection, above: set[Key]) -> Rows:
    """Return every row below these, also those that name one of these as their second parent."""
    found: Rows = {}
    while above:
        level: Rows = {}
        for table, parents in PARENTS.items():
            for name, parent in parents:
                ids = [row_id for kind, row_id in above if kind == parent]
                described = STATE[table]
                for start in range(0, len(ids), _AT_ONCE):
                    query = select(described).where(described.c[name].in_(ids[start : start + _AT_ONCE]))
                    for row in connection.execute(query).mappings().all():
                        level[table, row["id"]] = dict(row)
        above = level.keys() - found.keys()
        found.update(level)
    return found


def deleted_with(connection: Connection, key: Key) -> tuple[str, Rows] | None:
    """Return the batch that deleted a row last, and the rows it deleted that are not there now; None where none did."""
    last = (
        select(CHANGE.c.batch_id)
        .where(CHANGE.c.row_id == key[1], CHANGE.c.table_name == key[0], CHANGE.c.op == "delete")
        .order_by(CHANGE.c.seq.desc())
        .limit(1)
    )
    batch_id = connection.execute(last).scalar()
    if batch_id is None:
        return None
    query = select(CHANGE).where(CHANGE.c.batch_id == batch_id, CHANGE.c.op == "delete").order_by(CHANGE.c.seq)
    rows: Rows = {}
    for entry in connection.execute(query).all():
        change = change_of(entry.table_name, entry.row_id, entry.op, entry.field, entry.old, entry.new)
        rows[change.table, change.row_id] = dict(change.old)
    present = rows_at(connection, rows)
    return str(batch_id), {one: row for one, row in rows.items() if one not in present}
