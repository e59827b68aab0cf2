"""The readings of a measure in its row of the sheet of measures, with what cells cannot show: notes, parts and exact numbers.

A reading whose cell still shows what was written comes back to the letter. A figure typed anew is a reading without a note. Words
where a figure is expected are kept as a note without a value, and told as a doubt unless they stood there already.
"""

from __future__ import annotations

from typing import Any

from db.records import Reading
from tracker_gui.exchange.found import Doubt, FoundReading, Place
from tracker_gui.exchange.measures_dates import short_number
from tracker_gui.exchange.sheet_text import cell_text, plain

Kept = list[list[Any]]
"""Each reading as date, value and, where it has any of these: note, numerator, denominator, period."""


def kept_readings(readings: tuple[Reading, ...]) -> Kept | None:
    """Return the readings to keep exactly; None where the cells tell all of them."""
    plain_ones = [reading for reading in readings if _is_plain(reading)]
    dates = {reading.date for reading in readings}
    exact = all(reading.value is not None and short_number(reading.value) == reading.value for reading in readings)
    if len(plain_ones) == len(readings) == len(dates) and exact:
        return None
    return [
        [reading.date, reading.value]
        if _is_plain(reading)
        else [reading.date, reading.value, reading.note, reading.numerator, reading.denominator, reading.period]
        for reading in readings
    ]


def shown_reading(reading: Reading) -> str | float | None:
    """Return what stands in the cell of a reading: its figure, else the words in the place of one."""
    return short_number(reading.value) if reading.value is not None else reading.note


def read_readings(
    sheet: Any, row: int, dates: dict[int, str], kept: Kept | None, place: Place, doubts: list[Doubt]
) -> list[FoundReading]:
    """Return the readings in a row, in order of date."""
    by_day: dict[str, list[list[Any]]] = {}
    for entry in kept or []:
        by_day.setdefault(entry[0], []).append(entry)
    found: list[FoundReading] = []
    for number, day in dates.items():
        text, figure = _said(sheet.cell(row, number))
        written = by_day.pop(day, [])
        shown = next((entry for entry in reversed(written) if _shows(entry)), None)
        if written and _same(text, figure, shown):
            found += [FoundReading(*entry) for entry in written]
        elif figure is not None:
            found.append(FoundReading(day, figure))
        elif text:
            found.append(FoundReading(day, None, text))
            where = Place(place.sheet, place.row, sheet.cell(row, number).coordinate)
            why = "a reading is a number; the words are shown in its place"
            doubts.append(Doubt(where, "reading is no number", f"kept “{text}” as words without a value", why))
    # Dates without a column are those of readings that show nothing.
    found += [FoundReading(*entry) for entries in by_day.values() for entry in entries if entry[1] is None]
    return sorted(found, key=lambda reading: reading.date)


def _is_plain(reading: Reading) -> bool:
    return all(part is None for part in (reading.note, reading.period, reading.numerator, reading.denominator))


def _shows(entry: list[Any]) -> bool:
    """Return whether anything stood in a cell for this reading."""
    return entry[1] is not None or (len(entry) > 2 and entry[2] is not None)


def _same(text: str, figure: float | None, entry: list[Any] | None) -> bool:
    """Return whether the cell shows what was written for this reading (None: nothing)."""
    if entry is None:
        return not text
    if entry[1] is not None:
        return figure is not None and short_number(figure) == short_number(entry[1])
    return text == " ".join(plain(entry[2]).split())


def _said(cell: Any) -> tuple[str, float | None]:
    """Return the text in a cell, and the figure that it is, also where that is written as text."""
    value = cell.value
    if value is None:
        return "", None
    text = " ".join(plain(cell_text(cell)).split())
    if isinstance(value, int | float) and not isinstance(value, bool):
        return text, float(cell_text(cell).rstrip("%")) if "%" in str(cell.number_format) else float(value)
    try:
        return text, float(text.rstrip("%").replace(",", "")) if text else None
    except ValueError:
        return text, None
