"""Whether the locks of a file system keep anybody out: some shared folders take every lock and hold none.

What can be seen from one computer only: whether a second handle is kept out here. Where it is not, SQLite's locks are of no use,
and then reading takes the guard too (``guard``), because a reader would meet half of a colleague's write.
"""

from __future__ import annotations

import os
import struct
import sys
from contextlib import suppress
from pathlib import Path

from db.ids import new_id

_OFD_SETLK = 37
"""Linux: a lock that belongs to the handle, so that two handles of one process are kept apart. Not named by Python 3.11."""


def locks_hold(folder: Path) -> bool:
    """Return False where a lock in this folder that one handle holds is given to a second one too; True also where unknown.

    A small file is made and removed for it. Raises OSError where the folder takes no file.
    """
    probe = folder / f".{new_id()[:12]}.probe"
    first = os.open(probe, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    try:
        second = os.open(probe, os.O_RDWR)
        try:
            return not _both_get_it(first, second)
        finally:
            os.close(second)
    finally:
        os.close(first)
        with suppress(OSError):
            probe.unlink()


if sys.platform == "win32":

    def _both_get_it(first: int, second: int) -> bool:
        import msvcrt

        try:
            msvcrt.locking(first, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        try:
            msvcrt.locking(second, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

elif sys.platform == "linux":

    def _both_get_it(first: int, second: int) -> bool:
        import fcntl

        whole = struct.pack("hhqqi4x", fcntl.F_WRLCK, os.SEEK_SET, 0, 0, 0)
        try:
            fcntl.fcntl(first, _OFD_SETLK, whole)
        except OSError:
            return False  # no such locks here, which says nothing of the other kind
        try:
            fcntl.lockf(second, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

else:

    def _both_get_it(first: int, second: int) -> bool:
        """No lock here belongs to a handle, so nothing can be learned inside one process."""
        del first, second
        return False
