"""Two copies of one tracker that grew apart: what each of them has, and where they still were the same."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from db.carrying import Rows
from db.replay import replayed
from db.tables import BATCH, CHANGE, STATE
from db.tracker_file import TrackerFile


@dataclass(frozen=True, slots=True)
class Written:
    """A deed in the journal of a copy: its id, the place of its last change, when (UTC, ISO text), by whom, where, and what."""

    id: str
    seq: int
    at: str
    who: str
    host: str
    label: str


def batches(file: TrackerFile) -> list[Written]:
    """Return every batch of the journal, oldest first. Raises TrackerFileError."""
    with file.reading() as connection:
        return _batches(connection)


def _batches(connection: Connection) -> list[Written]:
    last = func.max(CHANGE.c.seq).label("last")
    query = (
        select(BATCH.c.id, last, BATCH.c.at_utc, BATCH.c.who, BATCH.c.host, BATCH.c.label)
        .join(CHANGE, CHANGE.c.batch_id == BATCH.c.id)
        .group_by(BATCH.c.seq, BATCH.c.id, BATCH.c.at_utc, BATCH.c.who, BATCH.c.host, BATCH.c.label)
        .order_by(BATCH.c.seq)
    )
    return [Written(*row) for row in connection.execute(query).all()]


def batch_ids(file: TrackerFile) -> frozenset[str]:
    """Return the ids of every batch of the journal. Raises TrackerFileError."""
    with file.reading() as connection:
        return frozenset(connection.execute(select(BATCH.c.id)).scalars().all())


def state_of(file: TrackerFile) -> Rows:
    """Return every row of the tracker as it is now. Raises TrackerFileError."""
    with file.reading() as connection:
        return state_rows(connection)


def state_rows(connection: Connection) -> Rows:
    """Return every row of the state."""
    rows: Rows = {}
    for table, described in STATE.items():
        for row in connection.execute(select(described)).mappings().all():
            rows[table, row["id"]] = dict(row)
    return rows


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that grew apart: its head (its latest batch), what it had at the last place both share, and what it has now."""

    head: str
    shared: str | None
    base: Rows
    rows: Rows
    since: tuple[Written, ...]
    touched: dict[tuple[str, str, str | None], tuple[str, str]]
    """Who changed which place of the copy since, and when (UTC, ISO text)."""


def read_copy(file: TrackerFile, known: Collection[str], merge_id: Callable[[str], str]) -> Copy:
    """Return the other copy, seen from a tracker that has the batches ``known``.

    The last place both share is the latest batch of the copy that is known, or whose ``merge_id`` is: the copy was merged up to
    there before. ``shared`` is None where there is no such place. Raises TrackerFileError.
    """
    with file.reading() as connection:
        written = _batches(connection)
        newest_first = reversed(list(enumerate(written)))
        place = next((n for n, one in newest_first if one.id in known or merge_id(one.id) in known), None)
        if place is None:
            return Copy(written[-1].id, None, {}, {}, (), {})
        rows = state_rows(connection)
        last = place == len(written) - 1
        base = rows if last else replayed(connection, written[place].seq).rows
        touched = _touched(connection, written[place].seq)
    return Copy(written[-1].id, written[place].id, base, rows, tuple(written[place + 1 :]), touched)


def _touched(connection: Connection, since: int) -> dict[tuple[str, str, str | None], tuple[str, str]]:
    query = select(CHANGE.c.table_name, CHANGE.c.row_id, CHANGE.c.field, BATCH.c.who, BATCH.c.at_utc)
    query = query.select_from(CHANGE.join(BATCH, BATCH.c.id == CHANGE.c.batch_id))
    rows = connection.execute(query.where(CHANGE.c.seq > since).order_by(CHANGE.c.seq)).all()
    return {(row.table_name, row.row_id, row.field): (row.who, row.at_utc) for row in rows}
