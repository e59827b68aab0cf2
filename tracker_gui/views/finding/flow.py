"""Find and replace in the window: what the bar and the replacing dialog say to the pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from db.records import Plan
from tracker_gui.live.session import Session
from tracker_gui.ops.finding import Hit
from tracker_gui.views.finding.bar import FindBar
from tracker_gui.views.finding.marks import marks

if TYPE_CHECKING:
    from tracker_gui.views.panes.plan_page import PlanPage

LONGEST = 80
"""Characters of a selection that are taken as words to look for; a longer one is hardly meant."""


class Finding(QObject):
    """Owns the find bar. ``row_asked(table, id)``: show this row. ``refused(error, text)``: a replacing was not possible."""

    row_asked = Signal(str, str)
    refused = Signal(object, str)
    said = Signal(str)

    def __init__(self, session: Session, page: PlanPage, window: QWidget) -> None:
        """Look in the plan of this session and show it on this page."""
        super().__init__(window)
        self._session, self._page, self._window = session, page, window
        self.bar = FindBar(self._plan, page.actions_grid.current_id)
        self._before: QWidget | None = None
        self._fields = QTimer(self)
        self._fields.setSingleShot(True)
        self._fields.setInterval(0)
        self._fields.timeout.connect(self._mark_fields)
        self.bar.hit_chosen.connect(self._show)
        self.bar.closed.connect(self._closed)
        self.bar.replace_asked.connect(self.replace)
        marks().changed.connect(self._repaint)
        session.changed.connect(self._changed)
        session.opened.connect(self.bar.start_over)
        session.closed.connect(self.bar.start_over)
        page.details.shown.connect(self._fields.start)

    def deeds(self) -> dict[str, Callable[[], None]]:
        """Return what the actions of this part do."""
        return {
            "find": self.find,
            "find_next": self.bar.step_on,
            "find_previous": self.bar.step_back,
            "replace": self.replace,
        }

    def _plan(self) -> Plan:
        return self._session.plan

    def find(self) -> None:
        """Open the bar with the words that are selected."""
        words = self._selected()
        if not self.bar.isAncestorOf(QApplication.focusWidget() or self._window):
            self._before = QApplication.focusWidget()
        self.bar.open_bar(words)

    @Slot()
    def replace(self) -> None:
        """Open the dialog of replacing, with the words of the bar or those that are selected."""
        from tracker_gui.views.finding.replace import ReplaceDialog

        words = self._selected() or (self.bar.box.text() if self.bar.isVisible() else "")
        dialog = ReplaceDialog(self._session, words, self._window, self._page.action_model.ids())
        dialog.refused.connect(self.refused)
        dialog.done_.connect(self.said)
        dialog.open()

    @staticmethod
    def _selected() -> str:
        focus = QApplication.focusWidget()
        text = ""
        if isinstance(focus, QLineEdit):
            text = focus.selectedText()
        elif isinstance(focus, QPlainTextEdit) and not _all_selected(focus):
            # The whole of a cell that has just been opened is selected too, and hardly what is looked for.
            text = focus.textCursor().selectedText()
        return text.strip() if len(text) <= LONGEST and "\u2029" not in text else ""

    @Slot(object)
    def _show(self, hit: Hit) -> None:
        """Show a place: its row, its column, its quarter; the focus stays where it is in the bar."""
        focus = QApplication.focusWidget()
        text, page = hit.text, self._page
        if text.column.startswith("outcome "):
            place = page.quarter_box.findData(text.column.partition(" ")[2] or None)
            if place >= 0:
                page.quarter_box.setCurrentIndex(place)
        table, row_id = (
            (text.table, text.row_id) if text.table in ("theme", "objective", "measure") else ("action", text.action_id)
        )
        self.row_asked.emit(table, row_id)
        if text.action_id:
            key = "outcome" if text.column.startswith("outcome") else text.column
            keys = [column.key for column in page.action_model.columns]
            page.actions_grid.go_to(text.action_id, keys.index(key) if key in keys else None)
        if focus is not None and self.bar.isAncestorOf(focus):
            focus.setFocus()

    @Slot()
    def _closed(self) -> None:
        before = self._before

        alive = before is not None and shiboken6.isValid(before) and before.isVisible()
        (before if alive and before is not None else self._page.actions_grid).setFocus()

    @Slot()
    def _changed(self) -> None:
        self.bar.plan_changed()

    @Slot()
    def _repaint(self) -> None:
        page = self._page
        for view in (page.actions_grid, page.measures_grid, page.tree_pane.tree):
            view.viewport().update()
        self._fields.start()

    @Slot()
    def _mark_fields(self) -> None:
        marks().mark_fields(self._page.details)


def _all_selected(box: QPlainTextEdit) -> bool:
    cursor = box.textCursor()
    return cursor.hasSelection() and cursor.selectionEnd() - cursor.selectionStart() >= len(box.toPlainText())
