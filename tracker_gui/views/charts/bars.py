"""Stacked bars by theme, painted by hand: a title, a bar of segments with number and word or letter, and the total.

Each row takes the focus; Left and Right walk along its segments, Enter or a click chooses the one pointed at.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from tracker_gui.views.charts.colours import SegmentLook, blend

Looks = Callable[[str, QPalette], SegmentLook]


@dataclass(frozen=True, slots=True)
class BarData:
    """One row: what its segments are counted under, in order; ``row_id`` goes back with what is chosen."""

    row_id: str
    title: str
    parts: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        """The sum of all segments."""
        return sum(count for _, count in self.parts)


def paint_bar(painter: QPainter, rect: QRectF, data: BarData, largest: int, looks: Looks, palette: QPalette) -> list[QRectF]:
    """Paint the segments of one bar into ``rect`` (its full width stands for ``largest``) and return where each one is."""
    metrics = QFontMetrics(painter.font(), painter.device())
    scale = rect.width() / max(largest, 1)
    left = rect.left()
    places = []
    for name, count in data.parts:
        look = looks(name, palette)
        place = QRectF(left, rect.top(), count * scale, rect.height())
        places.append(place)
        left = place.right()
        painter.fillRect(place, look.fill)
        painter.setPen(QPen(look.outline, 1))
        painter.drawRect(place)
        painter.setPen(look.text)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, _fitting(look, count, metrics, place.width() - 8))
    return places


def _fitting(look: SegmentLook, count: int, metrics: QFontMetrics, width: float) -> str:
    """Return the longest of ``3 complete``, ``C 3``, ``3`` that fits; nothing where the number does not fit or stands alone."""
    if not look.code:
        return ""
    for text in (f"{count} {look.word}", _brief(look.code, count), str(count)):
        if metrics.horizontalAdvance(text) <= width:
            return text
    return ""


class BarRow(QWidget):
    """One bar that can be clicked; emits ``chosen(row_id, name of the segment)``, with "*" for the title."""

    chosen = Signal(str, str)

    def __init__(self, data: BarData, looks: Looks, parent: QWidget | None = None) -> None:
        """Show ``data`` at its own scale; ``show_data`` gives it that of its chart."""
        super().__init__(parent)
        self._data = data
        self._largest = data.total
        self._looks = looks
        self._title_width = 200
        self._places: list[QRectF] = []
        self._at = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(data.title)
        self._describe()

    def show_data(self, data: BarData, largest: int, title_width: int) -> None:
        """Show these numbers; what is pointed at stays, as far as it is still there.

        Bars of one chart share ``largest`` and ``title_width``, so that they can be compared.
        """
        self._data = data
        self._largest = largest
        self._title_width = title_width
        self.updateGeometry()
        self.setAccessibleName(data.title)
        self._point_at(min(self._at, len(data.parts) - 1))

    def sizeHint(self) -> QSize:
        """Return a height that can be hit."""
        return QSize(360, round(self.fontMetrics().height() * 1.5) + 8)

    def minimumSizeHint(self) -> QSize:
        """Return the same height, and enough width for a short bar."""
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Title, bar, total, and a frame about what is pointed at."""
        painter = QPainter(self)
        palette = self.palette()
        metrics = self.fontMetrics()
        title_width = min(self._title_width, self.width() // 2)
        total = str(self._data.total)
        total_width = metrics.horizontalAdvance("0000")
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        title = metrics.elidedText(self._data.title, Qt.TextElideMode.ElideRight, title_width - 12)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(4, 0, title_width - 8, self.height()), middle, title)
        bar = QRectF(title_width + 0.5, 4.5, self.width() - title_width - total_width - 8, self.height() - 9)
        self._places = paint_bar(painter, bar, self._data, self._largest, self._looks, palette)
        end = self._places[-1].right() if self._places else bar.left()
        painter.setPen(blend(palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base), 0.75))
        painter.drawText(QRectF(end + 6, 0, total_width, self.height()), middle, total)
        if self.hasFocus() or self.underMouse():
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Text), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if 0 <= self._at < len(self._places):
                painter.drawRect(self._places[self._at].adjusted(1, 1, -1, -1))
            elif self.hasFocus():
                painter.drawRect(QRectF(1, 1, title_width - 8, self.height() - 2))
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the mouse from segment to segment."""
        self._point_at(self._index_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose what was clicked."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._point_at(self._index_at(event.position()))
            self._choose()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk along the segments, choose with Enter or Space."""
        count = len(self._data.parts)
        if event.key() == Qt.Key.Key_Right:
            self._point_at(min(self._at + 1, count - 1))
        elif event.key() == Qt.Key.Key_Left:
            self._point_at(max(self._at - 1, -1))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Say in a tooltip what a segment is, also where it is too narrow for words."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._words(self._index_at(QPointF(event.pos()))), self)
            return True
        return super().event(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show what would be chosen."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing any more."""
        super().leaveEvent(event)
        self._point_at(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.update()

    def _index_at(self, position: QPointF) -> int:
        return next((index for index, place in enumerate(self._places) if place.contains(position)), -1)

    def _point_at(self, index: int) -> None:
        self._at = index
        self._describe()
        self.update()

    def _choose(self) -> None:
        self.chosen.emit(self._data.row_id, self._data.parts[self._at][0] if 0 <= self._at < len(self._data.parts) else "*")

    def _words(self, index: int) -> str:
        if not 0 <= index < len(self._data.parts):
            return self._data.title
        name, count = self._data.parts[index]
        return f"{self._data.title}: {count} {self._looks(name, self.palette()).word}"

    def _describe(self) -> None:
        """All numbers in words, the one pointed at first."""
        parts = [f"{count} {self._looks(name, self.palette()).word}" for name, count in self._data.parts]
        pointed = f"{self._words(self._at)}. " if self._at >= 0 else ""
        self.setAccessibleDescription(f"{pointed}{', '.join(parts) or 'no actions'}; {self._data.total} in all.")


class Legend(QWidget):
    """The segments that occur, each with its colour, its letter and its word; wraps to the width it has."""

    def __init__(self, names: Sequence[str], looks: Looks, parent: QWidget | None = None) -> None:
        """Explain these names."""
        super().__init__(parent)
        self._names = tuple(names)
        self._looks = looks
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_names(names)

    def show_names(self, names: Sequence[str]) -> None:
        """Explain these names instead."""
        self._names = tuple(names)
        words = [self._looks(name, self.palette()) for name in self._names]
        self.setAccessibleName("Legend: " + ", ".join(f"{look.code} {look.meaning or look.word}" for look in words))
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        """Return the height of the rows that this width needs."""
        return int(lay_legend(None, QRectF(0, 0, width, 0), self._names, self._looks, self.palette(), self.fontMetrics()))

    def sizeHint(self) -> QSize:
        """Return the size of one row."""
        return QSize(300, self.heightForWidth(10_000))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the entries."""
        painter = QPainter(self)
        lay_legend(painter, QRectF(self.rect()), self._names, self._looks, self.palette(), self.fontMetrics())
        painter.end()


def _brief(code: str, count: int) -> str:
    """Return a count under its code; where the code is a number itself, told apart from it: ``1 × 4``."""
    return f"{count} × {code}" if code.isdigit() else f"{code} {count}"


def lay_legend(
    painter: QPainter | None, rect: QRectF, names: Sequence[str], looks: Looks, palette: QPalette, metrics: QFontMetrics
) -> float:
    """Paint a legend (or only measure it, without a painter) and return its height."""
    x, y = rect.left(), rect.top()
    row = metrics.height() + 8.0
    for name in names:
        look = looks(name, palette)
        box = QRectF(x + 0.5, y + 3.5, max(metrics.horizontalAdvance(look.code) + 8, metrics.height()), metrics.height() + 1)
        width = box.width() + 6 + metrics.horizontalAdvance(look.meaning or look.word) + 16
        if x > rect.left() and x + width > rect.right():
            x, y = rect.left(), y + row
            box.moveTopLeft(QPointF(x + 0.5, y + 3.5))
        if painter is not None:
            painter.fillRect(box, look.fill)
            painter.setPen(QPen(look.outline, 1))
            painter.drawRect(box)
            painter.setPen(look.text)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, look.code)
            painter.setPen(palette.color(QPalette.ColorRole.Text))
            word = QRectF(box.right() + 6, y, width, row)
            painter.drawText(word, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, look.meaning or look.word)
        x += width
    return y + row - rect.top()
