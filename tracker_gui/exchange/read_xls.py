"""A workbook of the old kind (.xls, Excel 5 to 2003) becomes sheets of neutral cells. Macros are not even looked at.

xlrd is used because it also gives the formats, colours, merged and hidden cells that recognition lives on.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from tracker_gui.exchange.cell_text import seen
from tracker_gui.exchange.errors import Cancelled, DocumentError
from tracker_gui.exchange.grid import Cell, GridRow, Sheet, Span
from tracker_gui.exchange.old_container import Container
from tracker_gui.exchange.progress import Progress, silent
from tracker_gui.exchange.read_sheets import Counter, ReadSheets, comments_sheet, struck
from tracker_gui.exchange.read_xlsx import clean

BOLD = 600
"""A font of this weight or more is bold (400 is normal, 700 bold)."""


def read_xls(path: Path, progress: Progress = silent) -> ReadSheets:
    """Return every worksheet as cells, hidden ones marked; raises DocumentError where the file cannot be read or is too big."""
    progress(0, 0, "Reading the workbook")
    book = _opened(path)
    try:
        return _read(book, path.name, progress)
    except (DocumentError, Cancelled, MemoryError):
        raise
    except Exception as error:
        raise DocumentError("doc.damaged", name=path.name) from error
    finally:
        book.release_resources()


def _opened(path: Path) -> Any:
    import xlrd

    told = io.StringIO()
    try:
        data = Container(path.read_bytes()).stream("Workbook", "Book")
        try:
            return xlrd.open_workbook(file_contents=data, formatting_info=True, ragged_rows=True, logfile=told)
        except xlrd.XLRDError:
            raise
        except Exception:
            # Some programs write looks that xlrd cannot follow, and good cells.
            return xlrd.open_workbook(file_contents=data, ragged_rows=True, logfile=told)
    except MemoryError as error:
        raise DocumentError("doc.too_big", name=path.name) from error
    except Exception as error:
        # Damaged files make xlrd raise a dozen kinds of exception, AssertionError and struct.error among them.
        code = "doc.encrypted" if "encrypted" in str(error) else "doc.damaged"
        raise DocumentError(code, name=path.name) from error


def _read(book: Any, name: str, progress: Progress) -> ReadSheets:
    read = ReadSheets([])
    counter = Counter(name, progress)
    looks = _Looks(book)
    comments: list[tuple[str, str, str]] = []
    for worksheet in book.sheets():
        sheet = Sheet(worksheet.name, hidden=worksheet.visibility != 0)
        for index in range(worksheet.nrows):
            counter.row(worksheet.row_len(index))
            row = _row(worksheet, index, looks)
            if row.cells:
                sheet.rows.append(row)
        sheet.spans = [Span(top + 1, left + 1, bottom, right) for top, bottom, left, right in worksheet.merged_cells]
        sheet.index()
        read.sheets.append(sheet)
        for row in sheet.rows:
            for column, cell in row.cells.items():
                if looks.struck(worksheet, row.number - 1, column - 1):
                    read.doubts.append(struck(sheet.place(row.number, column), [cell.text]))
        for (at, column), note in sorted(worksheet.cell_note_map.items()):
            place = f"{sheet.name} {sheet.place(at + 1, column + 1).cell}"
            comments.append((place, clean(note.text or ""), clean(note.author or "")))
    read.sheets += comments_sheet(comments)
    return read


def _row(worksheet: Any, index: int, looks: _Looks) -> GridRow:
    info = worksheet.rowinfo_map.get(index)
    row = GridRow(index + 1, hidden=bool(info is not None and info.hidden))
    for column, cell in enumerate(worksheet.row(index)):
        bold, fill, number_format = looks.of(worksheet, index, column)
        text = clean(looks.text(cell, number_format))
        if text:
            hidden = worksheet.colinfo_map.get(column)
            row.cells[column + 1] = Cell(text, bold, fill, bool(hidden is not None and hidden.hidden))
        elif fill is not None:
            row.colours[column + 1] = fill
    return row


class _Looks:
    """How cells look, by the number of their format; without formats where xlrd could not read them."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.known: dict[int, tuple[bool, str | None, str, bool]] = {}

    def of(self, worksheet: Any, row: int, column: int) -> tuple[bool, str | None, str]:
        """Return (bold, fill, number format)."""
        return self._look(worksheet, row, column)[:3]

    def struck(self, worksheet: Any, row: int, column: int) -> bool:
        """Return whether the text is struck through."""
        return self._look(worksheet, row, column)[3]

    def text(self, cell: Any, number_format: str) -> str:
        """Return what a person sees in a cell."""
        import xlrd

        if cell.ctype == xlrd.XL_CELL_DATE:
            try:
                return seen(xlrd.xldate.xldate_as_datetime(cell.value, self.book.datemode), number_format)
            except (ValueError, OverflowError):
                return seen(cell.value, "General")
        if cell.ctype == xlrd.XL_CELL_BOOLEAN:
            return seen(bool(cell.value), number_format)
        if cell.ctype == xlrd.XL_CELL_ERROR:
            return str(xlrd.error_text_from_code.get(cell.value, "#ERR"))
        return seen(cell.value, number_format)

    def _look(self, worksheet: Any, row: int, column: int) -> tuple[bool, str | None, str, bool]:
        if not self.book.formatting_info:
            return False, None, "General", False
        index = worksheet.cell_xf_index(row, column)
        if index not in self.known:
            style = self.book.xf_list[index]
            font = self.book.font_list[style.font_index]
            kept = self.book.format_map.get(style.format_key)
            number_format = str(kept.format_str) if kept is not None else "General"
            self.known[index] = (font.weight >= BOLD, self._fill(style.background), number_format, bool(font.struck_out))
        return self.known[index]

    def _fill(self, background: Any) -> str | None:
        colour = self.book.colour_map.get(background.pattern_colour_index) if background.fill_pattern == 1 else None
        if colour is None or tuple(colour) == (255, 255, 255):
            return None
        return "FF" + "".join(f"{part:02X}" for part in colour)
