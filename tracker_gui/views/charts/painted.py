"""Many small pictures in one scrolling view, painted and not made of widgets: only what is seen is painted, and only once.

Arrow keys, Home, End and the page keys walk along them; Enter, Space or a click chooses one. What is pointed at is said in the
accessible description and in a tooltip.
"""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

_LOOKS = (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange)
_KEPT = 400
"""So many pictures are kept; older ones are painted again when they are seen again."""


class PaintedView(QAbstractScrollArea):
    """Cells in rows and columns. Subclasses say how many there are (``count``), paint one, and tell it in words.

    ``chosen(index)`` carries the one that was clicked or entered.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self._at = 0
        self._under = -1
        self._sheet_palette: QPalette | None = None
        self._kept: dict[int, tuple[Hashable, QPixmap]] = {}

    # --- what subclasses say ------------------------------------------------------------------------------------------

    def count(self) -> int:
        """Return how many cells there are."""
        raise NotImplementedError

    def cell_height(self) -> int:
        """Return the height of a cell in pixels."""
        raise NotImplementedError

    def least_width(self) -> int:
        """Return the least width of a cell; 0 for one cell in each row."""
        return 0

    def header_height(self) -> int:
        """Return the height of what stays above the cells."""
        return 0

    def paint_header(self, painter: QPainter, rect: QRectF) -> None:
        """Paint what stays above the cells."""

    def paint_cell(self, painter: QPainter, rect: QRectF, index: int) -> None:
        """Paint one cell."""
        raise NotImplementedError

    def words(self, index: int) -> str:
        """Return a cell in words."""
        raise NotImplementedError

    def state_of(self, index: int) -> Hashable:
        """Return what the picture of a cell depends on: it is painted anew when this is another."""
        return index

    def looks(self) -> QPalette:
        """Return the colours to paint in: the view's own, or those of a sheet."""
        return self._sheet_palette or self.palette()

    def paint_rows(self, painter: QPainter, rect: QRectF, palette: QPalette, count: int) -> None:
        """Paint the first cells one below the other (side by side where there is room) into ``rect``, for a sheet."""
        columns = max(int(rect.width() // self.least_width()), 1) if self.least_width() else 1
        width, height = rect.width() / columns, float(self.cell_height())
        self._sheet_palette = palette
        top = rect.top()
        if self.header_height():
            self.paint_header(painter, QRectF(rect.left(), top, rect.width(), self.header_height()))
            top += self.header_height()
        for index in range(min(count, self.count())):
            row, column = divmod(index, columns)
            painter.save()
            self.paint_cell(painter, QRectF(rect.left() + column * width, top + row * height, width, height), index)
            painter.restore()
        self._sheet_palette = None

    def height_of_rows(self, width: float, count: int) -> float:
        """Return how high so many cells are on a sheet of this width."""
        columns = max(int(width // self.least_width()), 1) if self.least_width() else 1
        return self.header_height() + -(-min(count, self.count()) // columns) * float(self.cell_height())

    # --- what it does -------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show what there is now; pictures that are still right are kept."""
        self._at = max(min(self._at, self.count() - 1), 0)
        self._size_bar()
        self._describe()
        self.viewport().update()

    @property
    def current(self) -> int:
        """The cell the keys are at; -1 where there is none."""
        return self._at if self.count() else -1

    def columns(self) -> int:
        """Return how many cells stand side by side."""
        least = self.least_width()
        return max(self.viewport().width() // least, 1) if least else 1

    def rect_of(self, index: int) -> QRect:
        """Return where a cell is in the viewport."""
        columns, height = self.columns(), self.cell_height()
        width = self.viewport().width() // columns
        row, column = divmod(index, columns)
        top = self.header_height() + row * height - self.verticalScrollBar().value()
        return QRect(column * width, top, width, height)

    def index_at(self, position: QPoint) -> int:
        """Return the cell at a place of the viewport, or -1."""
        columns, height = self.columns(), self.cell_height()
        if position.y() < self.header_height():
            return -1
        row = (position.y() - self.header_height() + self.verticalScrollBar().value()) // height
        column = position.x() // max(self.viewport().width() // columns, 1)
        index = row * columns + column
        return index if 0 <= column < columns and 0 <= index < self.count() else -1

    def go_to(self, index: int) -> None:
        """Make a cell the current one and bring it into sight."""
        if not self.count():
            return
        self._at = max(min(index, self.count() - 1), 0)
        bar, top = self.verticalScrollBar(), self._at // self.columns() * self.cell_height()
        room = self.viewport().height() - self.header_height()
        if top < bar.value():
            bar.setValue(top)
        elif top + self.cell_height() > bar.value() + room:
            bar.setValue(top + self.cell_height() - room)
        self._describe()
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells that are seen, from their kept pictures."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.palette().color(QPalette.ColorRole.Base))
        columns, height = self.columns(), self.cell_height()
        first = self.verticalScrollBar().value() // height * columns
        last = ((self.verticalScrollBar().value() + self.viewport().height()) // height + 1) * columns
        for index in range(first, min(last, self.count())):
            rect = self.rect_of(index)
            if rect.intersects(event.rect()):
                painter.drawPixmap(rect.topLeft(), self._picture(index, rect))
                self._frame(painter, rect, index)
        if self.header_height():
            header = QRectF(0, 0, self.viewport().width(), self.header_height())
            painter.fillRect(header, self.palette().color(QPalette.ColorRole.Base))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.paint_header(painter, header)
        painter.end()

    def _picture(self, index: int, rect: QRect) -> QPixmap:
        state = (self.state_of(index), rect.width(), rect.height(), self.devicePixelRatioF())
        kept = self._kept.get(index)
        if kept and kept[0] == state:
            return kept[1]
        ratio = self.devicePixelRatioF()
        made = QPixmap(rect.size() * ratio)
        made.setDevicePixelRatio(ratio)
        made.fill(self.palette().color(QPalette.ColorRole.Base))
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        self.paint_cell(painter, QRectF(0, 0, rect.width(), rect.height()), index)
        painter.end()
        if len(self._kept) >= _KEPT:
            self._kept.pop(next(iter(self._kept)))
        self._kept[index] = (state, made)
        return made

    def _frame(self, painter: QPainter, rect: QRect, index: int) -> None:
        if index == self._at and self.hasFocus():
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 2))
        elif index == self._under:
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Dark), 1))
        else:
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk along the cells; Enter and Space choose."""
        columns = self.columns()
        page = max((self.viewport().height() - self.header_height()) // self.cell_height(), 1) * columns
        steps = {
            Qt.Key.Key_Right: self._at + 1,
            Qt.Key.Key_Left: self._at - 1,
            Qt.Key.Key_Down: self._at + columns,
            Qt.Key.Key_Up: self._at - columns,
            Qt.Key.Key_PageDown: self._at + page,
            Qt.Key.Key_PageUp: self._at - page,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self.count() - 1,
        }
        key = Qt.Key(event.key())
        if key in steps and not event.modifiers():
            self.go_to(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.count():
            self.chosen.emit(self._at)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Frame the cell under the mouse."""
        under = self.index_at(event.position().toPoint())
        if under != self._under:
            self._under = under
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if under >= 0 else Qt.CursorShape.ArrowCursor)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the cell that was clicked."""
        index = self.index_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index >= 0:
            self.go_to(index)
            self.chosen.emit(index)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell the cell under the mouse in a tooltip; forget it when the mouse leaves."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.index_at(event.pos())
            QToolTip.showText(event.globalPos(), self.words(index) if index >= 0 else "", self)
            return True
        if event.type() == QEvent.Type.Leave:
            self._under = -1
            self.viewport().update()
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the focus frame away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Paint everything anew in other colours or letters."""
        super().changeEvent(event)
        if event.type() in _LOOKS and hasattr(self, "_kept"):
            self._kept.clear()
            self._size_bar()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the cells take the width there is."""
        super().resizeEvent(event)
        self._size_bar()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move what is painted, so that only what comes into sight is painted anew."""
        top = self.header_height()
        self.viewport().scroll(dx, dy, QRect(0, top, self.viewport().width(), self.viewport().height() - top))

    def _size_bar(self) -> None:
        rows = -(-self.count() // self.columns())
        room = self.viewport().height() - self.header_height()
        bar = self.verticalScrollBar()
        bar.setRange(0, max(rows * self.cell_height() - room, 0))
        bar.setPageStep(max(room, 1))
        bar.setSingleStep(max(self.cell_height() // 3, 20))

    def _describe(self) -> None:
        if not self.count():
            self.setAccessibleDescription("Nothing to show.")
            return
        self.setAccessibleDescription(f"{self.words(self._at)} ({self._at + 1:,} of {self.count():,})")
