"""Bringing a copy back into the tracker it was taken from, by the journals of both."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from db.apart import Copy, Written, batch_ids, read_copy, state_rows
from db.batch import Batch, Change
from db.conflicts import conflict_changes
from db.errors import Conflict, Refused
from db.journal import now_text, write
from db.merge import MergeConflict, Merged, merged
from db.opening import open_file
from db.system_errors import is_same_file
from db.tracker_file import TrackerFile

_TRIES = 10
"""How often the merge is worked out anew because a colleague saved in between."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What bringing a copy back did: the deeds of the copy that were new here, the batch written, and the conflicts.

    ``again`` is True where the copy had been brought back already, as it is.
    """

    since: tuple[Written, ...]
    batch: Batch
    conflicts: tuple[MergeConflict, ...]
    again: bool = False


def merge_id(head: str) -> str:
    """Return the id of the batch that brings back a copy with this head: so a tracker knows which copies it has taken in."""
    return hashlib.sha256(f"merge:{head}".encode()).hexdigest()[:32]


def bring_back(file: TrackerFile, other: Path) -> Brought:
    """Write what the copy ``other`` has and the open tracker has not, in one batch; a second time changes nothing.

    The copy is only read. Raises TrackerFileError: what ``opening.open_file`` says of the copy, Refused ``merge.other_tracker``
    where it is of another tracker or shares nothing with this one, ``merge.same_file`` where it is the same file.
    """
    if is_same_file(other, file.path):
        raise Refused("merge.same_file", name=file.path.name)
    with open_file(other, file.author, read_only=True) as copy:
        if copy.tracker_id != file.tracker_id:
            raise Refused("merge.other_tracker", name=file.path.name, other=other.name)
        known = batch_ids(file)
        found = read_copy(copy, known, merge_id)
    if found.shared is None:
        raise Refused("merge.other_tracker", name=file.path.name, other=other.name)
    label = f"Bring back {other.stem}"
    for left in reversed(range(_TRIES)):
        result, told = _worked_out(file, found) if found.since else (Merged((), ()), ())
        batch = Batch(label, (*result.changes, *told), "merge", None, merge_id(found.head))
        try:
            write(file, batch)
        except Conflict:
            if not left:
                raise
        else:
            break
    return Brought(found.since, batch, result.conflicts, again=not found.since)


def _worked_out(file: TrackerFile, found: Copy) -> tuple[Merged, tuple[Change, ...]]:
    """Return what the merge does to the rows as they are now, and the rows that keep its conflicts in the file."""
    with file.reading() as connection:
        result = merged(found.base, state_rows(connection), found.rows)
        told = conflict_changes(connection, result.conflicts, found.base, file.author, now_text(), others=found.touched)
    return result, told
