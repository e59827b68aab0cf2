"""The actions of the part of the plan that is chosen in the tree."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QObject, Qt

from db.records import Action, Objective, Theme
from tracker_gui.live.session import Session
from tracker_gui.live.summary import Summary
from tracker_gui.models.action_columns import action_columns
from tracker_gui.models.columns import Context
from tracker_gui.models.concerns import actions_concerned
from tracker_gui.models.roles import Index, Role
from tracker_gui.models.row_table import RowTable

Scope = tuple[str, str] | None
"""("theme", id), ("objective", id), or None for the whole plan."""


class ActionTable(RowTable[Action]):
    """Actions, one a row."""

    kind = Action

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """Show the whole plan of the session."""
        super().__init__(session, action_columns(Context(session.plan, None)), parent)
        self.scope: Scope = None

    def set_scope(self, scope: Scope) -> None:
        """Show another part of the plan."""
        if scope != self.scope:
            self.scope = scope
            self.start_over()

    def scope_rows(self) -> Iterable[Action]:
        """Return the actions of the chosen part, in the order of the plan."""
        if self.scope is None:
            yield from self.plan.actions()
            return
        table, row_id = self.scope
        if table == "objective":
            yield from self.plan.children(Action, row_id)
        elif self.plan.find(Theme, row_id) is not None:
            for objective in self.plan.children(Objective, row_id):
                yield from self.plan.children(Action, objective.id)

    def concerned(self, summary: Summary) -> set[str] | None:
        """Return the actions whose cells may differ."""
        return actions_concerned(self.plan, summary)

    def start_over(self) -> None:
        """Show another file or part: the further columns may be others."""
        self.beginResetModel()
        self.columns = action_columns(self.context)
        self.endResetModel()
        super().start_over()

    def apply(self, summary: Summary) -> None:
        """Follow what happened; a further column that came or went changes every row."""
        columns = action_columns(self.context)
        if [column.key for column in columns] != [column.key for column in self.columns]:
            self.start_over()
            return
        self.columns = columns
        if "extra_column" in summary.tables:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(columns) - 1)
        super().apply(summary)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return as a table does; a What that is that of the row above is marked as an echo."""
        if role == Role.MUTED:
            return index.isValid() and self.columns[index.column()].key == "what" and self._echo(index.row())
        return super().data(index, role)

    def _echo(self, row: int) -> bool:
        """Return whether the row shares its What with the row that is shown above it."""
        action = self.plan.find(Action, self._ids[row])
        if action is None or not action.what_continues or row == 0:
            return False
        above = self.plan.find(Action, self._ids[row - 1])
        return above is not None and above.objective_id == action.objective_id and above.what == action.what
