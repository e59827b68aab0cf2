"""The data roles of our own, beside those of Qt."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
"""What Qt hands to a model: either kind of index."""

NO_INDEX = QModelIndex()
"""The parent of the rows of a table. Never changed, so it may stand as a default."""


class Role(IntEnum):
    """What a view can ask beyond text: who the row is, how the cell is edited, whether it is only an echo."""

    ROW_ID = Qt.ItemDataRole.UserRole + 1
    TABLE = Qt.ItemDataRole.UserRole + 2
    KIND = Qt.ItemDataRole.UserRole + 3
    RATING = Qt.ItemDataRole.UserRole + 4
    MUTED = Qt.ItemDataRole.UserRole + 5
    CHOICES = Qt.ItemDataRole.UserRole + 6
    COUNT = Qt.ItemDataRole.UserRole + 7
