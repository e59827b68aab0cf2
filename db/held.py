"""Which files this process is connected to: their bytes must not be read past SQLite.

On POSIX, closing any handle of a file drops all locks that the process holds on it, also those of SQLite in another thread; a
colleague could then write in the middle of our own write.
"""

from __future__ import annotations

import threading
from collections import Counter
from pathlib import Path

Identity = tuple[int, int]
"""Device and number of a file."""

_lock = threading.Lock()
_held: Counter[Identity] = Counter()


def identity_of(path: Path) -> Identity:
    """Return what the system knows the file by, whatever its name; raises OSError where there is none."""
    state = path.stat()
    return (state.st_dev, state.st_ino)


def hold(identity: Identity) -> None:
    """Note one more connection to this file."""
    with _lock:
        _held[identity] += 1


def let_go(identity: Identity) -> None:
    """Note one connection less."""
    with _lock:
        _held[identity] -= 1
        if not _held[identity]:
            del _held[identity]


def is_held(path: Path) -> bool:
    """Return whether this process is connected to the file."""
    try:
        identity = identity_of(path)
    except OSError:
        return False
    with _lock:
        return identity in _held
