"""Small invented rows and batches for the tests of the tracker file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from db.author import Author
from db.batch import Batch, Change
from db.ids import new_id
from db.records import Action, Measure, Objective, Reading, Row, Theme, table_of, values_of

ANNA = Author("anna", "desk-1")
BEN = Author("ben", "desk-2")


def created(*rows: Row) -> tuple[Change, ...]:
    return tuple(Change(table_of(row), row.id, "create", None, None, values_of(row)) for row in rows)


def deleted(*rows: Row) -> tuple[Change, ...]:
    return tuple(Change(table_of(row), row.id, "delete", None, values_of(row), None) for row in rows)


def updated(row: Row, field: str, new: object) -> Change:
    return Change(table_of(row), row.id, "update", field, getattr(row, field), new)


def adding(*rows: Row, label: str = "Add") -> Batch:
    return Batch(label, created(*rows))


def setting(row: Row, field: str, new: object, label: str = "Edit") -> Batch:
    return Batch(label, (updated(row, field, new),))


def theme(title: str = "Safety", position: str = "V") -> Theme:
    return Theme(id=new_id(), position=position, title=title)


def family() -> tuple[Theme, Objective, Action, Measure, Reading]:
    """Return one row of each level, each under the one before."""
    first = theme()
    objective = Objective(id=new_id(), theme_id=first.id, position="V", title="Children are seen")
    action = Action(id=new_id(), objective_id=objective.id, position="V", what="Visit within five days", due_text="Apr 17")
    measure = Measure(id=new_id(), action_id=action.id, position="V", title="Visits in time", target_value=95.0)
    return first, objective, action, measure, Reading(id=new_id(), measure_id=measure.id, date="2016-06-30", value=78.2)


def raw(path: Path, *statements: str) -> list[tuple[object, ...]]:
    """Run SQL on the file behind the program's back; return the rows of the last statement."""
    found: list[tuple[object, ...]] = []
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            found = connection.execute(statement).fetchall()
    return found


def state_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table, read behind the program's back."""
    with closing(sqlite3.connect(path)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {name: connection.execute(f'SELECT * FROM "{name}" ORDER BY 1').fetchall() for name in sorted(names)}


def bytes_and_time(path: Path) -> tuple[bytes, int]:
    return path.read_bytes(), path.stat().st_mtime_ns


def names_in(folder: Path) -> Iterator[str]:
    return iter(sorted(entry.name for entry in folder.iterdir()))


def check_sound(path: Path) -> None:
    """Fail where anything is wrong with the file."""
    from db.check import check
    from db.opening import open_file

    with open_file(path, ANNA, read_only=True) as file:
        assert check(file) == []
