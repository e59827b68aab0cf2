"""The sheet of measures: one row each, numbers as numbers and dates as dates, a plain table that can be sorted and filtered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from db.records import Action, Measure, Objective, Plan, Reading, Theme
from tracker_gui.exchange import page_setup
from tracker_gui.exchange.errors import DocumentError
from tracker_gui.exchange.exact_sheet import ExactValues
from tracker_gui.exchange.measure_facts import judgement, latest_reading, rating_set
from tracker_gui.exchange.measures_dates import real_date
from tracker_gui.exchange.own_parsed import parsed_parts
from tracker_gui.exchange.own_readings import kept_readings, shown_reading
from tracker_gui.exchange.progress import Progress
from tracker_gui.exchange.row_heights import MAX_ROW, height, room, wrap_lines
from tracker_gui.exchange.sheet_text import escaped
from tracker_gui.exchange.styles import SIZE, Styles
from tracker_gui.exchange.workbook_layout import (
    ACTION_ID,
    DATE_COLUMN_WIDTH,
    MEASURE_COLUMNS,
    MEASURE_ID,
    MEASURES_SHEET,
)
from tracker_gui.exchange.workbook_texts import heading_text, rating_text

_PAGE_CHARACTERS = 190
"""Width of a printed page in characters; more would come out too small to read."""

_MEASURE_LETTERS = "D:D"
"""The column of the measures' own words, repeated on each page."""

_MOST_DATES = 16_000
"""Excel has 16,384 columns."""


def measures_in_order(plan: Plan) -> Iterator[tuple[Theme, Objective, Action, str, Measure]]:
    """Yield each measure with what it stands under, in the order of the plan; the text is its action's What."""
    for theme in plan.rows(Theme):
        for objective in plan.children(Objective, theme.id):
            what = ""
            for action in plan.children(Action, objective.id):
                what = what if action.what_continues and not action.what else action.what
                for measure in plan.children(Measure, action.id):
                    yield theme, objective, action, what, measure


def write_measures(plan: Plan, sheet: Any, styles: Styles, exact: ExactValues, progress: Progress) -> None:
    """Write the sheet; raises DocumentError ``doc.too_many_dates`` where the readings need more columns than Excel has."""
    sheet.title = MEASURES_SHEET
    dates = sorted({reading.date for reading in plan.rows(Reading) if shown_reading(reading) is not None})
    if len(dates) > _MOST_DATES:
        raise DocumentError("doc.too_many_dates", count=str(len(dates)))
    first_date = len(MEASURE_COLUMNS) + 1
    ids = first_date + len(dates)
    place_of = {day: number for number, day in enumerate(dates, start=first_date)}
    _header(sheet, styles, dates)
    total = plan.count(Measure)
    row = 1
    for row, (theme, objective, action, what, measure) in enumerate(measures_in_order(plan), start=2):
        readings = plan.children(Reading, measure.id)
        above = [
            heading_text(theme.ref, theme.title),
            heading_text(objective.ref, objective.title),
            heading_text(action.ref, what),
        ]
        _measure(plan, sheet, styles, row, above, measure)
        for reading in readings:
            _reading(sheet, styles, row, place_of.get(reading.date), reading)
        styles.put(sheet, row, ids, measure.id, "id")
        styles.put(sheet, row, ids + 1, action.id, "id")
        exact.keep(measure.id, "measure", action.id, _kept(measure, readings))
        progress(row - 1, total, "Writing measures")
    sheet.freeze_panes = "E2"
    sheet.auto_filter.ref = f"A1:{sheet.cell(1, ids - 1).column_letter}{row}"
    width = sum(column.width for column in MEASURE_COLUMNS) + DATE_COLUMN_WIDTH * len(dates)
    pages_wide = max(round(width / _PAGE_CHARACTERS), 1)
    page_setup.set_up(sheet, plan.tracker, print_rows="1:1", last_column=ids - 1, pages_wide=pages_wide)
    if pages_wide > 1:
        sheet.print_title_cols = _MEASURE_LETTERS


def _header(sheet: Any, styles: Styles, dates: list[str]) -> None:
    """Write the titles of the columns and set their widths."""
    most = 1
    for number, column in enumerate(MEASURE_COLUMNS, start=1):
        cell = styles.put(sheet, 1, number, column.title, "header")
        sheet.column_dimensions[cell.column_letter].width = column.width
        most = max(most, wrap_lines(column.title, room(column.width - 3), SIZE, bold=True))
    number = len(MEASURE_COLUMNS)
    for iso in dates:
        number += 1
        day = real_date(iso)
        if day is None:
            cell = styles.put(sheet, 1, number, iso, "header")
        else:
            cell = styles.put_value(sheet, 1, number, day, "date header")
        sheet.column_dimensions[cell.column_letter].width = DATE_COLUMN_WIDTH
    for title in (MEASURE_ID, ACTION_ID):
        number += 1
        cell = styles.put(sheet, 1, number, title, "id")
        sheet.column_dimensions[cell.column_letter].hidden = True
    sheet.row_dimensions[1].height = height(most, SIZE) + 4


def _measure(plan: Plan, sheet: Any, styles: Styles, row: int, above: list[str], measure: Measure) -> None:
    """Write the columns of one measure that are the same in each tracker."""
    latest = latest_reading(plan, measure.id)
    found = judgement(plan, measure)
    rating = found.rating
    by_hand = " (set by hand)" if found.overridden else ""
    values: dict[str, Any] = {
        "theme": above[0],
        "objective": above[1],
        "action": above[2],
        "measure": measure.title or "",
        "unit": measure.unit or "",
        "better": measure.better or "",
        "baseline": measure.baseline_text or "",
        "baseline value": measure.baseline_value,
        "baseline period": measure.baseline_period or "",
        "target": measure.target_text or "",
        "comparator": measure.target_comparator or "",
        "target value": measure.target_value,
        "target high": measure.target_high,
        "target date": real_date(measure.target_date),
        "latest": latest.value if latest else None,
        "latest date": real_date(latest.date) if latest else None,
        "rating": f"{rating_text(rating, rating_set(plan))}{by_hand}",
        "why": found.sentence,
    }
    lines = 1
    for number, column in enumerate(MEASURE_COLUMNS, start=1):
        value = values[column.key]
        if isinstance(value, str):
            styles.put(sheet, row, number, value, f"rating {rating}" if column.key == "rating" and rating else "text")
            lines = max(lines, wrap_lines(value, room(column.width), SIZE) if value else 1)
        else:
            styles.put_value(sheet, row, number, value, "date" if column.key.endswith("date") else "number")
    sheet.row_dimensions[row].height = min(height(lines, SIZE), MAX_ROW)


def _reading(sheet: Any, styles: Styles, row: int, column: int | None, reading: Reading) -> None:
    """Write one reading; its note and its parts go into a comment of the cell."""
    shown = shown_reading(reading)
    if shown is None or column is None:
        return
    if isinstance(shown, str):
        styles.put(sheet, row, column, shown, "text")
        return
    cell = styles.put_value(sheet, row, column, shown, "number")
    parts = [reading.note or ""]
    if reading.numerator is not None and reading.denominator is not None:
        parts.append(f"{reading.numerator:g} of {reading.denominator:g}")
    if any(parts):
        from openpyxl.comments import Comment

        cell.comment = Comment(escaped("\n".join(part for part in parts if part)), "Improvement Action Tracker", 90, 240)


def _kept(measure: Measure, readings: tuple[Reading, ...]) -> dict[str, Any]:
    """Return the exact values of a measure: empty or nothing, and readings that share a date or are too exact."""
    kept: dict[str, Any] = {
        "title": measure.title,
        "baseline": measure.baseline_text,
        "target": measure.target_text,
        "unit": measure.unit,
        "better": measure.better,
    }
    parsed = parsed_parts(measure)
    if parsed:
        kept["parsed"] = parsed
    exact = kept_readings(readings)
    if exact is not None:
        kept["readings"] = exact
    return kept
