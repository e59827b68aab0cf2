"""The dialog that gives all selected actions one role, due date, stage or rating."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from db.batch import Batch
from db.records import Role
from tracker_gui.ops import many
from tracker_gui.ops.reports import RATINGS
from tracker_gui.ops.typed_dates import typed_due
from tracker_gui.rules.dates import due_date
from tracker_gui.rules.stages import STAGES
from tracker_gui.texts import EXPECTED
from tracker_gui.views.asking import Asking
from tracker_gui.views.delegates.editors import choice_words
from tracker_gui.views.dialogs.unsaved import SavingDialog
from tracker_gui.views.panes.parts import label
from tracker_gui.views.panes.places import FLEETING

if TYPE_CHECKING:
    from tracker_gui.live.session import Session

FIELDS = (("stage", "Stage"), ("due", "Due date"), ("who", "Who"), ("rating", "Rating"))
WAYS = (("add", "Add this role to theirs"), ("set", "This role instead of theirs"), ("remove", "Take this role from them"))


class SetMany(SavingDialog):
    """Asks for a field and its value. ``refused(error, text)``: it was not possible, and what was typed."""

    refused = Signal(object, str)

    def __init__(
        self, session: Session, asking: Asking, action_ids: Sequence[str], quarter: str | None, field: str, parent: QWidget
    ) -> None:
        """Ask for these actions; ``field`` is the one to begin with."""
        super().__init__(asking, parent)
        self.setObjectName("setMany")
        self._session = session
        self._ids = list(action_ids)
        self._quarter = quarter
        count = many.counted("action", len(self._ids))
        self.setWindowTitle(f"Set for {count}")
        self.setAccessibleName(f"Set for {count}")
        self.field = self._box([(key, title) for key, title in FIELDS], "What is set")
        self.stage = self._box([*((stage, stage.capitalize()) for stage in STAGES), ("", "(not set)")], "Stage")
        ratings = [(rating, choice_words(rating)) for rating in RATINGS]
        self.rating = self._box([*ratings, ("", "(not rated)")], "Rating")
        self.due = QLineEdit()
        self.due.setObjectName("setDue")
        self.due.setAccessibleName("Due date")
        self.due.setPlaceholderText("31/3/2027, end of June, Q3 2026/27")
        self.due.textChanged.connect(self._read_date)
        self.understood = label("", "muted", wrap=True)
        self.role = QComboBox()
        self.role.setEditable(True)
        self.role.setAccessibleName("Role")
        self.role.addItems(sorted({" ".join(role.name.split()) for role in session.plan.rows(Role)}, key=str.casefold))
        self.role.setCurrentText("")
        completer = self.role.completer()
        if isinstance(completer, QCompleter):
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.way = self._box(list(WAYS), "How the role is set")
        self._lay_out(count)
        self.field.setCurrentIndex(max(self.field.findData(field), 0))
        self._show_field()
        self.field.currentIndexChanged.connect(self._show_field)

    @staticmethod
    def _box(choices: Sequence[tuple[str, str]], name: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setProperty(FLEETING, True)  # a choice is made again in a moment; what is typed is not
        for key, words in choices:
            box.addItem(words, key)
        return box

    def _lay_out(self, count: str) -> None:
        self._stack = QStackedWidget()
        for parts in ((self.stage,), (self.due, self.understood), (self.role, self.way), (self.rating,)):
            page = QWidget()
            column = QVBoxLayout(page)
            column.setContentsMargins(0, 0, 0, 0)
            for part in parts:
                column.addWidget(part)
            column.addStretch(1)
            self._stack.addWidget(page)
        form = QFormLayout()
        form.addRow("&Set", self.field)
        form.addRow("&To", self._stack)
        for field in (self.field, self._stack):
            title = form.labelForField(field)
            if title is not None:
                title.setMinimumWidth(title.sizeHint().width() + 4)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        go = buttons.button(QDialogButtonBox.StandardButton.Ok)
        go.setProperty("primary", True)
        go.setText(f"Set for {count}")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(buttons)
        self.setMinimumWidth(420)

    @Slot()
    def _show_field(self) -> None:
        self._stack.setCurrentIndex(self.field.currentIndex())
        editors = {"stage": self.stage, "due": self.due, "who": self.role, "rating": self.rating}
        editors[str(self.field.currentData())].setFocus()
        self._read_date()

    @Slot()
    def _read_date(self) -> None:
        text = self.due.text().strip()
        found = due_date(self._due_words(), self._session.plan.tracker.year_start_month)
        if not text:
            self.understood.setText("Left empty, the due dates are taken away.")
        elif found is None:
            self.understood.setText("No date can be read from these words. They are kept as they are, and marked.")
        else:
            self.understood.setText(f"= {found:%A} {found.day} {found:%B %Y}")

    def _due_words(self) -> str:
        return typed_due(self.due.text().strip(), self._session.plan.tracker.year_start_month)

    def accept(self) -> None:
        """Set it as one deed, and close."""
        try:
            batch = self._batch()
        except EXPECTED as error:
            self.refused.emit(error, "")
            return
        if batch is None:
            self.role.setFocus()
            return
        self._session.do(batch)
        super().accept()

    def _batch(self) -> Batch | None:
        """Return what was asked for; None where a role is still to be named."""
        plan, field = self._session.plan, self.field.currentData()
        if field == "stage":
            return many.set_field(plan, "action", self._ids, "stage", self.stage.currentData() or None)
        if field == "due":
            return many.set_field(plan, "action", self._ids, "due_text", self._due_words() or None)
        if field == "rating":
            return many.set_rating(plan, self._ids, self._quarter, self.rating.currentData() or None)
        words = " ".join(self.role.currentText().split())
        # A name of the register stands as it is there, a line break in it included.
        name = next((role.name for role in plan.rows(Role) if " ".join(role.name.split()) == words), words)
        return many.set_roles(plan, self._ids, [name], self.way.currentData()) if words else None
