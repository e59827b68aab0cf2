"""Reference and title of a theme or an objective, changed together."""

from __future__ import annotations

from db.batch import Batch
from db.records import Plan
from tracker_gui.ops.edit import set_field
from tracker_gui.ops.labels import table_name


def set_heading(plan: Plan, table: str, row_id: str, *, ref: str, title: str) -> Batch:
    """Return the batch that gives a theme, an objective or an action this reference and title; empty where it has them.

    Raises CannotDoError where the row is gone or the title is blank.
    """
    changes = [
        *set_field(plan, table, row_id, "title", title.strip()).changes,
        *set_field(plan, table, row_id, "ref", ref.strip()).changes,
    ]
    fields = {change.field for change in changes}
    what = "reference" if fields == {"ref"} else "title" if fields == {"title"} else "reference and title"
    return Batch(f"Edit {what} of {table_name(table)}", tuple(changes))
