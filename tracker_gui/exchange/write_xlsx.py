"""The plan as the workbook that a council circulates, and that this program reads back to the letter."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

from db.records import FIELDS, Plan, RatingLevel, table_of
from tracker_gui.exchange.action_cells import shown_texts
from tracker_gui.exchange.column_widths import fitted
from tracker_gui.exchange.details_sheet import write_details
from tracker_gui.exchange.due_sheet import write_due_dates
from tracker_gui.exchange.errors import DocumentError
from tracker_gui.exchange.exact_sheet import ExactValues
from tracker_gui.exchange.measure_facts import rating_set
from tracker_gui.exchange.measures_sheet import write_measures
from tracker_gui.exchange.native_charts import write_charts
from tracker_gui.exchange.notes_sheet import write_notes
from tracker_gui.exchange.placing import placed
from tracker_gui.exchange.progress import Progress, silent
from tracker_gui.exchange.registers_sheet import write_registers
from tracker_gui.exchange.row_heights import MAX_CELL, excel_length
from tracker_gui.exchange.sheet_text import escaped
from tracker_gui.exchange.styles import Styles
from tracker_gui.exchange.tracker_sheet import TrackerSheet
from tracker_gui.exchange.workbook_layout import COLUMNS_KEY, FORMAT, FORMAT_PROPERTY, TRACKER_KEY, columns_of
from tracker_gui.exchange.workbook_texts import version_text, year_of


def write_workbook(plan: Plan, path: Path, progress: Progress = silent, charts: Collection[str] | None = None) -> None:
    """Write the plan to ``path``, whole or not at all. ``charts``: ids of the measures to draw, None for those with readings.

    Raises DocumentError: ``doc.target_open``, ``doc.target_readonly`` and ``doc.disk_full``, each with a free other name in the
    fact ``other``; ``doc.text_too_long`` and ``doc.too_many_dates`` where Excel could not hold the plan; ``Cancelled`` passes.
    """
    _refuse_long_texts(plan)
    workbook = build_workbook(plan, progress, charts)
    progress(0, 0, "Saving the workbook")
    with placed(path) as temporary:
        workbook.save(temporary)


def build_workbook(plan: Plan, progress: Progress = silent, charts: Collection[str] | None = None) -> Any:
    """Return the workbook of openpyxl, unsaved."""
    from openpyxl import Workbook

    workbook = Workbook()
    styles = Styles(workbook, rating_set(plan))
    exact = ExactValues()
    columns = fitted(columns_of(plan), _texts(plan))
    exact.keep(COLUMNS_KEY, COLUMNS_KEY, "", [[column.key.partition(":")[0], column.title] for column in columns])
    TrackerSheet(plan, workbook.active, styles, columns, exact, progress).write()
    write_measures(plan, workbook.create_sheet(), styles, exact, progress)
    write_charts(plan, workbook, styles, charts)
    write_details(plan, workbook, styles, exact)
    write_due_dates(plan, workbook, styles, exact)
    write_registers(plan, workbook, styles)
    write_notes(plan, workbook, styles)
    _properties(plan, workbook, exact)
    exact.write(workbook)
    return workbook


def _texts(plan: Plan) -> list[dict[str, str]]:
    """Return the texts of each action, by column."""
    tracker = plan.tracker
    year = year_of(tracker.version_date, tracker.year_start_month, rating_set(plan))
    columns = columns_of(plan)
    return [
        {**shown_texts(plan, action, columns, year), "what": "" if action.what_continues else action.what}
        for action in plan.actions()
    ]


def _properties(plan: Plan, workbook: Any, exact: ExactValues) -> None:
    """Set the title of the document, and say whose workbook it is."""
    from openpyxl.packaging.custom import StringProperty

    tracker = plan.tracker
    values = {
        "title": tracker.title,
        "organisation": tracker.organisation,
        "version": tracker.version,
        "version_date": tracker.version_date,
        "year_start": str(tracker.year_start_month),
    }
    workbook.properties.title = escaped(tracker.title)
    workbook.properties.creator = escaped(tracker.organisation or "")
    workbook.properties.language = "en-GB"
    workbook.custom_doc_props.append(StringProperty(name=FORMAT_PROPERTY, value=FORMAT))
    for name, value in values.items():
        if value:
            workbook.custom_doc_props.append(StringProperty(name=f"tracker_{name}", value=escaped(value)))
    exact.keep(TRACKER_KEY, "title", tracker.title, tracker.title)
    shown = version_text(tracker.organisation, tracker.version, tracker.version_date)
    exact.keep(TRACKER_KEY, "version", shown, values)
    if tracker.tolerance is not None:
        exact.keep(TRACKER_KEY, "tolerance", "", tracker.tolerance)
    levels = [[row.rating, row.letter, row.word, row.colour, row.meaning] for row in plan.rows(RatingLevel)]
    if levels:
        exact.keep(TRACKER_KEY, "ratings", "", levels)


def _refuse_long_texts(plan: Plan) -> None:
    """Raise DocumentError where one text alone is longer than a cell of the plain tables may be."""
    for row in plan.all_rows():
        for field in FIELDS[table_of(row)]:
            value = getattr(row, field)
            if isinstance(value, str) and len(value) > MAX_CELL // 2 and excel_length(escaped(value)) > MAX_CELL:
                raise DocumentError("doc.text_too_long", field=field, length=str(len(value)), most=str(MAX_CELL))
