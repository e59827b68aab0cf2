"""How the cells of the tables are painted and edited, all kinds of column.

One question to the model for a cell instead of the seven that Qt's own painting asks; texts laid out once.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPoint, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tracker_gui.models.cell_look import CellLook
from tracker_gui.models.roles import Index, Role
from tracker_gui.models.row_table import RowTable
from tracker_gui.views import theme
from tracker_gui.views.delegates.cell_editor import CellEditor
from tracker_gui.views.delegates.chips import chip_height, draw_chip
from tracker_gui.views.delegates.doubt_mark import draw_mark, mark_height, mark_words
from tracker_gui.views.delegates.editors import editor_text, make_editor
from tracker_gui.views.delegates.layouts import Block, LayoutCache
from tracker_gui.views.delegates.names_line import NamesLine
from tracker_gui.views.delegates.one_line import draw_one_line
from tracker_gui.views.delegates.people_editor import PeopleEditor
from tracker_gui.views.finding.marks import marks
from tracker_gui.views.sharing.fresh import fresh
from tracker_gui.views.theme import CELL_PADDING_X, CELL_PADDING_Y

DITTO = "″"
_UP_DOWN = {int(Qt.Key.Key_Up): -1, int(Qt.Key.Key_Down): 1}
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class CellDelegate(QStyledItemDelegate):
    """Paints and edits cells by the kind of their column.

    ``left(rows, columns)``: go on there after an edit. ``filled(text)``: the text is meant for all selected cells.
    """

    left = Signal(int, int)
    filled = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        """Serve one view, its parent."""
        super().__init__(parent)
        self.cache = LayoutCache()
        self.lines: int | None = None
        """At most so many lines are shown of a text; None shows all of it."""
        self.editing: tuple[str, int] | None = None
        self.by_typing = False
        """Whether an editor that opens now was begun by typing over the cell: Up and Down then end it, as in a spreadsheet."""
        self._typed_over = False
        self._committing = False

    # --- size and painting --------------------------------------------------------------------------------------------

    def height_for(self, model: RowTable[Any], row: int, column: int, width: int, font: QFont) -> int:
        """Return how high the cell needs to be at this column width."""
        return self._height(model.look(row, column), width, font)

    def _height(self, look: CellLook, width: int, font: QFont) -> int:
        if look.rating:
            return round(chip_height(font)) + 2 * CELL_PADDING_Y
        text = DITTO if look.ditto else look.text
        if not text:
            return 0
        height = self.cache.block(text, width - 2 * CELL_PADDING_X, font, look.kind).height
        if self.lines is not None:
            height = min(height, self.lines * self._line(font))
        elif look.doubtful:
            height += mark_height(font)
        return round(height) + 2 * CELL_PADDING_Y

    def height_of_line(self, font: QFont) -> int:
        """Return how high a cell of one line is."""
        return self._line(font) + 2 * CELL_PADDING_Y

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size for Qt's own measuring (double click on a column's edge)."""
        width = option.rect.width() or 200
        return QSize(width, self._height(self._look(index), width, option.font))

    @staticmethod
    def _look(index: Index) -> CellLook:
        model = index.model()
        assert isinstance(model, RowTable)
        return model.look(index.row(), index.column())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint background, text or chip, and the frame of the current cell."""
        marks().begin(index)
        own, rect, look, font = theme.colours(), option.rect, self._look(index), option.font
        painter.save()
        painter.setClipRect(rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(own.selection))
        at = QPointF(rect.left() + CELL_PADDING_X, rect.top() + CELL_PADDING_Y)
        if look.rating:
            draw_chip(painter, at, look.text, font, rect.width() - 2 * CELL_PADDING_X)
        elif look.text:
            painter.setPen(QColor(own.muted if look.ditto else own.text))
            self._draw_text(painter, DITTO if look.ditto else look.text, at, option, look.kind)
        if look.doubtful:
            height = self._height(look, rect.width(), font)
            end = rect.top() + height - mark_height(font) - CELL_PADDING_Y if self.lines is None and height else None
            draw_mark(painter, rect, font, mark_words(look.kind), end)
        fresh().paint(painter, rect, font, index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(own.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _draw_text(self, painter: QPainter, text: str, at: QPointF, option: QStyleOptionViewItem, kind: str) -> None:
        """Paint the text, or what there is room for."""
        room = option.rect.height() - 2 * CELL_PADDING_Y + 2
        width = option.rect.width() - 2 * CELL_PADDING_X
        if self.lines == 1:
            draw_one_line(painter, text, at, width, option.font)
            return
        block = self.cache.block(text, width, option.font, kind)
        if block.height > room:
            self._draw_cut(painter, block, at, option, room)
        else:
            block.draw(painter, at, option.font)

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
        editor = make_editor(parent, index)
        self._typed_over = self.by_typing
        if isinstance(editor, QComboBox):
            editor.activated.connect(self._picked)
        else:
            editor.setFont(option.font)
        if isinstance(editor, PeopleEditor):
            editor.line.setFont(option.font)
            editor.line.installEventFilter(self)
        return editor

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
            editor.begin(value, replace=self.by_typing)
        elif isinstance(editor, PeopleEditor):
            editor.begin(value)

    def empty_open_editor(self) -> None:
        """Take the text out of the editor that is open, if it is one of text."""
        focus = QApplication.focusWidget()
        if isinstance(focus, CellEditor) and self.editing is not None:
            focus.textCursor().removeSelectedText()

    def point_in_open_editor(self, at: QPoint) -> None:
        """Put the cursor of the editor that is open where the screen was clicked."""
        focus = QApplication.focusWidget()
        if isinstance(focus, CellEditor) and self.editing is not None:
            focus.setTextCursor(focus.cursorForPosition(focus.viewport().mapFromGlobal(at)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand what was typed to the model."""
        value = editor_text(editor)
        if value is None:
            return
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
        if isinstance(editor, CellEditor | PeopleEditor):
            parent = editor.parentWidget()
            editor.set_room(option.rect, round((parent.height() if parent else 400) * 0.8))
        else:
            editor.setGeometry(option.rect.left(), option.rect.top(), option.rect.width(), max(28, editor.sizeHint().height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Handle the keys that end an edit as a spreadsheet does."""
        owner = watched.parent() if isinstance(watched, NamesLine) else watched
        if event.type() == QEvent.Type.KeyPress and isinstance(owner, QWidget) and isinstance(event, QKeyEvent):
            return self._key(owner, event)
        if isinstance(owner, PeopleEditor) and watched is not owner:
            if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
                self._line_left(owner, event)
            return False
        return super().eventFilter(watched, event)

    def _line_left(self, editor: PeopleEditor, event: QFocusEvent) -> None:
        """Take what was typed when the focus goes elsewhere, but for the list of names that fit."""
        focus = QApplication.focusWidget()
        inside = focus is not None and editor.isAncestorOf(focus)
        if event.reason() != Qt.FocusReason.PopupFocusReason and not inside:
            self.commitData.emit(editor)
            self._close(editor)

    def _key(self, editor: QWidget, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers()
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        back = key == Qt.Key.Key_Backtab or bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        if isinstance(editor, CellEditor | PeopleEditor) and editor.completing and (enter or key == Qt.Key.Key_Escape):
            return False
        if enter:
            filled = bool(modifiers & Qt.KeyboardModifier.ControlModifier) and self._fill(editor)
            if not filled and not self._goes_on(editor, modifiers):
                self._leave(editor, 1, 0)
            return True
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            if not (isinstance(editor, CellEditor) and editor.deeper(-1 if back else 1)):
                self._leave(editor, 0, -1 if back else 1)
            return True
        if key in _UP_DOWN and self._typed_over and modifiers in _PLAIN and self._one_line(editor):
            self._leave(editor, _UP_DOWN[key], 0)
            return True
        if key == Qt.Key.Key_Escape:
            self._close(editor, QAbstractItemDelegate.EndEditHint.RevertModelCache)
            return True
        return False

    def _close(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint = QAbstractItemDelegate.EndEditHint.NoHint) -> None:
        if isinstance(editor, PeopleEditor):
            editor.line.removeEventFilter(self)  # it loses the focus as it is closed, which is no second end
        self.closeEditor.emit(editor, hint)

    @staticmethod
    def _one_line(editor: QWidget) -> bool:
        """Return whether Up and Down have nowhere to go within the text."""
        return isinstance(editor, CellEditor) and editor.document().size().height() <= 1

    @staticmethod
    def _goes_on(editor: QWidget, modifiers: Qt.KeyboardModifier) -> bool:
        """Return whether Enter was something within the text (a new line, a new bullet, a name) and not its end."""
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            return False
        if isinstance(editor, PeopleEditor):
            return editor.take_line()
        if not isinstance(editor, CellEditor):
            return False
        if modifiers & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier):
            editor.new_line()
            return True
        return editor.new_entry()

    def _fill(self, editor: QWidget) -> bool:
        """Give the text to all selected cells, as Excel does by Ctrl+Enter; return whether there are several."""
        view, text = self.parent(), editor_text(editor)
        several = isinstance(view, QAbstractItemView) and len(view.selectionModel().selectedIndexes()) > 1
        if text is None or not several:
            return False
        self._close(editor, QAbstractItemDelegate.EndEditHint.RevertModelCache)
        self.filled.emit(text)
        return True

    def _leave(self, editor: QWidget, rows: int, columns: int) -> None:
        self.commitData.emit(editor)
        self._close(editor)
        self.left.emit(rows, columns)
