"""Going back in part: a value as it was, a deleted row with all that was deleted with it. Each is a deed like any other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from db.batch import Batch, Change
from db.records import FIELDS, PARENTS, TABLES, Plan
from tracker_gui.ops import edit
from tracker_gui.ops.building import updated
from tracker_gui.ops.errors import CannotDoError
from tracker_gui.ops.labels import field_name, table_name
from tracker_gui.ops.telling import row_words


def put_back(plan: Plan, table: str, row_id: str, field: str, value: Any) -> Batch:
    """Return the batch that gives a field the value it had once; empty where it has that value now.

    Words that hold values are read again. Raises CannotDoError where the row is gone, or no longer takes the value.
    """
    row = plan.row(table, row_id)
    if row is None:
        raise CannotDoError("back.row_gone", table=table_name(table))
    if getattr(row, field, None) == value:
        return Batch("", ())
    parents = dict(PARENTS.get(table, ()))
    if field in parents and (value is None or plan.row(parents[field], value) is None):
        raise CannotDoError("back.parent_gone", table=table_name(table), parent=table_name(parents[field]))
    if field == "position" or field in parents:
        changes: tuple[Change, ...] = tuple(updated(row, **{field: value}))
    else:
        changes = edit.set_field(plan, table, row_id, field, value).changes
    return Batch(f"Put back {field_name(field)} of {table_name(table)}", changes)


def bring_back(plan: Plan, deletion: Iterable[Change], table: str, row_id: str) -> Batch:
    """Return the batch that makes a deleted row again, with everything below it that was deleted in the same deed.

    ``deletion`` are the changes of that deed. A row below that is there by now, or that needs a row which is gone for good (a
    role, a further column), is left out. Raises CannotDoError where the row is there, or what it belonged to is gone.
    """
    if plan.row(table, row_id) is not None:
        raise CannotDoError("back.is_there", table=table_name(table))
    gone = {(change.table, change.row_id): change.old for change in deletion if change.op == "delete"}
    values = gone.get((table, row_id))
    if values is None:
        raise CannotDoError("back.row_gone", table=table_name(table))
    for field, parent in PARENTS.get(table, ()):
        if plan.row(parent, values[field]) is None:
            raise CannotDoError("back.parent_gone", table=table_name(table), parent=table_name(parent))
    made = {(table, row_id)}
    changes = [_created(plan, table, row_id, values)]
    # Parents stand ahead of their children in this order, so one pass finds all that is below.
    for child in TABLES:
        for key, old in gone.items():
            if key[0] == child and key not in made and plan.row(*key) is None and _belongs(plan, child, old, made):
                made.add(key)
                changes.append(_created(plan, child, key[1], old))
    return Batch(f"Bring back {row_words(plan, table, row_id, values)}", tuple(changes))


def bring_all_back(plan: Plan, deletion: Sequence[Change]) -> Batch:
    """Return the batch that makes everything again that one deed deleted.

    Raises CannotDoError where it is there already, or what it belonged to is gone.
    """
    gone = {(change.table, change.row_id): change.old for change in deletion if change.op == "delete"}
    tops = [
        key
        for table in TABLES
        for key, old in gone.items()
        if key[0] == table and len(PARENTS.get(table, ())) < 2 and not _below(table, old, set(gone))
    ]
    batches = [bring_back(plan, deletion, *key) for key in tops]
    label = batches[0].label if len(batches) == 1 else f"Bring back {len(batches)} rows"
    return Batch(label, tuple(change for batch in batches for change in batch.changes))


def _created(plan: Plan, table: str, row_id: str, values: dict[str, Any]) -> Change:
    made = {**dict.fromkeys(FIELDS[table]), **values, "id": row_id}
    if table == "step" and "role_id" in made and plan.row("role", made.get("role_id") or "") is None:
        made["role_id"] = None  # the step is worth more than whose it was
    return Change(table, row_id, "create", None, None, made)


def _below(table: str, values: dict[str, Any], made: set[tuple[str, str]]) -> bool:
    parents = PARENTS.get(table, ())
    return bool(parents) and (parents[0][1], values[parents[0][0]]) in made


def _belongs(plan: Plan, table: str, values: dict[str, Any], made: set[tuple[str, str]]) -> bool:
    """Return whether a row is below one that is made again, and everything else it names is there."""
    if not _below(table, values, made):
        return False
    return all((parent, values[field]) in made or plan.row(parent, values[field]) is not None for field, parent in PARENTS[table])
