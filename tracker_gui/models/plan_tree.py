"""The plan as a tree: its themes, their objectives, with counts and the worst rating of each, and those of the whole.

Each node has a small integer of its own for Qt, never used twice; a stale index finds nothing instead of something else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt, Signal

from db.records import Action, Objective, Outcome, Plan, Theme
from tracker_gui.live.session import Session
from tracker_gui.live.summary import Summary
from tracker_gui.models.roles import NO_INDEX, Index, Role
from tracker_gui.ops import edit
from tracker_gui.ops.labels import numbered
from tracker_gui.rules.ratings import worst
from tracker_gui.texts import EXPECTED

Key = tuple[str, str]


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


class PlanTree(QAbstractItemModel):
    """One column: the title, with the count and the worst rating as roles."""

    refused = Signal(object, str)
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
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return node.shown
            case Role.ROW_ID:
                return node.key[1]
            case Role.TABLE:
                return node.key[0]
            case Role.RATING:
                return node.rating
            case Role.COUNT:
                return count_text(node)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{node.shown}, {node.actions} actions, worst rating {node.rating or 'none'}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done: titles of themes and objectives can be edited."""
        flags = super().flags(index)
        node = self.node(index)
        if node and self.session.read_only_reason is None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

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
        if self.session.is_open:
            self._fill(None, self._wanted_roots())
        self._refresh_all()
        self.endResetModel()
        self.counted.emit()

    def apply(self, summary: Summary) -> None:
        """Follow what happened to the plan."""
        if not self.session.is_open:
            return
        if summary.everything or summary.tables & {"theme", "objective", "tracker"}:
            self._sync(None, self._wanted_roots())
            for node in list(self._roots):
                self._sync(node, self._wanted_below(node.key))
        if summary.everything or summary.tables & {"theme", "objective", "tracker", "action", "outcome"} or self._matches:
            self._tell(self._refresh_all())

    def set_matching(self, matches: Callable[[str], bool] | None) -> None:
        """Show how many of the actions pass this test (by action id); None shows plain counts."""
        self._matches = matches
        self._tell(self._refresh_all())

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

    def _refresh_all(self) -> list[Node]:
        """Compute what every node shows; return those that changed."""
        plan = self.session.plan
        changed: list[Node] = []
        total, passing = 0, 0
        ratings: list[str | None] = []
        for theme in self._roots:
            theme_total, theme_passing = 0, 0
            theme_ratings: list[str | None] = []
            for objective in theme.children:
                actions = plan.children(Action, objective.key[1])
                found = [latest_rating(plan, action.id) for action in actions]
                match = sum(1 for action in actions if self._matches and self._matches(action.id))
                changed += self._set(objective, len(actions), match, worst(found))
                theme_total, theme_passing = theme_total + len(actions), theme_passing + match
                theme_ratings += found
            changed += self._set(theme, theme_total, theme_passing, worst(theme_ratings))
            total, passing, ratings = total + theme_total, passing + theme_passing, ratings + theme_ratings
        self._set(self.whole, total, passing, worst(ratings))
        return changed

    def _set(self, node: Node, actions: int, matching: int, rating: str | None) -> list[Node]:
        passing = matching if self._matches else None
        title, shown = self._titles(node)
        if (node.title, node.shown, node.actions, node.matching, node.rating) == (title, shown, actions, passing, rating):
            return []
        node.title, node.shown, node.actions, node.matching, node.rating = title, shown, actions, passing, rating
        return [node]

    def _titles(self, node: Node) -> tuple[str, str]:
        """Return the title as it is edited and as it is shown."""
        if node is self.whole:
            return node.title, node.title
        row = self.session.plan.row(*node.key)
        title = str(getattr(row, "title", "")) or "(no title)"
        return title, numbered(getattr(row, "ref", None), title)

    def _tell(self, nodes: list[Node]) -> None:
        for node in nodes:
            index = self._index_of(node)
            self.dataChanged.emit(index, index)
        self.counted.emit()


def latest_rating(plan: Plan, action_id: str) -> str | None:
    """Return the rating reported last for an action, or None."""
    for outcome in reversed(plan.children(Outcome, action_id)):
        if outcome.rating:
            return outcome.rating
    return None


def count_text(node: Node) -> str:
    """Return how many actions a node has, and of these how many match where something is looked for."""
    return str(node.actions) if node.matching is None else f"{node.matching} of {node.actions}"


def _renumber(siblings: list[Node]) -> None:
    for place, node in enumerate(siblings):
        node.place = place
