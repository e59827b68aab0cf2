"""An old and a new text beside each other, with the words marked that only one of them has."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QTextEdit, QWidget

from tracker_gui.rules.differences import Kind, Piece, differences
from tracker_gui.views import theme
from tracker_gui.views.marked_text import marked_html
from tracker_gui.views.theme import SPACE, SPACE_SMALL

NOTHING = "(empty)"
LONGEST = 100_000
"""Characters of a text that are shown: all that a cell of a workbook can hold, and more."""
LEGEND = "Struck through: only in the tracker. Underlined: only in the document."


class SideBySide(QWidget):
    """Two texts to read. Marks are a line through or under the words as well as a colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(parent)
        self.old_text, self.new_text = _box("The value in the tracker"), _box("The value in the document")
        self._texts = ("", "")
        self.legend = QLabel(LEGEND)
        self.legend.setProperty("role", "muted")
        self.legend.setWordWrap(True)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, SPACE, 0, 0)
        grid.setHorizontalSpacing(SPACE)
        grid.setVerticalSpacing(SPACE_SMALL)
        for column, (words, box) in enumerate((("In the &tracker now:", self.old_text), ("In the &document:", self.new_text))):
            label = QLabel(words)
            label.setBuddy(box)
            grid.addWidget(label, 0, column)
            grid.addWidget(box, 1, column)
            grid.setColumnStretch(column, 1)
        grid.addWidget(self.legend, 2, 0, 1, 2)
        theme.keeper().changed.connect(self._again)

    def show_texts(self, old: str, new: str) -> None:
        """Show these two texts."""
        self._texts = (old, new)
        self._again()

    def _again(self) -> None:
        old, new = self._texts
        pieces = differences(old, new)
        self.old_text.setHtml(_html(pieces, "gone"))
        self.new_text.setHtml(_html(pieces, "new"))
        self.legend.setVisible(bool(old and new and old != new))


def _box(name: str) -> QTextEdit:
    box = QTextEdit()
    box.setReadOnly(True)
    box.setTabChangesFocus(True)
    box.setAccessibleName(name)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
    return box


def _html(pieces: Sequence[Piece], side: Kind) -> str:
    """Return one of the two texts, with the pieces that only it has marked."""
    inner = marked_html((piece for piece in pieces if piece.kind in ("same", side)), longest=LONGEST)
    return f'<div style="white-space: pre-wrap">{inner or nothing()}</div>'


def nothing() -> str:
    """Return what stands for an empty text."""
    return f'<span style="color:{theme.colours().faint}">{NOTHING}</span>'
