"""A sheet document of LibreOffice (.ods) becomes sheets of neutral cells. Nothing in it is run or looked up elsewhere.

OpenDocument keeps what each cell shows beside its value, so percentages and dates arrive as people see them; libraries give
the value only. Names of elements are those of OpenDocument 1.3, part 3.
"""

from __future__ import annotations

import datetime
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tracker_gui.exchange.docx_parts import FAULTS
from tracker_gui.exchange.errors import DocumentError
from tracker_gui.exchange.grid import Cell, GridRow, Sheet, Span
from tracker_gui.exchange.ods_styles import Look, OdsStyles
from tracker_gui.exchange.progress import Progress, silent
from tracker_gui.exchange.read_sheets import Counter, ReadSheets, comments_sheet, struck, unanswered
from tracker_gui.exchange.read_xlsx import clean
from tracker_gui.exchange.xml_trees import MAX_XML, parsed

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"
_CELLS = (TABLE + "table-cell", TABLE + "covered-table-cell")
_GROUPS = tuple(
    TABLE + name
    for name in (
        "table-header-rows",
        "table-row-group",
        "table-rows",
        "table-header-columns",
        "table-column-group",
        "table-columns",
    )
)
_HIDDEN = ("collapse", "filter")
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384


def read_ods(path: Path, progress: Progress = silent) -> ReadSheets:
    """Return every sheet as cells, hidden ones marked; raises DocumentError where the file cannot be read or is too big."""
    progress(0, 0, "Reading the workbook")
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
                raise DocumentError("doc.encrypted", name=path.name)
            content = _tree(archive, "content.xml", path.name)
            styles = _tree(archive, "styles.xml", path.name) if "styles.xml" in names else None
        return _Reader(OdsStyles(styles, content), Counter(path.name, progress)).read(content)
    except FAULTS as error:
        raise DocumentError("doc.damaged", name=path.name) from error


def _tree(archive: zipfile.ZipFile, part: str, name: str) -> Any:
    data = archive.read(part)
    if len(data) > MAX_XML:
        raise DocumentError("doc.too_big", name=name)
    return parsed(data, name)


class _Reader:
    """Reads the sheets of one document."""

    def __init__(self, styles: OdsStyles, counter: Counter) -> None:
        self.styles, self.counter = styles, counter
        self.result = ReadSheets([])
        self.comments: list[tuple[str, str, str]] = []

    def read(self, content: Any) -> ReadSheets:
        for table in content.findall(f"{OFFICE}body/{OFFICE}spreadsheet/{TABLE}table"):
            self.result.sheets.append(self._sheet(table))
        self.result.sheets += comments_sheet(self.comments)
        return self.result

    def _sheet(self, table: Any) -> Sheet:
        sheet = Sheet(table.get(TABLE + "name") or "Sheet", hidden=self.styles.hides(table.get(TABLE + "style-name")))
        columns = _Columns(table)
        number = 0
        for element in _inside(table, TABLE + "table-row"):
            times = _count(element, "number-rows-repeated")
            row = self._row(sheet, element, number + 1, columns)
            if row.cells:
                for further in range(min(times, LAST_ROW - number)):
                    self.counter.row(len(row.cells))
                    sheet.rows.append(GridRow(number + 1 + further, dict(row.cells), row.hidden, dict(row.colours)))
            number += times
            if number >= LAST_ROW:
                break
        sheet.index()
        return sheet

    def _row(self, sheet: Sheet, element: Any, number: int, columns: _Columns) -> GridRow:
        row = GridRow(number, hidden=element.get(TABLE + "visibility") in _HIDDEN)
        at = 1
        for cell in element:
            if cell.tag not in _CELLS:
                continue
            times = _count(cell, "number-columns-repeated")
            if cell.tag == _CELLS[0]:
                self._cell(sheet, row, cell, at, min(times, LAST_COLUMN - at + 1), columns)
            at += times
            if at > LAST_COLUMN:
                break
        return row

    def _cell(self, sheet: Sheet, row: GridRow, cell: Any, at: int, times: int, columns: _Columns) -> None:
        text = clean(_shown(cell))
        named = cell.get(TABLE + "style-name")
        if text:
            self._beside(sheet, row.number, at, cell, text)
        wide, high = _count(cell, "number-columns-spanned"), _count(cell, "number-rows-spanned")
        if wide > 1 or high > 1:
            sheet.spans.append(Span(row.number, at, row.number + high - 1, at + wide - 1))
        if not text and self.styles.look(named).fill is None and named is not None:
            return
        for column in range(at, at + (times if text else min(times, len(columns.looks) + 1))):
            look: Look = self.styles.look(named or columns.look(column))
            if text:
                row.cells[column] = Cell(text, look.bold, look.fill, columns.hidden(column))
                if look.struck:
                    self.result.doubts.append(struck(sheet.place(row.number, column), [text]))
            elif look.fill is not None:
                row.colours[column] = look.fill
        if text:
            self.counter.row(times)

    def _beside(self, sheet: Sheet, number: int, column: int, cell: Any, text: str) -> None:
        place = sheet.place(number, column)
        if text.startswith("=") and cell.get(TABLE + "formula"):
            self.result.doubts.append(unanswered(place))
        for note in cell.findall(OFFICE + "annotation"):
            said = clean("\n".join(_line(p) for p in note.iter(TEXT + "p")))
            if said:
                self.comments.append((f"{sheet.name} {place.cell}", said, (note.findtext(DC + "creator") or "").strip()))


class _Columns:
    """The look and the hiding of whole columns, kept as stretches: a sheet has 16,384 of them."""

    def __init__(self, table: Any) -> None:
        self.looks: list[tuple[int, int, str | None, bool]] = []
        at = 1
        for element in _inside(table, TABLE + "table-column"):
            times = _count(element, "number-columns-repeated")
            hidden = element.get(TABLE + "visibility") in _HIDDEN
            self.looks.append((at, at + times - 1, element.get(TABLE + "default-cell-style-name"), hidden))
            at += times

    def look(self, column: int) -> str | None:
        return next((name for first, last, name, _ in self.looks if first <= column <= last), None)

    def hidden(self, column: int) -> bool:
        return any(hidden for first, last, _, hidden in self.looks if first <= column <= last)


def _inside(parent: Any, tag: str) -> Iterator[Any]:
    """Yield rows or columns in order, those in groups and among the headings too."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _GROUPS:
            yield from _inside(child, tag)


def _count(element: Any, name: str) -> int:
    value = element.get(TABLE + name) or "1"
    return max(1, int(value)) if value.isdigit() and len(value) < 9 else 1


def _shown(cell: Any) -> str:
    """Return what a cell shows. A date shown in figures is taken from its value: day and month may stand the American way."""
    lines = []
    for child in cell:
        if child.tag == TEXT + "p":
            lines.append(_line(child))
        elif child.tag == TEXT + "list":
            lines += [f"• {_line(item)}" for item in child.iter(TEXT + "p")]
    text = "\n".join(lines)
    value = cell.get(OFFICE + "date-value")
    if value and not re.search(r"[A-Za-z]", text):
        try:
            day = datetime.datetime.fromisoformat(value)
        except ValueError:
            return text
        return day.strftime("%d/%m/%Y %H:%M" if day.time() != datetime.time() else "%d/%m/%Y")
    if not text:
        formula = cell.get(TABLE + "formula")
        answer = any(cell.get(OFFICE + name) is not None for name in ("value", "string-value", "date-value", "boolean-value"))
        return f"={formula.split(':=', 1)[-1].lstrip('=')}" if formula and not answer else cell.get(OFFICE + "value") or ""
    return text


def _line(paragraph: Any) -> str:
    parts = [paragraph.text or ""]
    for child in paragraph:
        if child.tag == TEXT + "s":
            parts.append(
                " " * min(100, int(count) if (count := child.get(TEXT + "c") or "1").isdigit() and len(count) < 4 else 1)
            )
        elif child.tag == TEXT + "tab":
            parts.append(" ")
        elif child.tag == TEXT + "line-break":
            parts.append("\n")
        elif child.tag != OFFICE + "annotation":
            parts.append(_line(child))
        parts.append(child.tail or "")
    return "".join(parts)
