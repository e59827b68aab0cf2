"""A workbook becomes sheets of neutral cells. Nothing is recognised here, and no macro, link or formula is run.

openpyxl's own streaming parser is used without its worksheet objects: merged blocks and hidden rows are wanted, which the
read-only mode does not give, and the full mode spends half a minute on a workbook with one cell in its last corner. What
a sheet says of its own size is not believed.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from tracker_gui.exchange.cell_text import seen
from tracker_gui.exchange.errors import Cancelled, DocumentError
from tracker_gui.exchange.found import Doubt
from tracker_gui.exchange.grid import Cell, GridRow, Sheet, Span
from tracker_gui.exchange.progress import Progress, silent
from tracker_gui.exchange.read_sheets import Counter, ReadSheets, comments_sheet, struck
from tracker_gui.exchange.xlsx_marks import comments_of, struck_texts, struck_words, theme_colours, tinted

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@contextmanager
def open_workbook(path: Path, progress: Progress = silent) -> Iterator[Any]:
    """Open a workbook for streaming, and close it whatever happens; raises DocumentError where it cannot be opened.

    The file is opened here and not by openpyxl, which leaves it open (and on Windows locked) where the workbook is damaged.
    """
    with path.open("rb") as file:
        workbook = _load(_Polled(file, progress), path.name)
        try:
            yield workbook
        finally:
            workbook.close()


class _Polled:
    """A file that asks at every read whether to stop: openpyxl reads all texts of a workbook in one call."""

    def __init__(self, file: IO[bytes], progress: Progress) -> None:
        self.file, self.progress = file, progress
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes."""
        self.progress(0, 0, "Opening the workbook")
        return self.file.read(size)


def _load(file: Any, name: str) -> Any:
    from defusedxml import DefusedXmlException  # type: ignore[import-untyped, unused-ignore]
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return load_workbook(file, read_only=True, data_only=True, keep_links=False)
    except Cancelled:
        raise
    except DefusedXmlException as error:
        raise DocumentError("doc.entities", name=name) from error
    except MemoryError as error:
        raise DocumentError("doc.too_big", name=name) from error
    except Exception as error:
        # A damaged workbook makes openpyxl raise nine kinds of exception, among them KeyError and TypeError.
        raise DocumentError("doc.damaged", name=name) from error


def read_sheets(workbook: Any, name: str, progress: Progress = silent) -> ReadSheets:
    """Return every worksheet as cells, hidden ones marked, and the comments as a sheet of their own.

    Raises DocumentError where a sheet cannot be read or is too big.
    """
    read = ReadSheets([])
    counter = Counter(name, progress)
    comments: list[tuple[str, str, str]] = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            archive = workbook._archive  # noqa: SLF001
            marks = _Marks(theme_colours(workbook.loaded_theme), struck_texts(archive))
            for worksheet in workbook.worksheets:
                reader = _Reader(workbook, worksheet, counter.row, marks)
                sheet = reader.read()
                read.sheets.append(sheet)
                read.doubts += reader.doubts
                said = comments_of(archive, worksheet._worksheet_path)  # noqa: SLF001
                comments += [(f"{sheet.name} {cell}", clean(text), clean(author)) for cell, text, author in said]
    except (DocumentError, Cancelled, MemoryError):
        raise
    except Exception as error:
        # What is damaged makes the libraries raise nearly anything.
        raise DocumentError("doc.damaged", name=name) from error
    read.sheets += comments_sheet(comments)
    return read


@dataclass(frozen=True, slots=True)
class _Marks:
    """What the whole workbook tells of its cells: the colours of its theme, and texts with words struck through."""

    theme: tuple[str, ...]
    struck: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Look:
    """How cells of one style look."""

    bold: bool
    fill: str | None
    number_format: str
    struck: bool = False


class _Reader:
    """Reads one worksheet."""

    def __init__(self, workbook: Any, worksheet: Any, count: Callable[[int], None], marks: _Marks) -> None:
        self.marks = marks
        self.doubts: list[Doubt] = []
        self.workbook = workbook
        self.worksheet = worksheet
        self.count = count
        self.looks: dict[int, _Look] = {}

    def read(self) -> Sheet:
        sheet = Sheet(self.worksheet.title, hidden=self.worksheet.sheet_state != "visible")
        with self.worksheet._get_source() as source:  # noqa: SLF001
            parser = _parser(source, self.workbook, self.worksheet)
            for number, cells in parser.parse():
                self.count(len(cells))
                row = GridRow(number)
                for cell in cells:
                    self._add(sheet, row, cell)
                if row.cells:
                    row.hidden = parser.row_dimensions.get(str(number), {}).get("hidden") in ("1", "true")
                    sheet.rows.append(row)
            for (number, column), words in parser.struck.items():
                self.doubts.append(struck(sheet.place(number, column), words))
            for number, column in parser.unanswered:
                sheet.remarks.append((sheet.place(number, column), "a formula without a stored result"))
            self._hide_columns(sheet, parser.column_dimensions)
            if parser.merged_cells is not None:
                sheet.spans = [
                    Span(r.min_row, r.min_col, r.max_row, r.max_col)
                    for r in parser.merged_cells.mergeCell
                    if r.min_row and r.min_col
                ]
        sheet.rows.sort(key=lambda row: row.number)
        sheet.index()
        return sheet

    def _add(self, sheet: Sheet, row: GridRow, raw: dict[str, Any]) -> None:
        look = self._look(raw["style_id"])
        text = clean(seen(raw["value"], look.number_format))
        if text:
            row.cells[raw["column"]] = Cell(text, look.bold, look.fill)
            words = (text,) if look.struck else self.marks.struck.get(str(raw["value"])) if self.marks.struck else None
            if words:
                self.doubts.append(struck(sheet.place(row.number, raw["column"]), words))
        elif look.fill is not None:
            row.colours[raw["column"]] = look.fill

    def _look(self, style: int) -> _Look:
        if style not in self.looks:
            from openpyxl.cell.read_only import ReadOnlyCell

            cell = ReadOnlyCell(self.worksheet, 1, 1, None, "n", style)
            font: Any = cell.font
            fill: Any = cell.fill
            colour = fill.fgColor if fill is not None and fill.fill_type == "solid" else None
            bold, strike = (bool(font.b), bool(font.strike)) if font is not None else (False, False)
            shown = _colour(colour, self.marks.theme)
            self.looks[style] = _Look(bold, shown, cell.number_format or "General", strike)
        return self.looks[style]

    def _hide_columns(self, sheet: Sheet, columns: dict[str, dict[str, str]]) -> None:
        hidden = [(int(c["min"]), int(c["max"])) for c in columns.values() if c.get("hidden") in ("1", "true")]
        if not hidden:
            return
        for row in sheet.rows:
            for column, cell in row.cells.items():
                if any(first <= column <= last for first, last in hidden):
                    row.cells[column] = Cell(cell.text, cell.bold, cell.fill, hidden=True)


def _parser(source: IO[bytes], workbook: Any, worksheet: Any) -> Any:
    from openpyxl.worksheet._reader import FORMULA_TAG, VALUE_TAG, WorkSheetParser

    class Parser(WorkSheetParser):  # type: ignore[misc, unused-ignore]
        """Notes the formulas that no program has worked out: their value is not in the file, and that must be said."""

        unanswered: list[tuple[int, int]]
        struck: dict[tuple[int, int], tuple[str, ...]]

        def parse_cell(self, element: Any) -> Any:
            raw = super().parse_cell(element)
            if raw["value"] is None:
                formula = element.find(FORMULA_TAG)
                if formula is not None and element.find(VALUE_TAG) is None:
                    raw["value"] = f"={formula.text or ''}"
                    self.unanswered.append((raw["row"], raw["column"]))
            if element.get("t") == "inlineStr":
                words = tuple(word for item in element for word in struck_words(item))
                if words:
                    self.struck[raw["row"], raw["column"]] = words
            return raw

    parser = Parser(
        source,
        worksheet._shared_strings,  # noqa: SLF001
        data_only=True,
        epoch=workbook.epoch,
        date_formats=workbook._date_formats,  # noqa: SLF001
        timedelta_formats=workbook._timedelta_formats,  # noqa: SLF001
    )
    parser.unanswered = []
    parser.struck = {}
    return parser


def _colour(colour: Any, theme: tuple[str, ...]) -> str | None:
    """Return a fill colour as text; white counts as none. A colour that the theme does not tell keeps its number and tint."""
    if colour is None:
        return None
    if colour.type == "rgb":
        return None if str(colour.rgb).upper().endswith("FFFFFF") else str(colour.rgb).upper()
    if colour.type == "theme":
        known = tinted(theme[colour.theme], colour.tint) if 0 <= colour.theme < len(theme) else None
        if known is not None:
            return None if known == "FFFFFFFF" else known
        return f"theme {colour.theme} {colour.tint:.2f}"
    return f"{colour.type} {colour.value}"


def clean(text: str) -> str:
    """Return text with one kind of line end, without the escapes of the format and without control characters."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda match: chr(int(match.group(1), 16)), text)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n").replace("\xa0", " ")
    text = "".join(char for char in text if char >= " " or char in "\n\t")
    return text.strip()
