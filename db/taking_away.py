"""A copy to be edited elsewhere and brought back: the whole tracker with its journal, which later tells what was done to it."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from db.author import Author
from db.backup import backup
from db.errors import Refused
from db.ids import new_id
from db.making import mark_copy, put_in_place
from db.opening import open_file


def take_away(path: Path, to: Path, author: Author) -> Path:
    """Write a verified copy of the tracker at ``path`` to ``to``, where nothing may be yet, and return its full path.

    The copy has an id of its own, so that edits that wait for the one are never sent to the other. Raises TrackerFileError.
    """
    to = to.absolute()
    if os.path.lexists(to):
        raise Refused("file.exists", name=to.name)
    if not to.parent.is_dir():
        raise Refused("file.no_folder", name=to.name, folder=to.parent.name)
    temporary = to.with_name(f".{new_id()[:12]}.taken")
    try:
        backup(path, temporary)
        # Brought up to date where it is of an older version; the place it is taken from may be one where nothing can be written.
        with open_file(temporary, author) as copy:
            tracker_id = copy.tracker_id
        mark_copy(temporary, author, tracker_id)
        put_in_place(temporary, to)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
            temporary.with_name(temporary.name + "-journal").unlink(missing_ok=True)
    return to
