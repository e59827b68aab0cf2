"""The sheets of a document, to tick those that are read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QObject, Qt, Signal

from tracker_gui.exchange.recognised import SheetFound
from tracker_gui.models.list_model import ListModel
from tracker_gui.models.roles import Index

HEADINGS: Final = ("Sheet", "What becomes of it", "Rows", "Out of sight", "Why")
USES: Final = {"read": "read as a tracker", "notes": "its words become notes", "left out": "left out"}


class ImportSheets(ListModel[SheetFound]):
    """One row for each sheet. ``ticked(number, on)``: it is to be read, or left out; the answer comes with the next reading."""

    ticked = Signal(int, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        """Show nothing yet."""
        super().__init__(HEADINGS, parent)
        self._source = ""

    def show_sheets(self, sheets: Sequence[SheetFound], source: str) -> None:
        """Show these sheets; as many anew are announced as changed."""
        self._source = source
        self.show_rows(sheets, same=len(sheets) == len(self.rows))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done: the name is ticked."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text or the tick."""
        sheet = self.row(index.row()) if index.isValid() else None
        if sheet is None:
            return None
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
        self.ticked.emit(self.rows[index.row()].number, Qt.CheckState(value) != Qt.CheckState.Unchecked)
        return True

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
