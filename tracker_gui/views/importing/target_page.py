"""Where an import goes: into a new tracker, or into the one that is open, with all that would change there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QLabel, QProgressBar, QRadioButton, QStackedWidget, QVBoxLayout, QWidget

from tracker_gui.exchange.found import FoundPlan
from tracker_gui.live.jobs import Jobs
from tracker_gui.live.session import Session
from tracker_gui.ops.comparing import Comparison
from tracker_gui.texts import sentence, sentence_of
from tracker_gui.views.importing.changes_view import NOTHING, ChangesView
from tracker_gui.views.importing.comparing import Comparing
from tracker_gui.views.theme import SPACE

NEW = "Import makes a new tracker file of the document. You choose its name and place; the tracker that is open stays as it is."
FILL = "This tracker holds no plan yet: all of the document goes into it, as one step that Undo takes back."


class TargetPage(QWidget):
    """The choice, and below it what it would do. ``changed``: what Import would do is another now."""

    changed = Signal()

    def __init__(self, session: Session, jobs: Jobs, parent: QWidget | None = None) -> None:
        """Offer the tracker of this session, if one is open."""
        super().__init__(parent)
        self._session = session
        self.comparing = Comparing(session, jobs, self)
        self.comparison: Comparison | None = None
        self._found: FoundPlan | None = None
        self.ready = False
        name = session.plan.tracker.title or (session.path.stem if session.path else "") if session.is_open else ""
        self.new_button = QRadioButton("Make a &new tracker of it")
        self.update_button = QRadioButton(f"Bring “{name.replace('&', '&&')}” up to &date with it")
        self.stack = QStackedWidget()
        self.words = QLabel()
        self.changes = ChangesView()
        self._older = QLabel()
        self._chosen = False
        self._lay_out()
        self._connect()

    @property
    def updates(self) -> bool:
        """Whether the tracker that is open is to be brought up to date."""
        return self.update_button.isChecked()

    def show_found(self, found: FoundPlan) -> None:
        """Compare this document with the tracker that is open."""
        self._found = found
        self.changes.model.forget_new()
        if not self._session.is_open:
            self._say(NEW, ready=True)
        elif self._session.read_only_reason is not None:
            self.update_button.setEnabled(False)
            self._name_reason("This tracker can only be read here.")
            self._show()
        else:
            self.comparing.start(found)

    def stop(self) -> None:
        """Stop comparing."""
        self.comparing.stop()

    def take_focus(self) -> None:
        """Put the keyboard on what is to be decided."""
        if self.updates and self.stack.currentWidget() is self.changes:
            self.changes.tree.setFocus()
        else:
            (self.update_button if self.updates else self.new_button).setFocus()

    # --- parts --------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        for button in (self.new_button, self.update_button):
            group.addButton(button)
            column.addWidget(button)
        self.reason = QLabel()
        self.reason.setWordWrap(True)
        self.reason.setTextFormat(Qt.TextFormat.PlainText)
        self.reason.hide()
        column.addWidget(self.reason)
        self.new_button.setChecked(True)
        for label in (self.words, self._older):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._older.hide()
        self._busy = QWidget()
        busy = QVBoxLayout(self._busy)
        busy.setContentsMargins(0, SPACE, 0, 0)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setAccessibleName("Comparing with the tracker")
        busy.addWidget(QLabel("Comparing the document with the tracker…"))
        busy.addWidget(bar)
        busy.addStretch(1)
        self._said = QWidget()
        said = QVBoxLayout(self._said)
        said.setContentsMargins(0, SPACE, 0, 0)
        said.addWidget(self.words)
        said.addStretch(1)
        for page in (self._said, self._busy, self.changes):
            self.stack.addWidget(page)
        column.addWidget(self._older)
        column.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.update_button.toggled.connect(self._show)
        self.comparing.started.connect(self._started)
        self.comparing.compared.connect(self._compared)
        self.comparing.failed.connect(self._failed)
        self.changes.apart_asked.connect(self.comparing.set_apart)
        self.changes.same_asked.connect(self._same)
        self.changes.model.ticked_changed.connect(self.changed)

    @Slot()
    def _started(self) -> None:
        self.ready = False
        self.comparison = None
        self._show()

    @Slot(object)
    def _compared(self, comparison: Comparison | None) -> None:
        self.comparison = comparison
        self.ready = True
        if comparison is not None:
            self.changes.show_comparison(comparison, self._found)
            notices = [sentence(code, {"source": comparison.source}) for code in comparison.notices]
            self._older.setText("\n".join(notices))
        if not self._chosen:
            # Offered once; afterwards what the person chose stays.
            self._chosen = True
            self.update_button.setChecked(True)
        self._show()

    @Slot(str, str)
    def _same(self, key: str, row_id: str) -> None:
        theme, objective, action = (int(number) - 1 for number in key.removeprefix("new ").split("."))
        if self._found is not None:
            self.comparing.set_same(self._found.themes[theme].objectives[objective].actions[action].what, row_id)

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        self.ready = True
        self.comparison = None
        self._chosen = True
        self.new_button.setChecked(True)
        self.update_button.setEnabled(False)
        self._name_reason(sentence_of(error))
        self._show()

    def _name_reason(self, words: str) -> None:
        self.reason.setText(words)
        self.reason.show()
        self.update_button.setAccessibleDescription(words)

    @Slot()
    def _show(self) -> None:
        """Show what belongs to the choice."""
        self._older.setVisible(self.updates and bool(self._older.text()))
        if not self.updates:
            self._say(NEW, ready=self.ready or not self.update_button.isEnabled())
        elif not self.ready:
            self.stack.setCurrentWidget(self._busy)
        elif self.comparison is None:
            self._say(FILL, ready=True)
        elif self.comparison.nothing_new and not self.comparison.older and not any(self.comparison.of_kind("deleted", "missing")):
            self._say(NOTHING, ready=True)
        else:
            self.stack.setCurrentWidget(self.changes)
        self.changed.emit()

    def _say(self, words: str, *, ready: bool) -> None:
        self.ready = ready or self.ready
        self.words.setText(words)
        self.stack.setCurrentWidget(self._said)
