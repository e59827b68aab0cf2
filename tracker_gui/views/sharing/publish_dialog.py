"""Share > Copy for publication: what may go out with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from tracker_gui.views.panes.parts import label
from tracker_gui.views.theme import SPACE, SPACE_LARGE

GUIDE = (
    "Makes a new tracker file with the plan as it stands: without its history, without earlier versions of any text, "
    "without what waits for a choice and without the cells it was imported from."
)


class PublishDialog(QDialog):
    """``agreed(names, notes)``: make it, with these."""

    agreed = Signal(bool, bool)

    def __init__(self, parent: QWidget) -> None:
        """Ask; neither names nor notes unless they are ticked."""
        super().__init__(parent)
        self.setObjectName("publishDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Copy for publication")
        self.setAccessibleName("Copy for publication")
        self.names = QCheckBox("With the &names of those who hold the roles")
        self.notes = QCheckBox("With n&otes, and the reasons given for dates and ratings")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.make = buttons.addButton("&Choose a place…", QDialogButtonBox.ButtonRole.AcceptRole)
        self.make.setDefault(True)
        buttons.accepted.connect(self._agree)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_LARGE, SPACE_LARGE, SPACE_LARGE, SPACE_LARGE)
        column.setSpacing(SPACE)
        column.addWidget(label(GUIDE, wrap=True))
        for box in (self.names, self.notes):
            box.setAccessibleName(box.text().replace("&", ""))
            column.addWidget(box)
        column.addSpacing(SPACE)
        column.addWidget(buttons)
        self.setMinimumWidth(460)

    @Slot()
    def _agree(self) -> None:
        self.accept()
        self.agreed.emit(self.names.isChecked(), self.notes.isChecked())
