"""Painting a rating: a rounded chip with its letter, its word and its colour, so that colour never speaks alone."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from tracker_gui.views.theme import rating_colours, rating_level


def chip_height(font: QFont) -> float:
    """Return how high a chip is in this font."""
    return QFontMetricsF(font).height() + 4


def draw_chip(painter: QPainter, at: QPointF, rating: str, font: QFont, room: float, *, short: bool = False) -> float:
    """Paint a chip with its corner at ``at``, within ``room`` pixels; return its width. ``short``: the letter only."""
    colours = rating_colours(rating)
    bold = QFont(font)
    bold.setBold(True)
    metrics = QFontMetricsF(bold)
    level = rating_level(rating)
    letter = level.letter
    side = chip_height(font)
    text = "" if short else level.word
    width = min(side + (QFontMetricsF(font).horizontalAdvance(text) + 14 if text else 0), room)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.background))
    painter.drawRoundedRect(QRectF(at.x(), at.y(), width, side), 5, 5)
    painter.setBrush(QColor(colours.text))
    painter.drawRoundedRect(QRectF(at.x(), at.y(), side, side), 5, 5)
    painter.setPen(QColor(colours.background))
    painter.setFont(bold)
    painter.drawText(QRectF(at.x(), at.y(), side, side), Qt.AlignmentFlag.AlignCenter, letter)
    if text:
        painter.setPen(QColor(colours.text))
        painter.setFont(font)
        place = QRectF(at.x() + side + 6, at.y(), width - side - 8, side)
        elided = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width() + 6)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)
    painter.restore()
    return width
