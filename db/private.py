"""Files of one user on this computer: made so that nobody else may read them, and a lock on them that ends with its process."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

USER_ONLY_FOLDER, USER_ONLY = 0o700, 0o600


def make_private_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, for this user alone. Raises OSError."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    for place in reversed(missing):
        place.mkdir(mode=USER_ONLY_FOLDER, exist_ok=True)


def open_private(path: Path) -> int:
    """Return a handle to write at the end of a file, made for this user alone where it is not there. Raises OSError."""
    flags = os.O_CREAT | os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOINHERIT", 0)
    return os.open(path, flags, USER_ONLY)


class PrivateCopy:
    """A folder of this user that holds a copy of a file, under the file's own name; it goes when it is not needed any more."""

    def __init__(self, source: Path) -> None:
        """Make the folder; the copy itself is made by others at ``path``. Raises OSError."""
        self.source = source
        self.folder = Path(tempfile.mkdtemp(prefix="tracker-"))
        self.path = self.folder / source.name

    def take(self, *endings: str) -> None:
        """Copy the bytes of the file, and of its companions with these endings where there are such. Raises OSError."""
        for ending in ("", *endings):
            there = self.source.with_name(self.source.name + ending)
            if ending and not there.exists():
                continue
            shutil.copyfile(there, self.path.with_name(self.path.name + ending))

    def remove(self) -> None:
        """Take the folder away; a second call does nothing."""
        shutil.rmtree(self.folder, ignore_errors=True)


if sys.platform == "win32":
    _FAR = 1 << 30

    def try_lock(handle: int) -> bool:
        """Return whether the file is now locked for this handle; the system lets go when the handle is closed."""
        import msvcrt

        place = os.lseek(handle, 0, os.SEEK_CUR)
        os.lseek(handle, _FAR, os.SEEK_SET)  # a byte behind the end: what is written stays free
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(handle, place, os.SEEK_SET)
        return True

else:

    def try_lock(handle: int) -> bool:
        """Return whether the file is now locked for this handle; the system lets go when the handle is closed."""
        import fcntl

        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
