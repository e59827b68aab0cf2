"""The command palette: every action of the window, found by a few letters, with its menu and its key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from tracker_gui.models.roles import NO_INDEX, Index
from tracker_gui.rules.fuzzy import best_first
from tracker_gui.views import theme
from tracker_gui.views.action_specs import SPECS, plain_text, shown_keys
from tracker_gui.views.actions import Actions
from tracker_gui.views.panes.parts import label
from tracker_gui.views.panes.places import FLEETING
from tracker_gui.views.theme import SPACE

THIS = "palette"
WIDTH, HEIGHT = 620, 440
NOTHING = "No action fits these words. Try fewer letters."
ROW = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: the action's name, what it is called, where its menu is, its keys, why it cannot be used ("" where it can)."""

    name: str
    title: str
    menu: str
    keys: str
    help: str
    why: str
    icon: QIcon

    @property
    def spoken(self) -> str:
        """The whole line as one sentence, for those who hear it."""
        parts = [f"{self.menu}: {self.title}", self.keys, self.help, self.why and f"Not now: {self.why}"]
        return ". ".join(part.rstrip(".…") for part in parts if part)


def entries_of(actions: Actions) -> list[Entry]:
    """Return all actions but the palette itself, in the order of the menus."""
    return [
        Entry(
            spec.name,
            plain_text(actions[spec.name].text()),
            spec.menu,
            shown_keys(spec),
            spec.help,
            actions.why_not(spec.name),
            actions[spec.name].icon(),
        )
        for spec in SPECS
        if spec.name != THIS
    ]


class PaletteList(QAbstractListModel):
    """The entries that fit."""

    def __init__(self, parent: QObject) -> None:
        """Show none yet."""
        super().__init__(parent)
        self._entries: Sequence[Entry] = ()

    def fill(self, entries: Sequence[Entry]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def entry(self, row: int) -> Entry | None:
        """Return the entry of a row, or None."""
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Return how many fit."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the title, the whole line for those who hear it, or the entry itself."""
        entry = self.entry(index.row())
        if entry is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return entry.spoken
        return entry if role == ROW else None


class EntryDelegate(QStyledItemDelegate):
    """Paints icon and title at the left, menu and key at the right; below them why it cannot be used."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of one line, or of two with a reason."""
        entry = index.data(ROW)
        lines = 2 if isinstance(entry, Entry) and entry.why else 1
        return QSize(200, QFontMetrics(option.font).height() * lines + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the line."""
        entry = index.data(ROW)
        if not isinstance(entry, Entry):
            return
        own, rect = theme.colours(), option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(own.selection))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(own.accent))
        line = QFontMetrics(option.font).height()
        top = rect.top() + 7
        entry.icon.paint(painter, QRect(rect.left() + 12, top, line, line))
        painter.setFont(option.font)
        right = self._right(painter, QRect(rect.left(), top, rect.width() - 14, line), entry)
        painter.setPen(QColor(own.muted if entry.why else own.text))
        place = QRect(rect.left() + 12 + line + 10, top, right - rect.left() - line - 34, line)
        title = QFontMetrics(option.font).elidedText(entry.title, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, title)
        if entry.why:
            painter.drawText(place.translated(0, line), Qt.AlignmentFlag.AlignVCenter, f"Not now: {entry.why}")
        painter.restore()

    @staticmethod
    def _right(painter: QPainter, room: QRect, entry: Entry) -> int:
        """Paint menu and key; return where they begin."""
        metrics = painter.fontMetrics()
        own = theme.colours()
        x = room.right()
        for text, colour in ((entry.keys, own.text), (entry.menu, own.muted)):
            if text:
                width = metrics.horizontalAdvance(text)
                x -= width
                painter.setPen(QColor(colour))
                painter.drawText(QRect(x, room.top(), width + 2, room.height()), Qt.AlignmentFlag.AlignVCenter, text)
                x -= 16
        return x


class Palette(QDialog):
    """The dialog. ``chosen(name)``: run this action; it comes after the dialog has closed and the focus is back."""

    chosen = Signal(str)

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        """List all actions as they are now."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("palette")
        self.setWindowTitle("Find an action")
        self.setAccessibleName("Find an action")
        self._entries = entries_of(actions)
        self.box = QLineEdit()
        self.box.setObjectName("paletteBox")
        self.box.setAccessibleName("Words of the action")
        self.box.setProperty(FLEETING, True)
        self.box.setAccessibleDescription("Up and Down choose an action, Enter runs it")
        self.box.setPlaceholderText("Type a few letters: add step, undo, dark…")
        self.list = PaletteList(self)
        self.view = QListView()
        self.view.setObjectName("paletteList")
        self.view.setAccessibleName("Actions that fit")
        self.view.setItemDelegate(EntryDelegate(self.view))
        self.view.setModel(self.list)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.said = label("", "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        for widget in (self.box, self.view, self.said):
            column.addWidget(widget)
        self.box.textChanged.connect(self._filter)
        self.box.installEventFilter(self)
        self.view.clicked.connect(self._clicked)
        self.view.selectionModel().currentChanged.connect(self._moved)
        self.resize(min(WIDTH, parent.width() - 40), min(HEIGHT, parent.height() - 40))
        self._filter()

    @Slot()
    def _filter(self) -> None:
        found = best_first(self.box.text(), [(entry, entry.title, f"{entry.menu} {entry.help}") for entry in self._entries])
        self.list.fill(found)
        self.view.setCurrentIndex(self.list.index(0, 0))
        if not found:
            self.said.setText(NOTHING)

    @Slot(QModelIndex)
    def _moved(self, index: Index) -> None:
        entry = self.list.entry(index.row())
        self.said.setText(entry.help if entry else "")
        # A screen reader follows the focus, which stays in the box: the box tells which line is chosen.
        self.box.setAccessibleDescription(entry.spoken if entry else NOTHING)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the keys that choose work while the words are typed."""
        if watched is self.box and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {
                Qt.Key.Key_Down: 1,
                Qt.Key.Key_Up: -1,
                Qt.Key.Key_PageDown: 8,
                Qt.Key.Key_PageUp: -8,
            }.get(Qt.Key(event.key()))
            if step is not None:
                self._step(step)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run(self.view.currentIndex().row())
                return True
        return super().eventFilter(watched, event)

    def _step(self, by: int) -> None:
        count = self.list.rowCount()
        if count:
            row = self.view.currentIndex().row() + by
            # One step past an end goes round, a page stops there.
            row = row % count if abs(by) == 1 else min(max(row, 0), count - 1)
            self.view.setCurrentIndex(self.list.index(row, 0))

    @Slot(QModelIndex)
    def _clicked(self, index: Index) -> None:
        self._run(index.row())

    def _run(self, row: int) -> None:
        entry = self.list.entry(row)
        if entry is None:
            return
        if entry.why:
            self.said.setText(f"Not now: {entry.why}")
            return
        self.accept()
        self.chosen.emit(entry.name)
