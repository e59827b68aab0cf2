"""The to-do list as a table: one row for each entry, with the cell that settles it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStyleOptionViewItem, QWidget

from db.records import Action, Objective, Theme
from tracker_gui.models.list_model import heading
from tracker_gui.ops.tally import Tally
from tracker_gui.ops.todo import KIND_TITLES, Todo
from tracker_gui.ops.todo_fix import HINTS, value_of
from tracker_gui.views import theme
from tracker_gui.views.pages.tables import ListView, PaddedText
from tracker_gui.views.panes.places import NAMES, OUTCOME, Place

Index = QModelIndex | QPersistentModelIndex

HEADINGS: Final = ("About", "Why it is here", "Put right here", "Due", "Action", "Who", "Theme")
WHY, FIX, DUE = 1, 2, 3
_WIDTHS: Final = (20, 38, 26, 18, 38, 28, 20)


class TodoTable(QAbstractTableModel):
    """Entries of a tally. ``edited(entry, text)`` tells what was typed into the cell that settles an entry."""

    edited = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(parent)
        self._tally: Tally | None = None
        self._entries: list[Todo] = []
        self._texts: dict[int, tuple[str, ...]] = {}
        self.writable = True

    def show_entries(self, tally: Tally, entries: Sequence[Todo]) -> None:
        """Show these entries: rows that are still there stay, so that the place in the list is kept."""
        self._tally = tally
        new, old = list(entries), self._entries
        self._texts = {}
        same = 0
        while same < min(len(new), len(old)) and new[same] == old[same]:
            same += 1
        tail = 0
        while tail < min(len(new), len(old)) - same and new[-1 - tail] == old[-1 - tail]:
            tail += 1
        if len(old) - tail > same:
            self.beginRemoveRows(QModelIndex(), same, len(old) - tail - 1)
            self._entries = old[:same] + old[len(old) - tail :]
            self.endRemoveRows()
        if len(new) - tail > same:
            self.beginInsertRows(QModelIndex(), same, len(new) - tail - 1)
            self._entries = new
            self.endInsertRows()
        if new:
            self.dataChanged.emit(self.index(0, 0), self.index(len(new) - 1, len(HEADINGS) - 1))

    @property
    def quarter(self) -> str | None:
        """The quarter whose outcomes are asked for."""
        return self._tally.quarter if self._tally else None

    def entry(self, row: int) -> Todo:
        """Return the entry of a row; raises IndexError where there is none."""
        return self._entries[row]

    def texts(self, row: int) -> tuple[str, ...]:
        """Return what the cells of a row say."""
        if row not in self._texts:
            self._texts[row] = self._made(self._entries[row])
        return self._texts[row]

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of rows."""
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(HEADINGS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the cell be edited that settles an entry."""
        flags = super().flags(index)
        if index.isValid() and index.column() == FIX and self.writable and self._entries[index.row()].field:
            return flags | Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text of a cell; where nothing stands yet, what to type."""
        if not index.isValid():
            return None
        entry, text = self._entries[index.row()], self.texts(index.row())[index.column()]
        hinted = index.column() == FIX and not text and entry.field
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return HINTS[entry.field] if hinted else text
        if role == Qt.ItemDataRole.EditRole:
            return text
        if role == Qt.ItemDataRole.ForegroundRole and hinted:
            return QColor(theme.colours().faint)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{HEADINGS[index.column()]}: {text or (HINTS[entry.field] if hinted else 'empty')}"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Hand on what was typed; the list follows when the plan has it."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        if str(value).strip() != self.texts(index.row())[FIX].strip():
            self.edited.emit(self._entries[index.row()], str(value))
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the heading of a column."""
        return heading(HEADINGS, section, orientation, role)

    def _made(self, entry: Todo) -> tuple[str, ...]:
        tally = self._tally
        action = tally.plan.find(Action, entry.action_id) if tally else None
        if tally is None or action is None:
            return (KIND_TITLES.get(entry.kind, entry.kind), entry.why, "", "", "", "", "")
        plan = tally.plan
        objective = plan.find(Objective, action.objective_id)
        part = plan.find(Theme, objective.theme_id) if objective else None
        facts = tally.facts.get(action.id)
        due = facts.due if facts else None
        by_target = "" if action.due_date else " (target)"
        return (
            KIND_TITLES.get(entry.kind, entry.kind.capitalize()),
            entry.why,
            value_of(plan, entry, tally.quarter),
            f"{due.day} {due:%b} {due.year}{by_target}" if due else "—",
            (f"{action.ref} " if action.ref else "") + (_line(action.what) or "(no text)"),
            "; ".join(role.name for role in plan.roles_of(action.id)) or "nobody",
            _line(part.title) if part else "",
        )


class TodoView(ListView):
    """The table on the screen: F2 or typing settles the entry in place, Enter goes to its row in the plan."""

    edit_ended = Signal()

    def __init__(self, model: TodoTable, parent: QWidget | None = None) -> None:
        """Show this model."""
        super().__init__(_WIDTHS, parent)
        self.setItemDelegate(_InPlace(self))
        self.setModel(model)
        self.doubleClicked.disconnect(self.asked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin to edit on F2 or on a letter, wherever in the row the focus is."""
        if self.is_editing:
            # Enter that ends the editing comes here too; it must not go on to the row.
            event.ignore()
            return
        cell = self.currentIndex().siblingAtColumn(FIX)
        typed = event.text()
        plain = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if cell.isValid() and cell.flags() & Qt.ItemFlag.ItemIsEditable:
            if event.key() == Qt.Key.Key_F2:
                self._begin(cell)
                return
            if plain and typed.isprintable() and typed.strip():
                self._begin(cell, typed)
                return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit where the cell settles the entry, else ask for the row."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self._begin(index)
        elif index.isValid():
            self.asked.emit(index)

    def _begin(self, cell: QModelIndex, typed: str = "") -> None:
        self.setCurrentIndex(cell)
        self.edit(cell)
        editor = self.indexWidget(cell) or self.findChild(QLineEdit)
        if typed and isinstance(editor, QLineEdit):
            editor.setText(typed)

    def place_of(self, widget: QWidget) -> Place | None:
        """Return what the editor of the current row edits."""
        row, model = self.currentIndex().row(), self.model()
        if row < 0 or not isinstance(widget, QLineEdit) or not isinstance(model, TodoTable):
            return None
        entry = model.entry(row)
        if entry.field in ("who", "outcome"):
            return Place("action", entry.action_id, NAMES if entry.field == "who" else OUTCOME, model.quarter, HEADINGS[FIX])
        return Place(entry.table, entry.row_id, entry.field, None, HEADINGS[FIX])

    @property
    def is_editing(self) -> bool:
        """Whether a cell is being edited: rows must not come and go under its editor."""
        return self.state() == QAbstractItemView.State.EditingState

    def closeEditor(self, editor: QWidget, hint: Any) -> None:
        """Tell that the list may follow what was typed."""
        super().closeEditor(editor, hint)
        if not self.is_editing:
            self.edit_ended.emit()


class _InPlace(PaddedText):
    """Edits in a line of its own height, at the top of the cell."""

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a line that says what it is for."""
        editor = QLineEdit(parent)
        editor.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        editor.setFrame(True)
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """Give it the width of the cell and the height of a line."""
        rect = option.rect
        rect.setHeight(max(editor.sizeHint().height(), 24))
        editor.setGeometry(rect)


def _line(text: str) -> str:
    return " ".join(text.split())
