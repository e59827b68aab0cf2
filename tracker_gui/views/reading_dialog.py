"""Asks for one dated value of a measure."""

from __future__ import annotations

import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from db.records import Measure
from tracker_gui.live.session import Session
from tracker_gui.models.measure_columns import day, number
from tracker_gui.ops import edit
from tracker_gui.ops.measuring import latest_reading
from tracker_gui.ops.overview import local_today
from tracker_gui.rules.dates import parse_date
from tracker_gui.texts import EXPECTED
from tracker_gui.views.panes.parts import label


class ReadingDialog(QDialog):
    """Date and value; a date in any form the trackers use, a blank value deletes the reading of that date."""

    refused = Signal(object, str)

    def __init__(self, session: Session, measure_id: str, parent: QWidget) -> None:
        """Ask for a reading of this measure."""
        super().__init__(parent)
        self.setObjectName("readingDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Reading")
        self._session = session
        self._measure_id = measure_id
        measure = session.plan.find(Measure, measure_id)
        latest = latest_reading(session.plan, measure_id)
        self.date = QLineEdit(local_today().strftime("%d/%m/%Y"))
        self.value = QLineEdit()
        for field, name in ((self.date, "readingDate"), (self.value, "readingValue")):
            field.setObjectName(name)
        self.date.setAccessibleName("Date of the reading")
        self.value.setAccessibleName("Value of the reading")
        self.fault = label("", "muted", wrap=True)
        form = QFormLayout()
        form.addRow("&Date", self.date)
        form.addRow(f"&Value ({measure.unit})" if measure and measure.unit else "&Value", self.value)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(10)
        column.addWidget(label((measure.title if measure else None) or "(measure without a title)", "heading", wrap=True))
        if latest:
            column.addWidget(label(f"Latest: {number(latest.value)} on {day(latest.date)}", "muted"))
        column.addLayout(form)
        column.addWidget(self.fault)
        column.addWidget(buttons)
        self.setMinimumWidth(380)
        self.value.setFocus()

    def accept(self) -> None:
        """Write the reading, or say what cannot be read."""
        found = parse_date(self.date.text())
        text = self.value.text().strip().rstrip("%").replace(",", "")
        when: datetime.date | None = found.last if found else None
        if when is None:
            self.fault.setText("This date cannot be read. Type it like 31/3/2027.")
            self.date.setFocus()
            return
        try:
            value = float(text) if text else None
        except ValueError:
            self.fault.setText("This value is not a number. Type it like 78.5.")
            self.value.setFocus()
            return
        try:
            batch = edit.set_reading(self._session.plan, self._measure_id, when, value)
        except EXPECTED as error:
            self.refused.emit(error, self.value.text())
        else:
            self._session.do(batch)
        super().accept()
