"""The mark of a cell whose words were not understood: a question mark in its lower corner, with the reason on hover."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from tracker_gui.views.theme import CELL_PADDING_X, rating_colours


def mark_words(kind: str) -> str:
    """Return what the mark of a cell of this kind says."""
    if kind in ("stage", "better", "rating"):
        return "? left as it was"
    return "? no date" if kind == "date" else "? no figure"


def mark_height(font: QFont) -> int:
    """Return how much room the mark needs below the text."""
    return round(QFontMetricsF(font).height()) + 4


def draw_mark(painter: QPainter, cell: QRect, font: QFont, text: str, top: float | None) -> None:
    """Paint the mark below the text, which ends at ``top``; without it, or without room there, into the lower right corner."""
    colours = rating_colours("Amber")
    bold = QFont(font)
    bold.setBold(True)
    metrics = QFontMetricsF(bold)
    width, height = metrics.horizontalAdvance(text) + 10, metrics.height() + 2
    if width > cell.width() - 8:
        text, width = "?", height
    place = QRectF(cell.right() - width - 4, cell.bottom() - height - 3, width, height)
    if top is not None and top <= place.top():
        place.moveTo(cell.left() + CELL_PADDING_X - 2, top)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.background))
    painter.drawRoundedRect(place, 4, 4)
    painter.setPen(QColor(colours.text))
    painter.setFont(bold)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
