"""What lies around a tracker file that its user should know of: a folder that is synced, copies that a sync service has made."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from db.errors import TrackerFileError
from db.format import EXTENSION
from db.header import check_header
from db.held import is_held

_SERVICES = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud drive": "iCloud",
    "mobile documents": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "syncthing": "Syncthing",
    "box sync": "Box",
}
_MARKS = {".dropbox": "Dropbox", ".stfolder": "Syncthing", ".owncloudsync.log": "ownCloud", ".nextcloudsync.log": "Nextcloud"}
_MOST = 20


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to tell about the file: a code of ``tracker_gui.texts``, and the facts that fill its gaps."""

    code: str
    facts: tuple[tuple[str, str], ...] = ()


def notice(code: str, **facts: str) -> Notice:
    """Return a notice."""
    return Notice(code, tuple(facts.items()))


def sync_service(path: Path, environ: Mapping[str, str] = os.environ) -> str | None:
    """Return the name of the service that seems to sync the folder of a file, None where none does."""
    for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        root = environ.get(name, "")
        if root and path.is_relative_to(root):
            return "OneDrive"
    for folder in path.parents:
        word = folder.name.lower()
        for start, service in _SERVICES.items():
            # The service's name is often followed by that of the council, or by the kind of account in brackets.
            if word == start or word.startswith((f"{start} -", f"{start} (")):
                return service
        for mark, service in _MARKS.items():
            if (folder / mark).exists():
                return service
    return None


def copies_beside(path: Path) -> list[Path]:
    """Return the trackers beside a file that a sync service or a file manager has named as copies of it, by their names."""
    stem, found = re.escape(path.stem), []
    like = re.compile(
        rf"{stem}(?:-[\w-]+| ?\(\d+\)| - [Cc]opy.*|.*conflict.*|.*sync-conflict-.*){re.escape(path.suffix or EXTENSION)}$",
        re.IGNORECASE,
    )
    try:
        names = sorted(entry for entry in path.parent.iterdir() if like.match(entry.name) and entry.name != path.name)
    except OSError:
        return []
    for other in names[:_MOST]:
        try:
            if is_held(other) or check_header(other):
                found.append(other)
        except TrackerFileError:
            continue  # something else under such a name
    return found
