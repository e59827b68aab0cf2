"""The keys that go from cell to cell as in a spreadsheet: the selection goes with them, or grows with Shift.

Qt's own table moves only the frame of the current cell when Ctrl is held: what is cleared or pasted next would go elsewhere than
one looks.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from tracker_gui.views.panes.grid_block import Flag, select, selected_block, shown_columns

if TYPE_CHECKING:
    from tracker_gui.views.panes.grid import GridView

_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_SIDE: Final = {int(Qt.Key.Key_Left): -1, int(Qt.Key.Key_Right): 1}
_UP_DOWN: Final = {int(Qt.Key.Key_Up): -1, int(Qt.Key.Key_Down): 1}
_PAGES: Final = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


def moved(grid: GridView, event: QKeyEvent) -> bool:
    """Do what the key does to current cell and selection; False where it is none of these keys."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if not grid.currentIndex().isValid():
        return False
    if held == _SHIFT:
        return _grow_whole(grid, event.key())
    if held not in (_CTRL, _CTRL | _SHIFT):
        return False
    if event.key() in _PAGES:
        return True
    target = _target(grid, event.key(), grow=bool(held & _SHIFT))
    if target is None:
        return False
    if held & _SHIFT:
        _grow(grid, *target)
    else:
        index = grid.table.index(*target)
        grid.selectionModel().setCurrentIndex(index, Flag.ClearAndSelect)
        grid.scrollTo(index)
    return True


def _target(grid: GridView, key: int, *, grow: bool) -> tuple[int, int] | None:
    """Return row and column to which a key with Ctrl goes. Ctrl+Up and Ctrl+Down alone move rows."""
    index, shown, last = grid.currentIndex(), shown_columns(grid), grid.table.rowCount() - 1
    if not shown or last < 0 or index.column() not in shown:
        return None
    if key == Qt.Key.Key_Home:
        return 0, shown[0]
    if key == Qt.Key.Key_End:
        return last, shown[-1]
    if key in _SIDE:
        filled = [bool(grid.table.index(index.row(), column).data()) for column in shown]
        return index.row(), shown[edge(filled, shown.index(index.column()), _SIDE[key])]
    if grow and key in _UP_DOWN:
        return (last if _UP_DOWN[key] > 0 else 0), index.column()
    return None


def edge(filled: Sequence[bool], at: int, step: int) -> int:
    """Return where Ctrl and an arrow go: to the end of the cells filled from here, else to the next filled, else to the end."""
    end = len(filled) - 1 if step > 0 else 0
    if at == end:
        return at
    if filled[at] and filled[at + step]:
        while at != end and filled[at + step]:
            at += step
        return at
    return next((place for place in range(at + step, end + step, step) if filled[place]), end)


def _grow(grid: GridView, row: int, column: int) -> None:
    """Select from the corner across from the current cell to this one, which becomes the current one."""
    block, shown, index = selected_block(grid), shown_columns(grid), grid.currentIndex()
    from_row = _across(block.rows, index.row()) if block.whole else index.row()
    from_column = _across(block.columns, index.column()) if block.whole else index.column()
    rows = range(min(from_row, row), max(from_row, row) + 1)
    places = sorted((shown.index(from_column), shown.index(column)))
    _select(grid, rows, shown[places[0] : places[1] + 1], row, column)


def _grow_whole(grid: GridView, key: int) -> bool:
    """Let whole rows selected grow by rows, and whole columns by columns; anything else Qt does."""
    block, shown, index = selected_block(grid), shown_columns(grid), grid.currentIndex()
    count = grid.table.rowCount()
    if not block.whole or index.row() not in block.rows or index.column() not in block.columns:
        return False
    if key in _UP_DOWN and list(block.columns) == shown and len(shown) > 1:
        row = min(max(index.row() + _UP_DOWN[key], 0), count - 1)
        start = _across(block.rows, index.row())
        _select(grid, range(min(start, row), max(start, row) + 1), shown, row, index.column())
        return True
    if key in _SIDE and len(block.rows) == count > 1:
        place = min(max(shown.index(index.column()) + _SIDE[key], 0), len(shown) - 1)
        start = shown.index(_across(block.columns, index.column()))
        _select(grid, block.rows, shown[min(start, place) : max(start, place) + 1], index.row(), shown[place])
        return True
    return False


def _across(places: Sequence[int], at: int) -> int:
    """Return the end of a run that is across from this place: from there the run grows."""
    return places[-1] if at == places[0] else places[0] if at == places[-1] else at


def _select(grid: GridView, rows: Sequence[int], columns: Sequence[int], row: int, column: int) -> None:
    index = grid.table.index(row, column)
    grid.selectionModel().setCurrentIndex(index, Flag.NoUpdate)
    select(grid, rows, columns)
    grid.scrollTo(index)
