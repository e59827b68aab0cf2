"""Taking what is typed before anything else happens.

An open cell editor is not committed by a menu, a toolbar click or a shortcut: the action would run while the text is still
only in the editor. Moving the focus away commits and closes it at once.
"""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget


def commit_open_editor() -> None:
    """Take the text of the editor that has the focus, of a cell or of the details; does nothing where there is none."""
    focus = QApplication.focusWidget()
    if focus is None:
        return
    view = _view_around(focus)
    if view is not None and focus is not view:
        view.setFocus()
        return
    around: QWidget | None = focus
    while around is not None and not hasattr(around, "commit"):
        around = around.parentWidget()
    if around is not None:
        around.commit()


def left_over_by_editor(view: QAbstractItemView) -> bool:
    """Return whether a key that comes to the view is one for which its open editor had no use.

    A line hands on what it does not know (Up, Alt+End); the view would go to another row under the open editor.
    """
    focus = QApplication.focusWidget()
    return focus is not None and focus is not view and view.state() == view.State.EditingState and view.isAncestorOf(focus)


def _view_around(widget: QWidget) -> QAbstractItemView | None:
    """Return the table or tree whose cell editor this widget is, or belongs to."""
    parent: QWidget | None = widget
    while parent is not None:
        if isinstance(parent, QAbstractItemView):
            return parent
        parent = parent.parentWidget()
    return None
