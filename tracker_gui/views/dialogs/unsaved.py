"""What dialogs share that save at their end: left by Cancel, Esc or their frame, they ask before anything is given up."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from tracker_gui.views.asking import Asking
from tracker_gui.views.commit import commit_open_editor
from tracker_gui.views.dialogs.list_table import ListTable
from tracker_gui.views.panes.places import FLEETING

MOST_NAMED: Final = 3
"""So many changed fields are named; of more the number is said."""


class TakingDialog(QDialog):
    """A dialog that saves each field as it is left: the one being typed in is left when the dialog is."""

    def reject(self) -> None:
        """Take what is being typed, and close."""
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            commit_open_editor()
        super().reject()


class SavingDialog(QDialog):
    """A dialog of which nothing is saved before its end. What the user changed in it is not given up without a yes."""

    def __init__(self, asking: Asking, parent: QWidget) -> None:
        """Ask through this service."""
        super().__init__(parent)
        self._asking = asking
        self._at_first: dict[QWidget, str] | None = None

    def showEvent(self, event: QShowEvent) -> None:
        """Note what the fields say before anybody changes them."""
        super().showEvent(event)
        if self._at_first is None:
            self._at_first = {field: text for field in self.findChildren(QWidget) if (text := _said(field)) is not None}

    def changed_fields(self) -> list[str]:
        """Return what the fields are called that say something else than at first, by the user's hand."""
        return [
            field.accessibleName()
            for field, before in (self._at_first or {}).items()
            if _said(field) != before and _by_hand(field)
        ]

    def reject(self) -> None:
        """Close; where something was changed, only after a yes."""
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            commit_open_editor()  # an open cell of a list has not handed over its text yet
        if self._may_go():
            super().reject()
        elif focus is not None:
            self.activateWindow()

    def _may_go(self) -> bool:
        names = self.changed_fields() if self.isVisible() else []
        if not names:
            return True
        named = ", ".join(names) if len(names) <= MOST_NAMED else f"{len(names)} fields"
        return self._asking.ask(
            f"Close {self.windowTitle()}?", f"You changed {named}. Nothing of it is saved yet.", "&Discard changes", danger=True
        )


def _said(field: QWidget) -> str | None:
    """Return what a field says; None for what is no field of its own."""
    if field.property(FLEETING) or field.objectName().startswith("qt_") or _part_of_another(field):
        return None
    if isinstance(field, QComboBox):
        return field.currentText()
    if isinstance(field, QLineEdit):
        return None if field.isReadOnly() else field.text()
    if isinstance(field, QPlainTextEdit):
        return None if field.isReadOnly() else field.toPlainText()
    if isinstance(field, QCheckBox):
        return str(field.isChecked())
    return field.as_text() if isinstance(field, ListTable) else None


def _part_of_another(field: QWidget) -> bool:
    """Return whether it is the line of a box with arrows, or the editor of a cell, which comes and goes."""
    around = field.parentWidget()
    return isinstance(around, QAbstractSpinBox | QComboBox) or isinstance(around and around.parentWidget(), QAbstractItemView)


def _by_hand(field: QWidget) -> bool:
    """Return whether the user changed a text, and not the dialog itself."""
    if isinstance(field, QLineEdit):
        return field.isModified()
    return field.document().isModified() if isinstance(field, QPlainTextEdit) else True
