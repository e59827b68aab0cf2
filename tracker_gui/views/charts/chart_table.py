"""The figures of a chart as a table: readings with their notes, and what they are compared with."""

from __future__ import annotations

import datetime

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QWidget

from tracker_gui.rules.forecast import forecast
from tracker_gui.rules.pace import pace
from tracker_gui.rules.spc_words import point_words
from tracker_gui.rules.value_words import short
from tracker_gui.views.charts.series import Series
from tracker_gui.views.charts.spc_view import SpcView
from tracker_gui.views.charts.summary import day_text, goal_of_series, month_text, target_text, value_text
from tracker_gui.views.pages.tables import ListView, TextRow, TextTable

HEADINGS = ("What", "When", "Value", "Note")


def figure_rows(series: Series, spc: SpcView | None, today: datetime.date) -> list[TextRow]:
    """Return all figures: baseline, readings (``row_id`` is their number), quarters, forecast, target points, benchmarks."""
    unit = series.unit
    rows: list[TextRow] = []
    if series.baseline is not None:
        rows.append(TextRow(("Baseline", series.baseline_period or "", value_text(series.baseline, unit), "")))
    for index, (day, value) in enumerate(series.points):
        said = [series.note_at(index), point_words(spc.chart.judged[index]) if spc else ""]
        note = "; ".join(part for part in said if part)
        rows.append(TextRow(("Reading", day_text(day), value_text(value, unit), note), "point", str(index)))
    rows.extend(TextRow(("Quarter", label, value_text(short(value), unit), how)) for label, value, how in series.quarters)
    ahead = forecast(series.points, pace(series.points, series.better, goal_of_series(series), today), unit)
    if ahead and not spc:
        day, value = ahead[-1]
        rows.append(TextRow(("Forecast", month_text(day), value_text(round(value, 1), unit), "at the pace of the last readings")))
    for mark in series.path or ((series.target,) if series.target else ()):
        when = day_text(mark.date) if mark.date else "no date given"
        rows.append(TextRow(("Target", when, target_text(mark, unit, dated=False), "")))
    for benchmark in series.benchmarks:
        when = month_text(benchmark.date) if benchmark.date else ""
        rows.append(TextRow(("Benchmark", when, value_text(benchmark.value, unit), benchmark.name)))
    return rows


class ChartTable(ListView):
    """The table beside the chart; ``pointed(index)`` tells the reading whose row is current, or -1."""

    pointed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__((10, 17, 12, 30), parent)
        self._figures = TextTable(HEADINGS, self)
        self.setModel(self._figures)
        self.setAccessibleName("Figures of the chart")
        self.setMinimumWidth(120)
        self.selectionModel().currentRowChanged.connect(self._moved)

    def show_rows(self, rows: list[TextRow]) -> None:
        """Show these figures."""
        if [self._figures.row(place) for place in range(self._figures.rowCount())] != rows:
            self._figures.fill(rows)

    def texts(self) -> list[tuple[str, ...]]:
        """Return what stands in the table."""
        return [self._figures.row(place).texts for place in range(self._figures.rowCount())]

    def go_to(self, index: int) -> None:
        """Make the row of a reading current."""
        for place in range(self._figures.rowCount()):
            if self._figures.row(place).row_id == str(index) and self.currentIndex().row() != place:
                self.setCurrentIndex(self._figures.index(place, 0))

    @Slot(QModelIndex, QModelIndex)
    def _moved(self, current: QModelIndex, _before: QModelIndex) -> None:
        row = self._figures.row(current) if current.isValid() else None
        self.pointed.emit(int(row.row_id) if row and row.table == "point" else -1)
