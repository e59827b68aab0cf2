"""Carrying out changes on whole rows in memory, comparing what the caller saw with what is there: no file, no SQL.

The journal does this on the rows it has just read, inside its transaction; replaying the journal does it from nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from db.batch import Batch, Change
from db.errors import Conflict
from db.records import FIELDS
from db.values import checked, checked_row

Key = tuple[str, str]
"""Table and row id."""

Rows = dict[Key, dict[str, Any]]
"""Whole rows, each as field -> value."""


def checked_changes(batch: Batch) -> tuple[Change, ...]:
    """Return the changes of a batch with every table, field and value checked against the records.

    Raises TypeError for a change that no row of this program can have (a fault of the caller), Refused for text that no file
    can hold.
    """
    return tuple(_checked(change) for change in batch.changes)


def _checked(change: Change) -> Change:
    table, row_id = change.table, change.row_id
    if table not in FIELDS:
        msg = f"no table {table!r}"
        raise TypeError(msg)
    if not isinstance(row_id, str) or not row_id:
        raise TypeError("a row without an id")
    if change.op == "update":
        if change.field not in FIELDS[table] or change.field == "id":
            msg = f"no field {change.field!r} in {table}"
            raise TypeError(msg)
        old, new = checked(table, change.field, change.old), checked(table, change.field, change.new)
        return Change(table, row_id, "update", change.field, old, new)
    whole = (change.old is None) == (change.op == "create") and (change.new is None) == (change.op == "delete")
    if change.field is not None or not whole:
        msg = f"not a change: {change.op} of {table}"
        raise TypeError(msg)
    if change.op == "create":
        return Change(table, row_id, "create", None, None, checked_row(table, row_id, change.new))
    return Change(table, row_id, "delete", None, checked_row(table, row_id, change.old))


def carried_out(rows: Rows, changes: Iterable[Change]) -> Rows:
    """Return the rows after the changes; ``rows`` holds all rows touched that exist, and stays as it is.

    Raises Conflict, with the value that is there, where a row or field is not what the change takes it to be.
    """
    after = dict(rows)
    for change in changes:
        key = (change.table, change.row_id)
        row = after.get(key)
        if change.op == "create":
            if row is not None:
                raise _conflict("conflict.exists", change, row)
            after[key] = dict(change.new)
        elif row is None:
            raise _conflict("conflict.gone", change, None)
        elif change.op == "delete":
            if row != change.old:
                raise _conflict("conflict.row_changed", change, row)
            del after[key]
        else:
            field = str(change.field)
            if row[field] != change.old:
                raise _conflict("conflict.changed", change, row[field])
            after[key] = {**row, field: change.new}
    return after


def _conflict(code: str, change: Change, present: object) -> Conflict:
    return Conflict(code, table=change.table, row_id=change.row_id, field=change.field, present=present)
