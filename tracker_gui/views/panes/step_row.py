"""One step in the details pane: its tick, its text, and where wanted its own role and date."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QCompleter, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from db.records import Step
from tracker_gui.ops.typed_dates import typed_due_echo
from tracker_gui.views import icons
from tracker_gui.views.panes.fields import LineField, TextField
from tracker_gui.views.panes.parts import label
from tracker_gui.views.theme import SPACE_SMALL


class Grip(QLabel):
    """Where a step is taken by the mouse. ``pulled``: it is being dragged."""

    pulled = Signal()

    def __init__(self) -> None:
        """Show dots."""
        super().__init__("⠿")
        self.setFixedSize(12, 30)
        self.setCursor(Qt.CursorShape.SizeAllCursor)
        self.setToolTip("Drag to another place")
        self.setAccessibleName("Drag the step")
        self._pressed: QPoint | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where."""
        self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin the drag once the mouse has moved far enough."""
        far = self._pressed is not None and (event.position().toPoint() - self._pressed).manhattanLength()
        if far and far >= QApplication.startDragDistance():
            self._pressed = None
            self.pulled.emit()


class StepRow(QWidget):
    """One step. The signals carry the id of the step."""

    ticked = Signal(str, bool)
    worded = Signal(str, str)
    owned = Signal(str, str)
    dated = Signal(str, str)
    moved = Signal(str, int)
    dropped = Signal(str)
    pulled = Signal(str)

    def __init__(self, step_id: str, names: QStringListModel) -> None:
        """Make the row of a step; ``names`` are offered for its role."""
        super().__init__()
        self.step_id = step_id
        self.start_month = 4
        self._asked = False
        self._told = ("", 0)
        self.grip = Grip()
        self.box = QCheckBox()
        self.text = TextField("stepText", "Text of the step", rows=1)
        self.more = self._button("calendar", "Give the step a role and a date of its own")
        self.up = self._button("up", "Move the step up")
        self.down = self._button("down", "Move the step down")
        self.drop = self._button("delete", "Delete the step")
        self.who = LineField("stepWho", "Role of the step")
        self.who.setPlaceholderText("Who")
        completer = QCompleter(names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.who.setCompleter(completer)
        self.due = LineField("stepDue", "Date of the step")
        self.due.setPlaceholderText("By when")
        self.echo = label("", "muted", wrap=True)
        self._own = QWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        row = self._line = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.box.setContentsMargins(0, 7, 0, 0)
        self.box.setFixedHeight(30)
        row.addWidget(self.grip, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.text)
        words.addWidget(self._own)
        row.addLayout(words, 1)
        for button in (self.more, self.up, self.down, self.drop):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        own = QVBoxLayout(self._own)
        own.setContentsMargins(0, 0, 0, 0)
        own.setSpacing(2)
        fields = QHBoxLayout()
        fields.setSpacing(SPACE_SMALL)
        fields.addWidget(self.who, 1)
        fields.addWidget(self.due, 1)
        own.addLayout(fields)
        own.addWidget(self.echo)
        self._own.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)

    def _connect(self) -> None:
        self.grip.pulled.connect(self._pull)
        self.box.clicked.connect(self._tick)
        self.text.committed.connect(self._word)
        self.who.committed.connect(self._own_it)
        self.due.committed.connect(self._date)
        self.due.textChanged.connect(self._tell)
        self.more.clicked.connect(self._ask)
        self.up.clicked.connect(self._up)
        self.down.clicked.connect(self._down)
        self.drop.clicked.connect(self._drop)

    @property
    def typing(self) -> bool:
        """Whether something is typed here that was not handed over yet."""
        return self.text.toPlainText() != self.text.stored or any(each.text() != each.stored for each in (self.who, self.due))

    def begin(self, step_id: str) -> None:
        """Serve another step."""
        self.step_id = step_id
        self._asked = False

    def show_step(self, step: Step, place: int, count: int, *, writable: bool) -> None:
        """Show the step, which is the nth of so many."""
        self._line.setContentsMargins(20 * step.level, 0, 0, 0)
        name = f"Step {place + 1}"
        self.box.setChecked(step.done)
        self.box.setAccessibleName(f"{name} done")
        self.box.setToolTip("Done")
        self.text.show_text(step.text)
        self.text.setAccessibleName(name)
        self.text.setReadOnly(not writable)
        self.who.show_text(step.who or "")
        self.who.setAccessibleName(f"Role of step {place + 1}")
        self.due.show_text(step.due_text or "")
        self.due.setAccessibleName(f"Date of step {place + 1}")
        for field in (self.who, self.due):
            field.setReadOnly(not writable)
        self.box.setEnabled(writable)
        self.grip.setVisible(writable)
        self.more.setEnabled(writable)
        self.up.setEnabled(writable and place > 0)
        self.down.setEnabled(writable and place < count - 1)
        self.drop.setEnabled(writable)
        self._own.setVisible(self._asked or bool(step.who or step.due_text))
        if self._told != (self.due.text(), self.start_month):
            self._tell()

    def refresh_icons(self) -> None:
        """Take the icons in the colours of the theme in force."""
        for button, name in ((self.more, "calendar"), (self.up, "up"), (self.down, "down"), (self.drop, "delete")):
            button.setIcon(icons.icon(name))

    def tab_fields(self) -> Sequence[QWidget]:
        """Return the fields in the order in which Tab goes through them."""
        return (self.box, self.text, self.who, self.due, self.more, self.up, self.down, self.drop)

    @staticmethod
    def _button(icon: str, title: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icons.icon(icon))
        button.setIconSize(QSize(14, 14))
        button.setToolTip(title)
        button.setAccessibleName(title)
        button.setAutoRaise(True)
        button.setFixedSize(24, 28)
        return button

    @Slot()
    def _tell(self) -> None:
        self._told = (self.due.text(), self.start_month)
        text = self.due.text().strip()
        found = typed_due_echo(text, self.start_month)
        self.echo.setText(("= " if found.understood else "? ") + found.text if text else "")
        self.echo.setVisible(bool(text))

    @Slot()
    def _ask(self) -> None:
        self._asked = not self._own.isVisible()
        self._own.setVisible(self._asked or bool(self.who.text() or self.due.text()))
        if self._asked:
            self.who.setFocus()

    @Slot()
    def _pull(self) -> None:
        self.pulled.emit(self.step_id)

    @Slot()
    def _tick(self) -> None:
        self.ticked.emit(self.step_id, self.box.isChecked())

    @Slot(str)
    def _word(self, text: str) -> None:
        self.worded.emit(self.step_id, text)

    @Slot(str)
    def _own_it(self, text: str) -> None:
        self.owned.emit(self.step_id, text)

    @Slot(str)
    def _date(self, text: str) -> None:
        self.dated.emit(self.step_id, text)

    @Slot()
    def _up(self) -> None:
        self.moved.emit(self.step_id, -1)

    @Slot()
    def _down(self) -> None:
        self.moved.emit(self.step_id, 1)

    @Slot()
    def _drop(self) -> None:
        self.dropped.emit(self.step_id)
