"""Replacing words: every change is listed before anything is done, with a tick for each; all of them are one step of undo."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from db.records import Action
from tracker_gui.live.session import Session
from tracker_gui.models.roles import NO_INDEX, Index
from tracker_gui.ops.replacing import Replacement, replace_all, replacements
from tracker_gui.rules.differences import differences
from tracker_gui.rules.finding import Finder
from tracker_gui.texts import EXPECTED, sentence_of
from tracker_gui.views.finding.bar import PAUSE_MS
from tracker_gui.views.finding.seeker import Seeker
from tracker_gui.views.marked_text import PIECES, MarkedDelegate, spoken
from tracker_gui.views.panes.parts import label
from tracker_gui.views.panes.places import FLEETING
from tracker_gui.views.theme import SPACE, SPACE_LARGE

HEADINGS = ("Replace", "Where", "Text, with what goes and what comes")
HOW = "Untick what is to stay (Space). Nothing is changed until you choose Replace, and Undo takes all of it back in one step."


class ReplacementTable(QAbstractTableModel):
    """The changes as they would be, each with its tick. ``ticked()``: another number of them is chosen."""

    ticked = Signal()

    def __init__(self, parent: QObject) -> None:
        """List none yet."""
        super().__init__(parent)
        self._rows: list[Replacement] = []
        self._off: set[int] = set()

    def fill(self, rows: Sequence[Replacement]) -> None:
        """List these instead, all ticked."""
        self.beginResetModel()
        self._rows, self._off = list(rows), set()
        self.endResetModel()
        self.ticked.emit()

    def add(self, rows: Sequence[Replacement]) -> None:
        """List these too."""
        if rows:
            self.beginInsertRows(NO_INDEX, len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()
            self.ticked.emit()

    @property
    def chosen(self) -> list[Replacement]:
        """The changes that are ticked and possible."""
        return [row for number, row in enumerate(self._rows) if number not in self._off and row.why_not is None]

    def tick_all(self, *, on: bool) -> None:
        """Tick all of them, or none."""
        self._off = set() if on else set(range(len(self._rows)))
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0), [Qt.ItemDataRole.CheckStateRole])
        self.ticked.emit()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Return how many texts would change."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a column's heading."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the tick, the place, or the text with its marks."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if column == 0:
            if role == Qt.ItemDataRole.CheckStateRole:
                on = index.row() not in self._off and row.why_not is None
                return (Qt.CheckState.Checked if on else Qt.CheckState.Unchecked).value
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return f"Replace in {row.where}"
            return None
        pieces = differences(row.before, row.after) if column == 2 else None
        if role == PIECES:
            return pieces
        if role == Qt.ItemDataRole.AccessibleTextRole and pieces is not None:
            return spoken(pieces)
        if role == Qt.ItemDataRole.DisplayRole:
            why = f"\nNot possible: {sentence_of(row.why_not)}" if row.why_not else ""
            return row.where + why if column == 1 else row.after
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return whether a tick can be set."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        if index.column() == 0 and self._rows[index.row()].why_not is None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Set or take a tick."""
        if role != Qt.ItemDataRole.CheckStateRole or self._rows[index.row()].why_not is not None:
            return False
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._off.discard(index.row())
        else:
            self._off.add(index.row())
        self.dataChanged.emit(index, index, [role])
        self.ticked.emit()
        return True


class ReplaceDialog(QDialog):
    """``refused(error, text)``: it was not possible. ``done_(text)``: what was done, in words."""

    refused = Signal(object, str)
    done_ = Signal(str)

    def __init__(self, session: Session, words: str, parent: QWidget, shown: Collection[str] = ()) -> None:
        """Look for these words at once, where there are any; ``shown`` are the actions that the table shows now."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("replaceDialog")
        self.setWindowTitle("Replace")
        self.setAccessibleName("Replace")
        self._session = session
        self.find_box = _line("replaceFind", "Find these words", words)
        self.new_box = _line("replaceNew", "Replace them by", "")
        self.case = QCheckBox("&Match case")
        self.whole = QCheckBox("&Whole words")
        self._shown = frozenset(shown)
        some = 0 < len(self._shown) < session.plan.count(Action)
        self.shown_box = QCheckBox(f"Only in the {_actions(len(self._shown))} &shown")
        self.shown_box.setToolTip("Leave alone what the filter hides, headings, and the names of roles")
        if not some:
            self.shown_box.hide()
        self.all_box = QCheckBox("&All")
        self.all_box.setAccessibleName("Tick all")
        self.all_box.setChecked(True)
        self.table = ReplacementTable(self)
        self.view = _view(self.table)
        self.cells = MarkedDelegate(self.view)
        for column in (1, 2):
            self.view.setItemDelegateForColumn(column, self.cells)
        self.count = label("", "muted", wrap=True)
        self.go = QPushButton("&Replace")
        self.go.setProperty("primary", True)
        self._seeker: Seeker[Replacement] = Seeker(self)
        self._listed = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._lay_out()
        self._connect()
        self.resize(min(900, parent.width() - 40), min(620, parent.height() - 40))
        self._look()

    def _lay_out(self) -> None:
        boxes = QFormLayout()
        boxes.addRow("&Find", self.find_box)
        boxes.addRow("Replace &by", self.new_box)
        row = QHBoxLayout()
        for widget in (self.all_box, self.case, self.whole, self.shown_box):
            row.addWidget(widget)
        row.addSpacing(SPACE_LARGE)
        row.addWidget(self.count, 1)
        buttons = QDialogButtonBox()
        buttons.addButton(self.go, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.replace)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_LARGE, SPACE_LARGE, SPACE_LARGE, SPACE_LARGE)
        column.setSpacing(SPACE)
        column.addLayout(boxes)
        column.addLayout(row)
        column.addWidget(self.view, 1)
        column.addWidget(label(HOW, "muted", wrap=True))
        column.addWidget(buttons)

    def _connect(self) -> None:
        for box in (self.find_box, self.new_box):
            box.textChanged.connect(self._pause.start)
        for tick in (self.case, self.whole, self.shown_box):
            tick.toggled.connect(self._look)
        self._pause.timeout.connect(self._look)
        self.all_box.clicked.connect(self._tick_all)
        self._seeker.advanced.connect(self._list)
        self._seeker.finished.connect(self._list)
        self.table.ticked.connect(self._tell)
        self.table.rowsInserted.connect(self.view.resizeRowsToContents)
        self._session.changed.connect(self._pause.start)

    @Slot()
    def _look(self) -> None:
        self._pause.stop()
        finder = Finder(self.find_box.text(), self.case.isChecked(), self.whole.isChecked())
        self.table.fill(())
        self._listed = 0
        self.all_box.setChecked(True)
        only = self._shown if self.shown_box.isChecked() else None
        self._seeker.start(replacements(self._session.plan, finder, self.new_box.text(), only))

    @Slot()
    def _list(self) -> None:
        self.table.add(self._seeker.found[self._listed :])
        self._listed = len(self._seeker.found)
        self._tell()

    @Slot()
    def _tick_all(self) -> None:
        self.table.tick_all(on=self.all_box.isChecked())

    @Slot()
    def _tell(self) -> None:
        chosen, count = self.table.chosen, self.table.rowCount()
        places = sum(one.places for one in chosen)
        self.go.setEnabled(bool(chosen) and not self._seeker.running)
        self.go.setText(f"&Replace in {len(chosen):,} {'text' if len(chosen) == 1 else 'texts'}" if chosen else "&Replace")
        if not self.find_box.text().strip():
            words = "Type the words to find."
        elif not count:
            words = "Looking…" if self._seeker.running else "No text would change."
        else:
            more = "…" if self._seeker.running else ""
            words = f"{len(chosen):,} of {count:,} texts ticked, {places:,} {'place' if places == 1 else 'places'}{more}"
        self.count.setText(words)

    @Slot()
    def replace(self) -> None:
        """Do what is ticked, as one deed, and close."""
        if self._pause.isActive():
            self._look()
            return
        try:
            batch = replace_all(self._session.plan, self.table.chosen, self.find_box.text())
        except EXPECTED as error:
            self.refused.emit(error, "")
            return
        if not batch.empty:
            self._session.do(batch)
            self.done_.emit(f"{batch.label}. Undo takes it back.")
        self.accept()


def _actions(count: int) -> str:
    return f"{count:,} {'action' if count == 1 else 'actions'}"


def _line(name: str, title: str, text: str) -> QLineEdit:
    box = QLineEdit(text)
    box.setObjectName(name)
    box.setAccessibleName(title)
    box.setProperty(FLEETING, True)
    return box


def _view(table: ReplacementTable) -> QTableView:
    view = QTableView()
    view.setObjectName("replaceTable")
    view.setAccessibleName("Changes as they would be")
    view.setModel(table)
    view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    view.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    view.setTabKeyNavigation(False)
    view.verticalHeader().hide()
    heads = view.horizontalHeader()
    heads.setAccessibleName("Column headings")
    heads.setHighlightSections(False)
    heads.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
    heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    view.setColumnWidth(0, 74)
    view.setColumnWidth(1, 260)
    return view
