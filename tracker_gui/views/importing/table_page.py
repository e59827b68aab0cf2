"""The step of the table: the real cells with what rows and columns are taken for, and what there is to look at below."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QIntValidator, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from tracker_gui.exchange.choices import Choices, ColumnChoice, Header, RowKind
from tracker_gui.exchange.recognised import Recognised, SheetFound
from tracker_gui.models.import_grid import ImportGrid
from tracker_gui.ops.import_questions import Decide, Question, Spot
from tracker_gui.views.asking import Asking
from tracker_gui.views.importing.entries_dialog import EntriesDialog
from tracker_gui.views.importing.grid_view import GridPreview
from tracker_gui.views.importing.inspector import Inspector
from tracker_gui.views.importing.questions_view import QuestionsView
from tracker_gui.views.theme import SPACE

GUIDE = (
    "Click a heading or press F2 to say what a column means; press a letter to say what a row is: T theme, O objective, "
    "A action, J joined to the action above, N note, Del left out, H headings, P as proposed."
)
HOW = "If it is, go to the row of its headings below and press H, then say what each column means."
_LOW = 520
DEPTHS = ((1, "in one row"), (2, "in two rows"), (0, "none"))


class _RowBox(QLineEdit):
    """Takes a number on Return, which does not go on to the button of the window."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Return to itself."""
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


class TablePage(QWidget):
    """``decided(choices)``: something is to be read otherwise. ``choices`` are those made up to now, the newest included."""

    decided = Signal(object)

    def __init__(self, asking: Asking, parent: QWidget | None = None) -> None:
        """Begin with no document."""
        super().__init__(parent)
        self._asking = asking
        self.choices = Choices()
        self._found: Recognised | None = None
        self.grid = ImportGrid(self)
        self.view = GridPreview(self.grid)
        self.inspector = Inspector()
        self.questions = QuestionsView()
        self.text = QPlainTextEdit()
        self.sheet_box, self.header_box, self.depth_box = QComboBox(), _RowBox(), QComboBox()
        self.problem = QLabel()
        self._lay_out()
        self._connect()

    # --- what is shown ------------------------------------------------------------------------------------------------

    def show_found(self, found: Recognised, choices: Choices, questions: tuple[Question, ...], problem: str) -> None:
        """Show this reading; ``problem`` is why there is no plan, "" where there is one."""
        self._found, self.choices = found, choices
        self.problem.setText(f"{problem} {HOW}" if problem else "")
        self.problem.setVisible(bool(problem))
        number = self.sheet_box.currentData()
        self.sheet_box.blockSignals(True)
        self.sheet_box.clear()
        for sheet in found.sheets:
            tail = "" if sheet.use == "read" else " (kept as notes)" if sheet.use == "notes" else " (left out)"
            self.sheet_box.addItem(f"{sheet.name or found.source}{tail}", sheet.number)
        first = next((sheet.number for sheet in found.sheets if sheet.use == "read"), 0)
        wanted = first if number is None else number
        self.sheet_box.setCurrentIndex(max(self.sheet_box.findData(wanted), 0))
        self.sheet_box.blockSignals(False)
        for widget in (self._sheet_label, self.sheet_box):
            widget.setVisible(len(found.sheets) > 1)
        self._show_sheet()
        self.questions.show_questions(questions)

    @property
    def sheet(self) -> SheetFound | None:
        """The sheet that is shown."""
        number = self.sheet_box.currentData()
        return next((sheet for sheet in self._found.sheets if sheet.number == number), None) if self._found else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the cells where there is little: the menus say the same as the guide."""
        super().resizeEvent(event)
        self.guide.setVisible(self.height() > _LOW)

    def take_focus(self) -> None:
        """Put the keyboard into the cells."""
        self.view.setFocus()

    @Slot(object)
    def go_to(self, spot: Spot) -> None:
        """Show a cell of the document."""
        self.sheet_box.setCurrentIndex(max(self.sheet_box.findData(spot.sheet), 0))
        if self.view.go_to(spot.row, spot.column):
            self.view.setFocus()

    @Slot()
    def _show_sheet(self) -> None:
        before = self.grid.sheet
        self.grid.show_sheet(self.sheet)
        tables = self.grid.sheet.tables if self.grid.sheet else ()
        if before is None or self.grid.sheet is None or before.number != self.grid.sheet.number:
            row = tables[0].header_row if tables else None
            index = self.grid.cell_index(row, None) if row else self.grid.index(0, 0)
            self.view.setCurrentIndex(index)
        self._current()

    @Slot()
    def _current(self) -> None:
        """Show what the current cell is taken for."""
        index = self.view.currentIndex()
        if not index.isValid() or self.grid.sheet is None:
            self.inspector.show_cell(None, None)
            self.text.clear()
            return
        row = self.grid.row_found(index.row())
        if row is not None and row.table is not None:
            self.grid.set_table(row.table)
        self.inspector.show_cell(self.grid.column_found(index.column()), row)
        self.text.setPlainText(self.grid.text(index))
        table = self.grid.table_found()
        self.header_box.setText(str(table.header_row) if table else "")
        self.depth_box.setCurrentIndex(self.depth_box.findData(table.depth) if table else -1)

    # --- what is decided ----------------------------------------------------------------------------------------------

    @Slot(list, str)
    def _kinds(self, rows: list[int], kind: str) -> None:
        sheet = self.sheet
        if sheet is None:
            return
        choices = self.choices
        wanted: RowKind | None = kind or None  # type: ignore[assignment]
        for row in rows:
            found = sheet.rows.get(row)
            if found is not None and found.kind != "header":
                choices = choices.with_kind(sheet.number, row, wanted)
        self.decided.emit(choices)

    @Slot(int, str)
    def _kind(self, row: int, kind: str) -> None:
        self._kinds([row], kind)

    @Slot(int, object)
    def _meaning(self, column: int, choice: ColumnChoice | None) -> None:
        sheet, table = self.sheet, self.grid.table_found()
        if sheet is not None and table is not None:
            self.decided.emit(self.choices.with_column(sheet.number, table.header_row, column, choice))

    @Slot(int, int)
    def _header(self, row: int, depth: int) -> None:
        """Let the table of the current row begin at this row, none there where the depth is below 0."""
        sheet, table = self.sheet, self.grid.table_found()
        if sheet is None:
            return
        known = {found.header_row: Header(found.header_row, found.depth) for found in sheet.tables}
        if depth < 0:
            known.pop(row, None)
        else:
            current = self.grid.row_found(self.view.currentIndex().row()) if self.view.currentIndex().isValid() else None
            inside = table is not None and (len(sheet.tables) == 1 or (current is not None and current.table == self.grid.table))
            if table is not None and inside and self._moves(sheet, row):
                known.pop(table.header_row, None)
            known[row] = Header(row, depth)
        headers = tuple(known[number] for number in sorted(known))
        self.decided.emit(self.choices.with_sheet(sheet.number, headers=headers or None))

    def _moves(self, sheet: SheetFound, row: int) -> bool:
        """Return whether headings at this row stand for those of the table: above its first action, or right below them."""
        table = self.grid.table_found()
        if table is None:
            return False
        first = next(
            (found.number for found in sheet.rows.values() if found.kind == "action" and found.table == self.grid.table), 0
        )
        return row <= max(first, table.header_row + 3)

    @Slot()
    def _header_typed(self) -> None:
        table = self.grid.table_found()
        row, depth = int(self.header_box.text() or 0), self.depth_box.currentData()
        if row and (table is None or (row, depth) != (table.header_row, table.depth)):
            self._header(row, 1 if depth is None else int(depth))

    @Slot(object)
    def _decide(self, decide: Decide) -> None:
        self.decided.emit(decide(self.choices))

    @Slot(object)
    def part(self, question: Question) -> None:
        """Let the entries of a cell be parted by hand."""
        split, spot = question.split, question.spot
        if split is None or spot is None:
            return
        dialog = EntriesDialog(self._asking, f"Entries of {question.place}", split.entries, self)
        dialog.accepted.connect(partial(self._parted, dialog, spot))
        dialog.open()

    def _parted(self, dialog: EntriesDialog, spot: Spot) -> None:
        if spot.column is not None:
            self.decided.emit(self.choices.with_entries(spot.sheet, spot.row, spot.column, dialog.entries or None))

    # --- parts --------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.problem.setWordWrap(True)
        self.problem.setProperty("role", "bad")
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("Text of the current cell")
        self.sheet_box.setAccessibleName("Sheet")
        self.header_box.setAccessibleName("Row of the headings")
        self.header_box.setValidator(QIntValidator(1, 2_000_000, self))
        self.header_box.setFixedWidth(self.header_box.fontMetrics().averageCharWidth() * 9 + 2 * SPACE)
        self.header_box.setPlaceholderText("none")
        self.depth_box.setAccessibleName("Rows of headings")
        for depth, words in DEPTHS:
            self.depth_box.addItem(words, depth)
        self._sheet_label, header = QLabel("&Sheet:"), QLabel("&Headings in row:")
        self._sheet_label.setBuddy(self.sheet_box)
        header.setBuddy(self.header_box)
        bar = QHBoxLayout()
        bar.setSpacing(SPACE)
        for widget in (self._sheet_label, self.sheet_box, header, self.header_box, self.depth_box):
            bar.addWidget(widget)
        bar.addStretch(1)
        self.guide = QLabel(GUIDE)
        self.guide.setWordWrap(True)
        self.guide.setProperty("role", "muted")
        top = QWidget()
        upper = QVBoxLayout(top)
        upper.setContentsMargins(0, 0, 0, 0)
        upper.setSpacing(SPACE)
        for part in (self.view, self.inspector):
            upper.addWidget(part, 1 if part is self.view else 0)
        below = QSplitter(Qt.Orientation.Horizontal)
        below.addWidget(self.questions)
        below.addWidget(self._text_pane())
        below.setSizes([640, 300])
        below.setChildrenCollapsible(False)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(top)
        splitter.addWidget(below)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([480, 170])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(self.problem)
        column.addLayout(bar)
        column.addWidget(self.guide)
        column.addWidget(splitter, 1)

    def _text_pane(self) -> QWidget:
        pane = QWidget()
        column = QVBoxLayout(pane)
        column.setContentsMargins(SPACE, SPACE, 0, 0)
        label = QLabel("Text of the &cell:")
        label.setBuddy(self.text)
        column.addWidget(label)
        column.addWidget(self.text, 1)
        return pane

    def _connect(self) -> None:
        self.sheet_box.currentIndexChanged.connect(self._show_sheet)
        self.view.selectionModel().currentChanged.connect(self._moved)
        self.view.kinds_asked.connect(self._kinds)
        self.view.meaning_asked.connect(self._meaning)
        self.view.header_asked.connect(self._header)
        self.inspector.kind_asked.connect(self._kind)
        self.inspector.meaning_asked.connect(self._meaning)
        self.questions.spot_asked.connect(self.go_to)
        self.questions.decided.connect(self._decide)
        self.questions.entries_asked.connect(self.part)
        self.header_box.editingFinished.connect(self._header_typed)
        self.depth_box.activated.connect(self._header_typed)

    @Slot(QModelIndex, QModelIndex)
    def _moved(self, _index: QModelIndex, _before: QModelIndex) -> None:
        self._current()
