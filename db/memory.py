"""What this computer remembers of a tracker: how far it was seen, and this user's own edits of the last month that were saved.

A restored or swapped file can be told by it: one that lacks an edit which was told as saved has gone back in time, and the edit
is still here to be put back. Several windows of one user share the files; a lost line costs no more than an offer not made.
"""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from db.batch import Batch
from db.batch_text import entry_of, entry_values, line_of
from db.ids import new_id
from db.private import USER_ONLY, make_private_folder, open_private

FOR = datetime.timedelta(days=30)
_MOST_BYTES = 1_000_000
"""A larger batch (an import) is remembered by its id and label alone."""


@dataclass(frozen=True, slots=True)
class Saved:
    """An edit of this user that was told as saved: its id and label, and the batch where that was not too large to keep."""

    id: str
    label: str
    batch: Batch | None


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


class Memory:
    """What is remembered of one tracker, in a folder of this user. Used by one thread at a time."""

    def __init__(self, folder: Path) -> None:
        """Remember in ``folder``; it is made at the first writing."""
        self._saved = folder / "saved.lines"
        self._place = folder / "place.json"

    def saved(self, batch: Batch) -> None:
        """Remember an edit that is in the file now. Raises OSError."""
        line = line_of({"at": _now().isoformat(timespec="seconds"), "entry": entry_values(batch)})
        if len(line) > _MOST_BYTES:
            line = line_of({"at": _now().isoformat(timespec="seconds"), "id": batch.id, "label": batch.label})
        make_private_folder(self._saved.parent)
        handle = open_private(self._saved)
        try:
            os.write(handle, line.encode("utf-8", "surrogatepass"))
        finally:
            os.close(handle)

    def lately(self) -> list[Saved]:
        """Return the edits of the last month, oldest first; older ones are forgotten by this. Raises OSError."""
        try:
            data = self._saved.read_bytes()
        except FileNotFoundError:
            return []
        found: dict[str, Saved] = {}
        kept: list[bytes] = []
        oldest = (_now() - FOR).isoformat(timespec="seconds")
        lines = data.splitlines(keepends=True)
        for line in lines:
            one = _saved_of(line, oldest)
            if one is not None:
                found[one.id] = one
                kept.append(line)
        if len(kept) < len(lines):
            self._rewrite(kept)
        return list(found.values())

    def missing(self, known: Collection[str]) -> list[Saved]:
        """Return the edits of the last month that are not among the batches ``known``. Raises OSError."""
        return [one for one in self.lately() if one.id not in known]

    def forget(self, ids: Collection[str]) -> None:
        """Forget these edits: they are not to be offered again. Raises OSError."""
        with suppress(FileNotFoundError):
            lines = self._saved.read_bytes().splitlines(keepends=True)
            self._rewrite([line for line in lines if (one := _saved_of(line, "")) is not None and one.id not in ids])

    def place(self) -> tuple[int, str] | None:
        """Return how far the tracker was seen: the number and id of the last change; None where nothing is remembered."""
        try:
            told = json.loads(self._place.read_text(encoding="utf-8"))
            return int(told["seq"]), str(told["id"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def set_place(self, seq: int, change_id: str) -> None:
        """Remember how far the tracker was seen. Raises OSError."""
        make_private_folder(self._place.parent)
        self._replace(self._place, line_of({"seq": seq, "id": change_id}).encode())

    def _rewrite(self, lines: list[bytes]) -> None:
        self._replace(self._saved, b"".join(lines))

    @staticmethod
    def _replace(path: Path, data: bytes) -> None:
        temporary = path.with_name(f".{new_id()[:12]}.new")
        handle = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), USER_ONLY)
        try:
            try:
                os.write(handle, data)
            finally:
                os.close(handle)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)


def _saved_of(line: bytes, oldest: str) -> Saved | None:
    """Return the edit a line tells of; None where it is older, or no line of ours."""
    try:
        told = json.loads(line.decode("utf-8", "surrogatepass"))
        if str(told["at"]) < oldest:
            return None
        if "entry" not in told:
            return Saved(str(told["id"]), str(told["label"]), None)
        entry = entry_of(told["entry"])
    except (ValueError, KeyError, TypeError):
        return None
    return Saved(entry.id, entry.label, entry) if isinstance(entry, Batch) else None


def folder_for(root: Path, tracker_id: str, copy_id: str) -> Path:
    """Return the folder of what is remembered of one copy of a tracker; copies taken away have a memory of their own."""
    return root / (f"{tracker_id}-{copy_id}" if copy_id else tracker_id)
