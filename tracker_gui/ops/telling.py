"""The journal in words: what a change did, as a coordinator would say it."""

from __future__ import annotations

import datetime
from typing import Any

from db.batch import Change
from db.records import ActionRole, ExtraColumn, Plan, Role, Row, row_from
from tracker_gui.ops.labels import field_name, short, table_name


def row_words(plan: Plan, table: str, row_id: str, values: dict[str, Any] | None = None) -> str:
    """Return what a row is, in words: ``action “Visits within 5 days”``; ``values`` stand in for a row that is gone."""
    row: Row | None = plan.row(table, row_id)
    if row is None and values is not None:
        row = row_from(table, values)
    name = table_name(table)
    if row is None:
        return f"a deleted {name}"
    if isinstance(row, ActionRole):
        role = plan.find(Role, row.role_id)
        return f"Who “{short(role.name)}”" if role else name
    for field in ("title", "what", "name", "text", "quarter", "date"):
        text = getattr(row, field, None)
        if text:
            return f"{name} “{short(str(text), 60)}”"
    return name


def value_words(plan: Plan, field: str | None, value: Any) -> str:
    """Return a value in words: an em dash for nothing, dates as a person writes them."""
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    if field and field.endswith("date"):
        day = datetime.date.fromisoformat(str(value))
        return f"{day.day} {day:%B %Y}"
    if field == "column_id":
        column = plan.find(ExtraColumn, str(value))
        return column.title if column else "—"
    return str(value)


def change_words(plan: Plan, change: Change) -> str:
    """Return one sentence part for a change: what, and from what to what."""
    if change.op == "create":
        return f"added {row_words(plan, change.table, change.row_id, change.new)}"
    if change.op == "delete":
        return f"deleted {row_words(plan, change.table, change.row_id, change.old)}"
    where = row_words(plan, change.table, change.row_id)
    if change.field == "position":
        return f"moved {where}"
    old = short(value_words(plan, change.field, change.old), 60)
    new = short(value_words(plan, change.field, change.new), 60)
    return f"{where}: {field_name(change.field or '')} {old} → {new}"
