"""A titled chart of stacked bars with its legend; new numbers go into the rows that are there, so that the focus stays."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from tracker_gui.views.charts.bars import BarData, BarRow, Legend, Looks


class BarChart(QWidget):
    """Shows rows of segments; emits ``chosen(row_id, segment)``, with "*" where the title of a row was chosen."""

    chosen = Signal(str, str)

    def __init__(self, name: str, title: str, order: Sequence[str], looks: Looks, note: str = "") -> None:
        """Make it empty. ``order`` holds the segments that the legend explains; rows get the object name ``<name>Bar``.

        ``note`` stands below the title: the rule by which it was counted.
        """
        super().__init__()
        self._name = name
        self._order = tuple(order)
        self._looks = looks
        self._rows: dict[str, BarRow] = {}
        heading = QLabel(title)
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setWordWrap(True)
        font = QFont(heading.font())
        font.setPointSizeF(font.pointSizeF() * 1.1)
        font.setBold(True)
        heading.setFont(font)
        self._legend = Legend((), looks)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        self._layout.addWidget(heading)
        if note:
            said = QLabel(note)
            said.setTextFormat(Qt.TextFormat.PlainText)
            said.setProperty("role", "muted")
            said.setWordWrap(True)
            self._layout.addWidget(said)
        self._layout.addWidget(self._legend)
        self._above = self._layout.count()
        self.setAccessibleName(title)
        self.setAccessibleDescription(note)

    def show_rows(self, rows: Sequence[BarData], title_width: int) -> None:
        """Show these rows in this order; the titles of all are cut at ``title_width`` pixels."""
        used = [name for name in self._order if any(name == part for row in rows for part, _ in row.parts)]
        self._legend.show_names(used)
        self._legend.setVisible(bool(used))
        wanted = {row.row_id for row in rows}
        for row_id in [row_id for row_id in self._rows if row_id not in wanted]:
            gone = self._rows.pop(row_id)
            self._layout.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        largest = max((row.total for row in rows), default=1)
        for place, row in enumerate(rows):
            bar = self._rows.get(row.row_id) or self._made(row)
            bar.show_data(row, largest, title_width)
            # Below heading and legend. Only what is not yet there is moved: moving a row would take its focus.
            if self._layout.indexOf(bar) != place + self._above:
                self._layout.insertWidget(place + self._above, bar)

    def _made(self, row: BarData) -> BarRow:
        bar = BarRow(row, self._looks)
        bar.setObjectName(f"{self._name}Bar")
        bar.chosen.connect(self.chosen)
        self._rows[row.row_id] = bar
        return bar
