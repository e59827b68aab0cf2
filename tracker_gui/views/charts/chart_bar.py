"""The buttons above a chart: line or SPC, the table, the whole again, and the menu of what can be done with the chart."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from tracker_gui.views.charts.view_switch import ViewSwitch
from tracker_gui.views.icons import icon

_ENTRIES = (
    ("copy", "&Copy chart", "copy"),
    ("save", "&Save chart as picture…", "picture"),
    ("print", "&Print chart…", "print"),
    ("", "", ""),
    ("note", "&Note on this reading…", "note"),
    ("step", "Step change &from this reading…", "edit"),
    ("unstep", "&Remove step change", "delete"),
    ("", "", ""),
    ("closer", "&Look closer (+)", "find"),
    ("whole", "Show the &whole chart (0)", "whole"),
)


class ChartBar(QWidget):
    """``asked(name)`` carries what was chosen: copy, save, print, note, step, unstep, closer or whole."""

    asked = Signal(str)
    table_toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the buttons; the table is not shown yet."""
        super().__init__(parent)
        self.switch = ViewSwitch()
        self.table_button = self._button("plan", "Table", "The figures as a table beside the chart")
        self.table_button.setCheckable(True)
        self.table_button.toggled.connect(self.table_toggled)
        self.whole_button = self._button("whole", "Whole chart", "Show the whole chart again (0)")
        self.whole_button.clicked.connect(self._whole)
        self.whole_button.hide()
        self.menu_button = self._button("menu", "Chart menu", "Copy, save or print the chart; step changes")
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu_button.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self.menu = QMenu(self)
        self.entries: dict[str, QAction] = {}
        self._fill_menu()
        self.menu_button.setMenu(self.menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for part in (self.whole_button, self.switch, self.table_button, self.menu_button):
            row.addWidget(part)

    def refresh_icons(self) -> None:
        """Take the icons in the colours in force."""
        for button, name in ((self.table_button, "plan"), (self.whole_button, "whole"), (self.menu_button, "menu")):
            button.setIcon(icon(name))
        for name, _text, picture in _ENTRIES:
            if name:
                self.entries[name].setIcon(icon(picture))

    def offer(self, *, chart: bool, point: bool, spc: bool, step: bool, zoomed: bool) -> None:
        """Let be chosen what can be done now: there is a chart, a reading is pointed at, it begins a step change, and so on."""
        for name in ("copy", "save", "print", "closer"):
            self.entries[name].setEnabled(chart)
        self.entries["note"].setEnabled(point)
        self.entries["step"].setEnabled(point and spc and not step)
        self.entries["unstep"].setEnabled(point and step)
        self.entries["whole"].setEnabled(zoomed)
        self.whole_button.setVisible(zoomed)

    def pop_up(self, at: QPoint) -> None:
        """Show the menu at a place of the screen."""
        self.menu.popup(at)

    def _fill_menu(self) -> None:
        for name, text, picture in _ENTRIES:
            if not name:
                self.menu.addSeparator()
                continue
            entry = self.menu.addAction(icon(picture), text)
            entry.setObjectName(f"chart_{name}")
            entry.triggered.connect(self._chosen)
            self.entries[name] = entry

    def _button(self, picture: str, name: str, tip: str) -> QToolButton:
        made = QToolButton()
        made.setIcon(icon(picture))
        made.setAccessibleName(name)
        made.setToolTip(tip)
        made.setAutoRaise(True)
        # By the Tab key only: who clicks goes on walking along the readings with the arrow keys.
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return made

    @Slot()
    def _chosen(self) -> None:
        entry = self.sender()
        if isinstance(entry, QAction):
            self.asked.emit(entry.objectName().removeprefix("chart_"))

    @Slot()
    def _whole(self) -> None:
        self.asked.emit("whole")
