"""Backups, going back to one, and bringing a copy back, on files as a whole, with what happened in words."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from pathlib import Path

from db.apart import Written
from db.author import this_author
from db.backups import Backup, backups_in, take
from db.bringing import Brought, bring_back
from db.errors import TrackerFileError
from db.merge import MergeConflict
from db.opening import open_file
from db.reading import last_seq, load_plan
from db.records import Plan
from db.restoring import Restored, restore
from db.tracker_file import TrackerFile
from tracker_gui import paths
from tracker_gui.ops.labels import field_name, short
from tracker_gui.ops.telling import row_words, value_words

_MOST_LINES = 200

log = logging.getLogger(__name__)


def backup_folder(tracker_id: str) -> Path:
    """Return where this user's backups of a tracker are kept: on this computer, so that they are there when the share is not."""
    return paths.user_data_dir() / "Backups" / tracker_id


def back_up(path: Path, folder: Path | None = None) -> Backup:
    """Make a verified backup in ``folder``, or in the place for backups on this computer. Raises TrackerFileError."""
    with open_file(path, this_author(), read_only=True) as file:
        return take(file, folder or backup_folder(file.tracker_id))


def take_before(file: TrackerFile) -> Backup | None:
    """Make a backup of an open file before a deed that changes much, unless the latest one holds all of it already.

    A backup that cannot be made keeps nobody from working: None then, and None where none was needed.
    """
    folder = backup_folder(file.tracker_id)
    try:
        earlier = backups_in(folder)
        if earlier and earlier[-1].sound and earlier[-1].seq == last_seq(file):
            return None
        return take(file, folder)
    except TrackerFileError as error:
        log.warning("no backup before a large change: %s", error.code)
        return None


def go_back(path: Path, backup: Path) -> Restored:
    """Put a backup in the place of the tracker, which is kept under another name. Raises TrackerFileError."""
    return restore(path, backup, this_author())


def merge_copy(path: Path, other: Path) -> tuple[Brought, Plan]:
    """Bring a copy back into the tracker; return what that did and the plan as it is then. Raises TrackerFileError."""
    with open_file(path, this_author()) as file:
        return bring_back(file, other), load_plan(file)


def deed_lines(deeds: Iterable[Written]) -> Iterator[str]:
    """Yield a line for each deed of a journal: when, by whom, what."""
    listed = list(deeds)
    for deed in listed[:_MOST_LINES]:
        yield f"{deed.at}  {deed.who} on {deed.host}  {deed.label}"
    if len(listed) > _MOST_LINES:
        yield f"... and {len(listed) - _MOST_LINES} more"


def conflict_line(plan: Plan, conflict: MergeConflict) -> str:
    """Return a conflict in words: what was kept, and what the copy has."""
    where = row_words(plan, conflict.table, conflict.row_id)
    if conflict.kind == "deleted there":
        return f"{where}: deleted in the copy, but changed here since; it was kept"
    if conflict.kind == "deleted here":
        return f"{where}: deleted here, but changed in the copy since; it is back"
    if conflict.field == "position":
        return f"{where}: moved in both; the place here was kept"
    ours, theirs = (short(value_words(plan, conflict.field, value), 200) for value in (conflict.ours, conflict.theirs))
    return f"{where}: {field_name(conflict.field or '')} kept as {ours}; the copy has {theirs}"
