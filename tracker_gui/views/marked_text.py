"""Texts with their differences marked, for lists: what is gone struck through, what is new underlined, both on a ground.

Never by colour alone. The text is laid out once for each width and kept while it is among those shown last.
"""

from __future__ import annotations

import html
from collections import OrderedDict
from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QTextDocument, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tracker_gui.models.roles import Index
from tracker_gui.rules.differences import Piece
from tracker_gui.views import theme
from tracker_gui.views.theme import CELL_PADDING_X, CELL_PADDING_Y

PIECES: Final = Qt.ItemDataRole.UserRole + 40
"""The data role of a cell's pieces; a cell without them shows its text."""

KEPT: Final = 400
LONGEST: Final = 3000
"""Characters of a cell that are shown: the rest is in the details of the change."""


def marked_html(pieces: Iterable[Piece], *, longest: int = LONGEST) -> str:
    """Return the pieces as rich text in the colours of the theme in force."""
    own = theme.colours()
    looks = {
        "same": "{}",
        "gone": f'<span style="background:{own.gone}; text-decoration: line-through">{{}}</span>',
        "new": f'<span style="background:{own.added}; text-decoration: underline">{{}}</span>',
    }
    parts, left = [], longest
    for piece in pieces:
        text = piece.text[:left]
        left -= len(text)
        parts.append(looks[piece.kind].replace("{}", html.escape(text).replace("\n", "<br>")))
        if left <= 0:
            parts.append("…")
            break
    return "".join(parts)


def spoken(pieces: Iterable[Piece]) -> str:
    """Return the pieces as a sentence for those who hear it: ``was "5 days", is now "7 days"``."""
    words = {"gone": "taken out", "new": "put in"}
    return "; ".join(f"{words[piece.kind]}: {piece.text.strip()}" for piece in pieces if piece.kind != "same")


class MarkedDelegate(QStyledItemDelegate):
    """Paints cells of marked text, wrapped; other cells likewise without marks."""

    def __init__(self, parent: QWidget, *, lines: bool = False) -> None:
        """Serve one view, its parent; with a line below each row where asked."""
        super().__init__(parent)
        self._lines = lines
        self._kept: OrderedDict[tuple[str, int, str], QTextDocument] = OrderedDict()

    def forget(self) -> None:
        """Lay out everything anew: other colours, another font."""
        self._kept.clear()

    def height_for(self, model: QAbstractItemModel, row: int, column: int, width: int, font: QFont) -> int:
        """Return how high the cell needs to be at this width."""
        made = self._laid_out(self._html(model.index(row, column)), width, font)
        return round(made.size().height()) + 2 * CELL_PADDING_Y

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size at the width the cell has."""
        width = option.rect.width() or 200
        return QSize(width, self.height_for(index.model(), index.row(), index.column(), width, option.font))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, text, and the frame of the current cell."""
        own, rect = theme.colours(), option.rect
        painter.save()
        painter.setClipRect(rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(own.selection))
        if self._lines:
            painter.setPen(option.palette.color(QPalette.ColorRole.Mid))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        made = self._laid_out(self._html(index), rect.width(), option.font)
        painter.translate(QPointF(rect.left() + CELL_PADDING_X, rect.top() + CELL_PADDING_Y))
        made.drawContents(painter, QRectF(0, 0, rect.width() - 2 * CELL_PADDING_X, rect.height()))
        painter.restore()
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.save()
            painter.setPen(QColor(own.accent))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
            painter.restore()

    @staticmethod
    def _html(index: Index) -> str:
        pieces = index.data(PIECES)
        if pieces is not None:
            return marked_html(pieces)
        return html.escape(str(index.data() or "")[:LONGEST]).replace("\n", "<br>")

    def _laid_out(self, text: str, width: int, font: QFont) -> QTextDocument:
        key = (text, width, f"{font.key()}{theme.colours().text}")
        found = self._kept.get(key)
        if found is None:
            found = QTextDocument()
            found.setDocumentMargin(0)
            found.setDefaultFont(font)
            option = QTextOption()
            option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
            found.setDefaultTextOption(option)
            found.setHtml(f'<span style="color:{theme.colours().text}">{text}</span>')
            found.setTextWidth(max(width - 2 * CELL_PADDING_X, 20))
            self._kept[key] = found
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        return found
