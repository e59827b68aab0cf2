"""One table of pasted HTML becoming a sheet: where its cells stand, given how many rows and columns those before them take."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tracker_gui.exchange.found import Place
from tracker_gui.exchange.grid import Cell, GridRow, Sheet, Span
from tracker_gui.exchange.html_cells import Gatherer
from tracker_gui.exchange.read_sheets import Counter
from tracker_gui.exchange.read_xlsx import clean

MAX_SPAN = 1000


@dataclass(slots=True)
class TableMaker:
    """A table in the making; ``tell`` is given each cell with its place. ``_busy`` counts the rows still taken from above."""

    counter: Counter
    tell: Callable[[Place, Gatherer], None]
    sheet: Sheet = field(default_factory=lambda: Sheet(None))
    number: int = 0
    cell: Gatherer | None = None
    _row: GridRow | None = None
    _column: int = 0
    _busy: dict[int, int] = field(default_factory=dict)
    _fill: str | None = None
    _wide: int = 1
    _high: int = 1

    def begin_row(self, *, hidden: bool = False) -> None:
        """Begin a row; one that was not ended is."""
        self.end_row()
        self.number += 1
        self._row = GridRow(self.number, hidden=hidden)
        self._column = 1

    def begin_cell(self, attributes: Mapping[str, str], fill: str | None) -> None:
        """Begin a cell at the next free column."""
        if self._row is None:
            self.begin_row()
        self.end_cell()
        while self._busy.get(self._column, 0) > 0:
            self._column += 1
        self.cell = Gatherer()
        self._fill = fill
        self._wide = min(MAX_SPAN, whole(attributes.get("colspan", "1"), 1))
        self._high = min(MAX_SPAN, whole(attributes.get("rowspan", "1"), 1))

    def end_cell(self) -> None:
        """Put the cell where it stands."""
        if self.cell is None or self._row is None:
            return
        found, row, column = self.cell, self._row, self._column
        self.counter.row(self._wide)
        text = clean(found.text)
        if text:
            row.cells[column] = Cell(text, found.all_bold, self._fill)
        elif self._fill is not None:
            row.colours[column] = self._fill
        if self._wide > 1 or self._high > 1:
            span = Span(row.number, column, row.number + self._high - 1, column + self._wide - 1)
            self.sheet.spans.append(span)
        for place in range(column, column + self._wide):
            self._busy[place] = self._high
        self._column = column + self._wide
        self.cell = None
        self.tell(self.sheet.place(row.number, column), found)

    def end_row(self) -> None:
        """Put the row below those before it; an empty one only takes its place."""
        if self._row is None:
            return
        self.end_cell()
        if self._row.cells:
            self.sheet.rows.append(self._row)
        self._busy = {column: more - 1 for column, more in self._busy.items() if more > 1}
        self._row = None

    def finished(self) -> Sheet:
        """Return the sheet; merged cells end with the last row."""
        self.end_row()
        self.sheet.spans = [Span(s.top, s.left, min(s.bottom, self.number), s.right) for s in self.sheet.spans]
        return self.sheet


def whole(value: str, otherwise: int) -> int:
    """Return a whole number from 1 that an attribute states, or the other."""
    digits = value.strip()
    return max(1, int(digits)) if digits.isascii() and digits.isdigit() and len(digits) < 7 else otherwise
