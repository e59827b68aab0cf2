"""The editor of a cell of text: several lines, growing with what is typed, with completion of names where these are known."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QCompleter, QFrame, QPlainTextEdit, QWidget

from tracker_gui.views.theme import CELL_PADDING_X, CELL_PADDING_Y

OF_THE_LIST = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
"""Keys that the list of names handles while it is open."""


class CellEditor(QPlainTextEdit):
    """A multi-line editor. The delegate handles the keys that end it; Alt+Enter is a new line."""

    grown = Signal()

    def __init__(self, parent: QWidget | None, names: Sequence[str] = ()) -> None:
        """Make it; ``names`` are offered while a line is typed."""
        super().__init__(parent)
        self.setObjectName("cellEditor")
        self.setAccessibleName("Text of the cell")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet(f"padding: {CELL_PADDING_Y - 4}px {CELL_PADDING_X - 6}px; border-radius: 0;")
        self._room = QRect()
        self._limit = 0
        self._begun: str | None = None
        self._completer = self._make_completer(names) if names else None
        self.textChanged.connect(self._grow)

    def set_room(self, cell: QRect, limit: int) -> None:
        """Take the place of ``cell``, and grow down to ``limit`` pixels when the text needs it."""
        self._room = QRect(cell)
        self._limit = limit
        self.setGeometry(cell)
        self._grow()

    def begin(self, text: str) -> None:
        """Take the text of the cell, all of it selected."""
        self.setPlainText(text)
        self._begun = self.toPlainText()
        self.selectAll()

    @property
    def untouched(self) -> bool:
        """Whether the text is the one it began with, as this editor writes it: it has plain spaces and line ends only."""
        return self.toPlainText() == self._begun

    def new_line(self) -> None:
        """Put in a line end, as Alt+Enter does."""
        self.insertPlainText("\n")

    def set_names(self, names: Sequence[str]) -> None:
        """Offer other names."""
        if self._completer is not None:
            model = self._completer.model()
            if isinstance(model, QStringListModel):
                model.setStringList(list(names))

    @property
    def completing(self) -> bool:
        """Whether a list of names is being offered."""
        popup = self._completer.popup() if self._completer is not None else None
        return popup is not None and popup.isVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type, then offer names that fit the line."""
        if self.completing and event.key() in OF_THE_LIST:
            event.ignore()  # the list of names takes it then
            return
        super().keyPressEvent(event)
        if self._completer is not None and (event.text().strip() or event.key() == Qt.Key.Key_Backspace):
            self._offer()

    def _make_completer(self, names: Sequence[str]) -> QCompleter:
        completer = QCompleter(list(names), self)
        completer.setWidget(self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        popup = completer.popup()
        if popup is not None:
            popup.setAccessibleName("Names that fit")
        completer.activated.connect(self._complete)
        return completer

    def _offer(self) -> None:
        popup = self._completer.popup() if self._completer is not None else None
        if self._completer is None or popup is None:
            return
        line = self.textCursor().block().text().strip()
        self._completer.setCompletionPrefix(line)
        if len(line) < 2 or self._completer.completionCount() == 0 or self._completer.currentCompletion() == line:
            popup.hide()
            return
        spot = self.cursorRect()
        spot.setWidth(max(self.width(), 220))
        self._completer.complete(spot)

    @Slot(str)
    def _complete(self, name: str) -> None:
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.LineUnderCursor)
        cursor.insertText(name)

    @Slot()
    def _grow(self) -> None:
        if self._room.isNull():
            return
        lines = self.document().size().height()
        wanted = round(lines * self.fontMetrics().lineSpacing() + 2 * CELL_PADDING_Y + 8)
        height = max(self._room.height(), min(wanted, max(self._limit, 60)))
        parent = self.parentWidget()
        top = self._room.top()
        if parent is not None and top + height > parent.height():
            top = max(0, parent.height() - height)
        self.setGeometry(self._room.left(), min(top, self._room.top()), self._room.width(), height)
        self.grown.emit()
