"""What was told of each sheet and of its rows, as values to be shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, Protocol

from tracker_gui.exchange.choices import RowKind, Use
from tracker_gui.exchange.front import Front, Kinds
from tracker_gui.exchange.gather import Gathered
from tracker_gui.exchange.levels import Levels
from tracker_gui.exchange.recognised import UNSURE, ColumnFound, Join, RowFound, SheetFound, Split, TableFound
from tracker_gui.exchange.row_kinds import Judged
from tracker_gui.exchange.seen_sheets import SeenSheet
from tracker_gui.exchange.tables import Column, Table

SAMPLES = 4
LONGEST_SAMPLE = 120

_ELSE: dict[RowKind, tuple[RowKind, ...]] = {
    "title": ("note", "theme", "left out"),
    "header again": ("action", "note"),
    "theme": ("objective", "note", "action"),
    "objective": ("theme", "note", "action"),
    "action": ("continuation", "note", "theme", "objective"),
    "continuation": ("action", "note"),
    "note": ("theme", "objective", "action", "continuation", "left out"),
    "total": ("action", "note"),
    "measure": ("note", "theme", "left out"),
    "left out": ("action", "note"),
}


class ReadTable(Protocol):
    """One table with everything that was told of its rows."""

    @property
    def table(self) -> Table:
        """The table."""

    @property
    def judged(self) -> list[Judged]:
        """Its rows with their kinds."""

    @property
    def levels(self) -> Levels:
        """The levels of its headings."""

    @property
    def of(self) -> Literal["actions", "measures"]:
        """What its rows are."""

    @property
    def actions(self) -> dict[int, Gathered]:
        """Its actions, by the place of their first row."""


def tell_sheets(
    seen: Sequence[SeenSheet], read: Sequence[ReadTable], front: Front | None, splits: Iterable[tuple[int, Split]], kinds: Kinds
) -> tuple[SheetFound, ...]:
    """Return every sheet with its tables, rows, joins and splits."""
    by_sheet: dict[int, list[Split]] = {}
    for number, split in splits:
        by_sheet.setdefault(number, []).append(split)
    return tuple(
        _sheet(one, [table for table in read if table.table.number == one.number], front, by_sheet.get(one.number, []), kinds)
        for one in seen
    )


def _sheet(seen: SeenSheet, read: Sequence[ReadTable], front: Front | None, splits: list[Split], kinds: Kinds) -> SheetFound:
    rows: dict[int, RowFound] = {}
    joins: list[Join] = []
    for index, one in enumerate(read):
        _above(one.table, front, rows, kinds, first=index == 0)
        for row in one.table.header_rows:
            rows[row.number] = RowFound(row.number, "header", 1.0, "the headings of the table", index)
        for place, judged in enumerate(one.judged):
            chosen = kinds.get((seen.number, judged.row.number)) if judged.measures else None
            rows[judged.row.number] = _row(judged, chosen or _kind(judged, one.levels, place), index)
        joins += _joins(one)
    for grid_row in seen.sheet.rows:
        if grid_row.number not in rows:
            rows[grid_row.number] = _loose(seen, grid_row.number, kinds)
    for grid_row in seen.whole.rows:
        if grid_row.number not in rows:
            rows[grid_row.number] = RowFound(grid_row.number, "left out", 0.6, "the row is hidden", alternatives=("action",))
    use: Use = "notes" if seen.use == "read" and not read else seen.use
    why = "no row reads like the headings of a tracker" if use != seen.use else seen.why
    if read and seen.why != "chosen":
        why = "it has a table"
    tables = tuple(_table(one) for one in read)
    return SheetFound(
        seen.number, seen.whole.name, use, why, seen.whole, seen.whole.hidden, seen.rows, seen.columns,
        tables, dict(sorted(rows.items())), tuple(joins), tuple(splits),
    )  # fmt: skip


def _kind(judged: Judged, found: Levels, place: int) -> RowKind:
    if judged.kind == "heading":
        return found.of.get(place, "objective")
    return "title" if judged.kind == "page head" else judged.kind


def _row(judged: Judged, kind: RowKind, table: int) -> RowFound:
    others = tuple(other for other in _ELSE.get(kind, ()) if other != kind)
    return RowFound(judged.row.number, kind, judged.sure, judged.reason, table, others, judged.chosen)


def _above(table: Table, front: Front | None, rows: dict[int, RowFound], kinds: Kinds, *, first: bool) -> None:
    """Tell the rows above a header: the head of the tracker, and what became a note."""
    noted = {id(row) for _, row in front.rest} if front else set()
    for row in table.above:
        kind: RowKind = "note" if id(row) in noted else "title"
        chosen = (table.number, row.number) in kinds
        reason = "chosen" if chosen else "stands above the table" if kind == "note" else "the head of the tracker"
        sure = 1.0 if chosen else 0.9 if first else 0.7
        rows[row.number] = RowFound(row.number, kind, sure, reason, None, _ELSE[kind], chosen)


def _loose(seen: SeenSheet, number: int, kinds: Kinds) -> RowFound:
    kind = kinds.get((seen.number, number))
    if seen.use == "left out" or kind == "left out":
        return RowFound(number, "left out", 1.0, "chosen" if kind else seen.why, chosen=kind is not None)
    return RowFound(number, "note", 0.8, "no part of a table")


def _joins(one: ReadTable) -> list[Join]:
    """Return the rows that are, or could be, more words of the action above them."""
    found: list[Join] = []
    above: int | None = None
    what = one.table.column("what")
    for judged in one.judged:
        number = judged.row.number
        if judged.kind == "continuation" and above is not None:
            found.append(Join(number, above, joined=True, sure=judged.sure, reason=judged.reason))
        elif judged.kind == "action":
            blank = what is not None and not judged.row.text(what.number)
            merged = what is not None and one.table.sheet.span_over(number, what.number) is not None
            if above is not None and not judged.chosen and (judged.sure < UNSURE or (blank and not merged)):
                reason = "its What is blank" if blank else judged.reason
                found.append(Join(number, above, joined=False, sure=min(judged.sure, 0.6), reason=reason))
            above = number
        elif judged.kind == "heading":
            above = None
    return found


def _table(one: ReadTable) -> TableFound:
    table = one.table
    columns = tuple(_column(table, column) for column in table.columns)
    return TableFound(table.top, len(table.header_rows), columns, one.of)


def _column(table: Table, column: Column) -> ColumnFound:
    texts = [
        text for row in table.rows if row.number not in table.repeats and len(row.cells) > 1 and (text := row.text(column.number))
    ]
    samples = tuple(dict.fromkeys(" ".join(text.split())[:LONGEST_SAMPLE] for text in texts[:40]))[:SAMPLES]
    return ColumnFound(
        column.number, column.name, column.meaning, column.sure, column.reason, column.quarter, column.year,
        column.others, samples, len(texts), column.chosen,
    )  # fmt: skip
