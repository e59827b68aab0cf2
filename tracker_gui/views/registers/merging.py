"""The line that says which roles may be one, and merges them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from tracker_gui.live.session import Session
from tracker_gui.ops.roles import Suggestion
from tracker_gui.views.panes.parts import label
from tracker_gui.views.theme import SPACE


class MergeBar(QWidget):
    """Shows one suggestion after another. ``asked(keep, gone)``: make one role of two (ids)."""

    asked = Signal(str, str)

    def __init__(self, session: Session) -> None:
        """Show nothing."""
        super().__init__()
        self.setObjectName("notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._found: list[Suggestion] = []
        self._passed: set[tuple[str, str]] = set()
        self.text = label("", wrap=True)
        self.merge = QPushButton("Make &one role")
        self.merge.setObjectName("mergeButton")
        self.leave = QPushButton("They are &different")
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        row.addWidget(self.text, 1)
        for button in (self.merge, self.leave):
            button.setAutoDefault(False)
            row.addWidget(button)
        self.merge.clicked.connect(self._merge)
        self.leave.clicked.connect(self._pass)

    def show_suggestions(self, found: Sequence[Suggestion]) -> None:
        """Show the first of these that was not passed over."""
        self._found = [each for each in found if (each.keep.id, each.gone.id) not in self._passed]
        writable = self._session.read_only_reason is None
        self.setVisible(bool(self._found) and writable)
        if self._found:
            first, more = self._found[0], len(self._found) - 1
            rest = f" ({more} more like this)" if more else ""
            self.text.setText(f"“{first.gone.name}” may be “{first.keep.name}”: {first.why}.{rest}")

    @Slot()
    def _merge(self) -> None:
        if self._found:
            self.asked.emit(self._found[0].keep.id, self._found[0].gone.id)

    @Slot()
    def _pass(self) -> None:
        if self._found:
            self._passed.add((self._found[0].keep.id, self._found[0].gone.id))
            self.show_suggestions(self._found)
