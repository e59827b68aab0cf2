"""The cells of the documents from which an action was read, word for word, so that a reading can always be checked."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSize, Qt, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from db.records import Action, Plan, Received
from tracker_gui.views.pages.tables import ListView, TextRow, TextTable
from tracker_gui.views.theme import SPACE, SPACE_LARGE

NOTHING = "Nothing of this action came from a document: it was typed in here."
HEADINGS = ("Document", "Sheet", "Cell", "Heading", "Text as received")


class AsReceived(QDialog):
    """Shows what an action was read from; there is nothing to change."""

    def __init__(self, plan: Plan, action_id: str, parent: QWidget | None = None) -> None:
        """Show the cells of this action."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("As received")
        self.setAccessibleName("As received")
        self.setObjectName("asReceived")
        action = plan.find(Action, action_id)
        heading = QLabel(" ".join(action.what.split()) if action else "")
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setWordWrap(True)
        heading.setProperty("role", "heading")
        self._rows = sorted(plan.children(Received, action_id), key=_place)
        self.table = TextTable(HEADINGS, self)
        self.view = ListView((22, 18, 8, 20), self)
        self.view.setAccessibleName("Cells as received")
        self.view.setModel(self.table)
        self.table.fill(
            [TextRow((row.source, row.sheet or "", row.cell or "", row.heading or "", row.text)) for row in self._rows]
        )
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("Text of the cell as received")
        self.none_label = QLabel(NOTHING)
        self.none_label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.none_label.setWordWrap(True)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.view)
        splitter.addWidget(self.text)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 1)
        splitter.setChildrenCollapsible(False)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_LARGE, SPACE_LARGE, SPACE_LARGE, SPACE_LARGE)
        column.setSpacing(SPACE)
        column.addWidget(heading)
        column.addWidget(self.none_label if not self._rows else splitter, 1)
        column.addWidget(buttons)
        self.view.selectionModel().currentRowChanged.connect(self._current)
        if self._rows:
            self.view.setCurrentIndex(self.table.index(0, 0))
            self.view.setFocus()

    def sizeHint(self) -> QSize:
        """Return a size in which some cells can be read."""
        return QSize(860, 520) if self._rows else QSize(480, 160)

    @Slot(QModelIndex, QModelIndex)
    def _current(self, index: QModelIndex, _before: QModelIndex) -> None:
        self.text.setPlainText(self._rows[index.row()].text if index.isValid() else "")


def _place(row: Received) -> tuple[str, str, int, int, str]:
    """Return what cells are put in order by: as they stand in the document, row by row."""
    cell = row.cell or ""
    column = cell.rstrip("0123456789")
    number = cell[len(column) :]
    return row.source, row.sheet or "", int(number) if number.isdecimal() else 0, len(column), column
