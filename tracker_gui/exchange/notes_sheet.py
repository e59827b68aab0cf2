"""The sheet of notes: words that came with a document and have no place in the plan, with where they stood."""

from __future__ import annotations

from typing import Any

from db.records import Note, Plan
from tracker_gui.exchange import page_setup
from tracker_gui.exchange.row_heights import height, max_lines, pieces, room, wrap_lines
from tracker_gui.exchange.styles import SIZE, Styles
from tracker_gui.exchange.workbook_layout import NOTES_SHEET

COLUMNS = (("Where it stood", 40.0), ("Text", 100.0))
ID_TITLE = "Note id"


def write_notes(plan: Plan, workbook: Any, styles: Styles) -> None:
    """Add the sheet where the plan has notes; a long note takes several rows, with its id in the first."""
    notes = plan.rows(Note)
    if not notes:
        return
    sheet = workbook.create_sheet(NOTES_SHEET)
    for number, (title, width) in enumerate(COLUMNS, start=1):
        cell = styles.put(sheet, 1, number, title, "header")
        sheet.column_dimensions[cell.column_letter].width = width
    sheet.column_dimensions[styles.put(sheet, 1, 3, ID_TITLE, "id").column_letter].hidden = True
    sheet.row_dimensions[1].height = height(1, SIZE) + 4
    row = 1
    for note in notes:
        for index, piece in enumerate(pieces(note.text, room(COLUMNS[1][1]), SIZE, max_lines(SIZE))):
            row += 1
            source = (note.source or "") if index == 0 else ""
            styles.put(sheet, row, 1, source, "text")
            styles.put(sheet, row, 2, piece, "text")
            styles.put(sheet, row, 3, note.id if index == 0 else f"{note.id} continues", "id")
            lines = max(wrap_lines(piece, room(COLUMNS[1][1]), SIZE), wrap_lines(source, room(COLUMNS[0][1]), SIZE))
            sheet.row_dimensions[row].height = height(min(lines, max_lines(SIZE)), SIZE)
    sheet.freeze_panes = "A2"
    page_setup.set_up(sheet, plan.tracker, print_rows="1:1", last_column=len(COLUMNS))
