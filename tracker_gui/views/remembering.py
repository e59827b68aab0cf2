"""Where somebody was in a tracker, so that they are there again: page, node, action, columns, scrolling."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer, Slot

from tracker_gui.live.session import Session
from tracker_gui.live.settings import LAST_FILE, PLACES, Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker_gui.views.panes.grid import GridView
    from tracker_gui.views.panes.plan_page import PlanPage

KEPT: Final = 20
"""Trackers whose place is remembered."""


class Remembering(QObject):
    """Notes where the user is as they go, and brings them there when the tracker is opened again."""

    def __init__(self, session: Session, page: PlanPage, settings: Settings, pages: Callable[[], int], parent: QObject) -> None:
        """Watch this page; ``pages`` tells which of the pages is seen."""
        super().__init__(parent)
        self._session, self._page, self._settings, self._pages = session, page, settings, pages
        self._path: Path | None = None
        self._place: dict[str, Any] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(300)
        self._pause.timeout.connect(self.note)
        grid, tree = page.actions_grid, page.tree_pane.tree
        grid.row_changed.connect(self._pause.start)
        page.measures_grid.row_changed.connect(self._pause.start)
        tree.chosen.connect(self._pause.start)
        for bar in (grid.verticalScrollBar(), grid.horizontalScrollBar(), tree.verticalScrollBar()):
            bar.valueChanged.connect(self._pause.start)
        session.opening.connect(self.keep)
        session.closed.connect(self._closed)

    @Slot()
    def note(self) -> None:
        """Note where the user is now."""
        self._pause.stop()
        if not self._session.is_open or self._session.path != self._path:
            return
        page, grid = self._page, self._page.actions_grid
        self._place = {
            "page": self._pages(),
            "node": page.tree_pane.tree.current_key(),
            "action": grid.current_id(),
            "column": grid.currentIndex().column(),
            "measure": page.measures_grid.current_id(),
            "top": grid.table.row_id(grid.rowAt(0)) if grid.rowAt(0) > 0 else None,
            "right": grid.horizontalScrollBar().value(),
            "tree": page.tree_pane.tree.verticalScrollBar().value(),
        }

    @Slot()
    def keep(self) -> None:
        """Keep what was noted of the tracker that is open."""
        if self._pause.isActive():
            self.note()
        if self._path is None:
            return
        for grid in self._grids():
            grid.keep_widths()
            self._place[f"columns of {grid.objectName()}"] = grid.layout_of_columns.noted()
        places = self._places()
        places.pop(_name(self._path), None)
        places[_name(self._path)] = self._place
        kept = dict(list(places.items())[-KEPT:])
        self._settings.set(PLACES, json.dumps(kept))

    def end(self) -> None:
        """The program ends: keep where the user is, and which tracker is open."""
        self.note()
        self.keep()
        self._settings.set(LAST_FILE, str(self._session.path) if self._session.path else "")

    def restore(self) -> int:
        """Go where the user was in the tracker that has just been opened; return the page they were on."""
        self._path, self._place = self._session.path, {}
        self._settings.set(LAST_FILE, str(self._path or ""))
        found = self._places().get(_name(self._path)) if self._path else None
        place = found if isinstance(found, dict) else {}
        for each in self._grids():
            each.arrange(place.get(f"columns of {each.objectName()}"))
        if not place:
            return 0
        page, grid = self._page, self._page.actions_grid
        node = place.get("node")
        if isinstance(node, list) and len(node) == 2:
            page.tree_pane.tree.go_to((str(node[0]), str(node[1])))
        column = place.get("column")
        if grid.go_to(str(place.get("action") or ""), column if isinstance(column, int) and column >= 0 else None):
            page.measures_grid.go_to(str(place.get("measure") or ""))
        # By the row that was at the top, not by pixels: the heights of the rows are not known yet.
        top = grid.table.place(str(place.get("top") or ""))
        if top is not None:
            grid.scrollTo(grid.table.index(top, max(grid.currentIndex().column(), 0)), grid.ScrollHint.PositionAtTop)
        for bar, name in ((grid.horizontalScrollBar(), "right"), (page.tree_pane.tree.verticalScrollBar(), "tree")):
            value = place.get(name)
            if isinstance(value, int):
                bar.setValue(value)
        number = place.get("page")
        return number if isinstance(number, int) and 0 <= number <= 3 else 0

    @Slot()
    def _closed(self) -> None:
        self.keep()
        self._path, self._place = None, {}
        self._settings.set(LAST_FILE, "")

    def _grids(self) -> tuple[GridView, ...]:
        return (self._page.actions_grid, self._page.measures_grid)

    def _places(self) -> dict[str, Any]:
        try:
            found = json.loads(self._settings.get(PLACES) or "{}")
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}


def _name(path: Path) -> str:
    """Return the name under which a tracker's place is kept; not its path, which says more than is needed."""
    return sha256(str(path).encode("utf-8", "surrogatepass")).hexdigest()[:24]
