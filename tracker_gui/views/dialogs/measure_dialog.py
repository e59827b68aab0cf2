"""Measure details: target and the way to it, definition, what it is compared with, and its rating, all of one measure at once."""

from __future__ import annotations

import datetime
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QLineEdit, QPlainTextEdit, QTabWidget, QVBoxLayout, QWidget

from db.records import Benchmark, Measure, StepChange, TargetPoint
from tracker_gui.live.session import Session
from tracker_gui.ops.measure_details import set_measure
from tracker_gui.ops.measure_lists import BenchmarkEntry, PointEntry, StepEntry
from tracker_gui.ops.measuring import judgement
from tracker_gui.ops.words import day_of
from tracker_gui.rules.dates import due_date
from tracker_gui.rules.numbers import written
from tracker_gui.rules.targets import print_baseline, print_target, read_measure
from tracker_gui.rules.value_words import day_text
from tracker_gui.texts import EXPECTED, sentence, sentence_of
from tracker_gui.views.asking import Asking
from tracker_gui.views.dialogs.list_table import ListTable
from tracker_gui.views.dialogs.measure_fields import (
    CHOICES,
    Field,
    choice,
    comparison_page,
    definition_page,
    rating_page,
    target_page,
)
from tracker_gui.views.dialogs.unsaved import SavingDialog
from tracker_gui.views.panes.parts import label
from tracker_gui.views.panes.places import Place
from tracker_gui.views.theme import SPACE, SPACE_LARGE

NOT_A_DATE = "“{text}” is not a date, so nothing was saved yet. Type it like 31/3/2027 or March 2027."
NOT_A_SHARE = "“{text}” is no tolerance. Type a percentage of the target, such as 10."
_ON_ITS_OWN = (
    *("title", "baseline_text", "target_text", "definition", "source", "supplier"),
    *("numerator_label", "denominator_label", "chase_who"),
)
_WORDS = ("title", "baseline_text", "target_text", "unit")


class MeasureDialog(SavingDialog):
    """Four tabs over one measure. Saving is one step of undo; what cannot be saved is said, and everything typed stays."""

    refused = Signal(object, str)

    def __init__(self, session: Session, asking: Asking, measure_id: str, parent: QWidget, tab: int = 0) -> None:
        """Show this measure; ``tab``: which page first."""
        super().__init__(asking, parent)
        self.setObjectName("measureDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Measure details")
        self.setAccessibleName("Measure details")
        self._session = session
        self._measure_id = measure_id
        self.fields: dict[str, Field] = {}
        self.points = ListTable("measurePoints", "Targets on the way", ("By", "Target"))
        self.benchmarks = ListTable("measureBenchmarks", "Benchmarks", ("Whose figure", "Figure and its period"))
        self.steps = ListTable("measureSteps", "Limits begin anew", ("From", "Because"))
        self.echo = label("", "muted", wrap=True)
        self.rated = label("", wrap=True)
        self.fault = label("", wrap=True)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("Parts of the measure")
        self.tabs.addTab(target_page(self.fields, self.echo, self.points), "&Target")
        self.tabs.addTab(definition_page(self.fields), "&Definition")
        self.tabs.addTab(comparison_page(self.benchmarks, self.steps), "Co&mparison")
        self.tabs.addTab(rating_page(self.fields, self.rated, session.plan), "&Rating")
        kinds = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(kinds.Save | kinds.Cancel)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_LARGE, SPACE, SPACE_LARGE, SPACE_LARGE)
        column.setSpacing(SPACE)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.fault)
        column.addWidget(self.buttons)
        self._shown: dict[str, str] = {}
        self._show()
        self.tabs.setCurrentIndex(tab)
        for name in _WORDS:
            field = self.fields[name]
            signal = field.currentTextChanged if isinstance(field, QComboBox) else field.textChanged
            signal.connect(self._echo)
        self._echo()

    def place_of(self, widget: QWidget) -> Place | None:
        """Return what a field of the dialog edits, where it can be set on its own."""
        name = next((name for name in _ON_ITS_OWN if self.fields[name] is widget), None)
        return Place("measure", self._measure_id, name, None, widget.accessibleName()) if name else None

    def sizeHint(self) -> QSize:
        """Return a size in which all of a page can be seen."""
        return QSize(720, 600)

    def text_of(self, name: str) -> str:
        """Return what a field says now."""
        field = self.fields[name]
        if isinstance(field, QPlainTextEdit):
            return field.toPlainText()
        if isinstance(field, QComboBox):
            return field.currentText() if field.isEditable() else str(field.currentData() or "")
        return field.text()

    def _show(self) -> None:
        plan = self._session.plan
        measure = plan.get(Measure, self._measure_id)
        for name, field in self.fields.items():
            value = getattr(measure, name)
            text = "" if value is None else str(value)
            if name == "tolerance" and value is not None:
                text = written(round(value * 100, 6))
            if name == "chase_date" and value:
                text = _short(value)
            if isinstance(field, QComboBox):
                if field.isEditable():
                    field.setCurrentText(text)
                else:
                    field.setCurrentIndex(max(field.findData(text), 0))
            elif isinstance(field, QPlainTextEdit):
                field.setPlainText(text)
            else:
                field.setText(text)
                field.setCursorPosition(0)
            self._shown[name] = self.text_of(name)
        self.points.show_entries([(r.id, (_short(r.date), r.text or "")) for r in plan.children(TargetPoint, measure.id)])
        self.benchmarks.show_entries([(r.id, (r.name, r.text or "")) for r in plan.children(Benchmark, measure.id)])
        self.steps.show_entries([(r.id, (_short(r.date), r.reason)) for r in plan.children(StepChange, measure.id)])
        self._lists = (self.points.entries(), self.benchmarks.entries(), self.steps.entries())
        self.rated.setText(judgement(plan, measure).sentence)
        if self._session.read_only_reason is not None:
            self._only_read(self._session.read_only_reason)

    def _only_read(self, reason: str) -> None:
        for field in self.fields.values():
            if isinstance(field, QLineEdit | QPlainTextEdit):
                field.setReadOnly(True)
            else:
                field.setEnabled(False)
        for table in (self.points, self.benchmarks, self.steps):
            table.setEditTriggers(ListTable.EditTrigger.NoEditTriggers)
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(False)
        path = self._session.path
        self.fault.setText(sentence(reason, {"name": path.name if path else ""}))

    @Slot()
    def _echo(self) -> None:
        """Say what the words are read as, while they are typed."""
        start_month = self._session.plan.tracker.year_start_month
        read = read_measure(self.text_of("title"), self.text_of("baseline_text"), self.text_of("target_text"), start_month)
        baseline = print_baseline(read.baseline) or "no figure"
        target = "to be confirmed" if read.target.unknown else print_target(read.target) or "no figure"
        until = (
            f", by {day_text(read.target.date)}" if read.target.date else ", no date yet" if read.target.value is not None else ""
        )
        self.echo.setText(f"Read as: baseline {baseline}; target {target}{until}.")

    def _date(self, text: str) -> datetime.date | None:
        return due_date(text, self._session.plan.tracker.year_start_month)

    def _values(self) -> dict[str, Any]:
        """Return the fields that were changed; raises _NotReadable with what cannot be read."""
        values: dict[str, Any] = {}
        for name in self.fields:
            text = self.text_of(name)
            if text == self._shown[name]:
                continue
            plain = text.strip()
            value: Any = text
            if name == "chase_date" and plain:
                value = self._day(plain, 0)
            elif name == "tolerance" and plain:
                value = _share(plain)
            elif name in ("tolerance", "chase_date", *CHOICES) and not plain:
                value = None
            values[name] = value
        if "rating_override" in values or "rating_reason" in values:
            values.setdefault("rating_override", self.text_of("rating_override") or None)
            values.setdefault("rating_reason", self.text_of("rating_reason"))
        return values

    def _day(self, text: str, tab: int) -> str:
        found = self._date(text)
        if found is None:
            raise _NotReadable(NOT_A_DATE.format(text=text), tab)
        return found.isoformat()

    def _changed_lists(self) -> dict[str, Any]:
        """Return the lists that were changed."""
        found: dict[str, Any] = {}
        points, benchmarks, steps = (table.entries() for table in (self.points, self.benchmarks, self.steps))
        if points != self._lists[0]:
            days = [(row_id, datetime.date.fromisoformat(self._day(day, 0)), text) for row_id, (day, text) in points]
            found["points"] = [PointEntry(day, text, row_id) for row_id, day, text in days]
        if benchmarks != self._lists[1]:
            found["benchmarks"] = [BenchmarkEntry(name, text, row_id) for row_id, (name, text) in benchmarks]
        if steps != self._lists[2]:
            days = [(row_id, datetime.date.fromisoformat(self._day(day, 2)), text) for row_id, (day, text) in steps]
            found["steps"] = [StepEntry(day, reason, row_id) for row_id, day, reason in days]
        return found

    def accept(self) -> None:
        """Save what was changed as one step of undo, or say what cannot be saved."""
        try:
            batch = set_measure(self._session.plan, self._measure_id, self._values(), **self._changed_lists())
        except _NotReadable as error:
            self.fault.setText(error.words)
            self.tabs.setCurrentIndex(error.tab)
            return
        except EXPECTED as error:
            self.fault.setText(sentence_of(error))
            code = getattr(error, "code", "")
            self.tabs.setCurrentIndex(
                {"rating.needs_reason": 3, "edit.not_a_share": 3, "step_change.needs_reason": 2}.get(code, 0)
            )
            if code == "rating.needs_reason":
                self.fields["rating_reason"].setFocus()
            return
        self._session.do(batch)
        super().accept()


class _NotReadable(Exception):
    def __init__(self, words: str, tab: int) -> None:
        super().__init__(words)
        self.words = words
        self.tab = tab


def _share(text: str) -> float:
    try:
        value = float(text.rstrip("% ")) / 100
    except ValueError as error:
        raise _NotReadable(NOT_A_SHARE.format(text=text), 3) from error
    if not 0 <= value <= 1:
        raise _NotReadable(NOT_A_SHARE.format(text=text), 3)
    return value


def _short(iso: str) -> str:
    day = day_of(iso)
    return f"{day.day} {day:%b %Y}" if day else iso


__all__ = ["MeasureDialog", "choice"]
