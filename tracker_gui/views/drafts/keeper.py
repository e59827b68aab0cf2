"""Watches the open editor and keeps what is typed in it; offers what an ended program left behind."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from tracker_gui.live.drafts import Draft, Drafts
from tracker_gui.live.session import Session
from tracker_gui.texts import EXPECTED
from tracker_gui.views.drafts.bar import DraftBar
from tracker_gui.views.drafts.place import NOWHERE, Typing, typing_now
from tracker_gui.views.drafts.putting_back import put_back

if TYPE_CHECKING:
    from tracker_gui.views.panes.plan_page import PlanPage

LOOK_MS: Final = 150
"""Between two looks at what is typed, while an editor is open: so much typing a crash can cost at most."""


class DraftKeeper(QObject):
    """Keeps drafts and offers them. ``row_asked(table, id)``; ``refused(error, text)``; ``open_asked(path)``."""

    row_asked = Signal(str, str)
    refused = Signal(object, str)
    said = Signal(str)
    open_asked = Signal(object)

    def __init__(self, session: Session, page: PlanPage, parent: QObject) -> None:
        """Watch the editors of this page."""
        super().__init__(parent)
        self._session, self._page = session, page
        self.drafts = Drafts(self)
        self.bar = DraftBar()
        self._number = 0
        self._now: dict[tuple[str, str, str, str | None], tuple[int, Typing]] = {}
        self._done: list[int] = []
        self._offered: list[Draft] = []
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._timer.start)
        session.opened.connect(self.look_back)
        session.closed.connect(self.look_back)
        self.bar.put_back_asked.connect(self._put_back)
        self.bar.copy_asked.connect(self._copy)
        self.bar.discard_asked.connect(self._discard)

    # --- keeping ------------------------------------------------------------------------------------------------------

    @Slot()
    def look(self) -> None:
        """Keep what is typed now, where it is another text than the one kept; take away what has got into the tracker."""
        typed = {each.key: each for each in typing_now(self._page)} if self._session.is_open else {}
        for key in [key for key in self._now if key not in typed]:
            self._done.append(self._now.pop(key)[0])
        for key, each in typed.items():
            number, before = self._now.get(key, (0, None))
            if each != before:
                if not number:
                    number = self._number = self._number + 1
                self._now[key] = (number, each)
                self.drafts.keep(number, self._draft(each))
        if self._done and self._session.idle:
            for number in self._done:
                self.drafts.remove(number)
            self._done = []
        if not typed and not self._done and not isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit):
            self._timer.stop()  # until the focus moves again

    def _draft(self, typed: Typing) -> Draft:
        now = datetime.datetime.now(datetime.UTC).isoformat(timespec="milliseconds")
        where, path, at = typed.where(self._session.plan), str(self._session.path), typed.place
        return Draft(path, at.table, at.row_id, at.field, at.quarter, where, typed.before, typed.text, now)

    def stop(self) -> None:
        """The window closes: what was typed is in the tracker by now, or is kept for the next start."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            # Another window of this program may live on, and the focus moves in it.
            app.focusChanged.disconnect(self._timer.start)
        self._timer.stop()
        self.drafts.stop(everything_saved=self._session.unsaved == 0)

    # --- offering -----------------------------------------------------------------------------------------------------

    @Slot()
    def look_back(self) -> None:
        """Look for what an ended program left: of the tracker that is open, or of any while none is."""
        self.bar.hide()
        self.drafts.left_behind(self._found)

    def _found(self, drafts: list[Draft]) -> None:
        path = self._session.path
        self._offered = [draft for draft in drafts if path is None or _same(draft.tracker, path)]
        self._offer()

    def _offer(self) -> None:
        if not self._offered:
            self.bar.hide()
            return
        draft, plan = self._offered[0], self._session.plan
        opened = self._session.is_open
        row = plan.row(draft.table, draft.row_id) if opened and draft.table != NOWHERE else None
        writable = self._session.read_only_reason is None
        self.bar.offer(draft, len(self._offered), opened=opened, there=row is not None, writable=writable)

    @Slot()
    def _put_back(self) -> None:
        draft = self._offered[0]
        if not self._session.is_open:
            self.open_asked.emit(Path(draft.tracker))
            return
        self._do(lambda: put_back(self._page, self._session.plan, draft), draft)

    def _do(self, build: Callable[[], object], draft: Draft) -> None:
        from db.batch import Batch

        try:
            batch = build()
        except EXPECTED as error:
            self.refused.emit(error, draft.text)
            return
        if isinstance(batch, Batch):
            self._session.do(batch)
        table, row_id = (draft.table, draft.row_id)
        self.row_asked.emit(table, row_id)
        self.said.emit("Your text is back where you typed it. Undo takes it out again.")
        self._discard()

    @Slot()
    def _copy(self) -> None:
        QApplication.clipboard().setText(self._offered[0].text)
        self.said.emit("Your text is on the clipboard.")

    @Slot()
    def _discard(self) -> None:
        if self._offered:
            self.drafts.forget(self._offered.pop(0))
            self._offer()


def _same(tracker: str, path: Path) -> bool:
    return Path(tracker) == path
