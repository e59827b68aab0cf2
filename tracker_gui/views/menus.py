"""Menus and toolbar, made from the declared actions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QMainWindow, QMenu, QSizePolicy, QToolBar, QWidget

from tracker_gui.views import icons
from tracker_gui.views.action_specs import PAGES, SPECS, TOOLBAR
from tracker_gui.views.actions import Actions

LINES_AFTER = {
    "example",
    "export",
    "name_version",
    "print_chart",
    "close",
    "redo",
    "today",
    "add_theme",
    "delete",
    "move_to",
    "page_history",
    "as_received",
    "filter_again",
    "plan_order",
    "columns",
    "save_view",
    "zoom_reset",
    "system",
    "conflicts",
    "go_back",
    "keys",
}
"""Actions behind which a menu has a line between groups."""


class RecentMenu(QObject):
    """The submenu of trackers opened lately. ``asked(path)``."""

    asked = Signal(object)

    def __init__(self, menu: QMenu, paths: Callable[[], Sequence[Path]]) -> None:
        """Fill ``menu`` each time it is opened."""
        super().__init__(menu)
        self._menu = menu
        self._paths = paths
        menu.aboutToShow.connect(self.fill)
        menu.triggered.connect(self._chosen)
        self.fill()

    @Slot()
    def fill(self) -> None:
        """List the trackers as they are now."""
        self._menu.clear()
        for number, path in enumerate(self._paths(), start=1):
            action = self._menu.addAction(f"&{number}  {path.stem}")
            action.setData(str(path))
            action.setToolTip(str(path))
        if self._menu.isEmpty():
            self._menu.addAction("None yet").setEnabled(False)

    @Slot(QAction)
    def _chosen(self, action: QAction) -> None:
        if action.data():
            self.asked.emit(Path(str(action.data())))


def make_menus(window: QMainWindow, actions: Actions, recent: Callable[[], Sequence[Path]]) -> RecentMenu:
    """Make the menu bar; return the submenu of recent trackers."""
    menus: dict[str, QMenu] = {}
    found: RecentMenu | None = None
    for spec in SPECS:
        menu = menus.get(spec.menu)
        if menu is None:
            menu = menus[spec.menu] = window.menuBar().addMenu(f"&{spec.menu}")
            menu.setAccessibleName(spec.menu)
        menu.addAction(actions[spec.name])
        if spec.name == "open":
            below = menu.addMenu(icons.icon("recent"), "Open &recent")
            below.setToolTipsVisible(True)
            found = RecentMenu(below, recent)
        if spec.name in LINES_AFTER:
            menu.addSeparator()
    window.menuBar().setAccessibleName("Menus")
    if found is None:
        raise LookupError("there is no action after which recent trackers stand")
    return found


def make_toolbar(window: QMainWindow, actions: Actions) -> QToolBar:
    """Make the toolbar: pages at the left, deeds at the right."""
    bar = QToolBar("Toolbar", window)
    bar.setObjectName("toolBar")
    bar.setAccessibleName("Toolbar")
    bar.setMovable(False)
    bar.setIconSize(QSize(20, 20))
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    for name in PAGES:
        bar.addAction(actions[name])
        button = bar.widgetForAction(actions[name])
        if button is not None and hasattr(button, "setToolButtonStyle"):
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    gap = QWidget()
    gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    gap.setAccessibleName("Space")
    bar.addWidget(gap)
    for action in actions.several(TOOLBAR):
        if action is None:
            bar.addSeparator()
            continue
        bar.addAction(action)
    for action in bar.actions():
        widget = bar.widgetForAction(action)
        if widget is not None and not widget.accessibleName():
            widget.setAccessibleName(action.text().replace("&", "").rstrip("…") or "Line")
    window.addToolBar(bar)
    return bar


class ContextMenu(QObject):
    """The menu of the right mouse button on one view."""

    def __init__(self, view: QAbstractItemView, entries: Sequence[QAction | None]) -> None:
        """Show these actions; None is a line."""
        super().__init__(view)
        self._view = view
        self._entries = entries
        view.customContextMenuRequested.connect(self._show)

    @Slot(QPoint)
    def _show(self, at: QPoint) -> None:
        self._view.setFocus()
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in self._entries:
            if action is None:
                menu.addSeparator()
            else:
                menu.addAction(action)
        menu.popup(self._view.viewport().mapToGlobal(at))
