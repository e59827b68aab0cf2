"""Whether the inside of a file is that of a tracker: its tables and columns, nothing added that could act by itself."""

from __future__ import annotations

from sqlalchemy import Connection

from db.errors import Refused
from db.format import SCHEMA_VERSION
from db.tables import ALL

_OF_SQLITE = "sqlite_"

_BETWEEN = "\x1f"
_COLUMNS = """
SELECT s.name, group_concat(x.name, char(31)) AS columns, max(x.hidden) AS hidden
FROM sqlite_schema AS s JOIN pragma_table_xinfo(s.name) AS x WHERE s.type = 'table' GROUP BY s.name
"""
"""The columns of every table. One statement: each row that is read costs a thread its turn while a window is being made."""

QUICK_CHECK = "PRAGMA quick_check(1)"
SOUND = "ok"
"""What SQLite is asked about the pages of a file, and its answer where they are in order."""


def check_shape(connection: Connection, name: str, *, newer: bool = False) -> None:
    """Return where the file holds exactly the tables of this program; a ``newer`` one may hold more tables and columns.

    Raises Refused: ``file.foreign_parts`` where there is a trigger, a view, or a table or column of somebody else;
    ``file.damaged`` where one of ours is missing.
    """
    found = connection.exec_driver_sql("SELECT type, name, rootpage FROM sqlite_schema").all()
    tables = {row.name for row in found if row.type == "table" and not row.name.startswith(_OF_SQLITE)}
    # Views, triggers and virtual tables have no pages of their own.
    foreign = [row for row in found if row.type not in ("table", "index") or not row.rootpage]
    if foreign or (tables - ALL.keys() and not newer):
        raise Refused("file.foreign_parts", name=name)
    if ALL.keys() - tables:
        raise Refused("file.damaged", name=name)
    columns = {row.name: row for row in connection.exec_driver_sql(_COLUMNS).all()}
    for table, described in ALL.items():
        names, ours = set(columns[table].columns.split(_BETWEEN)), set(described.c.keys())
        if ours - names and newer:
            version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
            raise Refused("file.newer", name=name, version=str(version), known=str(SCHEMA_VERSION))
        if (names != ours and not newer) or columns[table].hidden:
            raise Refused("file.foreign_parts", name=name)


def check_quickly(connection: Connection, name: str) -> None:
    """Return where SQLite finds the pages of the file in order; raises Refused ``file.damaged`` where not.

    Takes about 10 ms for 5 MB on a local disk. What it cannot see, ``check.check`` does.
    """
    if connection.exec_driver_sql(QUICK_CHECK).scalar() != SOUND:
        raise Refused("file.damaged", name=name)
