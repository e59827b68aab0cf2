"""Edits that are not in the tracker file yet, kept on this computer until they are.

A file of lines for each window and tracker, in a folder of this user: an edit is added at its end and synced; one line says that
an edit is in the tracker. When nothing waits any more the file is emptied, so that what was sent is not kept twice. A window that
was killed leaves its file behind, and the next one takes it over: whose window still runs is told by a lock on the file.
The id of each batch goes along, so an edit that was saved although nobody heard of it is never made twice.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db.batch_text import Entry, entry_of, entry_values, line_of
from db.ids import new_id
from db.private import make_private_folder, open_private, try_lock

_END = ".outbox"


@dataclass(frozen=True, slots=True)
class Kept:
    """An edit that waits: what is to be written, and the place in the journal up to which its maker had seen the tracker.

    ``shown``: the plan on the screen has it already; not so for one of an earlier time.
    """

    entry: Entry
    seen: int
    shown: bool = True


class Outbox:
    """The edits of one window that wait. Used by one thread at a time."""

    def __init__(self, folder: Path) -> None:
        """Begin a file of this window in ``folder``, which is made where needed. Raises OSError."""
        make_private_folder(folder)
        self.path = folder / f"{new_id()[:16]}{_END}"
        self._handle = open_private(self.path)
        try_lock(self._handle)
        self._waiting: set[str] = set()

    def add(self, kept: Kept) -> None:
        """Keep an edit: when this returns it is on the disk. Raises OSError (then nothing of it stays)."""
        values = {"entry": entry_values(kept.entry), "seen": kept.seen}
        self._append([line_of({"sum": _sum(values), **values})])
        self._waiting.add(kept.entry.id)

    def done(self, entry_id: str) -> None:
        """Note that an edit is in the tracker (or was refused for good). Raises OSError."""
        if entry_id not in self._waiting:
            return
        self._waiting.discard(entry_id)
        if self._waiting:
            self._append([line_of({"done": entry_id})])
        else:
            os.ftruncate(self._handle, 0)

    def __contains__(self, entry_id: object) -> bool:
        """Return whether this edit is kept here."""
        return entry_id in self._waiting

    def close(self) -> None:
        """Let go of the file; one in which nothing waits is removed."""
        if self._handle < 0:
            return
        handle, self._handle = self._handle, -1
        if not self._waiting:
            with suppress(OSError):
                if os.name == "nt":
                    os.close(handle)
                    handle = -1
                self.path.unlink()
        if handle >= 0:
            os.close(handle)

    def take_over(self) -> list[Kept]:
        """Take over the edits that windows which are gone have left in this folder, oldest file first; return them.

        They are on the disk in this window's file before theirs goes. Raises OSError.
        """
        taken: list[Kept] = []
        for path in sorted(self.path.parent.glob(f"*{_END}"), key=_age):
            if path == self.path:
                continue
            try:
                handle = os.open(path, os.O_RDWR)
            except OSError:
                continue  # gone by now, or held by its window
            try:
                if not try_lock(handle):
                    continue
                for kept in read_lines(path.read_bytes()):
                    if kept.entry.id not in self._waiting:
                        self.add(kept)
                        taken.append(kept)
                if os.name != "nt":
                    path.unlink(missing_ok=True)
            finally:
                os.close(handle)
            if os.name == "nt":
                with suppress(OSError):
                    path.unlink(missing_ok=True)
        return taken

    def _append(self, lines: Iterable[str]) -> None:
        data = "".join(lines).encode("utf-8", "surrogatepass")
        before = os.fstat(self._handle).st_size
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(self._handle, rest) :]
            os.fsync(self._handle)
        except OSError:
            # No half a line stays: the next one would be lost with it.
            with suppress(OSError):
                os.ftruncate(self._handle, before)
            raise


def _age(path: Path) -> tuple[int, str]:
    try:
        return (path.stat().st_mtime_ns, path.name)
    except OSError:
        return (0, path.name)


def _sum(values: dict[str, Any]) -> int:
    return zlib.crc32(line_of(values).encode("utf-8", "surrogatepass"))


def read_lines(data: bytes) -> list[Kept]:
    """Return the edits that wait in the bytes of an outbox; a line that is not whole was never told as kept."""
    found: dict[str, Kept] = {}
    for line in data.split(b"\n"):
        try:
            values = json.loads(line.decode("utf-8", "surrogatepass"))
            if "done" in values:
                found.pop(values["done"], None)
                continue
            told = values.pop("sum")
            if told == _sum(values):
                kept = Kept(entry_of(values["entry"]), int(values["seen"]), shown=False)
                found[kept.entry.id] = kept
        except (ValueError, KeyError, TypeError):
            continue
    return list(found.values())


def set_aside(folder: Path, kept: Kept) -> None:
    """Keep an edit that can never be made in a file of its own, to be looked up by hand. Raises OSError."""
    handle = open_private(folder / "not-made.lines")
    try:
        os.write(handle, line_of(entry_values(kept.entry)).encode("utf-8", "surrogatepass"))
    finally:
        os.close(handle)
