"""A sheet of figures beside the tracker: measures down, periods across. Its figures become readings of the measures."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from dataclasses import dataclass

from tracker_gui.exchange.found import Doubt, FoundMeasure, FoundPlan, FoundReading
from tracker_gui.exchange.grid import GridRow, Sheet
from tracker_gui.rules.dates import parse_date

LEAST_PERIODS = 3
"""Fewer columns with a period above them are not taken for a table of figures: two dates in a row happen anywhere."""

_FIGURE = re.compile(r"^[£]?\s*(?P<sign>[-−]?)\s*£?\s*(?P<number>\d[\d,]*(\.\d+)?|\.\d+)\s*%?$")


@dataclass(frozen=True, slots=True)
class _Figures:
    """The header of a table of figures: its row, and the last day of the period above each column."""

    header: GridRow
    periods: dict[int, datetime.date]


def take_readings(sheet: Sheet, plan: FoundPlan) -> set[int]:
    """Add the figures of the sheet to the measures of the plan; return the numbers of the rows that are used up by it.

    A row belongs to the measure whose title stands in it, letter case and spaces aside. A title that several measures bear,
    a row of figures for no measure, and a cell that is no figure are doubted; what was not used is left to the caller.
    """
    figures = _header(sheet)
    measures: dict[str, list[FoundMeasure]] = defaultdict(list)
    for action in plan.actions():
        for measure in action.measures:
            if measure.title:
                measures[_key(measure.title)].append(measure)
    if figures is None or not measures:
        return set()
    used: set[int] = set()
    for row in sheet.rows:
        if row.number > figures.header.number and _take_row(sheet, row, figures, measures, plan):
            used.add(row.number)
    return used | {figures.header.number} if used else set()


def _header(sheet: Sheet) -> _Figures | None:
    """Return the first row with enough different periods in it, later ones to the right."""
    for row in sheet.rows:
        periods: dict[int, datetime.date] = {}
        for column in sorted(row.cells):
            found = parse_date(row.text(column))
            if found is not None and found.precision != "range":
                periods[column] = found.last
        if len(set(periods.values())) >= LEAST_PERIODS and len(set(periods.values())) == len(periods):
            return _Figures(row, periods)
    return None


def _key(title: str) -> str:
    return " ".join(title.split()).casefold()


def _take_row(sheet: Sheet, row: GridRow, figures: _Figures, measures: dict[str, list[FoundMeasure]], plan: FoundPlan) -> bool:
    titles = [row.text(column) for column in sorted(row.cells) if column not in figures.periods]
    wanted = next((_key(title) for title in titles if _key(title) in measures), None)
    if wanted is None:
        if any(column in figures.periods for column in row.cells):
            why = "no measure of the tracker has this title"
            plan.doubts.append(Doubt(sheet.place(row.number), "figures", "kept the row of figures as a note", why))
        return False
    bearers = measures[wanted]
    unread: list[int] = []
    for column, day in figures.periods.items():
        text = row.text(column).strip()
        if not text:
            continue
        value = _value(text)
        if value is None:
            unread.append(column)
        else:
            bearers[0].readings.append(FoundReading(day.isoformat(), value))
    bearers[0].readings.sort(key=lambda reading: reading.date)
    for column in unread:
        did, why = "kept the row as a note as well", "this cell is not a figure, so there is no reading for its period"
        plan.doubts.append(Doubt(sheet.place(row.number, column), "figures", did, why))
    if len(bearers) > 1:
        did, why = "gave the figures to the first measure with this title", f"{len(bearers)} measures have the same title"
        plan.doubts.append(Doubt(sheet.place(row.number), "figures", did, why, ("give them to another of these measures",)))
    # Words beside the title (a unit, a source) would be lost with the row.
    return not unread and all(_key(title) == wanted for title in titles if title.strip())


def _value(text: str) -> float | None:
    """Return the number that a cell shows, in the unit it shows: ``58.4%`` is 58.4."""
    match = _FIGURE.match(text)
    if match is None:
        return None
    number = float(match["number"].replace(",", ""))
    return -number if match["sign"] else number
