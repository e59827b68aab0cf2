"""What an import would change, as a tree to tick: kinds, their rows, and the values of each row.

It holds the comparison and what was unticked; ``choices`` is what is to be taken. Nothing of it is written anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt, Signal

from tracker_gui.models.list_model import heading
from tracker_gui.models.roles import NO_INDEX, Index
from tracker_gui.ops.comparing import Choice, Comparison, FieldChange, Kind, RowComparison
from tracker_gui.ops.labels import table_name
from tracker_gui.ops.showing_import import differing_part
from tracker_gui.ops.sureness import sure_words

KINDS: Final[dict[Kind, str]] = {
    "changed": "Changed",
    "new": "New",
    "missing": "In the tracker only (stays as it is)",
    "deleted": "Deleted in the tracker (comes back if ticked)",
    "unchanged": "Unchanged",
}
HEADINGS: Final = ("What would change", "In the tracker now", "In the document", "The same row?")
NAME, OLD, NEW, SURE = range(4)
OLDER: Final = "older: edited here since the last import"
_PLAIN: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_TICKED: Final = _PLAIN | Qt.ItemFlag.ItemIsUserCheckable


@dataclass(slots=True)
class _Node:
    """A kind, a row or a value; ``choices`` are all that is decided with its tick.

    Texts, and the values of a row, are made when they are first asked for: most rows of a long plan are never looked into.
    """

    place: int
    parent: int
    texts: tuple[str, str, str, str] | None = None
    row: RowComparison | None = None
    change: FieldChange | None = None
    choices: frozenset[Choice] = frozenset()
    children: list[int] = field(default_factory=list)


class ImportChanges(QAbstractItemModel):
    """The tree. ``ticked_changed`` is emitted when something was ticked or unticked."""

    ticked_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._comparison: Comparison | None = None
        self._nodes: list[_Node] = []
        self._top: list[int] = []
        self._unticked: set[Choice] = set()
        self._ticked: set[Choice] = set()
        self._older: frozenset[Choice] = frozenset()

    # --- what is shown ------------------------------------------------------------------------------------------------

    def show_comparison(self, comparison: Comparison | None) -> None:
        """Show this comparison; what was decided before stays decided where the same is there again."""
        self.beginResetModel()
        self._comparison = comparison
        self._nodes, self._top = [], []
        if comparison is not None:
            # Left unless a person asks for them; what was ticked before another round stays ticked.
            self._unticked = self._unticked | (comparison.older - self._older)
            self._older |= comparison.older
        for kind, words in KINDS.items():
            rows = [] if comparison is None else [row for row in comparison.of_kind(kind) if row.table != "tracker" or row.fields]
            if rows:
                self._add_kind(words, rows)
        self.endResetModel()
        self.ticked_changed.emit()

    def _add_kind(self, words: str, rows: list[RowComparison]) -> None:
        top = self._add(_Node(len(self._top), -1, (f"{words}: {len(rows):,}", "", "", "")))
        self._top.append(top)
        node = self._nodes[top]
        node.children = [self._add(_Node(place, top, None, row, None, frozenset(row.choices))) for place, row in enumerate(rows)]
        node.choices = frozenset(choice for row in rows for choice in row.choices)

    def _children(self, key: int) -> list[int]:
        """Return what is below a node; the values of a row are made now."""
        node = self._nodes[key]
        if node.row is not None and node.change is None and not node.children:
            for place, change in enumerate(node.row.fields):
                value = _Node(place, key, None, node.row, change, frozenset(((node.row.key, change.field),)))
                node.children.append(self._add(value))
        return node.children

    def _add(self, node: _Node) -> int:
        self._nodes.append(node)
        return len(self._nodes) - 1

    def row_at(self, index: Index) -> RowComparison | None:
        """Return the row that a place belongs to; None on a kind."""
        return self._nodes[index.internalId()].row if index.isValid() else None

    def change_at(self, index: Index) -> FieldChange | None:
        """Return the value at a place; None on a kind or a row."""
        return self._nodes[index.internalId()].change if index.isValid() else None

    def rows_to_check(self) -> Iterator[QModelIndex]:
        """Yield the rows whose match a person should look at."""
        for key, node in enumerate(self._nodes):
            if node.row is not None and node.change is None and node.row.match is not None and node.row.match.doubtful:
                yield self.createIndex(node.place, 0, key)

    # --- what is decided ----------------------------------------------------------------------------------------------

    def choices(self) -> frozenset[Choice]:
        """Return all that is ticked."""
        if self._comparison is None:
            return frozenset()
        return frozenset(choice for row in self._comparison.rows for choice in row.choices if self._is_ticked(row, choice))

    def counts(self) -> tuple[int, int]:
        """Return how many values and rows are ticked, and how many there are."""
        tops = [self._nodes[key] for key in self._top]
        return sum(self._ticked_of(node) for node in tops), sum(len(node.choices) for node in tops)

    def _is_ticked(self, row: RowComparison, choice: Choice) -> bool:
        return choice in self._ticked if row.kind == "deleted" else choice not in self._unticked

    def _ticked_of(self, node: _Node) -> int:
        """Return how many of the choices of a node are ticked."""
        row = node.row or self._nodes[node.children[0]].row
        if row is not None and row.kind == "deleted":
            return len(node.choices & self._ticked)
        return len(node.choices) - len(node.choices & self._unticked)

    def _state(self, node: _Node) -> Qt.CheckState | None:
        if not node.choices:
            return None
        ticked = self._ticked_of(node)
        if ticked == len(node.choices):
            return Qt.CheckState.Checked
        return Qt.CheckState.PartiallyChecked if ticked else Qt.CheckState.Unchecked

    def forget_new(self) -> None:
        """Tick new rows again: they are named by their place in the document, and another reading of it may move them."""
        self._unticked = {choice for choice in self._unticked if not choice[0].startswith("new ")}

    def set_ticked(self, index: Index, *, ticked: bool) -> None:
        """Tick or untick a kind, a row or a value, with all that is below it."""
        node = self._nodes[index.internalId()]
        row = node.row or (self._nodes[node.children[0]].row if node.children else None)
        chosen = node.choices
        if not chosen:
            return
        if row is not None and row.kind == "deleted":
            self._ticked = self._ticked | chosen if ticked else self._ticked - chosen
        else:
            self._unticked = self._unticked - chosen if ticked else self._unticked | chosen
        self._announce(index.internalId())
        self.ticked_changed.emit()

    def _announce(self, key: int) -> None:
        """Say that this node, those above and right below look otherwise; the rest a view paints on ``ticked_changed``."""
        above = key
        while above >= 0:
            place = self.createIndex(self._nodes[above].place, 0, above)
            self.dataChanged.emit(place, place, [Qt.ItemDataRole.CheckStateRole])
            above = self._nodes[above].parent
        below = self._nodes[key].children
        if below:
            last = len(below) - 1
            first, end = self.createIndex(0, 0, below[0]), self.createIndex(last, 0, below[last])
            self.dataChanged.emit(first, end, [Qt.ItemDataRole.CheckStateRole])

    # --- what Qt asks -------------------------------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = NO_INDEX) -> QModelIndex:
        """Return the index of a place."""
        children = self._children(parent.internalId()) if parent.isValid() else self._top
        if not 0 <= row < len(children) or not 0 <= column < len(HEADINGS) or (parent.isValid() and parent.column()):
            return QModelIndex()
        return self.createIndex(row, column, children[row])

    def parent(self, index: Index = NO_INDEX) -> QModelIndex:  # type: ignore[override]
        """Return what a place is below."""
        if not index.isValid():
            return QModelIndex()
        above = self._nodes[index.internalId()].parent
        return QModelIndex() if above < 0 else self.createIndex(self._nodes[above].place, 0, above)

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Return how many are below a place."""
        if not parent.isValid():
            return len(self._top)
        return 0 if parent.column() else len(self._children(parent.internalId()))

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """Return the number of columns."""
        return 0 if parent.column() > 0 else len(HEADINGS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done at a place: ticked where there is something to decide."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _TICKED if index.column() == NAME and self._nodes[index.internalId()].choices else _PLAIN

    def hasChildren(self, parent: Index = NO_INDEX) -> bool:
        """Return whether there is something below a place, without making it."""
        if not parent.isValid():
            return bool(self._top)
        node = self._nodes[parent.internalId()]
        below = bool(node.children) or (node.change is None and node.row is not None and bool(node.row.fields))
        return below and not parent.column()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text, the tick or the words for a screen reader."""
        if not index.isValid():
            return None
        node = self._nodes[index.internalId()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return _texts(node)[index.column()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == NAME:
            return self._state(node)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(node, index.column())
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick or untick."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid() or not self._nodes[index.internalId()].choices:
            return False
        self.set_ticked(index, ticked=Qt.CheckState(value) != Qt.CheckState.Unchecked)
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the heading of a column."""
        return heading(HEADINGS, section, orientation, role)


def _texts(node: _Node) -> tuple[str, str, str, str]:
    """Return the texts of the columns."""
    if node.texts is None:
        change, row = node.change, node.row
        if change is not None:
            node.texts = (
                change.label[:1].upper() + change.label[1:],
                *differing_part(change.old, change.new),
                OLDER if change.older else "",
            )
        elif row is not None:
            node.texts = _row_texts(row)
    return node.texts or ("", "", "", "")


def _row_texts(row: RowComparison) -> tuple[str, str, str, str]:
    name = table_name(row.table)
    title = f"{name[:1].upper()}{name[1:]}: {row.name or '(no words)'}"
    old, new = {
        "new": ("not there", f"new, under {row.where}" if row.where else "new"),
        "missing": (row.where, "not there"),
        "deleted": ("deleted", "there"),
    }.get(row.kind, (row.where, ""))
    return title, old, new, f"{sure_words(row.match.confidence)}: {row.match.reason}" if row.match else ""


def _spoken(node: _Node, column: int) -> str:
    if node.change is not None and column == NAME:
        older = f"; {OLDER}" if node.change.older else ""
        return f"{_texts(node)[NAME]}: {node.change.old or 'empty'} becomes {node.change.new or 'empty'}{older}"
    text = _texts(node)[column]
    return f"{HEADINGS[column]}: {text}" if text and column != NAME else text
