"""What is to be told of a tracker besides its plan when it is opened, or when another copy of it stands at its place."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from db.memory import Memory, Saved
    from db.outbox import Kept
    from db.surroundings import Notice
    from db.tracker_file import TrackerFile


def noticed(file: TrackerFile, path: Path, memory: Memory | None) -> list[Notice]:
    """Return what is worth a line: an older copy, a link, a folder that is synced, copies beside the file."""
    from db.news import Place, holds
    from db.surroundings import copies_beside, notice, sync_service

    found = []
    seen = memory.place() if memory is not None else None
    if seen is not None and not holds(file, Place(*seen)):
        found.append(notice("notice.older", name=file.path.name))
    if path.is_symlink():
        found.append(notice("notice.link", name=file.path.name))
    service = sync_service(file.path)
    if service is not None:
        found.append(notice("notice.synced", name=file.path.name, service=service))
    copies = copies_beside(file.path)
    if copies:
        found.append(notice("notice.copies", name=file.path.name, others=", ".join(one.name for one in copies)))
    return found


def missing_in(file: TrackerFile, memory: Memory | None) -> tuple[Saved, ...]:
    """Return own edits that were told as saved and are not in the file: it was restored, or swapped."""
    from db.apart import batch_ids

    if memory is None:
        return ()
    try:
        lately = memory.lately()
    except OSError:
        return ()
    known = batch_ids(file) if lately else frozenset()
    return tuple(one for one in lately if one.id not in known)


def kept_aside(folder: Path, kept: Kept) -> None:
    """Keep an edit that can never be made, so that it can still be looked up; where there is no room for it, it is gone."""
    from db.outbox import set_aside

    with suppress(OSError):
        set_aside(folder, kept)
