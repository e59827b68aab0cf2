"""Saving what can be read of a damaged tracker file into a new one; the damaged file is only copied, never written.

Every row stands twice in a tracker file, in its table and in the journal, so what one has lost the other often has. The damaged
copy is read row by row in a process of its own: a file that is broken enough can bring the reader down.
"""

from __future__ import annotations

import multiprocessing
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from db.author import Author
from db.batch import Batch, Change
from db.carrying import Key, Rows, carried_out
from db.errors import Conflict, Refused, TrackerFileError
from db.header import check_header
from db.journal import write
from db.leaves import is_id, rows_of_leaves
from db.opening import create
from db.reading import change_of, load_plan
from db.records import FIELDS, PARENTS, TABLES
from db.system_errors import system_error
from db.tracker_file import TrackerFile
from db.values import KINDS, checked_row

_SECONDS = 300
"""How long the reading of a damaged file may take."""

_LEAST_ROW = 64
"""Bytes that a row takes at least, with its place in the indexes: so many rows a file can hold at most."""

_STRIDE = 32
"""Row numbers passed over at a time where nothing can be read."""

_UNREADABLE = "\ufffd"
_FILLS: dict[type, Any] = {str: "", int: 0, float: 0.0, bool: False}
_JOURNAL = ("seq", "table_name", "row_id", "op", "field", "old", "new")
_CHANGE = ("seq", "id", "batch_id", "table_name", "row_id", "field", "op", "old", "new")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A row to look at, and why.

    ``journal only``: its own place could not be read; ``state only``: nothing tells how it came there; ``differs``: its field is
    not what the journal says; ``unreadable``: signs are missing; ``made up``: a row that others belong to was lost, and an empty
    one stands for it.
    """

    kind: str
    table: str
    row_id: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was saved: rows by table, and what to look at."""

    counts: dict[str, int]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    state: Rows
    journal: Rows


def salvage(path: Path, to: Path, author: Author) -> Salvaged:
    """Save what can be read of the tracker at ``path`` into a new file ``to``; its journal begins with this.

    Raises TrackerFileError: Refused ``salvage.nothing`` where no row can be read, ``file.exists`` where ``to`` is there, what
    ``header.check_header`` says of a file that is no tracker at all.
    """
    try:
        check_header(path)
    except Refused as error:
        if error.code not in ("file.damaged", "file.other_program", "file.newer", "file.shared_mode"):
            raise
    found = _read_apart(path)
    rows, doubts = put_together(found)
    if not any(key[0] in ("theme", "objective", "action") for key in rows):
        raise Refused("salvage.nothing", name=path.name)

    def fill(file: TrackerFile) -> None:
        write(file, _batch(file, rows, path))

    create(to, author, fill=fill).close()
    counts: dict[str, int] = {}
    for table, _ in rows:
        counts[table] = counts.get(table, 0) + 1
    return Salvaged(counts, tuple(doubts))


def _batch(file: TrackerFile, rows: Rows, path: Path) -> Batch:
    new = load_plan(file).tracker
    changes: list[Change] = []
    for (table, row_id), row in rows.items():
        if table != "tracker":
            changes.append(Change(table, row_id, "create", None, None, row))
            continue
        for name in FIELDS["tracker"]:
            if name != "id" and row[name] != getattr(new, name):
                changes.append(Change("tracker", new.id, "update", name, getattr(new, name), row[name]))
    return Batch(f"Save from {path.name}", tuple(changes), "import")


# Reading, in a process of its own.


def _read_apart(path: Path) -> _Found:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "damaged.tracker"
        try:
            shutil.copyfile(path, copy)
        except OSError as error:
            raise system_error(error, path) from error
        child = context.Process(target=_child, args=(theirs, str(copy)), daemon=True)
        child.start()
        theirs.close()
        try:
            if not ours.poll(_SECONDS):
                raise Refused("salvage.nothing", name=path.name)
            found: _Found = ours.recv()
        except (EOFError, OSError) as error:
            raise Refused("salvage.nothing", name=path.name) from error
        finally:
            child.kill()
            child.join()
            ours.close()
    return found


def _child(theirs: Connection, copy: str) -> None:
    theirs.send(read_damaged(Path(copy)))
    theirs.close()


def read_damaged(copy: Path) -> _Found:
    """Return every row that can be read of a damaged file, from its tables and from its journal; ``copy`` is written to.

    Where a table breaks off, its leaves are read past SQLite as well: those above which the file is damaged or cut off.
    """
    _pad(copy)
    state: Rows = {}
    entries: dict[int, dict[str, Any]] = {}
    columns: dict[str, tuple[str, ...]] = {**FIELDS, "change": _CHANGE}
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.text_factory = lambda data: data.decode("utf-8", "replace")
        # Where the first page is hurt SQLite reads nothing at all; then the leaves tell what they hold.
        with suppress(sqlite3.DatabaseError):
            connection.execute("PRAGMA trusted_schema=OFF")
            columns = _columns(connection)
            for table in TABLES:
                for values in _rows(connection, table, FIELDS[table]):
                    row = _as_row(table, values)
                    if row is not None:
                        state[table, row["id"]] = row
            entries = {entry["seq"]: entry for entry in _rows(connection, "change", _JOURNAL)}
    for table, number, values in rows_of_leaves(copy, columns, _fits):
        if table == "change":
            entries.setdefault(number, {**values, "seq": number})
            continue
        row = _as_row(table, values)
        if row is not None:
            state.setdefault((table, row["id"]), row)
    return _Found(state, _journal(entries))


def _columns(connection: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    """Return the columns of each table in their order on the disk, which is another one in files of an older version."""
    found: dict[str, tuple[str, ...]] = {}
    for table, usual in {**FIELDS, "change": _CHANGE}.items():
        try:
            names = tuple(row[1] for row in connection.execute(f"PRAGMA table_info({table})"))
        except sqlite3.Error:
            names = ()
        found[table] = names if set(names) == set(usual) else usual
    return found


def _fits(table: str, values: dict[str, Any]) -> bool:
    """Return whether values can be a row of the table: its kinds of values, and ids where ids are wanted."""
    if table == "change":
        known = values["table_name"] in TABLES and values["op"] in ("create", "update", "delete")
        return known and values["seq"] is None and isinstance(values["row_id"], str)
    ids = ["id", *(name for name, _ in PARENTS.get(table, ()))]
    return all(is_id(values[name]) for name in ids) and _as_row(table, dict(values)) is not None


def _pad(copy: Path) -> None:
    """Make a file that was cut as long as its header says: its last pages read as empty, not as an error of the whole."""
    with copy.open("r+b") as stream:
        head = stream.read(100)
        size = int.from_bytes(head[16:18], "big")
        pages = int.from_bytes(head[28:32], "big")
        wanted = (65536 if size == 1 else size) * pages
        if stream.seek(0, 2) < wanted <= 1 << 31:
            stream.truncate(wanted)


def _rows(connection: sqlite3.Connection, table: str, names: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table that can be read: forwards until it breaks, backwards until it breaks, then one by one."""
    columns = ", ".join(f'"{name}"' for name in names)
    seen: set[int] = set()
    ends = [0, 0]
    broken = False
    for side, order in enumerate(("ASC", "DESC")):
        try:
            for number, *values in connection.execute(f"SELECT rowid, {columns} FROM {table} NOT INDEXED ORDER BY rowid {order}"):
                ends[side] = number
                if number not in seen:
                    seen.add(number)
                    yield dict(zip(names, values, strict=True))
            break
        except sqlite3.Error:
            broken = True
    if not broken:
        return
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    last = ends[1] or ends[0] + pages * size // _LEAST_ROW
    query = f"SELECT {columns} FROM {table} NOT INDEXED WHERE rowid = ?"
    for number, found in _between(connection, query, ends[0] + 1, last):
        if number not in seen:
            yield dict(zip(names, found, strict=True))


def _between(connection: sqlite3.Connection, query: str, number: int, last: int) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Yield the rows with these numbers that can be read, in growing steps over what cannot."""
    stride = 1
    while number < last:
        try:
            found = connection.execute(query, (number,)).fetchone()
        except sqlite3.Error:
            stride = min(stride * 2, _STRIDE)
            number += stride
            continue
        if stride > 1:
            # Readable again: back to right after the last one that was not.
            number, stride = number - stride + 1, 1
            continue
        if found is not None:
            yield number, found
        number += 1


def _as_row(table: str, values: dict[str, Any]) -> dict[str, Any] | None:
    """Return the values as a row of the table, or None where they are none."""
    try:
        for name, value in values.items():
            if KINDS[table][name][0] is bool and value in (0, 1):
                values[name] = bool(value)
        return checked_row(table, str(values["id"]), values)
    except (TypeError, KeyError, TrackerFileError):
        return None


def _journal(entries: dict[int, dict[str, Any]]) -> Rows:
    """Return what the readable part of the journal makes; a change that does not follow is carried out all the same."""
    rows: Rows = {}
    for _, entry in sorted(entries.items()):
        try:
            change = change_of(*(entry[name] for name in _JOURNAL[1:]))
            _carry(rows, change)
        except (ValueError, KeyError, TypeError, AttributeError):
            continue
    sound = ((key, _as_row(key[0], dict(row))) for key, row in rows.items())
    return {key: row for key, row in sound if row is not None}


def _carry(rows: Rows, change: Change) -> None:
    key = (change.table, change.row_id)
    try:
        after = carried_out({key: rows[key]} if key in rows else {}, (change,))
    except Conflict:
        if change.op == "update" and key in rows and change.field in rows[key]:
            rows[key] = {**rows[key], change.field: change.new}
        elif change.op == "delete":
            rows.pop(key, None)
        return
    if key in after:
        rows[key] = after[key]
    else:
        del rows[key]


# Putting together.


def put_together(found: _Found) -> tuple[Rows, list[Doubt]]:
    """Return the rows of a plan made from what was read, parents ahead of their children, and what to look at."""
    rows: Rows = {}
    doubts: list[Doubt] = []
    for table in TABLES:
        keys = sorted(key for key in found.state.keys() | found.journal.keys() if key[0] == table)
        for key in keys:
            rows[key] = _one_row(key, found.state.get(key), found.journal.get(key), doubts)
    trackers = [key for key in rows if key[0] == "tracker"]
    for key in trackers[1:]:
        del rows[key]
    _make_up_parents(rows, doubts)
    return {key: rows[key] for table in TABLES for key in rows if key[0] == table}, doubts


def _one_row(key: Key, state: dict[str, Any] | None, journal: dict[str, Any] | None, doubts: list[Doubt]) -> dict[str, Any]:
    if state is None or journal is None:
        row = state or journal or {}
        doubts.append(Doubt("state only" if state else "journal only", *key))
    else:
        row = dict(state)
        for name, value in state.items():
            if value == journal[name]:
                continue
            doubts.append(Doubt("differs", *key, name))
            if isinstance(value, str) and _UNREADABLE in value:
                row[name] = journal[name]
    for name, value in row.items():
        if isinstance(value, str) and _UNREADABLE in value:
            doubts.append(Doubt("unreadable", *key, name))
    return row


def _make_up_parents(rows: Rows, doubts: list[Doubt]) -> None:
    """Give each row whose parent was lost an empty one to belong to, so that nothing that was read is thrown away."""
    for table in reversed(TABLES):
        for key, row in list(rows.items()):
            if key[0] != table:
                continue
            for name, parent in PARENTS.get(table, ()):
                above = (parent, row[name])
                if above not in rows:
                    rows[above] = _made_up(parent, row[name])
                    doubts.append(Doubt("made up", *above))


def _made_up(table: str, row_id: str) -> dict[str, Any]:
    kinds = KINDS[table]
    row = {name: None if optional else _FILLS[kind] for name, (kind, optional) in kinds.items()}
    above = {name: f"{row_id}-above" for name, _ in PARENTS.get(table, ())}
    words: dict[str, Any] = {name: "(lost)" for name in ("title", "what", "name") if name in row}
    place = {"position": "V"} if "position" in row else {}
    return {**row, **words, **place, **above, "id": row_id}
