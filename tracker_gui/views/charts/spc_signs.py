"""The two symbols of an SPC chart, of our own drawing, with their words: how the readings vary, and if the target is safe.

A circle with H or L (higher, lower values) or a wave for chance; a hexagon with P, F or ? (pass, fail, hit or miss).
"""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from tracker_gui.rules.spc import AssuranceState, Judged, Spc
from tracker_gui.rules.spc_words import assurance_title, variation_title
from tracker_gui.views.charts.colours import is_dark
from tracker_gui.views.charts.spc_look import assurance_colour, kind_look

_GAP = 8

_LETTERS: dict[AssuranceState, str] = {"pass": "P", "fail": "F", "hit or miss": "?"}


class SpcSigns(QWidget):
    """A row with both symbols; empty until ``show_chart`` is given a chart that has limits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the row, empty."""
        super().__init__(parent)
        self._chart: Spc | None = None
        self.variation_label = _words()
        self.assurance_label = _words()
        self._variation = _Sign(self._paint_variation)
        self._assurance = _Sign(self._paint_assurance)
        self._pairs = (_pair(self._variation, self.variation_label), _pair(self._assurance, self.assurance_label))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        for pair in self._pairs:
            self._row.addWidget(pair)
        self._row.addStretch(1)
        # The pane may be narrower than both beside each other: then they stand below each other.
        self.setMinimumWidth(1)

    def show_chart(self, chart: Spc | None) -> None:
        """Show the judgements of this chart; without limits there are none and the row is hidden."""
        self._chart = chart
        variation = chart.variation if chart else None
        assurance = chart.assurance if chart else None
        self.variation_label.setText(variation_title(variation) if variation else "")
        self.assurance_label.setText(assurance_title(assurance) if assurance else "")
        self._pairs[1].setVisible(assurance is not None)
        self.setVisible(variation is not None)
        self.update()

    def arrange(self, width: int) -> int:
        """Put the symbols beside each other, or below each other where they are wider than this; return their height."""
        hints = [pair.sizeHint() for pair in self._pairs if not pair.isHidden()]
        if sum(hint.width() for hint in hints) + _GAP * (len(hints) - 1) <= width:
            self._row.setDirection(QBoxLayout.Direction.LeftToRight)
            return max(hint.height() for hint in hints)
        self._row.setDirection(QBoxLayout.Direction.TopToBottom)
        return sum(hint.height() for hint in hints) + _GAP * (len(hints) - 1)

    def _paint_variation(self, painter: QPainter, rect: QRectF) -> None:
        if self._chart and self._chart.variation:
            paint_variation(painter, rect, self._chart.variation, dark=is_dark(self.palette()))

    def _paint_assurance(self, painter: QPainter, rect: QRectF) -> None:
        if self._chart and self._chart.assurance:
            paint_assurance(painter, rect, self._chart.assurance, dark=is_dark(self.palette()))


class _Sign(QWidget):
    """One symbol, as high as a line and a half of text."""

    def __init__(self, paint: Callable[[QPainter, QRectF], None]) -> None:
        super().__init__()
        self._paint = paint
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Grow with the font."""
        side = int(self.fontMetrics().height() * 1.5)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the symbol."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint(painter, QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5))
        painter.end()


def paint_variation(painter: QPainter, rect: QRectF, judged: Judged, *, dark: bool) -> None:
    """Paint the circle: H or L where the latest reading is more than chance, else a wave."""
    colour = kind_look(judged.kind, dark=dark).colour
    _outline(painter, colour)
    painter.drawEllipse(rect)
    if judged.side is not None:
        _letter(painter, rect, "H" if judged.side == "high" else "L")
        return
    steps = range(17)
    width = rect.width() * 0.6
    wave = [
        QPointF(
            rect.center().x() - width / 2 + width * step / 16,
            rect.center().y() + math.sin(step / 16 * 4 * math.pi) * rect.height() * 0.14,
        )
        for step in steps
    ]
    painter.drawPolyline(QPolygonF(wave))


def paint_assurance(painter: QPainter, rect: QRectF, state: AssuranceState, *, dark: bool) -> None:
    """Paint the hexagon with its letter."""
    _outline(painter, assurance_colour(state, dark=dark))
    centre, radius = rect.center(), rect.width() / 2
    corners = [
        QPointF(centre.x() + radius * math.sin(at * math.pi / 3), centre.y() - radius * math.cos(at * math.pi / 3))
        for at in range(6)
    ]
    painter.drawPolygon(QPolygonF(corners))
    _letter(painter, rect, _LETTERS[state])


def _outline(painter: QPainter, colour: QColor) -> None:
    painter.setPen(QPen(colour, 1.8))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _letter(painter: QPainter, rect: QRectF, letter: str) -> None:
    font = painter.font()
    font.setBold(True)
    font.setPixelSize(max(int(rect.height() * 0.55), 7))
    painter.setFont(font)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, letter)


def _pair(sign: QWidget, words: QWidget) -> QWidget:
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(5)
    row.addWidget(sign)
    row.addWidget(words)
    row.addStretch(1)
    return pair


def _words() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
