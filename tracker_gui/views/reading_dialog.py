"""Asks for one reading of a measure: its period, its value or the two numbers behind it, and a note."""

from __future__ import annotations

import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialogButtonBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from db.records import Measure, Reading
from tracker_gui.live.session import Session
from tracker_gui.models.measure_columns import day
from tracker_gui.ops.measuring import latest_reading, title_of
from tracker_gui.ops.overview import local_today
from tracker_gui.ops.readings import ReadingValues, reading_at, set_reading_values
from tracker_gui.rules.numbers import written
from tracker_gui.rules.periods import KINDS, Kind, Period, kind_of_day, parse_period, period_at
from tracker_gui.rules.shares import takes_parts, value_of_parts
from tracker_gui.rules.typed_figures import typed_figure
from tracker_gui.rules.units import YES_NO
from tracker_gui.rules.value_words import day_text, value_text
from tracker_gui.texts import EXPECTED
from tracker_gui.views.asking import Asking
from tracker_gui.views.dialogs.unsaved import SavingDialog
from tracker_gui.views.panes.parts import label

NO_DATE = "This period cannot be read. Type it like 31/3/2027, Mar 2027, 2026/27 Q4 or 2026/27."
NO_VALUE = "“{text}” is not a number, so nothing was saved yet. Type it like {like}. Words belong in the note."
NO_PART = "The {name} is not a number, so nothing was saved yet."
ONE_PART = "A numerator needs its denominator, and that cannot be 0."
_ROUNDED = 0.01
NOT_SO = "{one} of {other} is {worked_out}, not {value}. Correct one of them, or leave the value empty."


class ReadingDialog(SavingDialog):
    """A reading that is there for the period is shown and corrected; nothing in the fields takes it away.

    ``refused(error, text)``: it was not possible, and what was typed.
    """

    refused = Signal(object, str)

    def __init__(self, session: Session, asking: Asking, measure_id: str, parent: QWidget) -> None:
        """Ask for a reading of this measure."""
        super().__init__(asking, parent)
        self.setObjectName("readingDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Reading")
        self.setAccessibleName("Reading")
        self._session = session
        self._measure_id = measure_id
        measure = session.plan.find(Measure, measure_id) or Measure(id=measure_id, action_id="", position="")
        self._unit = measure.unit
        self._shown: Period | None = None
        self.date = _line("readingDate", "Period or date of the reading", "such as Mar 2027, 2026/27 Q4 or 31/3/2027")
        self.value = _line("readingValue", "Value of the reading")
        self.numerator = _line("readingNumerator", measure.numerator_label or "Numerator", measure.numerator_label or "")
        self.denominator = _line(
            "readingDenominator", measure.denominator_label or "Denominator", measure.denominator_label or ""
        )
        self.note = _line("readingNote", "Note", "such as: counted anew after the audit")
        self.echo = label("", "muted", wrap=True)
        self.fault = label("", "bad", wrap=True)
        self._lay_out(measure)
        self.date.setText(self._proposed())
        self._fill()
        for field in (self.date, self.value, self.numerator, self.denominator, self.note):
            field.textChanged.connect(self._say)
        self.date.editingFinished.connect(self._fill)
        self.value.setFocus()

    def _lay_out(self, measure: Measure) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow("&Period", self.date)
        form.addRow(f"&Value ({measure.unit})" if measure.unit else "&Value", self.value)
        if takes_parts(measure.unit):
            form.addRow("N&umerator", self.numerator)
            form.addRow("D&enominator", self.denominator)
        form.addRow("&Note", self.note)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(10)
        column.addWidget(label(title_of(measure), "heading", wrap=True))
        latest = latest_reading(self._session.plan, self._measure_id)
        if latest and latest.value is not None:
            column.addWidget(label(f"Latest: {value_text(latest.value, measure.unit)} on {day(latest.date)}", "muted"))
        column.addLayout(form)
        for said in (self.echo, self.fault):
            column.addWidget(said)
        column.addWidget(buttons)
        self.echo.setMinimumHeight(self.echo.fontMetrics().lineSpacing() * 2)
        self.fault.hide()
        self.setMinimumWidth(460)

    def _proposed(self) -> str:
        """Return the period after the latest reading, where it is not still to come; else the present one."""
        today, months = local_today(), self._session.plan.tracker.year_start_month
        rows = self._session.plan.children(Reading, self._measure_id)
        of_a_day: Kind = "day"
        kind = next((one for one in KINDS if rows and one == rows[-1].period), of_a_day)
        if kind == "day":
            return f"{today:%d/%m/%Y}"
        known = period_at(datetime.date.fromisoformat(rows[-1].date), kind, months)
        present = period_at(today, kind, months)
        return min(known.next(months), present).label(months)

    def _period(self) -> Period | None:
        months = self._session.plan.tracker.year_start_month
        found = parse_period(self.date.text(), months)
        # A day that ends a month stands for the month, as in the grid.
        return Period(found.last, kind_of_day(found.last)) if found is not None and found.kind == "day" else found

    def _present(self) -> Reading | None:
        period = self._period()
        return reading_at(self._session.plan, self._measure_id, period.last.isoformat()) if period else None

    @Slot()
    def _fill(self) -> None:
        """Show the reading of the period, where there is one and nothing was typed."""
        present, period = self._present(), self._period()
        if period == self._shown:
            return  # what was cleared on purpose stays cleared
        self._shown = period
        fields = (self.value, self.numerator, self.denominator, self.note)
        if present is not None and not any(field.text().strip() for field in fields):
            for field, value in zip(fields[:3], (present.value, present.numerator, present.denominator), strict=True):
                field.setText("" if value is None else written(value))
            if present.value is not None and self._unit == YES_NO:
                self.value.setText(value_text(present.value, YES_NO))
            self.note.setText(present.note or "")
        self._say()

    @Slot()
    def _say(self) -> None:
        """Say what the words are read as, and what saving does."""
        period, present = self._period(), self._present()
        if period is None:
            self.echo.setText("? " + NO_DATE if self.date.text().strip() else "")
            return
        kind = "" if period.kind == "day" else f" (the {period.kind} that ends then)"
        said = [f"= {day_text(period.last)}{kind}."]
        worked_out = self._worked_out()
        if worked_out is not None:
            parts = f"{self.numerator.text().strip()} of {self.denominator.text().strip()}"
            said.append(f"{parts} is {value_text(worked_out, self._unit)}.")
        if present is not None:
            nothing = not any(field.text().strip() for field in (self.value, self.numerator, self.denominator, self.note))
            said.append("Saving takes its reading away." if nothing else "There is a reading already: saving corrects it.")
        self.echo.setText(" ".join(said))

    def _worked_out(self) -> float | None:
        one, other = (typed_figure(field.text(), None).value for field in (self.numerator, self.denominator))
        return value_of_parts(one, other, self._unit)

    def accept(self) -> None:
        """Write the reading, or say what cannot be read."""
        period = self._period()
        if period is None:
            self._refuse(NO_DATE, self.date)
            return
        self.fault.hide()
        values = self._values()
        if values is None:
            return
        try:
            batch = set_reading_values(self._session.plan, self._measure_id, period, values)
        except EXPECTED as error:
            self.refused.emit(error, self.value.text())
        else:
            self._session.do(batch)
        super().accept()

    def _values(self) -> ReadingValues | None:
        """Return what is typed; None where it cannot be read, which is said."""
        typed = typed_figure(self.value.text(), self._unit)
        if typed.words is not None:
            self._refuse(NO_VALUE.format(text=typed.words, like="yes or no" if self._unit == YES_NO else "78.5"), self.value)
            return None
        parts: list[float | None] = []
        for field, name in ((self.numerator, "numerator"), (self.denominator, "denominator")):
            part = typed_figure(field.text(), None)
            if part.words is not None:
                self._refuse(NO_PART.format(name=name), field)
                return None
            parts.append(part.value)
        one, other = parts if any(part is not None for part in parts) else (typed.numerator, typed.denominator)
        worked_out = value_of_parts(one, other, self._unit)
        if worked_out is None and (one, other) != (None, None):
            self._refuse(ONE_PART, self.denominator)
            return None
        # A percentage is usually typed rounded: 66.7 says the same as 2 of 3.
        if (
            worked_out is not None
            and typed.value is not None
            and abs(worked_out - typed.value) > _ROUNDED * max(1, abs(worked_out))
        ):
            words = {"one": written(one or 0), "other": written(other or 0)}
            told = {"worked_out": value_text(worked_out, self._unit), "value": value_text(typed.value, self._unit)}
            self._refuse(NOT_SO.format(**words, **told), self.value)
            return None
        return ReadingValues(typed.value, one, other, self.note.text())

    def _refuse(self, words: str, field: QLineEdit) -> None:
        self.fault.setText(words)
        self.fault.show()
        field.setFocus()
        field.selectAll()


def _line(name: str, spoken: str, hint: str = "") -> QLineEdit:
    field = QLineEdit()
    field.setObjectName(name)
    field.setAccessibleName(spoken)
    field.setPlaceholderText(hint)
    return field
