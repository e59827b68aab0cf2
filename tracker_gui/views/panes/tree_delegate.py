"""How the plan's tree is painted: title, count, and a chip for the worst rating, on one line."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tracker_gui.models.roles import Index, Role
from tracker_gui.views import theme
from tracker_gui.views.delegates.chips import chip_height, draw_chip
from tracker_gui.views.finding.marks import marks

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
        marks().begin(index)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(own.selection))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(own.hover))
        parts = RowParts(str(index.data()), str(index.data(Role.COUNT) or ""), index.data(Role.RATING))
        draw_row(painter, option.rect, parts, option.font, bold=index.data(Role.TABLE) != "objective", marked=True)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(own.accent))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        painter.restore()


class RowParts(NamedTuple):
    """What stands in a row of the tree."""

    title: str
    number: str
    rating: str | None


def draw_row(painter: QPainter, rect: QRect, parts: RowParts, font: QFont, *, bold: bool, marked: bool = False) -> None:
    """Paint title, count and rating into ``rect``; with marks on what is looked for, where ``marked``."""
    own = theme.colours()
    right = rect.right() - 8
    chip = round(chip_height(font))
    if parts.rating:
        at = QPointF(right - chip, rect.top() + (rect.height() - chip) / 2)
        draw_chip(painter, at, parts.rating, font, chip, short=True)
    right -= chip + 6
    width = QFontMetrics(font).horizontalAdvance(parts.number)
    painter.setPen(QColor(own.muted))
    painter.setFont(font)
    place = QRect(right - width, rect.top(), width, rect.height())
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, parts.number)
    strong = QFont(font)
    strong.setBold(bold)
    place = QRect(rect.left() + 4, rect.top(), right - width - 8 - rect.left() - 4, rect.height())
    painter.setPen(QColor(own.text))
    painter.setFont(strong)
    title = QFontMetrics(strong).elidedText(" ".join(parts.title.split()), Qt.TextElideMode.ElideRight, place.width())
    if marked:
        marks().paint_under(painter, QRectF(place), title, strong)
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, title)
