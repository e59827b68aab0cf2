"""The line over the actions that says what is shown: filter and sorting as chips, how many of how many, the named views."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from tracker_gui.views import icons, theme
from tracker_gui.views.arranging.flow_layout import FlowLayout
from tracker_gui.views.panes.parts import label, tool_button
from tracker_gui.views.theme import SPACE, SPACE_SMALL


class Chip(QToolButton):
    """One condition, with a cross: pressing it takes the condition away."""

    def __init__(self, words: str, what: object) -> None:
        """Show these words; ``what`` is handed back when it is pressed."""
        super().__init__()
        self.setObjectName("chip")
        self.show_words(words, what)
        self.setToolTip("Take this away")
        self.setIconSize(QSize(12, 12))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.refresh_looks()

    def refresh_looks(self) -> None:
        """Take the colours of the theme in force."""
        own = theme.colours()
        self.setIcon(icons.icon("close"))
        self.setStyleSheet(
            f"QToolButton#chip {{ background: {own.selection}; border: 1px solid transparent; border-radius: 11px;"
            f" padding: 2px 8px; color: {own.text}; }}"
            f"QToolButton#chip:hover {{ background: {own.hover}; }} QToolButton#chip:focus {{ border-color: {own.accent}; }}"
        )

    def show_words(self, words: str, what: object) -> None:
        """Stand for another condition."""
        self.what = what
        if words != self.text():
            self.setText(words)
            self.setAccessibleName(f"{words}: press to take this away")


class FilterBar(QWidget):
    """The line. ``chip_pressed(what)``: a condition is not wanted any more."""

    chip_pressed = Signal(object)

    def __init__(self, filter_action: QAction, clear: QAction, views: QAction) -> None:
        """Make the line with nothing asked for."""
        super().__init__()
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("What is shown")
        self.filter_button = tool_button(filter_action, text=True)
        self.views_button = tool_button(views, text=True)
        self.clear_button = tool_button(clear, text=True)
        clear.setIconText("Clear")
        self.count: QLabel = label("", "muted")
        self.count.setObjectName("shownCount")
        self._chips = QWidget()
        self._chips.setAccessibleName("Conditions")
        self._flow = FlowLayout(self._chips, SPACE_SMALL)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self._chips.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE, 0, SPACE, SPACE_SMALL)
        row.setSpacing(SPACE_SMALL)
        row.addWidget(self.filter_button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._chips, 1)
        for part in (self.count, self.clear_button, self.views_button):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        self.count.setMinimumHeight(self.filter_button.sizeHint().height())
        theme.keeper().changed.connect(self._refresh_looks)

    def show_conditions(self, said: Sequence[tuple[str, object]]) -> None:
        """Show these conditions, each with what is handed back when it is taken away."""
        chips = self.chips()
        if len(chips) == len(said):
            # The same ones while words are typed: a chip that is made anew costs more than the search.
            for chip, (words, what) in zip(chips, said, strict=True):
                chip.show_words(words, what)
            return
        for chip in chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        for words, what in said:
            chip = Chip(words, what)
            chip.clicked.connect(self._pressed)
            self._flow.addWidget(chip)
            chip.show()
        shown = self.chips()
        # The words of the first line of chips stand beside those of the buttons, which are higher.
        ahead = (self.filter_button.sizeHint().height() - shown[0].sizeHint().height()) // 2 if shown else 0
        self._chips.setContentsMargins(0, max(ahead, 0), 0, 0)
        self._flow.invalidate()
        self._chips.updateGeometry()

    @Slot()
    def _refresh_looks(self) -> None:
        for chip in self.chips():
            chip.refresh_looks()

    def chips(self) -> list[Chip]:
        """Return the chips shown."""
        return [chip for chip in self._chips.findChildren(Chip) if not chip.isHidden()]

    def show_count(self, shown: int, of: int, *, filtered: bool) -> None:
        """Say how many are shown."""
        noun = "action" if of == 1 else "actions"
        self.count.setText(f"{shown} of {of} shown" if filtered else f"{of} {noun}")
        self.clear_button.setVisible(filtered)

    @Slot()
    def _pressed(self) -> None:
        chip = self.sender()
        if isinstance(chip, Chip):
            self.chip_pressed.emit(chip.what)
