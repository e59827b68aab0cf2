"""What is looked for, marked wherever the window shows it: in cells, in the tree, in the fields of the details.

A found word has a coloured ground and a line below it; the one that is current has a stronger ground and a thick line, so the
marks are seen without colour too.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextCharFormat, QTextCursor, QTextLayout
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from tracker_gui.models.roles import Index, Role
from tracker_gui.rules.finding import Finder
from tracker_gui.views import theme

NOTHING = Finder("")


class Marks(QObject):
    """Knows what is looked for and which place is current. ``changed()``: paint anew."""

    changed = Signal()

    def __init__(self) -> None:
        """Look for nothing."""
        super().__init__()
        self.finder = NOTHING
        self._row = self._column = ""
        self._number = 0
        self._here = False
        self._counted = 0
        self._in_fields = False

    def look_for(self, finder: Finder) -> None:
        """Mark other words."""
        self.finder = finder
        self.point_at("", "", 0)

    def point_at(self, row_id: str, column: str, number: int) -> None:
        """Make the how-manieth place in this cell the current one (a column of "" is the row of the tree)."""
        self._row, self._column, self._number = row_id, column, number
        self.changed.emit()

    def begin(self, index: Index) -> None:
        """Begin to paint a cell: the places in it are counted from here on."""
        self._counted = 0
        self._here = False
        if self._number and index.data(Role.ROW_ID) == self._row:
            columns = getattr(index.model(), "columns", ())
            key = columns[index.column()].key if index.column() < len(columns) else ""
            self._here = key == self._column.partition(" ")[0] if key == "outcome" else key == self._column

    def ranges(self, text: str) -> list[QTextLayout.FormatRange]:
        """Return the marks in a paragraph of the cell that is painted, for its layout."""
        if self.finder.empty:
            return []
        found = []
        for start, end in self.finder.spans(text):
            self._counted += 1
            made = QTextLayout.FormatRange()
            made.start, made.length = start, end - start
            made.format = self._format(now=self._here and self._counted == self._number)
            found.append(made)
        return found

    def paint_under(self, painter: QPainter, place: QRectF, text: str, font: QFont) -> None:
        """Paint the marks of one line of text that is to be painted into ``place`` from its left."""
        if self.finder.empty:
            return
        own, metrics = theme.colours(), QFontMetricsF(font)
        top = place.center().y() - metrics.height() / 2
        for start, end in self.finder.spans(text):
            self._counted += 1
            now = self._here and self._counted == self._number
            left = place.left() + metrics.horizontalAdvance(text[:start])
            width = metrics.horizontalAdvance(text[start:end])
            box = QRectF(left, top, width, metrics.height())
            painter.fillRect(box, QColor(own.found_now if now else own.found))
            painter.fillRect(QRectF(left, box.bottom() - 1, width, 2 if now else 1), QColor(own.text))

    def mark_fields(self, parent: QWidget) -> None:
        """Mark the texts of all fields below ``parent``."""
        if self.finder.empty and not self._in_fields:
            return
        self._in_fields = not self.finder.empty
        for box in parent.findChildren(QPlainTextEdit):
            found = []
            for start, end in self.finder.spans(box.toPlainText()):
                cursor = QTextCursor(box.document())
                cursor.setPosition(start)
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                made = QTextEdit.ExtraSelection()
                made.cursor = cursor
                made.format = self._format(now=False)
                found.append(made)
            if found or box.extraSelections():
                box.setExtraSelections(found)

    @staticmethod
    def _format(*, now: bool) -> QTextCharFormat:
        own = theme.colours()
        made = QTextCharFormat()
        made.setBackground(QColor(own.found_now if now else own.found))
        made.setForeground(QColor(own.text))
        made.setFontUnderline(True)
        if now:
            # An outline in the text's own colour would be hard to read; a frame of the ground is what is left.
            made.setTextOutline(QPen(QColor(own.text), 0.4))
        return made


@cache
def marks() -> Marks:
    """Return the marks of the program."""
    return Marks()
