"""Rows of one action put together: its own row, what a page break cut off, and what merged cells carry down to it."""

from __future__ import annotations

from dataclasses import dataclass, field

from tracker_gui.exchange.found import FoundCell, Place
from tracker_gui.exchange.grid import GridRow
from tracker_gui.exchange.meanings import Meaning
from tracker_gui.exchange.row_kinds import Judged
from tracker_gui.exchange.tables import Column, Table

CARRIED: frozenset[Meaning] = frozenset({"what", "who", "when", "stage", "rating", "theme", "objective", "extra"})
"""What a cell merged over several rows says of each of them. Lists and reports are said once."""


@dataclass(slots=True)
class Gathered:
    """One action before its cells are read: the pieces of each column, from one row or several."""

    table: Table
    rows: list[Judged]
    pieces: dict[int, list[str]] = field(default_factory=dict)
    carried: set[int] = field(default_factory=set)
    received: list[FoundCell] = field(default_factory=list)
    colours: dict[int, str] = field(default_factory=dict)
    fills: dict[int, str] = field(default_factory=dict)

    @property
    def first(self) -> GridRow:
        """The row that the action begins on."""
        return self.rows[0].row

    def place(self, column: Column | None = None) -> Place:
        """Return where the action stands."""
        return self.table.sheet.place(self.first.number, column.number if column else None)

    def of(self, column: Column | None) -> list[str]:
        """Return the pieces of a column, in order; where a person gave several columns one meaning, those of all of them."""
        if column is None:
            return []
        own = self.pieces.get(column.number, [])
        if not column.chosen or column.meaning in ("who", "extra", "outcome", "rating"):
            return own
        more = [piece for other in self.table.columns if other is not column and other.meaning == column.meaning
                for piece in self.pieces.get(other.number, [])]  # fmt: skip
        return ["\n".join([*own, *more])] if more else own

    def fill(self, column: Column) -> str | None:
        """Return the colour of a cell that shows no text."""
        return self.colours.get(column.number)

    def add(self, judged: Judged) -> None:
        """Take the cells of one more row."""
        row = judged.row
        self.colours.update(row.colours)
        headings = {column.number: column.heading for column in self.table.columns}
        passed = {column.number for column in self.table.columns if column.meaning == "left out"}
        for number, cell in sorted(row.cells.items()):
            if number in passed:
                continue
            self.pieces.setdefault(number, []).append(cell.text)
            if cell.fill is not None:
                self.fills.setdefault(number, cell.fill)
            self.received.append(FoundCell(self.table.sheet.place(row.number, number), headings.get(number) or None, cell.text))

    def carry(self) -> None:
        """Take what merged blocks that began further up say of this row."""
        sheet, row = self.table.sheet, self.first
        for column in self.table.columns:
            span = sheet.span_over(row.number, column.number)
            if span is None or span.top >= row.number or column.number in self.pieces or column.meaning not in CARRIED:
                continue
            text = next((r.text(span.left) for r in self.table.rows if r.number == span.top), "")
            if text:
                self.pieces[column.number] = [text]
                self.carried.add(column.number)


def gather(table: Table, judged: list[Judged]) -> dict[int, Gathered]:
    """Return the actions of a table by the place of their first row in ``judged``."""
    actions: dict[int, Gathered] = {}
    current: Gathered | None = None
    for index, one in enumerate(judged):
        if one.kind == "action":
            current = Gathered(table, [one])
            current.add(one)
            current.carry()
            actions[index] = current
        elif one.kind == "continuation" and current is not None:
            current.rows.append(one)
            current.add(one)
    return actions
