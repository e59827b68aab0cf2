"""File > Import and Edit > Paste as tracker: opens the import window, and makes the new tracker it asks for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from tracker_gui.views.asking import DOCUMENTS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tracker_gui.exchange.found import FoundPlan
    from tracker_gui.exchange.layouts import Layout
    from tracker_gui.exchange.opened import Opened
    from tracker_gui.exchange.progress import Progress
    from tracker_gui.live.jobs import Jobs
    from tracker_gui.live.session import Session
    from tracker_gui.views.asking import Asking
    from tracker_gui.views.files import FileFlow

PASTED = "what was copied"


class ImportFlow(QObject):
    """Each method is one entry of a menu. ``said(text)``: a passing notice; ``failed(error)``: it was not possible."""

    said = Signal(str)
    failed = Signal(object)

    def __init__(self, session: Session, jobs: Jobs, files: FileFlow, asking: Asking, window: QWidget) -> None:
        """Work for this window."""
        super().__init__(window)
        self._session = session
        self._jobs = jobs
        self._files = files
        self._asking = asking
        self._window = window

    def deeds(self) -> dict[str, Callable[[], None]]:
        """Return what each action of these does."""
        return {"import": self.import_, "paste_tracker": self.paste}

    def import_(self) -> None:
        """Ask for a document and show what is read in it."""
        source = self._asking.open_file("Import a tracker", DOCUMENTS)
        if source is not None:
            self.import_path(source)

    def import_path(self, source: Path) -> None:
        """Read this document and show what is read in it."""
        self._show(source.name, partial(_open, source))

    def paste(self) -> None:
        """Read the table that was copied in Word or Excel, and show what is read in it."""
        # The binding says it is always there; an empty clipboard gives None on some systems.
        copied = QApplication.clipboard().mimeData() or QMimeData()
        html = copied.html() if copied.hasHtml() else None
        text = copied.text() if copied.hasText() else None
        self._show(PASTED, partial(_open_pasted, html, text))

    def _show(self, name: str, read: Callable[[Progress], Opened]) -> None:
        # Reading documents is loaded when it is first wanted.
        from tracker_gui.views.importing.window import ImportWindow

        window = ImportWindow(name, read, self._session, self._jobs, self._asking, self._window)
        window.new_asked.connect(self._new)
        window.imported.connect(self.said)
        window.layout_confirmed.connect(self._remember)
        window.open()

    @Slot(object)
    def _new(self, found: FoundPlan) -> None:
        self._files.keep_found(found)

    @Slot(object)
    def _remember(self, layout: Layout) -> None:
        from tracker_gui.views.importing.layouts import keep_layout

        job = self._jobs.start("Remembering the layout", partial(keep_layout, layout))
        job.failed.connect(self.failed)


def _open(path: Path, progress: Progress) -> Opened:
    from tracker_gui.ops.importing import open_source
    from tracker_gui.ops.layouts import remembered

    return open_source(path, progress, remembered())


def _open_pasted(html: str | None, text: str | None, progress: Progress) -> Opened:
    from tracker_gui.ops.importing import open_pasted
    from tracker_gui.ops.layouts import remembered

    return open_pasted(html, text, progress, remembered())
