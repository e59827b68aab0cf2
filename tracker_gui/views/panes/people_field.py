"""Who in the details pane: the chips of the tables, each change handed over at once."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QSizePolicy

from tracker_gui.models.list_text import Entry, print_list
from tracker_gui.views.delegates.people_editor import PeopleEditor
from tracker_gui.views.panes.field_menu import show_menu


class PeopleField(PeopleEditor):
    """``committed(text)``: other names are meant, one a line."""

    committed = Signal(str)

    def __init__(self, name: str, title: str) -> None:
        """Make it empty."""
        super().__init__(None, ())
        self.setObjectName("peopleField")
        self.line.setObjectName(f"{name}Line")
        self.line.setStyleSheet("QLineEdit, QLineEdit:focus { border: none; padding: 0 2px; background: transparent; }")
        self.setAccessibleName(title)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._stored = ""
        self.line.installEventFilter(self)
        self.changed.connect(self.commit)

    @property
    def stored(self) -> str:
        """What is in the tracker."""
        return self._stored

    def show_text(self, text: str) -> None:
        """Show what is stored; a name that is being typed stays in the line."""
        if text != self._stored or not self.names():
            self._stored = text
            typed = self.line.text()
            self.begin(text)
            self.line.setText(typed)
            self._follow()

    @Slot()
    def commit(self) -> None:
        """Hand over the names, that in the line included."""
        self.take_line()
        text = print_list([Entry(name) for name in self.names()])
        self._follow()
        if text != self._stored and self.isEnabled():
            self._stored = text
            self.committed.emit(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter takes the name, Esc drops it, leaving the line takes it."""
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.completing:
                self.take_line()
                return True
            if event.key() == Qt.Key.Key_Escape and self.line.text() and not self.completing:
                self.line.clear()
                return True
        if watched is self.line and isinstance(event, QContextMenuEvent):
            show_menu(self.line.createStandardContextMenu(), self.line, event.globalPos())
            return True
        if watched is self.line and isinstance(event, QFocusEvent):
            self.setProperty("typing", event.type() == QEvent.Type.FocusIn)
            self.style().unpolish(self)
            self.style().polish(self)
            if event.type() == QEvent.Type.FocusOut and event.reason() != Qt.FocusReason.PopupFocusReason:
                self.commit()
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        """Be as high as the chips need."""
        height = self.heightForWidth(max(self.width(), 120))
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)

    def _lay_out(self) -> None:
        super()._lay_out()
        self._follow()
