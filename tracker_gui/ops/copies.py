"""Copies of a tracker that are edited elsewhere: taken away, found beside the file, brought back."""

from __future__ import annotations

from pathlib import Path

from db.apart import batch_ids
from db.author import this_author
from db.bringing import merge_id
from db.errors import TrackerFileError
from db.opening import open_file
from db.surroundings import copies_beside
from db.taking_away import take_away
from db.tracker_file import TrackerFile


def take_copy(path: Path, to: Path) -> Path:
    """Write a copy to be edited elsewhere to ``to``, and return its full path. Raises TrackerFileError."""
    return take_away(path, to, this_author())


def find_copies(path: Path) -> list[Path]:
    """Return the copies beside a tracker that hold edits it has not. Raises TrackerFileError."""
    with open_file(path, this_author(), read_only=True) as file:
        return [other for other in copies_beside(file.source) if _holds_more(file, other)]


def _holds_more(file: TrackerFile, other: Path) -> bool:
    known = batch_ids(file)
    try:
        with open_file(other, file.author, read_only=True) as copy:
            if copy.tracker_id != file.tracker_id:
                return False
            return any(one not in known and merge_id(one) not in known for one in batch_ids(copy))
    except TrackerFileError:
        return False
