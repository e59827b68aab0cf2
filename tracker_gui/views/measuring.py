"""What the window does with measures, readings and ratings as wholes: opens their dialogs, and asks why a due date moved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from db.records import Action, DueRevision, Measure
from tracker_gui.live.summary import Summary
from tracker_gui.ops.rating_sets import rating_set
from tracker_gui.views import theme
from tracker_gui.views.due_bar import DueBar

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tracker_gui.live.session import Session
    from tracker_gui.views.asking import Asking
    from tracker_gui.views.panes.plan_page import PlanPage


class Measuring(QObject):
    """Each method is one entry of a menu. ``refused(error, text)``: what was asked for was not possible, and what was typed."""

    refused = Signal(object, str)

    def __init__(self, session: Session, page: PlanPage, asking: Asking, window: QWidget) -> None:
        """Work on what is current in the plan page; dialogs open over the window."""
        super().__init__(window)
        self._session = session
        self._page = page
        self._asking = asking
        self._window = window
        self.bar = DueBar(session)
        session.opened.connect(self._take_ratings)
        session.changed.connect(self._changed)

    def deeds(self) -> Mapping[str, Callable[[], None]]:
        """Return what each action does."""
        return {
            "measure_details": self.measure_details,
            "readings": self.readings,
            "ratings": self.ratings,
            "due_reason": self.due_reason,
        }

    def measure_details(self) -> None:
        """Show all of the current measure."""
        from tracker_gui.views.dialogs.measure_dialog import MeasureDialog

        measure_id = self._page.measures_grid.current_id()
        if measure_id and self._session.plan.find(Measure, measure_id) is not None:
            dialog = MeasureDialog(self._session, self._asking, measure_id, self._window)
            dialog.refused.connect(self.refused)
            dialog.open()

    def readings(self) -> None:
        """Show the readings of the measures that the plan page shows: of the current action, where it has any, else of all."""
        from tracker_gui.views.dialogs.readings_dialog import ReadingsDialog

        model = self._page.measure_model
        ids = [row_id for row in range(model.rowCount()) if (row_id := model.row_id(row))]
        plan = self._session.plan
        if not ids:
            ids = [measure.id for action in plan.actions() for measure in plan.children(Measure, action.id)]
        dialog = ReadingsDialog(self._session, ids, self._window)
        dialog.refused.connect(self.refused)
        dialog.open()

    def ratings(self) -> None:
        """Show what the ratings are called."""
        from tracker_gui.views.dialogs.rating_sets_dialog import RatingSetDialog

        RatingSetDialog(self._session, self._asking, self._window).open()

    def due_reason(self) -> None:
        """Ask why the due date of the current action moved; tell where it never did."""
        from tracker_gui.views.dialogs.due_dialog import DueDialog

        action = self._session.plan.find(Action, self._page.actions_grid.current_id() or "")
        if action is not None:
            DueDialog(self._session, self._asking, action.id, self._window).open()

    @Slot()
    def _take_ratings(self) -> None:
        self.bar.hide()
        if self._session.is_open:
            theme.keeper().use_ratings(rating_set(self._session.plan))

    @Slot(object)
    def _changed(self, summary: Summary) -> None:
        """Show ratings by the set in force; ask for the reason where the user has just moved one agreed date."""
        if not self._session.is_open:
            return
        if summary.everything or "rating_level" in summary.tables:
            theme.keeper().use_ratings(rating_set(self._session.plan))
        moved = [change for change in summary.changes if change.table == "due_revision" and change.op == "create"]
        if len(moved) == 1 and summary.who is None:
            revision = self._session.plan.find(DueRevision, moved[0].row_id)
            if revision is not None and revision.reason is None:
                self.bar.ask(revision)
        elif summary.everything or "due_revision" in summary.tables:
            self.bar.follow()
