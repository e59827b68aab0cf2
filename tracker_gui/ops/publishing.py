"""A copy for publication: the plan as it stands, in a file that has no history and holds neither conflicts nor sources.

It is made anew from the plan, not cut down from the file: nothing that was ever deleted or replaced can be in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from db.author import Author
from db.batch import Batch, Change
from db.journal import write
from db.opening import create
from db.records import (
    DueRevision,
    Measure,
    Note,
    OpenConflict,
    Plan,
    Reading,
    Received,
    Role,
    Row,
    Tracker,
    Version,
    table_of,
    values_of,
)
from db.tracker_file import TrackerFile
from tracker_gui.ops.files import read_plan

PUBLISHER = Author("publication", "publication")
"""Who stands in the journal of the copy: neither a person nor a computer."""

_NEVER = (OpenConflict, Received, Version)


def publish(path: Path, to: Path, *, names: bool = False, notes: bool = False) -> dict[str, int]:
    """Write a copy for publication of the tracker at ``path`` to ``to``, where nothing may be yet; return what was left out.

    ``names``: keep who holds the roles, and who is asked for figures. ``notes``: keep the notes of the plan and of its readings,
    and the reasons why dates were moved and ratings set by hand. Raises TrackerFileError.
    """
    plan = read_plan(path)
    rows = list(_rows(plan, names=names, notes=notes))
    create(to, PUBLISHER, title=plan.tracker.title, fill=partial(_fill, plan.tracker, rows)).close()
    kept = {row.id for row in rows} | {plan.tracker.id}
    left: dict[str, int] = {}
    for row in plan.all_rows():
        if row.id not in kept:
            left[table_of(row)] = left.get(table_of(row), 0) + 1
    return left


def _rows(plan: Plan, *, names: bool, notes: bool) -> Iterator[Row]:
    """Yield the rows of the copy, parents ahead of their children."""
    for row in plan.all_rows():
        if isinstance(row, (Tracker, *_NEVER)) or (isinstance(row, Note) and not notes):
            continue
        yield _without(row, names=names, notes=notes)


def _without(row: Row, *, names: bool, notes: bool) -> Row:
    if isinstance(row, Role) and not names:
        return replace(row, holder=None)
    if isinstance(row, Measure):
        if not names:
            row = replace(row, chase_who=None, supplier=None)
        return row if notes else replace(row, rating_reason=None)
    if isinstance(row, Reading) and not notes:
        return replace(row, note=None)
    if isinstance(row, DueRevision) and not notes:
        return replace(row, reason=None)
    return row


def _fill(tracker: Tracker, rows: list[Row], file: TrackerFile) -> None:
    from db.reading import load_plan

    new = load_plan(file).tracker
    changes = [Change(table_of(row), row.id, "create", None, None, values_of(row)) for row in rows]
    wanted = values_of(tracker)
    for name, value in values_of(new).items():
        if name != "id" and value != wanted[name]:
            changes.append(Change("tracker", new.id, "update", name, value, wanted[name]))
    write(file, Batch("Copy for publication", tuple(changes), "import"))
