"""The plan as a tree: its themes, their objectives, with counts and the worst rating of each, and those of the whole.

Each node has a small integer of its own for Qt, never used twice; a stale index finds nothing instead of something else.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, Qt, QTimer, Signal, Slot

from db.records import Action, Objective, Plan, Theme
from tracker_gui.live.session import Session
from tracker_gui.live.summary import Summary
from tracker_gui.models.concerns import objectives_concerned
from tracker_gui.models.roles import NO_INDEX, Index, Role
from tracker_gui.models.row_mime import ROWS, carried, carrying
from tracker_gui.models.tree_facts import ActionFacts
from tracker_gui.ops import edit, headings, moving
from tracker_gui.ops.labels import numbered
from tracker_gui.ops.rating_sets import rating_set
from tracker_gui.ops.standing import ROLL_UP_RULE
from tracker_gui.rules.rating_sets import RatingSet
from tracker_gui.rules.ratings import worst
from tracker_gui.texts import EXPECTED

Key = tuple[str, str]
COUNTED = frozenset({"theme", "objective", "tracker", "action", "outcome", "measure"})
"""Tables whose rows decide what the tree counts."""

AT_ONCE = 0.004
SLICE = 0.010
"""Seconds: so long another file is looked at before it is shown, and so long a slice of the rest takes."""

PAUSE_MS = 25
"""Between the slices, and before the first: the window is painted then."""


@dataclass(slots=True)
class Node:
    """One row: which row of the plan it is, where it stands, and what it shows."""

    number: int
    key: Key
    parent: Node | None = None
    place: int = 0
    children: list[Node] = field(default_factory=list)
    title: str = ""
    shown: str = ""
    """The title with its reference ahead of it."""

    actions: int = 0
    matching: int | None = None
    rating: str | None = None
    late: int = 0
    """How many of the actions are overdue."""

    counts: Counts | None = None
    """What was summed up for an objective, kept until one of its actions changes; what matches is counted each time."""


@dataclass(slots=True)
class Counts:
    """What is summed up for a node."""

    actions: int = 0
    matching: int = 0
    late: int = 0
    ratings: list[str | None] = field(default_factory=list)
    partly: bool = False
    """Whether some actions were not looked at yet: then neither ratings nor overdue ones are told."""

    def add(self, other: Counts) -> None:
        """Count what is below, too."""
        self.actions += other.actions
        self.matching += other.matching
        self.late += other.late
        self.ratings += other.ratings
        self.partly |= other.partly


class PlanTree(QAbstractItemModel):
    """One column: the title, with the count and the worst rating as roles."""

    refused = Signal(object, str)
    dropped = Signal(str, list)
    """Rows of a table were moved here by mouse."""

    counted = Signal()
    """The numbers of the whole plan may be others."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """Show the plan of the session."""
        super().__init__(parent)
        self.session = session
        self._numbers = count(1)
        self._nodes: dict[int, Node] = {}
        self._by_key: dict[Key, Node] = {}
        self._roots: list[Node] = []
        self.whole = Node(0, ("tracker", ""), title="All actions")
        """Stands for the whole plan. It is no row of the tree."""

        self._matches: Callable[[str], bool] | None = None
        self._facts = ActionFacts()
        self._more = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._more.timeout.connect(self._go_on)

    # --- what Qt asks -------------------------------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = NO_INDEX) -> QModelIndex:
        """Return the index of a child."""
        siblings = self._children_of(parent)
        if column != 0 or not 0 <= row < len(siblings):
            return QModelIndex()
        return self.createIndex(row, 0, siblings[row].number)

    def parent(self, index: Index = NO_INDEX) -> QModelIndex:  # type: ignore[override]
        """Return the index of the node above."""
        node = self.node(index)
        return self._index_of(node.parent) if node and node.parent else QModelIndex()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Return how many children a node has."""
        return len(self._children_of(parent)) if parent.column() <= 0 else 0

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """Return one, at every level: the delegate paints the rest."""
        del parent
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the title, the count, the rating, or who the row is."""
        node = self.node(index)
        if node is None:
            return None
        match role:
            case Qt.ItemDataRole.EditRole:
                return node.title
            case Qt.ItemDataRole.DisplayRole:
                return node.shown
            case Qt.ItemDataRole.ToolTipRole:
                return f"{node.shown}\n{self.tip(node)}"
            case Role.REF:
                return str(getattr(self.session.plan.row(*node.key), "ref", None) or "")
            case Role.LATE:
                return node.late
            case Role.ROW_ID:
                return node.key[1]
            case Role.TABLE:
                return node.key[0]
            case Role.RATING:
                return node.rating
            case Role.COUNT:
                return count_text(node)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{node.shown}, {self.numbers(node)}"
        return None

    def numbers(self, node: Node) -> str:
        """Return the counts of a node in words, its rating as the tracker calls and defines it."""
        return numbers_words(node, rating_set(self.session.plan))

    def tip(self, node: Node) -> str:
        """Return the counts, and the rule by which ratings are rolled up where there is one."""
        return self.numbers(node) + (f"\n{ROLL_UP_RULE}" if node.rating else "")

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done: titles of themes and objectives can be edited, and rows dragged."""
        flags = super().flags(index)
        if self.session.read_only_reason is not None:
            return flags
        if self.node(index):
            flags |= Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled
        return flags | Qt.ItemFlag.ItemIsDropEnabled

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Write a title; False where it is what was there, or was refused."""
        node = self.node(index)
        if node is None or role != Qt.ItemDataRole.EditRole or str(value) == node.title:
            return False
        try:
            batch = edit.set_field(self.session.plan, node.key[0], node.key[1], "title", str(value))
        except EXPECTED as error:
            self.refused.emit(error, str(value))
            return False
        self.session.do(batch)
        return True

    def rename(self, index: Index, ref: str, title: str) -> bool:
        """Write reference and title as one deed; False where both are what they were, or one was refused."""
        node = self.node(index)
        if node is None:
            return False
        try:
            batch = headings.set_heading(self.session.plan, *node.key, ref=ref, title=title)
        except EXPECTED as error:
            self.refused.emit(error, title)
            return False
        self.session.do(batch)
        return not batch.empty

    # --- dragging -----------------------------------------------------------------------------------------------------

    def supportedDropActions(self) -> Qt.DropAction:
        """Return that rows are moved."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Return what can be dropped."""
        return [ROWS]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the rows as a drag carries them: those of the kind of the first one."""
        keys = [key for key in map(self.key_of, indexes) if key is not None]
        table = keys[0][0] if keys else ""
        return carrying(table, [row_id for name, row_id in keys if name == table], self.session.path)

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Return whether what is carried can stand there; where not, no place for it is shown."""
        del action, column
        found = carried(data, self.session.path)
        if found is None or self.session.read_only_reason is not None:
            return False
        if found.table == "action" and row >= 0:
            return False  # actions stand in an objective, not between two of them
        return moving.can_go(self.session.plan, found.table, found.ids, self.key_of(parent))

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Move what is dropped; False where it cannot stand there."""
        found = carried(data, self.session.path)
        if found is None or not self.canDropMimeData(data, action, row, column, parent):
            return False
        siblings = self._children_of(parent)
        before = siblings[row].key[1] if found.table != "action" and 0 <= row < len(siblings) else None
        key = self.key_of(parent)
        self.session.do(moving.move_rows(self.session.plan, found.table, found.ids, key[1] if key else None, before))
        self.dropped.emit(found.table, list(found.ids))
        return True

    # --- finding ------------------------------------------------------------------------------------------------------

    def node(self, index: Index) -> Node | None:
        """Return the node of an index, or None."""
        return self._nodes.get(index.internalId()) if index.isValid() else None

    def key_of(self, index: Index) -> Key | None:
        """Return the table and row id of an index, or None."""
        node = self.node(index)
        return node.key if node else None

    def index_for(self, key: Key) -> QModelIndex:
        """Return the index of a row of the plan; invalid where it is not shown."""
        node = self._by_key.get(key)
        return self._index_of(node) if node else QModelIndex()

    def _index_of(self, node: Node) -> QModelIndex:
        return self.createIndex(node.place, 0, node.number)

    def _children_of(self, parent: Index) -> list[Node]:
        if not parent.isValid():
            return self._roots
        node = self.node(parent)
        return node.children if node else []

    # --- becoming another tree ------------------------------------------------------------------------------------

    def start_over(self) -> None:
        """Show another file."""
        self.beginResetModel()
        self._nodes.clear()
        self._by_key.clear()
        self._roots = []
        self._facts.clear()
        if self.session.is_open:
            self._fill(None, self._wanted_roots())
        self._refresh_all(seconds=AT_ONCE)
        self.endResetModel()
        self.counted.emit()

    def apply(self, summary: Summary) -> None:
        """Follow what happened to the plan."""
        if not self.session.is_open:
            return
        self._facts.follow(self.session.plan, summary)
        if summary.everything or summary.tables & {"theme", "objective", "tracker"}:
            self._sync(None, self._wanted_roots())
            for node in list(self._roots):
                self._sync(node, self._wanted_below(node.key))
        if summary.everything or summary.tables & COUNTED or self._matches:
            self._tell(self._refresh_all(objectives_concerned(self.session.plan, summary)))

    def set_matching(self, matches: Callable[[str], bool] | None) -> None:
        """Show how many of the actions pass this test (by action id); None shows plain counts."""
        self._matches = matches
        self._tell(self._refresh_all(set()))

    def _wanted_roots(self) -> list[Key]:
        return [("theme", theme.id) for theme in self.session.plan.rows(Theme)]

    def _wanted_below(self, key: Key) -> list[Key]:
        if key[0] != "theme":
            return []
        return [("objective", objective.id) for objective in self.session.plan.children(Objective, key[1])]

    def _fill(self, parent: Node | None, keys: Sequence[Key]) -> None:
        """Make nodes without announcing them (within a reset or an insertion)."""
        siblings = parent.children if parent else self._roots
        for key in keys:
            node = self._make(key, parent)
            node.place = len(siblings)
            siblings.append(node)

    def _make(self, key: Key, parent: Node | None) -> Node:
        node = Node(next(self._numbers), key, parent)
        self._nodes[node.number] = node
        self._by_key[key] = node
        self._fill(node, self._wanted_below(key))
        return node

    def _forget(self, node: Node) -> None:
        for child in node.children:
            self._forget(child)
        del self._nodes[node.number]
        if self._by_key.get(node.key) is node:
            del self._by_key[node.key]

    def _sync(self, parent: Node | None, wanted: list[Key]) -> None:
        """Bring the children of a node to what they should be, one announced step at a time."""
        siblings = parent.children if parent else self._roots
        at = self._index_of(parent) if parent else QModelIndex()
        for place in range(len(siblings) - 1, -1, -1):
            if siblings[place].key not in wanted:
                self.beginRemoveRows(at, place, place)
                self._forget(siblings.pop(place))
                _renumber(siblings)
                self.endRemoveRows()
        for place, key in enumerate(wanted):
            present = next((index for index, node in enumerate(siblings) if node.key == key), None)
            if present is None:
                self.beginInsertRows(at, place, place)
                siblings.insert(place, self._make(key, parent))
                _renumber(siblings)
                self._refresh_all()
                self.endInsertRows()
            elif present != place:
                # Rows come from below only, so the target counts as it stands.
                self.beginMoveRows(at, present, present, at, place)
                siblings.insert(place, siblings.pop(present))
                _renumber(siblings)
                self.endMoveRows()

    # --- titles, counts, ratings --------------------------------------------------------------------------------------

    def finish(self) -> None:
        """Look at what was left for later now, however long it takes."""
        self._tell(self._refresh_all(set()))

    @Slot()
    def _go_on(self) -> None:
        """Look at further objectives, in a slice between two events."""
        self._tell(self._refresh_all(set(), SLICE))

    def _refresh_all(self, dirty: set[str] | None = None, seconds: float | None = None) -> list[Node]:
        """Compute what every node shows, anew for the ``dirty`` objectives only (None: all); return those that changed.

        Ratings and overdue actions that were not looked at within ``seconds`` (None: however long it takes) come a little later.
        """
        ends = None if seconds is None else time.perf_counter() + seconds
        plan = self.session.plan
        changed: list[Node] = []
        whole, over = Counts(), False
        for theme in self._roots:
            of_theme = Counts()
            for objective in theme.children:
                counts = objective.counts
                if counts is None or counts.partly or dirty is None or objective.key[1] in dirty:
                    counts = self._count(plan, objective.key[1], partly=over)
                    objective.counts = counts
                    over = ends is not None and time.perf_counter() > ends
                counts.matching = self._matching(plan, objective.key[1])
                changed += self._set(objective, counts)
                of_theme.add(counts)
            changed += self._set(theme, of_theme)
            whole.add(of_theme)
        self._set(self.whole, whole)
        if whole.partly:
            self._more.start()
        return changed

    def _count(self, plan: Plan, objective_id: str, *, partly: bool) -> Counts:
        """Sum up an objective, ``partly`` without looking at its actions: of the ratings only the worst is kept."""
        actions = plan.children(Action, objective_id)
        if partly:
            return Counts(len(actions), partly=True)
        facts = [self._facts.of(plan, action) for action in actions]
        late = sum(1 for _, is_late in facts if is_late)
        return Counts(len(actions), 0, late, [worst([rating for rating, _ in facts])])

    def _matching(self, plan: Plan, objective_id: str) -> int:
        """Return how many of the actions pass what is looked for."""
        passes = self._matches
        return sum([passes(action.id) for action in plan.children(Action, objective_id)]) if passes else 0

    def _set(self, node: Node, counts: Counts) -> list[Node]:
        passing = counts.matching if self._matches else None
        title, shown = self._titles(node)
        rating, late = (None, 0) if counts.partly else (worst(counts.ratings), counts.late)
        new = (title, shown, counts.actions, passing, rating, late)
        if (node.title, node.shown, node.actions, node.matching, node.rating, node.late) == new:
            return []
        node.title, node.shown, node.actions, node.matching, node.rating, node.late = new
        return [node]

    def _titles(self, node: Node) -> tuple[str, str]:
        """Return the title as it is edited and as it is shown."""
        if node is self.whole:
            return node.title, node.title
        row = self.session.plan.row(*node.key)
        title = str(getattr(row, "title", ""))
        return title, numbered(getattr(row, "ref", None), title or "(no title)")

    def _tell(self, nodes: list[Node]) -> None:
        for node in nodes:
            index = self._index_of(node)
            self.dataChanged.emit(index, index)
        self.counted.emit()


def count_text(node: Node) -> str:
    """Return how many actions a node has, and of these how many match where something is looked for."""
    return str(node.actions) if node.matching is None else f"{node.matching} of {node.actions}"


def numbers_words(node: Node, ratings: RatingSet) -> str:
    """Return the counts of a node in words: ``11 actions, 2 of them overdue, worst rating R Red – off track``."""
    late = f", {node.late} of them overdue" if node.late else ""
    actions = "1 action" if node.actions == 1 else f"{node.actions} actions"
    return f"{actions}{late}, worst rating {ratings.level(node.rating).definition if node.rating else 'none'}"


def _renumber(siblings: list[Node]) -> None:
    for place, node in enumerate(siblings):
        node.place = place
