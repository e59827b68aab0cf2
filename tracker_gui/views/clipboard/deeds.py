"""What a spreadsheet does to the selected cells: copy, cut, paste, clear, fill down and right, today's date.

Each is one batch with a name, so one undo takes back the whole of it. A text that a cell does not take stays beside the cell
as a mark, with the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Signal

from db.batch import Batch
from tracker_gui.live.session import Session
from tracker_gui.models.blocks import CellText, Leftover, block_of, cells_words, noun, put_cells, table_of_kind
from tracker_gui.ops import rows as row_deeds
from tracker_gui.ops.drafts import Draft
from tracker_gui.texts import EXPECTED
from tracker_gui.views.asking import Asking
from tracker_gui.views.clipboard.mime import put_block, take_block
from tracker_gui.views.clipboard.today import today_words
from tracker_gui.views.panes.grid import GridView
from tracker_gui.views.panes.grid_block import Block, select, selected_block, selected_cells, shown_columns

AddRow = Callable[[GridView, str | None], tuple[Batch, str]]
"""Makes the batch that adds a row below the one with this id, and returns it with the id of the new row."""

WORKED_OUT: Final = "This cell is worked out from others and is not edited itself."
ONLY_READ: Final = "This tracker can only be read just now."
CELLS_AT_ONCE = 20_000
"""More cells than this are hardly ever meant: a whole sheet was copied by mistake."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Where a block goes: the rows that are there, how many are wanted beyond them, and the columns."""

    rows: tuple[int, ...]
    beyond: int
    columns: tuple[int, ...]


class BlockDeeds(QObject):
    """Does these to a table. ``said(text)``: something to be noticed; ``refused(error, text)``: it was not possible."""

    said = Signal(str)
    refused = Signal(object, str)

    def __init__(self, session: Session, asking: Asking, parent: QObject) -> None:
        """Write through this session, ask through that service."""
        super().__init__(parent)
        self._session = session
        self._asking = asking

    # --- the clipboard ------------------------------------------------------------------------------------------------

    def copy(self, grid: GridView, *, headings: bool = False) -> None:
        """Put the selected cells onto the clipboard, with the headings of their columns where asked."""
        block = selected_block(grid)
        if block.rows:
            context = grid.table.context
            titles = [grid.table.columns[column].title(context) for column in block.columns] if headings else []
            put_block(block_of(grid.table, block.rows, block.columns), titles)
            if block.count > 1:
                self.said.emit(f"Copied {cells_words(block.count)}.")

    def cut(self, grid: GridView) -> None:
        """Copy the selected cells, then clear them."""
        self.copy(grid)
        self.put_into_all(grid, "Cut", "")

    def clear(self, grid: GridView) -> None:
        """Clear the selected cells."""
        self.put_into_all(grid, "Clear", "")

    def paste(self, grid: GridView) -> None:
        """Put what was copied into the cells from the selected one on; one text into all that are selected."""
        try:
            copied = take_block()
        except EXPECTED as error:
            self.refused.emit(error, "")
            return
        block = selected_block(grid)
        if not copied or not copied[0] or not block.rows:
            self.said.emit("There is no text on the clipboard.")
            return
        if len(copied) == len(copied[0]) == 1:
            if copied[0][0]:
                self.put_into_all(grid, "Paste", copied[0][0])
            return
        if len(copied) * len(copied[0]) > CELLS_AT_ONCE:
            self.said.emit(f"This is a block of {len(copied) * len(copied[0]):,} cells, more than can be pasted at once.")
            return
        self._paste_block(grid, copied, block)

    def put_into_all(self, grid: GridView, verb: str, text: str) -> None:
        """Put one text into all selected cells."""
        self._put(grid, verb, [self._cell(grid, row, column, text) for row, column in selected_cells(grid, selected_block(grid))])

    def _paste_block(self, grid: GridView, copied: Sequence[Sequence[str]], block: Block) -> None:
        spread = self._spread(grid, copied, block)
        if spread.beyond and not self._may_add(grid, spread.beyond):
            return
        high, wide = len(copied), len(copied[0])
        ids = [grid.table.row_id(row) or "" for row in spread.rows]
        with Draft(self._session.plan) as draft:
            try:
                for _ in range(spread.beyond):
                    batch, row_id = self._add_below(grid, ids[-1] if ids else None)
                    draft.do(batch)
                    ids.append(row_id)
            except EXPECTED as error:
                self.refused.emit(error, "")
                return
            keys = [grid.table.columns[column].key for column in spread.columns]
            cells = [
                CellText(row_id, key, copied[down % high][across % wide])
                for down, row_id in enumerate(ids)
                for across, key in enumerate(keys)
            ]
            left = put_cells(grid.table, draft, cells)
        self._do(grid, draft.batch(f"Paste {cells_words(len(cells))}"), left)
        places = [place for place in map(grid.table.place, ids) if place is not None]
        select(grid, places, spread.columns)
        lost = wide - len(spread.columns)
        if lost > 0:
            self.said.emit(f"{lost} of the {wide} columns copied had no column to go to.")

    def _spread(self, grid: GridView, copied: Sequence[Sequence[str]], block: Block) -> Spread:
        """Return where the block goes: into the selection as often as it fits there exactly, else from its first cell on."""
        high, wide = len(copied), len(copied[0])
        columns = shown_columns(grid)
        if len(block.columns) % wide or len(block.columns) < wide:
            start = columns.index(block.columns[0])
            to_columns = tuple(columns[start : start + wide])
        else:
            to_columns = block.columns
        if len(block.rows) % high or len(block.rows) < high:
            first = block.rows[0]
            last = min(first + high, grid.table.rowCount())
            return Spread(tuple(range(first, last)), first + high - last, to_columns)
        return Spread(block.rows, 0, to_columns)

    def _may_add(self, grid: GridView, count: int) -> bool:
        words = noun(grid.table, count)
        rows = "one row" if count == 1 else f"{count} rows"
        text = f"The block you copied has {rows} more than there are from here on.\n\nAdd {words} for the rest?"
        return self._asking.ask("Paste", text, f"&Add {words}")

    def _add_below(self, grid: GridView, after: str | None) -> tuple[Batch, str]:
        """Return the batch that adds a row below this one, among the same parent's, and the id of the row."""
        plan = self._session.plan
        above = plan.row(table_of_kind(grid.table), after or "")
        if table_of_kind(grid.table) == "measure":
            return row_deeds.add_measure(plan, str(getattr(above, "action_id", "")), None, after)
        return row_deeds.add_action(plan, str(getattr(above, "objective_id", "")), "", after)

    # --- filling ------------------------------------------------------------------------------------------------------

    def fill_down(self, grid: GridView) -> None:
        """Give the selected cells the texts of the first selected row; with one row selected, those of the row above."""
        block = selected_block(grid)
        if not block.rows:
            return
        source = block.rows[0] if len(block.rows) > 1 else block.rows[0] - 1
        if source >= 0:
            self.fill(grid, (source,), block.columns, [row for row in block.rows if row != source], block.columns, "Fill down")

    def fill_right(self, grid: GridView) -> None:
        """Give the selected cells the texts of the first selected column; with one column selected, those of the one before."""
        block = selected_block(grid)
        if not block.columns:
            return
        columns = shown_columns(grid)
        place = columns.index(block.columns[0])
        if len(block.columns) == 1 and not place:
            return
        source = block.columns[0] if len(block.columns) > 1 else columns[place - 1]
        others = [column for column in block.columns if column != source]
        self.fill(grid, block.rows, (source,), block.rows, others, "Fill right")

    def fill(
        self,
        grid: GridView,
        from_rows: Sequence[int],
        from_columns: Sequence[int],
        to_rows: Sequence[int],
        to_columns: Sequence[int],
        label: str,
    ) -> None:
        """Give cells the texts of others, repeated as often as there is room."""
        texts = block_of(grid.table, from_rows, from_columns)
        cells = [
            self._cell(grid, row, column, texts[down % len(texts)][across % len(from_columns)])
            for down, row in enumerate(to_rows)
            for across, column in enumerate(to_columns)
        ]
        self._put(grid, label, cells)

    def today(self, grid: GridView) -> None:
        """Give the selected Due cells the date of today."""
        block = selected_block(grid)
        due = [(row, column) for row, column in selected_cells(grid, block) if grid.table.columns[column].key == "due"]
        if due:
            self._put(grid, "Set today's date in", [self._cell(grid, row, column, today_words()) for row, column in due])
        else:
            self.said.emit("Today's date goes into a cell of the Due column.")

    def explain(self, grid: GridView) -> None:
        """Say why the current cell is not edited."""
        column = grid.table.columns[grid.currentIndex().column()]
        self.said.emit(WORKED_OUT if column.save is None else ONLY_READ)

    # --- common to all ------------------------------------------------------------------------------------------------

    @staticmethod
    def _cell(grid: GridView, row: int, column: int, text: str) -> CellText:
        return CellText(grid.table.row_id(row) or "", grid.table.columns[column].key, text)

    def _put(self, grid: GridView, verb: str, cells: Iterable[CellText]) -> None:
        saved = {column.key for column in grid.table.columns if column.save is not None}
        wanted = [cell for cell in cells if cell.key in saved]
        if not wanted:
            self.said.emit(WORKED_OUT)
            return
        with Draft(self._session.plan) as draft:
            left = put_cells(grid.table, draft, wanted)
        self._do(grid, draft.batch(f"{verb} {cells_words(len(wanted))}"), left)

    def _do(self, grid: GridView, batch: Batch, left: Sequence[Leftover]) -> None:
        self._session.do(batch)
        grid.table.mark_leftovers(left)
        if left:
            count = "One text was" if len(left) == 1 else f"{len(left)} texts were"
            reasons = "\n".join(dict.fromkeys(leftover.why for leftover in left))
            self._asking.tell("Not all of it fits", f"{count} not taken by the cell, and stays beside it as a mark.\n\n{reasons}")
