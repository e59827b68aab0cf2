"""A layout that somebody confirmed: the headings of a tracker, what each column means, and what its ratings stand for.

It is recognised again by its headings, figures in them aside ("Progress Q1 2026/27" is "Progress Q2 2026/27" next time). It holds
headings and the short words of ratings, and nothing else of a document.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tracker_gui.exchange.choices import Choices, ColumnChoice, Header, Means, SheetChoices
from tracker_gui.exchange.grid import GridRow, Sheet
from tracker_gui.exchange.meanings import plain, quarter_number
from tracker_gui.exchange.recognised import KeyEntry, Recognised, SheetFound, TableFound
from tracker_gui.exchange.tables import find_tables

MOST_WORDS = 5
_FIGURE = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class LayoutTable:
    """One table: the texts of its header cells in order, and its columns by heading, in order."""

    depth: int
    headings: tuple[str, ...]
    columns: tuple[tuple[str, ColumnChoice], ...]

    @property
    def mark(self) -> tuple[str, ...]:
        """What it is recognised by."""
        return tuple(map(_marked, self.headings))


@dataclass(frozen=True, slots=True)
class Layout:
    """A named layout. ``hidden``: also hidden sheets, rows and columns are read."""

    name: str
    tables: tuple[LayoutTable, ...]
    key: tuple[tuple[str, str, Means], ...] = ()
    hidden: bool = False

    @property
    def mark(self) -> tuple[tuple[str, ...], ...]:
        """What it is recognised by: two layouts of one mark are the same layout."""
        return tuple(sorted(table.mark for table in self.tables))


def layout_of(recognised: Recognised, name: str) -> Layout | None:
    """Return the layout as it is understood now, under a name; None where no table has headings to recognise it by."""
    tables: dict[tuple[str, ...], LayoutTable] = {}
    for sheet in recognised.sheets:
        for table in sheet.tables if sheet.use == "read" else ():
            made = _table(sheet, table)
            if made is not None:
                tables.setdefault(made.mark, made)
    if not tables:
        return None
    key = tuple((entry.use, entry.value, entry.means) for entry in recognised.key if _worth_keeping(entry))
    return Layout(" ".join(name.split()) or "Layout", tuple(tables.values()), key, recognised.choices.hidden)


def fitting(recognised: Recognised, layouts: Sequence[Layout]) -> tuple[Layout | None, Choices | None]:
    """Return the layout that has most of the tables of a document, with its choices; (None, None) where none has any."""
    best: tuple[int, Layout, Choices] | None = None
    for layout in layouts:
        count, choices = _choices(layout, recognised.sheets)
        if count and (best is None or count > best[0]):
            best = count, layout, choices
    return (best[1], best[2]) if best else (None, None)


def _choices(layout: Layout, sheets: Sequence[SheetFound]) -> tuple[int, Choices]:
    """Return how many tables of the sheets the layout has, and the choices for them."""
    marks = {table.mark: table for table in layout.tables}
    found: dict[int, SheetChoices] = {}
    count = 0
    for sheet in sheets:
        if sheet.use == "left out" and not layout.hidden:
            continue
        headers = _headers(sheet.grid, marks)
        if not headers:
            continue
        known = {table.header_row for table in sheet.tables}
        given = None if set(headers) <= known else tuple(Header(row, table.depth) for row, table in headers.items())
        chosen = SheetChoices(headers=given)
        columns: dict[tuple[int, int], ColumnChoice] = {}
        for table in find_tables(sheet.grid, chosen, sheet.number):
            if table.top in headers:
                pairs = [(column.number, column.name) for column in table.columns]
                columns |= {(table.top, number): choice for number, choice in _by_heading(headers[table.top], pairs)}
                count += 1
        found[sheet.number] = replace(chosen, columns=columns)
    key = {(use, value): means for use, value, means in layout.key}
    return count, Choices(found, key, layout.hidden)


def _headers(sheet: Sheet, marks: dict[tuple[str, ...], LayoutTable]) -> dict[int, LayoutTable]:
    """Return the rows of a sheet on which a table of the layout begins; where headings come again only the first of them."""
    found: dict[int, LayoutTable] = {}
    before: LayoutTable | None = None
    for index, row in enumerate(sheet.rows):
        for depth in (1, 2):
            table = marks.get(_mark_of(sheet.rows[index : index + depth]))
            if table is not None and table.depth == depth and table is not before:
                found[row.number] = before = table
    return found


def _by_heading(table: LayoutTable, columns: Sequence[tuple[int, str]]) -> list[tuple[int, ColumnChoice]]:
    """Return the choice for each column of a document: of several columns with one heading the first has the first's."""
    given: dict[tuple[str, int], ColumnChoice] = {}
    times: Counter[str] = Counter()
    for heading, choice in table.columns:
        given[_marked(heading), times[_marked(heading)]] = choice
        times[_marked(heading)] += 1
    times.clear()
    found: list[tuple[int, ColumnChoice]] = []
    for number, heading in columns:
        choice_of = given.get((_marked(heading), times[_marked(heading)]))
        times[_marked(heading)] += 1
        if choice_of is not None:
            found.append((number, choice_of))
    return found


def _table(sheet: SheetFound, table: TableFound) -> LayoutTable | None:
    if not table.depth:
        return None
    start = next((index for index, row in enumerate(sheet.grid.rows) if row.number == table.header_row), None)
    if start is None:
        return None
    texts = tuple(text for row in sheet.grid.rows[start : start + table.depth] for text in row.texts())
    columns = tuple((column.heading, _lasting(column.heading, column.choice)) for column in table.columns)
    return LayoutTable(table.depth, texts, columns)


def _lasting(heading: str, choice: ColumnChoice) -> ColumnChoice:
    """Return a choice without the quarter that the heading itself names: next time it names another."""
    return ColumnChoice(choice.meaning) if quarter_number(heading) is not None else choice


def _mark_of(rows: Sequence[GridRow]) -> tuple[str, ...]:
    return tuple(_marked(text) for row in rows for text in row.texts())


def _marked(heading: str) -> str:
    return _FIGURE.sub("#", plain(heading))


def _worth_keeping(entry: KeyEntry) -> bool:
    """Words without a meaning are no part of a layout: they may be anything, a name among them."""
    return entry.means != Means() and (entry.kind != "word" or len(entry.value.split()) <= MOST_WORDS)
