"""The few strokes with which the layouts are drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

FILLS = {"Green": "FF92D050", "Amber": "FFFFC000", "Red": "FFFF0000", "Blue": "FF00B0F0"}
"""The colours that Excel offers first."""


def new_book(sheet_title: str) -> tuple[Workbook, Worksheet]:
    """Return a workbook and its only sheet."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = sheet_title
    return book, sheet


def put(sheet: Worksheet, row: int, values: Sequence[Any], *, column: int = 1, bold: bool = False, step: int = 1) -> None:
    """Write values into one row, every ``step`` columns from ``column`` on; None leaves a cell empty."""
    for number, value in enumerate(values):
        if value is None:
            continue
        cell = sheet.cell(row, column + number * step, value)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(bold=bold)


def band(sheet: Worksheet, row: int, text: str, columns: int, *, column: int = 1, fill: str = "FFDDEBF7") -> None:
    """Write a heading merged over ``columns`` columns."""
    put(sheet, row, [text], column=column, bold=True)
    sheet.cell(row, column).fill = PatternFill("solid", fgColor=fill)
    sheet.merge_cells(start_row=row, start_column=column, end_row=row, end_column=column + columns - 1)


def colour(sheet: Worksheet, row: int, column: int, rating: str) -> None:
    """Colour a cell as councils do."""
    sheet.cell(row, column).fill = PatternFill("solid", fgColor=FILLS[rating])


def bullets(*lines: str, sign: str = "•") -> str:
    """Return the lines with a bullet before each, in one cell."""
    return "\n".join(f"{sign} {line}" for line in lines)


def writer(name: str, make: Callable[[], Workbook]) -> Callable[[Path], Path]:
    """Return a function that saves the workbook as ``name``.xlsx in a folder and returns its path."""

    def write(folder: Path) -> Path:
        path = folder / f"{name}.xlsx"
        make().save(path)
        return path

    return write
