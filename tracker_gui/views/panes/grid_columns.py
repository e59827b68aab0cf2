"""The columns of a table as the user has them: order, widths, which are shown, how many are frozen; kept as plain values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot

from tracker_gui.models.columns import Column

if TYPE_CHECKING:
    from tracker_gui.views.panes.grid import GridView

SMALLEST = 40


class ColumnLayout(QObject):
    """Keeps the columns of one view as the user has arranged them, also when columns come and go."""

    def __init__(self, grid: GridView) -> None:
        """Begin with the columns' own order and widths."""
        super().__init__(grid)
        self._grid = grid
        self._zoom = 1.0
        self._wanted: dict[str, Any] = {}
        self._shown: tuple[str, ...] = ()
        self._arranging = False
        grid.table.modelReset.connect(self.follow)

    def keys(self) -> list[str]:
        """Return the names of the columns; a further column goes by its title, so that it is known in another tracker too."""
        context = self._grid.table.context
        return [self._key(column, column.title(context)) for column in self._grid.table.columns]

    @staticmethod
    def _key(column: Column[Any], title: str) -> str:
        return f"extra {title}" if column.key.startswith("extra ") else column.key

    # --- as plain values ----------------------------------------------------------------------------------------------

    def values(self) -> dict[str, Any]:
        """Return order, widths, hidden ones and frozen ones."""
        grid, head, keys = self._grid, self._grid.horizontalHeader(), self.keys()
        order = [head.logicalIndex(place) for place in range(head.count())]
        columns = [
            {"key": keys[column], "width": self._unzoomed(column, keys[column]), "hidden": grid.isColumnHidden(column)}
            for column in order
        ]
        return {"columns": columns, "frozen": grid.frozen.count}

    def _unzoomed(self, column: int, key: str) -> int:
        """Return how wide a column is at 100 %: exactly what it was before, unless it was dragged since."""
        before, now = self._plain_width(column, key), self._grid.columnWidth(column)
        return before if now in (0, round(before * self._zoom)) else round(now / self._zoom)

    def _plain_width(self, column: int, key: str) -> int:
        """Return how wide a column was at 100 % when it was last noted, its own width where it never was."""
        named = (each for each in _list(self._wanted.get("columns")) if isinstance(each, dict) and each.get("key") == key)
        width = next(named, {}).get("width")
        return width if isinstance(width, int) and not isinstance(width, bool) else self._grid.table.columns[column].width

    def _hidden_width(self, column: int) -> int:
        """Return how wide a hidden column was when it was last shown."""
        return round(self._plain_width(column, self.keys()[column]) * self._zoom)

    def apply(self, values: Mapping[str, Any]) -> None:
        """Arrange the columns so; those it does not name come last, with their own widths. Damaged values count as not said."""
        self._arranging = True
        try:
            self._apply(values)
        finally:
            self._arranging = False
        self._wanted = dict(values)
        self._shown = tuple(self.keys())
        self._grid.columns_changed()

    def _apply(self, values: Mapping[str, Any]) -> None:
        grid, head, keys = self._grid, self._grid.horizontalHeader(), self.keys()
        named = [each for each in _list(values.get("columns")) if isinstance(each, dict) and each.get("key") in keys]
        told = {str(each["key"]): each for each in named}
        order = [keys.index(key) for key in told] + [place for place, key in enumerate(keys) if key not in told]
        all_hidden = len(told) == len(keys) and all(each.get("hidden") is True for each in told.values())
        for place, column in enumerate(order):
            head.moveSection(head.visualIndex(column), place)
            each = told.get(keys[column], {})
            grid.setColumnHidden(column, each.get("hidden") is True and not all_hidden)
            width = each.get("width")
            own = grid.table.columns[column].width
            size = max(width, SMALLEST) if isinstance(width, int) and not isinstance(width, bool) else own
            grid.setColumnWidth(column, round(size * self._zoom))
        frozen = values.get("frozen")
        grid.frozen.count = frozen if isinstance(frozen, int) and not isinstance(frozen, bool) else 0

    def read(self, text: str, *, all_shown: bool = False) -> None:
        """Arrange the columns as ``text`` says, which ``text`` gave; where wanted without hiding any."""
        try:
            found = json.loads(text) if text else {}
        except ValueError:
            found = {}
        found = found if isinstance(found, dict) else {}
        if all_shown:
            named = (each for each in _list(found.get("columns")) if isinstance(each, dict))
            found = {**found, "columns": [{**each, "hidden": False} for each in named]}
        self.apply(found)

    def text(self) -> str:
        """Return the arrangement as a text."""
        return json.dumps(self.values(), ensure_ascii=False)

    def own(self) -> None:
        """Take the columns' own order and widths again, all of them shown."""
        self.apply({})

    @Slot()
    def follow(self) -> None:
        """Arrange anew where columns came or went."""
        if tuple(self.keys()) != self._shown and self._grid.table.columnCount():
            self.apply(self._wanted)

    # --- deeds --------------------------------------------------------------------------------------------------------

    def noted(self) -> dict[str, Any]:
        """Return what the user wants, also while the table has no columns."""
        self.note()
        return self._wanted

    def note(self) -> None:
        """Take what the user has arranged by mouse for what is wanted from now on."""
        if not self._arranging and tuple(self.keys()) == self._shown:
            self._wanted = self.values()

    def set_hidden(self, column: int, *, hidden: bool) -> bool:
        """Hide or show a column; False where it is the last one shown."""
        shown = [place for place in range(self._grid.table.columnCount()) if not self._grid.isColumnHidden(place)]
        if hidden and shown == [column]:
            return False
        self._grid.setColumnHidden(column, hidden)
        if not hidden and not self._grid.columnWidth(column):
            self._grid.setColumnWidth(column, self._hidden_width(column))
        self._grid.columns_changed()
        self.note()
        return True

    def set_zoom(self, zoom: float) -> None:
        """Make the columns wider or narrower with the text."""
        self.note()
        self._zoom = zoom
        self.apply(self._wanted)


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
