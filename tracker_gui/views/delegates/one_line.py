"""A text on one line, for compact rows: entries and lines side by side, cut at the end of the cell."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

BETWEEN = "  ·  "
LONGEST = 300
"""More characters than any cell shows on one line: a long text is not measured to its end."""


def one_line(text: str) -> str:
    """Return the lines of a text side by side."""
    return BETWEEN.join(line.strip() for line in text.split("\n") if line.strip())


def draw_one_line(painter: QPainter, text: str, at: QPointF, width: int, font: QFont) -> None:
    """Paint the text on one line, with an ellipsis where it is cut."""
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(one_line(text)[:LONGEST], Qt.TextElideMode.ElideRight, width)
    painter.setFont(font)
    painter.drawText(QPointF(at.x(), at.y() + metrics.ascent()), shown)


def is_cut(text: str, width: int, font: QFont) -> bool:
    """Return whether a compact cell shows less than the whole text."""
    line = one_line(text)
    return line != text or QFontMetrics(font).horizontalAdvance(line) > width
