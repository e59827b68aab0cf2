"""The line in which a name is typed, with the names that are in use offered below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WITHIN = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class NamesLine(QLineEdit):
    """A line with completion.

    ``taken(name)``: a name was typed or picked; ``stepped(way)``: the cursor leaves the line to the left (-1) or the right;
    ``erased``: Backspace or Delete where there is nothing to erase.
    """

    taken = Signal(str)
    stepped = Signal(int)
    erased = Signal()

    def __init__(self, parent: QWidget, names: Sequence[str]) -> None:
        """Offer these names."""
        super().__init__(parent)
        self._names = list(names)
        self._list = QStringListModel(self._names, self)
        self.completer_ = QCompleter(self._list, self)
        self.completer_.setWidget(self)
        self.completer_.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.completer_.setFilterMode(Qt.MatchFlag.MatchContains)
        self.completer_.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        popup = self.completer_.popup()
        if popup is not None:
            popup.setAccessibleName("Names that fit")
            popup.setObjectName("namesThatFit")
        self.completer_.activated.connect(self._picked)
        self.textEdited.connect(self._offer)

    def set_names(self, names: Sequence[str]) -> None:
        """Offer other names."""
        if list(names) != self._names:
            self._names = list(names)
            self._list.setStringList(self._names)

    @property
    def completing(self) -> bool:
        """Whether names are being offered."""
        popup = self.completer_.popup()
        return popup is not None and popup.isVisible()

    def take(self) -> bool:
        """Hand over what is typed; False where nothing is."""
        name = self.text().strip().strip(",;").strip()
        self.clear()
        if name:
            self.taken.emit(name)
        return bool(name)

    @Slot()
    def _offer(self) -> None:
        self._offer_what_fits(least=1)

    def _offer_what_fits(self, least: int) -> None:
        """Show the names that go on with what is typed, where that is at least so many letters."""
        popup = self.completer_.popup()
        text = self.text().strip()
        if popup is None:
            return
        self.completer_.setCompletionPrefix(text)
        if len(text) < least or self.completer_.completionCount() == 0 or self.completer_.currentCompletion() == text:
            popup.hide()
            return
        spot = self.rect()
        spot.setWidth(max(self.width(), 240))
        self.completer_.complete(spot)

    @Slot(str)
    def _picked(self, name: str) -> None:
        self.clear()
        self.taken.emit(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A comma takes the name, unless a known one goes on with it; Down offers names; keys at the edges go to the chips."""
        key, text = event.key(), self.text()
        if event.text() in (",", ";") and text.strip() and not self._goes_on(text + event.text()):
            self.take()
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and not text:
            self.erased.emit()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not text:
            self.stepped.emit(-1 if key == Qt.Key.Key_Left else 1)
        elif key in _WITHIN:
            # Not to the table around: it would go to another row under the open editor.
            if key == Qt.Key.Key_Down:
                self._offer_what_fits(least=0)
        else:
            super().keyPressEvent(event)

    def _goes_on(self, text: str) -> bool:
        begun = text.strip().casefold()
        return any(name.casefold().startswith(begun) for name in self._names)
