"""The steps of the import beside their pages: where one is, and a way to any of them by a click or the arrow keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from tracker_gui.views.theme import SPACE

_LETTERS = 25


class StepList(QListWidget):
    """Named steps. ``chosen(number)`` counts from 0 over all steps, those not offered included."""

    chosen = Signal(int)

    def __init__(self, titles: Sequence[str], parent: QWidget | None = None) -> None:
        """List these steps, none of which can be gone to yet."""
        super().__init__(parent)
        self.setObjectName("importSteps")
        self.setAccessibleName("Steps of the import")
        self.setFixedWidth(self.fontMetrics().averageCharWidth() * _LETTERS + 2 * SPACE)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSpacing(2)
        self.setWordWrap(True)
        self._titles = tuple(titles)
        self._remarks: dict[int, str] = {}
        for title in titles:
            item = QListWidgetItem(title)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(item)
        self.currentRowChanged.connect(self._moved)

    def offer(self, steps: Sequence[int]) -> None:
        """Let these steps be gone to; the others are not shown."""
        for number in range(self.count()):
            item = self.item(number)
            item.setHidden(number not in steps)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        self._name(steps)

    def remark(self, number: int, words: str) -> None:
        """Say something below the name of a step, such as how much there is to look at."""
        self._remarks[number] = words
        self._name([n for n in range(self.count()) if not self.item(n).isHidden()])

    def show_current(self, number: int) -> None:
        """Mark where one is."""
        self.blockSignals(True)
        self.setCurrentRow(number)
        self.blockSignals(False)
        for place in range(self.count()):
            font = QFont(self.font())
            font.setBold(place == number)
            self.item(place).setFont(font)

    def _name(self, steps: Sequence[int]) -> None:
        for place, number in enumerate(steps, start=1):
            words = f"{place}  {self._titles[number]}"
            remark = self._remarks.get(number)
            self.item(number).setText(f"{words}\n     {remark}" if remark else words)

    @Slot(int)
    def _moved(self, number: int) -> None:
        if number >= 0:
            self.chosen.emit(number)
