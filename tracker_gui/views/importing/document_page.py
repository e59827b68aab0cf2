"""The step of the document: which sheets are read, what of the hidden comes along, and the layout by which it is recognised."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QGroupBox,
    QHBoxLayout,
    QRadioButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from tracker_gui.exchange.choices import Choices, Use
from tracker_gui.exchange.recognised import Recognised, SheetFound
from tracker_gui.models.import_sheets import ImportSheets
from tracker_gui.views.importing.layout_box import LayoutBox
from tracker_gui.views.importing.short_table import dress, guide
from tracker_gui.views.theme import SPACE, SPACE_LARGE

GUIDE = "Tick the sheets that hold the tracker. Sheets without one, such as a list of names, can become notes or be left out."
_WIDTHS = (30, 27, 9, 22)
_USES: tuple[tuple[Use, str], ...] = (
    ("read", "&Read it as a tracker"),
    ("notes", "Keep its &words as notes of the tracker"),
    ("left out", "Leave it &out"),
)


class DocumentPage(QWidget):
    """``decided(choices)``: something else is to be read. The layout's own signals are those of ``layout_box``."""

    decided = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with no document."""
        super().__init__(parent)
        self.choices = Choices()
        self.model = ImportSheets(self)
        self.view = QTableView()
        self.uses = {use: QRadioButton(words) for use, words in _USES}
        self.rows_box, self.columns_box = QCheckBox("Read its hidden rows too"), QCheckBox("Read its hidden columns too")
        self.hidden_box = QCheckBox("Also read everything that is &hidden, in all sheets")
        self.sheet_group = QGroupBox()
        self.layout_box = LayoutBox()
        self._lay_out()
        self.model.ticked.connect(self._ticked)
        self.view.selectionModel().currentRowChanged.connect(self._moved)
        for button in self.uses.values():
            button.clicked.connect(self._use_chosen)
        self.rows_box.clicked.connect(self._rows_chosen)
        self.columns_box.clicked.connect(self._columns_chosen)
        self.hidden_box.clicked.connect(self._hidden_chosen)

    def show_found(self, found: Recognised, choices: Choices) -> None:
        """Show the sheets of this reading."""
        self.choices = choices
        row = max(self.view.currentIndex().row(), 0)
        self.model.show_sheets(found.sheets, found.source)
        if found.sheets:
            self.view.setCurrentIndex(self.model.index(min(row, len(found.sheets) - 1), 0))
        # No taller than its sheets, so that what is decided about them stands right below.
        rows = (len(found.sheets) + 1) * self.view.verticalHeader().defaultSectionSize()
        self.view.setMaximumHeight(self.view.horizontalHeader().sizeHint().height() + rows)
        self.hidden_box.setChecked(choices.hidden)
        self.hidden_box.setVisible(any(s.hidden or s.hidden_rows or s.hidden_columns for s in found.sheets))
        self._current()

    def take_focus(self) -> None:
        """Put the keyboard into the sheets."""
        self.view.setFocus()

    def current(self) -> SheetFound | None:
        """Return the sheet that is current."""
        return self.model.row(self.view.currentIndex().row())

    def _lay_out(self) -> None:
        dress(self.view, self.model, "importSheets", "Sheets of the document", _WIDTHS)
        group = QButtonGroup(self)
        inner = QVBoxLayout(self.sheet_group)
        inner.setSpacing(SPACE)
        line = QHBoxLayout()
        line.setSpacing(SPACE_LARGE)
        for button in self.uses.values():
            group.addButton(button)
            line.addWidget(button)
        line.addStretch(1)
        inner.addLayout(line)
        hidden = QHBoxLayout()
        hidden.setSpacing(SPACE_LARGE)
        for box in (self.rows_box, self.columns_box):
            hidden.addWidget(box)
        hidden.addStretch(1)
        inner.addLayout(hidden)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(guide(GUIDE))
        column.addWidget(self.view, 1000)
        column.addWidget(self.sheet_group)
        column.addWidget(self.hidden_box)
        column.addWidget(self.layout_box)
        column.addStretch(1)

    @Slot(QModelIndex, QModelIndex)
    def _moved(self, _index: QModelIndex, _before: QModelIndex) -> None:
        self._current()

    def _current(self) -> None:
        """Show what is decided about the current sheet."""
        sheet = self.current()
        self.sheet_group.setVisible(sheet is not None)
        if sheet is None:
            return
        self.sheet_group.setTitle(f"The sheet “{sheet.name}”" if sheet.name else "The table")
        self.uses[sheet.use].setChecked(True)
        chosen = self.choices.sheet(sheet.number)
        for box, count, words, on in (
            (self.rows_box, sheet.hidden_rows, "row", chosen.hidden_rows),
            (self.columns_box, sheet.hidden_columns, "column", chosen.hidden_columns),
        ):
            box.setVisible(bool(count))
            box.setText(f"Read its {count:,} hidden {words if count == 1 else words + 's'} too")
            box.setChecked(on or self.choices.hidden)
            box.setEnabled(not self.choices.hidden)

    @Slot(int, bool)
    def _ticked(self, number: int, on: bool) -> None:  # noqa: FBT001 - a signal's own argument
        self.decided.emit(self.choices.with_sheet(number, use="read" if on else "left out"))

    @Slot()
    def _use_chosen(self) -> None:
        sheet = self.current()
        use = next(use for use, button in self.uses.items() if button.isChecked())
        if sheet is not None and use != sheet.use:
            self.decided.emit(self.choices.with_sheet(sheet.number, use=use))

    @Slot()
    def _rows_chosen(self) -> None:
        sheet = self.current()
        if sheet is not None:
            self.decided.emit(self.choices.with_sheet(sheet.number, hidden_rows=self.rows_box.isChecked()))

    @Slot()
    def _columns_chosen(self) -> None:
        sheet = self.current()
        if sheet is not None:
            self.decided.emit(self.choices.with_sheet(sheet.number, hidden_columns=self.columns_box.isChecked()))

    @Slot()
    def _hidden_chosen(self) -> None:
        self.decided.emit(replace(self.choices, hidden=self.hidden_box.isChecked()))
