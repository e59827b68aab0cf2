"""How the cells of the tables are painted and edited, all kinds of column.

One ``data()`` call for the text of a cell instead of the seven that Qt's own painting makes; texts laid out once.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemDelegate, QComboBox, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tracker_gui.models.roles import Index, Role
from tracker_gui.views import theme
from tracker_gui.views.delegates.cell_editor import CellEditor
from tracker_gui.views.delegates.chips import chip_height, draw_chip
from tracker_gui.views.delegates.layouts import Block, LayoutCache
from tracker_gui.views.theme import CELL_PADDING_X, CELL_PADDING_Y, RATING_LETTERS, RATING_WORDS

PICKED = ("stage", "better", "rating")
ECHO = "″"
NOT_SET = "(not set)"


class CellDelegate(QStyledItemDelegate):
    """Paints and edits cells by the kind of their column. ``left(rows, columns)``: go on there after an edit."""

    left = Signal(int, int)

    def __init__(self, parent: QWidget) -> None:
        """Serve one view, its parent."""
        super().__init__(parent)
        self.cache = LayoutCache()
        self.lines: int | None = None
        """At most so many lines are shown of a text; None shows all of it."""
        self.editing: tuple[str, int] | None = None
        self._committing = False

    # --- size and painting --------------------------------------------------------------------------------------------

    def height_for(self, model: QAbstractItemModel, row: int, column: int, width: int, font: QFont) -> int:
        """Return how high the cell needs to be at this column width."""
        index = model.index(row, column)
        kind = index.data(Role.KIND)
        if index.data(Role.RATING):
            return round(chip_height(font)) + 2 * CELL_PADDING_Y
        text = ECHO if index.data(Role.MUTED) else str(index.data() or "")
        if not text:
            return 0
        block = self.cache.block(text, width - 2 * CELL_PADDING_X, font, str(kind))
        height = block.height
        if self.lines is not None:
            height = min(height, self.lines * self._line(font))
        return round(height) + 2 * CELL_PADDING_Y

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size for Qt's own measuring (double click on a column's edge)."""
        width = option.rect.width() or 200
        return QSize(width, self.height_for(index.model(), index.row(), index.column(), width, option.font))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint background, text or chip, and the frame of the current cell."""
        own = theme.colours()
        rect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setClipRect(rect)
        if selected:
            painter.fillRect(rect, QColor(own.selection))
        at = QPointF(rect.left() + CELL_PADDING_X, rect.top() + CELL_PADDING_Y)
        rating = index.data(Role.RATING)
        if rating:
            draw_chip(painter, at, str(rating), option.font, rect.width() - 2 * CELL_PADDING_X)
        else:
            muted = bool(index.data(Role.MUTED))
            text = ECHO if muted else str(index.data() or "")
            if text:
                painter.setPen(QColor(own.muted if muted else own.text))
                kind = str(index.data(Role.KIND))
                block = self.cache.block(text, rect.width() - 2 * CELL_PADDING_X, option.font, kind)
                room = rect.height() - 2 * CELL_PADDING_Y + 2
                if block.height > room:
                    self._draw_cut(painter, block, at, option, room)
                else:
                    block.draw(painter, at, option.font)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(own.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _draw_cut(self, painter: QPainter, block: Block, at: QPointF, option: QStyleOptionViewItem, room: float) -> None:
        """Paint the whole lines there is room for, and an ellipsis below them for what follows."""
        height = block.whole_lines(room)
        painter.save()
        painter.setClipRect(QRectF(option.rect.left(), at.y(), option.rect.width(), height), Qt.ClipOperation.IntersectClip)
        block.draw(painter, at, option.font)
        painter.restore()
        painter.setPen(QColor(theme.colours().muted))
        painter.setFont(option.font)
        painter.drawText(QPointF(at.x(), at.y() + height + QFontMetrics(option.font).ascent() - 2), "…")

    @staticmethod
    def _line(font: QFont) -> int:
        return QFontMetrics(font).lineSpacing()

    # --- editing ------------------------------------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return an editor for the kind of the column."""
        kind = index.data(Role.KIND)
        choices = index.data(Role.CHOICES) or []
        if kind in PICKED:
            return self._picker(parent, choices)
        editor = CellEditor(parent, choices if kind == "people" else ())
        editor.setFont(option.font)
        return editor

    def _picker(self, parent: QWidget, choices: list[str]) -> QComboBox:
        box = QComboBox(parent)
        box.setObjectName("cellPicker")
        box.setAccessibleName("Choice of the cell")
        for choice in choices:
            box.addItem(_choice_words(choice), choice)
        box.view().setMinimumWidth(box.sizeHint().width() + 24)
        box.activated.connect(self._picked)
        return box

    @Slot()
    def _picked(self) -> None:
        box = self.sender()
        if isinstance(box, QComboBox):
            self.commitData.emit(box)
            self.closeEditor.emit(box, QAbstractItemDelegate.EndEditHint.NoHint)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Fill the editor once: what changes elsewhere meanwhile must not replace what is being typed."""
        key = (str(index.data(Role.ROW_ID)), index.column())
        if self._committing or self.editing == key:
            return
        self.editing = key
        value = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(editor.findData(value), 0))
            editor.showPopup()
        elif isinstance(editor, CellEditor):
            editor.begin(value)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand what was typed to the model."""
        value: Any = None
        if isinstance(editor, QComboBox):
            value = editor.currentData()
        elif isinstance(editor, CellEditor):
            if editor.untouched:
                return
            value = editor.toPlainText()
        self._committing = True
        try:
            model.setData(index, value)
        finally:
            self._committing = False

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Forget the editor."""
        self.editing = None
        super().destroyEditor(editor, index)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Put the editor over its cell; one for text may grow to most of the view's height."""
        del index
        if isinstance(editor, CellEditor):
            parent = editor.parentWidget()
            editor.set_room(option.rect, round((parent.height() if parent else 400) * 0.8))
        else:
            editor.setGeometry(option.rect.left(), option.rect.top(), option.rect.width(), max(28, editor.sizeHint().height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Handle the keys that end an edit as a spreadsheet does."""
        if event.type() == QEvent.Type.KeyPress and isinstance(watched, QWidget) and isinstance(event, QKeyEvent):
            return self._key(watched, event)
        return super().eventFilter(watched, event)

    def _key(self, editor: QWidget, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers()
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if isinstance(editor, CellEditor) and editor.completing and (enter or key == Qt.Key.Key_Escape):
            return False
        if enter and isinstance(editor, CellEditor):
            if modifiers & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier):
                editor.new_line()
            else:
                self._leave(editor, 1, 0)
            return True
        if enter:
            self._leave(editor, 1, 0)
            return True
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            back = key == Qt.Key.Key_Backtab or bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
            self._leave(editor, 0, -1 if back else 1)
            return True
        if key == Qt.Key.Key_Escape:
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.RevertModelCache)
            return True
        return False

    def _leave(self, editor: QWidget, rows: int, columns: int) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self.left.emit(rows, columns)


def _choice_words(choice: str) -> str:
    """Return a choice as the list shows it; a rating with its letter and its meaning."""
    if choice in RATING_WORDS:
        return f"{RATING_LETTERS[choice]}  {choice}: {RATING_WORDS[choice].lower()}"
    return choice[:1].upper() + choice[1:] if choice else NOT_SET
