"""Several people, one file: what the session tells of the others and of the file, brought to the parts of the window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from tracker_gui.live.session import Session
from tracker_gui.live.summary import Summary
from tracker_gui.models.changed_cells import changed_cells
from tracker_gui.texts import sentence, sentence_of
from tracker_gui.views.panes.plan_page import PlanPage
from tracker_gui.views.sharing.attention import AttentionWatch
from tracker_gui.views.sharing.fresh import fresh
from tracker_gui.views.sharing.lines import Lines
from tracker_gui.views.sharing.people import PeopleButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from db.presence import Person
    from db.records import OpenConflict
    from db.surroundings import Notice

MOST_NAMED = 3
"""Deeds that are named in a line; of more only the number is told."""


def named(labels: Sequence[str]) -> str:
    """Return the deeds of a list in words: the first ones by name, and how many more."""
    shown = ", ".join(labels[:MOST_NAMED])
    more = len(labels) - MOST_NAMED
    return f"{shown} and {more} more" if more > 0 else shown


class SharingFlow(QObject):
    """Shows who is here, what they change, what needs a choice, and how the file is. ``row_asked(table, row_id)``."""

    row_asked = Signal(str, str)
    conflicts_asked = Signal()
    said = Signal(str)

    def __init__(self, session: Session, page: PlanPage, window: QWidget) -> None:
        """Listen to this session; ``lines`` and ``people`` are to be laid out by the window."""
        super().__init__(window)
        self._session = session
        self._page = page
        self.lines = Lines()
        self.people = PeopleButton()
        self.people.row_asked.connect(self.row_asked)
        self.watch = AttentionWatch(window, session)
        self._waiting = False
        session.opened.connect(self._opened)
        session.closed.connect(self._closed)
        session.presence_changed.connect(self._people_changed)
        session.others_changed.connect(self._others_changed)
        session.conflicts_changed.connect(self._conflicts_changed)
        session.conflict_made.connect(self._conflict_made)
        session.file_state.connect(self._file_state)
        session.save_state.connect(self._file_state)
        session.notices_changed.connect(self._notices)
        session.recovered.connect(self._recovered)
        session.missing_edits.connect(self._missing)
        fresh().changed.connect(self._repaint)

    @Slot()
    def _opened(self) -> None:
        self.lines.clear()
        fresh().forget()
        self.watch.tell()

    @Slot()
    def _closed(self) -> None:
        self.lines.clear()
        self.people.show_people((), self._session.plan)

    @Slot()
    def tell_place(self) -> None:
        """Tell the others, through the session, at which action this window is."""
        self._session.set_place(self._page.actions_grid.current_id() or None)

    # --- the others ---------------------------------------------------------------------------------------------------

    @Slot(object)
    def _people_changed(self, people: Sequence[Person]) -> None:
        self.people.show_people(people, self._session.plan)

    @Slot(object, object)
    def _others_changed(self, summary: Summary, entries: Sequence[object]) -> None:
        del entries
        who = summary.who or "Somebody"
        cells = changed_cells(self._session.plan, summary)
        fresh().mark(cells, who)
        count = len(cells)
        what = f"{count} cell{'' if count == 1 else 's'}" if count else "something"
        self.said.emit(f"{who} has just changed {what}.")

    @Slot()
    def _repaint(self) -> None:
        for grid in (self._page.actions_grid, self._page.measures_grid):
            grid.viewport().update()

    # --- conflicts ----------------------------------------------------------------------------------------------------

    @Slot(object)
    def _conflicts_changed(self, rows: Sequence[OpenConflict]) -> None:
        if not rows:
            self.lines.hide_line("conflicts")
            return
        count = len(rows)
        words = "One thing was" if count == 1 else f"{count} things were"
        text = f"{words} changed by two people at once. Both versions are kept until somebody chooses."
        self.lines.show_line("conflicts", text, "warning", (("Choose…", self.conflicts_asked.emit),))

    @Slot(object)
    def _conflict_made(self, rows: Sequence[OpenConflict]) -> None:
        who = next((row.kept_who for row in rows if row.kept_who), None) or "Somebody"
        self.said.emit(sentence("conflict.kept", {"who": who}))

    # --- the file -----------------------------------------------------------------------------------------------------

    @Slot()
    def _file_state(self) -> None:
        """Say that the file does not answer or cannot be reached; of an edit that is not saved the line above this one tells."""
        state = self._session.file_state_now
        if state.state == "online" or self._session.state.state == "not saved":
            self.lines.hide_line("file")
        elif state.state == "waiting":
            self.lines.show_line("file", sentence("share.waiting", {}), "saving")
        elif state.state == "offline" and state.why is not None:
            text = sentence("share.offline", {"why": sentence_of(state.why)})
            self.lines.show_line("file", text, "not saved", (("&Try now", self._session.look_now),))

    @Slot(object)
    def _notices(self, notices: Sequence[Notice]) -> None:
        for number, notice in enumerate(notices):
            name = f"notice {number}"
            self._offer_to_hide(name, sentence(notice.code, dict(notice.facts)))

    @Slot(object)
    def _recovered(self, labels: Sequence[str]) -> None:
        text = sentence("notice.recovered", {"count": str(len(labels)), "deeds": named(labels)})
        self._offer_to_hide("recovered", text)

    @Slot(object)
    def _missing(self, labels: Sequence[str]) -> None:
        text = sentence("share.missing", {"count": str(len(labels)), "deeds": named(labels)})
        self.lines.show_line("missing", text, "warning", (("&Put back", self._put_back), ("&Not needed", self._forget)))

    def _offer_to_hide(self, name: str, text: str) -> None:
        def hide() -> None:
            self.lines.hide_line(name)

        self.lines.show_line(name, text, "about", (("OK", hide),))

    def _put_back(self) -> None:
        self.lines.hide_line("missing")
        self._session.put_back_missing()

    def _forget(self) -> None:
        self.lines.hide_line("missing")
        self._session.forget_missing()
