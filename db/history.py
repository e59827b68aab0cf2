"""The history for people to read: deeds, newest first, a page at a time, filtered by who, when, what kind, words and place.

A page is bounded in work: where little fits, it ends early and says where the next one goes on, so that a long history never
holds up the writing of an edit. A deed of many changes comes with counts; its changes are read when they are asked for.
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, and_, distinct, func, or_, select

from db.deeds import AT_MOST, MANY, PAGE, Deed, DeedPage, Scope, Sort, Wanted
from db.reading import HistoryEntry, change_of
from db.records import FIELDS
from db.tables import BATCH, CHANGE, STATE
from db.tracker_file import TrackerFile

_CHUNK: Final = 500
_PATIENCE: Final = 0.05
"""Seconds after which a page ends with what it has."""

_IDS: Final = 900


def deeds(file: TrackerFile, wanted: Wanted, before: int | None = None, page: int = PAGE) -> DeedPage:
    """Return the wanted deeds before the batch number ``before`` (None: from the newest). Raises TrackerFileError."""
    ends = time.monotonic() + _PATIENCE
    found: list[Deed] = []
    with file.reading() as connection:
        reader = _Reader(connection, wanted)
        while True:
            chunk = reader.batches(before)
            for row in reader.fitting(chunk):
                if len(found) == page or (found and time.monotonic() > ends):
                    return DeedPage(tuple(found), before)
                deed = reader.deed(row)
                before = row.seq
                if deed is not None:
                    found.append(deed)
            if len(chunk) < _CHUNK:
                return DeedPage(tuple(found), None)
            before = chunk[-1].seq
            if len(found) >= page or time.monotonic() > ends:
                return DeedPage(tuple(found), before)


def people(file: TrackerFile) -> list[str]:
    """Return everybody who ever changed the tracker, by name. Raises TrackerFileError."""
    with file.reading() as connection:
        return [str(who) for who in connection.execute(select(BATCH.c.who).distinct().order_by(BATCH.c.who)).scalars()]


def changes_of(file: TrackerFile, batch_id: str) -> list[HistoryEntry]:
    """Return all changes of one deed in their order. Raises TrackerFileError."""
    with file.reading() as connection:
        row = connection.execute(select(BATCH).where(BATCH.c.id == batch_id)).one_or_none()
        return [] if row is None else list(_entries(connection, row, CHANGE.c.batch_id == batch_id, None))


class _Reader:
    """The questions of one page."""

    def __init__(self, connection: Connection, wanted: Wanted) -> None:
        self._connection = connection
        self._wanted = wanted
        self._whole = bool(wanted.scope and wanted.scope.batch_id)
        self._place = self._place_condition(wanted.scope) if wanted.scope else None
        conditions = [part for part in (self._place, _sort_condition(wanted.sorts)) if part is not None]
        self._narrow = and_(*conditions) if conditions else None
        self._after = self._after_batch(wanted.after_seq)

    def batches(self, before: int | None) -> Sequence[Any]:
        """Return the next batches, newest first, that fit in what is known of a batch itself."""
        wanted = self._wanted
        query = select(BATCH.c.seq, BATCH.c.id, BATCH.c.label, BATCH.c.kind, BATCH.c.at_utc, BATCH.c.who, BATCH.c.host)
        if before is not None:
            query = query.where(BATCH.c.seq < before)
        if self._after:
            query = query.where(BATCH.c.seq > self._after)
        if wanted.who is not None:
            query = query.where(BATCH.c.who == wanted.who)
        if wanted.kinds:
            query = query.where(BATCH.c.kind.in_(wanted.kinds))
        if wanted.since:
            query = query.where(BATCH.c.at_utc >= wanted.since)
        if wanted.until:
            query = query.where(BATCH.c.at_utc < wanted.until)
        if wanted.scope and wanted.scope.batch_id:
            query = query.where(BATCH.c.id == wanted.scope.batch_id)
        return self._connection.execute(query.order_by(BATCH.c.seq.desc()).limit(_CHUNK)).all()

    def fitting(self, chunk: Sequence[Any]) -> list[Any]:
        """Return those of the batches whose changes fit too."""
        ids = {row.id for row in chunk}
        if self._narrow is not None and ids:
            ids = self._having(ids, self._narrow)
        named = self._wanted.named or ((),) * len(self._wanted.words)
        for word, rows in zip(self._wanted.words, named, strict=True):
            said = {row.id for row in chunk if word.casefold() in f"{row.label}\n{row.who}".casefold()}
            rest = ids - said
            ids = (ids & said) | (self._having(rest, _word_condition(word, rows)) if rest else set())
        return [row for row in chunk if row.id in ids]

    def deed(self, row: Any) -> Deed | None:
        """Return a batch with its changes; None where it has none (the making of the file)."""
        of_it = CHANGE.c.batch_id == row.id
        total = int(self._connection.execute(select(func.count()).select_from(CHANGE).where(of_it)).scalar_one())
        entries: tuple[HistoryEntry, ...] = ()
        counts: tuple[tuple[str, str, int], ...] = ()
        if not total:
            return None
        narrowed = of_it if self._narrow is None else and_(of_it, self._narrow)
        if self._place is not None or self._whole or total < MANY:
            entries = _entries(self._connection, row, narrowed, AT_MOST)
        else:
            query = select(CHANGE.c.op, CHANGE.c.table_name, func.count(distinct(CHANGE.c.row_id))).where(narrowed)
            grouped = self._connection.execute(query.group_by(CHANGE.c.op, CHANGE.c.table_name)).all()
            counts = tuple((str(op), str(table), int(count)) for op, table, count in grouped)
            if self._wanted.words:
                named = self._wanted.named or ((),) * len(self._wanted.words)
                words = [_word_condition(word, rows) for word, rows in zip(self._wanted.words, named, strict=True)]
                entries = _entries(self._connection, row, and_(narrowed, *words), MANY)
            elif row.kind == "edit":
                entries = self._deleted(row, narrowed, {table for op, table, _count in counts if op == "delete"})
        return Deed(row.seq, row.id, row.label, row.kind, row.at_utc, row.who, row.host, entries, counts, total)

    def _deleted(self, row: Any, narrowed: ColumnElement[bool], tables: set[str]) -> tuple[HistoryEntry, ...]:
        """Return what was deleted itself, where a deed deleted rows with all that was below them: it may be wanted back."""
        top = next((table for table in FIELDS if table in tables), None)
        if top is None:
            return ()
        return _entries(self._connection, row, and_(narrowed, CHANGE.c.op == "delete", CHANGE.c.table_name == top), MANY)

    def _having(self, ids: set[str], condition: ColumnElement[bool]) -> set[str]:
        query = select(CHANGE.c.batch_id).distinct().where(CHANGE.c.batch_id.in_(ids), condition)
        return {str(found) for found in self._connection.execute(query).scalars()}

    def _after_batch(self, seq: int) -> int:
        if not seq:
            return 0
        query = select(BATCH.c.seq).select_from(BATCH.join(CHANGE, CHANGE.c.batch_id == BATCH.c.id)).where(CHANGE.c.seq <= seq)
        return int(self._connection.execute(query.order_by(CHANGE.c.seq.desc()).limit(1)).scalar() or 0)

    def _place_condition(self, scope: Scope) -> ColumnElement[bool] | None:
        places = [and_(CHANGE.c.table_name == table, CHANGE.c.row_id == row_id) for table, row_id in scope.rows]
        for table, field, parent in scope.under:
            ids = self._ever_under(table, field, parent)
            if ids:
                places.append(and_(CHANGE.c.table_name == table, CHANGE.c.row_id.in_(ids)))
        if not places and (scope.rows or scope.under):
            places.append(CHANGE.c.seq < 0)  # nothing was ever there
        conditions = [or_(*places)] if places else []
        if scope.fields:
            conditions.append(or_(CHANGE.c.field.in_(scope.fields), CHANGE.c.field.is_(None)))
        return and_(*conditions) if conditions else None

    def _ever_under(self, table: str, field: str, parent: str) -> list[str]:
        """Return the ids of rows that are under a parent, or were until they were deleted or moved away."""
        inside = f"%{_escaped(json.dumps(field))}:{_escaped(json.dumps(parent))}%"
        deleted = and_(CHANGE.c.op == "delete", CHANGE.c.old.like(inside, escape="!"))
        moved = and_(CHANGE.c.op == "update", CHANGE.c.field == field, CHANGE.c.old == json.dumps(parent))
        gone = select(CHANGE.c.row_id).distinct().where(CHANGE.c.table_name == table, or_(deleted, moved)).limit(_IDS)
        present = select(STATE[table].c.id).where(STATE[table].c[field] == parent).limit(_IDS)
        found = [*self._connection.execute(present).scalars(), *self._connection.execute(gone).scalars()]
        return [str(row_id) for row_id in found]


def _sort_condition(sorts: tuple[Sort, ...]) -> ColumnElement[bool] | None:
    made = {
        "added": CHANGE.c.op == "create",
        "deleted": CHANGE.c.op == "delete",
        "moved": and_(CHANGE.c.op == "update", CHANGE.c.field == "position"),
        "changed": and_(CHANGE.c.op == "update", CHANGE.c.field != "position"),
    }
    return or_(*(made[sort] for sort in sorts)) if sorts else None


def _word_condition(word: str, rows: Sequence[str]) -> ColumnElement[bool]:
    """Return the condition that a change holds a word, in its values or in the name of its row."""
    # As it stands inside JSON text: a quote or a line end is escaped there.
    inside = f"%{_escaped(json.dumps(word, ensure_ascii=False)[1:-1])}%"
    parts = [CHANGE.c.old.like(inside, escape="!"), CHANGE.c.new.like(inside, escape="!")]
    if rows:
        parts.append(CHANGE.c.row_id.in_(rows[:_IDS]))
    return or_(*parts)


def _escaped(text: str) -> str:
    """Return a text in which the signs of LIKE stand for themselves."""
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_")


def _entries(connection: Connection, row: Any, where: ColumnElement[bool], limit: int | None) -> tuple[HistoryEntry, ...]:
    query = select(CHANGE).where(where).order_by(CHANGE.c.seq).limit(limit)
    return tuple(
        HistoryEntry(
            one.seq,
            row.id,
            row.label,
            row.kind,
            row.at_utc,
            row.who,
            row.host,
            change_of(one.table_name, one.row_id, one.op, one.field, one.old, one.new),
        )
        for one in connection.execute(query).all()
    )
