"""The to-do page: what is late, due soon, missing, to be asked for or does not fit together, put right where it is listed."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QStackedWidget, QWidget

from db.records import Plan, Role
from tracker_gui.ops.errors import CannotDoError
from tracker_gui.ops.gaps import KINDS
from tracker_gui.ops.overview import choice_words, chosen_facts, local_today, parts_of
from tracker_gui.ops.tally import Facts, Tally, counted
from tracker_gui.ops.todo import KIND_TITLES, Todo
from tracker_gui.ops.todo_fix import fix
from tracker_gui.views.charts.empty import EmptyState
from tracker_gui.views.charts.summary import day_text
from tracker_gui.views.pages.page import Page, lay_out_list
from tracker_gui.views.pages.todo_table import TodoTable, TodoView

_CHOICES = ("to do", "late", "due soon", "chase", *(f"gap:{kind}" for kind in KINDS), "inconsistent")
_EVERYTHING = "to do"
_EVERYBODY = "*"
_NOTHING = {
    "to do": "Nothing to do: no action is late or due soon, nothing is missing, and all fits together.",
    "late": "No action is late.",
    "due soon": "No action is due in the next four weeks.",
    "chase": "Nobody has been asked for a figure that is due in the next four weeks.",
    "inconsistent": "Nothing contradicts itself.",
}
_COUNTING = "Counting…"


class TodoPage(Page):
    """A list of what needs somebody; also shows the actions behind any number of the overview (``show_choice``).

    ``row_asked(table, row id)`` asks for a row of the plan; ``fixed(batch)`` hands on what was put right;
    ``refused(error, text)`` tells why it could not be.
    """

    row_asked = Signal(str, str)
    fixed = Signal(object)
    refused = Signal(object, str)

    def __init__(self, parent: QWidget | None = None, today: Callable[[], datetime.date] | None = None) -> None:
        """Make the page; ``today`` tells the day as at which things are late (the real one by default)."""
        super().__init__(parent)
        self._today = today or local_today
        self._tally: Tally | None = None
        self.choice_box = _box("todoChoice", "What to show")
        self.role_box = _box("todoRole", "Whose")
        self.group_box = QCheckBox("&Group by who")
        self.group_box.setAccessibleName("Group by who answers for it")
        self.count_label = QLabel()
        self.empty_label = EmptyState("todo")
        self.table = TodoTable(self)
        self.view = TodoView(self.table, self)
        self.view.setAccessibleName("To do")
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty_label)
        show, whose = QLabel("&Show:"), QLabel("&Who:")
        show.setBuddy(self.choice_box)
        whose.setBuddy(self.role_box)
        controls = [show, self.choice_box, whose, self.role_box, self.group_box]
        lay_out_list(self, "To do", controls, self.count_label, self.stack, wide=False)
        for choice in _CHOICES:
            self.choice_box.addItem("Everything to do" if choice == _EVERYTHING else choice, choice)
        self.role_box.addItem("Everybody", _EVERYBODY)
        self.choice_box.currentIndexChanged.connect(self.renew)
        self.role_box.currentIndexChanged.connect(self.renew)
        self.group_box.toggled.connect(self.renew)
        self.view.asked.connect(self._asked)
        self.view.edit_ended.connect(self.renew, Qt.ConnectionType.QueuedConnection)
        self.table.edited.connect(self._edited)

    def show_plan(self, plan: Plan) -> None:
        """Count this plan and list what there is to do in it."""
        self.show_tally(counted(plan, self._today()))

    def show_tally(self, tally: Tally | None) -> None:
        """List what there is to do in what is counted; None for nothing open."""
        self._tally = tally
        self.outdate()

    def set_writable(self, writable: bool) -> None:  # noqa: FBT001 - a plain setter
        """Let entries be put right in the list, or not."""
        self.table.writable = writable

    def show_choice(self, choice: str) -> None:
        """List the actions of a choice of ``ops.overview``, such as ``late`` or ``stage:complete@<theme id>``."""
        index = self.choice_box.findData(choice)
        if index < 0:
            words = choice_words(self._tally.plan, choice) if self._tally else choice
            self.choice_box.addItem(words, choice)
            index = self.choice_box.count() - 1
        blocker = QSignalBlocker(self.role_box)
        self.role_box.setCurrentIndex(0)
        blocker.unblock()
        self.choice_box.setCurrentIndex(index)
        self.outdate()

    @Slot()
    def renew(self) -> None:
        """List what is chosen."""
        tally = self._tally
        if tally is None or self.view.is_editing:
            # What is being typed is not disturbed; the list follows when the editor is closed.
            return
        if not tally.done:
            self.count_label.setText(_COUNTING)
            return
        self._name_choices(tally.plan)
        self._name_roles(tally.plan)
        choice = str(self.choice_box.currentData())
        role = str(self.role_box.currentData())
        entries = todo_entries(tally, choice, None if role == _EVERYBODY else role, by_role=self.group_box.isChecked())
        self._show(tally, choice, entries)

    def _show(self, tally: Tally, choice: str, entries: list[Todo]) -> None:
        row = self.view.currentIndex().row()
        column = max(self.view.currentIndex().column(), 0)
        self.table.show_entries(tally, entries)
        self.stack.setCurrentWidget(self.view if entries else self.empty_label)
        self.empty_label.setText(_NOTHING.get(choice, f"{choice_words(tally.plan, choice)}: there is none."))
        words = "1 entry" if len(entries) == 1 else f"{len(entries):,} entries"
        self.count_label.setText(f"{words}, as at {day_text(tally.today)}" if entries else "")
        if entries:
            self.view.setCurrentIndex(self.table.index(min(max(row, 0), len(entries) - 1), column))

    def _name_choices(self, plan: Plan) -> None:
        """Themes may have been renamed since a choice came into the box."""
        for index in range(self.choice_box.count()):
            choice = str(self.choice_box.itemData(index))
            if choice != _EVERYTHING:
                self.choice_box.setItemText(index, choice_words(plan, choice))

    def _name_roles(self, plan: Plan) -> None:
        """Offer the roles there are now."""
        wanted = [("Everybody", _EVERYBODY), *((role.name, role.id) for role in plan.rows(Role)), ("Nobody named", "")]
        present = [(self.role_box.itemText(at), self.role_box.itemData(at)) for at in range(self.role_box.count())]
        if wanted == present:
            return
        chosen = self.role_box.currentData()
        blocker = QSignalBlocker(self.role_box)
        self.role_box.clear()
        for name, role_id in wanted:
            self.role_box.addItem(name, role_id)
        self.role_box.setCurrentIndex(max(self.role_box.findData(chosen), 0))
        blocker.unblock()

    @Slot(QModelIndex)
    def _asked(self, index: QModelIndex) -> None:
        entry = self.table.entry(index.row())
        self.row_asked.emit(entry.table, entry.row_id)

    @Slot(object, str)
    def _edited(self, entry: Todo, text: str) -> None:
        if self._tally is None:
            return
        try:
            batch = fix(self._tally.plan, entry, text, self._tally.quarter)
        except CannotDoError as error:
            self.refused.emit(error, text)
            return
        self.fixed.emit(batch)


def todo_entries(tally: Tally, choice: str, role: str | None = None, *, by_role: bool = False) -> list[Todo]:
    """Return the entries for a choice: one for each lack, or one for each action where the choice is no lack.

    ``role`` leaves only the actions of that role ("" for those nobody answers for). Where everything is asked for, what is late
    or due soon comes first, by date.
    """
    kind, _, _ = parts_of(choice)
    wanted = _wanted(kind)
    found = [facts for facts in chosen_facts(tally, choice) if role is None or (role in facts.roles if role else not facts.roles)]
    entries = [todo for facts in found for todo in _of_action(facts, wanted)]
    if kind in (_EVERYTHING, "late", "due soon", "chase"):
        entries.sort(key=lambda todo: (todo.when is None or todo.kind == "inconsistent", todo.when or datetime.date.max))
    if by_role:
        entries.sort(key=lambda todo: _first_role(tally, todo))
    return entries


def _wanted(kind: str) -> tuple[str, ...]:
    """Return the kinds of entries that a choice asks for; () where it asks for actions."""
    if kind == _EVERYTHING:
        return tuple(KIND_TITLES)
    if kind == "gaps":
        return KINDS
    return (kind.removeprefix("gap:"),) if kind.startswith("gap:") or kind in KIND_TITLES else ()


def _of_action(facts: Facts, wanted: tuple[str, ...]) -> list[Todo]:
    if wanted:
        return [todo for todo in facts.todos if todo.kind in wanted]
    dated = next((todo for todo in facts.todos if todo.kind in ("late", "due soon")), None)
    if dated:
        return [dated]
    why = f"Rated {facts.rating}" if facts.rating else "Not rated"
    return [Todo(facts.stage or "no stage", "action", facts.action_id, facts.action_id, why, "due_text")]


def _first_role(tally: Tally, todo: Todo) -> tuple[bool, str]:
    roles = tally.facts[todo.action_id].roles
    role = tally.plan.find(Role, roles[0]) if roles else None
    return (role is None, role.name.casefold() if role else "")


def _box(name: str, said: str) -> QComboBox:
    made = QComboBox()
    made.setObjectName(name)
    made.setAccessibleName(said)
    made.setMaxVisibleItems(20)
    made.setMinimumContentsLength(16)
    return made
