"""The page shown while a document is read, and the one that says why it could not be."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from tracker_gui.views.theme import SPACE


class ReadingPage(QWidget):
    """A bar that moves, and words on what is being done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with nothing done."""
        super().__init__(parent)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName("Progress of the reading")
        self.label = QLabel("Opening the document…")
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        note = QLabel("Nothing is kept yet: you will see what was read, and decide then.")
        note.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.bar)
        layout.addWidget(self.label)
        layout.addSpacing(SPACE)
        layout.addWidget(note)
        layout.addStretch(1)

    def progress(self, done: int, total: int, what: str) -> None:
        """Show how far it is."""
        self.bar.setRange(0, max(total, 0))
        self.bar.setValue(done)
        self.label.setText(what)


class ErrorPage(QWidget):
    """One sentence, which can be selected and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with no words."""
        super().__init__(parent)
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.label)
        layout.addStretch(1)

    def say(self, words: str) -> None:
        """Show this sentence."""
        self.label.setText(words)
        self.label.setAccessibleName(words)
