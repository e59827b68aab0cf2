"""Readings as a grid: measures down, periods across. What is typed, pasted or cleared at once is one step of undo."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal
from PySide6.QtGui import QFont

from db.records import Measure, Plan, Reading
from tracker_gui.live.session import Session
from tracker_gui.models.roles import NO_INDEX, Index
from tracker_gui.ops.measuring import quarter_values, rolled_words, title_of
from tracker_gui.ops.readings import Entry, enter_figures
from tracker_gui.rules.periods import Period, parse_period
from tracker_gui.rules.rollup import QuarterValue
from tracker_gui.rules.value_words import number_text, short, value_text
from tracker_gui.texts import EXPECTED

Place = tuple[int, int]


class ReadingGrid(QAbstractTableModel):
    """The readings of some measures in some periods. ``refused(error, text)``: what was typed was not taken."""

    refused = Signal(object, str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.session = session
        self.measure_ids: tuple[str, ...] = ()
        self.periods: tuple[Period, ...] = ()
        self._quarters: dict[str, dict[datetime.date, QuarterValue]] = {}

    @property
    def plan(self) -> Plan:
        """The plan shown."""
        return self.session.plan

    @property
    def start_month(self) -> int:
        """The first month of the tracker's year."""
        return self.plan.tracker.year_start_month

    def show_readings(self, measure_ids: Sequence[str], periods: Sequence[Period]) -> None:
        """Show these measures and periods."""
        self.beginResetModel()
        self._quarters = {}
        self.measure_ids = tuple(row_id for row_id in measure_ids if self.plan.find(Measure, row_id) is not None)
        self.periods = tuple(periods)
        self.endResetModel()

    def follow(self) -> None:
        """Take what has happened to the plan."""
        self._quarters = {}
        gone = [row_id for row_id in self.measure_ids if self.plan.find(Measure, row_id) is None]
        if gone:
            self.show_readings(self.measure_ids, self.periods)
        elif self.measure_ids and self.periods:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.measure_ids) - 1, len(self.periods) - 1))

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Return how many measures are shown."""
        return 0 if parent.isValid() else len(self.measure_ids)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """Return how many periods are shown."""
        return 0 if parent.isValid() else len(self.periods)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a cell."""
        flags = super().flags(index)
        writable = index.isValid() and self.session.read_only_reason is None
        return flags | Qt.ItemFlag.ItemIsEditable if writable and self.rolled(index.row(), index.column()) is None else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the figure of a cell, or the words that stand in its place, marked as such."""
        if not index.isValid():
            return None
        reading = self.reading(index.row(), index.column())
        rolled = self.rolled(index.row(), index.column())
        words = reading is not None and reading.value is None and rolled is None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self.text(index.row(), index.column())
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignLeft if words else Qt.AlignmentFlag.AlignRight
                return int(side | Qt.AlignmentFlag.AlignVCenter)
            case Qt.ItemDataRole.FontRole if words:
                font = QFont()
                font.setItalic(True)
                return font
            case Qt.ItemDataRole.ToolTipRole:
                return self._rolled_tip(index.row(), rolled) if rolled else self._tip(reading)
            case Qt.ItemDataRole.AccessibleTextRole:
                measure = self.measure(index.row())
                said = self.text(index.row(), index.column()) or "empty"
                how = f", {rolled_words(measure, rolled)}" if rolled else ", not a number" if words else ""
                return f"{measure.title or 'Measure'}, {self.label(index.column())}: {said}{how}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the period above, or the measure at the left with its unit."""
        if orientation == Qt.Orientation.Horizontal:
            return self.label(section) if role == Qt.ItemDataRole.DisplayRole and section < len(self.periods) else None
        if section >= len(self.measure_ids) or self.plan.find(Measure, self.measure_ids[section]) is None:
            return None
        measure = self.measure(section)
        title = title_of(measure)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(
                part
                for part in (title, measure.definition or "", measure.target_text and f"Target: {measure.target_text}")
                if part
            )
        if role == Qt.ItemDataRole.DisplayRole:
            short = title if len(title) <= 52 else f"{title[:50].rsplit(' ', 1)[0]}…"
            return f"{short} ({measure.unit})" if measure.unit else short
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Enter what was typed into one cell."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        text = str(value or "")
        if text.strip() == self.text(index.row(), index.column()):
            return False
        return self.enter([(index.row(), index.column(), text)])

    def measure(self, row: int) -> Measure:
        """Return the measure of a row."""
        return self.plan.get(Measure, self.measure_ids[row])

    def label(self, column: int) -> str:
        """Return the name of the period of a column."""
        return self.periods[column].label(self.start_month)

    def reading(self, row: int, column: int) -> Reading | None:
        """Return the reading of a cell, or None."""
        day = self.periods[column].last.isoformat()
        return next((r for r in reversed(self.plan.children(Reading, self.measure_ids[row])) if r.date == day), None)

    def text(self, row: int, column: int) -> str:
        """Return what stands in a cell."""
        if self.plan.find(Measure, self.measure_ids[row]) is None:
            return ""
        rolled = self.rolled(row, column)
        if rolled is not None:
            return number_text(short(rolled.value))
        reading = self.reading(row, column)
        if reading is None:
            return ""
        unit = self.measure(row).unit
        if reading.value is None:
            return reading.note or ""
        return value_text(reading.value, unit) if unit == "yes/no" else number_text(reading.value)

    def enter(self, cells: Sequence[tuple[int, int, str]]) -> bool:
        """Enter texts (row, column, text) as one batch; False where it was refused or changes nothing."""
        typed = [(row, column, text) for row, column, text in cells if self.rolled(row, column) is None]
        entries = [Entry(self.measure_ids[row], self.periods[column], text) for row, column, text in typed]
        try:
            batch = enter_figures(self.plan, entries)
        except EXPECTED as error:
            self.refused.emit(error, "\n".join(text for _row, _column, text in cells))
            return False
        if batch.empty:
            return False
        self.session.do(batch)
        return True

    def placed(self, block: Sequence[Sequence[str]], at: Place) -> tuple[list[tuple[int, int, str]], int]:
        """Return where the cells of a pasted block go, and how many find no place.

        A block that brings its own periods in its first row, or the measures' titles in its first column, goes by these; any
        other goes from the cell ``at`` on, to the right and down.
        """
        if not block:
            return [], 0
        columns = self._by_period(block[0])
        titled = [self._row_of(row[0]) for row in (block[1:] if columns else block)] if len(block[0]) > 1 else []
        named = bool(titled) and sum(place is not None for place in titled) * 2 > len(titled)
        body = block[1:] if columns else block
        first = 1 if named else 0
        found: list[tuple[int, int, str]] = []
        lost = 0
        for number, row in enumerate(body):
            place = titled[number] if named else at[0] + number
            for offset, text in enumerate(row[first:], start=first):
                column = columns.get(offset) if columns else at[1] + offset - first
                if self._takes(place, column):
                    assert place is not None
                    assert column is not None
                    found.append((place, column, text))
                elif text.strip():
                    lost += 1
        return found, lost

    def _takes(self, row: int | None, column: int | None) -> bool:
        """Return whether there is such a cell, and a figure can be entered into it."""
        if row is None or column is None or row >= len(self.measure_ids) or column >= len(self.periods):
            return False
        return self.rolled(row, column) is None

    def rolled(self, row: int, column: int) -> QuarterValue | None:
        """Return what the months of a quarter come to, where the cell is a quarter that has no reading of its own; else None.

        Only where the measure says how its months become quarters.
        """
        period, measure_id = self.periods[column], self.measure_ids[row]
        measure = self.plan.find(Measure, measure_id)
        if period.kind != "quarter" or measure is None or measure.roll_up is None:
            return None
        known = self._quarters.get(measure_id)
        if known is None:
            values = quarter_values(self.plan, measure)
            known = self._quarters[measure_id] = {each.quarter.last_day: each for each in values}
        found, reading = known.get(period.last), self.reading(row, column)
        own = reading.period if reading is not None else None
        return found if found is not None and own != "quarter" and (found.months > 1 or own == "month") else None

    def _rolled_tip(self, row: int, rolled: QuarterValue) -> str:
        return f"The {rolled_words(self.measure(row), rolled)}. It is corrected where it is counted: choose Months under Periods."

    def _by_period(self, head: Sequence[str]) -> dict[int, int]:
        """Return which column of a block is which of ours, where its first row names periods of ours; else nothing."""
        ours = {period.last: number for number, period in enumerate(self.periods)}
        known = {n: parse_period(text, self.start_month) for n, text in enumerate(head) if text.strip()}
        named = {n: ours[period.last] for n, period in known.items() if period is not None and period.last in ours}
        filled = [n for n in known if n or len(head) == 1]
        return named if named and len([n for n in filled if known[n] is not None]) >= max(len(filled), 1) else {}

    def _row_of(self, title: str) -> int | None:
        said = " ".join(title.split()).casefold()
        rows = [n for n in range(len(self.measure_ids)) if " ".join((self.measure(n).title or "").split()).casefold() == said]
        return rows[0] if rows and said else None

    @staticmethod
    def _tip(reading: Reading | None) -> str | None:
        if reading is None:
            return None
        if reading.value is None:
            return "This is not a number, so it is not drawn and not rated. Type a figure to put it in its place."
        parts = [reading.note or ""]
        if reading.numerator is not None and reading.denominator is not None:
            parts.append(f"{number_text(reading.numerator)} of {number_text(reading.denominator)}")
        return "\n".join(part for part in parts if part) or None
