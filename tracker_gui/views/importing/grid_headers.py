"""The headings of the preview of a document: what each column means and how sure that is, what each row is taken for."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from tracker_gui.models.import_grid import GridRole
from tracker_gui.ops.sureness import found_words, to_look_at
from tracker_gui.views import theme
from tracker_gui.views.importing.kind_looks import kind_colour
from tracker_gui.views.theme import CELL_PADDING_X, CELL_PADDING_Y

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LETTERS = 19
LOOK = "? "
"""Before everything that is to be looked at."""


class MeaningHeader(QHeaderView):
    """Letter and meaning of each column, and how sure that is. A click asks for another meaning."""

    meaning_asked = Signal(int, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the header of columns."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setAccessibleName("Meanings of the columns")
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.sectionClicked.connect(self._clicked)

    def sizeHint(self) -> QSize:
        """Return the room for two lines."""
        return QSize(super().sizeHint().width(), 2 * self.fontMetrics().height() + 2 * CELL_PADDING_Y + 2)

    @Slot(int)
    def _clicked(self, section: int) -> None:
        self.meaning_asked.emit(section, self.mapToGlobal(QPoint(self.sectionViewportPosition(section), self.height())))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint the letter, the meaning with an arrow, and below how sure it is."""
        own = theme.colours()
        column = self.model().headerData(section, Qt.Orientation.Horizontal, GridRole.COLUMN)
        words = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
        painter.save()
        painter.fillRect(rect, QColor(own.header))
        painter.setPen(QColor(own.strong_line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(QColor(own.grid))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        inner = rect.adjusted(CELL_PADDING_X, CELL_PADDING_Y, -CELL_PADDING_X, -CELL_PADDING_Y)
        line = self.fontMetrics().height()
        top, below = (
            QRect(inner.left(), inner.top(), inner.width(), line),
            QRect(inner.left(), inner.top() + line, inner.width(), line),
        )
        unsure = column is not None and to_look_at(column)
        font = QFont(self.font())
        font.setBold(column is not None)
        painter.setFont(font)
        painter.setPen(QColor(own.text if column is not None else own.muted))
        arrow = "  ▾"
        room = top.width() - painter.fontMetrics().horizontalAdvance(arrow)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(top, _LEFT, f"{shown}{arrow}" if column is not None else shown)
        font.setBold(unsure)
        painter.setFont(font)
        painter.setPen(QColor(own.bad if unsure else own.muted))
        sure = "no part of the table" if column is None else found_words(column)
        text = f"{LOOK}{sure}" if unsure else sure
        painter.drawText(below, _LEFT, painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, below.width()))
        painter.restore()


class KindHeader(QHeaderView):
    """Number and kind of each row, in the colour of its kind."""

    kind_asked = Signal(int, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the header of rows."""
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setAccessibleName("Kinds of the rows")
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:
        """Return the room for a number and a word."""
        return QSize(self.fontMetrics().averageCharWidth() * _LETTERS + 2 * CELL_PADDING_X, super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint the number, the word of the kind, and a sign where it is to be looked at."""
        own, model = theme.colours(), self.model()
        words = str(model.headerData(section, Qt.Orientation.Vertical) or "")
        number, _, kind = words.partition("  ")
        unsure = bool(model.headerData(section, Qt.Orientation.Vertical, GridRole.UNSURE))
        chosen = bool(model.headerData(section, Qt.Orientation.Vertical, GridRole.CHOSEN))
        painter.save()
        colour = kind_colour(model.headerData(section, Qt.Orientation.Vertical, GridRole.KIND))
        painter.fillRect(rect, colour or QColor(own.base))
        painter.setPen(QColor(own.grid))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(QColor(own.strong_line))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        inner = rect.adjusted(CELL_PADDING_X, 0, -CELL_PADDING_X, 0)
        painter.setPen(QColor(own.muted))
        width = painter.fontMetrics().horizontalAdvance("00000")
        painter.drawText(QRect(inner.left(), inner.top(), width, inner.height()), _RIGHT, number)
        font = QFont(self.font())
        font.setBold(unsure or chosen)
        painter.setFont(font)
        painter.setPen(QColor(own.bad if unsure else own.text))
        place = inner.adjusted(width + CELL_PADDING_X, 0, 0, 0)
        text = f"{LOOK}{kind}" if unsure else f"{kind} ✓" if chosen else kind
        painter.drawText(place, _LEFT, painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width()))
        painter.restore()
