"""Make the example workbook from the example plan: ``python -m tests.example.make_example``.

The same plan gives the same workbook: the times inside it are those of the version, not of the making.
"""

from __future__ import annotations

import io
import json
import re
import textwrap
import zipfile
from calendar import monthrange
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "example"
PLAN = FOLDER / "example-plan.json"
WORKBOOK = FOLDER / "example.xlsx"

WIDTHS = {
    "what": 21,
    "who": 17,
    "how": 38,
    "priority": 8,
    "due": 12,
    "measures": 27,
    "baselines": 15,
    "targets": 14,
    "status": 11,
    "outcome": 34,
}
BULLETED = ("how", "measures")
"""Columns with a bullet before each line even where there is only one; the others have bullets from two lines on."""

_SIDE = Side(style="thin", color="FF999999")
_BORDER = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
_LINE_POINTS = 11.7
_LETTERS_PER_WIDTH = 1.17
"""Arial 9 is narrower than the letters a column width is counted in."""

Json = dict[str, Any]


def load_plan() -> Json:
    """Return the authored plan."""
    plan: Json = json.loads(PLAN.read_text(encoding="utf-8"))
    return plan


def month_ends(first: str, last: str) -> list[date]:
    """Return the last day of every month from ``first`` to ``last`` (both ``YYYY-MM``)."""
    start, stop = (int(text[:4]) * 12 + int(text[5:]) - 1 for text in (first, last))
    months = [divmod(number, 12) for number in range(start, stop + 1)]
    return [date(year, month + 1, monthrange(year, month + 1)[1]) for year, month in months]


def readings_of(measure: Json, ends: list[date]) -> dict[date, float]:
    """Return the measure's readings by the last day of their period; gaps are left out."""
    if "readings" not in measure:
        return {}
    every = measure["readings"]["every"]
    days = ends if every == "month" else [end for end in ends if end.month % 3 == 0]
    return {day: value for day, value in zip(days, measure["readings"]["values"], strict=True) if value is not None}


def cell_lines(action: Json, column: str) -> list[str]:
    """Return the lines that the action has in a column of the workbook, without bullets."""
    if column in action.get("cells", {}):
        return list(action["cells"][column])
    if column == "who":
        return str(action["who_cell"]).split("\n") if "who_cell" in action else list(action["who"])
    if column == "due":
        return [action["due"]["text"]] if action["due"] else []
    if column == "outcome":
        return [entry["label"] + entry["text"] for entry in action["outcome"]]
    if column in ("measures", "baselines", "targets"):
        key = {"measures": "title", "baselines": "baseline", "targets": "target"}[column]
        return [measure[key] for measure in action["measures"] if measure[key]]
    value = action[column]
    return list(value) if isinstance(value, list) else [value] if value else []


def cell_text(action: Json, column: str) -> str | None:
    """Return the text of one cell as the coordinator has it, bullets included; None for an empty cell."""
    lines = cell_lines(action, column)
    bulleted = column in BULLETED or (column in ("baselines", "targets") and len(lines) > 1)
    return "\n".join(f"• {line}" if bulleted else line for line in lines) or None


def _lines_needed(text: str | None, width: float) -> int:
    if not text:
        return 1
    room = max(1, int(width * _LETTERS_PER_WIDTH))
    return sum(max(1, len(textwrap.wrap(line, room))) for line in text.split("\n"))


def _paint(sheet: Worksheet, row: int, columns: int, font: Font, fill: str | None, vertical: str) -> None:
    for column in range(1, columns + 1):
        cell = sheet.cell(row, column)
        cell.font = font
        cell.border = _BORDER
        cell.alignment = Alignment(wrap_text=True, vertical=vertical)
        if fill:
            cell.fill = PatternFill("solid", fgColor=fill)


def _band(sheet: Worksheet, row: int, text: str, look: tuple[float, bool, str, str]) -> None:
    """Write a line of text over all columns; ``look`` is size, bold, colour of the letters, colour behind them."""
    size, bold, colour, fill = look
    columns = len(WIDTHS)
    sheet.cell(row, 1, text)
    _paint(sheet, row, columns, Font(name="Arial", size=size, bold=bold, color=colour), fill, "center")
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=columns)
    lines = _lines_needed(text, sum(WIDTHS.values()) * 9 / size)
    sheet.row_dimensions[row].height = 6 + lines * (size + 3)


def _write_action(sheet: Worksheet, row: int, action: Json) -> None:
    height = 1
    for number, (column, width) in enumerate(WIDTHS.items(), start=1):
        text = cell_text(action, column)
        sheet.cell(row, number, text)
        height = max(height, _lines_needed(text, width))
    _paint(sheet, row, len(WIDTHS), Font(name="Arial", size=9), None, "top")
    sheet.row_dimensions[row].height = min(409.0, 4 + height * _LINE_POINTS)


def _merge_whats(sheet: Worksheet, rows: list[tuple[int, Json]]) -> None:
    """Merge the What cells of each group of rows that share one."""
    starts = [row for row, action in rows if action["what"] is not None]
    for first, after in zip(starts, [*starts[1:], rows[-1][0] + 1], strict=True):
        if after - first > 1:
            sheet.merge_cells(start_row=first, start_column=1, end_row=after - 1, end_column=1)


def _write_tracker(sheet: Worksheet, plan: Json) -> None:
    sheet.title = "Improvement Action Tracker"
    for letter, width in zip("ABCDEFGHIJ", WIDTHS.values(), strict=True):
        sheet.column_dimensions[letter].width = width
    _band(sheet, 1, plan["title"], (14, True, "FF000000", "FFFFFFFF"))
    _band(sheet, 2, f"Version {plan['version']}", (9, False, "FF000000", "FFFFFFFF"))
    for number, column in enumerate(WIDTHS, start=1):
        sheet.cell(3, number, plan["columns"][column])
    _paint(sheet, 3, len(WIDTHS), Font(name="Arial", size=9, bold=True), "FFD9D9D9", "top")
    sheet.row_dimensions[3].height = 28
    row = 4
    for theme in plan["themes"]:
        _band(sheet, row, theme["title"], (11, True, "FFFFFFFF", "FF2F5D62"))
        row += 1
        for objective in theme["objectives"]:
            _band(sheet, row, objective["title"], (9, True, "FF000000", "FFDCE9E6"))
            placed = list(enumerate(objective["actions"], start=row + 1))
            for number, action in placed:
                _write_action(sheet, number, action)
            _merge_whats(sheet, placed)
            row += 1 + len(placed)
    sheet.freeze_panes = "A4"
    sheet.print_title_rows = "1:3"
    sheet.print_area = f"A1:J{row - 1}"
    _page(sheet)


def _page(sheet: Worksheet) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.HeaderFooter.oddFooter.center.text = "Page &P of &N"


def _write_figures(sheet: Worksheet, plan: Json) -> None:
    figures = plan["figures"]
    ends = month_ends(figures["first_month"], figures["last_month"])
    sheet["A1"] = figures["title"]
    sheet["A1"].font = Font(name="Arial", size=14, bold=True)
    sheet["A2"] = figures["note"]
    sheet["A2"].font = Font(name="Arial", size=9)
    sheet.cell(3, 1, plan["columns"]["measures"])
    for number, day in enumerate(ends, start=2):
        sheet.cell(3, number, day).number_format = "mmm yy"
        sheet.column_dimensions[get_column_letter(number)].width = 7.5
    _paint(sheet, 3, len(ends) + 1, Font(name="Arial", size=9, bold=True), "FFD9D9D9", "top")
    sheet.column_dimensions["A"].width = 52
    row = 3
    for measure in measures_of(plan):
        values = readings_of(measure, ends)
        if not values:
            continue
        row += 1
        sheet.cell(row, 1, measure["title"])
        for number, day in enumerate(ends, start=2):
            cell = sheet.cell(row, number, values.get(day))
            cell.number_format = "0.0" if any(value % 1 for value in values.values()) else "0"
        _paint(sheet, row, len(ends) + 1, Font(name="Arial", size=9), None, "top")
        sheet.row_dimensions[row].height = 4 + _LINE_POINTS * _lines_needed(measure["title"], 52)
    sheet.freeze_panes = "B4"
    sheet.print_title_rows = "1:3"
    _page(sheet)


def actions_of(plan: Json) -> list[Json]:
    """Return all actions in order."""
    return [a for theme in plan["themes"] for objective in theme["objectives"] for a in objective["actions"]]


def measures_of(plan: Json) -> list[Json]:
    """Return all measures in order."""
    return [measure for action in actions_of(plan) for measure in action["measures"]]


def workbook_bytes(plan: Json) -> bytes:
    """Return the example workbook as a file's bytes."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    _write_tracker(sheet, plan)
    _write_figures(book.create_sheet("Figures"), plan)
    made = datetime.fromisoformat(plan["version_date"])
    book.properties.title = plan["title"]
    book.properties.creator = plan["organisation"]
    book.properties.created = made
    raw = io.BytesIO()
    book.save(raw)
    return _with_fixed_times(raw.getvalue(), made)


def _with_fixed_times(raw: bytes, made: datetime) -> bytes:
    """Return the zip file with every time in it set to ``made``."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "docProps/core.xml":
                stamp = made.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
                data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, data)
            entry = zipfile.ZipInfo(name, (made.year, made.month, made.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, data)
    return out.getvalue()


def main() -> None:
    """Write the example workbook beside the plan."""
    WORKBOOK.write_bytes(workbook_bytes(load_plan()))
    print(f"Made {WORKBOOK.name} from {PLAN.name}")


if __name__ == "__main__":
    main()
