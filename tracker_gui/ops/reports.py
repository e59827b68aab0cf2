"""What is reported for an action or a measure: outcomes by quarter, readings by date, texts in further columns."""

from __future__ import annotations

import datetime
from typing import Any, Final

from db.batch import Batch
from db.ids import new_id
from db.records import Action, ExtraColumn, ExtraValue, Measure, Outcome, Plan, Reading
from tracker_gui.ops.building import created, deleted, updated
from tracker_gui.ops.errors import CannotDoError
from tracker_gui.ops.labels import short

RATINGS: Final = ("Blue", "Green", "Amber", "Red")
UNCHANGED: Final[Any] = object()
"""Stands for "leave this as it is", since None is a rating: not rated."""


def set_outcome(
    plan: Plan, action_id: str, quarter: str | None, *, text: str = UNCHANGED, rating: str | None = UNCHANGED
) -> Batch:
    """Return the batch that sets what was reported for the action in that quarter: the text, the rating, or both.

    An outcome left with neither is deleted. Raises CannotDoError for a rating that is none.
    """
    if plan.find(Action, action_id) is None:
        raise CannotDoError("edit.row_gone", table="action")
    if rating is not UNCHANGED and rating is not None and rating not in RATINGS:
        raise CannotDoError("edit.not_a_choice", field="rating", choices=", ".join(RATINGS))
    present = next((row for row in plan.children(Outcome, action_id) if row.quarter == quarter), None)
    old_text, old_rating = (present.text, present.rating) if present else ("", None)
    new_text = old_text if text is UNCHANGED else text.replace("\r\n", "\n").replace("\r", "\n")
    new_rating = old_rating if rating is UNCHANGED else rating
    label = f"Edit outcome of {quarter or 'no quarter'}" if text is not UNCHANGED else f"Rate {quarter or 'no quarter'}"
    if not new_text.strip() and new_rating is None:
        return Batch(label, (deleted(present),) if present else ())
    if present is None:
        outcome = Outcome(id=new_id(), action_id=action_id, quarter=quarter, text=new_text, rating=new_rating)
        return Batch(label, (created(outcome),))
    return Batch(label, tuple(updated(present, text=new_text, rating=new_rating)))


def set_reading(plan: Plan, measure_id: str, day: datetime.date, value: float | None) -> Batch:
    """Return the batch that sets the reading of a measure at a date; without a value the reading is deleted."""
    measure = plan.find(Measure, measure_id)
    if measure is None:
        raise CannotDoError("edit.row_gone", table="measure")
    label = f"Reading of {short(measure.title)}"
    present = next((row for row in plan.children(Reading, measure_id) if row.date == day.isoformat()), None)
    if value is None:
        return Batch(label, (deleted(present),) if present else ())
    if present is None:
        return Batch(label, (created(Reading(id=new_id(), measure_id=measure_id, date=day.isoformat(), value=float(value))),))
    return Batch(label, tuple(updated(present, value=float(value))))


def set_extra(plan: Plan, action_id: str, column_id: str, text: str | None) -> Batch:
    """Return the batch that sets the text of an action in a further column; a blank text is deleted."""
    column = plan.find(ExtraColumn, column_id)
    if column is None or plan.find(Action, action_id) is None:
        raise CannotDoError("edit.row_gone", table="column" if column is None else "action")
    present = next((row for row in plan.children(ExtraValue, action_id) if row.column_id == column_id), None)
    label = f"Edit {column.title}"
    kept = (text or "").replace("\r\n", "\n").replace("\r", "\n")
    if not kept.strip():
        return Batch(label, (deleted(present),) if present else ())
    if present is None:
        return Batch(label, (created(ExtraValue(id=new_id(), action_id=action_id, column_id=column_id, text=kept)),))
    return Batch(label, tuple(updated(present, text=kept)))
