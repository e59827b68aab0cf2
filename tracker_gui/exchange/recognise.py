"""Sheets of cells become a plan: the stages one after another. Nothing is asked; what is doubtful is listed."""

from __future__ import annotations

from tracker_gui.exchange.action_reading import ActionReader
from tracker_gui.exchange.assemble import Builder
from tracker_gui.exchange.errors import DocumentError
from tracker_gui.exchange.found import Doubt, FoundNote, FoundPlan
from tracker_gui.exchange.front import Front, read_front, repeated_lines
from tracker_gui.exchange.gather import gather
from tracker_gui.exchange.grid import GridRow, Sheet
from tracker_gui.exchange.joins import Words
from tracker_gui.exchange.levels import levels
from tracker_gui.exchange.progress import Progress, silent
from tracker_gui.exchange.readings_sheet import take_readings
from tracker_gui.exchange.row_kinds import judge
from tracker_gui.exchange.tables import Table, find_tables


def recognise(sheets: list[Sheet], source: str, progress: Progress = silent) -> FoundPlan:
    """Return the plan found on the sheets; raises DocumentError("doc.no_table") where none has the header of a tracker."""
    tables: list[Table] = []
    for sheet in sheets:
        progress(0, 0, "Looking for the table")
        found = [] if sheet.hidden else find_tables(sheet)
        tables.extend(found)
    if not tables:
        raise DocumentError("doc.no_table", name=source)
    front = read_front(tables, _cover(sheets, tables))
    furniture = repeated_lines(tables, front)
    words = Words(cell.text for table in tables for row in table.rows for cell in row.cells.values())
    judged = [judge(table, furniture, words) for table in tables]
    actions = [gather(table, rows) for table, rows in zip(tables, judged, strict=True)]
    reader = ActionReader([action for found in actions for action in found.values()], words, front.version_day)
    builder = Builder(source, front, tables, reader)
    total = sum(len(table.rows) for table in tables)
    done = 0

    def told(at: int) -> None:
        progress(done + at, total, "Reading the actions")

    for table, rows, found_actions in zip(tables, judged, actions, strict=True):
        builder.table(table, rows, levels(rows), found_actions, told)
        done += len(table.rows)
    plan = builder.finish()
    _left_over(plan, sheets, tables, front)
    _remarks(plan, sheets)
    return plan


def _cover(sheets: list[Sheet], tables: list[Table]) -> list[GridRow]:
    """Return the rows of a short sheet without a table before the first one with a table."""
    first = sheets.index(tables[0].sheet)
    covers = [sheet for sheet in sheets[:first] if not sheet.hidden and 0 < len(sheet.rows) <= 30]
    return covers[0].rows if covers else []


def _left_over(plan: FoundPlan, sheets: list[Sheet], tables: list[Table], front: Front) -> None:
    """Take the readings from sheets of figures; keep all other words of sheets without a table as notes of the tracker."""
    used = {id(table.sheet) for table in tables}
    cover = _cover(sheets, tables)
    for sheet in sheets:
        if id(sheet) in used:
            continue
        taken = set() if sheet.hidden else take_readings(sheet, plan)
        for row in sheet.rows:
            on_cover = sheet.rows is cover and not any(row is left for left in front.cover)
            if row.number not in taken and not on_cover:
                plan.notes.append(FoundNote(sheet.place(row.number), "\t".join(row.texts())))


def _remarks(plan: FoundPlan, sheets: list[Sheet]) -> None:
    """Say what the reader of the format found odd in single cells, and what is out of sight."""
    for sheet in sheets:
        for place, remark in sheet.remarks:
            plan.doubts.append(
                Doubt(place, "formula", "kept the text of the formula", remark, ("save the workbook in Excel first",))
            )
        if sheet.hidden and sheet.rows:
            why = f"the sheet “{sheet.name}” is hidden"
            plan.doubts.append(Doubt(sheet.place(sheet.rows[0].number), "hidden", "kept its words as notes", why))
            continue
        hidden = [row for row in sheet.rows if row.hidden or any(cell.hidden for cell in row.cells.values())]
        if hidden:
            why = "1 row has hidden cells" if len(hidden) == 1 else f"{len(hidden)} rows have hidden cells"
            place = sheet.place(hidden[0].number)
            plan.doubts.append(Doubt(place, "hidden", "read hidden cells like the others", why, ("leave them out",)))
