"""A due date in the details pane: words, a calendar, and the full date that is understood while one types."""

from __future__ import annotations

import datetime

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.records import Action, DueRevision, Plan
from tracker_gui.live.session import Session
from tracker_gui.ops.due import due_history
from tracker_gui.ops.typed_dates import typed_due_echo
from tracker_gui.rules.dates import due_date
from tracker_gui.views import icons
from tracker_gui.views.delegates.echo_editor import CalendarPopup, calendar_button
from tracker_gui.views.panes.fields import LineField, TextField
from tracker_gui.views.panes.parts import label
from tracker_gui.views.theme import SPACE_SMALL


class DueRow(QWidget):
    """The field ``text`` does the committing; this adds the calendar, the echo, and the dates that held before.

    ``explained(revision, reason)``: it was said why an agreed date was left.
    """

    explained = Signal(str, str)

    def __init__(self, name: str, title: str, session: Session) -> None:
        """Make it empty."""
        super().__init__()
        self._session = session
        self.text = TextField(name, title, rows=1)
        self.echo = label("", "muted", wrap=True)
        self.echo.setObjectName(f"{name}Echo")
        self.history = label("", "muted", wrap=True)
        self.history.setObjectName(f"{name}History")
        self.history.hide()
        self.reason = LineField(f"{name}Reason", "Why the date moved")
        self.reason.setPlaceholderText("Why did the date move?")
        self.reason.hide()
        self._revision = ""
        self.button = calendar_button(self)
        self.setFocusProxy(self.text)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_SMALL)
        line.addWidget(self.text, 1)
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(line)
        column.addWidget(self.echo)
        column.addWidget(self.history)
        column.addWidget(self.reason)
        self.text.textChanged.connect(self._tell)
        self.text.installEventFilter(self)
        self.button.clicked.connect(self.open_calendar)
        self.reason.committed.connect(self._explain)
        self._tell()

    def show_history(self, plan: Plan, action: Action, *, writable: bool) -> None:
        """Show the first agreed date and how often it moved; ask for the reason of the last time where it is not known."""
        found = due_history(plan, action)
        reasons = f"\n{'; '.join(found.reasons)}" if found.reasons else ""
        self.history.setText(found.words + reasons)
        self.history.setVisible(bool(found.words))
        revisions = plan.children(DueRevision, action.id)
        last = revisions[-1] if revisions else None
        open_ = writable and last is not None and not last.reason
        if last is not None and last.id != self._revision:
            self.reason.show_text("")
        self._revision = last.id if last else ""
        self.reason.setVisible(open_)

    @Slot(str)
    def _explain(self, reason: str) -> None:
        if self._revision and reason.strip():
            self.explained.emit(self._revision, reason)

    @property
    def revision(self) -> str:
        """The date whose leaving is asked about, or ""."""
        return self._revision

    def refresh_icons(self) -> None:
        """Take the icon in the colours of the theme in force."""
        self.button.setIcon(icons.icon("calendar"))

    def _start_month(self) -> int:
        return self._session.plan.tracker.year_start_month if self._session.is_open else 4

    @Slot()
    def _tell(self) -> None:
        text = self.text.toPlainText()
        found = typed_due_echo(text, self._start_month())
        sign = "" if not text.strip() else "= " if found.understood else "? "
        self.echo.setText(sign + found.text)
        self.text.setAccessibleDescription(found.text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the calendar on Alt+Down."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Down
            and event.modifiers() & Qt.KeyboardModifier.AltModifier
        ):
            self.open_calendar()
            return True
        return super().eventFilter(watched, event)

    @Slot()
    def open_calendar(self) -> None:
        """Show the calendar at the day that is typed."""
        if not self.text.isReadOnly():
            popup = CalendarPopup(self, due_date(self.text.toPlainText(), self._start_month()))
            popup.picked.connect(self._picked)
            popup.show_below(self.text)

    @Slot(object)
    def _picked(self, day: datetime.date) -> None:
        self.text.setPlainText(f"{day.day} {day:%B %Y}")
        self.text.setFocus()
        self.text.commit()
