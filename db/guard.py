"""The second lock of a write: a small file beside the tracker that only one program can make.

SQLite's own locks are only as good as those of the file system, and a shared folder may take them without keeping anybody out.
Making a file that must not be there yet (``O_EXCL``) is decided by the server in one step, so it holds where byte locks do not.
Taken for every write, also on a local disk: a lock helps only where everybody takes it, and whether a folder is shared looks
different from each computer. Measured on a local disk: 0.1 to 0.2 ms more for a write of 1.9 ms.

The guard of a program that has died: on the same computer it is seen at once that the process is gone; otherwise it counts as
left behind when it has not changed for ``STALE_SECONDS`` on the clock of the one who waits: no two clocks are compared.
It is broken by giving it another name, and who was too slow finds before the commit that the guard is not theirs any more.

On Windows the file is made so that the system (or the server, when the connection ends) removes it with its last handle.
"""

from __future__ import annotations

import hashlib
import os
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from db.errors import Unavailable
from db.ids import new_id
from db.system_errors import system_error

STALE_SECONDS = 15.0
"""A guard unchanged for so long was left behind; Windows may show the state of a shared folder 10 seconds late."""

PATIENCE_SECONDS = 25.0
"""How long a write waits for its turn: longer than a guard that was left behind can last."""

_held: set[str] = set()
"""The guards that this process holds, or is about to make: one of ours that is not among them could not be removed."""

_FIRST_PAUSE, _LONGEST_PAUSE = 0.0005, 0.02
_LONGEST_NAME = 120
_ON_WINDOWS = os.name == "nt"
_MAKE = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_TEMPORARY", 0) | getattr(os, "O_NOINHERIT", 0)


def guard_path(path: Path) -> Path:
    """Return where the guard of a file lies: a hidden file beside it."""
    name = path.name
    if len(name) > _LONGEST_NAME:
        name = name[:40] + hashlib.sha256(name.encode()).hexdigest()[:16]
    return path.with_name(f".~{name}.writing")


class Guard:
    """The guard of one file while it is held."""

    def __init__(self, path: Path, place: Path, nonce: str, handle: int | None) -> None:
        """Keep what tells this guard from another one's."""
        self._path = path
        self._place = place
        self._nonce = nonce
        self._handle = handle

    def check(self) -> None:
        """Return where the guard is still ours; raises Unavailable where somebody took us for dead and broke it."""
        if not self._nonce or self._handle is not None:
            return
        try:
            found = self._place.read_bytes()
        except FileNotFoundError:
            found = b""
        except OSError as error:
            raise system_error(error, self._path) from error
        if found != self._nonce.encode():
            raise Unavailable("file.busy", name=self._path.name)

    def release(self) -> None:
        """Remove the guard; one that is not ours any more stays."""
        if self._handle is not None:
            os.close(self._handle)  # takes the file along
        elif self._nonce and _read(self._place) == self._nonce:
            # Where this fails the folder has gone: others will take the guard for left behind.
            with suppress(OSError):
                self._place.unlink()
        _held.discard(self._nonce)


@contextmanager
def guarded(path: Path, *, patience: float = PATIENCE_SECONDS, stale: float = STALE_SECONDS) -> Iterator[Guard]:
    """Hold the guard of the tracker at ``path`` for the block.

    Raises Unavailable ``file.busy`` where others hold it for longer than ``patience`` seconds, and what ``system_error`` says
    where the folder takes no file.
    """
    guard = _taken(path, patience, stale)
    try:
        yield guard
    finally:
        guard.release()


def _taken(path: Path, patience: float, stale: float) -> Guard:
    place, nonce = guard_path(path), f"{new_id()} {_process(os.getpid())}"
    _held.add(nonce)
    try:
        return _waited_for(path, place, nonce, patience, stale)
    except BaseException:
        _held.discard(nonce)
        raise


def _waited_for(path: Path, place: Path, nonce: str, patience: float, stale: float) -> Guard:
    deadline, pause = time.monotonic() + patience, _FIRST_PAUSE
    seen: str | None = None
    seen_since = 0.0
    while True:
        try:
            return _made(path, place, nonce)
        except FileExistsError:
            pass
        except OSError as error:
            # Windows says "not allowed" while a file that is being removed is not quite gone.
            if not (_ON_WINDOWS and isinstance(error, PermissionError)):
                raise system_error(error, path) from error
        found, now = _read(place), time.monotonic()
        if found != seen or found is None:
            seen, seen_since = found, now
        if found is not None and (now - seen_since >= stale or _is_of_dead_process(found)):
            if not _break(place, found):
                # It may not be removed here by anybody: better SQLite's locks alone than nobody writing any more.
                _held.discard(nonce)
                return Guard(path, place, "", None)
            continue
        if now >= deadline:
            raise Unavailable("file.busy", name=path.name)
        time.sleep(random.uniform(pause / 2, pause))  # apart, so that those who wait do not march in step
        pause = min(pause * 1.5, _LONGEST_PAUSE)


def _made(path: Path, place: Path, nonce: str) -> Guard:
    handle = os.open(place, _MAKE, 0o666)
    try:
        os.write(handle, nonce.encode())
    except OSError:
        os.close(handle)
        with suppress(OSError):
            place.unlink()
        raise
    if _ON_WINDOWS:
        return Guard(path, place, nonce, handle)
    os.close(handle)
    return Guard(path, place, nonce, None)


def _read(place: Path) -> str | None:
    """Return what stands in a guard ("" while it is being written), or None where there is none."""
    try:
        return place.read_bytes().decode("ascii", "replace")
    except OSError:
        return None


def _break(place: Path, found: str) -> bool:
    """Take away a guard that was left behind, and no other; return False where nobody may take it away here."""
    aside = place.with_name(f"{place.name}.{new_id()[:12]}")
    try:
        if _read(place) != found:
            return True
        place.rename(aside)
    except OSError as error:
        # Otherwise somebody else was quicker, or it cannot be moved at this moment: the next round looks again.
        return _ON_WINDOWS or not isinstance(error, PermissionError)
    with suppress(OSError):
        if _read(aside) != found:
            # Between the look and the move somebody else has broken the old one and made their own: it goes back.
            place.hardlink_to(aside)
    with suppress(OSError):
        aside.unlink()
    return True


@cache
def _process(pid: int) -> str:
    """Return words for this process that another on the same running computer can look up; "" where there are none."""
    computer, started = _computer(), _started(pid)
    return f"{computer} {pid} {started}" if computer and started else ""


@cache
def _computer() -> str:
    """Return what tells this running computer (and, in a container, its list of processes) from all others."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        return f"{boot}/{Path('/proc/self/ns/pid').readlink()}"
    except OSError:
        return ""


def _started(pid: int) -> str:
    """Return when a running process began, in the words of the system (numbers are given out again); "" for none."""
    try:
        parts = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        # A process that has ended stays in the list until whoever started it has asked how it ended.
        return "" if parts[0] in ("Z", "X") else parts[19]
    except (OSError, IndexError):
        return ""


def _is_of_dead_process(found: str) -> bool:
    """Return whether the guard was made on this computer by a process that is no more, or that no longer holds it."""
    parts = found.split()
    if len(parts) == 4 and parts[1] == _computer() and parts[2] == str(os.getpid()):
        return found not in _held
    return same_computer_and_gone(" ".join(parts[1:]))


def process_words() -> str:
    """Return words for this process by which others can tell whether it still runs; "" where there are none."""
    return _process(os.getpid())


def same_computer_and_gone(words: str) -> bool:
    """Return whether these words of ``process_words`` are of a process on this computer that has ended."""
    parts = words.split()
    if len(parts) != 3 or parts[0] != _computer():
        return False
    return not parts[1].isdigit() or _started(int(parts[1])) != parts[2]
