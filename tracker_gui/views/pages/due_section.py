"""The due dates on the overview: by month as columns, and action by action on a line of time, with what was put off."""

from __future__ import annotations

import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from db.records import Action
from tracker_gui.ops.tally import Facts, Tally
from tracker_gui.ops.todo import days_words
from tracker_gui.views.charts.bars import Legend
from tracker_gui.views.charts.dues import DueRow, DueView
from tracker_gui.views.charts.empty import EmptyState
from tracker_gui.views.charts.months import PARTS, MonthColumn, MonthColumns, part_look
from tracker_gui.views.pages.page import quiet_label

_MOST_MONTHS = 60
_EMPTY = "No action has a date yet: give one under Due, or with a target."


class DueSection(QWidget):
    """``filter_asked`` carries the choice of a month that was clicked, ``row_asked`` the action of a line."""

    filter_asked = Signal(str)
    row_asked = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(parent)
        self._tally: Tally | None = None
        self.columns = MonthColumns()
        self.columns.chosen.connect(self._month_chosen)
        self.legend = Legend(PARTS, part_look)
        self.slipped_box = QCheckBox("Only what was put &off")
        self.slipped_box.setAccessibleName("Only actions whose due date was put off")
        self.slipped_box.toggled.connect(self._renew)
        self.count_label = quiet_label()
        self.view = DueView()
        self.view.chosen.connect(self._row_chosen)
        self.empty = EmptyState("calendar", _EMPTY)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty)
        self._lay_out()

    def show_tally(self, tally: Tally) -> None:
        """Show the dates of what is counted."""
        self._tally = tally
        self._renew()

    @Slot()
    def _renew(self) -> None:
        tally = self._tally
        if tally is None:
            return
        dated = [facts for facts in tally.in_order() if facts.due is not None and facts.stage != "withdrawn"]
        self.columns.show_columns(month_columns(dated))
        self.columns.setVisible(bool(dated))
        self.legend.setVisible(bool(dated))
        slipped = [facts for facts in dated if facts.revisions]
        shown = slipped if self.slipped_box.isChecked() else dated
        rows = [due_row(tally, facts) for facts in sorted(shown, key=lambda facts: facts.due or datetime.date.max)]
        self.view.show_rows(rows, tally.today, tally.plan.tracker.year_start_month)
        self.stack.setCurrentWidget(self.view if rows else self.empty)
        self.empty.setText("No due date was put off." if dated else _EMPTY)
        without = tally.all.actions - len(dated)
        parts = [f"{len(dated):,} with a date", f"{len(slipped):,} put off"]
        self.count_label.setText("; ".join([*parts, *([f"{without:,} without a date or withdrawn"] if without else [])]))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.slipped_box)
        row.addWidget(self.count_label, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 10, 20, 12)
        layout.setSpacing(8)
        layout.addWidget(self.legend)
        layout.addWidget(self.columns)
        layout.addLayout(row)
        layout.addWidget(self.stack, 1)

    @Slot(str)
    def _month_chosen(self, month: str) -> None:
        self.filter_asked.emit(f"due:{month}")

    @Slot(int)
    def _row_chosen(self, index: int) -> None:
        self.row_asked.emit("action", self.view.row(index).action_id)


def month_columns(dated: list[Facts]) -> list[MonthColumn]:
    """Return a column for each month between the first and the last date; where that is too many, for those with dates."""
    counts: dict[str, list[int]] = {}
    for facts in dated:
        if facts.due:
            place = 0 if facts.closed else 2 if facts.late else 1
            counts.setdefault(f"{facts.due:%Y-%m}", [0, 0, 0])[place] += 1
    if not counts:
        return []
    months = sorted(counts)
    whole = _between(months[0], months[-1])
    return [MonthColumn(month, *counts.get(month, (0, 0, 0))) for month in (whole if len(whole) <= _MOST_MONTHS else months)]


def _between(first: str, last: str) -> list[str]:
    start, end = (int(month[:4]) * 12 + int(month[5:7]) - 1 for month in (first, last))
    return [f"{number // 12:04d}-{number % 12 + 1:02d}" for number in range(start, end + 1)]


def due_row(tally: Tally, facts: Facts) -> DueRow:
    """Return the line of an action that has a date."""
    action = tally.plan.get(Action, facts.action_id)
    due = facts.due or datetime.date.max
    title = (f"{action.ref} " if action.ref else "") + (" ".join(action.what.split()) or "(no text)")
    state = "done" if facts.closed else "late" if facts.late else "open"
    parts = [
        facts.stage if facts.closed else f"{days_words((tally.today - due).days)} late" if facts.late else facts.stage or "open"
    ]
    if facts.revisions:
        times = {1: "once", 2: "twice"}.get(facts.revisions, f"{facts.revisions} times")
        slipped = (due - facts.first_due).days if facts.first_due else 0
        parts.append(f"put off {times}" + (f", {days_words(slipped)} in all" if slipped > 0 else ""))
    return DueRow(facts.action_id, title, due, facts.first_due, state, "; ".join(parts))
