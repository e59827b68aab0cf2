"""An edit that meets a colleague's: put together field by field inside its own transaction, by the rule of ``merge``.

What the batch says a field or row was is the common ancestor, what stands in the file is the one side, what the batch makes of it
the other. What only one of them changed is taken; where both changed the same field the file keeps what was saved first, and the
other value becomes a row of ``open_conflict`` in the same transaction, so that nobody loses anything and everybody can see it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from db.around import around, deleted_with
from db.author import Author
from db.batch import Batch, Change
from db.carrying import Key, Rows, carried_out
from db.conflicts import conflict_changes
from db.errors import Conflict
from db.journal import Written, now_text, rows_at, write
from db.merge import SAME, merged
from db.records import PARENTS
from db.tables import CHANGE, STATE
from db.tracker_file import TrackerFile

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Sent:
    """What sending an edit did: where it stands, whether it was written just as it was given, and the conflicts it made.

    ``conflicts`` are the ids of the rows of ``open_conflict`` that hold what was not taken. ``empty``: nothing was written,
    because the tracker holds all of it already.
    """

    written: Written
    as_given: bool
    conflicts: tuple[str, ...] = ()
    empty: bool = False


@dataclass(slots=True)
class _Settling:
    """How one edit is settled, and what came of it."""

    author: Author
    seen: int | None
    must: bool = False
    made: tuple[Change, ...] | None = None

    def __call__(self, connection: Connection, changes: tuple[Change, ...], clash: bool) -> tuple[Change, ...] | None:  # noqa: FBT001 - the form of a Settle
        """Return what to write in place of the changes, None where they can be made as they are."""
        twins = _twins(connection, changes, self.seen) if self.seen is not None else frozenset()
        self.made = settled(connection, self.author, changes, twins) if clash or twins or self.must else None
        return self.made


def send(file: TrackerFile, batch: Batch, seen: int | None = None) -> Sent:
    """Write an edit, whatever colleagues have saved meanwhile; it is on the disk when this returns.

    ``seen`` is the place in the journal up to which the maker of the edit had seen the tracker: a row that somebody has added
    since, and that is the same thing as one the edit adds, is then taken for one. Raises Conflict only where the edit is about a
    row that never was in this tracker; Refused, Unavailable and TypeError as ``journal.write``.
    """
    settle = _Settling(file.author, seen)
    try:
        written = write(file, batch, settle)
    except Conflict as error:
        if error.code != "conflict.in_use":
            raise
        # Seen only at the commit: something was put under a row that the edit deletes.
        settle = _Settling(file.author, seen, must=True)
        written = write(file, batch, settle)
    made = settle.made or ()
    conflicts = tuple(one.row_id for one in made if one.table == "open_conflict" and one.op != "delete")
    return Sent(written, settle.made is None, conflicts, settle.made == ())


def settled(
    connection: Connection, author: Author, changes: tuple[Change, ...], twins: frozenset[Key] = frozenset()
) -> tuple[Change, ...]:
    """Return the changes that bring an edit into the rows as they are now, with a row for each conflict.

    ``twins`` are rows that the maker of the edit had not seen. Raises Conflict where a row was never in the tracker.
    """
    ours = around(connection, changes)
    ours.update(rows_at(connection, twins))
    base, gone = _as_seen(connection, ours, changes)
    for key in twins:
        base.pop(key, None)
    theirs = carried_out(base, changes)
    found = merged(base, ours, theirs)
    told = conflict_changes(connection, found.conflicts, base, author, now_text(), deleted_by=gone)
    return (*found.changes, *told)


def _as_seen(connection: Connection, ours: Rows, changes: tuple[Change, ...]) -> tuple[Rows, dict[Key, str]]:
    """Return the rows as the maker of the changes saw them, and for rows that are gone the batch that deleted them."""
    base: Rows = {key: dict(row) for key, row in ours.items()}
    gone: dict[Key, str] = {}
    made: set[Key] = set()
    told: set[tuple[Key, str | None]] = set()
    for change in changes:
        key = (change.table, change.row_id)
        if key in made:
            continue
        if change.op == "create":
            base.pop(key, None)
            made.add(key)
        elif change.op == "delete":
            if not any(place[0] == key for place in told):
                base[key] = dict(change.old)
            made.add(key)
        elif (key, change.field) not in told:
            told.add((key, change.field))
            if key not in base:
                _bring_in(connection, ours, base, gone, key)
            base[key][str(change.field)] = change.old
    for key in _named(base, changes):
        if key not in base and key not in made:
            _bring_in(connection, ours, base, gone, key)
    return base, gone


def _bring_in(connection: Connection, ours: Rows, base: Rows, gone: dict[Key, str], key: Key) -> None:
    """Put a row into ``base``: one that is there, or one deleted meanwhile with all that was deleted along with it."""
    present = rows_at(connection, [key])
    if present:
        ours.update(present)
        base[key] = dict(present[key])
        rows = present
    else:
        found = deleted_with(connection, key)
        if found is None:
            raise Conflict("conflict.gone", table=key[0], row_id=key[1], field=None, present=None)
        batch_id, rows = found
        for one in rows.keys() - base.keys():
            base[one] = rows[one]
            gone[one] = batch_id
    for (table, _), row in list(rows.items()):
        for name, parent in PARENTS.get(table, ()):
            if (parent, row[name]) not in base:
                _bring_in(connection, ours, base, gone, (parent, row[name]))


def _named(base: Rows, changes: Iterable[Change]) -> Iterator[Key]:
    """Yield the rows that new rows, or new values of fields, name as those they belong to."""
    for change in changes:
        for name, parent in PARENTS.get(change.table, ()):
            if change.op == "create":
                yield parent, change.new[name]
            elif change.op == "update" and change.field == name:
                yield parent, change.new
    for key, row in list(base.items()):
        for name, parent in PARENTS.get(key[0], ()):
            yield parent, row[name]


def _twins(connection: Connection, changes: tuple[Change, ...], seen: int) -> frozenset[Key]:
    """Return rows added since ``seen`` that are the same thing as a row these changes add."""
    made = {(change.table, change.row_id) for change in changes if change.op == "create"}
    found: set[Key] = set()
    for table, names in SAME.items():
        parents = dict(PARENTS.get(table, ()))
        wanted: dict[str, set[tuple[object, ...]]] = {}
        for change in changes:
            if change.table != table or change.op != "create":
                continue
            first = change.new[names[0]]
            if names[0] in parents and (parents[names[0]], first) in made:
                continue  # under a row that is new itself nobody else can have put anything
            wanted.setdefault(first, set()).add(tuple(change.new[name] for name in names))
        found |= {(table, row_id) for row_id in _added(connection, table, names, wanted, seen)} - made
    return frozenset(found)


def _added(
    connection: Connection, table: str, names: tuple[str, ...], wanted: dict[str, set[tuple[object, ...]]], seen: int
) -> Iterator[str]:
    described, firsts = STATE[table], list(wanted)
    for start in range(0, len(firsts), _AT_ONCE):
        part = firsts[start : start + _AT_ONCE]
        query = select(described.c.id, *(described.c[name] for name in names)).where(described.c[names[0]].in_(part))
        for row_id, *values in connection.execute(query).all():
            if tuple(values) not in wanted[values[0]]:
                continue
            made = select(func.max(CHANGE.c.seq)).where(
                CHANGE.c.row_id == row_id, CHANGE.c.table_name == table, CHANGE.c.op == "create"
            )
            if (connection.execute(made).scalar() or 0) > seen:
                yield str(row_id)
