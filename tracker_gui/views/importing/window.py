"""The import window: a document is read off the window's thread, looked through step by step, and only then brought in.

It writes nothing before Import is chosen: then the tracker that is open gets one batch, or ``new_asked`` hands over what is to
become a new tracker.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from db.batch import Batch
from tracker_gui.exchange.choices import Choices
from tracker_gui.exchange.found import FoundPlan
from tracker_gui.exchange.opened import Opened
from tracker_gui.exchange.progress import Progress
from tracker_gui.live.jobs import Job, Jobs
from tracker_gui.live.session import Session
from tracker_gui.ops.import_questions import Decide, Spot
from tracker_gui.texts import sentence_of
from tracker_gui.views.asking import Asking
from tracker_gui.views.importing.choosing import Choosing
from tracker_gui.views.importing.frame import DOCUMENT, HEADINGS, KEY, PLAN, TABLE, TARGET, Frame
from tracker_gui.views.importing.layouts import LayoutDeeds
from tracker_gui.views.importing.reading_shown import first_step, offered, show_reading

DECIDED: Final = "What you decided about this document is not kept, and nothing of it was imported."


class ImportWindow(QDialog):
    """Reads by ``read`` at once. ``choosing`` is None until the document has been read."""

    new_asked = Signal(object)
    """What was found is to become a new tracker."""
    imported = Signal(str)
    """It was brought into the tracker that is open; the words say so."""
    layout_confirmed = Signal(object)
    """The layout of the document that was brought in is to be remembered."""

    def __init__(
        self,
        name: str,
        read: Callable[[Progress], Opened],
        session: Session,
        jobs: Jobs,
        asking: Asking,
        parent: QWidget | None = None,
    ) -> None:
        """Make the window for the document of this name."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, True)
        self.setWindowTitle(f"Import {name}")
        self.setObjectName("importWindow")
        self._session = session
        self._jobs = jobs
        self._asking = asking
        self.choosing: Choosing | None = None
        self._layouts: LayoutDeeds | None = None
        self._importing = False
        self._compared: FoundPlan | None = None
        self.frame = Frame(self, session, jobs, asking)
        self._connect()
        self._say(f"Reading {name}")
        self._job: Job | None = jobs.start(f"Reading {name}", read)
        self._job.progressed.connect(self.frame.reading.progress)
        self._job.done.connect(self._done)
        self._job.failed.connect(self._failed)
        self._job.cancelled.connect(self._cancelled)

    @property
    def found(self) -> FoundPlan | None:
        """The plan as it was read last; None while reading, and where no table was found."""
        return self.choosing.recognised.plan if self.choosing else None

    # --- going back and forth -------------------------------------------------------------------------------------------

    @property
    def step(self) -> int:
        """The step that is shown."""
        return self.frame.step

    def _offered(self) -> list[int]:
        return offered(self.choosing.recognised, tracker_open=self._session.is_open) if self.choosing else []

    @Slot(int)
    def go_to(self, step: int) -> None:
        """Show a step."""
        if self.choosing is None or step not in self._offered():
            return
        if step == TARGET and self.found is not None and self.found is not self._compared:
            self._compared = self.found
            self.frame.target.show_found(self.found)
        self.frame.show_step(step)
        self._say(HEADINGS[step].format(source=self.choosing.recognised.source))
        self._update_buttons()

    @Slot(object)
    def _go_to_spot(self, spot: Spot) -> None:
        """Show a cell of the document on the step of the table."""
        self.go_to(TABLE)
        self.frame.table.go_to(spot)

    @Slot()
    def _back(self) -> None:
        self._by(-1)

    @Slot()
    def _next(self) -> None:
        self._by(1)

    def _by(self, count: int) -> None:
        steps = self._offered()
        place = steps.index(self.step) + count
        if 0 <= place < len(steps):
            self.go_to(steps[place])
            self.frame.focus_page()

    @Slot()
    def _update_buttons(self) -> None:
        if self.choosing is None:
            return
        words, ready = self._import_words()
        ready = ready and not self._importing and not self.choosing.busy
        self.frame.update_buttons(self._offered(), words, ready=ready)
        self.frame.undo_button.setEnabled(self.choosing.can_undo)
        self.frame.redo_button.setEnabled(self.choosing.can_redo)

    def _import_words(self) -> tuple[str, bool]:
        """Return what the button says, and whether there is something to do."""
        target = self.frame.target
        if not self._session.is_open or not target.updates:
            # Without a tracker open, and where it is to stay as it is, the plan becomes a tracker of its own.
            return "&Import as a new tracker…", self.found is not None and (not self._session.is_open or target.ready)
        if self.found is None or not target.ready:
            return "&Import", False
        if target.comparison is None:
            return "&Import", True
        ticked, _ = target.changes.model.counts()
        return (f"&Import {ticked:,} {'change' if ticked == 1 else 'changes'}" if ticked else "&Import"), bool(ticked)

    # --- what is decided ----------------------------------------------------------------------------------------------

    @Slot(object)
    def _decide(self, choices: Choices) -> None:
        if self.choosing is not None:
            self.choosing.decide(choices)
            self._take_choices()

    @Slot(object)
    def _decide_more(self, decide: Decide) -> None:
        if self.choosing is not None:
            self._decide(decide(self.choosing.choices))

    @Slot()
    def undo(self) -> None:
        """Take back the last decision about the document."""
        if self.choosing is not None:
            self.choosing.undo()
            self._take_choices()

    @Slot()
    def redo(self) -> None:
        """Make it again."""
        if self.choosing is not None:
            self.choosing.redo()
            self._take_choices()

    def _take_choices(self) -> None:
        """Let all pages build on the newest decisions, also while they are being read."""
        if self.choosing is not None:
            for page in (self.frame.document, self.frame.table, self.frame.key):
                page.choices = self.choosing.choices
        self._update_buttons()

    @Slot()
    def _read_anew(self) -> None:
        """Show what was read under the decisions made."""
        if self.choosing is None:
            return
        show_reading(self.frame, self.choosing)
        steps = self._offered()
        self.frame.steps.offer(steps)
        self.go_to(self.step if self.step in steps else PLAN)

    @Slot(bool)
    def _busy(self, busy: bool) -> None:  # noqa: FBT001 - a signal's own argument
        self.frame.busy_label.setVisible(busy)
        self._update_buttons()

    # --- the end ------------------------------------------------------------------------------------------------------

    def accept(self) -> None:
        """Go on to the next step; on the last one, import."""
        if self.choosing is None or self._importing or self.choosing.busy:
            return
        if self.step != self._offered()[-1]:
            self._next()
            return
        _, ready = self._import_words()
        if not ready or self.found is None:
            return
        if self._session.is_open and self.frame.target.updates:
            self._importing = True
            self._update_buttons()
            self.frame.target.comparing.make_batch(self.frame.target.changes.model.choices())
            return
        self._confirm_layout()
        self.new_asked.emit(self.found)
        super().accept()

    @Slot(object)
    def _write(self, batch: Batch) -> None:
        """Bring it in as one step of undo. The tracker is as it was compared: otherwise it would be compared again first."""
        self.frame.target.stop()
        self._confirm_layout()
        self._session.do(batch)
        self.imported.emit(f"{batch.label}: done. Edit > Undo takes it back." if not batch.empty else "Nothing was changed.")
        super().accept()

    def _confirm_layout(self) -> None:
        layout = self._layouts.layout(self.frame.document.layout_box.wanted_name) if self._layouts else None
        if layout is not None:
            self.layout_confirmed.emit(layout)

    def reject(self) -> None:
        """Stop what runs, and close; nothing was written. What was decided about the document is not given up without a yes."""
        decided = self.choosing is not None and self.choosing.can_undo and self.isVisible()
        if decided and not self._asking.ask("Close without importing?", DECIDED, "&Discard", danger=True):
            return
        if self._job is not None:
            job, self._job = self._job, None
            job.cancel()
        if self.choosing is not None:
            self.choosing.stop()
        self.frame.target.stop()
        super().reject()

    # --- reading ------------------------------------------------------------------------------------------------------

    @Slot(object)
    def _done(self, opened: Opened) -> None:
        if self._job is None:
            return
        self._job = None
        self.choosing = Choosing(opened, self._jobs, self)
        self.choosing.changed.connect(self._read_anew)
        self.choosing.busy_changed.connect(self._busy)
        self.choosing.failed.connect(self._failed)
        self._layouts = LayoutDeeds(self.frame.document.layout_box, self.choosing, self._jobs, self._asking, self)
        show_reading(self.frame, self.choosing)
        self.frame.begin(self._offered())
        self.go_to(first_step(self.choosing.recognised))
        self.frame.focus_page()

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        self._job = None
        self._say("This document could not be read")
        self.frame.show_error(sentence_of(error))

    @Slot()
    def _cancelled(self) -> None:
        if self._job is not None:
            self._job = None
            self.reject()

    @Slot()
    def _compared_again(self) -> None:
        self._importing = False
        self._update_buttons()

    def _connect(self) -> None:
        frame = self.frame
        frame.steps.chosen.connect(self.go_to)
        for button, deed in (
            (frame.back_button, self._back),
            (frame.next_button, self._next),
            (frame.import_button, self.accept),
            (frame.cancel_button, self.reject),
            (frame.undo_button, self.undo),
            (frame.redo_button, self.redo),
        ):
            button.clicked.connect(deed)
        for page in (frame.document, frame.table, frame.key):
            page.decided.connect(self._decide)
        frame.plan.questions.spot_asked.connect(self._go_to_spot)
        frame.plan.questions.decided.connect(self._decide_more)
        frame.plan.questions.entries_asked.connect(frame.table.part)
        frame.target.changed.connect(self._update_buttons)
        frame.target.comparing.batch_made.connect(self._write)
        frame.target.comparing.started.connect(self._compared_again)
        frame.target.comparing.failed.connect(self._compared_again)
        for keys, deed in (("Ctrl+Z", self.undo), ("Ctrl+Y", self.redo), ("Ctrl+PgDown", self._next), ("Ctrl+PgUp", self._back)):
            QShortcut(QKeySequence(keys), self).activated.connect(deed)

    def _say(self, text: str) -> None:
        self.frame.heading.setText(text)
        self.setAccessibleDescription(text)


__all__ = ["DOCUMENT", "KEY", "PLAN", "TABLE", "TARGET", "ImportWindow"]
