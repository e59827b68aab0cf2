"""Fields of the details pane: what is typed is handed over when the field is left; Esc takes it back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QMenu, QSizePolicy, QWidget

from tracker_gui.views.delegates.cell_editor import CellEditor
from tracker_gui.views.panes.field_menu import show_menu

NOT_SET = "(not set)"


def is_for_the_tracker(event: QEvent, *, undo: bool, redo: bool) -> bool:
    """Return whether this is the key of undo or redo where the text itself has nothing to take back or to do again."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    keys = QKeySequence.StandardKey
    return (event.matches(keys.Undo) and not undo) or (event.matches(keys.Redo) and not redo)


class TextField(CellEditor):
    """A text of several lines, as high as its text. ``committed(text)``: it was left with another text."""

    committed = Signal(str)

    def __init__(self, name: str, title: str, parent: QWidget | None = None, *, rows: int = 2) -> None:
        """Make it empty; ``rows`` is how many lines it has room for at least."""
        self._stored = ""
        self._rows = rows
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setStyleSheet("")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._resize)
        self._resize()

    @property
    def stored(self) -> str:
        """What is in the tracker."""
        return self._stored

    def show_text(self, text: str) -> None:
        """Show what is stored; what is being typed is not replaced."""
        typing = self.hasFocus() and self.toPlainText() != self._stored
        self._stored = text
        if not typing and self.toPlainText() != text:
            self.setPlainText(text)

    def commit(self) -> None:
        """Hand over what was typed, if it differs from what is stored."""
        text = self.toPlainText()
        if text != self._stored and not self.isReadOnly():
            self._stored = text
            self.committed.emit(text)

    def sizeHint(self) -> QSize:
        """Return a size with room for all the text."""
        lines = max(self.document().size().height(), float(self._rows))
        return QSize(200, round(lines * self.fontMetrics().lineSpacing() + 18))

    def minimumSizeHint(self) -> QSize:
        """Return the same: the text is never cut."""
        return QSize(80, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes back what was typed, Ctrl+Enter hands it over."""
        if event.key() == Qt.Key.Key_Escape and not self.completing and self.toPlainText() != self._stored:
            self.setPlainText(self._stored)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.commit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.new_line()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or not self.new_entry():
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - as Qt has it
        """Tab goes on to the next field, but at the beginning of a bullet it moves the bullet."""
        return self.deeper(1 if forward else -1) or super().focusNextPrevChild(forward)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hand over what was typed, but for a menu of its own."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer suggestions for an unknown word, the usual entries, and the history of the field."""
        show_menu(self._menu.make(event.pos()), self, event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width: another width wraps otherwise."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._resize()

    def event(self, event: QEvent) -> bool:
        """Leave undo to the tracker where nothing was typed here."""
        text = self.document()
        if is_for_the_tracker(event, undo=text.isUndoAvailable(), redo=text.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow another size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._resize()

    @Slot()
    def _resize(self) -> None:
        height = self.sizeHint().height()
        if height != self.minimumHeight() or height != self.maximumHeight():
            self.setFixedHeight(height)


class LineField(QLineEdit):
    """A text of one line. ``committed(text)``: it was left with another text."""

    committed = Signal(str)

    def __init__(self, name: str, title: str, parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._stored = ""
        self.editingFinished.connect(self.commit)

    @property
    def stored(self) -> str:
        """What is in the tracker."""
        return self._stored

    def show_text(self, text: str) -> None:
        """Show what is stored; what is being typed is not replaced."""
        typing = self.hasFocus() and self.text() != self._stored
        self._stored = text
        if not typing and self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)  # where it is too long, its beginning is seen

    def event(self, event: QEvent) -> bool:
        """Leave undo to the tracker where nothing was typed here."""
        if is_for_the_tracker(event, undo=self.isUndoAvailable(), redo=self.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def take(self) -> None:
        """Be empty again: what was typed has gone where it belongs."""
        self._stored = ""
        self.clear()

    @Slot()
    def commit(self) -> None:
        """Hand over what was typed, if it differs from what is stored."""
        if self.text() != self._stored and not self.isReadOnly():
            self._stored = self.text()
            self.committed.emit(self.text())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hand over what was typed, but for a menu or a list of its own."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the usual entries, and the history of the field."""
        show_menu(self.createStandardContextMenu(), self, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes back what was typed."""
        if event.key() == Qt.Key.Key_Escape and self.text() != self._stored:
            self.setText(self._stored)
        else:
            super().keyPressEvent(event)


class ChoiceField(QComboBox):
    """One of a few words. ``committed(text)``: another was picked ("" for not set)."""

    committed = Signal(str)

    def __init__(self, name: str, title: str, choices: Sequence[str], parent: QWidget | None = None) -> None:
        """Offer these words, and "not set"."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # The words are as long as the council writes them, and the pane is narrow, or the text of the computer large.
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.addItem(NOT_SET, "")
        for choice in choices:
            self.addItem(choice[:1].upper() + choice[1:], choice)
        self.activated.connect(self._picked)

    def show_text(self, text: str) -> None:
        """Show what is stored."""
        self.setCurrentIndex(max(self.findData(text), 0))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the history of the field."""
        show_menu(QMenu(self), self, event.globalPos())

    @Slot()
    def _picked(self) -> None:
        self.committed.emit(str(self.currentData() or ""))

    def wheelEvent(self, event: object) -> None:
        """Leave the wheel to the pane: rolling past must not change a value."""
        event.ignore()  # type: ignore[attr-defined]
