"""The sheet of measures' definitions: what is counted, by whom, on which way to the target. Only where there is any."""

from __future__ import annotations

from typing import Any

from db.records import Plan
from tracker_gui.exchange import page_setup
from tracker_gui.exchange.exact_sheet import ExactValues
from tracker_gui.exchange.found import Doubt, FoundDetails, Place
from tracker_gui.exchange.measure_details import COLUMNS, NotUnderstoodError, details_of, read, shown
from tracker_gui.exchange.measures_sheet import measures_in_order
from tracker_gui.exchange.row_heights import MAX_ROW, height, room, wrap_lines
from tracker_gui.exchange.sheet_text import cell_text, filled_rows, plain
from tracker_gui.exchange.styles import SIZE, Styles
from tracker_gui.exchange.workbook_layout import DETAILS_SHEET, MEASURE_ID

_FIELD = "details"
_TITLE_WIDTH = 40.0


def write_details(plan: Plan, workbook: Any, styles: Styles, exact: ExactValues) -> None:
    """Add the sheet where any measure has something for it: one row each, only the columns that are used."""
    rows = [(measure, details_of(plan, measure)) for *_above, measure in measures_in_order(plan)]
    rows = [(measure, details) for measure, details in rows if details]
    if not rows:
        return
    sheet = workbook.create_sheet(DETAILS_SHEET)
    used = [column for column in COLUMNS if any(column.key in details for _measure, details in rows)]
    titles = [("Measure", _TITLE_WIDTH), *((column.title, column.width) for column in used)]
    most = 1
    for number, (title, width) in enumerate(titles, start=1):
        cell = styles.put(sheet, 1, number, title, "header")
        sheet.column_dimensions[cell.column_letter].width = width
        most = max(most, wrap_lines(title, room(width - 3), SIZE, bold=True))
    ids = len(titles) + 1
    sheet.column_dimensions[styles.put(sheet, 1, ids, MEASURE_ID, "id").column_letter].hidden = True
    sheet.row_dimensions[1].height = height(most, SIZE) + 4
    for row, (measure, details) in enumerate(rows, start=2):
        styles.put(sheet, row, 1, measure.title or "", "text")
        lines = wrap_lines(measure.title or "", room(_TITLE_WIDTH), SIZE) if measure.title else 1
        for number, column in enumerate(used, start=2):
            text = shown(column.key, details.get(column.key))
            styles.put(sheet, row, number, text, "text")
            lines = max(lines, wrap_lines(text, room(column.width), SIZE) if text else 1)
        styles.put(sheet, row, ids, measure.id, "id")
        sheet.row_dimensions[row].height = min(height(lines, SIZE), MAX_ROW)
        exact.keep(measure.id, _FIELD, "", details)
    sheet.freeze_panes = "B2"
    page_setup.set_up(sheet, plan.tracker, print_rows="1:1", last_column=len(titles))


def read_details(workbook: Any, exact: ExactValues, start_month: int, doubts: list[Doubt]) -> dict[str, FoundDetails]:
    """Return what each measure has, by its id: as it was written, with the cells that somebody edited read anew."""
    found = {measure_id: FoundDetails(dict(values)) for measure_id, values in exact.of_field(_FIELD)}
    if DETAILS_SHEET not in workbook.sheetnames:
        return found
    sheet = workbook[DETAILS_SHEET]
    titles = {sheet.cell(1, number).value: number for number in range(1, sheet.max_column + 1)}
    if MEASURE_ID not in titles:
        return found
    used = [(column, titles[column.title]) for column in COLUMNS if column.title in titles]
    for row in filled_rows(sheet, 2, {titles[MEASURE_ID]}):
        measure_id = cell_text(sheet.cell(row, titles[MEASURE_ID]))
        details = found.get(measure_id)
        if details is None:
            continue
        for column, number in used:
            text = cell_text(sheet.cell(row, number))
            if plain(text).strip() == plain(shown(column.key, details.values.get(column.key))).strip():
                continue
            try:
                details.values[column.key] = read(column.key, text, start_month)
                details.changed.add(column.key)
            except NotUnderstoodError:
                place = Place(DETAILS_SHEET, row, sheet.cell(row, number).coordinate)
                did, why = f"left “{text}” out", f"the column “{column.title}” cannot hold it"
                doubts.append(Doubt(place, "detail not understood", did, why))
    return found
