"""Where somebody is typing: the open editor of a cell, of the tree, of the details or of a dialog, as a place of the plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QPlainTextEdit, QWidget

from db.records import Plan
from tracker_gui.ops.telling import row_words
from tracker_gui.views.delegates.editors import editor_text
from tracker_gui.views.dialogs.list_table import ListTable
from tracker_gui.views.panes.fields import LineField, TextField
from tracker_gui.views.panes.grid import GridView
from tracker_gui.views.panes.people_field import PeopleField
from tracker_gui.views.panes.places import COLUMN, FLEETING, Place, place_in_details
from tracker_gui.views.panes.tree_pane import PlanTreeView

if TYPE_CHECKING:
    from tracker_gui.views.panes.details import DetailsPane
    from tracker_gui.views.panes.plan_page import PlanPage

NOWHERE: Final = ""
"""The table of a text that has no one place in the plan: it can be copied, not put back."""

PLACE_OF: Final = "place_of"
"""A part of the window that has this method tells itself what its widgets edit: ``place_of(widget) -> Place | None``."""


@dataclass(frozen=True, slots=True)
class Typing:
    """An editor in which something was typed."""

    place: Place
    before: str
    text: str

    @property
    def key(self) -> tuple[str, str, str, str | None]:
        """What tells it from another editor."""
        return (self.place.table, self.place.row_id, self.place.field, self.place.quarter)

    def where(self, plan: Plan) -> str:
        """Return the place in words: ``What? of action “Visit every child”``."""
        if self.place.table == NOWHERE:
            return self.place.title
        return f"{self.place.title} of {row_words(plan, self.place.table, self.place.row_id)}"


def typing_now(page: PlanPage) -> list[Typing]:
    """Return where something was typed that is not handed over: the editor that has the focus, and all of an open dialog."""
    found = [_focused(page)]
    for dialog in page.window().findChildren(QDialog):
        if dialog.isVisible() and not isinstance(dialog, QFileDialog):
            found += [_in_dialog(dialog, widget) for widget in dialog.findChildren(QWidget)]
    return [typed for typed in found if typed is not None and typed.text != typed.before]


def _focused(page: PlanPage) -> Typing | None:
    widget = QApplication.focusWidget()
    window = page.window()
    chain: list[QWidget] = []
    while widget is not None and widget is not window:
        if isinstance(widget, QDialog):
            return None
        chain.append(widget)
        widget = widget.parentWidget()
    if widget is None:
        return None
    for place, around in enumerate(chain):
        if isinstance(around, GridView):
            return _in_grid(around, chain[place - 2]) if place >= 2 else None
        if isinstance(around, PlanTreeView):
            return _in_tree(around, chain[0]) if isinstance(chain[0], QLineEdit) else None
        if hasattr(around, PLACE_OF):
            return _told(around, chain[0])
    return _in_details(page.details, chain) if page.details in chain else None


def _in_grid(grid: GridView, editor: QWidget) -> Typing | None:
    index = grid.currentIndex()
    text = editor_text(editor)
    if text is None or not index.isValid():
        return None
    column = grid.table.columns[index.column()]
    table = "measure" if grid.objectName() == "measuresTable" else "action"
    title = " ".join(column.title(grid.table.context).split())
    return Typing(Place(table, grid.current_id(), COLUMN + column.key, grid.table.quarter, title), grid.cell_text(), text)


def _in_tree(tree: PlanTreeView, line: QLineEdit) -> Typing | None:
    key = tree.current_key()
    if key is None or key[0] not in ("theme", "objective") or not line.isModified():
        return None
    field = "ref" if line.objectName() == "headingRef" else "title"
    return Typing(Place(key[0], key[1], field, None, line.accessibleName()), "", line.text())


def _in_details(details: DetailsPane, chain: list[QWidget]) -> Typing | None:
    place = place_in_details(details, chain[0])
    who = next((around for around in chain if isinstance(around, PeopleField)), None)
    if place is None:
        return None
    if who is not None:
        return Typing(place, who.stored, who.toPlainText()) if who.line.text().strip() else None
    return _of_field(place, chain[0])


def _of_field(place: Place, field: QWidget) -> Typing | None:
    """Return what is typed in a field that knows what is stored."""
    if isinstance(field, TextField):
        return None if field.isReadOnly() else Typing(place, field.stored, field.toPlainText())
    if isinstance(field, LineField):
        return None if field.isReadOnly() else Typing(place, field.stored, field.text())
    return None


def _told(around: QWidget, widget: QWidget) -> Typing | None:
    """Return what is typed in a part of the window that tells itself what it edits."""
    place = getattr(around, PLACE_OF)(widget)
    if not isinstance(place, Place):
        return None
    if isinstance(widget, TextField | LineField):
        return _of_field(place, widget)
    if isinstance(widget, QPlainTextEdit):
        return Typing(place, "", widget.toPlainText()) if widget.document().isModified() else None
    return Typing(place, "", widget.text()) if isinstance(widget, QLineEdit) and widget.isModified() else None


def _in_dialog(dialog: QDialog, widget: QWidget) -> Typing | None:
    """Return what is typed in a field of a dialog; it can at least be copied."""
    if isinstance(widget, ListTable):
        title = f"{widget.accessibleName()} in “{dialog.windowTitle()}”"
        listed = Place(NOWHERE, dialog.objectName(), widget.objectName(), None, title)
        return Typing(listed, widget.begun_text, widget.as_text())
    if not isinstance(widget, QLineEdit | QPlainTextEdit) or widget.isReadOnly() or _passing(widget):
        return None
    found = _told(dialog, widget) if hasattr(dialog, PLACE_OF) else None
    if found is not None:
        return found
    title = f"{widget.accessibleName()} in " if widget.accessibleName() else ""
    nowhere = Place(NOWHERE, dialog.objectName(), widget.objectName() or title, None, f"{title}“{dialog.windowTitle()}”")
    if isinstance(widget, QPlainTextEdit):
        return Typing(nowhere, "", widget.toPlainText()) if widget.document().isModified() else None
    return Typing(nowhere, "", widget.text()) if widget.isModified() else None


def _passing(widget: QWidget) -> bool:
    """Return whether nobody misses the text of a box, or it is a part that Qt made for itself."""
    return bool(widget.property(FLEETING)) or widget.objectName().startswith("qt_")
