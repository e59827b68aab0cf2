"""What is new in a tracker file since it was last looked at: the changes, and the rows they touched as they are now."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from db.carrying import Rows
from db.format import SCHEMA_VERSION
from db.journal import rows_at
from db.reading import HistoryEntry, entry_of, rows_of_entries
from db.tables import CHANGE
from db.tracker_file import TrackerFile

MOST = 5000
"""More new changes than this are not told one by one: reading the plan anew is quicker."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the journal: the number of a change, and its id, by which another copy of the tracker is told."""

    seq: int = 0
    change_id: str = ""


@dataclass(frozen=True, slots=True)
class News:
    """What is new: the place it goes up to, the changes, and the rows touched by those that were not left out.

    ``anew`` says that the plan has to be read anew: too much has changed, or the file is not what it was (``went_back``), because
    it lacks what it had or is of another version by now.
    """

    place: Place
    entries: tuple[HistoryEntry, ...] = ()
    rows: Rows = field(default_factory=dict)
    touched: frozenset[tuple[str, str]] = frozenset()
    anew: bool = False
    went_back: bool = False


def place_of(file: TrackerFile) -> Place:
    """Return the place of the last change. Raises TrackerFileError."""
    with file.reading() as connection:
        return _last(connection)


def _last(connection: Connection) -> Place:
    row = connection.execute(select(CHANGE.c.seq, CHANGE.c.id).order_by(CHANGE.c.seq.desc()).limit(1)).first()
    return Place() if row is None else Place(int(row.seq), str(row.id))


def holds(file: TrackerFile, place: Place) -> bool:
    """Return whether the file's journal has this place: an older copy of it has not. Raises TrackerFileError."""
    with file.reading() as connection:
        return connection.execute(select(CHANGE.c.id).where(CHANGE.c.seq == place.seq)).scalar() == place.change_id


def news(file: TrackerFile, since: Place, known: Container[str] = ()) -> News:
    """Return what is new since a place; the rows of the batches ``known`` are left out. Raises TrackerFileError.

    Every window asks this after every save of every other, so it is one query for the journal and one for each table touched,
    and the file is let go before anything is made of the answer: who saves next need not wait for it.
    """
    with file.reading() as connection:
        if file.read_only_reason is None and connection.exec_driver_sql("PRAGMA user_version").scalar_one() != SCHEMA_VERSION:
            return News(since, anew=True, went_back=True)
        # The place itself comes along: an older copy of the tracker has another change there, or none.
        found = rows_of_entries(connection, since.seq, MOST + 2)
        if since.seq:
            if not found or (found[0].seq, found[0].id) != (since.seq, since.change_id):
                return News(_last(connection), anew=True, went_back=True)
            del found[0]
        if not found:
            return News(since)
        if len(found) > MOST:
            return News(_last(connection), anew=True)
        touched = frozenset((row.table_name, row.row_id) for row in found if row.batch_id not in known)
        rows = rows_at(connection, touched)
    place = Place(int(found[-1].seq), str(found[-1].id))
    return News(place, tuple(entry_of(row) for row in found), rows, touched)
