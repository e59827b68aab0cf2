"""One field set from text, on a file: for scripts. What is told as saved is in the file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db.author import this_author
from db.batch import Batch
from db.errors import Conflict, Unavailable
from db.journal import write
from db.opening import open_file
from db.reading import load_plan
from db.records import TABLES, Plan
from db.tracker_file import TrackerFile
from db.undo import undo
from db.values import KINDS
from tracker_gui.ops.due import set_due
from tracker_gui.ops.edit import clean, set_field
from tracker_gui.ops.errors import CannotDoError
from tracker_gui.ops.labels import field_name, short, table_name
from tracker_gui.ops.measure_details import override_rating
from tracker_gui.ops.rating_sets import rating_set
from tracker_gui.ops.words import due_words

YES, NO = ("yes", "true", "1"), ("no", "false", "0")
WHOLE_NUMBERS = {"year_start_month": range(1, 13), "level": range(2)}

_TRIES = 50
"""How often an edit is tried anew because somebody else saved in between."""

_SENDS = 3
"""How often the same batch is sent: an error at the commit does not tell whether it was done, the next sending does."""


@dataclass(frozen=True, slots=True)
class Set:
    """What setting a field did: the id of its change in the journal, None where the field held that value already."""

    change_id: str | None


def set_value(path: Path, row_id: str, field: str, text: str, expect: str | None = None, reason: str | None = None) -> Set:
    """Set one field of the row with this id to what the text says, in one batch; "" is no value.

    With ``expect`` only where the field holds that now. ``reason`` goes with a rating set by hand and a due date that moves.
    Raises CannotDoError (``set.no_such_row``, ``set.not_expected`` with the present value, ``set.no_reason_here``, what
    ``edit.clean`` says of the value) and TrackerFileError; then nothing was written.
    """
    with open_file(path, this_author()) as file:
        for left in reversed(range(_TRIES)):
            plan = load_plan(file)
            batch = _batch(plan, row_id, field, text, expect, reason)
            try:
                _send(file, batch)
            except Conflict:
                # Somebody else was quicker. Seen anew: with ``expect`` this is where it ends, without it the later one stays.
                if not left:
                    raise
            else:
                break
    place = next((number for number, change in enumerate(batch.changes) if change.field == field), None)
    return Set(None if place is None else f"{batch.id}-{place}")


def _send(file: TrackerFile, batch: Batch) -> None:
    for left in reversed(range(_SENDS)):
        try:
            write(file, batch)
        except Unavailable as error:
            if not left or error.code in ("file.gone", "file.replaced", "file.disk_full"):
                raise
        else:
            return


def _batch(plan: Plan, row_id: str, field: str, text: str, expect: str | None, reason: str | None) -> Batch:
    table = next((table for table in TABLES if plan.row(table, row_id) is not None), None)
    if table is None:
        raise CannotDoError("set.no_such_row", row=short(row_id))
    # Refuses a field that is none, or none that a user may set, before its value is looked at.
    value = clean(table, field, value_of(table, field, _rating(plan, field, text)))
    present = getattr(plan.row(table, row_id), field)
    if expect is not None and present != clean(table, field, value_of(table, field, expect)):
        facts = {"table": table_name(table), "field": field_name(field), "present": text_of(present)}
        raise CannotDoError("set.not_expected", **facts)
    return (
        set_field(plan, table, row_id, field, value) if reason is None else _reasoned(plan, (table, row_id, field), value, reason)
    )


def _reasoned(plan: Plan, place: tuple[str, str, str], value: Any, reason: str) -> Batch:
    """Return the batch of an edit that goes with its reason; raises CannotDoError for one that takes none."""
    table, row_id, field = place
    if (table, field) == ("measure", "rating_override"):
        return override_rating(plan, row_id, value, reason)
    if table == "action" and field in ("due_text", "due_date"):
        words = value if field == "due_text" or value is None else due_words(value)["due_text"]
        return set_due(plan, row_id, words, reason)
    raise CannotDoError("set.no_reason_here", field=field_name(field), table=table_name(table))


def _rating(plan: Plan, field: str, text: str) -> str:
    """Return a rating by the name under which it is kept, where the text calls it by the tracker's own."""
    if field not in ("rating", "rating_override"):
        return text
    return rating_set(plan).named(text) or text


def value_of(table: str, field: str, text: str) -> Any:
    """Return the value that a text stands for in a field; raises CannotDoError where it stands for none."""
    kind = KINDS.get(table, {}).get(field, (str, True))[0]
    word = text.strip().lower()
    if kind is bool:
        if word not in YES + NO:
            raise CannotDoError("edit.not_a_choice", field=field_name(field), choices="yes, no")
        return word in YES
    if kind is int:
        allowed = WHOLE_NUMBERS.get(field, range(1000))
        if not word.isdecimal() or int(word) not in allowed:
            raise CannotDoError("edit.not_a_choice", field=field_name(field), choices=f"{allowed[0]} to {allowed[-1]}")
        return int(word)
    return None if kind is float and not word else text


def text_of(value: Any) -> str:
    """Return the text from which ``value_of`` makes the value again; "" for none."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else f"{value}"


def undo_last(path: Path) -> str:
    """Take back this author's latest deed in the file, and return its label. Raises TrackerFileError."""
    author = this_author()
    with open_file(path, author) as file:
        return undo(file, author).batch.label
