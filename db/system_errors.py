"""What the system says when a file cannot be looked at, made, moved or removed, as errors of ours."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

from db.disk import is_away, is_full
from db.errors import Refused, TrackerFileError, Unavailable
from db.ids import new_id

_PROBE = bytes(65536)
"""As much as a small edit needs."""


def system_error(error: OSError, path: Path) -> TrackerFileError:
    """Return our error for what the system says when a file cannot be made or moved at ``path``."""
    if is_full(error):
        return Unavailable("file.disk_full", name=path.name)
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return Refused("file.read_only_folder", name=path.name, folder=path.parent.name)
    if error.errno in (errno.ENAMETOOLONG, errno.EINVAL):
        return Refused("file.bad_name", name=path.name)
    return Unavailable("file.unreachable", name=path.name)


def gone_error(error: OSError, path: Path) -> TrackerFileError:
    """Return our error for a file that was there and cannot be looked at now: gone, or out of reach with its folder."""
    if isinstance(error, (FileNotFoundError, NotADirectoryError)) and not is_away(error):
        return Unavailable("file.gone", name=path.name)
    return Unavailable("file.unreachable", name=path.name)


def trouble_beside(path: Path) -> TrackerFileError | None:
    """Return what the system says to a small file written beside ``path``, None where it takes it.

    SQLite keeps the system's reason to itself: a full disk can come out as a file that cannot be opened.
    """
    place = path.with_name(f".{new_id()[:12]}.probe")
    try:
        handle = os.open(place, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
        try:
            os.write(handle, _PROBE)
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        return system_error(error, path)
    finally:
        with suppress(OSError):
            place.unlink(missing_ok=True)
    return None


def why_not_written(error: TrackerFileError, path: Path) -> TrackerFileError:
    """Return the error to tell where writing at ``path`` failed with ``error``: what the system says, where it says more."""
    # SQLite also goes on with a file that it could not open for writing, and then calls it read-only.
    doubtful = error.code == "file.read_only" and os.access(path, os.W_OK)
    if error.code not in ("file.unreachable", "file.not_written") and not doubtful:
        return error
    found = trouble_beside(path)
    return Unavailable("file.not_written", name=path.name) if found is None else found


def is_there(path: Path) -> bool:
    """Return whether there is anything at ``path``; raises Unavailable where the system cannot tell (a share that is away)."""
    try:
        return path.exists()
    except OSError as error:
        raise system_error(error, path) from error


def is_same_file(one: Path, other: Path) -> bool:
    """Return whether both are there and one file; raises Unavailable where the system cannot tell."""
    try:
        return one.exists() and other.exists() and one.samefile(other)
    except OSError as error:
        raise system_error(error, other) from error
