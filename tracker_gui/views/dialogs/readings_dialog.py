"""Readings in a grid: measures down, periods across, for typing through and for a block copied in Excel."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QComboBox,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from db.records import Measure, Reading
from tracker_gui.live.session import Session
from tracker_gui.models.reading_grid import ReadingGrid
from tracker_gui.ops.overview import local_today
from tracker_gui.rules.dates import parse_date
from tracker_gui.rules.periods import Kind, Period, period_at, periods
from tracker_gui.texts import EXPECTED, sentence, sentence_of
from tracker_gui.views.clipboard.mime import put_block, take_block
from tracker_gui.views.dialogs.unsaved import TakingDialog
from tracker_gui.views.panes.parts import label
from tracker_gui.views.panes.places import FLEETING
from tracker_gui.views.theme import SPACE, SPACE_LARGE

KIND_NAMES: dict[Kind, str] = {"month": "Months", "quarter": "Quarters", "year": "Years", "day": "Days with readings"}
BACK: dict[Kind, int] = {"month": 12, "quarter": 8, "year": 6, "day": 1}
HELP = (
    "Type figures (78.2, 45/60, yes) and go on with Enter or Tab. A block copied in Excel goes in with Ctrl+V, also with its "
    "periods and measures. Delete clears. Words that are no number are kept in italics."
)


class GridView(QTableView):
    """The table, with paste, copy and clear for blocks of cells."""

    said = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with no model."""
        super().__init__(parent)
        self._goes_down = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste, copy, clear; Enter opens the cell, and goes down once it was typed."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            # Enter that ends an edit comes here before the figure is taken: going on at once would take the cell away from it.
            self._goes_down = self.state() == QTableView.State.EditingState
            if not self._goes_down:
                self.down()
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Go down after Enter."""
        super().closeEditor(editor, hint)
        if self._goes_down:
            self._goes_down = False
            self.down()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - as Qt has it
        """Go to the next cell by Tab; at the end of the row Tab leaves the table."""
        return (self.hasFocus() and self.beside(1 if forward else -1)) or super().focusNextPrevChild(forward)

    def beside(self, step: int) -> bool:
        """Go to the cell so many columns to the right; False at the end of the row, where Tab leaves the table."""
        index = self.currentIndex()
        other = index.sibling(index.row(), index.column() + step)
        if other.isValid():
            self.setCurrentIndex(other)
        return other.isValid()

    def down(self) -> None:
        """Go to the cell below."""
        index = self.currentIndex()
        below = index.sibling(index.row() + 1, index.column())
        if below.isValid():
            self.setCurrentIndex(below)

    def grid(self) -> ReadingGrid:
        """Return the model."""
        model = self.model()
        assert isinstance(model, ReadingGrid)
        return model

    def cells(self) -> list[tuple[int, int]]:
        """Return the selected cells, by row and column."""
        return sorted((index.row(), index.column()) for index in self.selectionModel().selectedIndexes())

    def paste(self) -> None:
        """Enter the block on the clipboard, as one step of undo."""
        try:
            block = take_block()
        except EXPECTED as error:
            self.said.emit(sentence_of(error))
            return
        chosen = self.cells()
        if len(block) == 1 and len(block[0]) == 1 and len(chosen) > 1:
            cells, lost = [(row, column, block[0][0]) for row, column in chosen], 0
        else:
            index = self.currentIndex()
            at = chosen[0] if chosen else (max(index.row(), 0), max(index.column(), 0))
            cells, lost = self.grid().placed(block, at)
        entered = self.grid().enter(cells) if cells else False
        left = f" {lost} of the copied cells have no place here and were left out." if lost else ""
        self.said.emit((f"Pasted {len(cells)} cells." if entered else "Nothing was changed.") + left)

    def copy(self) -> None:
        """Copy the selected cells as a block."""
        chosen = self.cells()
        if chosen:
            rows, columns = sorted({row for row, _ in chosen}), sorted({column for _, column in chosen})
            put_block([[self.grid().text(row, column) for column in columns] for row in rows])

    def clear(self) -> None:
        """Take the selected readings away, as one step of undo."""
        cells = [(row, column, "") for row, column in self.cells()]
        if cells and self.grid().enter(cells):
            self.said.emit(f"Cleared {len(cells)} cells." if len(cells) > 1 else "Cleared the reading.")


class ReadingsDialog(TakingDialog):
    """The grid, which periods it shows, and what was done last."""

    refused = Signal(object, str)

    def __init__(self, session: Session, measure_ids: Sequence[str], parent: QWidget) -> None:
        """Show these measures, the one chosen first."""
        super().__init__(parent)
        self.setObjectName("readingsDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Readings")
        self.setAccessibleName("Readings")
        self._session = session
        self._ids = tuple(measure_ids)
        self.model = ReadingGrid(session, self)
        self.model.refused.connect(self.refused)
        self.view = GridView()
        self.view.setObjectName("readingsGrid")
        self.view.setAccessibleName("Readings: measures down, periods across")
        self.view.setModel(self.model)
        self.view.setTabKeyNavigation(False)
        self.view.said.connect(self._say)
        self.kind = QComboBox()
        self.kind.setAccessibleName("Periods")
        for kind, name in KIND_NAMES.items():
            self.kind.addItem(name, kind)
        self.since = QLineEdit()
        self.since.setAccessibleName("First period")
        self.until = QLineEdit()
        self.until.setAccessibleName("Last period")
        self.words = label("", wrap=True)
        self._lay_out()
        self._begin()
        self.kind.currentIndexChanged.connect(self._kind_chosen)
        self.since.editingFinished.connect(self._fill)
        self.until.editingFinished.connect(self._fill)
        session.changed.connect(self._changed)
        if session.read_only_reason is not None:
            path = session.path
            self._say(sentence(session.read_only_reason, {"name": path.name if path else ""}))
        self.view.setFocus()

    def sizeHint(self) -> QSize:
        """Return a size for a year of months."""
        return QSize(1180, 560)

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the next figure to enter to the middle, so that those before it are seen."""
        super().showEvent(event)
        self.view.scrollTo(self.view.currentIndex(), GridView.ScrollHint.PositionAtCenter)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(SPACE)
        for words, field in (("&Periods", self.kind), ("&From", self.since), ("&To", self.until)):
            title = QLabel(words)
            title.setBuddy(field)
            bar.addWidget(title)
            bar.addWidget(field)
        for line in (self.since, self.until):
            line.setMaximumWidth(180)
            line.setMinimumWidth(line.fontMetrics().horizontalAdvance("September 2026") + 20)
            line.setProperty(FLEETING, True)
        bar.addStretch(1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_LARGE, SPACE_LARGE, SPACE_LARGE, SPACE_LARGE)
        column.setSpacing(SPACE)
        column.addLayout(bar)
        column.addWidget(label(HELP, "muted", wrap=True))
        column.addWidget(self.view, 1)
        column.addWidget(self.words)
        column.addWidget(buttons)
        self.view.horizontalHeader().setDefaultSectionSize(86)
        self.view.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.view.setCornerButtonEnabled(False)

    def _begin(self) -> None:
        """Begin with the kind of period that most readings have, up to now."""
        plan = self._session.plan
        kinds = [reading.period for row_id in self._ids for reading in plan.children(Reading, row_id) if reading.period]
        asked = [measure.frequency for row_id in self._ids if (measure := plan.find(Measure, row_id)) and measure.frequency]
        if kinds:
            most = max(sorted(set(kinds)), key=kinds.count)
        elif asked:
            most = {"quarterly": "quarter", "yearly": "year"}.get(asked[0], "month")
        else:
            most = self._guessed()
        self.kind.setCurrentIndex(max(self.kind.findData(most), 0))
        self._span()

    def _guessed(self) -> str:
        """Return quarters where all readings stand at the ends of quarters, else months."""
        plan = self._session.plan
        days = [datetime.date.fromisoformat(r.date) for row_id in self._ids for r in plan.children(Reading, row_id)]
        months = plan.tracker.year_start_month
        return "quarter" if days and all(period_at(day, "quarter", months).last == day for day in days) else "month"

    def _chosen(self) -> Kind:
        kind: Kind = self.kind.currentData()
        return kind

    def _span(self) -> None:
        """Propose the periods: those of the last readings, and some before now."""
        months = self._session.plan.tracker.year_start_month
        kind = self._chosen()
        days = [datetime.date.fromisoformat(r.date) for row_id in self._ids for r in self._session.plan.children(Reading, row_id)]
        last = period_at(max([local_today(), *days[-1:]]), kind if kind != "day" else "month", months)
        length = {"month": 30.5, "quarter": 91.5, "year": 365.3, "day": 365.3}[kind]
        first = last.last - datetime.timedelta(days=round(length * (BACK[kind] - 1)))
        if days:
            first = min(first, max(min(days), first - datetime.timedelta(days=800)))
        self.since.setText(period_at(first, last.kind, months).label(months))
        self.until.setText(last.label(months))
        self._fill()

    @Slot()
    def _kind_chosen(self) -> None:
        self._span()

    @Slot()
    def _fill(self) -> None:
        """Show the periods that are asked for."""
        plan = self._session.plan
        months, kind = plan.tracker.year_start_month, self._chosen()
        first, last = (parse_date(field.text(), months) for field in (self.since, self.until))
        if first is None or last is None:
            self._say("This period cannot be read. Type it like Apr 2026 or 2026/27 Q1.")
            return
        if kind == "day":
            days = sorted({r.date for row_id in self._ids for r in plan.children(Reading, row_id)})
            found = [Period(datetime.date.fromisoformat(day), "day") for day in days]
            wanted: Sequence[Period] = [period for period in found if first.first <= period.last <= last.last]
        else:
            wanted = periods(kind, first.last, last.last, months)
        self.model.show_readings(self._ids, wanted)
        # Qt was seen to hint -1.
        self.view.verticalHeader().setFixedWidth(min(max(self.view.verticalHeader().sizeHint().width(), 0), 380))
        if wanted and self._ids:
            days = [r.date for row_id in self._ids for r in plan.children(Reading, row_id)]
            # The next figure to enter is most likely the one after the last.
            at = next((n for n, period in enumerate(wanted) if period.last.isoformat() > max(days, default="")), len(wanted) - 1)
            self.view.setCurrentIndex(self.model.index(0, at))
            self.view.scrollTo(self.model.index(0, min(at + 2, len(wanted) - 1)))
        self._say("" if self._ids else "There are no measures here.")

    @Slot(object)
    def _changed(self, _summary: object) -> None:
        if self._session.is_open:
            self.model.follow()

    @Slot(str)
    def _say(self, words: str) -> None:
        self.words.setText(words)
        self.words.setAccessibleDescription(words)
