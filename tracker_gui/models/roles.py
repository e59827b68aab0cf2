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
    CHOICES = Qt.ItemDataRole.UserRole + 6
    COUNT = Qt.ItemDataRole.UserRole + 7
    REF = Qt.ItemDataRole.UserRole + 15
    LATE = Qt.ItemDataRole.UserRole + 16
    """How many of the actions of a row of the tree are overdue."""

    SHAPE = Qt.ItemDataRole.UserRole + 11
    """Whether the text of a cell is a list: ``text``, ``list`` or ``steps``."""

    ECHO = Qt.ItemDataRole.UserRole + 12
    """What says how typed words are understood: a function from the text to an ``ops.echoes.Echo``."""

    DOUBT = Qt.ItemDataRole.UserRole + 13
    """Why the words of the cell are marked as not understood."""

    KNOWN = Qt.ItemDataRole.UserRole + 14
    """What gives the registered name of a role for another spelling of it."""
