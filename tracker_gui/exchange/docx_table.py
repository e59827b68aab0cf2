"""A table of a Word document as rows of neutral cells: merged cells, lists within cells, tables within cells.

Word keeps a grid of column edges, and every table that was edited by hand has more edges than columns: cells whose edges
differ by a hair stand in one column for every reader, and so they do here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tracker_gui.exchange.docx_lists import Lists, Mark
from tracker_gui.exchange.docx_styles import Styles, W, within
from tracker_gui.exchange.docx_text import Words, shade, switch, words_of

HAIR = 170
"""Twentieths of a point (3 mm): edges nearer than this are one."""
MAX_SPAN = 500
_ROUND = frozenset(W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))


@dataclass(slots=True)
class Odd:
    """What is to be told of a cell or paragraph beside its words."""

    deleted: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    nested: int = 0

    def take(self, words: Words) -> None:
        """Add what one paragraph has."""
        self.deleted += words.deleted
        self.hidden += [text for text in words.hidden if text.strip()]
        self.notes += words.notes
        struck = "".join(run.text for run in words.runs if run.struck).strip()
        if struck:
            self.struck.append(struck)


@dataclass(slots=True)
class Shown:
    """The words of a cell or paragraph with their look. ``heading`` is the level of a heading style."""

    text: str
    bold: bool = False
    fill: str | None = None
    odd: Odd = field(default_factory=Odd)
    heading: int | None = None


@dataclass(slots=True)
class WordCell:
    """A cell between two columns (both included, from 1); ``down`` tells that it goes on from the cell above."""

    left: int
    right: int
    down: bool
    begins: bool
    shown: Shown


@dataclass(slots=True)
class WordRow:
    """One row; ``deleted`` where tracked changes took it out."""

    cells: list[WordCell]
    hidden: bool = False
    deleted: bool = False


def blocks(parent: Any) -> Iterator[Any]:
    """Yield the paragraphs and tables of a body or cell in order, those within content controls among them."""
    for child in parent:
        if child.tag in (W + "p", W + "tbl"):
            yield child
        elif child.tag in _ROUND:
            yield from blocks(child)


class TableReader:
    """Reads tables and paragraphs with the styles and the running lists of one document."""

    def __init__(self, styles: Styles, lists: Lists) -> None:
        """Keep both; paragraphs are to be read in the order of the document, because numbers are counted."""
        self.styles = styles
        self.lists = lists

    def paragraph(self, element: Any) -> Shown:
        """Return a paragraph outside of tables, its number before it and its text boxes below it."""
        style = _style(element)
        shown = self._shown([element], within(element, "pPr", "shd"))
        shown.heading = self.styles.heading(style)
        return shown

    def rows(self, table: Any) -> list[WordRow]:
        """Return the rows of a ``w:tbl`` from top to bottom."""
        raw = [(row, *_raw_cells(row)) for row in _rows(table)]
        edges = _columns(table, [cells for _, cells, _ in raw])
        found = []
        for row, cells, gone in raw:
            hidden = bool(switch(within(row, "trPr", "hidden")))
            found.append(WordRow([self._cell(cell, left, right, edges) for cell, left, right in cells], hidden, gone))
        return found

    def _cell(self, cell: Any, left: int, right: int, edges: _Edges) -> WordCell:
        merge = within(cell, "tcPr", "vMerge")
        down = merge is not None and merge.get(W + "val", "continue") == "continue"
        first = edges.columns[left]
        last = max(first, edges.before[right])
        shown = self._shown(list(blocks(cell)), within(cell, "tcPr", "shd"))
        return WordCell(first, last, down, merge is not None and not down, shown)

    def _shown(self, elements: list[Any], shading: Any) -> Shown:
        odd = Odd()
        lines: list[tuple[str, Mark | None]] = []
        looks: set[tuple[bool, str | None]] = set()
        for element in elements:
            if element.tag == W + "tbl":
                odd.nested += 1
                lines += [(text, None) for text in self._nested(element, odd)]
                continue
            words = words_of(element, self.styles)
            odd.take(words)
            mark = self.lists.mark(element, _style(element))
            lines.append((words.text, mark))
            looks |= {(run.bold, run.mark) for run in words.runs if run.text.strip()}
            for box in words.boxes:
                inner = self._shown(list(blocks(box)), None)
                odd.nested += inner.odd.nested
                lines.append((inner.text, None))
        marks = {mark for _, mark in looks}
        fill = shade(shading) or (next(iter(marks)) if len(marks) == 1 else None)
        return Shown(_put_together(lines), bool(looks) and all(bold for bold, _ in looks), fill, odd)

    def _nested(self, table: Any, odd: Odd) -> list[str]:
        """Return a table within a cell as lines, its cells parted by a bar."""
        lines = []
        for row in self.rows(table):
            if row.deleted:
                continue
            texts = [" ".join(cell.shown.text.split()) for cell in row.cells]
            lines.append(" | ".join(text for text in texts if text))
            for cell in row.cells:
                odd.deleted += cell.shown.odd.deleted
                odd.notes += cell.shown.odd.notes
        return lines


def _put_together(lines: list[tuple[str, Mark | None]]) -> str:
    """Return the lines of a cell; bullets and numbers of a list stand before them, set in by four blanks for each level."""
    steps: list[int] = []
    for indent in sorted({mark.indent for text, mark in lines if mark is not None and text}):
        if not steps or indent - steps[-1] > HAIR // 2:
            steps.append(indent)
    shown = []
    for text, mark in lines:
        if mark is None:
            shown.append(text)
        elif text:
            level = sum(1 for step in steps if step <= mark.indent) - 1
            shown.append(f"{'    ' * max(0, level)}{mark.text} {' '.join(text.split())}")
        elif mark.numbered:
            shown.append(mark.text)
    return "\n".join(line for line in shown if line.strip())


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == W + "tr":
            yield child
        elif child.tag in _ROUND:
            yield from _rows(child)


def _raw_cells(row: Any) -> tuple[list[tuple[Any, int, int]], bool]:
    """Return (cell, left edge, right edge) counted in the grid of the table, and whether the whole row was deleted."""
    at = min(_number(within(row, "trPr", "gridBefore"), 0), MAX_SPAN)
    found = []
    for cell in _cells(row):
        wide = max(1, min(_number(within(cell, "tcPr", "gridSpan"), 1), MAX_SPAN))
        if within(cell, "tcPr", "cellDel") is None:
            found.append((cell, at, at + wide))
        at += wide
    return found, within(row, "trPr", "del") is not None


def _cells(row: Any) -> Iterator[Any]:
    for child in row:
        if child.tag == W + "tc":
            yield child
        elif child.tag in _ROUND:
            yield from _cells(child)


@dataclass(frozen=True, slots=True)
class _Edges:
    """For each edge of the grid the column (from 1) that is to the right of it, and the last one that is wholly before it."""

    columns: list[int]
    before: list[int]


def _columns(table: Any, rows: list[list[tuple[Any, int, int]]]) -> _Edges:
    """Return the columns of a grid; edges where no cell begins, or a hair beside another, begin none."""
    last = max((right for cells in rows for _, _, right in cells), default=0)
    begins = {left for cells in rows for _, left, _ in cells}
    widths = [_number(column, 0, "w") for column in table.findall(f"{W}tblGrid/{W}gridCol")]
    if len(widths) >= last and all(widths[:last]):
        near = _numbered(begins, last, widths)
        if all(len({near.columns[left] for _, left, _ in cells}) == len(cells) for cells in rows):
            return near
    return _numbered(begins, last, None)


def _numbered(begins: set[int], last: int, widths: list[int] | None) -> _Edges:
    columns: list[int] = []
    before: list[int] = []
    column, at, began = 0, 0, 0
    for edge in range(last + 1):
        here = edge in begins and edge < last
        near = here if widths is None else at - began <= HAIR
        if here and (column == 0 or not near or widths is None):
            column, began, near = column + 1, at, True
        columns.append(max(1, column))
        before.append(column - 1 if near and edge < last else column)
        at += widths[edge] if widths is not None and edge < last else 0
    return _Edges(columns, before)


def _number(element: Any, otherwise: int, name: str = "val") -> int:
    value = (element.get(W + name) or "") if element is not None else ""
    return int(value) if value.isdigit() and len(value) < 9 else otherwise


def _style(paragraph: Any) -> str | None:
    found = within(paragraph, "pPr", "pStyle")
    return found.get(W + "val") if found is not None else None
