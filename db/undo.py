"""Undo and redo as a face on the journal: they write inverse batches, so they work tomorrow and on another window too.

Each author (a person on a computer) takes back what they did themselves, latest first. A new edit clears redo. Nothing is
kept beside the journal: what can be undone is read from the kinds of the author's batches, newest first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from sqlalchemy import Connection, Row, func, select

from db.author import Author
from db.batch import Batch, Change, Kind
from db.errors import Refused
from db.journal import Written, write
from db.reading import change_of
from db.tables import BATCH, CHANGE
from db.tracker_file import TrackerFile

_PAGE = 64
"""Batches read at a time; nearly always the first few decide."""


@dataclass(frozen=True, slots=True)
class Step:
    """A batch that can be undone or redone, and its label."""

    batch_id: str
    label: str


@dataclass(frozen=True, slots=True)
class UndoState:
    """What undo and redo would do now; None where there is nothing."""

    undo: Step | None
    redo: Step | None


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo or redo wrote: where it stands, and the batch itself for a plan in memory."""

    written: Written
    batch: Batch


def undo_state(file: TrackerFile, author: Author) -> UndoState:
    """Return what ``author`` can undo and redo. Raises TrackerFileError."""
    with file.reading() as connection:
        return _state(connection, author)


def undo(file: TrackerFile, author: Author, batch_id: str | None = None) -> Undone:
    """Take back the author's latest batch. Under the same ``batch_id`` again it does nothing more, and returns what it did.

    Raises Refused ``undo.nothing``; Conflict where somebody has since changed the same field or row (nothing is written).
    """
    return _taken_back(file, author, "undo", batch_id)


def redo(file: TrackerFile, author: Author, batch_id: str | None = None) -> Undone:
    """Do again what the author's latest undo took back; ``batch_id`` as for ``undo``.

    Raises Refused ``redo.nothing``; Conflict where somebody has since changed the same field or row (nothing is written).
    """
    return _taken_back(file, author, "redo", batch_id)


def _taken_back(file: TrackerFile, author: Author, kind: Literal["undo", "redo"], batch_id: str | None) -> Undone:
    with file.reading() as connection:
        done = None if batch_id is None else _as_written(connection, batch_id)
        if done is not None:
            return done
        state = _state(connection, author)
        step = state.undo if kind == "undo" else state.redo
        if step is None:
            raise Refused("undo.nothing" if kind == "undo" else "redo.nothing")
        batch = _inverse(connection, step, kind)
    if batch_id is not None:
        batch = replace(batch, id=batch_id)
    return Undone(write(file, batch), batch)


def _as_written(connection: Connection, batch_id: str) -> Undone | None:
    """Return a batch that is in the journal already, as what undoing it would have returned."""
    row = connection.execute(select(BATCH).where(BATCH.c.id == batch_id)).first()
    if row is None:
        return None
    changes = _changes_of(connection, batch_id)
    last = connection.execute(select(func.max(CHANGE.c.seq)).where(CHANGE.c.batch_id == batch_id)).scalar_one()
    batch = Batch(row.label, changes, row.kind, row.undo_of, batch_id)
    return Undone(Written(batch_id, int(last), row.at_utc), batch)


def _state(connection: Connection, author: Author) -> UndoState:
    """Walk back through the author's batches until both answers are known.

    A batch of kind undo or redo has used up the batch it names. The latest batch not used up and not an undo is undone next;
    the latest undo not used up is redone next, unless an edit is newer.
    """
    used: set[str] = set()
    undo_step: Step | None = None
    redo_step: Step | None = None
    redo_known = False
    for row in _batches(connection, author):
        step = Step(row.id, row.label) if row.id not in used else None
        if row.undo_of is not None:
            used.add(row.undo_of)
        if row.kind == "undo":
            redo_step = redo_step if redo_known else redo_step or step
            continue
        undo_step = undo_step or step
        redo_known = redo_known or row.kind != "redo"
        if undo_step and redo_known:
            break
    return UndoState(undo_step, redo_step)


def _batches(connection: Connection, author: Author) -> Iterator[Row[Any, Any, Any, Any, Any]]:
    """Yield the author's batches, newest first; the making of the file is not among them."""
    query = select(BATCH.c.seq, BATCH.c.id, BATCH.c.label, BATCH.c.kind, BATCH.c.undo_of)
    query = query.where(BATCH.c.who == author.who, BATCH.c.host == author.host, BATCH.c.kind != "new")
    query = query.order_by(BATCH.c.seq.desc()).limit(_PAGE)
    page = connection.execute(query).all()
    while page:
        yield from page
        page = connection.execute(query.where(BATCH.c.seq < page[-1].seq)).all()


def _inverse(connection: Connection, step: Step, kind: Kind) -> Batch:
    """Return the batch that takes a written batch back, under the label of the first deed."""
    changes = _changes_of(connection, step.batch_id)
    return Batch(step.label, changes, kind, None, step.batch_id).inverse(step.label, kind)


def _changes_of(connection: Connection, batch_id: str) -> tuple[Change, ...]:
    query = select(CHANGE).where(CHANGE.c.batch_id == batch_id).order_by(CHANGE.c.seq)
    rows = connection.execute(query).all()
    return tuple(change_of(row.table_name, row.row_id, row.op, row.field, row.old, row.new) for row in rows)
