"""The rows of a table of measures become measures with readings, not actions.

A measure that the document's own tracker has gets its readings. The others need an action to hang on: one for each heading of the
table, with a title that says so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from tracker_gui.exchange.choices import RowKind
from tracker_gui.exchange.found import (
    Doubt,
    FoundAction,
    FoundCell,
    FoundMeasure,
    FoundNote,
    FoundObjective,
    FoundPlan,
    FoundReading,
    FoundTheme,
)
from tracker_gui.exchange.grid import GridRow
from tracker_gui.exchange.measures_table import period_of_column
from tracker_gui.exchange.row_kinds import NUMBER, Judged, is_note
from tracker_gui.exchange.tables import Column, Table
from tracker_gui.rules.periods import Period
from tracker_gui.rules.typed_figures import typed_figure

HOME = "Measures"
_HIGHER = re.compile(r"^\W*(high(er)?|more|up|increas\w+|bigger|max\w*)\b|^\W*[↑▲]", re.IGNORECASE)
_LOWER = re.compile(r"^\W*(low(er)?|less|fewer|down|decreas\w+|reduc\w+|smaller|min\w*)\b|^\W*[↓▼]", re.IGNORECASE)
_RANGE = re.compile(r"\b(range|within|between)\b", re.IGNORECASE)


class MeasuresReader:
    """Reads tables of measures into a plan, which may hold actions already."""

    def __init__(self, plan: FoundPlan) -> None:
        """Take the measures that the plan has, to give them their readings."""
        self.plan = plan
        self.known: dict[str, list[FoundMeasure]] = defaultdict(list)
        self.holder: dict[int, FoundAction] = {}
        for action in plan.actions():
            for measure in action.measures:
                if measure.title:
                    self.known[_key(measure.title)].append(measure)
                    self.holder[id(measure)] = action
        self.homes: dict[tuple[str, str], FoundAction] = {}
        self.counts: dict[tuple[str, str], int] = defaultdict(int)
        self.headings: list[tuple[str, FoundNote]] = []

    def read(self, table: Table, kinds: Mapping[int, RowKind], name: str) -> list[Judged]:
        """Read one table, and return its rows with their kinds; ``name`` stands for headings where there are none."""
        periods = self._periods(table)
        theme, objective = table.sheet.name or name, ""
        judged: list[Judged] = []
        for row in table.rows:
            one = _judge(table, row, kinds.get(row.number))
            judged.append(one)
            if one.kind == "heading":
                self.headings.append((one.title, FoundNote(table.sheet.place(row.number), "\t".join(row.texts()))))
            if one.kind == "heading" and one.level == "theme":
                theme, objective = one.title, ""
            elif one.kind == "heading":
                objective = one.title
            elif one.kind == "note":
                self.plan.notes.append(FoundNote(table.sheet.place(row.number), "\t".join(row.texts())))
            elif one.kind == "measure":
                under = _said(table, row, "theme") or theme, _said(table, row, "objective") or objective
                self._measure(table, row, periods, under)
        return judged

    def finish(self, tables: Sequence[Table]) -> None:
        """Put the measures without an action under actions of their own, and say so; keep headings that nothing stands under."""
        first = tables[0]
        for table in tables:
            self._unused_headings(table)
        themes = {theme.title: theme for theme in self.plan.themes}
        for (theme_title, title), action in self.homes.items():
            if theme_title not in themes:
                themes[theme_title] = FoundTheme(theme_title)
                self.plan.themes.append(themes[theme_title])
            themes[theme_title].objectives.append(FoundObjective(title or theme_title, actions=[action]))
            count = self.counts[theme_title, title]
            place = action.received[0].place if action.received else first.sheet.place(first.top)
            measures = "1 measure" if count == 1 else f"{count} measures"
            did = f"put {measures} under one action “{action.what}”"
            why = "a measure belongs to an action, and this table names none"
            self.plan.doubts.append(Doubt(place, "measures alone", did, why, ("move them to the actions they belong to",), 0.6))
        titles = {theme.title for theme in self.plan.themes} | {
            one.title for theme in self.plan.themes for one in theme.objectives
        }
        self.plan.notes += [note for title, note in self.headings if title not in titles]

    def _unused_headings(self, table: Table) -> None:
        """Keep the words of a heading that nothing stands under; an empty column for what a measure has anyway says nothing."""
        filled = {number for row in table.rows for number in row.cells}
        unused = [one.heading for one in table.columns if one.meaning == "extra" and one.heading and one.number not in filled]
        shown = " ".join(column.heading for column in table.columns)
        unused += [text for row in table.header_rows for text in row.texts() if text not in shown]
        if unused:
            self.plan.notes.append(FoundNote(table.sheet.place(table.top), "\t".join(unused)))

    def _periods(self, table: Table) -> dict[int, Period]:
        """Return the period of each column of readings; one whose year nobody tells is said."""
        found: dict[int, Period] = {}
        for column in table.columns:
            if column.meaning != "reading":
                continue
            period = period_of_column(column)
            if period is not None:
                found[column.number] = period
                continue
            place = table.sheet.place(table.top, column.number)
            did = f"kept “{column.name}” with the cells as received only"
            why = "no year is said for it, so its figures have no date"
            self.plan.doubts.append(Doubt(place, "figures", did, why, ("say which quarter and year it is",), 0.3))
        return found

    def _measure(self, table: Table, row: GridRow, periods: Mapping[int, Period], under: tuple[str, str]) -> None:
        title = " ".join((_said(table, row, "measures") or "").split())
        cells = self._cells(table, row)
        bearers = self.known.get(_key(title), [])
        if len(bearers) > 1:
            did, why = "gave the figures to the first measure with this title", f"{len(bearers)} measures have the same title"
            self.plan.doubts.append(
                Doubt(table.sheet.place(row.number), "figures", did, why, ("give them to another of these measures",))
            )
        if bearers:
            measure, action = bearers[0], self.holder[id(bearers[0])]
        else:
            action = self._home(under)
            measure = FoundMeasure(title)
            action.measures.append(measure)
            self.known[_key(title)].append(measure)
            self.holder[id(measure)] = action
            self.counts[under] += 1
        action.received += cells
        measure.baseline_text = measure.baseline_text or _said(table, row, "baseline")
        measure.target_text = measure.target_text or _said(table, row, "target")
        measure.unit = measure.unit or _said(table, row, "unit") or _unit(row, periods)
        measure.better = measure.better or _better(_said(table, row, "better"))
        self._readings(table, row, periods, measure)
        self._to_date(table, row, periods, measure)

    def _readings(self, table: Table, row: GridRow, periods: Mapping[int, Period], measure: FoundMeasure) -> None:
        have = {reading.date for reading in measure.readings}
        for number, period in periods.items():
            text = row.text(number).strip()
            figure = typed_figure(text, measure.unit)
            day = period.last.isoformat()
            if figure.value is not None and day not in have:
                read = FoundReading(day, figure.value, None, figure.numerator, figure.denominator, period.kind)
                measure.readings.append(read)
            elif figure.words is not None:
                if day not in have:
                    measure.readings.append(FoundReading(day, None, figure.words, period=period.kind))
                did, why = "kept the words as a note of its period", "this cell is not a figure, so its period has no value"
                self.plan.doubts.append(Doubt(table.sheet.place(row.number, number), "figures", did, why))
        measure.readings.sort(key=lambda reading: reading.date)

    def _to_date(self, table: Table, row: GridRow, periods: Mapping[int, Period], measure: FoundMeasure) -> None:
        """Keep a year to date as a note of the latest figure of its row, or of the tracker where the row has none."""
        days = {period.last.isoformat() for number, period in periods.items() if row.text(number).strip()}
        own = [reading for reading in measure.readings if reading.date in days]
        latest = max(own, key=lambda reading: (reading.value is not None, reading.date), default=None)
        for column in table.columns:
            text = row.text(column.number).strip()
            if column.meaning != "to date" or not text:
                continue
            said = f"{column.name}: {text}"
            if latest is None:
                self.plan.notes.append(FoundNote(table.sheet.place(row.number, column.number), f"{measure.title}\t{said}"))
            elif said not in (latest.note or ""):
                latest.note = f"{latest.note}\n{said}" if latest.note else said

    def _home(self, under: tuple[str, str]) -> FoundAction:
        if under not in self.homes:
            theme, objective = under
            self.homes[under] = FoundAction(f"{HOME}: {objective or theme}", home=True)
        return self.homes[under]

    def _cells(self, table: Table, row: GridRow) -> list[FoundCell]:
        columns: dict[int, Column] = {column.number: column for column in table.columns}
        return [
            FoundCell(
                table.sheet.place(row.number, number), columns[number].heading or None if number in columns else None, cell.text
            )
            for number, cell in sorted(row.cells.items())
            if number not in columns or columns[number].meaning != "left out"
        ]


def _judge(table: Table, row: GridRow, chosen: RowKind | None) -> Judged:
    """Return what a row of a table of measures is."""
    title = table.column("measures")
    at = title.number if title else 1
    if chosen in ("theme", "objective"):
        return _heading(row, "theme" if chosen == "theme" else "objective", "chosen", chosen=True)
    if chosen in ("header again", "title", "header"):
        return Judged(row, "header again", "chosen", chosen=True)
    if chosen in ("note", "total", "left out"):
        return Judged(row, "left out" if chosen == "left out" else "note", "chosen", chosen=True)
    if chosen is not None and row.text(at):
        return Judged(row, "measure", "chosen", chosen=True)
    if row.number in table.repeats:
        return Judged(row, "header again", "the same headings as above")
    if len(row.cells) == 1:
        number, cell = next(iter(row.cells.items()))
        span = table.sheet.span_at(row.number, number)
        wide = span is not None and span.width > 1
        if is_note(cell.text) or number > at:
            return Judged(row, "note", "reads like a note" if is_note(cell.text) else "a lone text beside the measures", 0.7)
        if wide or cell.bold or cell.fill or number < at or NUMBER.match(cell.text):
            return _heading(row, "objective", "the only filled cell of its row", chosen=False)
    if not row.text(at):
        return Judged(row, "note", "no measure is named in it", 0.6)
    return Judged(row, "measure", "a measure with what stands beside it", 0.9)


def _heading(row: GridRow, level: str, reason: str, *, chosen: bool) -> Judged:
    judged = Judged(row, "heading", reason, 1.0 if chosen else 0.8, " ".join(" ".join(row.texts()).split()), chosen=chosen)
    judged.level = "theme" if level == "theme" else "objective"
    return judged


def _said(table: Table, row: GridRow, meaning: str) -> str | None:
    """Return what a row says in the column of a meaning, or what a merged block that began further up says of it."""
    column = next((column for column in table.columns if column.meaning == meaning), None)
    if column is None:
        return None
    text = row.text(column.number)
    span = table.sheet.span_over(row.number, column.number)
    if not text and span is not None and span.top < row.number:
        text = next((other.text(span.left) for other in table.rows if other.number == span.top), "")
    return text or None


def _unit(row: GridRow, periods: Mapping[int, Period]) -> str | None:
    return "%" if any(row.text(number).strip().endswith("%") for number in periods) else None


def _better(text: str | None) -> str | None:
    """Return which way is better, in the program's words."""
    if not text:
        return None
    pairs = ((_RANGE, "range"), (_HIGHER, "higher"), (_LOWER, "lower"))
    return next((word for pattern, word in pairs if pattern.search(text)), None)


def _key(title: str) -> str:
    return " ".join(title.split()).casefold()
