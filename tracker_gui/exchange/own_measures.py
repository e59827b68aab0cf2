"""The measures of a workbook of ours. They stand twice: in the lists of the tracker sheet and, with all the rest, on their own.

Whichever was changed counts. Where both were changed and differ, the tracker sheet counts and the other is told as a doubt.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from tracker_gui.exchange import workbook_texts as texts
from tracker_gui.exchange.exact_sheet import ExactValues
from tracker_gui.exchange.found import Doubt, FoundDetails, FoundMeasure, FoundReading, Place
from tracker_gui.exchange.own_errors import LayoutLostError
from tracker_gui.exchange.own_parsed import reword
from tracker_gui.exchange.own_readings import read_readings
from tracker_gui.exchange.sheet_text import cell_text, filled_rows, plain
from tracker_gui.exchange.workbook_layout import ACTION_ID, MEASURE_COLUMNS, MEASURE_ID, MEASURES_SHEET
from tracker_gui.rules.dates import parse_date

_LISTS = {"measures": "title", "baseline": "baseline", "target": "target"}
"""Columns of the tracker sheet, and what they list."""

_FIELDS = {"title": "measure", "baseline": "baseline", "target": "target", "unit": "unit", "better": "better"}
"""Fields of a measure, and their columns on the sheet of measures."""


@dataclass(slots=True)
class _Listed:
    """A row of the sheet of measures: what was written and what stands there now."""

    place: Place
    before: dict[str, str | None]
    now: dict[str, str | None]
    readings: list[FoundReading]
    id: str | None


@dataclass(slots=True)
class OwnMeasures:
    """All rows of the sheet by the id of their action, in the order in which they were written."""

    doubts: list[Doubt]
    details: dict[str, FoundDetails] = field(default_factory=dict)
    rows: dict[str, list[_Listed]] = field(default_factory=dict)
    written: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def of_action(self, action_id: str | None, lists: dict[str, str | None], place: Place) -> list[FoundMeasure]:
        """Return the measures of one action; ``lists`` are the texts of its three columns beside it (None: unchanged)."""
        listed = self.rows.pop(action_id, []) if action_id else []
        before = self.written.get(action_id, []) if action_id else []
        for key, name in _LISTS.items():
            text = lists[key]
            if text is None or plain(text) == plain(_as_written([values[name] for values in before])):
                continue
            self._changed(listed, name, texts.read_parallel(text), place)
        kept = [row for row in listed if row.id is not None or any(row.now.values()) or row.readings]
        return [self._found(row) for row in kept if not _emptied(row)]

    def _found(self, row: _Listed) -> FoundMeasure:
        now = row.now
        details = self.details.get(row.id) if row.id else None
        return FoundMeasure(
            now["title"], now["baseline"], now["target"], now["unit"], now["better"], row.readings, row.id, details
        )

    def finish(self) -> None:
        """Tell of rows whose action is not on the tracker sheet."""
        for rows in self.rows.values():
            for row in rows:
                did = f"left the measure “{row.now['title'] or ''}” out"
                why = "its action is not on the tracker sheet any more"
                self.doubts.append(Doubt(row.place, "measure without action", did, why))

    def _changed(self, listed: list[_Listed], name: str, entries: list[str | None], place: Place) -> None:
        """Put the entries of a changed list to the measures in their order; entries beyond them are new measures."""
        for index, entry in enumerate(entries):
            if index == len(listed):
                listed.append(_Listed(place, {}, dict.fromkeys(_FIELDS), [], None))
            row = listed[index]
            other = row.now[name]
            if other not in (row.before.get(name), entry):
                did = f"read “{entry or ''}” from the sheet of actions"
                why = "the same was changed on both sheets, and differently"
                self.doubts.append(Doubt(place, "changed twice", did, why, (other or "",)))
            row.now[name] = entry
        for row in listed[len(entries) :]:
            row.now[name] = None


def read_measures(sheet: Any, exact: ExactValues, doubts: list[Doubt]) -> OwnMeasures:
    """Return the rows of the sheet; raises LayoutLostError where its ids are gone."""
    titles = {number: sheet.cell(1, number).value for number in range(1, sheet.max_column + 1)}
    ids = {value: number for number, value in titles.items() if value in (MEASURE_ID, ACTION_ID)}
    if len(ids) < 2:
        raise LayoutLostError
    known = {column.title: column.key for column in MEASURE_COLUMNS}
    columns = {known[value]: number for number, value in titles.items() if isinstance(value, str) and value in known}
    dates = {number: day for number, value in titles.items() if (day := _day(value, known)) and number not in ids.values()}
    found = OwnMeasures(doubts)
    order: dict[str, int] = {}
    for place, (measure_id, values) in enumerate(exact.of_field("measure")):
        order[measure_id] = place
        kept = exact.find(measure_id, "measure")
        found.written.setdefault(kept[0] if kept else "", []).append(values)
    seen: set[str] = set()
    for row in filled_rows(sheet, 2, {*ids.values(), *columns.values(), *dates}):
        row_id = cell_text(sheet.cell(row, ids[MEASURE_ID])) or None
        action_id = cell_text(sheet.cell(row, ids[ACTION_ID]))
        listed = _read_row(sheet, row, columns, dates, exact, doubts, row_id)
        if listed is None:
            continue
        if row_id in seen:
            listed.id = None
        seen.add(row_id or "")
        found.rows.setdefault(action_id, []).append(listed)
    for rows in found.rows.values():
        # People sort this sheet; the order inside an action is the one written.
        rows.sort(key=lambda listed: order.get(listed.id or "", len(order)))
    return found


def _read_row(
    sheet: Any,
    row: int,
    columns: dict[str, int],
    dates: dict[int, str],
    exact: ExactValues,
    doubts: list[Doubt],
    measure_id: str | None,
) -> _Listed | None:
    """Return one row, or None where it is empty."""
    kept = exact.find(measure_id, "measure") if measure_id else None
    before: dict[str, Any] = kept[1] if kept else {}
    now: dict[str, str | None] = {}
    for name, key in _FIELDS.items():
        text = cell_text(sheet.cell(row, columns[key])) if key in columns else None
        same = text is None or plain(text) == plain(before.get(name) or "")
        now[name] = before.get(name) if same else text or None
    reword(sheet, row, columns, before, now, doubts)
    place = Place(MEASURES_SHEET, row, None)
    readings = read_readings(sheet, row, dates, before.get("readings"), place, doubts)
    if now["better"] not in (None, before.get("better")):
        now["better"] = _better(str(now["better"]), place, doubts)
    if measure_id is None and not readings and not any(now.values()):
        return None
    return _Listed(place, {name: before.get(name) for name in _FIELDS}, now, readings, measure_id)


def _better(text: str, place: Place, doubts: list[Doubt]) -> str | None:
    word = text.strip().lower()
    if word in ("higher", "lower", "range", "context"):
        return word
    why = "it is none of higher, lower, range and context"
    doubts.append(Doubt(place, "direction not understood", f"left “{text}” out", why))
    return None


def _day(value: Any, known: dict[str, str]) -> str | None:
    """Return the date at the head of a column of readings as an ISO text."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str) or value in known:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        found = parse_date(value)
        return found.last.isoformat() if found else None


def _as_written(entries: list[str | None]) -> str:
    """Return the text that was written for a list, as it comes back from its cells."""
    return texts.parallel_text(entries)


def _emptied(row: _Listed) -> bool:
    """Return whether somebody took all words out of a measure that had some: it is gone."""
    had = any(row.before.get(name) for name in ("title", "baseline", "target"))
    has = any(row.now.get(name) is not None for name in ("title", "baseline", "target"))
    return had and not has and not row.readings
