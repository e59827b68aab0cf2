"""A layout as a small file: JSON that says its format, checked to the last value when it is read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

from tracker_gui.exchange.choices import ColumnChoice, Means
from tracker_gui.exchange.errors import DocumentError
from tracker_gui.exchange.layouts import Layout, LayoutTable
from tracker_gui.exchange.meanings import Meaning
from tracker_gui.exchange.placing import placed
from tracker_gui.rules.stages import STAGES

FORMAT = "tracker-layout"
VERSION = 1
ENDING = ".layout"
MOST_BYTES = 500_000
_MOST = 300
_LONGEST = 400
_RATINGS = ("Blue", "Green", "Amber", "Red")


def write_layout(layout: Layout, path: Path) -> Path:
    """Write a layout to a file and return its path; raises DocumentError where that cannot be done."""
    text = json.dumps(to_json(layout), ensure_ascii=False, indent=1)
    with placed(path) as temporary:
        temporary.write_text(text + "\n", encoding="utf-8")
    return path


def read_layout(path: Path) -> Layout:
    """Return the layout in a file.

    Raises DocumentError: ``layout.missing``, ``layout.other`` (no layout at all), ``layout.newer`` (of a later version of the
    program) and ``layout.damaged`` (with the fact ``what``).
    """
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise DocumentError("layout.missing", name=path.name) from error
    try:
        found = json.loads(data.decode("utf-8-sig")) if len(data) <= MOST_BYTES else None
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise DocumentError("layout.other", name=path.name)
    kind = found.get("format")
    name, _, version = kind.partition("/") if isinstance(kind, str) else ("", "", "")
    if name != FORMAT or not version.isdecimal():
        raise DocumentError("layout.other", name=path.name)
    if int(version) > VERSION:
        raise DocumentError("layout.newer", name=path.name)
    try:
        return from_json(found)
    except _Bad as bad:
        raise DocumentError("layout.damaged", name=path.name, what=str(bad)) from bad


def to_json(layout: Layout) -> dict[str, Any]:
    """Return the layout as plain values."""
    tables = [
        {
            "header_rows": table.depth,
            "headings": list(table.headings),
            "columns": [
                {"heading": heading, "meaning": choice.meaning}
                | ({"quarter": choice.quarter} if choice.quarter is not None else {})
                | ({"year": choice.year} if choice.year is not None else {})
                for heading, choice in table.columns
            ],
        }
        for table in layout.tables
    ]
    key = [{"column": use, "value": value, "rating": means.rating, "stage": means.stage} for use, value, means in layout.key]
    return {"format": f"{FORMAT}/{VERSION}", "name": layout.name, "hidden": layout.hidden, "tables": tables, "key": key}


class _Bad(ValueError):
    """Something in a layout that cannot be; says which part."""


def from_json(found: dict[str, Any]) -> Layout:
    """Return the layout of plain values; raises ValueError that names the part which is wrong."""
    tables = tuple(_table(one) for one in _list(found, "tables"))
    if not tables:
        raise _Bad("tables")
    key = tuple(_key(one) for one in _list(found, "key"))
    hidden = found.get("hidden", False)
    if not isinstance(hidden, bool):
        raise _Bad("hidden")
    return Layout(_text(found, "name"), tables, key, hidden)


def _table(found: Any) -> LayoutTable:
    if not isinstance(found, dict) or found.get("header_rows") not in (1, 2):
        raise _Bad("header_rows")
    headings = found.get("headings")
    if not isinstance(headings, list) or not 1 <= len(headings) <= _MOST or not all(map(_is_text, headings)):
        raise _Bad("headings")
    columns = tuple(_column(one) for one in _list(found, "columns"))
    return LayoutTable(found["header_rows"], tuple(headings), columns)


def _column(found: Any) -> tuple[str, ColumnChoice]:
    if not isinstance(found, dict) or found.get("meaning") not in get_args(Meaning):
        raise _Bad("meaning")
    quarter, year = found.get("quarter"), found.get("year")
    if quarter not in (None, 1, 2, 3, 4) or isinstance(quarter, bool):
        raise _Bad("quarter")
    if year is not None and (not isinstance(year, int) or not 1900 <= year <= 2200):
        raise _Bad("year")
    return _text(found, "heading"), ColumnChoice(found["meaning"], quarter, year)


def _key(found: Any) -> tuple[str, str, Means]:
    if not isinstance(found, dict) or found.get("column") not in ("rating", "stage"):
        raise _Bad("key")
    rating, stage = found.get("rating"), found.get("stage")
    if rating not in (None, *_RATINGS) or stage not in (None, *STAGES):
        raise _Bad("rating")
    return found["column"], _text(found, "value"), Means(rating, stage)


def _list(found: dict[str, Any], name: str) -> list[Any]:
    value = found.get(name)
    if not isinstance(value, list) or len(value) > _MOST:
        raise _Bad(name)
    return value


def _text(found: dict[str, Any], name: str) -> str:
    value = found.get(name)
    if not _is_text(value):
        raise _Bad(name)
    return str(value)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value) <= _LONGEST and value.isprintable() | ("\n" in value)
