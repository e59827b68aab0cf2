"""The import dialog: reads a document off the window's thread, then shows what was read and what is in doubt.

It writes nothing. When it is accepted, ``found`` is what the caller may keep.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tracker_gui.exchange.found import FoundPlan
from tracker_gui.exchange.progress import Progress
from tracker_gui.live.jobs import Job, Jobs
from tracker_gui.ops.importing import read_source
from tracker_gui.texts import sentence_of
from tracker_gui.views.dialogs.import_found import FoundView


class ImportDialog(QDialog):
    """Shows the reading of ``source``, then its report. ``found`` is None until the document has been read.

    ``keep_asked(found)`` is emitted when the user wants to keep it; the dialog closes then.
    """

    keep_asked = Signal(object)

    def __init__(
        self,
        source: Path,
        jobs: Jobs,
        parent: QWidget | None = None,
        read: Callable[[Path, Progress], FoundPlan] = read_source,
    ) -> None:
        """Make the dialog and start reading at once; ``read`` may be another reader."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Import {source.name}")
        self.setObjectName("importDialog")
        self.resize(920, 640)
        self.found: FoundPlan | None = None
        self.heading = QLabel()
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)
        self.progress_bar = QProgressBar()
        self.progress_label = QLabel()
        self.error_label = QLabel()
        self.report = FoundView()
        self.stack = QStackedWidget()
        self._pages = (self._reading_page(), self._error_page(), self.report)
        self.buttons = QDialogButtonBox()
        self._lay_out()
        self._heading(f"Reading {source.name}")
        self._job: Job | None = jobs.start(f"Reading {source.name}", lambda progress: read(source, progress))
        job = self._job
        job.progressed.connect(self._progressed)
        job.done.connect(self._done)
        job.failed.connect(self._failed)
        job.cancelled.connect(self._cancelled)

    def accept(self) -> None:
        """Hand over what was read, and close."""
        if self.found is not None:
            self.keep_asked.emit(self.found)
            super().accept()

    def reject(self) -> None:
        """Stop the reading, if it still runs, and close; nothing was written."""
        self._stop()
        super().reject()

    def _stop(self) -> None:
        if self._job is not None:
            job, self._job = self._job, None
            job.cancel()

    def _lay_out(self) -> None:
        font = QFont(self.heading.font())
        font.setPointSizeF(font.pointSizeF() * 1.25)
        font.setBold(True)
        self.heading.setFont(font)
        for page in self._pages:
            self.stack.addWidget(page)
        self.keep_button: QPushButton = self.buttons.addButton("&Keep as a new tracker…", QDialogButtonBox.ButtonRole.AcceptRole)
        # It is drawn bold once it is the default, and is measured before.
        bold = QFont(self.keep_button.font())
        bold.setBold(True)
        self.keep_button.setMinimumWidth(QFontMetrics(bold).horizontalAdvance(self.keep_button.text()) + 48)
        self.keep_button.setEnabled(False)
        self.cancel_button: QPushButton = self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(self.heading)
        layout.addWidget(self.stack, 1)
        layout.addWidget(self.buttons)

    def _reading_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        self.progress_bar.setRange(0, 0)
        self.progress_bar.setAccessibleName("Progress of the reading")
        self.progress_label.setText("Opening the document…")
        note = QLabel("Nothing is kept yet: you will see what was read, and decide then.")
        note.setWordWrap(True)
        layout.addWidget(self.progress_bar)
        layout.addWidget(self.progress_label)
        layout.addSpacing(8)
        layout.addWidget(note)
        layout.addStretch(1)
        return page

    def _error_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        self.error_label.setWordWrap(True)
        self.error_label.setTextFormat(Qt.TextFormat.PlainText)
        self.error_label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        layout.addWidget(self.error_label)
        layout.addStretch(1)
        return page

    def _heading(self, text: str) -> None:
        self.heading.setText(text)
        self.setAccessibleDescription(text)

    @Slot(int, int, str)
    def _progressed(self, done: int, total: int, what: str) -> None:
        self.progress_bar.setRange(0, max(total, 0))
        self.progress_bar.setValue(done)
        self.progress_label.setText(what)

    @Slot(object)
    def _done(self, found: FoundPlan) -> None:
        if self._job is None:
            return
        self._job = None
        self.found = found
        self._heading(f"What was read in {found.source}")
        self.report.show_found(found)
        self.stack.setCurrentWidget(self.report)
        self.keep_button.setEnabled(True)
        self.keep_button.setDefault(True)
        self.report.take_focus()

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        if self._job is None:
            return
        self._job = None
        self._heading("This document could not be read")
        self.error_label.setText(sentence_of(error))
        self.error_label.setAccessibleName(self.error_label.text())
        self.stack.setCurrentIndex(1)
        self.keep_button.hide()
        self.cancel_button.setText("&Close")
        self.cancel_button.setFocus()

    @Slot()
    def _cancelled(self) -> None:
        if self._job is not None:
            self._job = None
            self.reject()
