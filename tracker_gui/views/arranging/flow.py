"""The deeds that change what is shown and not the plan: filtering, sorting, columns, zoom, named views."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu

from tracker_gui.live.settings import ZOOM, Settings
from tracker_gui.models.sorting import Sorting
from tracker_gui.ops.filtering import Filter
from tracker_gui.views.actions import Actions
from tracker_gui.views.arranging.bar import FilterBar
from tracker_gui.views.arranging.chips import conditions
from tracker_gui.views.arranging.filter_menu import PARTS, FilterMenu
from tracker_gui.views.arranging.views_menu import ViewsMenu
from tracker_gui.views.asking import Asking
from tracker_gui.views.panes.grid import GridView
from tracker_gui.views.panes.grid_block import shown_columns

if TYPE_CHECKING:
    from tracker_gui.live.session import Session
    from tracker_gui.views.panes.plan_page import PlanPage
    from tracker_gui.views.selection import Selection

ZOOMS: Final = (50, 60, 70, 80, 90, 100, 110, 125, 150, 175, 200)
DEEDS: Final = (
    "filter_menu",
    "clear_filter",
    "filter_again",
    "sort_up",
    "sort_down",
    "plan_order",
    "hide_column",
    "columns",
    "freeze",
    "zoom_in",
    "zoom_out",
    "zoom_reset",
    "views",
    "save_view",
)
HEAD_MENU: Final = ("sort_up", "sort_down", "plan_order", "", "hide_column", "freeze", "columns")
PREPARE_MS: Final = 250
SLICE: Final = 0.004
"""Seconds of making ready for a search at a time, in idle moments."""


class Arranging(QObject):
    """Carries these out on the tables of the plan page. ``said(text)``: something to be noticed."""

    said = Signal(str)

    def __init__(
        self, session: Session, settings: Settings, page: PlanPage, selection: Selection, asking: Asking, actions: Actions
    ) -> None:
        """Add the line over the actions, and connect the tables."""
        super().__init__(page)
        self._session = session
        self._settings = settings
        self._page = page
        self._selection = selection
        self._actions = actions
        self._last: GridView = page.actions_grid
        self.bar = FilterBar(actions["filter_menu"], actions["clear_filter"], actions["views"])
        page.actions_pane.add_below_heading(self.bar)
        self._filter_menu = FilterMenu(self)
        self._filter_menu.asked.connect(self.set_filter)
        self.views_menu = ViewsMenu(session, settings, page, asking, self)
        self.views_menu.applied.connect(self.set_filter)
        self.bar.chip_pressed.connect(self._chip_pressed)
        selection.counted.connect(self._counted)
        session.opened.connect(self._opened)
        for grid in (page.actions_grid, page.measures_grid):
            grid.table.sorting_changed.connect(self._say)
            grid.zoom_asked.connect(self._zoom_by)
            grid.column_menu_asked.connect(self._column_menu)
            grid.escaped.connect(self.clear_filter)
        page.actions_pane.escaped.connect(self.clear_filter)
        page.tree_pane.search.installEventFilter(self)
        self._prepare = QTimer(self)
        self._prepare.setSingleShot(True)
        self._prepare.timeout.connect(self._make_ready)
        page.action_model.keeps_edited = True
        self._show_zoom(settings.get(ZOOM))

    def deeds(self) -> Mapping[str, Callable[[], None]]:
        """Return what each action does."""
        return {name: getattr(self, name) for name in DEEDS}

    # --- filter -------------------------------------------------------------------------------------------------------

    @Slot(object)
    def set_filter(self, wanted: Filter) -> None:
        """Show the actions that pass this filter."""
        self._page.tree_pane.set_search(wanted.words)
        self._selection.filter_by(wanted)
        self._say()

    def filter_menu(self) -> None:
        """Open the menu of what can be asked for."""
        menu = self._menu("Filter")
        model = self._page.action_model
        self._filter_menu.fill(menu, self._session.plan, model.filter, model.quarter)
        button = self.bar.filter_button
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    @Slot()
    def clear_filter(self) -> None:
        """Show everything again."""
        if self._page.action_model.filtered:
            self.set_filter(Filter())
            if not self._page.tree_pane.search.hasFocus():
                self._page.actions_grid.setFocus()

    def filter_again(self) -> None:
        """Sort and filter anew: rows that were edited since go where they belong now."""
        for grid in (self._page.actions_grid, self._page.measures_grid):
            grid.table.set_sorting(grid.table.sorting)
        self.set_filter(self._page.action_model.filter)

    @Slot(object)
    def _chip_pressed(self, what: object) -> None:
        if isinstance(what, Filter):
            self.set_filter(what)
        elif isinstance(what, GridView):
            what.table.set_sorting(None)

    @Slot(int, int, bool)
    def _counted(self, shown: int, of: int, filtered: bool) -> None:  # noqa: FBT001 - a signal's own argument
        self.bar.show_count(shown, of, filtered=filtered)
        self._say()

    @Slot()
    def _say(self) -> None:
        """Say on chips what is filtered and sorted."""
        model = self._page.action_model
        if not self._session.is_open:
            self.bar.show_conditions([])
            return
        said: list[tuple[str, object]] = []
        for grid, words in ((self._page.actions_grid, "Sorted by"), (self._page.measures_grid, "Measures sorted by")):
            sorting = grid.table.sorting
            if sorting is not None:
                way = "↓" if sorting.descending else "↑"
                said.append((f"{words} {_title(grid, sorting)} {way}", grid))
        said += [(each.words, each.without) for each in conditions(self._session.plan, model.filter, model.quarter)]
        self.bar.show_conditions(said)
        for grid in (self._page.actions_grid, self._page.measures_grid):
            grid.horizontalHeader().viewport().update()

    @Slot()
    def _opened(self) -> None:
        self._say()
        self._prepare.start(PREPARE_MS)

    @Slot()
    def _make_ready(self) -> None:
        """Make ready for a search bit by bit, so that its first letter is as quick as the others."""
        if self._session.is_open and not self._page.action_model.prepare(SLICE):
            self._prepare.start(8)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the search box, Esc clears the filter and Down or Enter goes to the rows that are left."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.clear_filter()
                self._page.actions_grid.setFocus()
                return True
            if event.key() == Qt.Key.Key_Down:
                self._page.actions_grid.setFocus()
                return True
        return super().eventFilter(watched, event)

    # --- order --------------------------------------------------------------------------------------------------------

    def grid(self) -> GridView:
        """Return the table that is worked in, or was last."""
        for grid in (self._page.actions_grid, self._page.measures_grid):
            if grid.hasFocus() or grid.isAncestorOf(grid.window().focusWidget() or grid.window()):
                self._last = grid
        return self._last

    def sort_up(self) -> None:
        """Sort by the current column: the smallest, the earliest, the worst first."""
        self._sort(descending=False)

    def sort_down(self) -> None:
        """Sort by the current column the other way round."""
        self._sort(descending=True)

    def _sort(self, *, descending: bool) -> None:
        grid = self.grid()
        column = grid.currentIndex().column()
        if column >= 0:
            grid.table.set_sorting(Sorting(grid.table.columns[column].key, descending=descending))
            grid.scrollTo(grid.currentIndex())
            title = _title(grid, grid.table.sorting)
            self.said.emit(f"Sorted by {title}. The plan keeps its own order: Ctrl+Shift+O shows it again.")

    def plan_order(self) -> None:
        """Show the rows in the order of the plan."""
        for grid in (self._page.actions_grid, self._page.measures_grid):
            if grid.table.sorting is not None:
                grid.table.set_sorting(None)
                grid.scrollTo(grid.currentIndex())
                self.said.emit("The plan's own order is shown again.")

    # --- columns ------------------------------------------------------------------------------------------------------

    @Slot(int, QPoint)
    def _column_menu(self, column: int, place: QPoint) -> None:
        grid = self.sender()
        if not isinstance(grid, GridView):
            return
        self._last = grid
        if grid.currentIndex().column() != column:
            row = max(grid.currentIndex().row(), 0)
            grid.selectionModel().setCurrentIndex(
                grid.table.index(row, column), grid.selectionModel().SelectionFlag.ClearAndSelect
            )
        grid.setFocus()
        menu = self._menu("Column")
        for action in self._actions.several(HEAD_MENU):
            if action is None:
                menu.addSeparator()
            else:
                menu.addAction(action)
        part = PARTS.get(grid.table.columns[column].key) if grid is self._page.actions_grid else None
        if part:
            menu.addSeparator()
            below = menu.addMenu("&Filter")
            self._filter_menu.fill_part(below, self._session.plan, self._page.action_model.filter, part)
        menu.popup(place)

    def hide_column(self) -> None:
        """Hide the selected column."""
        grid = self.grid()
        column = grid.currentIndex().column()
        if column < 0:
            return
        shown = shown_columns(grid)
        place = shown.index(column) if column in shown else 0
        if not grid.layout_of_columns.set_hidden(column, hidden=True):
            self.said.emit("The last column cannot be hidden.")
            return
        left = shown_columns(grid)
        grid.setCurrentIndex(grid.table.index(grid.currentIndex().row(), left[min(place, len(left) - 1)]))
        self.said.emit("The column is hidden. View > Columns… shows it again.")

    def columns(self) -> None:
        """Show, hide and arrange columns in a dialog."""
        from tracker_gui.views.dialogs.columns import ColumnsDialog

        ColumnsDialog(self.grid(), self._page.window()).open()

    def freeze(self) -> None:
        """Hold the columns up to the current one at the left; let them go where they are held already."""
        grid = self.grid()
        shown = shown_columns(grid)
        column = grid.currentIndex().column()
        if column in shown:
            wanted = shown.index(column) + 1
            grid.frozen.count = 0 if grid.frozen.count == wanted else wanted
            grid.layout_of_columns.note()
            grid.columns_changed()
            held = "are held at the left" if grid.frozen.count else "scroll again"
            self.said.emit(f"The columns up to this one {held}.")

    # --- zoom ---------------------------------------------------------------------------------------------------------

    def zoom_in(self) -> None:
        """Show the tables larger."""
        self._zoom_by(1)

    def zoom_out(self) -> None:
        """Show the tables smaller."""
        self._zoom_by(-1)

    def zoom_reset(self) -> None:
        """Show the tables in their own size."""
        self._show_zoom(100)

    @Slot(int)
    def _zoom_by(self, step: int) -> None:
        present = min(ZOOMS, key=lambda zoom: abs(zoom - self._page.actions_grid.zoom))
        self._show_zoom(ZOOMS[min(max(ZOOMS.index(present) + step, 0), len(ZOOMS) - 1)])

    def _show_zoom(self, percent: int) -> None:
        wanted = percent if percent in ZOOMS else 100
        if wanted != self._page.actions_grid.zoom:
            self._settings.set(ZOOM, wanted)
            for grid in (self._page.actions_grid, self._page.measures_grid):
                grid.set_zoom(wanted)
            self.said.emit(f"The tables are shown at {wanted} %.")

    # --- named views --------------------------------------------------------------------------------------------------

    def views(self) -> None:
        """Open the menu of the named views."""
        menu = self._menu("Views")
        self.views_menu.fill(menu, self._actions["save_view"])
        button = self.bar.views_button
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def save_view(self) -> None:
        """Give a name to what is shown now."""
        self.views_menu.save()

    def _menu(self, name: str) -> QMenu:
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(name)
        menu.setObjectName(f"menu{name}")
        return menu


def _title(grid: GridView, sorting: Sorting | None) -> str:
    key = sorting.key if sorting else ""
    context = grid.table.context
    return next((column.title(context) for column in grid.table.columns if column.key == key), key)
