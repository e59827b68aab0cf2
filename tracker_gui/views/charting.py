"""What is done from the chart of a measure: step changes with their reason, notes on readings, the chart as a picture."""

from __future__ import annotations

import datetime

from PySide6.QtCore import QObject, Signal, Slot

from db.records import Plan, Reading, StepChange
from tracker_gui.live.session import Session
from tracker_gui.ops.errors import CannotDoError
from tracker_gui.ops.measure_lists import add_step_change, remove_step_change
from tracker_gui.ops.readings import pin_note
from tracker_gui.views.asking import Asking
from tracker_gui.views.charts.measure_chart import MeasureChart
from tracker_gui.views.charts.summary import day_text


class Charting(QObject):
    """Carries out what ``chart`` asks for. ``refused(error, text)`` tells why it could not be done."""

    refused = Signal(object, str)

    def __init__(self, session: Session, chart: MeasureChart, asking: Asking, parent: QObject) -> None:
        """Listen to this chart."""
        super().__init__(parent)
        self._session = session
        self._chart = chart
        self._asking = asking
        chart.asked.connect(self._asked)

    @Slot(str)
    def _asked(self, name: str) -> None:
        deed = {"note": self._note, "step": self._step, "unstep": self._unstep}.get(name)
        series, point = self._chart.series, self._chart.point
        if deed is None or series is None or not 0 <= point < len(series.points):
            return
        try:
            deed(series.points[point][0])
        except CannotDoError as error:
            self.refused.emit(error, "")

    def _step(self, day: datetime.date) -> None:
        title, label = "Step change", f"From {day_text(day)} on the limits count anew. What changed then?"
        reason = self._asking.line(title, label)
        if reason is not None:
            self._session.do(add_step_change(self._plan, self._chart.measure_id, day, reason))

    def _unstep(self, day: datetime.date) -> None:
        for row in self._plan.children(StepChange, self._chart.measure_id):
            if row.date == day.isoformat():
                self._session.do(remove_step_change(self._plan, row.id))

    def _note(self, day: datetime.date) -> None:
        rows = self._plan.children(Reading, self._chart.measure_id)
        reading = next((row for row in rows if row.date == day.isoformat()), None)
        if reading is None:
            return
        text = self._asking.line("Note", f"Note on the reading of {day_text(day)}:", reading.note or "")
        if text is not None:
            self._session.do(pin_note(self._plan, reading.id, text))

    @property
    def _plan(self) -> Plan:
        return self._session.plan
