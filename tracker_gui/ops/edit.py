"""Editing one field of one row, whatever table it is in. The lists of an action are in ``lists``, its reports in ``reports``."""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence
from typing import Any, Final

from db.batch import Batch, Change
from db.records import FIELDS, PARENTS, Action, Benchmark, Measure, Plan, Step, TargetPoint
from tracker_gui.ops import words
from tracker_gui.ops.building import updated
from tracker_gui.ops.due import due_changes
from tracker_gui.ops.errors import CannotDoError
from tracker_gui.ops.groups import continuing_after
from tracker_gui.ops.labels import field_name, short, table_name
from tracker_gui.ops.lists import set_measure_lines, set_step_done, set_steps, set_who
from tracker_gui.ops.reports import RATINGS, set_extra, set_outcome, set_reading
from tracker_gui.ops.roles import Register
from tracker_gui.rules.stages import STAGES

__all__ = [
    "clean",
    "set_extra",
    "set_field",
    "set_measure_lines",
    "set_outcome",
    "set_reading",
    "set_step_done",
    "set_steps",
    "set_who",
]

CHOICES: Final[dict[str, Sequence[str]]] = {
    "stage": STAGES,
    "rating": RATINGS,
    "better": ("higher", "lower", "range", "context"),
    "shape": ("straight", "stepped"),
    "roll_up": ("sum", "mean", "last"),
    "frequency": ("monthly", "quarterly", "yearly"),
    "rating_override": RATINGS,
    "period": ("month", "quarter", "year", "day"),
    "target_comparator": (">=", "<=", "=", "range"),
}
NUMBERS: Final = (
    *("baseline_value", "target_value", "target_high", "value", "high"),
    *("tolerance", "numerator", "denominator"),
)
DATES: Final = ("version_date", "due_date", "target_date", "date", "chase_date")
FLAGS: Final = ("what_continues", "done")
REQUIRED_TEXTS: Final = {("theme", "title"), ("objective", "title"), ("tracker", "title"), ("role", "name")}
ALWAYS_TEXT: Final = {"what", "text", "name"}


def clean(table: str, field: str, value: Any) -> Any:
    """Return the value as it is stored: one kind of line end, blank text of an optional field as None.

    Raises CannotDoError where the field does not take the value, or is none that a user may set.
    """
    if field not in FIELDS.get(table, ()) or field in {"id", "position"} or field in {name for name, _ in PARENTS.get(table, ())}:
        raise CannotDoError("edit.no_such_field", field=field, table=table_name(table))
    if isinstance(value, str):
        value = value.replace("\r\n", "\n").replace("\r", "\n")
        if not value.strip():
            value = "" if field in ALWAYS_TEXT or (table, field) in REQUIRED_TEXTS else None
    if field in CHOICES and value is not None and value not in CHOICES[field]:
        raise CannotDoError("edit.not_a_choice", field=field_name(field), choices=", ".join(CHOICES[field]))
    if field in NUMBERS and value is not None:
        value = _number(field, value)
        if field == "tolerance" and not 0 <= value <= 1:
            raise CannotDoError("edit.not_a_share", value=short(str(value)))
    if field in DATES and value is not None:
        value = _date(field, value)
    if field in FLAGS:
        value = bool(value)
    if (table, field) in REQUIRED_TEXTS and not value:
        raise CannotDoError("edit.needs_text", field=field_name(field), table=table_name(table))
    return value


def _number(field: str, value: Any) -> float:
    try:
        number = float(value)
    except (TypeError, ValueError) as error:
        raise CannotDoError("edit.not_a_number", field=field_name(field), value=short(str(value))) from error
    if not math.isfinite(number):
        # Python reads "nan" and "inf" as numbers; nobody else does.
        raise CannotDoError("edit.not_a_number", field=field_name(field), value=short(str(value)))
    return number


def _date(field: str, value: Any) -> str:
    try:
        return datetime.date.fromisoformat(str(value)).isoformat()
    except ValueError as error:
        raise CannotDoError("edit.not_a_date", field=field_name(field), value=short(str(value))) from error


def set_field(plan: Plan, table: str, row_id: str, field: str, value: Any) -> Batch:
    """Return the batch that sets one field; empty where it holds that value already.

    Words that hold values (a target, a baseline, a due date) are read again; a value set by hand rewrites its words.
    Raises CannotDoError where the row is gone or the value does not fit.
    """
    row = plan.row(table, row_id)
    if row is None:
        raise CannotDoError("edit.row_gone", table=table_name(table))
    value = clean(table, field, value)
    changes: list[Change]
    if isinstance(row, Measure):
        changes = updated(row, **measure_values(row, field, value, plan.tracker.year_start_month))
    elif isinstance(row, Action) and field == "due_text":
        changes = due_changes(plan, row, words.due_values(value, plan.tracker.year_start_month))
    elif isinstance(row, Action) and field == "due_date":
        changes = due_changes(plan, row, words.due_words(value))
    elif isinstance(row, TargetPoint | Benchmark) and field == "text":
        read = words.point_values if isinstance(row, TargetPoint) else words.benchmark_values
        changes = updated(row, **read(value, plan.tracker.year_start_month))
    elif isinstance(row, Action) and field == "what":
        changes = _what(plan, row, value)
    elif isinstance(row, Step):
        changes = updated(row, **_step_values(plan, field, value))
    else:
        changes = updated(row, **{field: value})
    return Batch(f"Edit {field_name(field)} of {table_name(table)}", tuple(changes))


def _step_values(plan: Plan, field: str, value: Any) -> dict[str, Any]:
    if field == "due_text":
        return words.due_values(value, plan.tracker.year_start_month)
    if field == "due_date":
        return words.due_words(value)
    if field == "who" and value:
        return {field: Register(plan).name_for(value)}
    return {field: value}


def measure_values(measure: Measure, field: str, value: Any, start_month: int) -> dict[str, Any]:
    """Return the fields of a measure that follow from one clean value.

    Raises CannotDoError where another rating would stand without a reason.
    """
    if field == "rating_override" and value is not None and not measure.rating_reason:
        raise CannotDoError("rating.needs_reason")
    if field == "rating_override" and value is None:
        return {"rating_override": None, "rating_reason": None}
    if field == "rating_reason" and value is None and measure.rating_override is not None:
        raise CannotDoError("rating.needs_reason")
    if field in {"title", "baseline_text", "target_text"}:
        if getattr(measure, field) == value:
            return {}
        return words.reread(measure, start_month, **{field: value})
    if field in words.BASELINE_VALUES or field in words.TARGET_VALUES:
        if getattr(measure, field) == value:
            return {}
        return words.rewritten(measure, field, value)
    return {field: value}


def _what(plan: Plan, action: Action, value: str) -> list[Change]:
    """Change the What of a whole group; a row that continued the one above stands for itself once it says something else."""
    if action.what == value:
        return []
    if action.what_continues:
        changes = updated(action, what=value, what_continues=False)
        rest = continuing_after(plan, action)
        return changes + (updated(rest[0], what_continues=False) if rest else [])
    return [change for row in (action, *continuing_after(plan, action)) for change in updated(row, what=value)]
