"""The actions of the part of the plan that is chosen in the tree."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import QObject, Qt

from db.records import Action, Objective, Theme
from tracker_gui.live.session import Session
from tracker_gui.live.summary import Summary
from tracker_gui.models.action_columns import action_columns
from tracker_gui.models.columns import Column, Context
from tracker_gui.models.concerns import actions_concerned
from tracker_gui.models.row_table import RowTable
from tracker_gui.ops.filtering import Filter, passing, search_text
from tracker_gui.ops.overview import local_today

Scope = tuple[str, str] | None
"""("theme", id), ("objective", id), or None for the whole plan."""


class ActionTable(RowTable[Action]):
    """Actions, one a row."""

    kind = Action

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """Show the whole plan of the session."""
        super().__init__(session, action_columns(Context(session.plan, None)), parent)
        self.scope: Scope = None
        self.filter = Filter()
        self._passed: dict[str, bool] = {}
        self._passed_for: tuple[object, ...] = ()

    def set_scope(self, scope: Scope) -> None:
        """Show another part of the plan."""
        if scope != self.scope:
            self.scope = scope
            self.show_scope()

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

    # --- filtering ----------------------------------------------------------------------------------------------------

    @property
    def filtered(self) -> bool:
        """Whether some actions may be left out."""
        return not self.filter.empty

    def set_filter(self, text: str) -> None:
        """Show only the actions that hold every word of ``text``, beside what else is asked for."""
        self.set_whole_filter(replace(self.filter, words=text))

    def set_whole_filter(self, wanted: Filter) -> None:
        """Show only the actions that pass."""
        self.filter = wanted
        self.needle = wanted.words.casefold().strip()
        self.filter_anew()

    def passes(self, row_id: str) -> bool:
        """Return whether an action of any part of the plan passes the filter."""
        return self._test()(row_id)

    def tester(self) -> Callable[[str], bool] | None:
        """Return the test of an action's id, for many of them; None where all pass."""
        return self._test() if self.filtered else None

    def _test(self) -> Callable[[str], bool]:
        """Return the test of an action's id. What was found is kept: table and tree ask for the same actions."""
        asked = (self.filter, self.quarter, local_today())
        if self._passed_for != asked:
            self._passed, self._passed_for = {}, asked
        known, test = self._passed, self._test_anew()

        def passes(row_id: str) -> bool:
            found = known.get(row_id)
            if found is None:
                found = known[row_id] = test(row_id)
            return found

        return passes

    def _test_anew(self) -> Callable[[str], bool]:
        words = super()._test()
        if self.filter.only_words:
            return words
        plan = self.plan
        fits = passing(plan, self.filter, self.quarter, local_today())

        def passes(row_id: str) -> bool:
            action = plan.find(Action, row_id)
            return action is not None and words(row_id) and fits(action)

        return passes

    def _doubt_passed(self, summary: Summary) -> None:
        """Forget of which actions it is no longer sure whether they pass."""
        concerned = None if summary.everything or not self.filter.only_words else self.concerned(summary)
        if concerned is None:
            # A gap, say, can depend on another row: the one whose What is continued.
            self._passed.clear()
            return
        for row_id in concerned:
            self._passed.pop(row_id, None)

    def search_text(self, row: Action) -> str:
        """Return all text of the action, also of other quarters and of its measures."""
        return search_text(self.plan, row)

    # --- becoming another list ------------------------------------------------------------------------------------

    def start_over(self) -> None:
        """Show another file: the further columns may be others."""
        self._passed.clear()
        self.beginResetModel()
        self.columns = action_columns(self.context)
        self.endResetModel()
        super().start_over()

    def apply(self, summary: Summary) -> None:
        """Follow what happened; a further column that came or went changes every row."""
        self._doubt_passed(summary)
        if columns_concerned(summary):
            columns = action_columns(self.context)
            if [column.key for column in columns] != [column.key for column in self.columns]:
                self.start_over()
                return
            self.columns = columns
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(columns) - 1)
        super().apply(summary)

    def is_ditto(self, place: int, column: Column[Action]) -> bool:
        """Return whether the cell is a What that is that of the row shown above it."""
        if column.key != "what" or place == 0:
            return False
        action = self.plan.find(Action, self._ids[place])
        if action is None or not action.what_continues:
            return False
        above = self.plan.find(Action, self._ids[place - 1])
        return above is not None and above.objective_id == action.objective_id and above.what == action.what


def columns_concerned(summary: Summary) -> bool:
    """Return whether the columns may be others: a further one came, went or was renamed, or the first reference was given."""
    if summary.everything or "extra_column" in summary.tables:
        return True
    return any(
        change.table == "action" and (change.field == "ref" or (change.op == "create" and (change.new or {}).get("ref")))
        for change in summary.changes
    )
