"""Putting right what the to-do list names, where it is listed: the value in question, and the deed that sets it."""

from __future__ import annotations

import re
from typing import Final

from db.batch import Batch
from db.records import Action, Measure, Outcome, Plan
from tracker_gui.ops.edit import set_field, set_outcome, set_who
from tracker_gui.ops.errors import CannotDoError
from tracker_gui.ops.todo import Todo
from tracker_gui.ops.typed_dates import typed_due

HINTS: Final = {
    "due_text": "Type the due date",
    "baseline_text": "Type the baseline",
    "target_text": "Type the target",
    "who": "Type who answers for it",
    "outcome": "Type the outcome",
}
_BETWEEN_NAMES: Final = re.compile(r"\s*[;\n]\s*")


def value_of(plan: Plan, todo: Todo, quarter: str) -> str:
    """Return what stands now in the field that would settle an entry; "" where nothing does, or there is no such field."""
    if todo.field == "outcome":
        told = (row for row in plan.children(Outcome, todo.action_id) if row.quarter == quarter)
        return next((row.text for row in told), "")
    if todo.field == "who":
        return "; ".join(role.name for role in plan.roles_of(todo.action_id))
    row = plan.find(Measure if todo.table == "measure" else Action, todo.row_id)
    return str(getattr(row, todo.field, None) or "") if todo.field and row else ""


def set_names(plan: Plan, action_id: str, text: str) -> Batch:
    """Return the batch that sets who answers for an action; several names are parted by semicolons."""
    return set_who(plan, action_id, [name for name in _BETWEEN_NAMES.split(text.strip()) if name])


def fix(plan: Plan, todo: Todo, text: str, quarter: str) -> Batch:
    """Return the batch that sets that field to what was typed; several names are parted by semicolons.

    Raises CannotDoError where the row is gone, the entry has no field, or the text does not fit.
    """
    if todo.field == "outcome":
        return set_outcome(plan, todo.action_id, quarter, text=text)
    if todo.field == "who":
        return set_names(plan, todo.action_id, text)
    if not todo.field:
        raise CannotDoError("edit.no_such_field", field="it", table=todo.table)
    if todo.field == "due_text":
        text = typed_due(text, plan.tracker.year_start_month)
    return set_field(plan, todo.table, todo.row_id, todo.field, text)
