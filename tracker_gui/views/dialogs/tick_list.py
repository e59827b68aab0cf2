"""A list to tick: which of many things are meant. Found by some letters, ticked all at once or one by one."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tracker_gui.views.panes.parts import label
from tracker_gui.views.theme import SPACE, SPACE_LARGE

TICKED, CLEAR = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class TickList(QDialog):
    """``entries`` are keys with their words; ``ticked()`` tells the keys that are ticked, in the order of the list."""

    def __init__(
        self, parent: QWidget, title: str, guide: str, entries: Sequence[tuple[str, str]], chosen: Collection[str], yes: str
    ) -> None:
        """Show these entries, those chosen ticked; ``yes`` is the word of the button that goes on."""
        super().__init__(parent)
        self.setObjectName("tickList")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.search = QLineEdit()
        self.search.setAccessibleName("Show only those with these letters")
        self.search.setPlaceholderText("Show only those with these letters")
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setObjectName("tickItems")
        self.list.setAccessibleName(title)
        self.list.setAccessibleDescription(guide)
        for key, words in entries:
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(TICKED if key in chosen else CLEAR)
            item.setSizeHint(QSize(0, self.list.fontMetrics().height() + 10))
            self.list.addItem(item)
        self.count = QLabel()
        self.all = QPushButton("Tick &all")
        self.none = QPushButton("Tick &none")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        on = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        on.setText(yes)
        # Its letters are bold, which its size hint does not know.
        on.setMinimumWidth(round(on.fontMetrics().horizontalAdvance(yes) * 1.15) + 36)
        self._lay_out(guide)
        self.search.textChanged.connect(self._narrow)
        self.list.itemChanged.connect(self._tell)
        self.all.clicked.connect(self._tick_all)
        self.none.clicked.connect(self._tick_none)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._tell()
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def sizeHint(self) -> QSize:
        """Return a size for a dozen entries."""
        return QSize(640, 480)

    def ticked(self) -> list[str]:
        """Return the keys of what is ticked, shown or not."""
        return [str(item.data(Qt.ItemDataRole.UserRole)) for item in self._items() if item.checkState() == TICKED]

    def _lay_out(self, guide: str) -> None:
        row = QHBoxLayout()
        row.addWidget(self.search, 1)
        for button in (self.all, self.none):
            button.setAutoDefault(False)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_LARGE, SPACE_LARGE, SPACE_LARGE, SPACE_LARGE)
        column.setSpacing(SPACE)
        column.addWidget(label(guide, "muted", wrap=True))
        column.addLayout(row)
        column.addWidget(self.list, 1)
        column.addWidget(self.count)
        column.addWidget(self.buttons)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    @Slot()
    def _narrow(self) -> None:
        words = self.search.text().casefold().split()
        for item in self._items():
            item.setHidden(not all(word in item.text().casefold() for word in words))

    @Slot()
    def _tell(self) -> None:
        self.count.setText(f"{len(self.ticked()):,} of {self.list.count():,} ticked")

    @Slot()
    def _tick_all(self) -> None:
        self._tick(TICKED)

    @Slot()
    def _tick_none(self) -> None:
        self._tick(CLEAR)

    def _tick(self, state: Qt.CheckState) -> None:
        """Tick or clear what is shown; what the letters leave out stays as it is."""
        # Counted once: the measures of a large tracker are thousands.
        with QSignalBlocker(self.list):
            for item in self._items():
                if not item.isHidden():
                    item.setCheckState(state)
        self._tell()
