"""Backups, going back to one, and bringing a copy back, on files as a whole, with what happened in words."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from db.apart import Written
from db.author import this_author
from db.backups import Backup, backups_in, take, take_daily, take_if_changed, take_if_due
from db.bringing import Brought, bring_back
from db.errors import TrackerFileError
from db.merge import MergeConflict
from db.opening import open_file
from db.reading import load_plan
from db.records import Plan
from db.restoring import Difference, Restored, difference, restore
from db.tracker_file import TrackerFile
from tracker_gui import paths
from tracker_gui.ops.conflicts import local_time
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
    try:
        return take_if_changed(file, backup_folder(file.tracker_id))
    except TrackerFileError as error:
        log.warning("no backup before a large change: %s", error.code)
        return None


def keep_safe(path: Path, *, closing: bool = False) -> Backup | None:
    """Make the backup of a tracker that is due, if one is (``closing``: where anything has changed), and return it.

    Once a day also one beside the tracker, in ``NAME backups``, where the folder takes it. A tracker that can only be read from a
    private copy gets none. Raises TrackerFileError.
    """
    with open_file(path, this_author(), read_only=True) as file:
        if file.source != file.path:
            return None
        folder = backup_folder(file.tracker_id)
        made = take_if_changed(file, folder) if closing else take_if_due(file, folder)
        if not closing:
            with suppress(TrackerFileError):
                take_daily(file, beside_folder(path))
        return made


def beside_folder(path: Path) -> Path:
    """Return the folder beside a tracker for the backups that everybody has."""
    return path.with_name(f"{path.stem} backups")


def backups_of(tracker_id: str, path: Path | None = None) -> list[Backup]:
    """Return the backups of a tracker on this computer, and beside it where its path is given: newest first."""
    folders = [backup_folder(tracker_id)] + ([beside_folder(path)] if path is not None else [])
    return sorted((one for folder in folders for one in backups_in(folder)), key=lambda one: (one.at, one.seq), reverse=True)


def difference_to(path: Path, backup: Path) -> Difference:
    """Return which deeds would go, and which come back, if a backup took the place of the tracker. Raises TrackerFileError."""
    return difference(path, backup, this_author())


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
        yield f"{local_time(deed.at)}: {deed.label}, by {deed.who} on {deed.host}"
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
