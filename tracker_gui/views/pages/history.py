"""The history page: every change, newest first, in the words of the plan, narrowed by person, kind, time and words."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QSplitter, QStackedWidget, QWidget

from db.deeds import DeedPage, Wanted
from db.records import Plan, Tracker
from tracker_gui.views.charts.empty import EmptyState
from tracker_gui.views.marked_text import MarkedDelegate
from tracker_gui.views.pages.history_panel import HistoryPanel
from tracker_gui.views.pages.history_scope import Of
from tracker_gui.views.pages.history_table import AFTER, BEFORE, HistoryTable
from tracker_gui.views.pages.history_words import Line, all_lines
from tracker_gui.views.pages.page import Page, lay_out_list
from tracker_gui.views.pages.tables import ListView
from tracker_gui.views.panes.parts import label

if TYPE_CHECKING:
    from db.versions import Place

PAUSE_MS: Final = 200
_EMPTY = "Nothing has been changed yet. Every edit from now on is listed here, with what was there before."
_NONE_FOUND = "No change fits. Clear the filters to see all changes."

KINDS: Final[tuple[tuple[str, dict[str, Any]], ...]] = (
    ("Every kind", {}),
    ("Texts and values changed", {"sorts": ("changed",)}),
    ("Rows added", {"sorts": ("added",)}),
    ("Rows deleted", {"sorts": ("deleted",)}),
    ("Rows moved", {"sorts": ("moved",)}),
    ("Imports", {"kinds": ("import",)}),
    ("Undo and redo", {"kinds": ("undo", "redo")}),
    ("Merged copies", {"kinds": ("merge",)}),
)
DAYS: Final = (("Today", 0), ("The last 7 days", 7), ("The last 30 days", 30), ("The last year", 365))


class HistoryPage(Page):
    """``asked(number, wanted, before)``: read a page and hand it to ``take``. ``row_asked``: show a row in the plan."""

    asked = Signal(int, object, object)
    row_asked = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the empty page."""
        super().__init__(parent)
        self.plan = Plan([Tracker(id="", title="")])
        self.writable = False
        self._of: Of | None = None
        self._number = 0
        self._next: int | None = None
        self._keep: int | None = None
        self._reading = False
        self.filter_box = QLineEdit()
        self.filter_box.setObjectName("historyFilter")
        self.filter_box.setPlaceholderText("Words: in the text, the row, the deed…")
        self.filter_box.setAccessibleName("Words in the history")
        self.filter_box.setClearButtonEnabled(True)
        self.who = _box("historyWho", "Whose changes", ["Everybody"])
        self.kind = _box("historyKind", "Which kind of change", [title for title, _ in KINDS])
        self.when = _box("historyWhen", "Which time", [])
        self.count_label = QLabel()
        self.scope_bar = QWidget()
        self.scope_text = label("", "section", wrap=True)
        self.scope_end = QPushButton("Show the whole history")
        self.empty_label = EmptyState("history", _EMPTY)
        self.table = HistoryTable(self)
        self.view = ListView((24, 16, 42, 38), self)
        self.view.setObjectName("historyTable")
        self.view.setAccessibleName("History")
        self.cells = MarkedDelegate(self.view, lines=True)
        for column in (BEFORE, AFTER):
            self.view.setItemDelegateForColumn(column, self.cells)
        self.view.setModel(self.table)
        self.panel = HistoryPanel()
        self.split = QSplitter(Qt.Orientation.Vertical, self)
        self.stack = QStackedWidget(self.split)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._lay_out()
        self._connect()
        self.offer((), ())

    def _lay_out(self) -> None:
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty_label)
        self.split.setObjectName("historySplit")
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.stack)
        self.split.addWidget(self.panel)
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(1, 2)
        self.split.setSizes([420, 240])
        controls = [self.who, self.kind, self.when, self.filter_box]
        lay_out_list(self, "History", controls, self.count_label, self.split, wide=True)
        row = QHBoxLayout(self.scope_bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.scope_text, 1)
        row.addWidget(self.scope_end)
        layout = self.layout()
        if layout is not None and hasattr(layout, "insertWidget"):
            layout.insertWidget(1, self.scope_bar)
        self.scope_bar.hide()

    def _connect(self) -> None:
        self.filter_box.textChanged.connect(self._pause.start)
        self.filter_box.returnPressed.connect(self.read_anew)
        self._pause.timeout.connect(self.read_anew)
        for box in (self.who, self.kind, self.when):
            box.currentIndexChanged.connect(self.read_anew)
        self.scope_end.clicked.connect(self.show_all)
        self.table.more_wanted.connect(self._more)
        self.view.asked.connect(self._asked)
        self.view.selectionModel().currentChanged.connect(self._moved)
        self.panel.go_asked.connect(self._go)

    # --- what is wanted -----------------------------------------------------------------------------------------------

    def offer(self, people: Sequence[str], versions: Sequence[Place]) -> None:
        """Offer these people and versions in the boxes; what is chosen stays chosen."""
        _refill(self.who, [("Everybody", None), *((who, who) for who in people)])
        times: list[tuple[str, Any]] = [("All time", None), *DAYS]
        times += [(f"Since version “{place.name}”", f"after {place.seq}") for place in reversed(versions)]
        _refill(self.when, times)

    @property
    def wanted(self) -> Wanted:
        """What the boxes ask for."""
        when, after, since = self.when.currentData(), 0, None
        if isinstance(when, int):
            day = datetime.datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
            since = _iso(day - datetime.timedelta(days=when))
        elif when:
            after = int(str(when).partition(" ")[2])
        kinds = KINDS[max(self.kind.currentIndex(), 0)][1]
        words = tuple(self.filter_box.text().split())
        scope = self._of.scope if self._of else None
        return Wanted(who=self.who.currentData(), since=since, after_seq=after, words=words, scope=scope, **kinds)

    def show_only(self, of: Of | None) -> None:
        """Narrow the history to a cell, a row or a deed; None widens it to the whole tracker."""
        self._narrow(of)
        self.read_anew()

    def start_over(self) -> None:
        """List nothing: another tracker is open. Its history is read when the page is seen."""
        self._number += 1  # what was asked of the last one is no longer wanted
        self._reading, self._next = False, None
        self.table.start_over((), more=False)
        self.stack.setCurrentWidget(self.view)
        self.panel.hide()
        self.count_label.setText("Looking…")
        self._narrow(None)
        if self.isVisible():
            self.read_anew()

    def _narrow(self, of: Of | None) -> None:
        self._of = of
        self.scope_bar.setVisible(of is not None)
        self.scope_text.setText(f"Only: {of.title}" if of else "")
        for box in (self.who, self.kind, self.when):
            blocker = QSignalBlocker(box)
            box.setCurrentIndex(0)
            blocker.unblock()
        blocker = QSignalBlocker(self.filter_box)
        self.filter_box.clear()
        blocker.unblock()

    @Slot()
    def show_all(self) -> None:
        """Show the whole history again."""
        self.show_only(None)

    def renew(self) -> None:
        """Read anew what is wanted; the line that is selected stays selected."""
        line = self._current()
        self._keep = line.entry.seq if line is not None and line.entry is not None else None
        self.read_anew()

    @Slot()
    def read_anew(self) -> None:
        """Ask for the first page of what is wanted now."""
        self._pause.stop()
        self._number += 1
        self._reading = True
        self.asked.emit(self._number, self.wanted, None)

    @Slot()
    def _more(self) -> None:
        if not self._reading and self._next is not None:
            self._reading = True
            self.asked.emit(self._number, self.wanted, self._next)

    def take(self, number: int, page: DeedPage, *, first: bool) -> None:
        """Show a page that was asked for; one that is no longer wanted is left."""
        if number != self._number:
            return
        self._reading = False
        self._next = page.next_seq
        fields = self._of.scope.fields if self._of else ()
        lines = all_lines(page.deeds, self.plan, self.wanted.words, fields)
        more = page.next_seq is not None
        if first:
            self.table.start_over(lines, more=more)
            self._select()
        else:
            self.table.add(lines, more=more)
            self.view.look_again()
        if more and not lines:
            # Nothing of this stretch fits: go on by ourselves, there is no line to scroll past.
            self.table.has_more = False
            self._more()
        self._tell()

    def _select(self) -> None:
        place = self.table.place_of(self._keep) if self._keep is not None else None
        self._keep = None
        if self.table.rowCount():
            self.view.setCurrentIndex(self.table.index(place or 0, 0))
        self._moved()

    def _tell(self) -> None:
        count = self.table.rowCount()
        narrowed = self._of is not None or self.wanted != Wanted()
        self.stack.setCurrentWidget(self.view if count else self.empty_label)
        self.panel.setVisible(bool(count))
        self.empty_label.setText(_NONE_FOUND if narrowed else _EMPTY)
        more = " so far, older ones as you scroll" if self._next is not None else ""
        looking = "Looking…" if self._next is not None else ""
        self.count_label.setText(f"{count:,} {'line' if count == 1 else 'lines'}{more}" if count else looking)

    # --- one line -----------------------------------------------------------------------------------------------------

    def _current(self) -> Line | None:
        return self.table.line(self.view.currentIndex().row())

    @Slot()
    def _moved(self) -> None:
        self.panel.show_line(self._current(), self.plan, writable=self.writable)

    @Slot(QModelIndex)
    def _asked(self, index: QModelIndex) -> None:
        self._go(self.table.line(index.row()))

    @Slot(object)
    def _go(self, line: Line | None) -> None:
        if line is not None and line.row_id:
            self.row_asked.emit(line.table, line.row_id)

    def refresh_looks(self) -> None:
        """Take the colours of the theme in force."""
        self.cells.forget()
        self._moved()
        self.view.viewport().update()


def _box(name: str, title: str, entries: Sequence[str]) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(title)
    box.setToolTip(title)
    box.addItems(list(entries))
    return box


def _refill(box: QComboBox, entries: Sequence[tuple[str, Any]]) -> None:
    chosen = box.currentData()
    blocker = QSignalBlocker(box)
    box.clear()
    for text, data in entries:
        box.addItem(text, data)
    box.setCurrentIndex(max(box.findData(chosen), 0) if chosen is not None else 0)
    blocker.unblock()


def _iso(moment: datetime.datetime) -> str:
    """Return a time as the journal writes it."""
    return moment.astimezone(datetime.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
