"""How much the window is seen: the session looks for colleagues' edits as often as that deserves."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtWidgets import QApplication, QWidget

from tracker_gui.live.lookout import Attention
from tracker_gui.live.session import Session


class AttentionWatch(QObject):
    """Tells the session whether the window is in front, behind others or minimised."""

    def __init__(self, window: QWidget, session: Session) -> None:
        """Watch this window."""
        super().__init__(window)
        self._window = window
        self._session = session
        window.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.applicationStateChanged.connect(self.tell)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again where the window came, went or was minimised; nothing is kept from it."""
        if watched is self._window and event.type() in (
            QEvent.Type.WindowStateChange,
            QEvent.Type.WindowActivate,
            QEvent.Type.WindowDeactivate,
        ):
            self.tell()
        return False

    def end(self) -> None:
        """Watch no more: a closed window is taken down part by part, and would call this one half gone."""
        self._window.removeEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.applicationStateChanged.disconnect(self.tell)

    @Slot()
    def tell(self) -> None:
        """Tell the session how it is now."""
        self._session.set_attention(self._now())

    def _now(self) -> Attention:
        if self._window.isMinimized():
            return "minimised"
        # A dialog of ours over the window is part of it.
        front = QApplication.applicationState() == Qt.ApplicationState.ApplicationActive
        return "front" if front else "behind"
