"""The pages that count, kept in step with the tracker: one tally for both, and the number on the To do button."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction

from tracker_gui.live.session import Session
from tracker_gui.views.pages.counting import Counting
from tracker_gui.views.pages.overview import OverviewPage
from tracker_gui.views.pages.todo import TodoPage


class KeptCounted(QObject):
    """Counts what the session has open, shows it on both pages, and writes what is put right in the to-do list.

    ``refused(error, text)`` tells why something could not be put right.
    """

    refused = Signal(object, str)

    def __init__(self, session: Session, overview: OverviewPage, todo: TodoPage, action: QAction, parent: QObject) -> None:
        """Keep these pages; ``action`` is the one that shows the to-do page."""
        super().__init__(parent)
        self.counting = Counting(session, self)
        self._session = session
        self._overview, self._todo, self._action = overview, todo, action
        self._text = action.text()
        self.counting.began.connect(self._show)
        self.counting.counted.connect(self._show)
        todo.fixed.connect(session.do)
        todo.refused.connect(self.refused)

    @Slot()
    def _show(self) -> None:
        tally = self.counting.tally
        self._todo.set_writable(self._session.read_only_reason is None)
        self._overview.show_tally(tally)
        self._todo.show_tally(tally)
        number = self.counting.todo
        said = "" if number is None else f" ({number:,})"
        self._action.setText(f"{self._text}{said}")
        self._action.setIconText(f"To do{said}")
