"""What follows what in the plan page: the tree chooses actions, an action its measures and details, a measure its chart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from db.batch import Change
from db.records import Action, Measure, Objective, Outcome, Plan, Reading, Step, Theme
from tracker_gui.live.session import Session
from tracker_gui.live.summary import Summary
from tracker_gui.models.plan_tree import Key
from tracker_gui.ops.filtering import Filter
from tracker_gui.ops.labels import numbered

if TYPE_CHECKING:
    from tracker_gui.views.panes.plan_page import PlanPage

CHART_PAUSE_MS = 60
"""The chart follows when one stops at a row: with an arrow key held down, rows go by without waiting for it."""

CHART_TABLES = frozenset({"measure", "reading", "tracker", "target_point", "benchmark", "step_change"})


class Selection(QObject):
    """Keeps the panes in step. ``counted(shown, of, filtered)``; ``moved()``: another row is current somewhere."""

    counted = Signal(int, int, bool)
    moved = Signal()

    def __init__(self, session: Session, page: PlanPage, parent: QObject) -> None:
        """Connect the panes of this page."""
        super().__init__(parent)
        self._session = session
        self._page = page
        page.tree_pane.tree.chosen.connect(self._chosen)
        page.tree_pane.searched.connect(self._searched)
        page.actions_grid.row_changed.connect(self._action_changed)
        page.measures_grid.row_changed.connect(self._measure_changed)
        page.quarter_chosen.connect(self._quarter_chosen)
        self._measure = ""
        self._chart_timer = QTimer(self)
        self._chart_timer.setSingleShot(True)
        self._chart_timer.setInterval(CHART_PAUSE_MS)
        self._chart_timer.timeout.connect(self._draw_now)

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self._session.plan

    def start_over(self) -> None:
        """Show another file, or none."""
        page = self._page
        page.action_model.quarter = page.quarter_box.currentData()
        page.action_model.filter, page.action_model.needle = Filter(), ""
        page.action_model.sorting = None
        page.action_model.scope = None
        page.tree_model.start_over()
        page.action_model.start_over()
        page.tree_pane.start_over()
        page.measure_model.set_actions(())
        page.measure_model.start_over()
        if page.action_model.rowCount():
            page.actions_grid.setCurrentIndex(page.action_model.index(0, 0))
        self._action_changed(page.actions_grid.current_id())
        page.details.settle()
        self._count()

    def apply(self, summary: Summary) -> None:
        """Let every pane follow what happened."""
        page = self._page
        current = page.tree_pane.tree.current_key()
        page.tree_model.apply(summary)
        if current is not None and not page.tree_model.index_for(current).isValid():
            self._chosen(page.tree_pane.tree.current_key())
        action_id = page.actions_grid.current_id()
        page.action_model.apply(summary)
        if action_id and not page.actions_grid.current_id():
            # A column that came or went made the table anew; the row is still meant.
            page.actions_grid.go_to(action_id)
        if page.action_model.filtered:
            page.tree_model.set_matching(page.action_model.tester())
        page.measure_model.apply(summary)
        self._show_measures(page.actions_grid.current_id())
        page.details.apply(summary)
        if summary.everything or summary.tables & CHART_TABLES:
            self._draw()
        self._count()

    def go_to(self, table: str, row_id: str) -> bool:
        """Make a row current, whatever is chosen and filtered now; False where it is not in the plan."""
        page = self._page
        action_id, measure_id = self._owner(table, row_id)
        if table in ("theme", "objective"):
            return page.tree_pane.tree.go_to((table, row_id))
        if not action_id:
            return False
        if page.action_model.place(action_id) is None:
            page.tree_pane.clear_search()
        if page.action_model.place(action_id) is None:
            page.tree_pane.choose_whole()
        found = page.actions_grid.go_to(action_id)
        page.actions_grid.setFocus()
        if measure_id and page.measures_grid.go_to(measure_id):
            page.measures_grid.setFocus()
        return found

    def show_changed(self, changes: Iterable[Change]) -> None:
        """Make the first of the actions current that these changed, unless one of them is; what is filtered out stays so."""
        grid = self._page.actions_grid
        owners = {self._owner(change.table, change.row_id)[0] for change in changes}
        if grid.current_id() not in owners:
            grid.go_to(next((row_id for row_id in grid.table.ids() if row_id in owners), ""))

    def _owner(self, table: str, row_id: str) -> tuple[str, str]:
        """Return the action and the measure that a row belongs to ("" for none)."""
        plan = self.plan
        if table == "action":
            return (row_id if plan.find(Action, row_id) else "", "")
        if table == "reading":
            reading = plan.find(Reading, row_id)
            table, row_id = "measure", reading.measure_id if reading else ""
        if table == "measure":
            measure = plan.find(Measure, row_id)
            return (measure.action_id, measure.id) if measure else ("", "")
        row = plan.find(Step, row_id) if table == "step" else plan.find(Outcome, row_id) if table == "outcome" else None
        return (row.action_id if row else "", "")

    # --- what follows what --------------------------------------------------------------------------------------------

    @Slot(object)
    def _chosen(self, key: Key | None) -> None:
        page = self._page
        scope = key if key and key[0] in ("theme", "objective") else None
        before = page.actions_grid.current_id()
        page.action_model.set_scope(scope)
        if not page.actions_grid.go_to(before) and page.action_model.rowCount():
            page.actions_grid.setCurrentIndex(page.action_model.index(0, 0))
        page.actions_pane.title.setText(self._title(key))
        page.actions_pane.title.setToolTip(self._title(key))
        self._action_changed(page.actions_grid.current_id())
        self._count()

    def _title(self, key: Key | None) -> str:
        if key and key[0] == "objective":
            objective = self.plan.find(Objective, key[1])
            return numbered(objective.ref, objective.title) if objective else "Actions"
        if key and key[0] == "theme":
            theme = self.plan.find(Theme, key[1])
            return numbered(theme.ref, theme.title) if theme else "Actions"
        return "All actions"

    @Slot(str)
    def _searched(self, text: str) -> None:
        self.filter_by(replace(self._page.action_model.filter, words=text))

    def filter_by(self, wanted: Filter) -> None:
        """Show the actions that pass this filter, in the tables and as counts in the tree."""
        page = self._page
        current = page.actions_grid.current_id()
        page.action_model.set_whole_filter(wanted)
        page.tree_model.set_matching(page.action_model.tester())
        if current and not page.actions_grid.current_id():
            page.actions_grid.go_to(current)
        if not page.actions_grid.currentIndex().isValid() and page.action_model.rowCount():
            page.actions_grid.setCurrentIndex(page.action_model.index(0, 0))
        self._action_changed(page.actions_grid.current_id())
        self._count()

    @Slot(object)
    def _quarter_chosen(self, quarter: str | None) -> None:
        self._page.action_model.set_quarter(quarter)
        self._page.details.follow(self._page.actions_grid.current_id(), quarter)
        self._count()

    @Slot(str)
    def _action_changed(self, action_id: str) -> None:
        self._show_measures(action_id)
        self._page.details.follow(action_id, self._page.action_model.quarter)
        self.moved.emit()

    def _show_measures(self, action_id: str) -> None:
        page = self._page
        page.measure_model.set_actions((action_id,) if action_id else ())
        count = page.measure_model.rowCount()
        page.measures_pane.show_rows(count)
        page.measures_pane.title.setText(f"Measures ({count})" if count else "Measures")
        if count and not page.measures_grid.currentIndex().isValid():
            page.measures_grid.setCurrentIndex(page.measure_model.index(0, 0))
        if page.measures_grid.current_id() != self._measure:
            self._measure_changed(page.measures_grid.current_id())

    @Slot(str)
    def _measure_changed(self, measure_id: str) -> None:
        self._measure = measure_id
        self._draw()
        self.moved.emit()

    def _draw(self) -> None:
        """Draw the chart once what is going on now has been painted: the first one loads the plotting library."""
        self._chart_timer.start()

    @Slot()
    def _draw_now(self) -> None:
        self._page.chart.show_measure(self.plan, self._measure or None)

    def _count(self) -> None:
        page = self._page
        model = page.action_model
        shown = model.rowCount()
        page.actions_pane.show_rows(shown)
        if model.filtered:
            page.actions_pane.empty.say("Nothing matches", "No action here passes the filter. Esc clears it.")
        elif not self.plan.count(Objective):
            page.actions_pane.empty.say("An empty tracker", EMPTY_TRACKER)
        else:
            page.actions_pane.empty.say("No actions here yet", "Add the first action of this part of the plan.")
        say_measures(page.measures_pane.empty, chosen=bool(page.actions_grid.current_id()))
        self.counted.emit(shown, model.in_scope, model.filtered)


EMPTY_TRACKER = (
    "Begin with a theme and an objective (Edit > Add theme, Add objective), or import the tracker you work with today."
)


def say_measures(empty: object, *, chosen: bool) -> None:
    """Say why there are no measures."""
    from tracker_gui.views.panes.parts import EmptyState

    if isinstance(empty, EmptyState):
        if chosen:
            empty.say("No measures yet", "Add how the success of this action is measured.")
        else:
            empty.say("No action selected", "Select an action to see its measures.")
