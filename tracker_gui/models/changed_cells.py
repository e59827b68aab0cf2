"""In which cells of the tables a change shows."""

from __future__ import annotations

from typing import Final

from db.batch import Change
from db.records import Measure, Outcome, Plan, Reading
from tracker_gui.live.summary import Summary
from tracker_gui.models.concerns import actions_concerned, measures_concerned

_ACTION: Final = {"due_text": "due", "due_date": "due"}
_MEASURE: Final = {
    **dict.fromkeys(("baseline_text", "baseline_value", "baseline_period"), "baseline"),
    **dict.fromkeys(("target_text", "target_comparator", "target_value", "target_high", "target_date"), "target"),
}
_OF_ACTION: Final = {"action_role": "who", "role": "who", "step": "how", "outcome": "outcome"}
_OF_MEASURE: Final = {"title": "measures", "baseline": "baseline", "target": "target"}
"""The cell of the action in which a field of its measure shows."""


def changed_cells(plan: Plan, summary: Summary) -> set[tuple[str, str]]:
    """Return the cells (row id, key of the column) of the actions and measures in which these changes show.

    A row that was added shows in its first cell. What shows in no cell, and what was deleted, is left out.
    """
    found: set[tuple[str, str]] = set()
    for change in summary.changes:
        found |= _cells(plan, change)
    return found


def _cells(plan: Plan, change: Change) -> set[tuple[str, str]]:
    one = Summary.of((change,))
    actions = actions_concerned(plan, one) or set()
    if change.table == "action":
        key = "what" if change.field is None else _ACTION.get(change.field, change.field)
        return {(row_id, key) for row_id in actions}
    if change.table == "outcome":
        outcome = plan.find(Outcome, change.row_id)
        key = "rating" if change.field == "rating" else "outcome"
        return {(outcome.action_id, key)} if outcome else set()
    if change.table in ("measure", "reading"):
        return _measure_cells(plan, change, one)
    if change.table == "extra_value":
        column = getattr(plan.row(change.table, change.row_id), "column_id", None)
        return {(row_id, f"extra {column}") for row_id in actions} if column else set()
    key = _OF_ACTION.get(change.table, "")
    return {(row_id, key) for row_id in actions} if key else set()


def _measure_cells(plan: Plan, change: Change, one: Summary) -> set[tuple[str, str]]:
    if change.table == "reading":
        key = "latest"
        owners = {reading.measure_id for reading in (plan.find(Reading, change.row_id),) if reading}
    else:
        key = "title" if change.field is None else _MEASURE.get(change.field, change.field)
        owners = measures_concerned(plan, one) or set()
    found = {(measure_id, key) for measure_id in owners}
    if key in _OF_MEASURE:
        found |= {(plan.get(Measure, measure_id).action_id, _OF_MEASURE[key]) for measure_id in owners}
    return found
