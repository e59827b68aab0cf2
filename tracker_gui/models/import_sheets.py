"""The sheets of a document, to tick those that are read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal

from tracker_gui.exchange.recognised import SheetFound
from tracker_gui.models.roles import NO_INDEX, Index

HEADINGS: Final = ("Sheet", "What becomes of it", "Rows", "Out of sight", "Why")
USES: Final = {"read": "read as a tracker", "notes": "its words become notes", "left out": "left out"}


class ImportSheets(QAbstractTableModel):
    """One row for each sheet. ``ticked(number, on)``: it is to be read, or left out; the answer comes with the next reading."""

    ticked = Signal(int, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._sheets: tuple[SheetFound, ...] = ()
        self._source = ""

    def show_sheets(self, sheets: Sequence[SheetFound], source: str) -> None:
        """Show these sheets; as many anew are announced as changed."""
        same = len(sheets) == len(self._sheets)
        if not same:
            self.beginResetModel()
        self._sheets, self._source = tuple(sheets), source
        if not same:
            self.endResetModel()
        elif sheets:
            self.dataChanged.emit(self.index(0, 0), self.index(len(sheets) - 1, len(HEADINGS) - 1))

    def sheet(self, row: int) -> SheetFound | None:
        """Return the sheet of a row."""
        return self._sheets[row] if 0 <= row < len(self._sheets) else None

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Return the number of sheets."""
        return 0 if parent.isValid() else len(self._sheets)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(HEADINGS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done: the name is ticked."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text or the tick."""
        if not index.isValid():
            return None
        sheet = self._sheets[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._texts(sheet)[index.column()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            states = {"read": Qt.CheckState.Checked, "notes": Qt.CheckState.PartiallyChecked}
            return states.get(sheet.use, Qt.CheckState.Unchecked)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{HEADINGS[index.column()]}: {self._texts(sheet)[index.column()] or 'none'}"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for a sheet to be read or left out."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid() or index.column():
            return False
        self.ticked.emit(self._sheets[index.row()].number, Qt.CheckState(value) != Qt.CheckState.Unchecked)
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the heading of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _texts(self, sheet: SheetFound) -> tuple[str, ...]:
        return (
            sheet.name or self._source,
            USES[sheet.use],
            f"{len(sheet.grid.rows):,}",
            hidden_words(sheet) or "nothing",
            sheet.why,
        )


def hidden_words(sheet: SheetFound) -> str:
    """Return what of a sheet is hidden, in words; "" where nothing is."""
    parts = ["the sheet itself"] if sheet.hidden else []
    for count, one in ((sheet.hidden_rows, "row"), (sheet.hidden_columns, "column")):
        if count:
            parts.append(f"{count:,} {one}" if count == 1 else f"{count:,} {one}s")
    return ", ".join(parts)
