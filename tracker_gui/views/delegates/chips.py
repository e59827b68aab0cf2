"""Painting a rating: a rounded chip with its letter, its word and its colour, so that colour never speaks alone."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPixmap

from tracker_gui.views.theme import rating_colours, rating_level


def chip_height(font: QFont) -> float:
    """Return how high a chip is in this font."""
    return QFontMetricsF(font).height() + 4


_KEPT: dict[tuple[object, ...], QPixmap] = {}
_MOST_KEPT: Final = 200


def draw_letter(painter: QPainter, at: QPointF, rating: str, font: QFont) -> None:
    """Paint a chip of the letter alone with its corner at ``at``; it is drawn once for each look, and kept as a picture."""
    colours, letter = rating_colours(rating), rating_level(rating).letter
    device = painter.device()
    ratio = device.devicePixelRatio() if device is not None else 1.0
    key = (colours, letter, font.key(), ratio)
    found = _KEPT.get(key)
    if found is None:
        side = math.ceil(chip_height(font))
        found = QPixmap(round(side * ratio), round(side * ratio))
        found.setDevicePixelRatio(ratio)
        found.fill(Qt.GlobalColor.transparent)
        inside = QPainter(found)
        inside.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        draw_chip(inside, QPointF(0, 0), rating, font, side, short=True)
        inside.end()
        if len(_KEPT) >= _MOST_KEPT:
            _KEPT.clear()
        _KEPT[key] = found
    painter.drawPixmap(at, found)


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
