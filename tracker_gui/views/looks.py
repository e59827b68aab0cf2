"""How the window looks: light or dark, compact rows, which panes are shown. Remembered for the next start."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication

from tracker_gui.live.settings import HIDDEN, ROW_HEIGHT, SCHEME, Settings
from tracker_gui.views import theme
from tracker_gui.views.actions import Actions
from tracker_gui.views.panes.plan_page import PlanPage
from tracker_gui.views.start_page import StartPage
from tracker_gui.views.status import StatusBar


class Looks(QObject):
    """Carries out the View menu's choices of looks on the parts of the window."""

    def __init__(self, settings: Settings, actions: Actions, page: PlanPage, start: StartPage, status: StatusBar) -> None:
        """Work on these parts; ``begin`` gives them the looks of the last time."""
        super().__init__(page)
        self._settings = settings
        self._actions = actions
        self._page = page
        self._start = start
        self._status = status
        theme.keeper().changed.connect(self._changed)

    def deeds(self) -> Mapping[str, Callable[[], None]]:
        """Return what each action of looks does."""
        found: dict[str, Callable[[], None]] = {
            "compact": self._compact,
            "show_details": self._show_panes,
            "show_below": self._show_panes,
        }
        for scheme in ("light", "dark", "contrast", "system"):
            found[scheme] = self._scheme(scheme)
        return found

    def begin(self) -> None:
        """Take the looks that were chosen last."""
        self._actions[theme.scheme_named(self._settings.get(SCHEME))].setChecked(True)
        self._actions["compact"].setChecked(self._settings.get(ROW_HEIGHT) == "compact")
        self._compact()
        hidden = self._settings.get(HIDDEN)
        self._actions["show_details"].setChecked("details" not in hidden)
        self._actions["show_below"].setChecked("below" not in hidden)
        self._show_panes()

    def _scheme(self, scheme: theme.Scheme) -> Callable[[], None]:
        def deed() -> None:
            self._settings.set(SCHEME, scheme)
            app = QApplication.instance()
            if isinstance(app, QApplication):
                theme.keeper().apply(app, scheme)

        return deed

    @Slot()
    def _changed(self) -> None:
        self._actions.refresh_icons()
        self._start.refresh_icons()
        self._page.refresh_looks()
        self._status.refresh_icons()

    def _show_panes(self) -> None:
        details, below = self._actions["show_details"].isChecked(), self._actions["show_below"].isChecked()
        self._settings.set(HIDDEN, [name for name, shown in (("details", details), ("below", below)) if not shown])
        self._page.show_panes(details=details, below=below)

    def _compact(self) -> None:
        compact = self._actions["compact"].isChecked()
        self._settings.set(ROW_HEIGHT, "compact" if compact else "full")
        for grid in (self._page.actions_grid, self._page.measures_grid):
            grid.set_compact(compact)
