"""The sheet of due dates that moved: what was agreed first, each date after it, and the reasons. Only where one has moved."""

from __future__ import annotations

from typing import Any

from db.records import Action, DueRevision, Plan
from tracker_gui.exchange import page_setup
from tracker_gui.exchange.exact_sheet import ExactValues
from tracker_gui.exchange.row_heights import MAX_ROW, height, room, wrap_lines
from tracker_gui.exchange.styles import SIZE, Styles
from tracker_gui.exchange.workbook_layout import DUE_SHEET
from tracker_gui.exchange.workbook_texts import due_text

REVISIONS = "revisions"
_COLUMNS = (("Ref", 8.0), ("Action", 50.0), ("Due until then", 20.0), ("Due now", 20.0), ("Moved", 10.0), ("Why it moved", 50.0))


def write_due_dates(plan: Plan, workbook: Any, styles: Styles, exact: ExactValues) -> None:
    """Add the sheet where a due date has moved: a row for each date that was left, the first agreed one first."""
    moved = [action for action in plan.actions() if plan.children(DueRevision, action.id)]
    if not moved:
        return
    sheet = workbook.create_sheet(DUE_SHEET)
    for number, (title, width) in enumerate(_COLUMNS, start=1):
        cell = styles.put(sheet, 1, number, title, "header")
        sheet.column_dimensions[cell.column_letter].width = width
    sheet.row_dimensions[1].height = height(1, SIZE) + 4
    row = 1
    for action in moved:
        rows = plan.children(DueRevision, action.id)
        exact.keep(action.id, REVISIONS, "", [[each.due_text, each.due_date, each.reason] for each in rows])
        for number, revision in enumerate(rows, start=1):
            row += 1
            _row(styles, sheet, row, action, revision, "first agreed" if number == 1 else f"revision {number - 1}")
    sheet.freeze_panes = "A2"
    page_setup.set_up(sheet, plan.tracker, print_rows="1:1", last_column=len(_COLUMNS))


def _row(styles: Styles, sheet: Any, row: int, action: Action, revision: DueRevision, which: str) -> None:
    before = revision.due_text or revision.due_date or ""
    texts = (action.ref or "", action.what, before, due_text(action), which, revision.reason or "(no reason given)")
    lines = 1
    for number, (text, (_title, width)) in enumerate(zip(texts, _COLUMNS, strict=True), start=1):
        styles.put(sheet, row, number, text, "text")
        lines = max(lines, wrap_lines(text, room(width), SIZE) if text else 1)
    sheet.row_dimensions[row].height = min(height(lines, SIZE), MAX_ROW)
