"""What the current cell is taken for: the meaning of its column and the kind of its row, with how sure and why, to be changed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QSizePolicy, QToolButton, QWidget

from tracker_gui.exchange.choices import CHOOSABLE, ColumnChoice
from tracker_gui.exchange.grid import letters
from tracker_gui.exchange.meanings import MEANINGS
from tracker_gui.exchange.recognised import ColumnFound, RowFound
from tracker_gui.ops.row_kind_words import KIND_WORDS
from tracker_gui.ops.sureness import found_words, to_look_at
from tracker_gui.views.importing.meaning_menu import BY_QUARTER
from tracker_gui.views.theme import SPACE, SPACE_SMALL

NO_COLUMN = "This column is no part of the table."


class Inspector(QWidget):
    """Two lines of pickers. ``meaning_asked(column, choice)`` and ``kind_asked(row, kind)``, as the table's own."""

    meaning_asked = Signal(int, object)
    kind_asked = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with no cell."""
        super().__init__(parent)
        self._column: ColumnFound | None = None
        self._row: RowFound | None = None
        self.column_label, self.row_label = QLabel("&Column:"), QLabel("&Row:")
        self.meaning, self.quarter, self.kind = QComboBox(), QComboBox(), QComboBox()
        self.column_why, self.row_why = QLabel(), QLabel()
        self.column_back, self.row_back = QToolButton(), QToolButton()
        self._fill()
        self._lay_out()
        self.meaning.activated.connect(self._meaning_chosen)
        self.quarter.activated.connect(self._meaning_chosen)
        self.kind.activated.connect(self._kind_chosen)
        self.column_back.clicked.connect(self._column_as_proposed)
        self.row_back.clicked.connect(self._row_as_proposed)
        self.show_cell(None, None)

    def show_cell(self, column: ColumnFound | None, row: RowFound | None) -> None:
        """Show what these are taken for."""
        self._column, self._row = column, row
        self.column_label.setText(f"&Column {letters(column.number)} means" if column else "&Column means")
        self.row_label.setText(f"&Row {row.number} is" if row else "&Row is")
        for box in (self.meaning, self.quarter):
            box.setEnabled(column is not None)
        self.kind.setEnabled(row is not None and row.kind != "header")
        self.meaning.setCurrentIndex(self.meaning.findData(column.meaning) if column else -1)
        self.quarter.setVisible(column is not None and column.meaning in BY_QUARTER)
        self.quarter.setCurrentIndex(self.quarter.findData((column.quarter or 0) if column else 0))
        place = self.kind.findData(row.kind) if row else -1
        self.kind.setCurrentIndex(place)
        self.kind.setPlaceholderText(KIND_WORDS[row.kind] if row else "")
        self._say(self.column_why, column, NO_COLUMN)
        self._say(self.row_why, row, "")
        self.column_back.setVisible(column is not None and column.chosen)
        self.row_back.setVisible(row is not None and row.chosen)

    def _fill(self) -> None:
        for meaning, words in MEANINGS:
            self.meaning.addItem(words, meaning)
        self.quarter.addItem("no single quarter", 0)
        for number in (1, 2, 3, 4):
            self.quarter.addItem(f"Q{number}", number)
        for kind in CHOOSABLE:
            self.kind.addItem(KIND_WORDS[kind], kind)
        self.meaning.setAccessibleName("Meaning of the column")
        self.quarter.setAccessibleName("Quarter of the column")
        self.kind.setAccessibleName("Kind of the row")
        for button, what in ((self.column_back, "column"), (self.row_back, "row")):
            button.setText("As proposed")
            button.setAccessibleName(f"Read the {what} as proposed")

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, SPACE_SMALL, 0, SPACE_SMALL)
        grid.setHorizontalSpacing(SPACE)
        grid.setVerticalSpacing(SPACE_SMALL)
        lines = (
            (self.column_label, self.meaning, self.quarter, self.column_why, self.column_back),
            (self.row_label, self.kind, None, self.row_why, self.row_back),
        )
        for number, (label, picker, more, why, back) in enumerate(lines):
            label.setBuddy(picker)
            why.setTextFormat(Qt.TextFormat.PlainText)
            why.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            grid.addWidget(label, number, 0)
            grid.addWidget(picker, number, 1)
            if more is not None:
                grid.addWidget(more, number, 2)
            grid.addWidget(why, number, 3)
            grid.addWidget(back, number, 4)
        grid.setColumnStretch(3, 1)

    def _say(self, label: QLabel, found: ColumnFound | RowFound | None, otherwise: str) -> None:
        if found is None:
            label.setText(otherwise)
            return
        sign = "? " if to_look_at(found) else ""
        words = f"{sign}{found_words(found)}" + ("" if found.chosen else f": {found.reason}")
        label.setText(words)
        label.setToolTip(words)

    @Slot()
    def _meaning_chosen(self) -> None:
        if self._column is not None:
            meaning = self.meaning.currentData()
            quarter = self.quarter.currentData() if meaning in BY_QUARTER else 0
            self.meaning_asked.emit(self._column.number, ColumnChoice(meaning, quarter or None, self._column.year))

    @Slot()
    def _kind_chosen(self) -> None:
        if self._row is not None and self.kind.currentData():
            self.kind_asked.emit(self._row.number, self.kind.currentData())

    @Slot()
    def _column_as_proposed(self) -> None:
        if self._column is not None:
            self.meaning_asked.emit(self._column.number, None)

    @Slot()
    def _row_as_proposed(self) -> None:
        if self._row is not None:
            self.kind_asked.emit(self._row.number, "")
