"""Bringing two copies of one tracker together, field by field: pure, on whole rows in memory.

``base`` is what both copies had, ``ours`` the tracker that is kept, ``theirs`` the copy that comes back. What only one side
changed is taken; where both changed the same field to different values, ours stays and theirs is told as a conflict. A row that
one side deleted and the other edited, or put something under, stays or comes back with all that belongs to it, and is told.
Nothing of either side goes without a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from db.batch import Change
from db.carrying import Key, Rows
from db.records import PARENTS, TABLES

UNITS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "tracker": (("version", "version_date"),),
    "objective": (("theme_id", "position"),),
    "action": (("objective_id", "position"), ("what", "what_continues"), ("due_text", "due_date")),
    "step": (("action_id", "position"), ("due_text", "due_date")),
    "measure": (
        ("action_id", "position"),
        ("baseline_text", "baseline_value", "baseline_period"),
        ("target_text", "target_comparator", "target_value", "target_high", "target_date"),
        ("rating_override", "rating_reason"),
        ("chase_who", "chase_date"),
    ),
    "target_point": (("text", "value", "high"),),
    "benchmark": (("text", "value"),),
    "reading": (("value", "numerator", "denominator"),),
}
"""Fields that say one thing together, so that halves of two edits are never put together; the first one stands for all."""

SAME: Mapping[str, tuple[str, ...]] = {
    "role": ("name",),
    "extra_column": ("title",),
    "action_role": ("action_id", "role_id"),
    "role_spelling": ("role_id", "text"),
    "target_point": ("measure_id", "date"),
    "reading": ("measure_id", "date"),
    "step_change": ("measure_id", "date"),
    "term": ("term",),
    "rating_level": ("rating",),
    "outcome": ("action_id", "quarter"),
    "extra_value": ("action_id", "column_id"),
}
"""What makes two new rows, one of each copy, the same thing in the plan: one place for it, not two."""

Kind = Literal["both changed", "deleted there", "deleted here"]


@dataclass(frozen=True, slots=True)
class MergeConflict:
    """Something both sides did differently. ``ours`` was kept; ``theirs`` is what the copy that came back has.

    ``deleted there``: they deleted a row that was edited here, and it stays. ``deleted here``: they edited a row that was deleted
    here, and it is back. For these ``field`` is None and the values are whole rows (None for the deleted one).
    """

    table: str
    row_id: str
    kind: Kind
    field: str | None = None
    ours: Any = None
    theirs: Any = None


@dataclass(frozen=True, slots=True)
class Merged:
    """What to change in ours so that it holds the edits of both, and what both did differently."""

    changes: tuple[Change, ...]
    conflicts: tuple[MergeConflict, ...]


@dataclass(slots=True)
class _Merging:
    base: Rows
    ours: Rows
    theirs: Rows
    result: Rows = field(default_factory=dict)
    conflicts: list[MergeConflict] = field(default_factory=list)


def merged(base: Rows, ours: Rows, theirs: Rows) -> Merged:
    """Return what brings the edits of ``theirs`` since ``base`` into ``ours``; the arguments stay as they are."""
    work = _Merging(base, ours, _under_our_ids(base, ours, theirs))
    for table in TABLES:
        for key in sorted(key for key in {*base, *ours, *work.theirs} if key[0] == table):
            _merge_row(work, key)
    kept = -1
    while kept != len(work.result):
        kept = len(work.result)
        _keep_what_is_below(work)
        _keep_what_is_above(work)
    return Merged(tuple(_changes(ours, work.result)), tuple(work.conflicts))


def _under_our_ids(base: Rows, ours: Rows, theirs: Rows) -> Rows:
    """Return their rows, with the ids of ours for new rows that are the same thing as a row of ours."""
    mine = {_same_key(key[0], row): key[1] for key, row in ours.items() if key[0] in SAME}
    there = {_same_key(key[0], row) for key, row in theirs.items() if key[0] in SAME and key in ours}
    ids: dict[Key, str] = {}
    found: Rows = {}
    # Parents first: what belongs to a role that is ours by now must be compared under its new id.
    for table in TABLES:
        for key, row in theirs.items():
            if key[0] != table:
                continue
            renamed = dict(row)
            for name, parent in PARENTS.get(table, ()):
                renamed[name] = ids.get((parent, row[name]), row[name])
            new_row = key not in base and key not in ours
            same = _same_key(table, renamed) if table in SAME else None
            if new_row and same is not None and same in mine and same not in there:
                # Taken once: a second one of theirs stays a row of its own.
                ids[key] = renamed["id"] = mine.pop(same)
            found[table, renamed["id"]] = renamed
    return found


def _same_key(table: str, row: dict[str, Any]) -> tuple[Any, ...]:
    return (table, *(row[name] for name in SAME[table]))


def _merge_row(work: _Merging, key: Key) -> None:
    base, ours, theirs = work.base.get(key), work.ours.get(key), work.theirs.get(key)
    if ours is not None and theirs is not None:
        work.result[key] = _fields(work, key, base, ours, theirs)
    elif ours is not None:
        if base is None or ours != base:
            work.result[key] = ours
        if base is not None and ours != base:
            work.conflicts.append(MergeConflict(*key, "deleted there", None, ours, None))
    elif theirs is not None and theirs != base:
        work.result[key] = theirs
        if base is not None:
            work.conflicts.append(MergeConflict(*key, "deleted here", None, None, theirs))


def _units(table: str, row: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    together = UNITS.get(table, ())
    yield from together
    taken = {name for unit in together for name in unit}
    yield from ((name,) for name in row if name not in taken and name != "id")


def _fields(
    work: _Merging, key: Key, base: dict[str, Any] | None, ours: dict[str, Any], theirs: dict[str, Any]
) -> dict[str, Any]:
    """Return the row with the fields of both; of fields that both changed, ours."""
    row = dict(ours)
    for unit in _units(key[0], ours):
        mine, other = [ours[name] for name in unit], [theirs[name] for name in unit]
        before = None if base is None else [base[name] for name in unit]
        if mine == other or other == before:
            continue
        if mine == before:
            row.update(zip(unit, other, strict=True))
        else:
            name = next(name for name in unit if ours[name] != theirs[name])
            work.conflicts.append(MergeConflict(*key, "both changed", name, ours[name], theirs[name]))
    return row


def _below(rows: Rows, wanted: set[Key]) -> Iterator[Key]:
    """Yield the rows under these, parents ahead of children."""
    under = set(wanted)
    for table, parents in PARENTS.items():
        # Only the first parent: a role does not hold the actions it answers for.
        name, parent = parents[0]
        for key, row in rows.items():
            if key[0] == table and (parent, row[name]) in under:
                under.add(key)
                yield key


def _keep_what_is_below(work: _Merging) -> None:
    """A row that stays although one side deleted it stays with what that side deleted along with it."""
    for kind, rows in (("deleted there", work.ours), ("deleted here", work.theirs)):
        stays = {(one.table, one.row_id) for one in work.conflicts if one.kind == kind}
        for key in _below(rows, stays):
            work.result.setdefault(key, rows[key])


def _keep_what_is_above(work: _Merging) -> None:
    """A row whose parent one side deleted brings the parent back, and that is told."""
    for table in reversed(TABLES):
        for key, row in list(work.result.items()):
            if key[0] != table:
                continue
            for name, parent in PARENTS.get(table, ()):
                above = (parent, row[name])
                if above in work.result:
                    continue
                here, there = work.ours.get(above), work.theirs.get(above)
                work.result[above] = here or there or work.base[above]
                kind: Kind = "deleted there" if here else "deleted here"
                work.conflicts.append(MergeConflict(*above, kind, None, here, there))


def _changes(ours: Rows, result: Rows) -> Iterator[Change]:
    for key in sorted(ours.keys() - result.keys()):
        yield Change(*key, "delete", None, ours[key], None)
    order = {table: number for number, table in enumerate(TABLES)}
    for key in sorted(result, key=lambda key: (order[key[0]], key[1])):
        row, present = result[key], ours.get(key)
        if present is None:
            yield Change(*key, "create", None, None, row)
            continue
        for name, value in row.items():
            if value != present[name]:
                yield Change(*key, "update", name, present[name], value)
