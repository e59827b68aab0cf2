"""The line over the page that asks why an agreed due date moved. It does not get in the way of typing on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from db.records import Action, DueRevision
from tracker_gui.live.session import Session
from tracker_gui.ops.due import due_history, give_reason, no_revision
from tracker_gui.ops.labels import short
from tracker_gui.views.panes.parts import label
from tracker_gui.views.panes.places import REASON, Place
from tracker_gui.views.theme import SPACE


class DueBar(QWidget):
    """Asks about one moved date at a time, the latest; what was not answered can be told later in Due date: why it moved."""

    def __init__(self, session: Session) -> None:
        """Begin hidden."""
        super().__init__()
        self.setObjectName("draftBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._revision: str | None = None
        self.words = label("", wrap=True)
        self.reason = QLineEdit()
        self.reason.setObjectName("dueBarReason")
        self.reason.setAccessibleName("Why the due date moved")
        self.reason.setPlaceholderText("Why? Such as: agreed at the board of 14 June")
        self.keep = QPushButton("&Keep this reason")
        self.slip = QPushButton("Only a &correction")
        self.later = QPushButton("&Later")
        self.slip.setToolTip("The date before was a slip of the pen and never agreed: it is not counted as a revision")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(SPACE)
        row.addWidget(self.words, 1)
        row.addWidget(self.reason, 1)
        for button, deed in ((self.keep, self.answer), (self.slip, self.correct), (self.later, self.hide)):
            button.setAccessibleName(button.text().replace("&", ""))
            button.clicked.connect(deed)
            row.addWidget(button)
        self.reason.returnPressed.connect(self.answer)
        self.hide()

    def ask(self, revision: DueRevision) -> None:
        """Ask about this revision."""
        plan = self._session.plan
        action = plan.get(Action, revision.action_id)
        was, now = revision.due_text or revision.due_date or "", action.due_text or action.due_date or "no date"
        count = due_history(plan, action).revisions
        times = "" if count == 1 else f", the {_nth(count)} time"
        self._revision = revision.id
        self.words.setText(f"“{short(action.what, 60)}” was due {was} and is now due {now}{times}.")
        self.setAccessibleName(f"{self.words.text()} Why did it move?")
        self.reason.clear()
        self.show()

    def place_of(self, widget: QWidget) -> Place | None:
        """Return what is edited here."""
        if widget is not self.reason or not self._revision:
            return None
        return Place("due_revision", self._revision, REASON, None, widget.accessibleName())

    def follow(self) -> None:
        """Go where the revision was undone or answered elsewhere."""
        row = self._session.plan.find(DueRevision, self._revision or "") if self._session.is_open else None
        if row is None or row.reason:
            self.hide()

    @Slot()
    def answer(self) -> None:
        """Keep the reason; without one the question stays for later."""
        plan = self._session.plan
        if self.reason.text().strip() and self._revision and plan.find(DueRevision, self._revision) is not None:
            self._session.do(give_reason(plan, self._revision, self.reason.text()))
        self.hide()

    @Slot()
    def correct(self) -> None:
        """Take the revision out: the date before was never agreed."""
        plan = self._session.plan
        if self._revision and plan.find(DueRevision, self._revision) is not None:
            self._session.do(no_revision(plan, self._revision))
        self.hide()


def _nth(count: int) -> str:
    return {2: "second", 3: "third", 4: "fourth", 5: "fifth"}.get(count, f"{count}th")
