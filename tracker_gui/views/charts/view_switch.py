"""The two ways to look at a measure: its line, or its SPC chart where there are enough readings."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

LINE: Final = "line"
SPC: Final = "spc"

_SPC_TIP: Final = "SPC chart: which changes are more than chance"


class ViewSwitch(QWidget):
    """Two buttons of which one is down; says ``chosen`` with LINE or SPC when the user presses the other one.

    Tab reaches the one that is down, Left and Right change to the other, as in every group of which one is chosen.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with the line."""
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.line_button = self._button("Line", "Line chart")
        self.spc_button = self._button("SPC", "SPC chart")
        self.line_button.setChecked(True)
        self.line_button.setToolTip("Line chart: the readings with baseline and target")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.line_button)
        row.addWidget(self.spc_button)
        self.spc_button.toggled.connect(self._switched)

    @property
    def view(self) -> str:
        """What the user chose, also while the SPC chart cannot be shown."""
        return SPC if self.spc_button.isChecked() else LINE

    def offer_spc(self, why_not: str | None) -> None:
        """Let the SPC chart be chosen, or say why it cannot be."""
        self.spc_button.setEnabled(why_not is None)
        self.spc_button.setToolTip(why_not or _SPC_TIP)
        self.spc_button.setAccessibleDescription(why_not or _SPC_TIP)

    def _button(self, text: str, name: str) -> QToolButton:
        made = QToolButton()
        made.setText(text)
        made.setAccessibleName(name)
        made.setCheckable(True)
        # By the Tab key only: who clicks goes on walking along the readings with the arrow keys.
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._group.addButton(made)
        return made

    @Slot()
    def _switched(self) -> None:
        self.chosen.emit(self.view)
