"""The layout of a document: said where it was recognised, named, remembered, saved to a small file, taken from a colleague's."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGroupBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from tracker_gui.exchange.layouts import Layout
from tracker_gui.views.theme import SPACE

KNOWN = "Recognised by the layout “{name}”, which you confirmed before: columns and ratings mean what they meant then."
UNKNOWN = "This layout is not known yet. Remembered, the next document with these headings is read in the same way."


class LayoutBox(QGroupBox):
    """``load_asked``, ``save_asked`` and ``forget_asked``: the buttons."""

    load_asked = Signal()
    save_asked = Signal()
    forget_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with no layout."""
        super().__init__("Layout", parent)
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.remember = QCheckBox("Remem&ber it as")
        self.remember.setChecked(True)
        self.name = QLineEdit()
        self.name.setAccessibleName("Name of the layout")
        self.load_button, self.save_button = QPushButton("&Load a layout…"), QPushButton("Sa&ve as a file…")
        self.forget_button = QPushButton("&Forget it")
        column = QVBoxLayout(self)
        column.setSpacing(SPACE)
        column.addWidget(self.words)
        line = QHBoxLayout()
        line.setSpacing(SPACE)
        line.addWidget(self.remember)
        line.addWidget(self.name, 1)
        for button in (self.save_button, self.load_button, self.forget_button):
            button.setAutoDefault(False)
            line.addWidget(button)
        column.addLayout(line)
        self.remember.toggled.connect(self.name.setEnabled)
        self.load_button.clicked.connect(self.load_asked)
        self.save_button.clicked.connect(self.save_asked)
        self.forget_button.clicked.connect(self.forget_asked)
        self.show_layout(None, "")

    def show_layout(self, layout: Layout | None, name: str) -> None:
        """Show the layout that was used; ``name`` is what a new one is called unless the person says otherwise."""
        self.words.setText(KNOWN.format(name=layout.name) if layout else UNKNOWN)
        self.forget_button.setVisible(layout is not None)
        if not self.name.isModified():
            self.name.setText(layout.name if layout else name)

    @property
    def wanted_name(self) -> str | None:
        """The name under which the layout is to be remembered; None where it is not to be."""
        return self.name.text().strip() or None if self.remember.isChecked() else None

    @Slot(str)
    def say(self, words: str) -> None:
        """Say what became of a button's wish."""
        self.words.setText(words)
