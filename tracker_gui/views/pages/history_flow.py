"""What the history page asks of the file, and what it does to the plan: restoring values, bringing rows back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from db.batch import Batch
from db.deeds import DeedPage, Scope, Wanted
from db.records import Action, Measure, Objective, Plan, Role, Step, Theme
from tracker_gui.live.session import Session
from tracker_gui.ops import bringing_back
from tracker_gui.texts import EXPECTED
from tracker_gui.views.pages.history_scope import Of, cell_history, place_history, row_history
from tracker_gui.views.pages.history_words import Line
from tracker_gui.views.panes.places import place_in_details

if TYPE_CHECKING:
    from db.reading import HistoryEntry
    from db.tracker_file import TrackerFile
    from db.versions import Place
    from tracker_gui.views.editing import Editing
    from tracker_gui.views.pages.history import HistoryPage
    from tracker_gui.views.panes.plan_page import PlanPage

AGAIN_MS: Final = 300
"""Edits that follow one another faster than this renew the page once."""

NAMED: Final = ((Theme, "title"), (Objective, "title"), (Action, "what"), (Measure, "title"), (Step, "text"), (Role, "name"))


class HistoryFlow(QObject):
    """Serves the history page. ``refused(error, text)``; ``said(text)``; ``page_asked()``: show the history page."""

    refused = Signal(object, str)
    said = Signal(str)
    page_asked = Signal()

    def __init__(self, session: Session, page: HistoryPage, parent: QObject) -> None:
        """Serve this page from this session."""
        super().__init__(parent)
        self._session, self._page = session, page
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(self._renew)
        page.asked.connect(self._read)
        page.panel.before_asked.connect(self._put_back_before)
        page.panel.after_asked.connect(self._put_back_after)
        page.panel.back_asked.connect(self._bring_back)
        page.panel.deed_asked.connect(self._show_deed)
        page.panel.row_asked.connect(self._show_row)
        session.changed.connect(self._changed)
        session.opened.connect(self._other_file)

    # --- reading ------------------------------------------------------------------------------------------------------

    def show(self) -> None:
        """The page is about to be seen: offer who and which versions there are, and read what is wanted."""
        page = self._page
        page.plan = self._session.plan
        page.writable = self._session.read_only_reason is None
        self._session.read(_offers, self._offer)
        page.renew()

    def _offer(self, found: tuple[Sequence[str], Sequence[Place]]) -> None:
        self._page.offer(*found)

    @Slot(int, object, object)
    def _read(self, number: int, wanted: Wanted, before: int | None) -> None:
        named = tuple(_named(self._session.plan, word) for word in wanted.words)
        wanted = Wanted(**{**{name: getattr(wanted, name) for name in Wanted.__slots__}, "named": named})
        self._page.plan = self._session.plan
        self._session.read(partial(_page, wanted=wanted, before=before), partial(self._take, number, before is None))

    def _take(self, number: int, first: bool, found: DeedPage) -> None:  # noqa: FBT001 - bound beforehand
        self._page.take(number, found, first=first)

    @Slot()
    def _changed(self) -> None:
        if self._page.isVisible():
            self._again.start()

    @Slot()
    def _renew(self) -> None:
        if self._page.isVisible() and self._session.is_open:
            self.show()

    @Slot()
    def _other_file(self) -> None:
        self._page.start_over()

    # --- going back ---------------------------------------------------------------------------------------------------

    @Slot(object)
    def _put_back_before(self, line: Line) -> None:
        if line.entry is not None:
            self._put_back(line.entry, line.entry.change.old)

    @Slot(object)
    def _put_back_after(self, line: Line) -> None:
        if line.entry is not None:
            self._put_back(line.entry, line.entry.change.new)

    def _put_back(self, entry: HistoryEntry, value: object) -> None:
        change = entry.change
        field = change.field or ""
        self._do(lambda: bringing_back.put_back(self._session.plan, change.table, change.row_id, field, value))

    @Slot(object)
    def _bring_back(self, line: Line) -> None:
        """Read the whole deed that deleted the row, then make the row again with what belonged to it."""
        self._session.read(partial(_changes_of, batch_id=line.deed.batch_id), partial(self._made_again, line.entry))

    def _made_again(self, entry: HistoryEntry | None, deletion: Sequence[HistoryEntry]) -> None:
        changes = [one.change for one in deletion]
        if entry is None:
            self._do(lambda: bringing_back.bring_all_back(self._session.plan, changes))
            return
        table, row_id = entry.change.table, entry.change.row_id
        self._do(lambda: bringing_back.bring_back(self._session.plan, changes, table, row_id))

    def _do(self, build: Callable[[], Batch]) -> None:
        try:
            batch = build()
        except EXPECTED as error:
            self.refused.emit(error, "")
            return
        if not batch.empty:
            self._session.do(batch)
            self.said.emit(f"{batch.label}. Undo takes it back.")

    # --- narrowing ----------------------------------------------------------------------------------------------------

    @Slot(object)
    def _show_deed(self, line: Line) -> None:
        self._page.show_only(Of(Scope(batch_id=line.deed.batch_id), f"{line.deed.label}, {line.when}"))

    @Slot(object)
    def _show_row(self, line: Line) -> None:
        if line.entry is not None:
            self._page.show_only(row_history(self._session.plan, line.entry.change.table, line.entry.change.row_id))

    def show_only(self, of: Of) -> None:
        """Show the page with the history of a cell or a row."""
        self._page.plan = self._session.plan
        self.page_asked.emit()
        self._page.show_only(of)

    def of_row(self, editing: Editing) -> None:
        """Show the history of the row that is worked on."""
        key = editing.current()
        if key is not None:
            self.show_only(row_history(self._session.plan, *key))

    def of_cell(self, editing: Editing, page: PlanPage) -> None:
        """Show the history of the cell that is worked on, in a table or in the details."""
        key, focus = editing.current(), QApplication.focusWidget()
        if key is None:
            return
        in_details = focus is not None and page.details.isAncestorOf(focus)
        place = place_in_details(page.details, focus) if in_details and focus is not None else None
        if place is not None:
            self.show_only(place_history(self._session.plan, place))
            return
        column = ""
        if editing.place() != "tree":
            grid = page.measures_grid if editing.place() == "measures" else page.actions_grid
            columns, at = grid.table.columns, grid.currentIndex().column()
            column = columns[at].key if 0 <= at < len(columns) else ""
        self.show_only(cell_history(self._session.plan, *key, column, page.action_model.quarter))


# These run on the worker; what they need is loaded there, at first use: it costs a start of the window a third of a second.


def _page(file: TrackerFile, wanted: Wanted, before: int | None) -> DeedPage:
    from db.history import deeds

    return deeds(file, wanted, before)


def _changes_of(file: TrackerFile, batch_id: str) -> list[HistoryEntry]:
    from db.history import changes_of

    return changes_of(file, batch_id)


def _offers(file: TrackerFile) -> tuple[Sequence[str], Sequence[Place]]:
    from db.history import people
    from db.versions import places

    return people(file), places(file)


def _named(plan: Plan, word: str) -> tuple[str, ...]:
    """Return the ids of rows whose name holds the word; their changes do not say it."""
    folded = word.casefold()
    return tuple(
        row.id for kind, field in NAMED for row in plan.rows(kind) if folded in str(getattr(row, field) or "").casefold()
    )
