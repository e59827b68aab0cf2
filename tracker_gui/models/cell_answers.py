"""What each data role beside the text itself asks of a cell whose row is there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt

from db.records import Row, table_of
from tracker_gui.models.roles import Role

if TYPE_CHECKING:
    from tracker_gui.models.row_table import RowTable

    Table = RowTable[Any]


def _edit_text(table: Table, row: Row, column: int) -> str:
    return table.columns[column].edit_text(table.context, row)


def _spoken(table: Table, row: Row, column: int) -> str:
    doubt = table.doubt(table.columns[column], row)
    words = f"{table.columns[column].title(table.context)}: {table.said(table.columns[column], row, column)}"
    return f"{words}. {doubt}" if doubt else words


def _tip(table: Table, row: Row, column: int) -> str | None:
    """Return the definition of a rating: it shows wherever the colour does."""
    return table.said(table.columns[column], row, column) if table.columns[column].key == "rating" else None


def _echo(table: Table, row: Row, column: int) -> object:
    del row
    echo = table.columns[column].echo
    return partial(echo, table.context) if echo else None


def _choices(table: Table, row: Row, column: int) -> list[str] | None:
    del row
    choices = table.columns[column].choices
    return list(choices(table.context)) if choices else None


ANSWERS: Final[dict[int, Callable[[Table, Any, int], Any]]] = {
    int(Qt.ItemDataRole.EditRole): _edit_text,
    int(Qt.ItemDataRole.AccessibleTextRole): _spoken,
    int(Qt.ItemDataRole.ToolTipRole): _tip,
    int(Role.ROW_ID): lambda _, row, __: row.id,
    int(Role.TABLE): lambda _, row, __: table_of(row),
    int(Role.KIND): lambda table, _, column: table.columns[column].kind,
    int(Role.SHAPE): lambda table, _, column: table.columns[column].shape,
    int(Role.DOUBT): lambda table, row, column: table.doubt(table.columns[column], row),
    int(Role.ECHO): _echo,
    int(Role.CHOICES): _choices,
}
"""What each role asks of a row that is there."""
