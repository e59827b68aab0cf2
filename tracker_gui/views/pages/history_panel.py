"""The panel below the history: one change in full, with its differences marked, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from db.records import Plan
from tracker_gui.rules.differences import Piece
from tracker_gui.views.marked_text import marked_html
from tracker_gui.views.pages.history_words import Line
from tracker_gui.views.panes.parts import label
from tracker_gui.views.theme import SPACE

FULL = 200_000
NOTHING = "Select a change to see all of it here, and to take it back."


class HistoryPanel(QWidget):
    """Shows a line. Its signals ask for what a button says, for the line that is shown."""

    go_asked = Signal(object)
    before_asked = Signal(object)
    after_asked = Signal(object)
    back_asked = Signal(object)
    deed_asked = Signal(object)
    row_asked = Signal(object)

    def __init__(self) -> None:
        """Show no line."""
        super().__init__()
        self.setObjectName("pane")
        self.setAccessibleName("The selected change")
        self._line: Line | None = None
        self.heading = label("", "heading", wrap=True)
        self.about = label("", "muted", wrap=True)
        self.text = QTextBrowser()
        self.text.setObjectName("historyText")
        self.text.setAccessibleName("Text of the change, with differences marked")
        self.text.setOpenLinks(False)
        self.before = self._button("Put back what was &before", "Give the field the text it had before this change")
        self.after = self._button("Put back what came &after", "Give the field the text that this change gave it")
        self.back = self._button("Bring it bac&k", "Make the deleted row again, with all that was deleted with it")
        self.deed = self._button("&List its changes", "List every change of this deed")
        self.row = self._button("History of this &row", "List only what happened to this row and to what belongs to it")
        self.go = self._button("&Go to it", "Show the row in the plan (Enter)")
        self._signals = {
            self.before: self.before_asked,
            self.after: self.after_asked,
            self.back: self.back_asked,
            self.deed: self.deed_asked,
            self.row: self.row_asked,
            self.go: self.go_asked,
        }
        row = QHBoxLayout()
        row.setSpacing(SPACE)
        for button in self._signals:
            row.addWidget(button)
            button.clicked.connect(self._clicked)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE, 0, 0)
        column.setSpacing(SPACE)
        for widget in (self.heading, self.about):
            column.addWidget(widget)
        column.addWidget(self.text, 1)
        column.addLayout(row)
        # What a change without texts leaves free stays below: the words and the buttons stand together.
        column.addStretch(0)
        self.show_line(None, Plan(), writable=False)

    @staticmethod
    def _button(text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text.replace("&", ""))
        button.setToolTip(tip)
        button.setAutoDefault(False)
        return button

    @Slot()
    def _clicked(self) -> None:
        button = self.sender()
        if self._line is not None and isinstance(button, QPushButton):
            self._signals[button].emit(self._line)

    def show_line(self, line: Line | None, plan: Plan, *, writable: bool) -> None:
        """Show a line; None shows what to do."""
        self._line = line
        for button in self._signals:
            button.hide()
        self.text.setVisible(line is not None and bool(line.before or line.after))
        if line is None:
            self.heading.setText("")
            self.about.setText(NOTHING)
            return
        self.heading.setText(line.what)
        deed = line.deed
        more = f" and {deed.total - 1:,} more" if line.entry is not None and deed.total > 1 else ""
        self.about.setText(f"{line.when}, {line.who} on {deed.host}. Part of: {deed.label}{more}")
        self.text.setHtml(marked_html(_whole(line), longest=FULL))
        self._offer(line, plan, writable=writable)

    def _offer(self, line: Line, plan: Plan, *, writable: bool) -> None:
        self.deed.setVisible(line.deed.total > 1)
        self.go.setVisible(bool(line.row_id))
        if line.entry is None:
            # A deed of many changes comes as counts; one that only deleted is taken back as a whole.
            self.back.setVisible(writable and bool(line.deed.counts) and all(op == "delete" for op, _, _ in line.deed.counts))
            return
        change = line.entry.change
        row = plan.row(change.table, change.row_id)
        self.row.setVisible(change.table != "tracker")
        if not writable:
            return
        if change.op == "update" and row is not None:
            present = getattr(row, change.field or "", None)
            self.before.setVisible(present != change.old)
            self.after.setVisible(present != change.new)
        self.back.setVisible(change.op == "delete" and row is None)


def _whole(line: Line) -> list[Piece]:
    """Return both texts in one, with marks; side by side on two lines where hardly anything is common to them."""
    if line.marked:
        return line.pieces
    if not line.before or not line.after:
        return [Piece("same", line.before or line.after)]
    return [Piece("gone", line.before), Piece("same", "\n"), Piece("new", line.after)]
