"""What there is to look at in a document. A click goes to the cell; what one press can settle has buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tracker_gui.ops.import_questions import Question
from tracker_gui.views.pages.tables import ListView, TextRow, TextTable
from tracker_gui.views.theme import SPACE, SPACE_SMALL

NONE = "Nothing is in doubt. Look through the rows all the same: a colour and a word say what each was taken for."
NONE_SHOWN = "Nothing of this kind."
HEADINGS = ("Where", "What was done", "Why, and what else it could be")


class QuestionsView(QWidget):
    """The list, a choice of kinds above it, and buttons."""

    spot_asked = Signal(object)
    """Go to this cell."""
    decided = Signal(object)
    """Add this decision to those made."""
    entries_asked = Signal(object)
    """Let the entries of this question be parted by hand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(parent)
        self._all: Sequence[Question] = ()
        self._shown: list[Question] = []
        self.group_box = QComboBox()
        self.group_box.setAccessibleName("Kind of what there is to look at")
        self.settled_box = QCheckBox("&Settled ones too")
        self.table = TextTable(HEADINGS, self)
        self.view = ListView((16, 44), self)
        self.view.setAccessibleName("What there is to look at")
        self.view.setModel(self.table)
        self.none_label = QLabel(NONE)
        self.none_label.setWordWrap(True)
        self.none_label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.accept_button, self.refuse_button = QPushButton("It is right"), QPushButton("It is not")
        self.entries_button = QPushButton("&Part it by hand…")
        self._lay_out()
        self.group_box.currentIndexChanged.connect(self._fill)
        self.settled_box.toggled.connect(self._regroup)
        self.view.selectionModel().currentRowChanged.connect(self._current)
        self.view.clicked.connect(self._go)
        self.view.asked.connect(self._go)
        self.accept_button.clicked.connect(self._accept)
        self.refuse_button.clicked.connect(self._refuse)
        self.entries_button.clicked.connect(self._entries)

    @property
    def open_count(self) -> int:
        """How many are not settled."""
        return sum(question.open for question in self._all)

    def show_questions(self, questions: Sequence[Question]) -> None:
        """List these; the one that was current stays so if it is still there."""
        self._all = questions
        self._regroup()

    def current(self) -> Question | None:
        """Return the one that is current."""
        index = self.view.currentIndex()
        return self._shown[index.row()] if index.isValid() and index.row() < len(self._shown) else None

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        label = QLabel("To &look at:")
        label.setBuddy(self.group_box)
        for widget in (label, self.group_box, self.settled_box):
            bar.addWidget(widget)
        bar.addStretch(1)
        for button in (self.accept_button, self.refuse_button, self.entries_button):
            button.setAutoDefault(False)
            bar.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_SMALL, 0, 0)
        column.setSpacing(SPACE)
        column.addLayout(bar)
        column.addWidget(self.none_label, 1)
        column.addWidget(self.view, 1000)

    @Slot()
    def _regroup(self) -> None:
        chosen = self.group_box.currentData()
        here = [question for question in self._all if question.open or self.settled_box.isChecked()]
        groups = dict.fromkeys(question.group for question in here)
        self.group_box.blockSignals(True)
        self.group_box.clear()
        self.group_box.addItem(f"All ({len(here):,})", None)
        for group in groups:
            count = sum(question.group == group for question in here)
            self.group_box.addItem(f"{kind_words(group)} ({count:,})", group)
        self.group_box.setCurrentIndex(max(self.group_box.findData(chosen), 0))
        self.group_box.blockSignals(False)
        self._fill()

    @Slot()
    def _fill(self) -> None:
        before = self.view.currentIndex().row()
        group = self.group_box.currentData()
        wanted = [question for question in self._all if question.open or self.settled_box.isChecked()]
        self._shown = [question for question in wanted if group is None or question.group == group]
        self.table.fill([_row(question) for question in self._shown])
        self.none_label.setText(NONE if not self._all else NONE_SHOWN)
        self.none_label.setVisible(not self._shown)
        self.view.setVisible(bool(self._shown))
        if self._shown and before >= 0:
            self.view.setCurrentIndex(self.table.index(min(before, len(self._shown) - 1), 0))
        self._current()

    @Slot()
    def _current(self) -> None:
        question = self.current()
        for button, deed in (
            (self.accept_button, question and question.accept),
            (self.refuse_button, question and question.refuse),
        ):
            button.setVisible(bool(deed))
            if deed:
                button.setText(deed[0])
        self.entries_button.setVisible(question is not None and question.split is not None)

    @Slot(QModelIndex)
    def _go(self, _index: QModelIndex) -> None:
        question = self.current()
        if question is not None and question.spot is not None:
            self.spot_asked.emit(question.spot)

    @Slot()
    def _accept(self) -> None:
        question = self.current()
        if question is not None and question.accept is not None:
            self.decided.emit(question.accept[1])

    @Slot()
    def _refuse(self) -> None:
        question = self.current()
        if question is not None and question.refuse is not None:
            self.decided.emit(question.refuse[1])

    @Slot()
    def _entries(self) -> None:
        question = self.current()
        if question is not None and question.split is not None:
            self.entries_asked.emit(question)


def kind_words(kind: str) -> str:
    """Return the name of a kind of doubt for a reader."""
    words = kind.replace("_", " ").replace("-", " ").replace(".", " ")
    return words[:1].upper() + words[1:]


def _row(question: Question) -> TextRow:
    others = "; ".join(question.others)
    why = question.why[:1].upper() + question.why[1:]
    done = question.did[:1].upper() + question.did[1:]
    return TextRow((question.place, done, f"{why}. Or: {others}" if others else why))
