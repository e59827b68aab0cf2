"""The right pane: one action with all that belongs to it, where long texts are edited comfortably."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from db.batch import Batch
from db.records import Action, ExtraColumn, ExtraValue, Objective, Plan, Received, Role, Theme
from tracker_gui.live.session import Session
from tracker_gui.live.summary import Summary
from tracker_gui.models.action_columns import who_from, who_text
from tracker_gui.models.columns import Context
from tracker_gui.ops import edit, rows
from tracker_gui.ops.labels import numbered
from tracker_gui.ops.telling import change_words
from tracker_gui.ops.typed_dates import typed_due
from tracker_gui.rules.quarters import parse_quarter
from tracker_gui.rules.stages import STAGES
from tracker_gui.texts import EXPECTED
from tracker_gui.views.panes.due_row import DueRow
from tracker_gui.views.panes.fields import ChoiceField, LineField, TextField
from tracker_gui.views.panes.folding import Folding
from tracker_gui.views.panes.outcomes_box import OutcomesBox
from tracker_gui.views.panes.parts import EmptyState, heading_bar, label
from tracker_gui.views.panes.people_field import PeopleField
from tracker_gui.views.panes.steps_box import StepsBox
from tracker_gui.views.theme import SPACE, SPACE_LARGE, SPACE_SMALL

HISTORY_MAX = 30

FOLLOW_MS = 50
"""The pane follows when one stops at a row: with an arrow key held down, rows go by without waiting for it."""

ELSEWHERE = frozenset({"measure", "reading", "target_point", "benchmark", "step_change", "open_conflict"})
"""Tables of which nothing is shown here."""


class DetailsPane(QFrame):
    """Shows and edits one action. ``refused(error, text)``: an edit was not taken."""

    refused = Signal(object, str)
    step_asked = Signal()
    shown = Signal()
    """The fields may hold other texts."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Show no action."""
        super().__init__(parent)
        self.setObjectName("detailsPane")
        self.setAccessibleName("Details of the selected action")
        self.session = session
        self.field_actions: list[tuple[str, QAction]] = []
        """What the menus of its fields offer besides their own entries."""

        self.action_id = ""
        self.quarter: str | None = None
        self.where = label("", "muted", wrap=True)
        self.what = TextField("detailsWhat", "What", rows=2)
        self.who = PeopleField("detailsWho", "Who")
        self.due_row = DueRow("detailsDue", "Due", session)
        self.due = self.due_row.text
        self.stage = ChoiceField("detailsStage", "Stage", STAGES)
        self.ref = LineField("detailsRef", "Ref")
        self.steps = StepsBox()
        self.steps.behind = self.ref
        self.new_step = LineField("newStep", "New step")
        self.new_step.setPlaceholderText("Add a step and press Enter")
        self._stack = QStackedWidget(self)
        self._area = QScrollArea(self._stack)
        self._inside = QWidget(self._area.viewport())
        self.outcomes = OutcomesBox(self._inside)
        self.extras = QWidget()
        self._extras = QVBoxLayout(self.extras)
        self._extras.setContentsMargins(0, 0, 0, 0)
        self._extra_fields: dict[str, TextField] = {}
        self.received = Folding("As received")
        self.history = Folding("History")
        self.empty = EmptyState("plan", "No action selected", "Select an action in the table to see and edit all of it here.")
        self._next: tuple[str, str | None] = ("", None)
        self._follow_timer = QTimer(self)
        self._follow_timer.setSingleShot(True)
        self._follow_timer.timeout.connect(self.settle)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        area, inside = self._area, self._inside
        inside.setObjectName("scrolled")
        area.setWidgetResizable(True)
        # While it is empty: the area asks at once how large it would like to be.
        area.setWidget(inside)
        column = QVBoxLayout(inside)
        column.setContentsMargins(SPACE + SPACE_SMALL, SPACE_SMALL, SPACE + SPACE_SMALL, SPACE_LARGE)
        column.setSpacing(SPACE_SMALL)
        column.addWidget(self.where)
        parts: tuple[tuple[str, tuple[QWidget, ...]], ...] = (
            ("What?", (self.what,)),
            ("Who?", (self.who,)),
            ("Due", (self.due_row,)),
            ("Stage", (self.stage,)),
            ("Ref", (self.ref,)),
            ("How?", (self.steps, self.new_step)),
        )
        for title, widgets in parts:
            column.addSpacing(SPACE)
            column.addWidget(label(title, "section"))
            for widget in widgets:
                column.addWidget(widget)
        column.addSpacing(SPACE)
        for widget in (self.outcomes, self.extras, self.received, self.history):
            column.addWidget(widget)
        column.addStretch(1)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName("Details")
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(area)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(heading_bar(label("Details"), ()))
        whole.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.what.committed.connect(self._save_what)
        self.who.committed.connect(self._save_who)
        self.ref.committed.connect(self._save_ref)
        self.due.committed.connect(self._save_due)
        self.stage.committed.connect(self._save_stage)
        self.steps.ticked.connect(self._tick)
        self.steps.worded.connect(self._word_step)
        self.steps.owned.connect(self._own_step)
        self.steps.dated.connect(self._date_step)
        self.steps.moved.connect(self._move_step)
        self.steps.placed.connect(self._place_step)
        self.steps.dropped.connect(self._drop_step)
        self.new_step.committed.connect(self._add_step)
        self.outcomes.worded.connect(self._save_outcome)
        self.outcomes.rated.connect(self._save_rating)
        self.outcomes.copied.connect(self._copy_last)
        self.due_row.explained.connect(self._explain)
        self.history.unfolded.connect(self._ask_history)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    # --- showing ------------------------------------------------------------------------------------------------------

    def follow(self, action_id: str, quarter: str | None) -> None:
        """Show this action once one stays at it for a moment; at once where one works in this pane."""
        self._next = (action_id, quarter)
        if self._next == (self.action_id, self.quarter):
            return
        if not FOLLOW_MS or self._has_focus():
            self.settle()
        else:
            self._follow_timer.start(FOLLOW_MS)

    def apply(self, summary: Summary) -> None:
        """Follow what happened to the plan, as far as it is shown here."""
        if not summary.everything and all(
            change.table in ELSEWHERE or (change.table == "action" and change.row_id != self.action_id)
            for change in summary.changes
        ):
            return
        if not FOLLOW_MS or self._has_focus() or summary.everything:
            self.settle()
        elif not self._follow_timer.isActive():
            self._follow_timer.start(FOLLOW_MS)

    @Slot()
    def settle(self) -> None:
        """Show now what is to be shown."""
        self.show_action(*self._next)

    def _has_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    @Slot(QWidget, QWidget)
    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        """Show what is to be shown before anything can be typed here."""
        del before
        if now is not None and self._follow_timer.isActive() and self.isAncestorOf(now):
            self.settle()

    def show_action(self, action_id: str, quarter: str | None) -> None:
        """Show another action, or another quarter; what is being typed is handed over first."""
        self._follow_timer.stop()
        self._next = (action_id, quarter)
        if action_id != self.action_id:
            self.commit()
            self.history.fold()
        self.action_id, self.quarter = action_id, quarter
        self.refresh()

    def commit(self) -> None:
        """Hand over what is being typed in any field."""
        focus = self.focusWidget()
        if isinstance(focus, TextField | LineField):
            focus.commit()
        self.who.commit()

    @Slot()
    def refresh(self) -> None:
        """Show the action as it is now."""
        plan = self.session.plan
        action = plan.find(Action, self.action_id)
        self._stack.setCurrentIndex(1 if action else 0)
        if action is None:
            return
        writable = self.session.read_only_reason is None
        objective = plan.find(Objective, action.objective_id)
        theme = plan.find(Theme, objective.theme_id) if objective else None
        self.where.setText("  ›  ".join(numbered(row.ref, row.title) for row in (theme, objective) if row))
        self.what.show_text(action.what)
        self.who.set_names([role.name for role in plan.rows(Role)])
        self.who.show_text(who_text(Context(plan, None), action))
        self.ref.show_text(action.ref or "")
        self.due.show_text(action.due_text or "")
        self.stage.show_text(action.stage or "")
        self.steps.show_action(plan, action, writable=writable)
        self.due_row.show_history(plan, action, writable=writable)
        self.outcomes.show_action(plan, action, self._quarters(), writable=writable, now=self.quarter)
        self._show_extras(plan, action)
        self.who.set_writable(writable)
        for field in (self.what, *self._extra_fields.values()):
            field.setReadOnly(not writable)
        self.ref.setReadOnly(not writable)
        self.due.setReadOnly(not writable)
        self.stage.setEnabled(writable)
        self.new_step.setVisible(writable)
        self._show_received(plan, action)
        if self.history.open:
            self._ask_history()
        self.shown.emit()

    def _quarters(self) -> list[str]:
        """Return the labels of the four quarters of the year that is shown."""
        start = self.session.plan.tracker.year_start_month
        shown = parse_quarter(self.quarter or "", start)
        if shown is None:
            from tracker_gui.ops.overview import local_today
            from tracker_gui.rules.quarters import quarter_of

            shown = quarter_of(local_today(), start)
        while shown.number > 1:
            shown = shown.previous()
        labels = []
        for _ in range(4):
            labels.append(shown.label)
            shown = shown.next()
        return labels

    def _show_extras(self, plan: Plan, action: Action) -> None:
        columns = plan.rows(ExtraColumn)
        if [column.id for column in columns] != list(self._extra_fields):
            while self._extras.count():
                item = self._extras.takeAt(0)
                widget = item.widget() if item else None
                if widget is not None:
                    widget.deleteLater()
            self._extra_fields = {}
            for column in columns:
                field = TextField(column.id, column.title, rows=1)
                field.committed.connect(self._save_extra)
                self._extra_fields[column.id] = field
                self._extras.addWidget(label(column.title, "section"))
                self._extras.addWidget(field)
        texts = {value.column_id: value.text for value in plan.children(ExtraValue, action.id)}
        for column_id, field in self._extra_fields.items():
            field.show_text(texts.get(column_id, ""))

    def _show_received(self, plan: Plan, action: Action) -> None:
        cells = sorted(plan.children(Received, action.id), key=_cell_order)
        self.received.setVisible(bool(cells))
        self.received.show_parts([(f"{cell.heading or 'Text'} ({_place(cell)})", cell.text) for cell in cells])

    @Slot()
    def _ask_history(self) -> None:
        from db.reading import HistoryEntry, history
        from db.tracker_file import TrackerFile

        action_id = self.action_id

        def read(file: TrackerFile) -> Sequence[HistoryEntry]:
            entries = history(file, table="action", row_id=action_id)
            for outcome in outcomes:
                entries = entries + history(file, table="outcome", row_id=outcome)
            return sorted(entries, key=lambda entry: -entry.seq)[:HISTORY_MAX]

        from db.records import Outcome

        outcomes = [row.id for row in self.session.plan.children(Outcome, action_id)]
        self.session.read(read, self._show_history)

    def _show_history(self, entries: Sequence[object]) -> None:
        from db.reading import HistoryEntry

        plan = self.session.plan
        parts = [
            (f"{_when(entry.at)}, {entry.who}", change_words(plan, entry.change))
            for entry in entries
            if isinstance(entry, HistoryEntry)
        ]
        self.history.show_parts(parts or [("", "Nothing has been changed yet.")])

    # --- editing ------------------------------------------------------------------------------------------------------

    def _do(self, build: object, typed: str = "") -> None:
        """Build a batch and carry it out; where it is refused, say so and show what is stored."""
        try:
            batch = build() if callable(build) else None
        except EXPECTED as error:
            self.refused.emit(error, typed)
            self.refresh()
            return
        if isinstance(batch, Batch):
            self.session.do(batch)

    def _set(self, field: str, text: str) -> None:
        self._do(lambda: edit.set_field(self.session.plan, "action", self.action_id, field, text), text)

    @Slot(str)
    def _save_what(self, text: str) -> None:
        self._set("what", text)

    @Slot(str)
    def _save_ref(self, text: str) -> None:
        self._set("ref", text)

    @Slot(str)
    def _save_due(self, text: str) -> None:
        self._set("due_text", typed_due(text, self.session.plan.tracker.year_start_month))

    @Slot(str)
    def _save_stage(self, text: str) -> None:
        self._set("stage", text)

    @Slot(str)
    def _save_who(self, text: str) -> None:
        plan, action = self.session.plan, self.session.plan.find(Action, self.action_id)
        if action is not None:
            names = who_from(Context(plan, None), action, text)
            self._do(lambda: edit.set_who(plan, action.id, names), text)

    @Slot(str, bool)
    def _tick(self, step_id: str, done: bool) -> None:  # noqa: FBT001 - a signal's own argument
        self._do(lambda: edit.set_step_done(self.session.plan, step_id, done=done))

    @Slot(str, str)
    def _word_step(self, step_id: str, text: str) -> None:
        if text.strip():
            self._do(lambda: edit.set_field(self.session.plan, "step", step_id, "text", text), text)
        else:
            self._drop_step(step_id)

    @Slot(str, str)
    def _own_step(self, step_id: str, text: str) -> None:
        self._do(lambda: edit.set_field(self.session.plan, "step", step_id, "who", text), text)

    @Slot(str, str)
    def _date_step(self, step_id: str, text: str) -> None:
        words = typed_due(text, self.session.plan.tracker.year_start_month)
        self._do(lambda: edit.set_field(self.session.plan, "step", step_id, "due_text", words), text)

    @Slot(str, str)
    def _place_step(self, step_id: str, before: str) -> None:
        self._do(lambda: rows.move(self.session.plan, "step", step_id, None, before or None))

    @Slot(object)
    def _copy_last(self, quarter: str | None) -> None:
        from tracker_gui.ops.outcomes import copy_last

        self.commit()
        self._do(lambda: copy_last(self.session.plan, self.action_id, quarter))

    @Slot(str, str)
    def _explain(self, revision_id: str, reason: str) -> None:
        from tracker_gui.ops.due import give_reason

        self._do(lambda: give_reason(self.session.plan, revision_id, reason), reason)

    @Slot(str, int)
    def _move_step(self, step_id: str, offset: int) -> None:
        self._do(lambda: rows.move_by(self.session.plan, "step", step_id, offset))

    @Slot(str)
    def _drop_step(self, step_id: str) -> None:
        self._do(lambda: rows.delete(self.session.plan, "step", step_id))

    @Slot(str)
    def _add_step(self, text: str) -> None:
        action_id = self.action_id
        self.new_step.take()
        if text.strip() and action_id:
            self._do(lambda: rows.add_step(self.session.plan, action_id, text.strip())[0], text)

    @Slot(object, str)
    def _save_outcome(self, quarter: str | None, text: str) -> None:
        self._do(lambda: edit.set_outcome(self.session.plan, self.action_id, quarter, text=text), text)

    @Slot(object, str)
    def _save_rating(self, quarter: str | None, rating: str) -> None:
        self._do(lambda: edit.set_outcome(self.session.plan, self.action_id, quarter, rating=rating or None))

    @Slot(str)
    def _save_extra(self, text: str) -> None:
        field = self.sender()
        if isinstance(field, TextField):
            column_id = field.objectName()
            self._do(lambda: edit.set_extra(self.session.plan, self.action_id, column_id, text), text)

    def refresh_icons(self) -> None:
        """Take the icons in the colours of the theme in force."""
        self.steps.refresh_icons()
        self.due_row.refresh_icons()
        self.empty.refresh_icon()
        self.received.refresh_icon()
        self.history.refresh_icon()


def _place(cell: Received) -> str:
    return ", ".join(part for part in (cell.source, cell.sheet, cell.cell) if part)


def _when(at: str) -> str:
    moment = datetime.datetime.fromisoformat(at.replace("Z", "+00:00")).astimezone()
    return f"{moment.day} {moment:%b %Y %H:%M}"


def _cell_order(cell: Received) -> tuple[str, int, int, str]:
    """Return where a cell stands in its source: rows from above, columns from the left (``Z9`` ahead of ``AA9``)."""
    name = cell.cell or ""
    letters = "".join(sign for sign in name if sign.isalpha() and sign.isupper())
    digits = "".join(sign for sign in name if sign.isdigit())
    return (cell.sheet or "", int(digits or 0), len(letters), letters)
