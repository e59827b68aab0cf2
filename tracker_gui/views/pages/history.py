"""The history page: every change, newest first, in the words of the plan, with a box that filters them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QStackedWidget, QWidget

from db.records import Plan, Tracker
from tracker_gui.views.charts.empty import EmptyState
from tracker_gui.views.pages.history_words import Entry, history_rows, older_left_out
from tracker_gui.views.pages.page import Page, lay_out_list
from tracker_gui.views.pages.tables import ListView, TextRow, TextTable

_EMPTY = "Nothing has been changed yet. Every edit from now on is listed here, with what was there before."
_NONE_FOUND = "No change has “{text}” in it. Clear the box to see all changes."


class HistoryPage(Page):
    """Lists entries of the journal; Enter or a double-click asks for the row that was changed."""

    row_asked = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the empty page."""
        super().__init__(parent)
        self._entries: Sequence[Entry] = ()
        self._plan = Plan([Tracker(id="", title="")])
        self._rows: list[TextRow] = []
        self._older = False
        self.filter_box = QLineEdit()
        self.filter_box.setObjectName("historyFilter")
        self.filter_box.setPlaceholderText("Filter: a name, a word, a date…")
        self.filter_box.setAccessibleName("Filter the history")
        self.filter_box.setClearButtonEnabled(True)
        self.count_label = QLabel()
        self.empty_label = EmptyState("history", _EMPTY)
        self.table = TextTable(("When", "Who", "What changed", "Before", "After"), self)
        self.view = ListView((24, 16, 46, 34), self)
        self.view.setAccessibleName("History")
        self.view.setModel(self.table)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty_label)
        lay_out_list(self, "History", [self.filter_box], self.count_label, self.stack, wide=True)
        self.outdate()
        self.filter_box.textChanged.connect(self._filter)
        self.view.asked.connect(self._asked)

    def show_history(self, entries: Sequence[Entry], plan: Plan | None = None) -> None:
        """List these entries (of ``db.reading.history``, any order); ``plan`` gives the rows their names."""
        self._entries = entries
        if plan is not None:
            self._plan = plan
        self.outdate()

    def renew(self) -> None:
        """Put the entries into words."""
        self._rows = history_rows(self._entries, self._plan)
        self._older = older_left_out(self._entries)
        self._filter()

    def _filter(self) -> None:
        """Show the lines that hold every word of the box, wherever in the line."""
        text = self.filter_box.text().strip()
        words = text.casefold().split()
        rows = [row for row in self._rows if all(word in " ".join(row.texts).casefold() for word in words)]
        self.table.fill(rows)
        self.stack.setCurrentWidget(self.view if rows else self.empty_label)
        self.empty_label.setText(_NONE_FOUND.format(text=text) if self._rows else _EMPTY)
        lines = "line" if len(self._rows) == 1 else "lines"
        shown = f"{len(rows):,} of {len(self._rows):,} {lines} shown" if words else f"{len(rows):,} {lines}"
        older = ", older ones are not listed" if self._older else ""
        self.count_label.setText(shown + older if self._rows else "")

    def _asked(self, index: QModelIndex) -> None:
        row = self.table.row(index)
        if row.row_id:
            self.row_asked.emit(row.table, row.row_id)
