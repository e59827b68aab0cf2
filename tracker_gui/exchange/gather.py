"""Rows of one action put together: its own row, what a page break cut off, and what merged cells carry down to it."""

from __future__ import annotations

from dataclasses import dataclass, field

from tracker_gui.exchange.found import FoundCell, Place
from tracker_gui.exchange.grid import GridRow
from tracker_gui.exchange.meanings import Meaning
from tracker_gui.exchange.measure_rows import LISTED
from tracker_gui.exchange.row_kinds import Judged
from tracker_gui.exchange.tables import Column, Table

CARRIED: frozenset[Meaning] = frozenset({"what", "who", "when", "stage", "rating", "theme", "objective", "extra"})
"""What a cell merged over several rows says of each of them. Lists and reports are said once."""


@dataclass(slots=True)
class Gathered:
    """One action before its cells are read: the pieces of each column, from one row or several.

    ``further`` has the measures of rows of their own: their pieces are in none of the action's.
    """

    table: Table
    rows: list[Judged]
    pieces: dict[int, list[str]] = field(default_factory=dict)
    carried: set[int] = field(default_factory=set)
    received: list[FoundCell] = field(default_factory=list)
    colours: dict[int, str] = field(default_factory=dict)
    fills: dict[int, str] = field(default_factory=dict)
    further: list[Gathered] = field(default_factory=list)

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
        listed = {column.number for column in self.table.columns if column.meaning in LISTED}
        passed = {column.number for column in self.table.columns if column.meaning == "left out"}
        for number, cell in sorted(row.cells.items()):
            if number in passed:
                continue
            self._piece(number, cell.text, listed=number in listed, once=judged.measures)
            if cell.fill is not None:
                self.fills.setdefault(number, cell.fill)
            self.received.append(FoundCell(self.table.sheet.place(row.number, number), headings.get(number) or None, cell.text))

    def _piece(self, number: int, text: str, *, listed: bool, once: bool) -> None:
        """Take one text: to the measure that its row begins, to the one that it goes on with, or to the action."""
        holder = self.further[-1] if self.further and listed else self
        pieces = holder.pieces.setdefault(number, [])
        if not (once and not listed and text in pieces):
            pieces.append(text)

    def begin_measure(self, judged: Judged) -> None:
        """Begin a further measure where the row names one, with what merged cells say of its baseline and target as well.

        Where it names none, its figures are more of the measure above.
        """
        title = self.table.column("measures")
        if title is not None and not judged.row.text(title.number):
            return
        measure = Gathered(self.table, [judged])
        for column in self.table.columns:
            if column.meaning in ("baseline", "target") and not judged.row.text(column.number):
                text = self._over(judged.row, column)
                if text:
                    measure.pieces[column.number] = [text]
        self.further.append(measure)

    def _over(self, row: GridRow, column: Column) -> str:
        """Return what a merged block that began further up says of a row."""
        span = self.table.sheet.span_over(row.number, column.number)
        if span is None or span.top >= row.number:
            return ""
        return next((r.text(span.left) for r in self.table.rows if r.number == span.top), "")

    def carry(self) -> None:
        """Take what merged blocks that began further up say of this row."""
        for column in self.table.columns:
            if column.number in self.pieces or column.meaning not in CARRIED:
                continue
            text = self._over(self.first, column)
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
            if one.measures:
                current.begin_measure(one)
            current.add(one)
    return actions
