"""What the system says when a file cannot be looked at, made, moved or removed, as errors of ours."""

from __future__ import annotations

import errno
from pathlib import Path

from db.errors import Refused, TrackerFileError, Unavailable


def system_error(error: OSError, path: Path) -> TrackerFileError:
    """Return our error for what the system says when a file cannot be made or moved at ``path``."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return Unavailable("file.disk_full", name=path.name)
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return Refused("file.read_only_folder", name=path.name, folder=path.parent.name)
    if error.errno in (errno.ENAMETOOLONG, errno.EINVAL):
        return Refused("file.bad_name", name=path.name)
    return Unavailable("file.unreachable", name=path.name)


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
