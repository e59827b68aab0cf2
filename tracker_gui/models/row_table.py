"""A table of rows of the plan: a list of row ids, prepared texts, and one way in which the list comes to be another.

Rows are announced exactly: removed, inserted or reordered with persistent indexes mapped, and changed cells as rectangles, so
that selection, scrolling and an open editor survive what happens elsewhere. Filtering is done on the list, not by a proxy.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from db.records import Plan, Row
from tracker_gui.live.session import Session
from tracker_gui.live.summary import Summary
from tracker_gui.models.cell_answers import ANSWERS
from tracker_gui.models.cell_look import CellLook
from tracker_gui.models.columns import Column, Context
from tracker_gui.models.roles import NO_INDEX, Index
from tracker_gui.models.sorting import Rank, Sorting, in_order, ranks, sort_value
from tracker_gui.ops.rating_sets import rating_set
from tracker_gui.texts import EXPECTED

if TYPE_CHECKING:
    from tracker_gui.models.blocks import Leftover

R = TypeVar("R", bound=Row)
PLACING = frozenset({"position", "theme_id", "objective_id", "action_id"})
"""Fields that say where a row stands."""

MANY = 60
"""So many separate announcements for one change of the list; beyond, telling the view to look anew is cheaper."""


class RowTable(QAbstractTableModel, Generic[R]):
    """Shows rows of one kind. A subclass says which rows there are, and which of them a change concerns."""

    refused = Signal(object, str)
    """An edit that was not taken: the error, and the text that was typed."""

    sorting_changed = Signal()
    kind: type[R]

    def __init__(self, session: Session, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.session = session
        self.quarter: str | None = None
        self.needle = ""
        self.columns: tuple[Column[R], ...] = tuple(columns)
        self._ids: list[str] = []
        self._cells: dict[str, tuple[str, ...]] = {}
        self._folded: dict[str, str] = {}
        self._leftovers: dict[tuple[str, str], str] = {}
        self._pinned: set[str] = set()
        self._ranks: dict[str, Rank] = {}
        self.sorting: Sorting | None = None
        self.keeps_edited = False
        """Whether a row that is edited stays in view though it does not pass the filter any more."""
        self.in_scope = 0

    # --- what a subclass says ---------------------------------------------------------------------------------------

    def scope_rows(self) -> Iterable[R]:
        """Return the rows to show before filtering, in order."""
        raise NotImplementedError

    def concerned(self, summary: Summary) -> set[str] | None:
        """Return the ids of the rows whose cells may differ after these changes; None for all of them."""
        raise NotImplementedError

    # --- what Qt asks -------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a prepared text, or what a role of ours asks."""
        if not index.isValid():
            return None
        row_id = self._ids[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cells(row_id)[index.column()]
        answer = ANSWERS.get(role)
        if answer is None:
            return None
        row = self.plan.find(self.kind, row_id)
        if row is None:
            return None  # gone from the plan, and about to go from the list
        return answer(self, row, index.column())

    def said(self, column: Column[R], row: R, place: int) -> str:
        """Return what a cell says to who listens; a rating by its name in this tracker, with its definition."""
        text = self.cells(row.id)[place]
        if column.key == "rating" and text:
            return rating_set(self.plan).level(text).definition
        return text or "empty"

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the title of a column, its help as a tip, or the number of a row."""
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1) if role == Qt.ItemDataRole.DisplayRole else None
        if not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title(self.context)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.columns[section].help
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a cell."""
        flags = super().flags(index)
        if index.isValid() and self.columns[index.column()].save and self.session.read_only_reason is None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Write what was typed; False where it is what was there, or was refused (``refused`` says why)."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        column = self.columns[index.column()]
        row = self.row(self._ids[index.row()])
        text = "" if value is None else str(value)
        self.forget_leftover(row.id, column.key)
        if column.save is None or text == column.edit_text(self.context, row):
            return False
        try:
            batch = column.save(self.context, row, text)
        except EXPECTED as error:
            self.refused.emit(error, text)
            return False
        self.session.do(batch)
        return True

    # --- rows and cells -----------------------------------------------------------------------------------------------

    @property
    def plan(self) -> Plan:
        """The plan shown."""
        return self.session.plan

    @property
    def context(self) -> Context:
        """What the cells are shown for."""
        return Context(self.session.plan, self.quarter)

    def row(self, row_id: str) -> R:
        """Return the record of a row."""
        return self.plan.get(self.kind, row_id)

    def row_id(self, row: int) -> str | None:
        """Return the id of the row at this place, or None."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def ids(self) -> list[str]:
        """Return the ids of the rows shown, from top to bottom."""
        return list(self._ids)

    def place(self, row_id: str) -> int | None:
        """Return where the row with this id is shown, or None."""
        return self._ids.index(row_id) if row_id in self._ids else None

    def column_of(self, key: str) -> int:
        """Return where the column with this key is; raises ValueError where there is none."""
        return [column.key for column in self.columns].index(key)

    def cells(self, row_id: str) -> tuple[str, ...]:
        """Return the texts of a row, prepared once."""
        found = self._cells.get(row_id)
        if found is None:
            context, row = self.context, self.plan.find(self.kind, row_id)
            if row is None:
                return ("",) * len(self.columns)
            found = self._cells[row_id] = tuple(column.text(context, row) for column in self.columns)
        return found

    def look(self, place: int, column: int) -> CellLook:
        """Return what the cell in this row of the view shows."""
        row_id = self._ids[place]
        row, of = self.plan.find(self.kind, row_id), self.columns[column]
        if row is None:
            return CellLook(of.kind, "")  # gone from the plan, and about to go from the list
        text = self.cells(row_id)[column]
        doubtful = bool(self.doubt(of, row))
        return CellLook(of.kind, text, of.key == "rating" and bool(text), self.is_ditto(place, of), doubtful)

    def is_ditto(self, place: int, column: Column[R]) -> bool:
        """Return whether a cell only repeats the one above; in most tables none does."""
        del place, column
        return False

    # --- looking for words --------------------------------------------------------------------------------------------

    def search_text(self, row: R) -> str:
        """Return the text of a row in which words are looked for, in one case."""
        return "\n".join(self.cells(row.id)).casefold()

    def _test(self) -> Callable[[str], bool]:
        """Return the test that a row has to pass, by its id: every word looked for is somewhere in it."""
        words, known = self.needle.split(), self._folded

        def holds(row_id: str) -> bool:
            text = known.get(row_id)
            if text is None:
                text = self._folded_text(row_id)
            return all(word in text for word in words)

        return holds

    def _folded_text(self, row_id: str) -> str:
        found = self._folded.get(row_id)
        if found is None:
            row = self.plan.find(self.kind, row_id)
            found = self._folded[row_id] = self.search_text(row) if row is not None else ""
        return found

    def prepare(self, seconds: float) -> bool:
        """Make ready for a search for so long at most, while nothing else is going on; return whether all is ready."""
        ends = time.perf_counter() + seconds
        if len(self._folded) >= self.in_scope or not self.session.is_open:
            return True
        for row in self.scope_rows():
            if row.id not in self._folded:
                self._folded_text(row.id)
                if time.perf_counter() > ends:
                    return False
        return True

    # --- texts that were not understood -------------------------------------------------------------------------------

    def mark_leftovers(self, left: Iterable[Leftover]) -> None:
        """Keep texts that cells did not take beside these cells, until something else is put there."""
        rows = set()
        for leftover in left:
            self._leftovers[leftover.row_id, leftover.key] = f"{leftover.why} It was left as it was."
            rows.add(leftover.row_id)
        self.tell_changed(self._places(rows))

    def forget_leftover(self, row_id: str, key: str) -> None:
        """Take the mark from a cell: something else is being put there."""
        if self._leftovers.pop((row_id, key), None):
            self.tell_changed(self._places({row_id}))

    def doubt(self, column: Column[R], row: R) -> str | None:
        """Return what could not be understood in a cell, or None."""
        left = self._leftovers.get((row.id, column.key)) if self._leftovers else None
        return left or (column.doubt(self.context, row) if column.doubt else None) or None

    # --- becoming another list ------------------------------------------------------------------------------------

    @property
    def filtered(self) -> bool:
        """Whether some rows may be left out."""
        return bool(self.needle)

    def set_filter(self, text: str) -> None:
        """Show only the rows that hold every word of ``text``, whatever their case."""
        self.needle = text.casefold().strip()
        self.filter_anew()

    def filter_anew(self) -> None:
        """Leave out what does not pass now, also rows that stayed because they were edited."""
        self._pinned.clear()
        self.sync()

    def pin(self, row_ids: Iterable[str]) -> None:
        """Keep these rows in view whatever is filtered, until the filter is set anew: they are being worked on."""
        self._pinned.update(row_ids)

    def set_quarter(self, quarter: str | None) -> None:
        """Show the outcomes of another quarter."""
        if quarter != self.quarter:
            self.quarter = quarter
            self._cells.clear()
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
            self.tell_changed(range(len(self._ids)))
            self.filter_anew()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Show the rows in the order of a column; -1 is the order of the plan."""
        key = self.columns[column].key if 0 <= column < len(self.columns) else ""
        self.set_sorting(Sorting(key, descending=order == Qt.SortOrder.DescendingOrder) if key else None)

    def set_sorting(self, sorting: Sorting | None) -> None:
        """Show the rows in another order. Rows keep their places while they are edited, until they are sorted again."""
        self.sorting = sorting
        self._ranks.clear()
        self.sync()
        self.sorting_changed.emit()

    def start_over(self) -> None:
        """Show another file."""
        self.beginResetModel()
        self._cells.clear()
        self._folded.clear()
        self._leftovers.clear()
        self._refill()
        self.endResetModel()

    def show_scope(self) -> None:
        """Show another part of the plan; what is known of its rows stays known."""
        self.beginResetModel()
        self._refill()
        self.endResetModel()

    def _refill(self) -> None:
        self._pinned.clear()
        self._ranks.clear()
        self._ids = self._wanted()

    def apply(self, summary: Summary) -> None:
        """Follow what happened to the plan."""
        concerned = None if summary.everything else self.concerned(summary)
        if concerned is None:
            self._cells.clear()
            self._folded.clear()
        else:
            for row_id in concerned:
                self._cells.pop(row_id, None)
                self._folded.pop(row_id, None)
            if self.keeps_edited and self.filtered:
                self.pin(concerned.intersection(self._ids))
        if self.filtered or reordered(summary):
            self.sync()
        places = range(len(self._ids)) if concerned is None else self._places(concerned)
        self.tell_changed(places)

    def sync(self) -> None:
        """Bring the list to what it should be, announcing each step."""
        wanted = self._wanted()
        if wanted == self._ids:
            return
        kept = set(wanted)
        gone = runs([place for place, row_id in enumerate(self._ids) if row_id not in kept])
        present = set(self._ids)
        come = runs([place for place, row_id in enumerate(wanted) if row_id not in present])
        if len(gone) + len(come) > MANY:
            self.beginResetModel()
            self._ids = wanted
            self.endResetModel()
            return
        for first, last in reversed(gone):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._ids[first : last + 1]
            self.endRemoveRows()
        self._reorder([row_id for row_id in wanted if row_id in present])
        for first, last in come:
            self.beginInsertRows(QModelIndex(), first, last)
            self._ids[first:first] = wanted[first : last + 1]
            self.endInsertRows()

    def tell_changed(self, places: Iterable[int]) -> None:
        """Announce that the cells of these rows differ."""
        for first, last in runs(sorted(places)):
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def _reorder(self, wanted: list[str]) -> None:
        """Put the same rows into another order, taking along what the views point at."""
        if wanted == self._ids:
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        ids = [self._ids[index.row()] for index in before]
        self._ids = wanted
        places = {row_id: place for place, row_id in enumerate(wanted)}
        after = [self.index(places[row_id], index.column()) for row_id, index in zip(ids, before, strict=True)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _wanted(self) -> list[str]:
        scope = [row.id for row in self.scope_rows()] if self.session.is_open else []
        self.in_scope = len(scope)
        passes = self._test() if self.filtered else None
        wanted = [row_id for row_id in scope if passes(row_id) or row_id in self._pinned] if passes else scope
        if self.sorting is None:
            return wanted
        if not self._ranks:
            self._ranks = self._ranked(scope, self.sorting)
        return in_order(self._ranks, scope, wanted)

    def _ranked(self, scope: list[str], sorting: Sorting) -> dict[str, Rank]:
        column = next((column for column in self.columns if column.key == sorting.key), None)
        if column is None:
            return {row_id: (place, 0, 0) for place, row_id in enumerate(scope)}
        context = self.context
        return ranks([(row_id, sort_value(column, context, self.row(row_id))) for row_id in scope], sorting)

    def _places(self, row_ids: set[str]) -> list[int]:
        return [place for place, row_id in enumerate(self._ids) if row_id in row_ids]


def reordered(summary: Summary) -> bool:
    """Return whether rows may have come, gone or moved."""
    return summary.everything or any(change.op != "update" or change.field in PLACING for change in summary.changes)


def runs(places: Sequence[int]) -> list[tuple[int, int]]:
    """Return rising places as (first, last) of each unbroken run."""
    found: list[tuple[int, int]] = []
    for place in places:
        if found and found[-1][1] == place - 1:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return found
