"""The menu of named views: columns, filter and order under a name, per tracker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from tracker_gui.live.saved_views import SavedView, forget_view, keep_view, read_views
from tracker_gui.live.settings import Settings
from tracker_gui.models.sorting import Sorting
from tracker_gui.ops.filtering import Filter, filter_from
from tracker_gui.views.asking import Asking

if TYPE_CHECKING:
    from tracker_gui.live.session import Session
    from tracker_gui.views.panes.plan_page import PlanPage


class ViewsMenu(QObject):
    """Saves, shows and forgets views. ``applied(filter)``: columns and order are as in the view; this is its filter."""

    applied = Signal(object)

    def __init__(self, session: Session, settings: Settings, page: PlanPage, asking: Asking, parent: QObject) -> None:
        """Keep the views of the tracker of this session in these settings."""
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self._page = page
        self._asking = asking

    @property
    def _tracker(self) -> str:
        return self._session.plan.tracker.id

    def fill(self, menu: QMenu, save: QAction) -> None:
        """List the views."""
        kept = read_views(self._settings, self._tracker)
        for view in kept:
            self._add(menu, view.name, self._show)
        if not kept:
            menu.addAction("No views saved yet").setEnabled(False)
        menu.addSeparator()
        self._add(menu, "&Everything in the plan's order", self._plain)
        menu.addAction(save)
        if kept:
            below = menu.addMenu("&Delete view")
            for view in kept:
                self._add(below, view.name, self._forget)

    @staticmethod
    def _add(menu: QMenu, name: str, deed: object) -> None:
        action = QAction(name, menu)
        action.setData(name)
        action.triggered.connect(deed)
        menu.addAction(action)

    def save(self) -> None:
        """Ask for a name and keep what is shown under it."""
        name = self._asking.line("Save this view", "&Name of the view, for example Late in my part:")
        if not name:
            return
        model = self._page.action_model
        sorting = model.sorting
        columns = self._page.actions_grid.layout_of_columns.values()
        view = SavedView(
            name, columns, model.filter.as_json(), sorting.key if sorting else "", bool(sorting and sorting.descending)
        )
        keep_view(self._settings, self._tracker, view)

    def show(self, name: str) -> None:
        """Show a view; nothing happens where there is none of this name."""
        view = next((view for view in read_views(self._settings, self._tracker) if view.name == name), None)
        if view is None:
            return
        self._page.actions_grid.layout_of_columns.apply(view.columns)
        known = {column.key for column in self._page.action_model.columns}
        self._page.action_model.set_sorting(Sorting(view.sort_key, view.descending) if view.sort_key in known else None)
        self.applied.emit(filter_from(view.filter))

    @Slot()
    def _show(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.show(str(action.data()))

    @Slot()
    def _forget(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            forget_view(self._settings, self._tracker, str(action.data()))

    @Slot()
    def _plain(self) -> None:
        self._page.actions_grid.layout_of_columns.own()
        self._page.action_model.set_sorting(None)
        self.applied.emit(Filter())
