"""Which cells of a table are selected, as rows and columns in the order they are seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel

if TYPE_CHECKING:
    from tracker_gui.views.panes.grid import GridView

Flag = QItemSelectionModel.SelectionFlag


@dataclass(frozen=True, slots=True)
class Block:
    """The rows and columns in which anything is selected. ``whole``: every cell of theirs is."""

    rows: tuple[int, ...]
    columns: tuple[int, ...]
    whole: bool = True

    @property
    def count(self) -> int:
        """How many cells the rows and columns have."""
        return len(self.rows) * len(self.columns)


def shown_columns(grid: GridView) -> list[int]:
    """Return the columns that are not hidden, from left to right."""
    head = grid.horizontalHeader()
    order = (head.logicalIndex(place) for place in range(head.count()))
    return [column for column in order if not head.isSectionHidden(column)]


def selected_block(grid: GridView) -> Block:
    """Return what is selected and shown; the current cell where nothing is."""
    shown = shown_columns(grid)
    rows: set[int] = set()
    columns: set[int] = set()
    cells = 0
    selection = grid.selectionModel().selection()
    for number in range(selection.count()):
        part = selection.at(number)
        rows.update(range(part.top(), part.bottom() + 1))
        seen = [column for column in shown if part.left() <= column <= part.right()]
        columns.update(seen)
        cells += part.height() * len(seen)
    if not rows or not columns:
        index = grid.currentIndex()
        return Block((index.row(),), (index.column(),)) if index.isValid() and index.column() in shown else Block((), ())
    return Block(tuple(sorted(rows)), tuple(column for column in shown if column in columns), cells >= len(rows) * len(columns))


def selected_cells(grid: GridView, block: Block) -> Iterator[tuple[int, int]]:
    """Yield row and column of every selected cell of the block."""
    model = grid.selectionModel()
    for row in block.rows:
        for column in block.columns:
            if block.whole or model.isSelected(grid.table.index(row, column)):
                yield row, column


def select(grid: GridView, rows: Iterable[int], columns: Iterable[int]) -> None:
    """Select these cells, the current cell staying where it is if it is one of them."""
    wanted_rows, wanted_columns = sorted(set(rows)), sorted(set(columns))
    if not wanted_rows or not wanted_columns:
        return
    table = grid.table
    selection = QItemSelection()
    for top, bottom in _runs(wanted_rows):
        for left, right in _runs(wanted_columns):
            selection.select(table.index(top, left), table.index(bottom, right))
    current = grid.currentIndex()
    if current.row() not in wanted_rows or current.column() not in wanted_columns:
        grid.selectionModel().setCurrentIndex(table.index(wanted_rows[0], wanted_columns[0]), Flag.NoUpdate)
    grid.selectionModel().select(selection, Flag.ClearAndSelect)


def _runs(numbers: list[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found
