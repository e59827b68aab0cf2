"""The to-do page: what is late, what is due soon, and what is missing, as one list with the lack in words."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QStackedWidget, QWidget

from db.records import Action, Measure, Objective, Plan, Theme
from tracker_gui.ops.gaps import KINDS, Gap, deadline, gaps, quarter_label
from tracker_gui.ops.overview import choice_words, chosen, gaps_by_action, is_due_soon, is_late, local_today, rating_of_action
from tracker_gui.views.charts.empty import EmptyState
from tracker_gui.views.charts.summary import day_text
from tracker_gui.views.pages.page import Page, lay_out_list
from tracker_gui.views.pages.tables import ListView, TextRow, TextTable

_CHOICES = ("to do", "late", "due soon", *(f"gap:{kind}" for kind in KINDS))
_EVERYTHING = "to do"
_NOTHING = {
    "to do": "Nothing to do: no action is late or due soon, and nothing is missing.",
    "late": "No action is late.",
    "due soon": "No action is due in the next four weeks.",
}


class TodoPage(Page):
    """A list of actions that need somebody; also shows the actions behind any number of the overview (``show_choice``)."""

    row_asked = Signal(str, str)

    def __init__(self, parent: QWidget | None = None, today: Callable[[], datetime.date] | None = None) -> None:
        """Make the page; ``today`` tells the day as at which things are late (the real one by default)."""
        super().__init__(parent)
        self._today = today or local_today
        self._plan: Plan | None = None
        self.choice_box = QComboBox()
        self.choice_box.setAccessibleName("What to show")
        self.choice_box.setObjectName("todoChoice")
        self.count_label = QLabel()
        self.empty_label = EmptyState("todo")
        self.table = TextTable(("About", "Due", "Action", "Theme", "Why it is here"), self)
        self.view = ListView((26, 18, 44, 30), self)
        self.view.setAccessibleName("To do")
        self.view.setModel(self.table)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty_label)
        label = QLabel("&Show:")
        label.setBuddy(self.choice_box)
        lay_out_list(self, "To do", [label, self.choice_box], self.count_label, self.stack, wide=False)
        for choice in _CHOICES:
            self.choice_box.addItem("Everything to do" if choice == _EVERYTHING else choice, choice)
        self.choice_box.currentIndexChanged.connect(self.renew)
        self.view.asked.connect(self._asked)

    def show_plan(self, plan: Plan) -> None:
        """Show this plan; the same plan after a change is listed again."""
        self._plan = plan
        self.outdate()

    def show_choice(self, choice: str) -> None:
        """List the actions of a choice of ``ops.overview``, such as ``late`` or ``stage:complete@<theme id>``."""
        index = self.choice_box.findData(choice)
        if index < 0:
            words = choice_words(self._plan, choice) if self._plan else choice
            self.choice_box.addItem(words, choice)
            index = self.choice_box.count() - 1
        self.choice_box.setCurrentIndex(index)
        self.outdate()

    def renew(self) -> None:
        """List what is chosen."""
        if self._plan is None:
            return
        today = self._today()
        self._name_choices()
        choice = str(self.choice_box.currentData())
        rows = todo_rows(self._plan, choice, today)
        self.table.fill(rows)
        self.stack.setCurrentWidget(self.view if rows else self.empty_label)
        self.empty_label.setText(_NOTHING.get(choice, f"{choice_words(self._plan, choice)}: there is none."))
        entries = "1 entry" if len(rows) == 1 else f"{len(rows):,} entries"
        self.count_label.setText(f"{entries}, as at {day_text(today)}" if rows else "")
        if rows:
            self.view.setCurrentIndex(self.table.index(0, 0))

    def _name_choices(self) -> None:
        """Themes may have been renamed since a choice came into the box."""
        assert self._plan is not None
        for index in range(self.choice_box.count()):
            choice = str(self.choice_box.itemData(index))
            if choice != _EVERYTHING:
                self.choice_box.setItemText(index, choice_words(self._plan, choice))

    def _asked(self, index: QModelIndex) -> None:
        row = self.table.row(index)
        self.row_asked.emit(row.table, row.row_id)


def todo_rows(plan: Plan, choice: str, today: datetime.date) -> list[TextRow]:
    """Return the rows of the list for a choice: one for each lack, or one for each action where the choice is no lack.

    Where everything is asked for, what is late or due soon comes first, by date.
    """
    found = gaps_by_action(gaps(plan, today))
    kind = choice.removeprefix("gap:") if choice.startswith("gap:") else ""
    dated: list[tuple[datetime.date, TextRow]] = []
    rows: list[TextRow] = []
    for action in plan.actions() if choice == _EVERYTHING else chosen(plan, choice, today):
        lacks = [gap for gap in found.get(action.id, ()) if not kind or gap.kind == kind]
        late = is_late(plan, action, today)
        if choice == _EVERYTHING and (late or is_due_soon(plan, action, today)):
            dated.append((deadline(plan, action) or today, _action_row(plan, action, today)))
        elif choice not in (_EVERYTHING, "gaps") and not kind:
            rows.append(_action_row(plan, action, today))
        if kind or choice in (_EVERYTHING, "gaps"):
            rows.extend(_gap_row(plan, action, gap, today) for gap in lacks)
    return [row for _, row in sorted(dated, key=lambda pair: pair[0])] + rows


def _action_row(plan: Plan, action: Action, today: datetime.date) -> TextRow:
    due = deadline(plan, action)
    if is_late(plan, action, today) and due:
        about, missing = "Late", f"{_days((today - due).days)} past its date"
    elif is_due_soon(plan, action, today) and due:
        about, missing = "Due soon", "due today" if due == today else f"{_days((due - today).days)} left"
    else:
        rating = rating_of_action(plan, action.id, quarter_label(plan, today))
        about, missing = (action.stage or "no stage").capitalize(), f"Rated {rating}" if rating else "Not rated"
    return _row(plan, action, about, missing, "action", action.id)


def _gap_row(plan: Plan, action: Action, gap: Gap, today: datetime.date) -> TextRow:
    about = {
        "baseline": "Baseline",
        "target": "Target",
        "date": "Date",
        "owner": "Who",
        "outcome": f"Outcome {quarter_label(plan, today)}",
    }[gap.kind]
    measure = plan.find(Measure, gap.row_id) if gap.table == "measure" else None
    lack = gap.missing[:1].upper() + gap.missing[1:]
    missing = f"{lack}: {_line(measure.title or '')}" if measure else lack
    return _row(plan, action, about, missing, gap.table, gap.row_id)


def _row(plan: Plan, action: Action, about: str, missing: str, table: str, row_id: str) -> TextRow:
    objective = plan.get(Objective, action.objective_id)
    theme = plan.get(Theme, objective.theme_id)
    due = deadline(plan, action)
    by_target = "" if action.due_date else " (target)"
    ref = f"{action.ref} " if action.ref else ""
    when = f"{due.day} {due:%b} {due.year}{by_target}" if due else "—"
    what = ref + (_line(action.what) or "(no text)")
    return TextRow((about, when, what, _line(theme.title), missing), table, row_id)


def _line(text: str) -> str:
    return " ".join(text.split())


def _days(count: int) -> str:
    """Return a number of days as a person would say it: days up to two months, then months, then years."""
    if count <= 60:
        return _counted(count, "day")
    months = int(count / 30.44)
    return _counted(months, "month") if months <= 24 else _counted(int(count / 365.25), "year")


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
