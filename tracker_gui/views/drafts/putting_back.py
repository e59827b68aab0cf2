"""Putting a draft where it was being typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.batch import Batch
from db.records import Plan, Term
from tracker_gui.live.drafts import Draft
from tracker_gui.models.columns import Context
from tracker_gui.models.list_text import read_list
from tracker_gui.ops import edit, rows
from tracker_gui.ops.due import give_reason
from tracker_gui.ops.errors import CannotDoError
from tracker_gui.ops.glossary import set_term
from tracker_gui.ops.labels import table_name
from tracker_gui.ops.roles import rename, set_spellings
from tracker_gui.ops.todo_fix import set_names
from tracker_gui.views.panes.places import COLUMN, EXTRA, NAMES, NEW_STEP, OUTCOME

if TYPE_CHECKING:
    from tracker_gui.views.panes.plan_page import PlanPage


def put_back(page: PlanPage, plan: Plan, draft: Draft) -> Batch:
    """Return the batch that puts a draft where it was being typed.

    Raises CannotDoError where the row is gone, or the place no longer takes the text.
    """
    row = plan.row(draft.table, draft.row_id)
    if row is None:
        raise CannotDoError("back.row_gone", table=table_name(draft.table))
    if draft.field == OUTCOME:
        return edit.set_outcome(plan, draft.row_id, draft.quarter, text=draft.text)
    if draft.field == NEW_STEP:
        return rows.add_step(plan, draft.row_id, draft.text)[0]
    if draft.field == NAMES:
        return set_names(plan, draft.row_id, draft.text)
    if draft.field.startswith(EXTRA):
        return edit.set_extra(plan, draft.row_id, draft.field.removeprefix(EXTRA), draft.text)
    if not draft.field.startswith(COLUMN):
        return _field(plan, draft)
    model = page.measure_model if draft.table == "measure" else page.action_model
    key = draft.field.removeprefix(COLUMN)
    column = next((one for one in model.columns if one.key == key), None)
    if column is None or column.save is None:
        raise CannotDoError("edit.no_such_field", field=key, table=table_name(draft.table))
    save: object = column.save
    return _saved(save, Context(plan, draft.quarter), row, draft.text)


def _field(plan: Plan, draft: Draft) -> Batch:
    """Return the batch that sets a field of a record, with what follows from it."""
    table, field = draft.table, draft.field
    if table == "due_revision":
        return give_reason(plan, draft.row_id, draft.text)
    if (table, field) == ("role", "name"):
        return rename(plan, draft.row_id, draft.text)
    if (table, field) == ("role", "spellings"):
        return set_spellings(plan, draft.row_id, [entry.text for entry in read_list(draft.text)])
    if table == "term":
        term = plan.get(Term, draft.row_id)
        words = {"term": term.term, "meaning": term.meaning, field: draft.text}
        return set_term(plan, draft.row_id, words["term"], words["meaning"])
    return edit.set_field(plan, table, draft.row_id, field, draft.text)


def _saved(save: object, context: Context, row: object, text: str) -> Batch:
    """Return the batch of a column; which kind of row it takes is known at run time only."""
    batch = save(context, row, text) if callable(save) else None
    if not isinstance(batch, Batch):
        raise TypeError("a column that saves nothing")
    return batch
