"""The tables as queries name them: light descriptions made from the records, without the weight of the typed models.

``schema.py`` declares the same tables in full (types, keys, checks, indexes); a test proves that both agree. Reading and
writing need these names only, and so a start of the program does not load the object mapper.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Double, Integer, TableClause, Text, column, table
from sqlalchemy.types import TypeEngine

from db.records import FIELDS
from db.values import KINDS

_TYPES: dict[type, type[TypeEngine[Any]]] = {str: Text, int: Integer, float: Double, bool: Boolean}


def _described(name: str) -> TableClause:
    return table(name, *(column(field, _TYPES[KINDS[name][field][0]]()) for field in FIELDS[name]))


STATE: dict[str, TableClause] = {name: _described(name) for name in FIELDS}
"""The tables of the current state, parents ahead of their children."""

BATCH = table(
    "batch",
    column("seq", Integer()),
    *(column(name, Text()) for name in ("id", "at_utc", "who", "host", "label", "kind", "undo_of", "checksum")),
)

CHANGE = table(
    "change",
    column("seq", Integer()),
    *(column(name, Text()) for name in ("id", "batch_id", "table_name", "row_id", "field", "op", "old", "new")),
)

META = table("meta", column("name", Text()), column("value", Text()))

ALL: dict[str, TableClause] = {**STATE, "batch": BATCH, "change": CHANGE, "meta": META}
"""Every table of a tracker file."""
