"""The values of rows as they go into the journal: which are allowed, and their form as JSON text.

The kinds come from the records, so a new field needs no second list.
"""

from __future__ import annotations

import json
import math
from typing import Any, get_args, get_type_hints

from db.errors import Refused
from db.records import FIELDS, TABLES


def _kind(hint: Any) -> tuple[type, bool]:
    """Return the plain type behind a type hint, and whether None is allowed."""
    parts = get_args(hint)
    if not parts:
        return hint, False
    plain = [part for part in parts if part is not type(None)]
    return plain[0], len(plain) < len(parts)


KINDS: dict[str, dict[str, tuple[type, bool]]] = {
    table: {name: _kind(hint) for name, hint in get_type_hints(record).items()} for table, record in TABLES.items()
}
"""For each table and field: the type of its values (str, int, float, bool) and whether it may be None."""


def checked(table: str, field: str, value: Any) -> Any:
    """Return the value as it is stored (a whole number in a field of decimals becomes a decimal).

    Raises Refused ``edit.not_storable`` for text that no file can hold, TypeError for a value that does not belong there.
    """
    kind, optional = KINDS[table][field]
    if value is None and optional:
        return None
    if kind is float and type(value) in (int, float) and math.isfinite(value):
        return float(value)
    if type(value) is not kind or kind is float:
        msg = f"{table}.{field} takes no {type(value).__name__}"
        raise TypeError(msg)
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError as error:
            # Half of a surrogate pair: a clipboard can hand it over, UTF-8 cannot hold it.
            raise Refused("edit.not_storable", table=table, field=field) from error
    return value


def checked_row(table: str, row_id: str, row: Any) -> dict[str, Any]:
    """Return a whole row, every field named, each value checked; missing fields are None where that is allowed.

    Raises TypeError where it is no row of this table, or not the row with this id.
    """
    if not isinstance(row, dict) or not row.keys() <= set(FIELDS[table]):
        msg = f"not a row of {table}"
        raise TypeError(msg)
    full = {name: checked(table, name, row.get(name)) for name in FIELDS[table] if name != "id"}
    if row.get("id", row_id) != row_id:
        msg = f"a row of {table} with two ids"
        raise TypeError(msg)
    return {"id": row_id, **full}


_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def value_text(value: Any) -> str:
    """Return a value of one field as JSON text."""
    return _ENCODER.encode(value)


def row_text(row: dict[str, Any]) -> str:
    """Return a whole row as JSON text, without its id (which stands beside it) and without its empty fields."""
    return _ENCODER.encode({name: value for name, value in row.items() if value is not None and name != "id"})


def read_value(text: str | None) -> Any:
    """Return the value of a JSON text; None for none."""
    return None if text is None else json.loads(text)


def read_row(table: str, row_id: str, text: str | None) -> dict[str, Any] | None:
    """Return the whole row that ``row_text`` wrote, or None where there is no text."""
    if text is None:
        return None
    found: dict[str, Any] = json.loads(text)
    row: dict[str, Any] = dict.fromkeys(FIELDS[table])
    row["id"] = row_id
    row.update(found)
    return row
