"""The find bar below the page: words, how many places hold them and which one is current, and the steps between them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QToolButton, QWidget

from db.records import Plan
from tracker_gui.ops.finding import Hit, hits
from tracker_gui.rules.finding import Finder
from tracker_gui.views import icons
from tracker_gui.views.finding.marks import NOTHING, marks
from tracker_gui.views.finding.seeker import Seeker
from tracker_gui.views.panes.parts import label
from tracker_gui.views.theme import SPACE, SPACE_SMALL

PAUSE_MS = 120
"""A pause in typing after which is looked: fast typing is one search."""


class FindBar(QWidget):
    """``hit_chosen(hit)``: show this place. ``closed()``: the bar went away. ``replace_asked()``: open the replacing."""

    hit_chosen = Signal(object)
    closed = Signal()
    replace_asked = Signal()

    def __init__(self, plan: Callable[[], Plan], here: Callable[[], str]) -> None:
        """Look in the plan that ``plan`` returns; ``here`` tells the row from which the first step begins."""
        super().__init__()
        self._plan, self._here = plan, here
        self.setObjectName("findBar")
        self.setAccessibleName("Find")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.box = QLineEdit()
        self.box.setObjectName("findBox")
        self.box.setAccessibleName("Find these words")
        self.box.setPlaceholderText("Find in the whole plan")
        self.box.setMinimumWidth(220)
        self.box.setClearButtonEnabled(True)
        self.case = QCheckBox("&Match case")
        self.whole = QCheckBox("&Whole words")
        self.count = label("", "muted")
        self.count.setAccessibleName("Places found")
        self.back = self._button("up", "Previous place (Shift+F3)", "Previous place")
        self.on = self._button("down", "Next place (F3)", "Next place")
        self.replace = QToolButton()
        self.replace.setText("Replace…")
        self.replace.setToolTip("Replace these words, after seeing every change (Ctrl+H)")
        self.replace.setAccessibleName("Replace")
        self.leave = self._button("close", "Close (Esc)", "Close the find bar")
        self._seeker: Seeker[Hit] = Seeker(self)
        self._at = -1
        self._jump = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._lay_out()
        self._connect()
        self.hide()

    def _button(self, icon: str, tip: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setProperty("icon_name", icon)
        button.setIcon(icons.icon(icon))
        button.setToolTip(tip)
        button.setAccessibleName(name)
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE, SPACE_SMALL, SPACE, SPACE_SMALL)
        row.setSpacing(SPACE)
        for widget in (self.box, self.back, self.on, self.count, self.case, self.whole, self.replace):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.leave)

    def _connect(self) -> None:
        self.box.textChanged.connect(self._pause.start)
        self.box.installEventFilter(self)
        self._pause.timeout.connect(self._look)
        self.case.toggled.connect(self._look)
        self.whole.toggled.connect(self._look)
        self.on.clicked.connect(self.step_on)
        self.back.clicked.connect(self.step_back)
        self.leave.clicked.connect(self.close_bar)
        self.replace.clicked.connect(self.replace_asked)
        self._seeker.advanced.connect(self._tell)
        self._seeker.finished.connect(self._looked)

    @property
    def finder(self) -> Finder:
        """What is looked for."""
        return Finder(self.box.text(), self.case.isChecked(), self.whole.isChecked())

    # --- opening and closing ------------------------------------------------------------------------------------------

    def open_bar(self, words: str = "") -> None:
        """Show the bar, ready to type; ``words`` are looked for where given (the words that are selected)."""
        if words:
            self.box.setText(words)
        self.show()
        self.box.setFocus()
        self.box.selectAll()
        self._look()

    @Slot()
    def close_bar(self) -> None:
        """Put the bar and the marks away."""
        if self.isVisible():
            self.hide()
            self._stop()
            self.closed.emit()

    def plan_changed(self) -> None:
        """Look again: the plan is another one by now. The current place is not left for it."""
        if self.isVisible() and not self.finder.empty:
            self._jump = False
            self._pause.start()

    def start_over(self) -> None:
        """Forget what was found (another file)."""
        self.hide()
        self._stop()

    def _stop(self) -> None:
        self._pause.stop()
        self._seeker.stop()
        self._seeker.found, self._at = [], -1
        marks().look_for(NOTHING)

    # --- looking and stepping -----------------------------------------------------------------------------------------

    @Slot()
    def _look(self) -> None:
        if self.sender() is not self._pause or self.finder != marks().finder:
            self._jump = True
        self._pause.stop()
        marks().look_for(self.finder)
        self._at = -1
        self._seeker.start(hits(self._plan(), self.finder))
        self._tell()

    @Slot()
    def _looked(self) -> None:
        if self._jump and self._seeker.found and self.isVisible():
            self._go(self._first_from_here())
        self._jump = False
        self._tell()

    def _first_from_here(self) -> int:
        """Return the first place in the row that is current, or the first one behind it; the rows stand in plan order."""
        here = self._here()
        found = self._seeker.found
        place = next((n for n, hit in enumerate(found) if here in (hit.text.action_id, hit.text.row_id)), None)
        return 0 if place is None else place

    @Slot()
    def step_on(self) -> None:
        """Go to the next place; behind the last one comes the first."""
        self._step(1)

    @Slot()
    def step_back(self) -> None:
        """Go to the place before; ahead of the first one comes the last."""
        self._step(-1)

    def _step(self, by: int) -> None:
        if not self.isVisible():
            self.open_bar()
            return
        if self._pause.isActive() or self.finder != marks().finder:
            self._look()
            return
        count = len(self._seeker.found)
        if count:
            at = self._at + by if self._at >= 0 or by > 0 else count - 1
            self._go(at % count, wrapped=not 0 <= at < count)

    def _go(self, at: int, *, wrapped: bool = False) -> None:
        self._at = at
        hit = self._seeker.found[at]
        marks().point_at(hit.text.action_id or hit.text.row_id, hit.text.column, hit.number)
        self.hit_chosen.emit(hit)
        self._tell()
        if wrapped:
            self.count.setText(f"{self.count.text()}, from the {'start' if at == 0 else 'end'} again")

    @Slot()
    def _tell(self) -> None:
        count = len(self._seeker.found)
        more = "…" if self._seeker.running else ""
        if self.finder.empty:
            words = ""
        elif not count:
            words = more or "Not found"
        else:
            words = f"{self._at + 1:,} of {count:,}{more}" if self._at >= 0 else f"{count:,} found{more}"
        self.count.setText(words)
        for button in (self.on, self.back):
            button.setEnabled(bool(count))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on, Shift+Enter back; the box itself keeps the words."""
        enter = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if watched is self.box and isinstance(event, QKeyEvent) and enter and event.type() == QEvent.Type.KeyPress:
            self._step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the bar."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def refresh_icons(self) -> None:
        """Take the icons in the colours of the theme in force."""
        for button in (self.on, self.back, self.leave):
            button.setIcon(icons.icon(str(button.property("icon_name"))))
