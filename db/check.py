"""Whether a tracker file is sound: its pages, the rows it names, and above all whether its state is what its journal says.

SQLite's own check does not see a letter that has changed on the disk; comparing with the journal does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DatabaseError

from db.apart import state_rows
from db.carrying import Rows
from db.checksums import checksum
from db.errors import Refused
from db.replay import Replayed, replayed
from db.shape import check_shape
from db.tables import BATCH, CHANGE, STATE
from db.tracker_file import TrackerFile


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, and where: never what stands there."""

    code: str
    table: str | None = None
    row_id: str | None = None
    field: str | None = None
    detail: str = ""

    def __str__(self) -> str:
        place = ", ".join(part for part in (self.table, self.row_id, self.field) if part)
        words = WORDS[self.code]
        if self.detail:
            words = f"{words} ({self.detail})"
        return f"{place}: {words}" if place else words


WORDS = {
    "check.pages": "the file is damaged",
    "check.parts": "the file holds parts that are not of a tracker",
    "check.names_nothing": "the row belongs to a row that is not there",
    "check.unexplained": "the row is in no change of the journal",
    "check.missing": "the journal has the row, the tracker has not",
    "check.differs": "the value is not what the journal says",
    "check.journal": "the journal contradicts itself",
    "check.gap": "changes are missing in the journal",
    "check.deed": "an entry of the history is not as it was written",
    "check.tracker": "there is not exactly one tracker in the file",
}
"""What each problem is, in words, by its code."""


def check(file: TrackerFile) -> list[Problem]:
    """Return what is wrong with the file and the plan in it; nothing where it is sound. Raises TrackerFileError.

    Takes about as long as reading all of the file and loading the plan twice.
    """
    file.reconnect()
    with file.reading() as connection:
        problems = list(_pages(connection))
        if problems:
            # Reading on in a damaged file would tell of the damage, not of the tracker.
            return problems
        try:
            check_shape(connection, file.path.name)
        except Refused:
            return [Problem("check.parts")]
        problems += _names(connection)
        problems += _gaps(connection)
        problems += _deeds(connection)
        problems += _differences(state_rows(connection), replayed(connection))
        if connection.execute(select(func.count()).select_from(STATE["tracker"])).scalar_one() != 1:
            problems.append(Problem("check.tracker"))
    return problems


def _pages(connection: Connection) -> Iterator[Problem]:
    try:
        answers = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    except DatabaseError:
        yield Problem("check.pages")
        return
    for answer in answers:
        if answer != "ok":
            yield Problem("check.pages", detail=str(answer))


def _names(connection: Connection) -> Iterator[Problem]:
    for table, rowid, target, _ in connection.exec_driver_sql("PRAGMA foreign_key_check").all():
        row_id = connection.exec_driver_sql(f"SELECT id FROM {table} WHERE rowid = ?", (rowid,)).scalar_one()
        yield Problem("check.names_nothing", str(table), str(row_id), detail=str(target))


def _gaps(connection: Connection) -> Iterator[Problem]:
    """Sequence numbers are given out without holes, and nothing is ever taken out of the journal."""
    count, last = connection.execute(select(func.count(), func.max(CHANGE.c.seq)).select_from(CHANGE)).one()
    given = connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = 'change'").scalar()
    if count != (given or 0) or count != (last or 0):
        yield Problem("check.gap")


def _deeds(connection: Connection) -> Iterator[Problem]:
    """Whether every batch has the checksum it was written with: nothing else tells of who, when and under which label."""
    changes: dict[str, list[dict[str, Any]]] = {}
    for change in connection.execute(select(CHANGE).order_by(CHANGE.c.seq)).mappings().all():
        changes.setdefault(change["batch_id"], []).append(dict(change))
    for batch in connection.execute(select(BATCH).order_by(BATCH.c.seq)).mappings().all():
        if batch["checksum"] != checksum(dict(batch), changes.pop(batch["id"], ())):
            yield Problem("check.deed", detail=f"deed {batch['seq']}")
    if changes:
        yield Problem("check.gap")


def _differences(state: Rows, journal: Replayed) -> Iterator[Problem]:
    for seq in journal.contradictions:
        yield Problem("check.journal", detail=f"change {seq}")
    for (table, row_id), row in state.items():
        told = journal.rows.get((table, row_id))
        if told is None:
            yield Problem("check.unexplained", table, row_id)
            continue
        for field, value in row.items():
            if value != told.get(field):
                yield Problem("check.differs", table, row_id, field)
    for table, row_id in journal.rows.keys() - state.keys():
        yield Problem("check.missing", table, row_id)
