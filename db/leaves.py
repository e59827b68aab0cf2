"""Rows read straight from the leaf pages of a damaged file, past SQLite: what is left of it when the pages above them are gone.

A leaf does not say which table it belongs to, so that is concluded: from the number of values, from the ids among them, and from
all rows of a page together. Where more than one table would do, the page is passed over.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from db.format import PAGE_SIZE

_LEAF = 0x0D
_ID = re.compile(r"[0-9a-f]{32}")
_MOST_PAGES = 200_000
_WHOLE = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}

Row = tuple[int, tuple[Any, ...]]
"""The number of a row in its table, and its values as they stand one after another."""

Fits = Callable[[str, dict[str, Any]], bool]


def rows_of_leaves(path: Path, columns: Mapping[str, tuple[str, ...]], fits: Fits) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """Yield table, number and values of each row in the leaves of a file, for tables with these columns in their order on disk.

    ``fits`` says whether values can be a row of a table. Nothing is raised for what cannot be read: it is passed over.
    """
    data = path.read_bytes()
    size = int.from_bytes(data[16:18], "big") if len(data) > 100 else 0
    size = 65536 if size == 1 else size
    if size < 512 or size & (size - 1):
        size = PAGE_SIZE  # what it was made with
    for start in range(0, min(len(data), size * _MOST_PAGES), size):
        page = data[start : start + size]
        if len(page) < size:
            break
        rows = list(_rows(data, page, 100 if start == 0 else 0, size))
        table = _table_of(rows, columns, fits)
        if table is not None:
            for number, values in rows:
                yield table, number, dict(zip(columns[table], values, strict=True))


def _table_of(rows: list[Row], columns: Mapping[str, tuple[str, ...]], fits: Fits) -> str | None:
    """Return the one table that all these rows can be of, None where there is none or more than one."""
    found = [name for name, names in columns.items() if rows and all(len(values) == len(names) for _, values in rows)]
    for _, values in rows:
        found = [name for name in found if fits(name, dict(zip(columns[name], values, strict=True)))]
    return found[0] if len(found) == 1 else None


def _rows(data: bytes, page: bytes, begin: int, size: int) -> Iterator[Row]:
    if page[begin] != _LEAF:
        return
    count = int.from_bytes(page[begin + 3 : begin + 5], "big")
    for place in range(begin + 8, begin + 8 + 2 * count, 2):
        at = int.from_bytes(page[place : place + 2], "big")
        if not any(page[at : at + 2]):
            continue  # cut off: the rest of the page still tells its rows
        try:
            yield _cell(data, page, at, size)
        except (IndexError, ValueError, struct.error):
            continue


def _cell(data: bytes, page: bytes, at: int, size: int) -> Row:
    length, at = _number(page, at)
    rowid, at = _number(page, at)
    most = size - 35
    if length <= most:
        payload = page[at : at + length]
    else:
        least = (size - 12) * 32 // 255 - 23
        local = least + (length - least) % (size - 4)
        local = local if local <= most else least
        payload = page[at : at + local] + _overflow(data, int.from_bytes(page[at + local : at + local + 4], "big"), size)
        payload = payload[:length]
    if len(payload) != length:
        raise ValueError("cut")
    return rowid, tuple(_values(payload))


def _overflow(data: bytes, number: int, size: int) -> bytes:
    parts, seen = [], set()
    while number and number not in seen:
        seen.add(number)
        page = data[(number - 1) * size : number * size]
        if len(page) < size:
            raise ValueError("cut")
        parts.append(page[4:])
        number = int.from_bytes(page[:4], "big")
    return b"".join(parts)


def _values(payload: bytes) -> Iterator[Any]:
    header, at = _number(payload, 0)
    kinds = []
    while at < header:
        kind, at = _number(payload, at)
        kinds.append(kind)
    for kind in kinds:
        if kind == 0:
            yield None
        elif kind in _WHOLE:
            yield int.from_bytes(payload[at : at + _WHOLE[kind]], "big", signed=True)
            at += _WHOLE[kind]
        elif kind == 7:
            yield struct.unpack(">d", payload[at : at + 8])[0]
            at += 8
        elif kind in (8, 9):
            yield kind - 8
        elif kind >= 12 and (length := (kind - 12) // 2) <= len(payload) - at:
            part = payload[at : at + length]
            yield part.decode("utf-8", "replace") if kind % 2 else part
            at += length
        else:
            raise ValueError("no kind of value")


def _number(data: bytes, at: int) -> tuple[int, int]:
    """Return the number of one to nine bytes that stands at a place, and the place behind it."""
    value = 0
    for step in range(8):
        byte = data[at + step]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + step + 1
    return value << 8 | data[at + 8], at + 9


def is_id(value: object) -> bool:
    """Return whether a value looks like the id of a row."""
    return isinstance(value, str) and _ID.fullmatch(value) is not None
