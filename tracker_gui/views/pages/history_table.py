"""The lines of the history as a table that grows as one scrolls."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal

from tracker_gui.models.roles import NO_INDEX, Index
from tracker_gui.rules.differences import Piece, shortened
from tracker_gui.views.marked_text import PIECES, spoken
from tracker_gui.views.pages.history_words import Line

HEADINGS: Final = ("When", "Who", "What changed", "Before", "After")
BEFORE, AFTER = 3, 4
CUT: Final = 400
"""Characters of a text that the list shows; the panel below shows all of it."""


class HistoryTable(QAbstractTableModel):
    """Lines, newest first. ``more_wanted()``: the end was reached, and there is more to read."""

    more_wanted = Signal()

    def __init__(self, parent: QObject) -> None:
        """List nothing yet."""
        super().__init__(parent)
        self._lines: list[Line] = []
        self.has_more = False

    def start_over(self, lines: Sequence[Line], *, more: bool) -> None:
        """List these instead; ``more``: older ones can be read."""
        self.beginResetModel()
        self._lines = list(lines)
        self.has_more = more
        self.endResetModel()

    def add(self, lines: Sequence[Line], *, more: bool) -> None:
        """List these behind the others."""
        self.has_more = more
        if lines:
            self.beginInsertRows(NO_INDEX, len(self._lines), len(self._lines) + len(lines) - 1)
            self._lines += lines
            self.endInsertRows()

    def line(self, row: int) -> Line | None:
        """Return the line at a place, or None."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def place_of(self, seq: int) -> int | None:
        """Return where the line of the change with this number is, or None."""
        return next((n for n, line in enumerate(self._lines) if line.entry is not None and line.entry.seq == seq), None)

    def canFetchMore(self, parent: Index) -> bool:
        """Return whether there is more to read."""
        return self.has_more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        """Ask for more; it comes when it is read."""
        if not parent.isValid() and self.has_more:
            self.has_more = False
            self.more_wanted.emit()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Return how many lines were read so far."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the heading of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text of a cell, or its pieces with marks."""
        line = self.line(index.row())
        if line is None or not index.isValid():
            return None
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            text = line.texts[column]
            return text if len(text) <= CUT else f"{text[:CUT].rstrip()} …"
        if role == PIECES and column in (BEFORE, AFTER):
            return self._pieces(line, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = spoken(line.pieces) if column == AFTER and line.marked else line.texts[column]
            return f"{HEADINGS[column]}: {said or 'empty'}"
        return None

    @staticmethod
    def _pieces(line: Line, column: int) -> list[Piece] | None:
        """Return what was there before with what went marked, or what came after with what is new marked."""
        if not line.marked:
            return None
        other = "new" if column == BEFORE else "gone"
        return shortened([piece for piece in line.pieces if piece.kind != other], longest=CUT)
