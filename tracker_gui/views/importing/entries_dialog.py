"""The entries of one cell, a line each, to be parted otherwise by hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from tracker_gui.views.asking import Asking
from tracker_gui.views.dialogs.unsaved import SavingDialog
from tracker_gui.views.theme import SPACE, SPACE_LARGE

GUIDE = (
    "One line for each entry: press Enter where a new one begins, and Backspace at the start of a line to join it to the last."
)


class EntriesDialog(SavingDialog):
    """``entries`` are those of the lines that hold something."""

    def __init__(self, asking: Asking, title: str, entries: Sequence[str], parent: QWidget) -> None:
        """Show these entries of the cell that the title names."""
        super().__init__(asking, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setObjectName("importEntries")
        guide = QLabel(GUIDE)
        guide.setWordWrap(True)
        self.box = QPlainTextEdit("\n".join(" ".join(entry.split()) for entry in entries))
        self.box.setTabChangesFocus(True)
        self.box.setAccessibleName("Entries, a line each")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_LARGE, SPACE_LARGE, SPACE_LARGE, SPACE_LARGE)
        column.setSpacing(SPACE)
        column.addWidget(guide)
        column.addWidget(self.box, 1)
        column.addWidget(self.buttons)
        self.box.setFocus()

    def sizeHint(self) -> QSize:
        """Return a size in which some lines can be read."""
        return QSize(560, 320)

    @property
    def entries(self) -> tuple[str, ...]:
        """The entries as they are parted now."""
        return tuple(line for text in self.box.toPlainText().split("\n") if (line := " ".join(text.split())))
