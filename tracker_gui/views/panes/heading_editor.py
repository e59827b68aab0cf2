"""The editor of a row of the tree: its reference and its title, side by side."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget


class HeadingEditor(QFrame):
    """Tab goes from the reference to the title and back."""

    def __init__(self, parent: QWidget) -> None:
        """Make it empty."""
        super().__init__(parent)
        self.setObjectName("headingEditor")
        self.setAutoFillBackground(True)
        self.ref = self._line("headingRef", "Reference", "Ref")
        self.ref.setFixedWidth(58)
        self.title = self._line("headingTitle", "Title", "Title")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.ref)
        row.addWidget(self.title, 1)
        self.setFocusProxy(self.title)

    def _line(self, name: str, title: str, hint: str) -> QLineEdit:
        made = QLineEdit(self)
        made.setObjectName(name)
        made.setAccessibleName(title)
        made.setPlaceholderText(hint)
        made.setToolTip(title)
        return made

    def begin(self, ref: str, title: str) -> None:
        """Show what is stored, the title selected."""
        self.ref.setText(ref)
        self.title.setText(title)
        self.title.selectAll()

    def turn(self) -> None:
        """Go to the other line."""
        other = self.ref if self.title.hasFocus() else self.title
        other.setFocus()
        other.selectAll()
