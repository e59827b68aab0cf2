"""The keys of a table that stand for deeds on its selected cells."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
STANDARD = (
    (QKeySequence.StandardKey.Copy, "copy"),
    (QKeySequence.StandardKey.Cut, "cut"),
    (QKeySequence.StandardKey.Paste, "paste"),
)


def deed_of(event: QKeyEvent) -> str:
    """Return which deed a key stands for, or ""."""
    if event.key() == Qt.Key.Key_Delete and event.modifiers() in PLAIN:
        return "clear"
    return next((deed for key, deed in STANDARD if event.matches(key)), "")
