"""The step of the ratings: what the document's words and colours mean, to be confirmed. At some councils amber is on track."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QTableView, QVBoxLayout, QWidget

from tracker_gui.exchange.choices import Choices, Means
from tracker_gui.exchange.recognised import KeyEntry, Recognised
from tracker_gui.models.import_key import ImportKey, entry_words
from tracker_gui.rules.rating_sets import BRAG
from tracker_gui.rules.stages import STAGES
from tracker_gui.views.importing.short_table import dress, guide
from tracker_gui.views.theme import SPACE

GUIDE = (
    "Councils use the same colours and words for different things. Look whether each means what is said here, change it below "
    "the table (or press B, G, A, R, and Del for none), and confirm."
)
_WIDTHS = (30, 12, 22, 22, 22)
_LETTERS = {int(getattr(Qt.Key, f"Key_{level.letter}")): level.rating for level in BRAG}


class _KeyTable(QTableView):
    """``rated(rating)``: the current value means this; "" for none."""

    rated = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give the current value a rating by its letter."""
        if event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
            if event.key() in _LETTERS:
                self.rated.emit(_LETTERS[event.key()])
                return
            if event.key() == Qt.Key.Key_Delete:
                self.rated.emit("")
                return
        super().keyPressEvent(event)


class KeyPage(QWidget):
    """``decided(choices)``: a value means something else, or is confirmed."""

    decided = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with no values."""
        super().__init__(parent)
        self.choices = Choices()
        self._found: Recognised | None = None
        self.model = ImportKey(self)
        self.view = _KeyTable()
        self.rating, self.stage = QComboBox(), QComboBox()
        self.what = QLabel()
        self.confirm = QPushButton("&Confirm all as shown")
        self._lay_out()
        self.view.selectionModel().currentRowChanged.connect(self._moved)
        self.view.rated.connect(self._rated)
        self.rating.activated.connect(self._picked)
        self.stage.activated.connect(self._picked)
        self.confirm.clicked.connect(self._confirm)

    def show_found(self, found: Recognised, choices: Choices) -> None:
        """Show the values of this reading."""
        self._found, self.choices = found, choices
        row = max(self.view.currentIndex().row(), 0)
        self.model.show_key(found.key)
        if found.key:
            self.view.setCurrentIndex(self.model.index(min(row, len(found.key) - 1), 0))
        self.confirm.setEnabled(any(not entry.chosen for entry in found.key))
        self._current()

    def take_focus(self) -> None:
        """Put the keyboard into the table."""
        self.view.setFocus()

    def current(self) -> KeyEntry | None:
        """Return the value that is current."""
        return self.model.row(self.view.currentIndex().row())

    def _lay_out(self) -> None:
        dress(self.view, self.model, "importKey", "What the ratings of the document mean", _WIDTHS)
        self.rating.addItem("no rating", None)
        for level in BRAG:
            self.rating.addItem(f"{level.rating}: {level.meaning}", level.rating)
        self.stage.addItem("no stage", None)
        for stage in STAGES:
            self.stage.addItem(stage, stage)
        self.rating.setAccessibleName("The rating that it means")
        self.stage.setAccessibleName("The stage that it means")
        self.what.setTextFormat(Qt.TextFormat.PlainText)
        bar = QHBoxLayout()
        bar.setSpacing(SPACE)
        bar.addWidget(self.what)
        for words, box in (("&rating", self.rating), ("sta&ge", self.stage)):
            label = QLabel(words)
            label.setBuddy(box)
            bar.addWidget(label)
            bar.addWidget(box)
        bar.addStretch(1)
        self.confirm.setAutoDefault(False)
        bar.addWidget(self.confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(guide(GUIDE))
        column.addWidget(self.view, 1)
        column.addLayout(bar)

    @Slot(QModelIndex, QModelIndex)
    def _moved(self, _index: QModelIndex, _before: QModelIndex) -> None:
        self._current()

    def _current(self) -> None:
        entry = self.current()
        for box in (self.rating, self.stage):
            box.setEnabled(entry is not None)
        self.what.setText(f"“{entry_words(entry)}” means" if entry else "")
        self.rating.setCurrentIndex(max(self.rating.findData(entry.means.rating), 0) if entry else 0)
        self.stage.setCurrentIndex(max(self.stage.findData(entry.means.stage), 0) if entry else 0)

    @Slot(str)
    def _rated(self, rating: str) -> None:
        entry = self.current()
        if entry is not None:
            self._decide(entry, Means(rating or None, entry.means.stage))

    @Slot()
    def _picked(self) -> None:
        entry = self.current()
        if entry is not None:
            self._decide(entry, Means(self.rating.currentData(), self.stage.currentData()))

    def _decide(self, entry: KeyEntry, means: Means) -> None:
        self.decided.emit(self.choices.with_key(entry.use, entry.value, means))

    @Slot()
    def _confirm(self) -> None:
        choices = self.choices
        for entry in self._found.key if self._found else ():
            if not entry.chosen:
                choices = choices.with_key(entry.use, entry.value, entry.means)
        self.decided.emit(choices)
