"""What is shown when the program itself has failed: once, in plain words, with the details to copy."""

from __future__ import annotations

import platform
import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot, qVersion
from PySide6.QtWidgets import QApplication, QMessageBox

from tracker_gui import __version__, logs

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]
TEXT = (
    "Something went wrong in the program itself. What was saved before is in the file.\n\n"
    "You can go on working; if it happens again, close the program and open it anew. "
    "“Copy details” copies where it happened, without any contents of the tracker."
)


class Problems(QObject):
    """Takes over ``sys.excepthook``: logs every fault, shows the first one of each place."""

    _happened = Signal(str)

    def __init__(self, parent: QObject) -> None:
        """Watch from now on, until ``stop``."""
        super().__init__(parent)
        self._shown: set[str] = set()
        self._before: Hook = sys.excepthook
        self.box: QMessageBox | None = None
        self._details = ""
        # Queued: a fault on another thread, or in the midst of painting, must not open a box there and then.
        self._happened.connect(self._show, Qt.ConnectionType.QueuedConnection)
        sys.excepthook = self.fault

    def stop(self) -> None:
        """Give the hook back."""
        sys.excepthook = self._before

    def fault(self, kind: type[BaseException], error: BaseException, places: TracebackType | None) -> None:
        """Log a fault, and show it unless one of the same place was shown."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, places)
            return
        logs.fault(kind, error, places)
        details = details_of(kind, places)
        if details not in self._shown:
            self._shown.add(details)
            self._happened.emit(details)

    @Slot(str)
    def _show(self, details: str) -> None:
        if self.box is not None:
            return
        box = QMessageBox(QMessageBox.Icon.Warning, "Improvement Action Tracker", TEXT, parent=QApplication.activeWindow())
        box.setObjectName("problemBox")
        box.setAccessibleName("A fault in the program")
        box.setTextFormat(Qt.TextFormat.PlainText)
        copy = box.addButton("&Copy details", QMessageBox.ButtonRole.ActionRole)
        box.addButton(QMessageBox.StandardButton.Close)
        copy.clicked.connect(self._copy)
        self._details = details
        box.finished.connect(self._closed)
        self.box = box
        box.open()

    @Slot()
    def _copy(self) -> None:
        QApplication.clipboard().setText(self._details)

    @Slot()
    def _closed(self) -> None:
        if self.box is not None:
            self.box.deleteLater()
            self.box = None


def details_of(kind: type[BaseException], places: TracebackType | None) -> str:
    """Return where a fault happened; not its message, since messages quote values, and values are contents."""
    lines = [f"Improvement Action Tracker {__version__}, Qt {qVersion()}, Python {platform.python_version()}, {sys.platform}"]
    lines += [f"  {frame.name} ({frame.filename.rsplit('/', 1)[-1]}:{frame.lineno})" for frame in traceback.extract_tb(places)]
    return "\n".join([*lines, kind.__name__])
