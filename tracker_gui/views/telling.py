"""What the user is told: the line over the page, the status of saving, and a sentence where something was not possible."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication

from db.errors import Conflict, TrackerFileError
from tracker_gui.live.session import Session
from tracker_gui.live.summary import SaveState
from tracker_gui.texts import EXPECTED, sentence, sentence_of
from tracker_gui.views.asking import Asking
from tracker_gui.views.conflict_words import conflict_words, last_change
from tracker_gui.views.status import NoticeBar, StatusBar

if TYPE_CHECKING:
    from db.reading import HistoryEntry


class Telling(QObject):
    """Says what the session reports. An unexpected error is not ours to tell: it goes on to the window of problems."""

    def __init__(self, session: Session, asking: Asking, notice: NoticeBar, status: StatusBar, title: str) -> None:
        """Speak through these, under the title of the program."""
        super().__init__(notice)
        self._session = session
        self._asking = asking
        self._notice = notice
        self._status = status
        self._title = title
        self.trying = ""
        """What undo or redo is about to do, in words; "" while neither is under way."""
        session.became_idle.connect(self._idle)
        session.failed.connect(self.failed)
        session.save_state.connect(self._saving)
        session.read_only_changed.connect(self._may_write_changed)

    def opened(self) -> None:
        """Say which file is open, and why it can only be read, if so."""
        path = self._session.path
        if path is not None:
            self._status.show_file(path.name, str(path.parent), self._read_only_words())
            self._notice.say(self._line())

    def nothing_open(self) -> None:
        """Say nothing about a file."""
        self._status.nothing_open()
        self._notice.say(None)

    @Slot()
    def _may_write_changed(self) -> None:
        """Say that the file can only be read from now on, or that it can be written again."""
        self.opened()
        path = self._session.path
        if path is not None and self._session.read_only_reason is None:
            self._status.say(sentence("notice.writable", {"name": path.name}))

    @Slot(object)
    def failed(self, error: Exception) -> None:
        """Say why something was not possible; raises what was not expected."""
        if not isinstance(error, EXPECTED):
            raise error
        if isinstance(error, TrackerFileError) and error is self._session.state.why:
            return  # the line over the page says it, for as long as it lasts
        if isinstance(error, Conflict):
            self._session.read(partial(last_change, error=error), partial(self._conflict, error, self.trying))
            return
        self._asking.tell(self._title, sentence_of(error))

    def _conflict(self, error: Conflict, tried: str, entry: HistoryEntry | None) -> None:
        """Say who was there first, and with what."""
        self._asking.tell(self._title, conflict_words(self._session.plan, error, entry, tried))

    @Slot()
    def _idle(self) -> None:
        self.trying = ""

    @Slot(object, str)
    def refused(self, error: Exception, typed: str) -> None:
        """Say why an edit was not taken; the text is not lost: it is on the clipboard."""
        if typed.strip():
            QApplication.clipboard().setText(typed)
        self._asking.tell("Not changed", sentence_of(error))

    @Slot(object)
    def _saving(self, state: SaveState) -> None:
        self._status.show_state(state)
        self._notice.say(self._line())

    def _line(self) -> str | None:
        """Return the line over the page: what is not saved and why, or else why the tracker can only be read, or None."""
        state, reason = self._session.state, self._read_only_words()
        if state.state != "not saved" or state.why is None:
            return reason
        kept = "kept on this computer" if state.kept else "only in this window, so leave it open: they are"
        return f"Not saved yet. {reason or sentence_of(state.why)} Your changes are {kept} and tried again by themselves."

    def _read_only_words(self) -> str | None:
        reason, path = self._session.read_only_reason, self._session.path
        return None if reason is None or path is None else sentence(reason, {"name": path.name})
