"""How the plan's tree is painted: title, count, and a chip for the worst rating, on one line."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tracker_gui.models.roles import Index, Role
from tracker_gui.views import theme
from tracker_gui.views.delegates.chips import chip_height, draw_chip

ROW_HEIGHT = 32


class TreeDelegate(QStyledItemDelegate):
    """Paints a row of the tree; the title is edited by Qt's own line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return one height for all rows."""
        del index
        return QSize(160, max(ROW_HEIGHT, QFontMetrics(option.font).height() + 14))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row."""
        own = theme.colours()
        rect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(own.selection))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(own.hover))
        font = QFont(option.font)
        font.setBold(index.data(Role.TABLE) != "objective")
        right = rect.right() - 8
        rating = index.data(Role.RATING)
        chip = round(chip_height(option.font))
        if rating:
            at = QPointF(right - chip, rect.top() + (rect.height() - chip) / 2)
            draw_chip(painter, at, str(rating), option.font, chip, short=True)
        right -= chip + 6
        count = str(index.data(Role.COUNT) or "")
        width = QFontMetrics(option.font).horizontalAdvance(count)
        painter.setPen(QColor(own.muted))
        painter.setFont(option.font)
        painter.drawText(
            QRect(right - width, rect.top(), width, rect.height()),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
            count,
        )
        place = QRect(rect.left() + 4, rect.top(), right - width - 8 - rect.left() - 4, rect.height())
        painter.setPen(QColor(own.text))
        painter.setFont(font)
        text = QFontMetrics(font).elidedText(" ".join(str(index.data()).split()), Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(own.accent))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()
