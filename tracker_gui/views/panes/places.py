"""Where a text of the plan is edited, whatever widget it is edited in: what the history of a field and a draft of it go by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from db.records import ExtraColumn
from tracker_gui.views.panes.outcomes_box import QuarterRow
from tracker_gui.views.panes.steps_box import StepRow

if TYPE_CHECKING:
    from tracker_gui.views.panes.details import DetailsPane

COLUMN: Final = "column "
EXTRA: Final = "extra "
OUTCOME: Final = "outcome"
RATING: Final = "rating"
FLEETING: Final = "fleeting"
"""The property of a box whose text nobody misses: words to be searched for."""
NEW_STEP: Final = "new step"
REASON: Final = "reason"
NAMES: Final = "names"
"""Who in one line, the names parted by semicolons."""

COLUMN_OF: Final = {
    "detailsWhat": "what",
    "detailsWhoLine": "who",
    "detailsDue": "due",
    "detailsStage": "stage",
}
"""Fields of the details pane, by the name of the widget, and the column that shows the same."""

STEP_FIELDS: Final = {"stepText": ("text", "Text"), "stepWho": ("who", "Role"), "stepDue": ("due_text", "Date")}


@dataclass(frozen=True, slots=True)
class Place:
    """``field`` is a column of a table (behind ``COLUMN``), one of the other words above, or a field of the row's record."""

    table: str
    row_id: str
    field: str
    quarter: str | None = None
    title: str = ""


def place_in_details(details: DetailsPane, widget: QWidget) -> Place | None:
    """Return what a widget of the details pane edits; None for one that edits nothing."""
    action, title = details.action_id, widget.accessibleName()
    around: QWidget | None = widget
    while around is not None and around is not details:
        if isinstance(around, StepRow):
            field, words = STEP_FIELDS.get(widget.objectName(), ("done", "Tick"))
            return Place("step", around.step_id, field, None, words)
        if isinstance(around, QuarterRow):
            field = RATING if widget.objectName() == "outcomeRating" else OUTCOME
            return Place("action", action, field, around.quarter, title)
        around = around.parentWidget()
    if widget is details.new_step:
        return Place("action", action, NEW_STEP, None, title)
    if widget is details.due_row.reason:
        return Place("due_revision", details.due_row.revision, REASON, None, title)
    if widget is details.ref:  # the table shows no column for it before any action has one
        return Place("action", action, "ref", None, title)
    column = COLUMN_OF.get(widget.objectName())
    if column is not None:
        return Place("action", action, COLUMN + column, None, title)
    if details.session.plan.find(ExtraColumn, widget.objectName()) is not None:
        return Place("action", action, EXTRA + widget.objectName(), None, title)
    return None
