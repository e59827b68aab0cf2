"""From one plan to another: the changes between them, so that what was done step by step is written as what it comes to."""

from __future__ import annotations

from db.batch import Change
from db.records import FIELDS, Plan, table_of
from tracker_gui.ops.building import created, deleted, updated


def changes_between(plan: Plan, final: Plan) -> list[Change]:
    """Return the changes that make ``final`` of ``plan``: parents made first, children deleted first."""
    changes: list[Change] = []
    for row in final.all_rows():
        table = table_of(row)
        before = plan.row(table, row.id)
        if before is None:
            changes.append(created(row))
        elif before is not row:
            changes += updated(before, **{field: getattr(row, field) for field in FIELDS[table]})
    gone = [row for row in plan.all_rows() if final.row(table_of(row), row.id) is None]
    return changes + [deleted(row) for row in reversed(gone)]
