"""Where somebody is typing: the open editor of a cell, of the tree, or of the details, as a place of the plan; and back again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from db.batch import Batch
from db.records import ExtraColumn, Plan
from tracker_gui.live.drafts import Draft
from tracker_gui.models.columns import Context
from tracker_gui.ops import edit, rows
from tracker_gui.ops.errors import CannotDoError
from tracker_gui.ops.labels import table_name
from tracker_gui.ops.telling import row_words
from tracker_gui.views.delegates.editors import editor_text
from tracker_gui.views.pages.history_scope import FIELD_OF
from tracker_gui.views.panes.fields import LineField, TextField
from tracker_gui.views.panes.grid import GridView
from tracker_gui.views.panes.outcomes_box import QuarterRow
from tracker_gui.views.panes.steps_box import StepRow
from tracker_gui.views.panes.tree_pane import PlanTreeView

if TYPE_CHECKING:
    from tracker_gui.views.panes.details import DetailsPane
    from tracker_gui.views.panes.plan_page import PlanPage

COLUMN: Final = "column "
EXTRA: Final = "extra "
OUTCOME: Final = "outcome"
NEW_STEP: Final = "new step"


@dataclass(frozen=True, slots=True)
class Typing:
    """An open editor in which something was typed. ``field`` is a column of a table or a field of the row's record."""

    table: str
    row_id: str
    field: str
    quarter: str | None
    title: str
    before: str
    text: str

    @property
    def key(self) -> tuple[str, str, str, str | None]:
        """What tells it from another editor."""
        return (self.table, self.row_id, self.field, self.quarter)

    def where(self, plan: Plan) -> str:
        """Return the place in words: ``What? of action “Visit every child”``."""
        return f"{self.title} of {row_words(plan, self.table, self.row_id)}"


def typing_now(page: PlanPage) -> Typing | None:
    """Return the editor that has the focus, where something was typed in it; None where there is none."""
    widget = QApplication.focusWidget()
    chain: list[QWidget] = []
    while widget is not None and widget is not page:
        chain.append(widget)
        widget = widget.parentWidget()
    if widget is None or len(chain) < 2:
        return None
    for place, around in enumerate(chain):
        if isinstance(around, GridView) and place >= 2:
            return _in_grid(around, chain[place - 2])
        if isinstance(around, PlanTreeView) and isinstance(chain[0], QLineEdit):
            return _in_tree(around, chain[0].text())
    return _in_details(page.details, chain) if page.details in chain else None


def _in_grid(grid: GridView, editor: QWidget) -> Typing | None:
    index = grid.currentIndex()
    text = editor_text(editor)
    if text is None or not index.isValid():
        return None
    column = grid.table.columns[index.column()]
    table = "measure" if grid.objectName() == "measuresTable" else "action"
    title = column.title(grid.table.context)
    row_id = grid.current_id()
    return Typing(table, row_id, COLUMN + column.key, grid.table.quarter, title, grid.cell_text(), text)


def _in_tree(tree: PlanTreeView, text: str) -> Typing | None:
    key = tree.current_key()
    if key is None or key[0] not in ("theme", "objective"):
        return None
    before = str(tree.currentIndex().data(2) or "")  # 2: what the editor begins with
    return Typing(key[0], key[1], "title", None, "Title", before, text) if text != before else None


def _in_details(details: DetailsPane, chain: list[QWidget]) -> Typing | None:
    field = chain[0]
    if not isinstance(field, TextField | LineField) or field.isReadOnly():
        return None
    text = field.toPlainText() if isinstance(field, TextField) else field.text()
    if text == field.stored:
        return None
    title, before, action = field.accessibleName(), field.stored, details.action_id
    for around in chain:
        if isinstance(around, StepRow):
            return Typing("step", around.step_id, "text", None, "Text", before, text)
        if isinstance(around, QuarterRow):
            return Typing("action", action, OUTCOME, around.quarter, title, before, text)
    if field is details.new_step:
        return Typing("action", action, NEW_STEP, None, title, before, text)
    name = field.objectName()
    column = FIELD_OF.get(name)
    if column is not None:
        return Typing("action", action, COLUMN + column, None, title, before, text)
    if details.session.plan.find(ExtraColumn, name) is not None:
        return Typing("action", action, EXTRA + name, None, title, before, text)
    return None


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
    if draft.field.startswith(EXTRA):
        return edit.set_extra(plan, draft.row_id, draft.field.removeprefix(EXTRA), draft.text)
    if not draft.field.startswith(COLUMN):
        return edit.set_field(plan, draft.table, draft.row_id, draft.field, draft.text)
    model = page.measure_model if draft.table == "measure" else page.action_model
    key = draft.field.removeprefix(COLUMN)
    column = next((one for one in model.columns if one.key == key), None)
    if column is None or column.save is None:
        raise CannotDoError("edit.no_such_field", field=key, table=table_name(draft.table))
    save: object = column.save
    return _saved(save, Context(plan, draft.quarter), row, draft.text)


def _saved(save: object, context: Context, row: object, text: str) -> Batch:
    """Return the batch of a column; which kind of row it takes is known at run time only."""
    batch = save(context, row, text) if callable(save) else None
    if not isinstance(batch, Batch):
        raise TypeError("a column that saves nothing")
    return batch
