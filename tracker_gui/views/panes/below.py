"""Measures and chart: side by side, or behind two tabs where side by side neither could be read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QSignalBlocker, Qt, Slot
from PySide6.QtGui import QFontMetrics, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QSplitter, QTabBar, QVBoxLayout, QWidget

from tracker_gui.views import theme

LETTERS = 80
"""With room for fewer letters of the text's size, one of the two is shown at a time."""


class Below(QWidget):
    """Parts in a splitter. Larger text or a smaller window put them behind tabs, and back; the splitter keeps its sizes."""

    def __init__(self, parent: QWidget) -> None:
        """Begin side by side, with no parts yet."""
        super().__init__(parent)
        self.tabs = QTabBar(self)
        self.tabs.setObjectName("belowTabs")
        self.tabs.setAccessibleName("What is shown below the actions")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.hide()
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._beside = QByteArray()
        """The sizes side by side, while one is shown at a time."""

        self._were_beside = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self.splitter, 1)
        self.tabs.currentChanged.connect(self._show_chosen)
        theme.keeper().changed.connect(self._show_chosen)  # also where the text has another size

    def name_parts(self, titles: Sequence[str]) -> None:
        """Say what the parts of the splitter are called.

        The room for both is kept free also while one is hidden: else the panes beside would take it, and it would stay so.
        """
        self.setMinimumWidth(sum(part.minimumWidth() + self.splitter.handleWidth() for part in self._parts()))
        blocker = QSignalBlocker(self.tabs)
        for title in titles:
            self.tabs.addTab(title)
        blocker.unblock()

    def begin(self, sizes: QByteArray) -> None:
        """Have these sizes side by side (a state of the splitter; an empty one says nothing)."""
        self._beside = sizes

    def sizes(self) -> QByteArray:
        """Return the sizes side by side, also while one is shown at a time."""
        return self._beside if self.one_at_a_time else self.splitter.saveState()

    def _parts(self) -> list[QWidget]:
        found = (self.splitter.widget(place) for place in range(self.splitter.count()))
        return [part for part in found if part is not None]

    @property
    def one_at_a_time(self) -> bool:
        """Whether there is room for one part only."""
        return self.width() < LETTERS * QFontMetrics(QApplication.font()).averageCharWidth()

    @Slot()
    def show_first(self) -> None:
        """Show the first part: somebody goes to a row of it."""
        self.tabs.setCurrentIndex(0)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the room there is: before, sizes mean nothing."""
        super().showEvent(event)
        self._show_chosen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the room there is."""
        super().resizeEvent(event)
        self._show_chosen()

    @Slot()
    def _show_chosen(self) -> None:
        if not self.isVisible():
            return
        one = self.one_at_a_time
        if one and self._were_beside:
            self._beside = self.splitter.saveState()
        for place, part in enumerate(self._parts()):
            part.setVisible(not one or place == self.tabs.currentIndex())
        if not one and not self._were_beside and not self._beside.isEmpty():
            self.splitter.restoreState(self._beside)
        self._were_beside = not one
        self.tabs.setVisible(one)
