"""The menu of a field outside the tables: what its own menu offers, and the history of what it shows."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

FIELD_ACTIONS: Final = "field_actions"
"""A part of the window has its fields' further actions under this name, as a list of (text, action)."""


def show_menu(menu: QMenu, field: QWidget, place: QPoint) -> None:
    """Show the menu of a field at a place of the screen, with what the part of the window around it adds."""
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName("Field")
    around: QWidget | None = field
    while around is not None and not hasattr(around, FIELD_ACTIONS):
        around = around.parentWidget()
    further = getattr(around, FIELD_ACTIONS) if around is not None else ()
    if further and menu.actions():
        menu.addSeparator()
    for text, action in further:
        key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        entry = QAction(f"{text}\t{key}" if key else text, menu)
        entry.setEnabled(action.isEnabled())
        entry.triggered.connect(action.trigger)
        menu.addAction(entry)
    if menu.actions():
        menu.popup(place)
    else:
        menu.deleteLater()
