"""The dialog of columns: which are shown, in which order, how wide, how many are held at the left. All of it by keyboard, too."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from tracker_gui.views.panes.grid import GridView
from tracker_gui.views.panes.grid_columns import SMALLEST

KEY, WIDTH = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class ColumnsDialog(QDialog):
    """Arranges the columns of one table; nothing changes before OK."""

    def __init__(self, grid: GridView, parent: QWidget) -> None:
        """List the columns of ``grid``."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Columns")
        self.setAccessibleName("Columns")
        self._grid = grid
        self.list = QListWidget()
        self.list.setAccessibleName("Columns, ticked where they are shown")
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.currentRowChanged.connect(self._current_changed)
        self.up = self._button("Move &up", self._move_up)
        self.down = self._button("Move &down", self._move_down)
        self.own = self._button("As &at first", self._own)
        self.width_box = self._box(SMALLEST, 1200, " pixels", "Width of the column")
        self.width_box.valueChanged.connect(self._width_changed)
        self.frozen_box = self._box(0, grid.table.columnCount(), "", "How many columns are held at the left")
        self._fill(grid.layout_of_columns.values())
        self._lay_out()

    def _button(self, text: str, deed: object) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text.replace("&", ""))
        button.setAutoDefault(False)
        button.clicked.connect(deed)
        return button

    def _box(self, least: int, most: int, suffix: str, name: str) -> QSpinBox:
        box = QSpinBox()
        box.setRange(least, most)
        box.setSuffix(suffix)
        box.setAccessibleName(name)
        return box

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        for button in (self.up, self.down, self.own):
            side.addWidget(button)
        side.addStretch(1)
        middle = QHBoxLayout()
        middle.addWidget(self.list, 1)
        middle.addLayout(side)
        form = QFormLayout()
        form.addRow("&Width of this column", self.width_box)
        form.addRow("Columns &held at the left", self.frozen_box)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(10)
        column.addLayout(middle, 1)
        column.addLayout(form)
        column.addWidget(buttons)
        self.resize(460, 520)

    def _fill(self, values: dict[str, object]) -> None:
        context, keys = self._grid.table.context, self._grid.layout_of_columns.keys()
        titles = {key: column.title(context) for key, column in zip(keys, self._grid.table.columns, strict=True)}
        columns, frozen = values.get("columns"), values.get("frozen")
        self.list.clear()
        for each in columns if isinstance(columns, list) else []:
            item = QListWidgetItem(" ".join(titles[each["key"]].split()))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked if each["hidden"] else Qt.CheckState.Checked)
            item.setData(KEY, each["key"])
            item.setData(WIDTH, each["width"])
            self.list.addItem(item)
        self.frozen_box.setValue(frozen if isinstance(frozen, int) else 0)
        self.list.setCurrentRow(0)

    @Slot(int)
    def _current_changed(self, row: int) -> None:
        item = self.list.item(row) if row >= 0 else None
        if item is not None:
            self.width_box.setValue(int(item.data(WIDTH)))

    @Slot(int)
    def _width_changed(self, width: int) -> None:
        item = self.list.currentItem()
        if item is not None:
            item.setData(WIDTH, width)

    @Slot()
    def _move_up(self) -> None:
        self._move(-1)

    @Slot()
    def _move_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        row = self.list.currentRow()
        if 0 <= row + by < self.list.count():
            item = self.list.takeItem(row)
            self.list.insertItem(row + by, item)
            self.list.setCurrentRow(row + by)

    @Slot()
    def _own(self) -> None:
        keys = self._grid.layout_of_columns.keys()
        widths = [column.width for column in self._grid.table.columns]
        columns = [{"key": key, "width": width, "hidden": False} for key, width in zip(keys, widths, strict=True)]
        self._fill({"columns": columns, "frozen": 0})

    def accept(self) -> None:
        """Arrange the columns so; where none is ticked, all are shown."""
        items = [self.list.item(row) for row in range(self.list.count())]
        columns = [
            {
                "key": item.data(KEY),
                "width": int(item.data(WIDTH)),
                "hidden": item.checkState() == Qt.CheckState.Unchecked,
            }
            for item in items
            if item is not None
        ]
        self._grid.layout_of_columns.apply({"columns": columns, "frozen": self.frozen_box.value()})
        super().accept()
