"""The editor of a cell of text: several lines, growing with what is typed, with bullets where the text is bulleted."""

from __future__ import annotations

from typing import Final, Literal

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRect, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QToolTip, QWidget

from tracker_gui.exchange.cell_blocks import one_text, without_marks
from tracker_gui.models.list_text import INDENT, read_line
from tracker_gui.texts import EXPECTED
from tracker_gui.views import theme
from tracker_gui.views.delegates.bullet_keys import DEEPEST, marked, next_entry, shifted, within_entry
from tracker_gui.views.delegates.layouts import BULLET, SUB_BULLET
from tracker_gui.views.delegates.spelling import SpellingMenu, Underlines
from tracker_gui.views.delegates.terms import terms_words
from tracker_gui.views.theme import CELL_PADDING_X, CELL_PADDING_Y

Shape = Literal["text", "list", "steps"]
"""``text``: bullets only where they are typed; ``list``: each line is an entry; ``steps``: an entry may stand under another."""

GUTTER: Final = 14
ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CellEditor(QPlainTextEdit):
    """A multi-line editor. Whoever opened it handles the keys that end it; Alt+Enter is a new line."""

    grown = Signal()
    spelled = True
    """Whether unknown words are underlined."""

    least_width = 0
    """A cell narrower than this is edited beyond its edge."""

    def __init__(self, parent: QWidget | None = None, shape: Shape = "text") -> None:
        """Make it, for a text of this shape."""
        super().__init__(parent)
        self.shape_: Shape = shape
        self.setObjectName("cellEditor")
        self.setAccessibleName("Text of the cell")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet(f"padding: {CELL_PADDING_Y - 4}px {CELL_PADDING_X - 6}px; border-radius: 0;")
        self._room = QRect()
        self._limit = 0
        self._begun: str | None = None
        self._just_opened = False
        """Nothing was typed yet and the cursor not moved: Enter and Tab leave, whatever they do within a text."""
        self._gutter: _Gutter | None = None
        if shape != "text":
            self.setViewportMargins(GUTTER, 0, 0, 0)
            self._gutter = _Gutter(self)
            self.updateRequest.connect(self._gutter.follow)
        self.textChanged.connect(self._grow)
        self.textChanged.connect(self._touched)
        self.cursorPositionChanged.connect(self._touched)
        if self.spelled:
            self._underlines = Underlines(self.document())
            self._menu = SpellingMenu(self)

    # --- place and text -----------------------------------------------------------------------------------------------

    def set_room(self, cell: QRect, limit: int) -> None:
        """Take the place of ``cell``, and grow down to ``limit`` pixels when the text needs it."""
        self._room = widened(cell, self.least_width, self.parentWidget())
        self._limit = limit
        self.setGeometry(self._room)
        self._grow()

    def begin(self, text: str, *, replace: bool = False) -> None:
        """Take the text of the cell with the cursor at its end; where it is to be replaced, all of it selected."""
        self.setPlainText(text)
        self._begun = self.toPlainText()
        if replace:
            self.selectAll()
        else:
            self.moveCursor(QTextCursor.MoveOperation.End)
        self._just_opened = True

    @Slot()
    def _touched(self) -> None:
        self._just_opened = False

    @property
    def untouched(self) -> bool:
        """Whether the text is the one it began with, as this editor writes it: it has plain spaces and line ends only."""
        return self.toPlainText() == self._begun

    @property
    def completing(self) -> bool:
        """Whether a list of words is being offered, which then takes Enter and Esc."""
        return False

    # --- bullets ------------------------------------------------------------------------------------------------------

    def new_line(self) -> None:
        """Put in a line end, as Alt+Enter does; in a list the line goes on with its entry."""
        ahead = within_entry(self._line()) if self.shape_ != "text" and self._line().strip() else ""
        self.textCursor().insertText("\n" + ahead)

    def new_entry(self) -> bool:
        """Begin a new bullet, as Enter does within a bulleted text; False where Enter means something else.

        That is: in a text without bullets, in a cell just opened, and on a last bullet left empty.
        """
        cursor = self.textCursor()
        if self.isReadOnly() or self._just_opened or self._all_selected():
            return False
        line, last = self._line(), not cursor.block().next().isValid()
        if self.shape_ == "text":
            return self._new_marked(line)
        if not line.strip():
            if read_line(line).level and self.deeper(-1):
                return True
            if last:
                return False
        cursor.insertText("\n" + next_entry(line))
        return True

    def _new_marked(self, line: str) -> bool:
        found = marked(line)
        cursor = self.textCursor()
        if found is None or cursor.positionInBlock() < len(found.ahead):
            return False
        if found.words.strip():
            cursor.insertText("\n" + found.following())
            return True
        self._replace_line("")
        return False

    def deeper(self, by: int) -> bool:
        """Move the bullets that are selected one level deeper (1) or shallower (-1); False where Tab means something else."""
        if self.isReadOnly() or self.shape_ == "list" or self._just_opened or self._all_selected():
            return False
        cursor = self.textCursor()
        block, last = self.document().findBlock(cursor.selectionStart()), self.document().findBlock(cursor.selectionEnd())
        if by > 0 and (not block.previous().isValid() or not self._stands_under(block)):
            return False
        moved = False
        edit = QTextCursor(block)
        edit.beginEditBlock()
        while block.isValid() and block.blockNumber() <= last.blockNumber():
            text = shifted(block.text(), by) if self._bulleted(block) else None
            if text is not None:
                moved = True
                self._replace(block, text)
            block = block.next()
        edit.endEditBlock()
        return moved

    def _stands_under(self, block: QTextBlock) -> bool:
        """Return whether there is a bullet above, under which this one can stand."""
        return self.shape_ == "steps" or marked(block.previous().text()) is not None

    def _bulleted(self, block: QTextBlock) -> bool:
        if self.shape_ == "steps":
            return True
        found = marked(block.text())
        # In a text Tab goes on to the next field, unless the cursor stands at the very beginning of a bullet's words.
        return found is not None and self.textCursor().positionInBlock() <= len(found.ahead)

    def _replace(self, block: QTextBlock, text: str) -> None:
        """Change the beginning of a line, so that the cursor stays at its words."""
        old = block.text()
        words = text.lstrip(" \t")
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, len(old) - len(words))
        cursor.insertText(text[: len(text) - len(words)])

    def _replace_line(self, text: str) -> None:
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        cursor.insertText(("\n" if cursor.selectedText().startswith("\u2029") else "") + text)
        if cursor.atEnd() and not text and cursor.block().previous().isValid():
            cursor.deletePreviousChar()

    def _line(self) -> str:
        return self.textCursor().block().text()

    def _all_selected(self) -> bool:
        cursor = self.textCursor()
        return cursor.hasSelection() and cursor.selectionEnd() - cursor.selectionStart() >= len(self.toPlainText())

    # --- painting and growing -----------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the bullets beside the text."""
        super().resizeEvent(event)
        if self._gutter is not None:
            inside = self.viewport().geometry()
            self._gutter.setGeometry(inside.left() - GUTTER, inside.top(), GUTTER, inside.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, and the bullets of entries that stand under another."""
        super().paintEvent(event)
        if self.shape_ == "steps":
            painter = QPainter(self.viewport())
            self.paint_bullets(painter, 1, 3.0)
            painter.end()

    def paint_bullets(self, painter: QPainter, level: int, x: float) -> None:
        """Paint the bullets of one level at ``x``."""
        painter.setPen(QColor(theme.colours().muted))
        painter.setFont(QFont(self.font()))
        block = self.firstVisibleBlock()
        while block.isValid():
            box = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if box.top() > self.viewport().height():
                break
            part = read_line(block.text())
            if min(part.level, 1) == level and not (part.goes_on and block.blockNumber()):
                mark = SUB_BULLET if level else BULLET
                painter.drawText(QPointF(x, box.top() + self.fontMetrics().ascent() + 1), mark)
            block = block.next()

    @Slot()
    def _grow(self) -> None:
        if self._room.isNull():
            return
        lines = self.document().size().height()
        wanted = round(lines * self.fontMetrics().lineSpacing() + 2 * CELL_PADDING_Y + 8) + self.below()
        height = max(self._room.height(), min(wanted, max(self._limit, 60)))
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if wanted <= height else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(policy)
        parent = self.parentWidget()
        top = self._room.top()
        if parent is not None and top + height > parent.height():
            top = max(0, parent.height() - height)
        self.setGeometry(self._room.left(), min(top, self._room.top()), self._room.width(), height)
        self.grown.emit()

    def below(self) -> int:
        """Return how much room is needed below the text."""
        return 0

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what an unknown word may be meant to be, ahead of the usual entries."""
        if self.spelled:
            self._menu.make(event.pos()).popup(event.globalPos())
        else:
            super().contextMenuEvent(event)

    def event(self, event: QEvent) -> bool:
        """Say what a term of the glossary means while the pointer rests on it."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            line = self.cursorForPosition(self.viewport().mapFrom(self, event.pos())).block().text()
            meanings = terms_words(line)
            if meanings:
                QToolTip.showText(event.globalPos(), meanings, self)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type; Backspace at the beginning of a bullet's words brings it up a level first."""
        self._just_opened = False
        if event.key() == Qt.Key.Key_Backspace and self.shape_ == "steps" and self._at_words() and self.deeper(-1):
            return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Put in what was copied as it would be typed: a cell without quotes round it, bullets of Word as bullets of ours."""
        try:
            text = one_text(source.html() if source.hasHtml() else None, source.text())
        except EXPECTED:
            return  # far too much for a cell
        found = without_marks(text) if self.shape_ != "text" else None
        if found is not None:
            deeper = INDENT if self.shape_ == "steps" else ""
            text = "\n".join(deeper * min(level, DEEPEST) + words for words, level in found)
            if self._line().strip() == "" or self._all_selected():
                text = text.lstrip()
        self.insertPlainText(text)

    def _at_words(self) -> bool:
        cursor = self.textCursor()
        line = cursor.block().text()
        return not cursor.hasSelection() and cursor.positionInBlock() == len(line) - len(line.lstrip(" \t")) > 0


def widened(cell: QRect, least: int, around: QWidget | None) -> QRect:
    """Return the place of a cell, at least so wide; what does not fit at the right goes to the left."""
    width = max(cell.width(), least)
    left = cell.left() if around is None else max(0, min(cell.left(), around.width() - width))
    return QRect(left if width > cell.width() else cell.left(), cell.top(), width, cell.height())


class _Gutter(QWidget):
    """The strip left of a list's text, with its bullets."""

    def __init__(self, editor: CellEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @Slot()
    def follow(self) -> None:
        """Paint anew: the text has changed or was scrolled."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bullets."""
        del event
        painter = QPainter(self)
        self._editor.paint_bullets(painter, 0, 5.0)
        painter.end()
