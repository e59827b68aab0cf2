"""The parts of the import window and how they are laid out: heading, steps, pages, buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from tracker_gui.live.jobs import Jobs
from tracker_gui.live.session import Session
from tracker_gui.views.asking import Asking
from tracker_gui.views.importing.document_page import DocumentPage
from tracker_gui.views.importing.key_page import KeyPage
from tracker_gui.views.importing.plan_page import PlanPage
from tracker_gui.views.importing.reading_page import ErrorPage, ReadingPage
from tracker_gui.views.importing.step_list import StepList
from tracker_gui.views.importing.table_page import TablePage
from tracker_gui.views.importing.target_page import TargetPage
from tracker_gui.views.theme import SPACE, SPACE_LARGE

DOCUMENT, TABLE, KEY, PLAN, TARGET = range(5)
TITLES = ("Document", "Table", "Ratings", "Plan", "Where it goes")
HEADINGS = {
    DOCUMENT: "What is read of {source}",
    TABLE: "How {source} is understood",
    KEY: "What the ratings of {source} mean",
    PLAN: "The plan of {source} as it would become",
    TARGET: "Where {source} goes",
}
_SIZE = (1240, 840)


class Frame:
    """Makes the parts of ``window``, which owns them."""

    def __init__(self, window: QDialog, session: Session, jobs: Jobs, asking: Asking) -> None:
        """Lay out the window with nothing read yet."""
        self._window = window
        self.heading = QLabel()
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)
        self.steps = StepList(TITLES)
        self.reading, self.error = ReadingPage(), ErrorPage()
        self.document, self.table, self.key, self.plan = DocumentPage(), TablePage(asking), KeyPage(), PlanPage()
        self.target = TargetPage(session, jobs)
        self.pages: tuple[QWidget, ...] = (self.document, self.table, self.key, self.plan, self.target)
        self.stack = QStackedWidget()
        self.back_button, self.next_button = QPushButton("&Back"), QPushButton("Ne&xt")
        self.import_button, self.cancel_button = QPushButton("&Import"), QPushButton("Cancel")
        self.undo_button, self.redo_button = QPushButton("&Undo"), QPushButton("Redo")
        self.undo_button.setToolTip("Take back the last decision (Ctrl+Z)")
        self.redo_button.setToolTip("Make it again (Ctrl+Y)")
        self.busy_label = QLabel("Reading anew…")
        self.busy_label.setProperty("role", "muted")
        self._lay_out()

    @property
    def step(self) -> int:
        """The step that is shown; the first one while there is none."""
        return next((number for number, page in enumerate(self.pages) if page is self.stack.currentWidget()), DOCUMENT)

    def begin(self, steps: Sequence[int]) -> None:
        """Let the steps be gone through."""
        self.steps.offer(steps)
        self.steps.setVisible(len(steps) > 1)
        decides = DOCUMENT in steps
        self.undo_button.setVisible(decides)
        self.redo_button.setVisible(decides)

    def show_step(self, step: int) -> None:
        """Show a step."""
        self.stack.setCurrentWidget(self.pages[step])
        self.steps.show_current(step)

    def focus_page(self) -> None:
        """Put the keyboard where the work of this step is."""
        page = self.pages[self.step]
        if isinstance(page, DocumentPage | TablePage | KeyPage | PlanPage | TargetPage):
            page.take_focus()

    def update_buttons(self, steps: Sequence[int], words: str, *, ready: bool) -> None:
        """Show what can be done on this step; ``words`` and ``ready`` are those of Import."""
        last = self.step == steps[-1]
        self.back_button.setVisible(len(steps) > 1)
        self.back_button.setEnabled(self.step != steps[0])
        self.next_button.setVisible(not last)
        self.import_button.setVisible(last)
        self.import_button.setText(words)
        self.import_button.setEnabled(ready)
        (self.import_button if last else self.next_button).setDefault(True)

    def show_error(self, words: str) -> None:
        """Show why it could not be read; only closing is left."""
        self.error.say(words)
        self.stack.setCurrentWidget(self.error)
        for button in (self.back_button, self.next_button, self.import_button, self.undo_button, self.redo_button):
            button.hide()
        self.steps.hide()
        self.cancel_button.setText("&Close")
        self.cancel_button.setFocus()

    def _lay_out(self) -> None:
        font = QFont(self.heading.font())
        font.setPointSizeF(font.pointSizeF() * 1.25)
        font.setBold(True)
        self.heading.setFont(font)
        for page in (self.reading, self.error, *self.pages):
            self.stack.addWidget(page)
        self.steps.hide()
        middle = QHBoxLayout()
        middle.setSpacing(SPACE_LARGE)
        middle.addWidget(self.steps)
        middle.addWidget(self.stack, 1)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE)
        for widget in (self.undo_button, self.redo_button, self.busy_label):
            foot.addWidget(widget)
        foot.addStretch(1)
        # The default button is drawn bold, and is measured before.
        bold = QFont(self._window.font())
        bold.setBold(True)
        metrics = QFontMetrics(bold)
        for button in (self.back_button, self.next_button, self.import_button, self.cancel_button):
            foot.addWidget(button)
        for button in (
            self.back_button,
            self.next_button,
            self.import_button,
            self.cancel_button,
            self.undo_button,
            self.redo_button,
        ):
            button.setMinimumWidth(metrics.horizontalAdvance(button.text()) + 48)
            button.setAutoDefault(False)
        self.import_button.setMinimumWidth(metrics.horizontalAdvance("Import as a new tracker…") + 48)
        for hidden in (
            self.back_button,
            self.next_button,
            self.import_button,
            self.undo_button,
            self.redo_button,
            self.busy_label,
        ):
            hidden.hide()
        layout = QVBoxLayout(self._window)
        layout.setContentsMargins(SPACE_LARGE, SPACE_LARGE, SPACE_LARGE, SPACE_LARGE)
        layout.setSpacing(SPACE + SPACE // 2)
        layout.addWidget(self.heading)
        layout.addLayout(middle, 1)
        layout.addLayout(foot)
        room = self._window.screen().availableGeometry()
        self._window.resize(min(_SIZE[0], room.width() - 40), min(_SIZE[1], room.height() - 60))
