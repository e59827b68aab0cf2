"""Move to: where the selected rows are to stand, chosen from a list by the keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from tracker_gui.live.session import Session
from tracker_gui.ops import moving
from tracker_gui.texts import EXPECTED
from tracker_gui.views.panes.parts import label
from tracker_gui.views.panes.places import FLEETING
from tracker_gui.views.theme import SPACE, SPACE_LARGE

ID = Qt.ItemDataRole.UserRole


class MoveTo(QDialog):
    """``refused(error, text)``: the rows could not be moved."""

    refused = Signal(object, str)

    def __init__(self, session: Session, table: str, ids: Sequence[str], parent: QWidget) -> None:
        """Offer every place where these rows can stand."""
        super().__init__(parent)
        self.setObjectName("moveTo")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        what = table if len(ids) == 1 else f"{len(ids)} {moving.PLURALS.get(table, table)}"
        self.setWindowTitle(f"Move {what} to")
        self.setAccessibleName(self.windowTitle())
        self._session = session
        self._table, self._ids = table, list(ids)
        self.search = QLineEdit()
        self.search.setObjectName("moveSearch")
        self.search.setAccessibleName("Find a place")
        self.search.setProperty(FLEETING, True)
        self.search.setPlaceholderText("Type a few letters of the place")
        self.places = QListWidget()
        self.places.setObjectName("movePlaces")
        self.places.setAccessibleName("Places")
        self.places.setWordWrap(True)
        self.at_top = QCheckBox("Ahead of what stands there")
        for row_id, words in moving.destinations(session.plan, table):
            item = QListWidgetItem(words)
            item.setData(ID, row_id)
            self.places.addItem(item)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.move_button = buttons.addButton("&Move", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self._move)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_LARGE, SPACE_LARGE, SPACE_LARGE, SPACE_LARGE)
        column.setSpacing(SPACE)
        column.addWidget(label("Move it to" if len(ids) == 1 else "Move them to", "section"))
        for widget in (self.search, self.places, self.at_top, buttons):
            column.addWidget(widget)
        self.resize(560, 420)
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        self.places.itemActivated.connect(self._move)
        self._filter()

    @Slot()
    def _filter(self) -> None:
        words = self.search.text().casefold().split()
        first = None
        for place in range(self.places.count()):
            item = self.places.item(place)
            fits = all(word in item.text().casefold() for word in words)
            item.setHidden(not fits)
            first = first or (item if fits else None)
        if first is not None and (self.places.currentItem() is None or self.places.currentItem().isHidden()):
            self.places.setCurrentItem(first)
        self.move_button.setEnabled(first is not None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys choose in the list while one types."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        ):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            place = self.places.currentRow() + step
            while 0 <= place < self.places.count() and self.places.item(place).isHidden():
                place += step
            if 0 <= place < self.places.count():
                self.places.setCurrentRow(place)
            return True
        return super().eventFilter(watched, event)

    @Slot()
    def _move(self) -> None:
        item = self.places.currentItem()
        if item is None or item.isHidden():
            return
        plan, parent_id = self._session.plan, str(item.data(ID))
        first = moving.first_in(plan, self._table, parent_id) if self.at_top.isChecked() else None
        try:
            batch = moving.move_rows(plan, self._table, self._ids, parent_id, first)
        except EXPECTED as error:
            self.refused.emit(error, "")
        else:
            self._session.do(batch)
        self.accept()
