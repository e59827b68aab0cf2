"""Version 2: trajectories, benchmarks, definitions, sets of ratings, revised dates, spellings of roles, a glossary, conflicts.

And for every batch of the journal a checksum. Released, and so never edited: what a later version needs is a step of its own.
"""

from __future__ import annotations

import sqlite3
from itertools import groupby
from operator import itemgetter

from db.checksums import BATCH_FIELDS, CHANGE_FIELDS, checksum

_COLUMNS = {
    "tracker": "tolerance REAL",
    "role": "holder TEXT",
    "step": "who TEXT, due_text TEXT, due_date TEXT",
    "measure": "shape TEXT, tolerance REAL, roll_up TEXT, frequency TEXT, definition TEXT, source TEXT, supplier TEXT, "
    "numerator_label TEXT, denominator_label TEXT, rating_override TEXT, rating_reason TEXT, chase_who TEXT, chase_date TEXT",
    "reading": "numerator REAL, denominator REAL, period TEXT",
    "batch": "checksum TEXT",
}
"""New columns of tables that were there; all of them may be empty."""

_VALUES = "base TEXT, kept TEXT, other TEXT, kept_who TEXT, kept_at TEXT, other_who TEXT, other_at TEXT"

_TABLES = {
    "due_revision": ("action", "position TEXT NOT NULL, due_text TEXT, due_date TEXT, reason TEXT"),
    "role_spelling": ("role", "text TEXT NOT NULL"),
    "target_point": ("measure", "date TEXT NOT NULL, text TEXT, value REAL, high REAL"),
    "benchmark": ("measure", "position TEXT NOT NULL, name TEXT NOT NULL, text TEXT, value REAL, date TEXT"),
    "step_change": ("measure", "date TEXT NOT NULL, reason TEXT NOT NULL"),
    "term": ("", "position TEXT NOT NULL, term TEXT NOT NULL, meaning TEXT NOT NULL"),
    "rating_level": (
        "",
        "position TEXT NOT NULL, rating TEXT NOT NULL, letter TEXT NOT NULL, word TEXT NOT NULL, colour TEXT, meaning TEXT",
    ),
    "open_conflict": ("", f"table_name TEXT NOT NULL, row_id TEXT NOT NULL, field TEXT, {_VALUES}"),
}
"""New tables: the table that each belongs to, and its columns behind the id."""


def to_2(connection: sqlite3.Connection) -> None:
    """Bring a file of version 1 to version 2, inside the transaction that has begun."""
    for table, columns in _COLUMNS.items():
        for column in columns.split(", "):
            connection.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
    for table, (parent, columns) in _TABLES.items():
        if not parent:
            connection.execute(f"CREATE TABLE {table} (id TEXT NOT NULL, {columns}, PRIMARY KEY (id)) STRICT")
            continue
        key = f"{parent}_id"
        belongs = f"FOREIGN KEY({key}) REFERENCES {parent} (id) DEFERRABLE INITIALLY DEFERRED"
        connection.execute(
            f"CREATE TABLE {table} (id TEXT NOT NULL, {key} TEXT NOT NULL, {columns}, PRIMARY KEY (id), {belongs}) STRICT"
        )
        connection.execute(f"CREATE INDEX ix_{table}_{key} ON {table} ({key})")
    _put_checksums(connection)
    connection.executemany("INSERT INTO meta (name, value) VALUES (?, '2')", [("least_reader",), ("least_writer",)])


def _put_checksums(connection: sqlite3.Connection) -> None:
    """Give every batch its checksum."""
    columns = ", ".join(f"change.{name}" for name in CHANGE_FIELDS)
    rows = connection.execute(f"SELECT batch_id, {columns} FROM change ORDER BY batch_id, seq")
    changes = {
        batch_id: [dict(zip(CHANGE_FIELDS, row[1:], strict=True)) for row in group]
        for batch_id, group in groupby(rows, key=itemgetter(0))
    }
    batches = connection.execute(f"SELECT {', '.join(BATCH_FIELDS)} FROM batch").fetchall()
    sums = [(checksum(dict(zip(BATCH_FIELDS, row, strict=True)), changes.get(row[0], ())), row[0]) for row in batches]
    connection.executemany("UPDATE batch SET checksum = ? WHERE id = ?", sums)
