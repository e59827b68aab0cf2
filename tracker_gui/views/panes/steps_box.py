"""The steps of an action in the details pane: tick boxes, texts, and buttons for their order."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from db.records import Action, Plan, Step
from tracker_gui.views import icons
from tracker_gui.views.panes.fields import TextField
from tracker_gui.views.theme import SPACE_SMALL


class StepRow(QWidget):
    """One step. The signals carry the id of the step."""

    ticked = Signal(str, bool)
    worded = Signal(str, str)
    moved = Signal(str, int)
    dropped = Signal(str)

    def __init__(self, step_id: str) -> None:
        """Make the row of a step."""
        super().__init__()
        self.step_id = step_id
        self.box = QCheckBox()
        self.text = TextField("stepText", "Text of the step", rows=1)
        self.up = self._button("up", "Move the step up")
        self.down = self._button("down", "Move the step down")
        self.drop = self._button("delete", "Delete the step")
        row = self._line = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.box.setContentsMargins(0, 7, 0, 0)
        self.box.setFixedHeight(30)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.text, 1)
        for button in (self.up, self.down, self.drop):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.box.clicked.connect(self._tick)
        self.text.committed.connect(self._word)
        self.up.clicked.connect(self._up)
        self.down.clicked.connect(self._down)
        self.drop.clicked.connect(self._drop)

    def show_step(self, step: Step, place: int, count: int, *, writable: bool) -> None:
        """Show the step, which is the nth of so many."""
        self._line.setContentsMargins(20 * step.level, 0, 0, 0)
        self.box.setChecked(step.done)
        self.box.setAccessibleName(f"Step {place + 1} done")
        self.box.setToolTip("Done")
        self.text.show_text(step.text)
        self.text.setAccessibleName(f"Step {place + 1}")
        self.text.setReadOnly(not writable)
        self.box.setEnabled(writable)
        self.up.setEnabled(writable and place > 0)
        self.down.setEnabled(writable and place < count - 1)
        self.drop.setEnabled(writable)

    def refresh_icons(self) -> None:
        """Take the icons in the colours of the theme in force."""
        for button, name in ((self.up, "up"), (self.down, "down"), (self.drop, "delete")):
            button.setIcon(icons.icon(name))

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
    def _tick(self) -> None:
        self.ticked.emit(self.step_id, self.box.isChecked())

    @Slot(str)
    def _word(self, text: str) -> None:
        self.worded.emit(self.step_id, text)

    @Slot()
    def _up(self) -> None:
        self.moved.emit(self.step_id, -1)

    @Slot()
    def _down(self) -> None:
        self.moved.emit(self.step_id, 1)

    @Slot()
    def _drop(self) -> None:
        self.dropped.emit(self.step_id)


class StepsBox(QWidget):
    """All steps of one action. Rows are kept while their steps are, so that an open text is not lost."""

    ticked = Signal(str, bool)
    worded = Signal(str, str)
    moved = Signal(str, int)
    dropped = Signal(str)

    def __init__(self) -> None:
        """Show no steps."""
        super().__init__()
        self._rows: dict[str, StepRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_SMALL)

    def show_action(self, plan: Plan, action: Action | None, *, writable: bool) -> None:
        """Show the steps of this action."""
        steps = plan.children(Step, action.id) if action else ()
        wanted = {step.id for step in steps}
        for step_id in [step_id for step_id in self._rows if step_id not in wanted]:
            row = self._rows.pop(step_id)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, step in enumerate(steps):
            found = self._rows.get(step.id) or self._make(step.id)
            if self._column.indexOf(found) != place:
                self._column.removeWidget(found)
                self._column.insertWidget(place, found)
            found.show_step(step, place, len(steps), writable=writable)

    def focus_step(self, step_id: str) -> None:
        """Put the cursor into the text of a step."""
        if step_id in self._rows:
            self._rows[step_id].text.setFocus()

    def refresh_icons(self) -> None:
        """Take the icons in the colours of the theme in force."""
        for row in self._rows.values():
            row.refresh_icons()

    def _make(self, step_id: str) -> StepRow:
        row = self._rows[step_id] = StepRow(step_id)
        row.ticked.connect(self.ticked)
        row.worded.connect(self.worded)
        row.moved.connect(self.moved)
        row.dropped.connect(self.dropped)
        return row
