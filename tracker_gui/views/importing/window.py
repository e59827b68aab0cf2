"""The import window: a document is read off the window's thread, looked through step by step, and only then brought in.

It writes nothing before Import is chosen: then the tracker that is open gets one batch, or ``new_asked`` hands over what is to
become a new tracker.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from db.batch import Batch
from tracker_gui.exchange.found import FoundPlan
from tracker_gui.exchange.progress import Progress
from tracker_gui.live.jobs import Job, Jobs
from tracker_gui.live.session import Session
from tracker_gui.texts import sentence_of
from tracker_gui.views.dialogs.import_found import FoundView
from tracker_gui.views.importing.reading_page import ErrorPage, ReadingPage
from tracker_gui.views.importing.step_list import StepList
from tracker_gui.views.importing.target_page import TargetPage
from tracker_gui.views.theme import SPACE, SPACE_LARGE

PLAN, TARGET = range(2)
TITLES = ("What was read", "Where it goes")


class ImportWindow(QDialog):
    """Reads by ``read`` at once. ``found`` is None until the document has been read."""

    new_asked = Signal(object)
    """What was found is to become a new tracker."""
    imported = Signal(str)
    """It was brought into the tracker that is open; the words say so."""

    def __init__(
        self, name: str, read: Callable[[Progress], FoundPlan], session: Session, jobs: Jobs, parent: QWidget | None = None
    ) -> None:
        """Make the window for the document of this name."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, True)
        self.setWindowTitle(f"Import {name}")
        self.setObjectName("importWindow")
        self._session = session
        self.found: FoundPlan | None = None
        self._importing = False
        self.heading = QLabel()
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)
        self.steps = StepList(TITLES)
        self.reading = ReadingPage()
        self.error = ErrorPage()
        self.report = FoundView()
        self.target = TargetPage(session, jobs)
        self.stack = QStackedWidget()
        self.back_button, self.next_button = QPushButton("&Back"), QPushButton("Ne&xt")
        self.import_button, self.cancel_button = QPushButton("&Import"), QPushButton("Cancel")
        self._lay_out()
        self._connect()
        self._say(f"Reading {name}")
        self._job: Job | None = jobs.start(f"Reading {name}", read)
        self._job.progressed.connect(self.reading.progress)
        self._job.done.connect(self._done)
        self._job.failed.connect(self._failed)
        self._job.cancelled.connect(self._cancelled)

    # --- going back and forth -------------------------------------------------------------------------------------------

    def _offered(self) -> list[int]:
        """Return the steps that there are: without a tracker open there is only one place to go."""
        return [PLAN, TARGET] if self._session.is_open else [PLAN]

    @property
    def step(self) -> int:
        """The step that is shown."""
        return next((number for number, page in enumerate(self._pages) if page is self.stack.currentWidget()), 0)

    @Slot(int)
    def go_to(self, step: int) -> None:
        """Show a step."""
        if self.found is None or step not in self._offered():
            return
        self.stack.setCurrentWidget(self._pages[step])
        self.steps.show_current(step)
        self._say(self._headings()[step])
        self._update_buttons()

    def _headings(self) -> dict[int, str]:
        source = self.found.source if self.found else ""
        return {PLAN: f"What was read in {source}", TARGET: f"Where {source} goes"}

    @Slot()
    def _back(self) -> None:
        steps = self._offered()
        self.go_to(steps[max(steps.index(self.step) - 1, 0)])
        self._focus_page()

    @Slot()
    def _next(self) -> None:
        steps = self._offered()
        self.go_to(steps[min(steps.index(self.step) + 1, len(steps) - 1)])
        self._focus_page()

    def _focus_page(self) -> None:
        page = self._pages[self.step]
        if isinstance(page, FoundView | TargetPage):
            page.take_focus()

    @Slot()
    def _update_buttons(self) -> None:
        if self.found is None:
            return
        steps = self._offered()
        last = self.step == steps[-1]
        self.back_button.setVisible(len(steps) > 1)
        self.back_button.setEnabled(self.step != steps[0])
        self.next_button.setVisible(not last)
        self.import_button.setVisible(last)
        words, ready = self._import_words()
        self.import_button.setText(words)
        self.import_button.setEnabled(ready and not self._importing)
        (self.import_button if last else self.next_button).setDefault(True)

    def _import_words(self) -> tuple[str, bool]:
        """Return what the button says, and whether there is something to do."""
        if not self._session.is_open or not self.target.updates:
            return "&Import as a new tracker…", True
        if not self.target.ready:
            return "&Import", False
        if self.target.comparison is None:
            return "&Import", True
        ticked, _ = self.target.changes.model.counts()
        return (f"&Import {ticked:,} {'change' if ticked == 1 else 'changes'}" if ticked else "&Import"), bool(ticked)

    # --- the end ------------------------------------------------------------------------------------------------------

    def accept(self) -> None:
        """Go on to the next step; on the last one, import."""
        if self.found is None or self._importing:
            return
        if self.step != self._offered()[-1]:
            self._next()
            return
        _, ready = self._import_words()
        if not ready:
            return
        if self._session.is_open and self.target.updates:
            self._importing = True
            self._update_buttons()
            self.target.comparing.make_batch(self.target.changes.model.choices())
            return
        self.new_asked.emit(self.found)
        super().accept()

    @Slot(object)
    def _write(self, batch: Batch) -> None:
        """Bring it in as one step of undo. The tracker is still as it was compared: otherwise it is compared again first."""
        self.target.stop()
        self._session.do(batch)
        self.imported.emit(f"{batch.label}: done. Edit > Undo takes it back." if not batch.empty else "Nothing was changed.")
        super().accept()

    def reject(self) -> None:
        """Stop what runs, and close; nothing was written."""
        if self._job is not None:
            job, self._job = self._job, None
            job.cancel()
        self.target.stop()
        super().reject()

    # --- reading ------------------------------------------------------------------------------------------------------

    @Slot(object)
    def _done(self, found: FoundPlan) -> None:
        if self._job is None:
            return
        self._job = None
        self.found = found
        self.report.show_found(found)
        self.target.show_found(found)
        self.steps.offer(self._offered())
        self.steps.setVisible(len(self._offered()) > 1)
        self.go_to(PLAN)
        self.report.take_focus()

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        if self._job is None:
            return
        self._job = None
        self._say("This document could not be read")
        self.error.say(sentence_of(error))
        self.stack.setCurrentWidget(self.error)
        self.cancel_button.setText("&Close")
        self.cancel_button.setFocus()

    @Slot()
    def _cancelled(self) -> None:
        if self._job is not None:
            self._job = None
            self.reject()

    @Slot()
    def _compared_again(self) -> None:
        self._importing = False
        self._update_buttons()

    # --- parts --------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        font = QFont(self.heading.font())
        font.setPointSizeF(font.pointSizeF() * 1.25)
        font.setBold(True)
        self.heading.setFont(font)
        self._pages: list[QWidget] = [self.report, self.target]
        for page in (self.reading, self.error, *self._pages):
            self.stack.addWidget(page)
        self.steps.hide()
        middle = QHBoxLayout()
        middle.setSpacing(SPACE_LARGE)
        middle.addWidget(self.steps)
        middle.addWidget(self.stack, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        # The default button is drawn bold, and is measured before.
        bold = QFont(self.font())
        bold.setBold(True)
        for button in (self.back_button, self.next_button, self.import_button, self.cancel_button):
            button.setMinimumWidth(QFontMetrics(bold).horizontalAdvance(button.text()) + 48)
            button.setAutoDefault(False)
            foot.addWidget(button)
        self.import_button.setMinimumWidth(QFontMetrics(bold).horizontalAdvance("Import as a new tracker…") + 48)
        for button in (self.back_button, self.next_button, self.import_button):
            button.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_LARGE, SPACE_LARGE, SPACE_LARGE, SPACE_LARGE)
        layout.setSpacing(SPACE + SPACE // 2)
        layout.addWidget(self.heading)
        layout.addLayout(middle, 1)
        layout.addLayout(foot)
        self._fit_screen()

    def _fit_screen(self) -> None:
        room = self.screen().availableGeometry()
        self.resize(min(1180, room.width() - 40), min(780, room.height() - 60))

    def _connect(self) -> None:
        self.steps.chosen.connect(self.go_to)
        self.back_button.clicked.connect(self._back)
        self.next_button.clicked.connect(self._next)
        self.import_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        self.target.changed.connect(self._update_buttons)
        self.target.comparing.batch_made.connect(self._write)
        self.target.comparing.started.connect(self._compared_again)
        self.target.comparing.failed.connect(self._compared_again)

    def _say(self, text: str) -> None:
        self.heading.setText(text)
        self.setAccessibleDescription(text)
