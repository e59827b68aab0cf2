"""Whether the inside of a file is that of a tracker: its tables and columns, nothing added that could act by itself."""

from __future__ import annotations

from sqlalchemy import Connection

from db.errors import Refused
from db.tables import ALL

_OF_SQLITE = "sqlite_"


def check_shape(connection: Connection, name: str) -> None:
    """Return where the file holds exactly the tables of this program.

    Raises Refused: ``file.foreign_parts`` where there is a trigger, a view, or a table or column of somebody else;
    ``file.damaged`` where one of ours is missing.
    """
    found = connection.exec_driver_sql("SELECT type, name, rootpage FROM sqlite_schema").all()
    tables = {row.name for row in found if row.type == "table" and not row.name.startswith(_OF_SQLITE)}
    # Views, triggers and virtual tables have no pages of their own.
    foreign = [row for row in found if row.type not in ("table", "index") or not row.rootpage]
    if foreign or tables - ALL.keys():
        raise Refused("file.foreign_parts", name=name)
    if ALL.keys() - tables:
        raise Refused("file.damaged", name=name)
    for table, described in ALL.items():
        columns = connection.exec_driver_sql(f"PRAGMA table_xinfo('{table}')").all()
        if {row.name for row in columns} != set(described.c.keys()) or any(row.hidden for row in columns):
            raise Refused("file.foreign_parts", name=name)


def check_quickly(connection: Connection, name: str) -> None:
    """Return where SQLite finds the pages of the file in order; raises Refused ``file.damaged`` where not.

    Takes about 10 ms for 5 MB on a local disk. What it cannot see, ``check.check`` does.
    """
    if connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() != "ok":
        raise Refused("file.damaged", name=name)
