"""A number one can click: large figure, what it counts, and what it means."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from tracker_gui.views.charts.colours import blend


class Card(QAbstractButton):
    """A button that looks like a card; ``choice`` says which actions stand behind its number."""

    def __init__(self, choice: str, label: str, hint: str, parent: QWidget | None = None) -> None:
        """Make the card with no number yet."""
        super().__init__(parent)
        self.choice = choice
        self.label = label
        self.hint = hint
        self.number = 0
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_number(0, hint)

    def show_number(self, number: int, hint: str) -> None:
        """Show another number and what it means."""
        self.number = number
        self.hint = hint
        self.setAccessibleName(f"{number} {self.label}")
        self.setAccessibleDescription(f"{hint}. Shows these actions.")
        self.setToolTip(f"{hint}. Click to see these actions.")
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for its texts."""
        width = max(self.fontMetrics().horizontalAdvance(text) for text in (self.label, self.hint)) + 32
        return QSize(width, self._number_metrics().height() + self.fontMetrics().height() * 2 + 32)

    def minimumSizeHint(self) -> QSize:
        """As high as it needs, but narrower: long hints are cut with an ellipsis and stay in the tooltip."""
        return QSize(110, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint frame, number, label and hint."""
        palette = self.palette()
        base, text = palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Text)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        lit = self.underMouse() or self.isDown()
        painter.setBrush(blend(text, base, 0.06) if lit else base)
        focus = palette.color(QPalette.ColorRole.Highlight)
        painter.setPen(QPen(focus, 2) if self.hasFocus() else QPen(blend(text, base, 0.28), 1))
        painter.drawRoundedRect(frame, 6, 6)
        inner = frame.adjusted(13, 11, -13, -11)
        painter.setPen(text)
        painter.setFont(self._number_font())
        top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        painter.drawText(inner, top, str(self.number))
        painter.setFont(self.font())
        metrics = self.fontMetrics()
        inner.setTop(inner.top() + self._number_metrics().height() + 2)
        painter.drawText(inner, top, metrics.elidedText(self.label, Qt.TextElideMode.ElideRight, int(inner.width())))
        painter.setPen(blend(text, base, 0.72))
        inner.setTop(inner.top() + metrics.height() + 2)
        painter.drawText(inner, top, metrics.elidedText(self.hint, Qt.TextElideMode.ElideRight, int(inner.width())))
        painter.end()

    def _number_font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 2.1 if font.pointSizeF() > 0 else 20)
        font.setBold(True)
        return font

    def _number_metrics(self) -> QFontMetrics:
        return QFontMetrics(self._number_font())
