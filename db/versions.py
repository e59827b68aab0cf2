"""Named places in the journal: a version is a row, and its place is the end of the batch that made the row."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import and_, func, select

from db.tables import BATCH, CHANGE, STATE
from db.tracker_file import TrackerFile


@dataclass(frozen=True, slots=True)
class Place:
    """A version with its place: the sequence number of the last change in it, when it was made (UTC, ISO text) and by whom."""

    id: str
    name: str
    note: str | None
    seq: int
    at: str
    who: str


def places(file: TrackerFile) -> list[Place]:
    """Return the versions of the tracker in the order of their places. Raises TrackerFileError."""
    version = STATE["version"]
    made = CHANGE.alias("made")
    last = func.max(CHANGE.c.seq).label("last")
    query = (
        select(version.c.id, version.c.name, version.c.note, last, BATCH.c.at_utc, BATCH.c.who)
        .join(made, and_(made.c.row_id == version.c.id, made.c.table_name == "version", made.c.op == "create"))
        .join(BATCH, BATCH.c.id == made.c.batch_id)
        .join(CHANGE, CHANGE.c.batch_id == BATCH.c.id)
        .group_by(version.c.id, version.c.name, version.c.note, BATCH.c.seq, BATCH.c.at_utc, BATCH.c.who)
        .order_by(BATCH.c.seq)
    )
    with file.reading() as connection:
        rows = connection.execute(query).all()
    # A version that was deleted and brought back by undo was made twice; its first place is its place.
    first: dict[str, Place] = {}
    for row in rows:
        first.setdefault(row.id, Place(*row))
    return list(first.values())
