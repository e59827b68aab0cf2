"""What the history of a cell or of a row is of: which rows of the journal, which fields, and how that is said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from db.deeds import Scope
from db.records import PARENTS, TABLES, DueRevision, ExtraColumn, ExtraValue, Measure, Objective, Outcome, Plan
from tracker_gui.ops.labels import table_name
from tracker_gui.ops.telling import row_words
from tracker_gui.views.panes.places import COLUMN, NEW_STEP, Place

OWN: Final = {
    "what": ("what",),
    "ref": ("ref",),
    "due": ("due_text", "due_date"),
    "stage": ("stage",),
}
LISTS: Final = {
    "who": ("Who", "action_role", ()),
    "how": ("How", "step", ("text", "done", "position")),
    "measures": ("Success measures", "measure", ("title",)),
    "baseline": ("Baseline", "measure", ("baseline_text", "baseline_value")),
    "target": ("Target", "measure", ("target_text", "target_value", "target_date")),
}
"""Columns of the table of actions that show rows below the action."""

OF_MEASURE: Final = {
    "title": ("title",),
    "unit": ("unit",),
    "better": ("better",),
    "baseline": ("baseline_text", "baseline_value", "baseline_period"),
    "target": ("target_text", "target_comparator", "target_value", "target_high", "target_date"),
    "due": ("target_text", "target_date"),
}


@dataclass(frozen=True, slots=True)
class Of:
    """A scope, and how it is said: ``Due of action “Visit every child”``."""

    scope: Scope
    title: str


def row_history(plan: Plan, table: str, row_id: str) -> Of:
    """Return what the history of a row is of: the row, and all that is or was directly below it."""
    rows = [(table, row_id)]
    under = [(child, field, row_id) for child, parents in PARENTS.items() for field, parent in parents[:1] if parent == table]
    if table == "action":
        below = [measure.id for measure in plan.children(Measure, row_id)]
        under += [(child, "measure_id", one) for child in ("reading", "target_point") if child in TABLES for one in below]
    if table == "theme":
        under += [("action", "objective_id", objective.id) for objective in plan.children(Objective, row_id)]
    return Of(Scope(tuple(rows), tuple(under)), row_words(plan, table, row_id))


def cell_history(plan: Plan, table: str, row_id: str, column: str, quarter: str | None) -> Of:
    """Return what the history of a cell is of; that of its row where the column is none of those with a history."""
    where = row_words(plan, table, row_id)
    if table == "measure":
        if column in ("latest", "rating"):
            return Of(Scope(under=(("reading", "measure_id", row_id),)), f"readings of {where}")
        fields = OF_MEASURE.get(column)
        return Of(Scope(((table, row_id),), (), fields), f"{column} of {where}") if fields else row_history(plan, table, row_id)
    if table in ("theme", "objective"):
        return Of(Scope(((table, row_id),), (), ("title", "ref")), where)
    if table != "action":
        return row_history(plan, table, row_id)
    if column in OWN:
        return Of(Scope(((table, row_id),), (), OWN[column]), f"{column.capitalize()} of {where}")
    if column in LISTS:
        title, child, fields = LISTS[column]
        return Of(Scope((), ((child, "action_id", row_id),), fields), f"{title} of {where}")
    if column in ("outcome", "rating"):
        outcome = next((one for one in plan.children(Outcome, row_id) if one.quarter == quarter), None)
        scope = Scope((("outcome", outcome.id),), (), ("text", "rating")) if outcome else Scope((("outcome", ""),))
        return Of(scope, f"outcome {quarter or 'without a quarter'} of {where}")
    if column.startswith("extra "):
        return _extra(plan, row_id, column.partition(" ")[2], where)
    return row_history(plan, table, row_id)


def place_history(plan: Plan, place: Place) -> Of:
    """Return what the history of a field of the details pane is of."""
    field = place.field
    if place.table == "due_revision" and (row := plan.find(DueRevision, place.row_id)):
        return cell_history(plan, "action", row.action_id, "due", None)
    if place.table == "step":
        fields = {"due_text": ("due_text", "due_date")}.get(field, (field,))
        return Of(Scope(((place.table, place.row_id),), (), fields), f"{place.title} of {row_words(plan, 'step', place.row_id)}")
    column = {NEW_STEP: "how"}.get(field, field.removeprefix(COLUMN))
    return cell_history(plan, place.table, place.row_id, column, place.quarter)


def _extra(plan: Plan, action_id: str, column_id: str, where: str) -> Of:
    heading = plan.find(ExtraColumn, column_id)
    rows = tuple(("extra_value", value.id) for value in plan.children(ExtraValue, action_id) if value.column_id == column_id)
    title = heading.title if heading else table_name("extra_value")
    return Of(Scope(rows or (("extra_value", ""),)), f"{title} of {where}")
