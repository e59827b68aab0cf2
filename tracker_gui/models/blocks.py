"""Several cells of a table at once: their texts, and the batch that sets them all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from db.records import TABLES
from tracker_gui.models.row_table import RowTable
from tracker_gui.models.understanding import understood
from tracker_gui.ops.drafts import Draft
from tracker_gui.ops.rating_sets import rating_set
from tracker_gui.texts import EXPECTED, sentence_of

Table = RowTable[Any]


@dataclass(frozen=True, slots=True)
class CellText:
    """A text for one cell, named by the id of its row and the key of its column."""

    row_id: str
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Leftover:
    """A text that a cell did not take, and why in a sentence."""

    row_id: str
    key: str
    text: str
    why: str


def block_of(table: Table, rows: Sequence[int], columns: Sequence[int]) -> list[list[str]]:
    """Return the texts of these cells, as editors would begin with them; ratings as the tracker calls them."""
    context, ratings = table.context, rating_set(table.plan)
    found = []
    for place in rows:
        row = table.plan.find(table.kind, table.row_id(place) or "")
        texts = {column: table.columns[column].edit_text(context, row) if row else "" for column in columns}
        rated = {column: ratings.level(text).word for column, text in texts.items() if text and _is_rating(table, column)}
        found.append(list((texts | rated).values()))
    return found


def put_cells(table: Table, draft: Draft, cells: Iterable[CellText]) -> list[Leftover]:
    """Set the cells within a draft; return the texts that were not taken. Cells that cannot be edited are passed over."""
    by_key = {column.key: column for column in table.columns}
    left: list[Leftover] = []
    for cell in cells:
        column = by_key.get(cell.key)
        context = table.context
        row = table.plan.find(table.kind, cell.row_id)
        if column is None or column.save is None or row is None:
            continue
        table.forget_leftover(cell.row_id, cell.key)
        text = understood(column.kind, cell.text, column.choices(context) if column.choices else (), rating_set(table.plan))
        if text is None:
            title = column.title(context)
            left.append(Leftover(cell.row_id, cell.key, cell.text, f"“{cell.text}” is none of the choices of {title}."))
            continue
        if text == column.edit_text(context, row):
            continue
        try:
            draft.do(column.save(context, row, text))
        except EXPECTED as error:
            left.append(Leftover(cell.row_id, cell.key, cell.text, sentence_of(error)))
    return left


def _is_rating(table: Table, column: int) -> bool:
    return table.columns[column].key == "rating"


def noun(table: Table, count: int) -> str:
    """Return so many rows of the table in words: ``an action``, ``4 measures``."""
    name = table_of_kind(table)
    return f"{'an' if name == 'action' else 'a'} {name}" if count == 1 else f"{count} {name}s"


def table_of_kind(table: Table) -> str:
    """Return the name of the table whose rows are shown."""
    return next(name for name, kind in TABLES.items() if kind is table.kind)


def cells_words(count: int) -> str:
    """Return so many cells in words."""
    return "a cell" if count == 1 else f"{count} cells"
