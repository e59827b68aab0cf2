"""The steps of an action in the details pane, in an order that is changed by dragging or by buttons."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from db.records import Action, Plan, Role, Step
from tracker_gui.models.row_mime import carried, carrying
from tracker_gui.views.panes.step_row import StepRow
from tracker_gui.views.theme import SPACE_SMALL

__all__ = ["StepRow", "StepsBox"]


class StepsBox(QWidget):
    """All steps of one action. Rows are kept while their steps are, so that an open text is not lost.

    To make a row takes longer than a frame, so the rows of steps that are gone serve for those that come.

    ``placed(step, before)``: a step was dragged ahead of another one ("" for the end).
    """

    ticked = Signal(str, bool)
    worded = Signal(str, str)
    owned = Signal(str, str)
    dated = Signal(str, str)
    moved = Signal(str, int)
    placed = Signal(str, str)
    dropped = Signal(str)

    def __init__(self) -> None:
        """Show no steps."""
        super().__init__()
        self._rows: dict[str, StepRow] = {}
        self._order: list[str] = []
        self._spare: list[StepRow] = []
        self._chained: list[StepRow] = []
        self._writable = False
        self.behind: QWidget | None = None
        """The field behind which Tab comes to the steps."""

        self._names = QStringListModel(self)
        self._line = QFrame(self)
        self._line.setObjectName("dropLine")
        self._line.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_SMALL)
        self.setAcceptDrops(True)

    def show_action(self, plan: Plan, action: Action | None, *, writable: bool) -> None:
        """Show the steps of this action."""
        steps = plan.children(Step, action.id) if action else ()
        self._order = [step.id for step in steps]
        self._writable = writable
        names = [role.name for role in plan.rows(Role)]
        if names != self._names.stringList():
            self._names.setStringList(names)
        self._let_go()
        for place, step in enumerate(steps):
            found = self._rows.get(step.id) or self._take(step.id)
            if self._column.indexOf(found) != place:
                self._column.removeWidget(found)
                self._column.insertWidget(place, found)
            found.start_month = plan.tracker.year_start_month
            found.show_step(step, place, len(steps), writable=writable)
            if found.isHidden():
                found.show()
        for row in self._spare:
            row.hide()
        if self.rows() != self._chained:
            self._chain()

    def _let_go(self) -> None:
        """Lay aside the rows whose steps are gone; one in which something is being typed goes for good."""
        gone = [step_id for step_id in self._rows if step_id not in self._order]
        for row in [self._rows.pop(step_id) for step_id in gone]:
            if row.typing:
                self._column.removeWidget(row)
                row.hide()
                row.deleteLater()
            else:
                self._spare.append(row)

    def _take(self, step_id: str) -> StepRow:
        """Return a row for a step that has none: the uppermost of those laid aside, which mostly stands there already."""
        if not self._spare:
            return self._make(step_id)
        found = self._rows[step_id] = min(self._spare, key=self._column.indexOf)
        self._spare.remove(found)
        found.begin(step_id)
        return found

    def _chain(self) -> None:
        """Let Tab go through the steps from above, whenever they were made."""
        last = self.behind
        self._chained = self.rows()
        for row in self._chained:
            for field in row.tab_fields():
                if last is not None:
                    QWidget.setTabOrder(last, field)
                last = field

    def rows(self) -> list[StepRow]:
        """Return the rows in order."""
        return [self._rows[step_id] for step_id in self._order]

    def focus_step(self, step_id: str) -> None:
        """Put the cursor into the text of a step."""
        if step_id in self._rows:
            self._rows[step_id].text.setFocus()

    def refresh_icons(self) -> None:
        """Take the icons in the colours of the theme in force."""
        for row in (*self._rows.values(), *self._spare):
            row.refresh_icons()

    def _make(self, step_id: str) -> StepRow:
        row = self._rows[step_id] = StepRow(step_id, self._names)
        row.ticked.connect(self.ticked)
        row.worded.connect(self.worded)
        row.owned.connect(self.owned)
        row.dated.connect(self.dated)
        row.moved.connect(self.moved)
        row.dropped.connect(self.dropped)
        row.pulled.connect(self._carry)
        return row

    # --- dragging -----------------------------------------------------------------------------------------------------

    def mime(self, step_id: str) -> QMimeData:
        """Return what a drag of a step carries."""
        return carrying("step", [step_id], None)

    @Slot(str)
    def _carry(self, step_id: str) -> None:
        if self._writable:
            drag = QDrag(self)
            drag.setMimeData(self.mime(step_id))
            drag.setPixmap(self._rows[step_id].text.grab())
            drag.exec(Qt.DropAction.MoveAction)

    def _step(self, event: QDropEvent) -> str:
        """Return the step that is carried, one of this action, or ""."""
        found = carried(event.mimeData(), None)
        return found.ids[0] if found and found.table == "step" and found.ids[0] in self._rows and self._writable else ""

    def _place(self, y: float) -> int:
        return sum(1 for row in self.rows() if y > row.y() + row.height() / 2)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take steps of this action only."""
        self.dragMoveEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show a line where the step would stand."""
        if not self._step(event):
            event.ignore()
            return
        rows, place = self.rows(), self._place(event.position().y())
        top = rows[place].y() - 3 if place < len(rows) else self.height() - 3
        self._line.setGeometry(0, max(top, 0), self.width(), 3)
        self._line.show()
        self._line.raise_()
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Take the line away."""
        self._line.hide()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Put the step there."""
        self._line.hide()
        step_id, place = self._step(event), self._place(event.position().y())
        if step_id:
            event.accept()
            self.placed.emit(step_id, next((each for each in self._order[place:] if each != step_id), ""))
