"""What the numbers of the system say of a disk or share: that it is full, or that it does not answer."""

from __future__ import annotations

import errno

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)

_NOT_ANSWERING = (errno.EIO, errno.ETIMEDOUT, errno.ENOTCONN, errno.EHOSTDOWN, errno.EHOSTUNREACH, errno.ENETDOWN, errno.ESTALE)

_AWAY = (53, 59, 64, 67, 1231)
"""What Windows says where a server or its network cannot be reached; Python makes most of them a file that is not there."""


def is_full(error: OSError) -> bool:
    """Return whether the system says that there is no more room, or none for this user."""
    return error.errno in _FULL


def is_away(error: OSError) -> bool:
    """Return whether the system says that a disk or share does not answer, and not that something may not be done there."""
    return error.errno in _NOT_ANSWERING or getattr(error, "winerror", None) in _AWAY
