"""Which actions and measures a change concerns: a reading belongs to its measure, a step to its action."""

from __future__ import annotations

from typing import Any

from db.batch import Change
from db.records import Action, ActionRole, Measure, Plan
from tracker_gui.live.summary import Summary

OF_ACTION = ("action_role", "step", "measure", "outcome", "extra_value", "received", "due_revision")


OF_MEASURE = ("reading", "target_point", "benchmark", "step_change")


def actions_concerned(plan: Plan, summary: Summary) -> set[str] | None:
    """Return the ids of the actions whose cells may differ; None for all of them."""
    if summary.tables & {"tracker", "extra_column", "rating_level"}:
        return None
    found: set[str] = set()
    for change in summary.changes:
        if change.table == "action":
            found.add(change.row_id)
        elif change.table in OF_ACTION:
            found.update(_owner(plan, change, "action_id"))
        elif change.table == "role":
            found.update(link.action_id for link in plan.children(ActionRole, change.row_id, via="role_id"))
    return found


def objectives_concerned(plan: Plan, summary: Summary) -> set[str] | None:
    """Return the ids of the objectives whose actions may count otherwise; None for all of them."""
    if summary.everything or summary.tables & {"theme", "objective", "tracker"}:
        return None
    concerned = actions_concerned(plan, summary)
    if concerned is None:
        return None
    actions = (plan.find(Action, row_id) for row_id in concerned)
    found = {action.objective_id for action in actions if action is not None}
    for change in summary.changes:
        if change.table == "action":
            found.update(_owner(plan, change, "objective_id"))
    return found


def measures_concerned(plan: Plan, summary: Summary) -> set[str] | None:
    """Return the ids of the measures whose cells may differ; None for all of them."""
    if summary.tables & {"tracker", "rating_level"}:
        return None
    found: set[str] = set()
    for change in summary.changes:
        if change.table == "measure":
            found.add(change.row_id)
        elif change.table in OF_MEASURE:
            found.update(_owner(plan, change, "measure_id"))
    return {row_id for row_id in found if plan.find(Measure, row_id) is not None}


def _owner(plan: Plan, change: Change, field: str) -> set[str]:
    """Return the parents the row has, or had."""
    owners: set[str] = set()
    row = plan.row(change.table, change.row_id)
    if row is not None:
        owners.add(str(getattr(row, field)))
    for whole in (change.old, change.new):
        values: dict[str, Any] = whole if isinstance(whole, dict) else {}
        if field in values:
            owners.add(str(values[field]))
    if change.field == field:
        owners.update(str(value) for value in (change.old, change.new) if value is not None)
    return owners
