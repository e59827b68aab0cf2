"""Text into and out of cells, without loss: what XML cannot hold, what Excel would take for a formula or a number.

Excel's own way to keep a character that XML cannot hold is ``_xHHHH_`` (ECMA-376 part 1, 22.9.2.19, ST_Xstring); openpyxl neither
writes nor reads it, so it is done here. A text that looks like such an escape has its first character escaped.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date, datetime, time
from typing import Any

# Written as escapes: carriage return (XML turns it into a line feed), controls, halves of pairs, non-characters.
_ODD = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_EMPTY_END = 1_000
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Beginnings that a spreadsheet may take for a formula when the cell is edited or saved as CSV."""


def escaped(text: str) -> str:
    """Return the text as it may stand in the file."""
    return _ODD.sub(lambda match: f"_x{ord(match.group()):04X}_", text)


def unescaped(text: str) -> str:
    """Return the text that ``escaped`` was given, or that Excel shows for it."""
    return _ESCAPED.sub(lambda match: chr(int(match.group(1), 16)), text) if "_x" in text else text


def plain(text: str) -> str:
    """Return the text as it is after any spreadsheet program has saved it: LibreOffice undoes escapes and turns CR into LF.

    Two texts that are the same in this form count as the same cell.
    """
    if "\r" not in text and "_x" not in text:
        return text
    return unescaped(unescaped(text)).replace("\r\n", "\n").replace("\r", "\n")


def risky(text: str) -> bool:
    """Return whether the cell must say that it is text and nothing else."""
    return text.startswith(RISKY)


def cell_text(cell: Any) -> str:
    """Return what a person reads in the cell, as text: also where Excel made a number or a date of what was typed."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return unescaped(value)
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return _number_text(float(value), str(cell.number_format or ""))
    if isinstance(value, datetime | date):
        return f"{value.day} {value:%B} {value.year}"
    if isinstance(value, time):
        return value.isoformat("minutes")
    return str(value)


def _number_text(value: float, number_format: str) -> str:
    """Return the number as typed: 95 % is kept by Excel as 0.95 with a format."""
    if "%" in number_format and '"%"' not in number_format:
        return f"{round(value * 100, 10):.15g}%"
    return f"{value:.15g}"


def filled_rows(sheet: Any, first_row: int, columns: Collection[int]) -> Iterator[int]:
    """Yield the rows that have anything in these columns; stop where a thousand rows in a row are empty.

    A format put on whole columns makes a sheet a million rows long.
    """
    empty = 0
    for row in range(first_row, sheet.max_row + 1):
        if any(sheet.cell(row, column).value not in (None, "") for column in columns):
            empty = 0
            yield row
        else:
            empty += 1
            if empty > _EMPTY_END:
                return
