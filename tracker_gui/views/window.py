"""The main window: a wiring plan. It makes the parts and connects what one says to what another does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from tracker_gui.live.jobs import Jobs
from tracker_gui.live.session import Session
from tracker_gui.live.settings import GEOMETRY, Settings
from tracker_gui.live.summary import Summary
from tracker_gui.ops.overview import local_today
from tracker_gui.views import theme
from tracker_gui.views.action_specs import ACTION_MENU, MEASURE_MENU, PAGES, TREE_MENU
from tracker_gui.views.actions import Actions
from tracker_gui.views.appearing import Appearing
from tracker_gui.views.arranging.flow import Arranging
from tracker_gui.views.asking import Asking, Boxes
from tracker_gui.views.charting import Charting
from tracker_gui.views.commit import commit_open_editor
from tracker_gui.views.dialogs.opening import Dialogs
from tracker_gui.views.drafts.keeper import DraftKeeper
from tracker_gui.views.editing import Editing
from tracker_gui.views.files import FileFlow
from tracker_gui.views.finding.flow import Finding
from tracker_gui.views.importing.flow import ImportFlow
from tracker_gui.views.looks import Looks
from tracker_gui.views.measuring import Measuring
from tracker_gui.views.menus import ContextMenu, make_menus, make_toolbar
from tracker_gui.views.pages.history import HistoryPage
from tracker_gui.views.pages.history_flow import HistoryFlow
from tracker_gui.views.pages.kept_counted import KeptCounted
from tracker_gui.views.pages.overview import OverviewPage
from tracker_gui.views.pages.todo import TodoPage
from tracker_gui.views.panes.plan_page import PlanPage
from tracker_gui.views.picturing import Picturing
from tracker_gui.views.quarters import quarters_of
from tracker_gui.views.registers.opening import Registers
from tracker_gui.views.remembering import Remembering
from tracker_gui.views.screens import at_first, onto_screen
from tracker_gui.views.selection import Selection
from tracker_gui.views.sharing.copies import Copies
from tracker_gui.views.sharing.flow import SharingFlow
from tracker_gui.views.start_page import StartPage
from tracker_gui.views.status import NoticeBar, StatusBar
from tracker_gui.views.telling import Telling

if TYPE_CHECKING:
    from db.author import Author

TITLE = "Improvement Action Tracker"


class MainWindow(QMainWindow):
    """The program's window. ``asking`` may be a twin that answers in a person's place."""

    def __init__(self, asking: Asking | None = None, author: Author | None = None, ahead: Path | None = None) -> None:
        """Make the window with no tracker open; ``author`` is who makes the changes, None asks the computer.

        ``ahead`` is the tracker that will be opened in it: it is found and checked while the window is being made.
        """
        super().__init__()
        self.setObjectName("mainWindow")
        self.setAccessibleName(TITLE)
        self.setWindowTitle(TITLE)
        at_first(self)
        self._left = False
        self.appearing = Appearing(self)
        self.settings = Settings()
        self.session = Session(self, author)
        if ahead is not None:
            self.session.open_ahead(ahead)
        self.jobs = Jobs(self)
        self.asking: Asking = asking or Boxes(self, self.settings)
        self.files = FileFlow(self.session, self.jobs, self.settings, self.asking, self)
        self.importing = ImportFlow(self.session, self.jobs, self.files, self.asking, self)
        self.dialogs = Dialogs(self.session, self.asking, self)
        self.actions_ = Actions(self)
        self._make_centre()
        self.plan_page = PlanPage(self.session, self.settings, self.actions_, self._pages)
        self.editing = Editing(self.session, self.plan_page, self.asking, self)
        self.registers = Registers(self.session, self.asking, self.settings, self.actions_, self)
        self.selection = Selection(self.session, self.plan_page, self)
        self.arranging = Arranging(self.session, self.settings, self.plan_page, self.selection, self.asking, self.actions_)
        self.finding = Finding(self.session, self.plan_page, self)
        self.drafts = DraftKeeper(self.session, self.plan_page, self)
        self._make_pages()
        self.history = HistoryFlow(self.session, self.history_page, self)
        self.kept = KeptCounted(self.session, self.overview_page, self.todo_page, self.actions_["page_todo"], self)
        self.charting = Charting(self.session, self.plan_page.chart, self.asking, self)
        self.copies = Copies(self.session, self.jobs, self.asking, self)
        self.sharing = SharingFlow(self.session, self.plan_page, self)
        self.picturing = Picturing(self.session, self.jobs, self.asking, self.plan_page.chart, self.overview_page, self)
        self.notice = NoticeBar()
        self.status = StatusBar()
        self.setStatusBar(self.status)
        self.status.insertPermanentWidget(0, self.sharing.people)
        self._focus_before: QWidget | None = None
        self.remembering = Remembering(self.session, self.plan_page, self.settings, self._shown_page, self)
        self.looks = Looks(self.settings, self.actions_, self.plan_page, self.start_page, self.status)
        self.telling = Telling(self.session, self.asking, self.notice, self.status, TITLE)
        self.measuring = Measuring(self.session, self.plan_page, self.asking, self)
        own = (self.files, self.importing, self.dialogs, self.editing, self.arranging, self.looks, self.registers)
        for part in (*own, self.measuring, self.picturing, self.copies):
            self.actions_.bind(part.deeds())
        self.actions_.bind(self._deeds())
        self.actions_.check_bound()
        self._lay_out()
        self.recent = make_menus(self, self.actions_, self.settings.recent)
        self.tool_bar = make_toolbar(self, self.actions_)
        self._menus = self._context_menus()
        self._connect()
        self._begin()

    def _make_centre(self) -> None:
        """Make what holds the pages, so that each part is made in its place.

        Whenever a part is moved into another one, Qt dresses all that is in it anew: that was two thirds of a start.
        """
        self._centre = QWidget(self)
        self.setCentralWidget(self._centre)
        self._pages = QStackedWidget(self._centre)

    def _make_pages(self) -> None:
        self.start_page = StartPage(self.actions_)
        self.overview_page = OverviewPage(self._pages)
        self.todo_page = TodoPage(self._pages)
        self.history_page = HistoryPage(self._pages)

    def _deeds(self) -> dict[str, Callable[[], None]]:
        """Return what the actions do that are the window's own; each part of the window knows its own."""
        deeds: dict[str, Callable[[], None]] = {
            "quit": self._quit,
            "undo": self._undo,
            "redo": self._redo,
            "refresh": self.session.refresh,
            "filter": self._filter,
            "add_reading": self._add_reading,
            "as_received": self._as_received,
            "palette": self._palette,
            "cell_history": self._cell_history,
            "row_history": self._row_history,
        }
        for name in ("find", "find_next", "find_previous", "replace"):
            deeds[name] = self._find(name)
        for place, name in enumerate(PAGES):
            deeds[name] = self._page(place)
        return deeds

    def _find(self, name: str) -> Callable[[], None]:
        def deed() -> None:
            self.show_page(0)
            self.finding.deeds()[name]()

        return deed

    def _page(self, place: int) -> Callable[[], None]:
        return lambda: self.show_page(place)

    def _lay_out(self) -> None:
        for page in (self.start_page, self.plan_page, self.overview_page, self.todo_page, self.history_page):
            self._pages.addWidget(page)
        column = QVBoxLayout(self._centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(self.sharing.lines)
        column.addWidget(self.drafts.bar)
        column.addWidget(self.measuring.bar)
        column.addWidget(self._pages, 1)
        column.addWidget(self.finding.bar)

    def _context_menus(self) -> list[ContextMenu]:
        page = self.plan_page
        return [
            ContextMenu(page.actions_grid, self.actions_.several(ACTION_MENU)),
            ContextMenu(page.measures_grid, self.actions_.several(MEASURE_MENU)),
            ContextMenu(page.tree_pane.tree, self.actions_.several(TREE_MENU)),
        ]

    def _connect(self) -> None:
        session, page = self.session, self.plan_page
        session.opening.connect(self._opening)
        session.opening_ended.connect(self._opening_ended)
        session.opened.connect(self._opened)
        session.closed.connect(self._closed)
        session.changed.connect(self._changed)
        session.undo_changed.connect(self._update_actions)
        for flow in (self.files, self.importing, self.editing, self.arranging, self.picturing):
            flow.said.connect(self.status.say)
        for part in (self.files, self.importing):
            part.failed.connect(self.telling.failed)
        self.files.recent_gone.connect(self._recent_gone)
        theme.keeper().changed.connect(self.finding.bar.refresh_icons)
        theme.keeper().changed.connect(self.history_page.refresh_looks)
        self.finding.row_asked.connect(self.go_to)
        self.finding.said.connect(self.status.say)
        self.history.said.connect(self.status.say)
        self.drafts.said.connect(self.status.say)
        self.drafts.row_asked.connect(self.go_to)
        self.registers.row_asked.connect(self.go_to)
        self.registers.refused.connect(self.telling.refused)
        for shared in (self.sharing, self.copies):
            shared.said.connect(self.status.say)
            shared.row_asked.connect(self.go_to)
        self.copies.failed.connect(self.telling.failed)
        self.copies.refused.connect(self.telling.refused)
        self.sharing.conflicts_asked.connect(self.copies.conflicts)
        self.selection.moved.connect(self.sharing.tell_place)
        self.measuring.refused.connect(self.telling.refused)
        self.drafts.open_asked.connect(self._open_recent)
        self.history.page_asked.connect(self._show_history_page)
        for source in (
            self.editing,
            self.kept,
            self.charting,
            self.finding,
            self.history,
            self.drafts,
            self.dialogs,
            page.action_model,
            page.measure_model,
            page.tree_model,
            page.details,
        ):
            source.refused.connect(self.telling.refused)
        self.selection.counted.connect(self._count)
        self.selection.moved.connect(self._update_actions)
        self.start_page.recent_asked.connect(self._open_recent)
        self.recent.asked.connect(self._open_recent)
        for other in (self.overview_page, self.todo_page, self.history_page):
            other.row_asked.connect(self.go_to)
        self.overview_page.filter_asked.connect(self._show_choice)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._update_actions)

    def _begin(self) -> None:
        geometry = self.settings.get(GEOMETRY)
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)
            onto_screen(self)
        self.looks.begin()
        self._show_start()
        self.drafts.look_back()

    # --- files --------------------------------------------------------------------------------------------------------

    @Slot(object)
    def _opening(self, path: Path) -> None:
        """Take what is typed, and let nothing more be typed until the other file is there: it would have no place to go."""
        if not self.session.is_opening:
            commit_open_editor()
            self.plan_page.details.commit()
            self._focus_before = QApplication.focusWidget()
            self._pages.setEnabled(False)
        self.status.showMessage(f"Opening {path.name}…")
        self.actions_.enable(frozenset())

    @Slot()
    def _opening_ended(self) -> None:
        self._pages.setEnabled(True)
        self.status.clearMessage()
        before = self._focus_before
        if before is not None and shiboken6.isValid(before):
            before.setFocus()
        self._focus_before = None
        self._update_actions()

    @Slot()
    def _opened(self) -> None:
        path = self.session.path
        if path is None:
            return
        self.appearing.now()
        self.settings.add_recent(path)
        self.setWindowTitle(f"{self.session.plan.tracker.title} - {TITLE}")
        self.telling.opened()
        self.plan_page.offer_quarters(*quarters_of(self.session.plan, local_today()))
        self.selection.start_over()
        self.show_page(0)
        self.plan_page.actions_grid.setFocus()
        self.show_page(self.remembering.restore())
        # Seen at once: the chart, the counts and what else follows come after the first paint.
        self._centre.repaint()

    @Slot()
    def _closed(self) -> None:
        self.selection.start_over()
        self._show_start()

    def _show_start(self) -> None:
        self.setWindowTitle(TITLE)
        self.telling.nothing_open()
        self.start_page.show_recent(self.settings.recent())
        self._pages.setCurrentWidget(self.start_page)
        self.tool_bar.setVisible(False)
        self._update_actions()

    @Slot(object)
    def _open_recent(self, path: Path) -> None:
        commit_open_editor()
        self.files.open_recent(path)

    @Slot(object)
    def _recent_gone(self, path: Path) -> None:
        self.settings.forget_recent(path)
        self.start_page.show_recent(self.settings.recent())
        self.asking.tell("Open recent", f"{path.name} is no longer in {path.parent}.")

    # --- the plan -----------------------------------------------------------------------------------------------------

    @Slot(object)
    def _changed(self, summary: Summary) -> None:
        if summary.everything:
            quarters, begin = quarters_of(self.session.plan, local_today())
            shown = self.plan_page.action_model.quarter
            self.plan_page.offer_quarters(quarters, shown if shown in quarters else begin)
        self.selection.apply(summary)
        if self.telling.trying and summary.who is None:
            self.selection.show_changed(summary.changes)  # undone or done again
        if summary.everything or "tracker" in summary.tables:
            self.setWindowTitle(f"{self.session.plan.tracker.title} - {TITLE}")
        self._update_actions()

    def _shown_page(self) -> int:
        return max(self._pages.currentIndex() - 1, 0)  # the first one is the page without a tracker

    def show_page(self, place: int) -> None:
        """Show one of the pages: 0 plan, 1 overview, 2 to do, 3 history."""
        if not self.session.is_open:
            return
        pages = (self.plan_page, self.overview_page, self.todo_page, self.history_page)
        self._pages.setCurrentWidget(pages[place])
        self.actions_[PAGES[place]].setChecked(True)
        self.tool_bar.setVisible(True)
        if place == 3:
            self.history.show()
        self._update_actions()

    @Slot(str, str)
    def go_to(self, table: str, row_id: str) -> None:
        """Show a row of the plan on the Plan page."""
        commit_open_editor()
        self.show_page(0)
        if not self.selection.go_to(table, row_id):
            self.status.say("This row is no longer in the plan.")

    @Slot(str)
    def _show_choice(self, choice: str) -> None:
        self.todo_page.show_choice(choice)
        self.show_page(2)

    @Slot(int, int, bool)
    def _count(self, shown: int, of: int, filtered: bool) -> None:  # noqa: FBT001 - a signal's own argument
        self.status.show_count(shown, of, filtered=filtered)

    @Slot()
    def _update_actions(self) -> None:
        session = self.session
        state: set[str] = set()
        if session.is_open and not session.is_opening:
            state.add("open")
            state |= self.editing.state() if self._pages.currentWidget() is self.plan_page else set()
            if session.read_only_reason is None:
                state.add("writable")
            state |= {name for name, label in (("undo", session.undo_label), ("redo", session.redo_label)) if label}
        self.actions_.enable(frozenset(state))
        for name, label in (("undo", session.undo_label), ("redo", session.redo_label)):
            word = name.capitalize()
            self.actions_[name].setText(f"&{word}: {label}" if label else f"&{word}")
            self.actions_[name].setIconText(word)

    def _filter(self) -> None:
        self.show_page(0)
        self.plan_page.tree_pane.search.setFocus()
        self.plan_page.tree_pane.search.selectAll()

    def _undo(self) -> None:
        self.telling.trying = f"Undo {self.session.undo_label}"
        self.session.undo()

    def _redo(self) -> None:
        self.telling.trying = f"Redo {self.session.redo_label}"
        self.session.redo()

    def _cell_history(self) -> None:
        self.history.of_cell(self.editing, self.plan_page)

    def _row_history(self) -> None:
        self.history.of_row(self.editing)

    def _show_history_page(self) -> None:
        self.show_page(3)

    def _palette(self) -> None:
        self.dialogs.palette(self.actions_)

    def _as_received(self) -> None:
        self.dialogs.as_received(self.editing.action_id())

    def _add_reading(self) -> None:
        self.dialogs.add_reading(self.plan_page.measures_grid.current_id())

    # --- the end ------------------------------------------------------------------------------------------------------

    def _quit(self) -> None:
        self.close()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of text that is set for the computer, when one comes back from setting it."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            theme.keeper().follow_text_size()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Take what is typed, see that it is saved, and remember how the window was; once."""
        if self._left:
            return
        commit_open_editor()
        self.plan_page.details.commit()
        if not all(dialog.close() for dialog in self.findChildren(QDialog)) or not self.files.may_leave():
            event.ignore()
            return
        self._left = True
        self.settings.set(GEOMETRY, self.saveGeometry())
        self.plan_page.keep_sizes()
        self.remembering.end()
        self.drafts.stop()
        self.appearing.never()
        self.sharing.watch.end()
        self.jobs.stop()
        self.session.shut_down()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        super().closeEvent(event)
