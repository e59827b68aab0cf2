"""What all flat lists of the window's pages and dialogs do alike: rows that are shown whole, columns with headings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from tracker_gui.models.roles import NO_INDEX, Index

Row = TypeVar("Row")


def heading(headings: Sequence[str], section: int, orientation: Qt.Orientation, role: int) -> Any:
    """Return what a header says and how it stands: the words of a column, to the left; None for anything else."""
    if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
        return headings[section]
    if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
        return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    return None


class ListModel(QAbstractTableModel, Generic[Row]):
    """One row for each entry; who inherits says what its cells hold (``data``)."""

    def __init__(self, headings: Sequence[str], parent: QObject | None = None) -> None:
        """Make it empty, with these column headings."""
        super().__init__(parent)
        self.headings = tuple(headings)
        self.rows: tuple[Row, ...] = ()

    def show_rows(self, rows: Sequence[Row], *, same: bool) -> None:
        """Show these rows; ``same``: they stand for the same things as those before, so that places and selection stay."""
        if not same:
            self.beginResetModel()
        self.rows = tuple(rows)
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self.headings) - 1))

    def row(self, number: int) -> Row | None:
        """Return what a row stands for; None where there is no such row."""
        return self.rows[number] if 0 <= number < len(self.rows) else None

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the heading of a column."""
        return heading(self.headings, section, orientation, role)
