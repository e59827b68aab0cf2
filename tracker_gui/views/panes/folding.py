"""A part of a pane that is folded away until it is wanted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from tracker_gui.views import icons
from tracker_gui.views.panes.parts import label
from tracker_gui.views.theme import SPACE_SMALL


class Folding(QWidget):
    """A heading that unfolds texts below it."""

    unfolded = Signal()

    def __init__(self, title: str) -> None:
        """Begin folded."""
        super().__init__()
        self.open = False
        self._parts: tuple[tuple[str, str], ...] = ()
        self._made: tuple[tuple[str, str], ...] = ()
        self.button = QToolButton()
        self.button.setText(title)
        self.button.setAccessibleName(title)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setIconSize(QSize(14, 14))
        self.button.setAutoRaise(True)
        self.button.clicked.connect(self._turn)
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(SPACE_SMALL, 0, 0, 0)
        self._column.setSpacing(2)
        self._inside.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, SPACE_SMALL, 0, 0)
        whole.addWidget(self.button)
        whole.addWidget(self._inside)
        self.refresh_icon()

    def show_parts(self, parts: Sequence[tuple[str, str]]) -> None:
        """Show headings and texts; they are made once they are unfolded."""
        self._parts = tuple(parts)
        if self.open:
            self._make()

    def _make(self) -> None:
        if self._made == self._parts:
            return
        self._made = self._parts
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for heading, text in self._parts:
            if heading:
                self._column.addSpacing(SPACE_SMALL)
                self._column.addWidget(label(heading, "muted", wrap=True))
            self._column.addWidget(_selectable(text))

    def fold(self) -> None:
        """Hide the texts."""
        self._set(open_now=False)

    def refresh_icon(self) -> None:
        """Take the arrow in the colours of the theme in force."""
        self.button.setIcon(icons.icon("unfolded" if self.open else "folded"))

    @Slot()
    def _turn(self) -> None:
        self._set(open_now=not self.open)
        if self.open:
            self.unfolded.emit()

    def _set(self, *, open_now: bool) -> None:
        self.open = open_now
        if open_now:
            self._make()
        self._inside.setVisible(open_now)
        self.refresh_icon()


def _selectable(text: str) -> QLabel:
    made = label(text, wrap=True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
