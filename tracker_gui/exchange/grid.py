"""Neutral cells: what a document shows, without any opinion of what it means.

Every reader of a format ends in a list of sheets of these; everything that recognises begins here. Rows and columns count
from 1. A sheet is sparse: a cell without text is not there, so that one cell far out costs nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from tracker_gui.exchange.found import Place


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that shows something. ``fill`` is a colour like ``FF1F4E79``, or None."""

    text: str
    bold: bool = False
    fill: str | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A merged block of cells, both corners included; its text is in the cell at top and left."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def width(self) -> int:
        """How many columns are merged."""
        return self.right - self.left + 1

    @property
    def height(self) -> int:
        """How many rows are merged."""
        return self.bottom - self.top + 1


@dataclass(slots=True)
class GridRow:
    """The cells of one row by column, and whether the row is hidden. ``colours`` are the fills of cells that show no text."""

    number: int
    cells: dict[int, Cell] = field(default_factory=dict)
    hidden: bool = False
    colours: dict[int, str] = field(default_factory=dict)

    def text(self, column: int) -> str:
        """Return the text in a column, empty where there is none."""
        cell = self.cells.get(column)
        return cell.text if cell else ""

    def texts(self) -> tuple[str, ...]:
        """Return the texts of the row from left to right, blanks left out."""
        return tuple(self.cells[column].text for column in sorted(self.cells))


@dataclass(slots=True)
class Sheet:
    """One sheet of a workbook, or a whole text file (whose ``name`` is None)."""

    name: str | None
    rows: list[GridRow] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    hidden: bool = False
    remarks: list[tuple[Place, str]] = field(default_factory=list)
    _down: dict[tuple[int, int], Span] = field(default_factory=dict)
    _across: dict[tuple[int, int], Span] = field(default_factory=dict)

    def index(self) -> None:
        """Make merged blocks quick to find. Only the rows that are there are indexed, so a huge block costs little."""
        numbers = [row.number for row in self.rows]
        self._across = {(span.top, span.left): span for span in self.spans}
        self._down = {}
        for span in self.spans:
            if span.height > 1 and span.width <= MAX_WIDTH_DOWN:
                for number in _between(numbers, span.top, span.bottom):
                    for column in range(span.left, span.right + 1):
                        self._down[number, column] = span

    def span_at(self, row: int, column: int) -> Span | None:
        """Return the merged block whose text is in this cell."""
        return self._across.get((row, column))

    def span_over(self, row: int, column: int) -> Span | None:
        """Return the block of several rows that covers this cell."""
        return self._down.get((row, column))

    def place(self, row: int, column: int | None = None) -> Place:
        """Return where a row or a cell stands; a text file has no cell names but its rows are lines."""
        cell = f"{letters(column)}{row}" if column else None
        return Place(self.name, row, cell)


MAX_WIDTH_DOWN = 64


def letters(column: int) -> str:
    """Return the name of a column: 1 is A, 27 is AA."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def _between(numbers: list[int], first: int, last: int) -> Iterator[int]:
    yield from numbers[bisect_left(numbers, first) : bisect_right(numbers, last)]
