"""The real cells of one sheet of a document, with what each row and column is taken for.

Only rows and columns that show something are here, so that one cell far out costs nothing; headers carry the true numbers.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from tracker_gui.exchange.choices import RowKind
from tracker_gui.exchange.grid import Cell, GridRow, Span, letters
from tracker_gui.exchange.meanings import WORDS_FOR
from tracker_gui.exchange.recognised import ColumnFound, RowFound, SheetFound, TableFound
from tracker_gui.models.roles import NO_INDEX, Index
from tracker_gui.ops.row_kind_words import KIND_WORDS, SHORT_WORDS
from tracker_gui.ops.sureness import found_words, to_look_at

LONGEST = 400
"""Of longer texts only so much is painted; the whole is shown beside the table."""


class GridRole(IntEnum):
    """What a view may ask beyond Qt's roles."""

    KIND = Qt.ItemDataRole.UserRole + 20
    UNSURE = Qt.ItemDataRole.UserRole + 21
    COLUMN = Qt.ItemDataRole.UserRole + 22
    BOLD = Qt.ItemDataRole.UserRole + 23
    FILL = Qt.ItemDataRole.UserRole + 24
    CHOSEN = Qt.ItemDataRole.UserRole + 25


class ImportGrid(QAbstractTableModel):
    """Shows one sheet. ``table`` is the index of the table whose columns the headings name."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.sheet: SheetFound | None = None
        self.table = 0
        self._rows: list[GridRow] = []
        self._columns: list[int] = []
        self._place: dict[int, int] = {}

    def show_sheet(self, sheet: SheetFound | None) -> None:
        """Show this sheet. The same cells read anew are announced as changed, so that selection and scrolling stay."""
        same = sheet is not None and self.sheet is not None and sheet.number == self.sheet.number
        if same and sheet is not None and sheet.grid.rows == self._rows:
            self.sheet = sheet
            self.table = min(self.table, max(len(sheet.tables) - 1, 0))
            if self._rows and self._columns:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self._columns) - 1))
                self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)
                self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(self._rows) - 1)
            return
        self.beginResetModel()
        self.sheet = sheet
        self.table = 0
        self._rows = list(sheet.grid.rows) if sheet else []
        used = {column for row in self._rows for column in row.cells} | {
            column.number for table in (sheet.tables if sheet else ()) for column in table.columns
        }
        self._columns = sorted(used)
        self._place = {row.number: place for place, row in enumerate(self._rows)}
        self.endResetModel()

    def set_table(self, table: int) -> None:
        """Let the headings name the columns of this table."""
        if table != self.table and self._columns:
            self.table = table
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)

    # --- what is where --------------------------------------------------------------------------------------------------

    def row_number(self, place: int) -> int:
        """Return the number that the row at this place has on the sheet."""
        return self._rows[place].number

    def column_number(self, place: int) -> int:
        """Return the number that the column at this place has on the sheet."""
        return self._columns[place]

    def cell_index(self, row: int, column: int | None) -> QModelIndex:
        """Return the index of a cell of the sheet; the first cell of the row where it names no column that is shown."""
        place = self._place.get(row)
        if place is None:
            return QModelIndex()
        return self.index(place, self._columns.index(column) if column in self._columns else 0)

    def row_found(self, place: int) -> RowFound | None:
        """Return what the row at this place is taken for."""
        return self.sheet.rows.get(self._rows[place].number) if self.sheet else None

    def table_found(self) -> TableFound | None:
        """Return the table whose columns the headings name."""
        tables = self.sheet.tables if self.sheet else ()
        return tables[self.table] if self.table < len(tables) else None

    def column_found(self, place: int) -> ColumnFound | None:
        """Return what the column at this place is taken for; None where it is no part of the table."""
        table = self.table_found()
        number = self._columns[place]
        return next((column for column in table.columns if column.number == number), None) if table else None

    def text(self, index: Index) -> str:
        """Return the whole text of a cell."""
        return self._rows[index.row()].text(self._columns[index.column()]) if index.isValid() else ""

    def spans(self) -> list[tuple[int, int, int, int]]:
        """Return (place of the row, of the column, rows, columns) of each merged block, for as far as it is shown."""
        found = []
        for span in self.sheet.grid.spans if self.sheet else ():
            block = self._block(span)
            if block is not None and (block[2] > 1 or block[3] > 1):
                found.append(block)
        return found

    def _block(self, span: Span) -> tuple[int, int, int, int] | None:
        row = self._place.get(span.top)
        if row is None or span.left not in self._columns:
            return None
        column = self._columns.index(span.left)
        down = across = 0
        while row + down < len(self._rows) and self._rows[row + down].number <= span.bottom:
            down += 1
        while column + across < len(self._columns) and self._columns[column + across] <= span.right:
            across += 1
        return row, column, down, across

    # --- what Qt asks -------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Return how many rows show something."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """Return how many columns show something."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text of a cell, how it looks in the document, and what its row is taken for."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            text = self.text(index)
            return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
        if role == GridRole.KIND:
            return self._kind(index.row())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.text(index)[: 4 * LONGEST] or None
        if role in (GridRole.BOLD, GridRole.FILL):
            row, column = self._rows[index.row()], self._columns[index.column()]
            cell: Cell | None = row.cells.get(column)
            if role == GridRole.BOLD:
                return bool(cell and cell.bold)
            return cell.fill if cell else row.colours.get(column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the letter and meaning of a column, the number and kind of a row."""
        if orientation == Qt.Orientation.Horizontal:
            return self._column_header(section, role) if section < len(self._columns) else None
        return self._row_header(section, role) if section < len(self._rows) else None

    def _column_header(self, section: int, role: int) -> Any:
        column = self.column_found(section)
        letter = letters(self._columns[section])
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{letter}  {meaning_words(column)}" if column else letter
        if role == Qt.ItemDataRole.ToolTipRole and column:
            return f"{meaning_words(column)}, {found_words(column)}: {column.reason}"
        if role == GridRole.COLUMN:
            return column
        return None

    def _row_header(self, section: int, role: int) -> Any:
        row = self.row_found(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{self._rows[section].number}  {SHORT_WORDS[row.kind] if row else ''}"
        if role == Qt.ItemDataRole.ToolTipRole and row:
            return f"{KIND_WORDS[row.kind]}, {found_words(row)}: {row.reason}"
        if role == GridRole.KIND:
            return self._kind(section)
        if role == GridRole.UNSURE:
            return row is not None and to_look_at(row)
        if role == GridRole.CHOSEN:
            return row is not None and row.chosen
        return None

    def _kind(self, place: int) -> RowKind | None:
        row = self.row_found(place)
        return row.kind if row else None

    def _spoken(self, index: Index) -> str:
        column, row = self.column_found(index.column()), self.row_found(index.row())
        place = f"{letters(self._columns[index.column()])}{self._rows[index.row()].number}"
        parts = [place, meaning_words(column) if column else "", KIND_WORDS[row.kind] if row else "", self.text(index) or "empty"]
        return ", ".join(part for part in parts if part)


def meaning_words(column: ColumnFound) -> str:
    """Return what a column is taken for, with its quarter."""
    words = WORDS_FOR[column.meaning]
    return f"{words} Q{column.quarter}" if column.quarter else words
