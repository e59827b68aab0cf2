"""Why a due date moved: asked when an agreed date is left for another, and open to look up what was agreed before."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QDialogButtonBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from db.records import Action, DueRevision
from tracker_gui.live.session import Session
from tracker_gui.ops.due import due_history, give_reason, no_revision
from tracker_gui.ops.labels import short
from tracker_gui.views.asking import Asking
from tracker_gui.views.dialogs.unsaved import SavingDialog
from tracker_gui.views.panes.parts import label
from tracker_gui.views.panes.places import REASON, Place
from tracker_gui.views.theme import SPACE, SPACE_LARGE


class DueDialog(SavingDialog):
    """The dates that held before, and a line for the reason why the last of them was left."""

    def __init__(self, session: Session, asking: Asking, action_id: str, parent: QWidget) -> None:
        """Show this action's due dates."""
        super().__init__(asking, parent)
        self.setObjectName("dueDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Due date moved")
        self.setAccessibleName("Due date moved")
        self._session = session
        plan = session.plan
        action = plan.get(Action, action_id)
        rows = plan.children(DueRevision, action_id)
        self._last = rows[-1].id if rows else None
        self.reason = QLineEdit(rows[-1].reason or "" if rows else "")
        self.reason.setObjectName("dueReason")
        self.reason.setAccessibleName("Why the due date moved")
        self.reason.setPlaceholderText("such as: waiting for the new system, agreed at the board of 14 June")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_LARGE, SPACE_LARGE, SPACE_LARGE, SPACE_LARGE)
        column.setSpacing(SPACE)
        column.addWidget(label(short(action.what, 90), "heading", wrap=True))
        column.addWidget(label(due_history(plan, action).words or "Its due date has not moved.", wrap=True))
        for row in rows:
            why = f": {row.reason}" if row.reason and row.id != self._last else ""
            column.addWidget(label(f"• until then due {row.due_text or row.due_date}{why}", "muted", wrap=True))
        column.addWidget(label(f"• now due {action.due_text or action.due_date or 'on no date'}", "muted", wrap=True))
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow("&Why did it move?", self.reason)
        column.addLayout(form)
        self.buttons = QDialogButtonBox()
        save = self.buttons.addButton("&Keep this reason", QDialogButtonBox.ButtonRole.AcceptRole)
        slip = self.buttons.addButton("It was only a &correction", QDialogButtonBox.ButtonRole.DestructiveRole)
        slip.setToolTip("The date before was a slip of the pen and never agreed: it is not counted as a revision")
        slip.setAutoDefault(False)
        later = self.buttons.addButton("&Later", QDialogButtonBox.ButtonRole.RejectRole)
        later.setAutoDefault(False)
        save.setDefault(True)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        slip.clicked.connect(self.correct)
        writable = bool(rows) and session.read_only_reason is None
        for part in (save, slip, self.reason):
            part.setEnabled(writable)
        column.addWidget(self.buttons)
        self.reason.setFocus()

    def place_of(self, widget: QWidget) -> Place | None:
        """Return what a field of the dialog edits."""
        known = widget is self.reason and self._last
        return Place("due_revision", str(self._last), REASON, None, widget.accessibleName()) if known else None

    def sizeHint(self) -> QSize:
        """Return a size in which a reason can be read."""
        return QSize(620, super().sizeHint().height())

    def accept(self) -> None:
        """Keep the reason; an empty one leaves the question open."""
        plan = self._session.plan
        if self._last and plan.find(DueRevision, self._last) is not None and self.reason.text().strip():
            self._session.do(give_reason(plan, self._last, self.reason.text()))
        super().accept()

    @Slot()
    def correct(self) -> None:
        """Take the revision out: the date before was never agreed."""
        plan = self._session.plan
        if self._last and plan.find(DueRevision, self._last) is not None:
            self._session.do(no_revision(plan, self._last))
        super().accept()
