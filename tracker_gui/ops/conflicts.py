"""Conflicts that wait in the file: what two people wrote at one place, in words, and the deeds that settle them."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from typing import Any, Final

from db.batch import Batch, Change
from db.records import OpenConflict, Plan, table_of, values_of
from tracker_gui.ops import edit, rows
from tracker_gui.ops.building import updated
from tracker_gui.ops.errors import CannotDoError
from tracker_gui.ops.labels import field_name
from tracker_gui.ops.telling import row_words, value_words

LONG: Final = ("what", "text", "note", "definition", "meaning", "reason")
"""Fields of long text, in which both versions can stand one below the other."""

_PARENT: Final = ("theme_id", "objective_id", "action_id")


@dataclass(frozen=True, slots=True)
class Open:
    """A conflict in words. ``kept`` stands in the tracker, ``other`` waits; for a whole row they say what became of it.

    ``both``: the two texts can be kept one below the other. ``gone``: the row is no longer there.
    """

    id: str
    table: str
    row_id: str
    where: str
    field: str | None
    base: str
    kept: str
    other: str
    kept_who: str
    kept_at: str
    other_who: str
    other_at: str
    both: bool
    gone: bool


def listed(plan: Plan) -> tuple[Open, ...]:
    """Return the conflicts that wait, the oldest first."""
    found = sorted(plan.rows(OpenConflict), key=lambda one: (one.other_at or "", one.id))
    return tuple(_in_words(plan, one) for one in found)


def _in_words(plan: Plan, one: OpenConflict) -> Open:
    gone = plan.row(one.table_name, one.row_id) is None
    if one.field is None:
        # The row itself: one has edited it, the other has deleted it.
        name, base, kept, other = None, "", "changed, and kept", "deleted"
    else:
        name = field_name(one.field)
        base, kept, other = (value_words(plan, one.field, _value(text)) for text in (one.base, one.kept, one.other))
        if not gone:
            kept = value_words(plan, one.field, getattr(plan.row(one.table_name, one.row_id), one.field))
    return Open(
        one.id,
        one.table_name,
        one.row_id,
        row_words(plan, one.table_name, one.row_id, None),
        name,
        base,
        kept,
        other,
        one.kept_who or "somebody",
        local_time(one.kept_at),
        one.other_who or "somebody",
        local_time(one.other_at),
        both=one.field in LONG and not gone,
        gone=gone,
    )


def local_time(text: str | None) -> str:
    """Return a time of the journal as the clock on the wall has it: ``14:02 on 3 March 2027``; "" for none."""
    try:
        when = datetime.datetime.fromisoformat((text or "").replace("Z", "+00:00")).astimezone()
    except ValueError:
        return ""
    return f"{when:%H:%M} on {when.day} {when:%B %Y}"


def use_kept(plan: Plan, conflict_id: str) -> Batch:
    """Return the deed that leaves the tracker as it is. Raises CannotDoError ``conflict.settled`` where it is settled already."""
    one = _waiting(plan, conflict_id)
    return Batch("Settle a conflict", (_settled(one),))


def use_other(plan: Plan, conflict_id: str) -> Batch:
    """Return the deed that puts the value that waits in the place of the present one, or deletes the row where that was wanted.

    Raises CannotDoError: ``conflict.settled``, ``edit.row_gone``, what ``edit.set_field`` says of the value.
    """
    one = _waiting(plan, conflict_id)
    if one.field is None:
        deed = rows.delete(plan, one.table_name, one.row_id)
    elif one.field in _PARENT:
        deed = rows.move(plan, one.table_name, one.row_id, str(_value(one.other)), None)
    else:
        deed = _set(plan, one, _value(one.other))
    return Batch("Settle a conflict", (*deed.changes, _settled(one)))


def use_both(plan: Plan, conflict_id: str) -> Batch:
    """Return the deed that puts the text that waits below the present one, with who wrote it and when.

    Raises CannotDoError: ``conflict.settled``, ``conflict.not_a_text`` where the field holds no long text, ``edit.row_gone``.
    """
    one = _waiting(plan, conflict_id)
    row = plan.row(one.table_name, one.row_id)
    if one.field not in LONG:
        raise CannotDoError("conflict.not_a_text", field=field_name(one.field or ""))
    present = "" if row is None else getattr(row, str(one.field)) or ""
    title = f"--- {one.other_who or 'somebody'}, {local_time(one.other_at)} ---"
    deed = _set(plan, one, "\n".join(part for part in (present, title, str(_value(one.other) or "")) if part))
    return Batch("Settle a conflict", (*deed.changes, _settled(one)))


def _set(plan: Plan, one: OpenConflict, value: Any) -> Batch:
    """Return the deed that sets the field, with all that goes with it; a field no user sets by itself is set as it is."""
    try:
        return edit.set_field(plan, one.table_name, one.row_id, str(one.field), value)
    except CannotDoError as error:
        row = plan.row(one.table_name, one.row_id)
        if error.code != "edit.no_such_field" or row is None:
            raise
        return Batch("Edit", tuple(updated(row, **{str(one.field): value})))


def _settled(one: OpenConflict) -> Change:
    return Change(table_of(one), one.id, "delete", None, values_of(one))


def _waiting(plan: Plan, conflict_id: str) -> OpenConflict:
    one = plan.find(OpenConflict, conflict_id)
    if one is None:
        raise CannotDoError("conflict.settled")
    return one


def _value(text: str | None) -> Any:
    return None if text is None else json.loads(text)
