"""A dialog with a list at the left and, at the right, what the chosen line of it means."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QSplitter, QVBoxLayout, QWidget

from tracker_gui.views.panes.parts import label
from tracker_gui.views.theme import SPACE, SPACE_LARGE, SPACE_SMALL


class ListBeside(QDialog):
    """Lays out the list and the rest, with a sentence above and Close below."""

    def __init__(self, parent: QWidget, name: str, title: str) -> None:
        """Make the empty dialog and its list."""
        super().__init__(parent)
        self.setObjectName(f"{name}Dialog")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.list = QListWidget()
        self.list.setObjectName(f"{name}List")
        self.list.setWordWrap(True)
        self.list.setSpacing(SPACE_SMALL)

    def put_beside(self, left: QWidget, right: QWidget, sizes: list[int], guide: str) -> None:
        """Lay these out beside each other."""
        both = QSplitter()
        both.addWidget(left)
        both.addWidget(right)
        both.setStretchFactor(1, 1)
        both.setSizes(sizes)
        both.setChildrenCollapsible(False)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE_LARGE, SPACE_LARGE, SPACE_LARGE, SPACE_LARGE)
        whole.setSpacing(SPACE)
        whole.addWidget(label(guide, "muted", wrap=True))
        whole.addWidget(both, 1)
        whole.addWidget(close)
