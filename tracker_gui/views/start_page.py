"""What is shown while no tracker is open: what one can begin with, and the trackers opened lately."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from tracker_gui.views import icons, theme
from tracker_gui.views.actions import Actions
from tracker_gui.views.panes.parts import label, push_button
from tracker_gui.views.theme import SPACE, SPACE_LARGE


class StartPage(QWidget):
    """Buttons for New, Open, Import and the example, and the recent trackers. ``recent_asked(path)``."""

    recent_asked = Signal(object)

    def __init__(self, actions: Actions) -> None:
        """Offer these actions."""
        super().__init__()
        self.setObjectName("startPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._actions = actions
        self.picture = QLabel()
        self.buttons = [push_button(actions[name], primary=name == "open") for name in ("open", "new", "import", "example")]
        self.recent_title = label("Opened lately", "section")
        self.recent = QListWidget()
        self.recent.setObjectName("recentList")
        self.recent.setAccessibleName("Trackers opened lately")
        self.recent.setMaximumHeight(230)
        self.recent.itemActivated.connect(self._asked)
        self.recent.itemClicked.connect(self._asked)
        row = QHBoxLayout()
        row.setSpacing(SPACE)
        for button in self.buttons:
            button.setIconSize(QSize(18, 18))
            button.setMinimumHeight(36)
            row.addWidget(button)
        row.addStretch(1)
        inside = QWidget()
        inside.setMaximumWidth(720)
        column = QVBoxLayout(inside)
        column.setSpacing(SPACE)
        column.addWidget(self.picture)
        column.addWidget(label("Improvement Action Tracker", "big"))
        column.addWidget(
            label(
                "Open a tracker, make a new one, or import the Excel workbook or text file you work with today. "
                "An import shows what was read before anything is kept.",
                "muted",
                wrap=True,
            )
        )
        column.addSpacing(SPACE)
        column.addLayout(row)
        column.addSpacing(SPACE_LARGE)
        column.addWidget(self.recent_title)
        column.addWidget(self.recent)
        whole = QVBoxLayout(self)
        whole.addStretch(2)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(inside, 4)
        middle.addStretch(1)
        whole.addLayout(middle)
        whole.addStretch(3)
        self.refresh_icons()

    def show_recent(self, paths: Sequence[Path]) -> None:
        """Show the trackers opened lately that are still there to be tried."""
        self.recent.clear()
        for path in paths:
            item = QListWidgetItem(f"{path.stem}\n{path.parent}")
            item.setData(Qt.ItemDataRole.UserRole, str(path))
            item.setToolTip(str(path))
            item.setSizeHint(QSize(100, 46))
            self.recent.addItem(item)
        for part in (self.recent_title, self.recent):
            part.setVisible(bool(paths))

    def refresh_icons(self) -> None:
        """Take the colours of the theme in force."""
        self.picture.setPixmap(icons.icon("program", colour=theme.colours().accent).pixmap(56, 56))
        for button, name in zip(self.buttons, ("open", "new", "import", "example"), strict=True):
            colour = theme.colours().on_accent if name == "open" else None
            button.setIcon(icons.icon(name, colour=colour))

    @Slot(QListWidgetItem)
    def _asked(self, item: QListWidgetItem) -> None:
        self.recent_asked.emit(Path(str(item.data(Qt.ItemDataRole.UserRole))))
