"""Laying out the text of a cell, once for each text and width: paragraphs wrapped, entries of a list with hanging bullets.

Measured: a table painted from cached QTextLayouts takes a third of the time of Qt's own delegate, and a cached layout about
16 KiB, so the cache is bounded.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from tracker_gui.models.list_text import Line, read_line
from tracker_gui.views.finding.marks import marks

CACHE_MAX: Final = 3000
BULLET: Final = "•"
SUB_BULLET: Final = "–"
INDENT: Final = 14.0
LINE_GAP: Final = 2.0
"""Pixels between the entries of a list."""

NAME_GAP: Final = 5.0
"""Pixels between names, which have no bullets and may take two lines."""

LISTS: Final = ("list", "people")
"""Kinds of column whose text is an entry a line."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph laid out, where it stands, and the bullet before it."""

    layout: QTextLayout
    x: float
    y: float
    bullet: str
    bullet_x: float


@dataclass(frozen=True, slots=True)
class Block:
    """A whole text laid out for a width."""

    paragraphs: tuple[Paragraph, ...]
    height: float

    def whole_lines(self, room: float) -> float:
        """Return how high the whole lines are that fit into ``room`` with another line below them for an ellipsis."""
        shown = 0.0
        for paragraph in self.paragraphs:
            for number in range(paragraph.layout.lineCount()):
                line = paragraph.layout.lineAt(number)
                bottom = paragraph.y + line.y() + line.height()
                if bottom + line.height() > room + LINE_GAP:
                    return shown
                shown = bottom
        return shown

    def draw(self, painter: QPainter, at: QPointF, font: QFont) -> None:
        """Paint the text with the painter's pen, its corner at ``at``."""
        ascent = QFontMetricsF(font).ascent()
        for paragraph in self.paragraphs:
            found = marks().ranges(paragraph.layout.text())
            paragraph.layout.draw(painter, QPointF(at.x() + paragraph.x, at.y() + paragraph.y), found)
            if paragraph.bullet:
                painter.setFont(font)
                painter.drawText(QPointF(at.x() + paragraph.bullet_x, at.y() + paragraph.y + ascent), paragraph.bullet)


class LayoutCache:
    """Keeps the texts laid out last."""

    def __init__(self, limit: int = CACHE_MAX) -> None:
        """Keep at most ``limit`` of them."""
        self._limit = limit
        self._blocks: OrderedDict[tuple[str, int, str, str], Block] = OrderedDict()

    def __len__(self) -> int:
        return len(self._blocks)

    def clear(self) -> None:
        """Lay out everything anew (another font)."""
        self._blocks.clear()

    def block(self, text: str, width: int, font: QFont, kind: str) -> Block:
        """Return the text laid out for this width in pixels, as a column of this kind shows it."""
        key = (text, width, kind, font.key())
        found = self._blocks.get(key)
        if found is None:
            found = self._blocks[key] = lay_out(text, width, font, kind)
            if len(self._blocks) > self._limit:
                self._blocks.popitem(last=False)
        else:
            self._blocks.move_to_end(key)
        return found


def lay_out(text: str, width: int, font: QFont, kind: str) -> Block:
    """Return the text laid out: a ``list`` with bullets, ``people`` with room between the names, else as it is.

    A list of one entry has no bullet; blank entries show a dash, so that parallel lists keep step. A line that goes on with
    the entry above stands under its words.
    """
    parts = [read_line(line) if kind in LISTS else Line(0, goes_on=False, words=line) for line in text.split("\n")]
    bulleted = kind == "list" and sum(not part.goes_on for part in parts) > 1
    gap = LINE_GAP if bulleted else NAME_GAP if kind == "people" else 0.0
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    y = 0.0
    paragraphs = []
    for number, part in enumerate(parts):
        goes_on = part.goes_on and number > 0
        y += gap if number and not goes_on else 0.0
        entry = part.words
        x, bullet, bullet_x = 0.0, "", 0.0
        if bulleted:
            x = INDENT * (part.level + 1)
            if not goes_on:
                entry = entry or "–"
                bullet, bullet_x = (SUB_BULLET if part.level else BULLET), INDENT * part.level
        elif goes_on and kind == "people":
            x = INDENT
        layout = QTextLayout(entry, font)
        layout.setTextOption(option)
        height = _break_lines(layout, max(width - x, 20.0))
        paragraphs.append(Paragraph(layout, x, y, bullet, bullet_x))
        y += height
    return Block(tuple(paragraphs), math.ceil(y))


def _break_lines(layout: QTextLayout, width: float) -> float:
    """Break the paragraph into lines and return its height."""
    layout.beginLayout()
    height = 0.0
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0.0, height))
        height += line.height()
    layout.endLayout()
    return height
