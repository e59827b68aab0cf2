"""The tables and paragraphs of pasted HTML as sheets, put together as those of a Word document are.

Tables of the same width that follow one another are one sheet, with the headings between them as rows; prose between them is
kept apart, so that it is not taken for a heading.
"""

from __future__ import annotations

from tracker_gui.exchange.found import Doubt, Place
from tracker_gui.exchange.grid import Cell, GridRow, Sheet, Span
from tracker_gui.exchange.html_cells import Gatherer
from tracker_gui.exchange.html_table import TableMaker
from tracker_gui.exchange.read_docx import MAX_NAME, TEXT, is_prose
from tracker_gui.exchange.read_sheets import Counter, ReadSheets, quoted, struck
from tracker_gui.exchange.read_xlsx import clean


class PastedSheets:
    """Takes paragraphs and tables in the order of the document."""

    def __init__(self, counter: Counter) -> None:
        """Begin without any; ``counter`` refuses more cells than can be read."""
        self._counter = counter
        self._sheets: list[Sheet] = []
        self._names: list[str | None] = []
        self._widths: list[int] = []
        self._last = 0
        self._waiting: list[Gatherer] = []
        self._text = Sheet(TEXT)
        self._doubts: list[tuple[Sheet, Doubt]] = []

    def paragraph(self, found: Gatherer) -> None:
        """Take the words of a paragraph outside of tables."""
        if found.text:
            self._waiting.append(found)

    def table(self) -> TableMaker:
        """Return the maker of a table that begins here."""
        sheet = Sheet(None)
        return TableMaker(self._counter, lambda place, found: self._tell(sheet, place, found), sheet)

    def table_done(self, made: TableMaker) -> None:
        """Take a finished table: it goes on with the sheet before it where it is as wide, else it begins one."""
        sheet = made.finished()
        width = max((column for row in sheet.rows for column in row.cells), default=0)
        if not width:
            return
        if not self._widths or self._widths[-1] != width:
            headings = [found.text for found in self._waiting if found.all_bold or not is_prose(found.text)]
            self._sheets.append(Sheet(None))
            self._names.append(" ".join(headings[-1].split()) if headings else None)
            self._widths.append(width)
            self._last = 0
        whole = self._sheets[-1]
        first = len(self._sheets) == 1 and not whole.rows
        for found in self._waiting:
            self._lone(whole if first or not is_prose(found.text) else self._text, found)
        self._waiting.clear()
        down = self._last
        whole.rows += [GridRow(row.number + down, row.cells, row.hidden, row.colours) for row in sheet.rows]
        whole.spans += [Span(span.top + down, span.left, span.bottom + down, span.right) for span in sheet.spans]
        self._doubts = [(whole, _lower(doubt, down)) if of is sheet else (of, doubt) for of, doubt in self._doubts]
        self._last += made.number

    def finished(self) -> ReadSheets:
        """Return the sheets, named after the headings above them where there are several."""
        below = self._text if self._sheets else Sheet(None)
        for found in self._waiting:
            self._lone(below, found)
        if len(self._sheets) > 1:
            for number, (sheet, name) in enumerate(zip(self._sheets, self._names, strict=True), start=1):
                used = [other.name for other in self._sheets]
                sheet.name = name if name and len(name) <= MAX_NAME and name not in used else f"Table {number}"
        sheets = [sheet for sheet in (*self._sheets, below) if sheet.rows]
        for sheet in sheets:
            sheet.index()
        return ReadSheets(sheets, [_named(doubt, sheet.name) for sheet, doubt in self._doubts])

    def _lone(self, sheet: Sheet, found: Gatherer) -> None:
        """Put words that stood outside of tables as a row of one cell."""
        among_tables = bool(self._sheets) and sheet is self._sheets[-1]
        number = (self._last if among_tables else len(sheet.rows)) + 1
        if among_tables:
            self._last = number
        sheet.rows.append(GridRow(number, {1: Cell(clean(found.text), found.all_bold)}))
        self._tell(sheet, sheet.place(number, 1), found)

    def _tell(self, sheet: Sheet, place: Place, found: Gatherer) -> None:
        for kind, why in (("deleted", "tracked changes delete it"), ("hidden", "it is formatted as hidden")):
            texts = [text for each, text in found.left_out if each == kind]
            if texts:
                self._doubts.append((sheet, quoted(place, f"{kind} text", "left it out", why, texts)))
        if found.struck:
            self._doubts.append((sheet, struck(place, found.struck)))
        if found.nested:
            why = "a tracker's cell holds no table"
            self._doubts.append((sheet, Doubt(place, "table within a cell", "read its rows as lines", why)))


def _lower(doubt: Doubt, rows: int) -> Doubt:
    """Return a doubt some rows further down."""
    row = doubt.place.row + rows
    column = (doubt.place.cell or "").rstrip("0123456789")
    return Doubt(Place(doubt.place.sheet, row, f"{column}{row}" if column else None), doubt.kind, doubt.did, doubt.why)


def _named(doubt: Doubt, sheet: str | None) -> Doubt:
    return Doubt(Place(sheet, doubt.place.row, doubt.place.cell), doubt.kind, doubt.did, doubt.why, doubt.alternatives)
