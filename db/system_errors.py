"""What the system says when a file cannot be made, moved or removed, as errors of ours."""

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
