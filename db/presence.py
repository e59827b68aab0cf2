"""Who has a tracker open: a small file for each window beside it. Advice only; nobody is ever kept out by it.

Each file has one writer, so that it cannot be broken by others. It counts up while its window lives: one that has not changed for
two minutes on the clock of the reader is of a window that is gone. No two clocks are compared. Own leftovers, of a window of the
same person on the same computer that is gone, are taken away without a word.
"""

from __future__ import annotations

import datetime
import json
import os
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from db.author import Author
from db.guard import guard_path, process_words, same_computer_and_gone
from db.ids import new_id

STALE_SECONDS = 120.0
BEAT_SECONDS = 30.0
_END = ".open"
_MOST_BYTES = 4096
_MOST_FILES = 200


@dataclass(frozen=True, slots=True)
class Person:
    """A window that has the tracker open: its person, computer and program version, since when (UTC), at which action."""

    session: str
    who: str
    host: str
    version: str = ""
    since: str = ""
    action_id: str | None = None


class Presence:
    """Tells others of this window, and of others to it. Used by one thread."""

    def __init__(self, path: Path, author: Author, version: str, clock: Callable[[], float] = time.monotonic) -> None:
        """Be present at the tracker at ``path``; nothing is written before ``beat``."""
        since = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        self._me = Person(new_id()[:16], author.who, author.host, version, since)
        self._path = path
        self._stem = guard_path(path).name.removesuffix(".writing")
        self._own = path.with_name(f"{self._stem}.{self._me.session}{_END}")
        self._clock = clock
        self._count = 0
        self._beaten: float | None = None
        self._seen: dict[str, tuple[int, float]] = {}

    def beat(self, action_id: str | None) -> None:
        """Write that this window is here, where that is due or where the action is another one by now.

        Where the folder takes no file nothing is written, and nothing is raised.
        """
        now = self._clock()
        if self._beaten is not None and now - self._beaten < BEAT_SECONDS and action_id == self._me.action_id:
            return
        self._beaten, self._count = now, self._count + 1
        self._me = replace(self._me, action_id=action_id)
        told = {name: getattr(self._me, name) for name in Person.__slots__} | {
            "count": self._count,
            "process": process_words(),
        }
        with suppress(OSError):
            # In place: a new file each time would be seen as gone by whoever looks in between.
            handle = os.open(self._own, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o666)
            try:
                os.write(handle, json.dumps(told).encode())
            finally:
                os.close(handle)

    def leave(self) -> None:
        """Take this window's file away."""
        with suppress(OSError):
            self._own.unlink()

    def others(self) -> tuple[Person, ...]:
        """Return who else is here, longest first; empty where that cannot be seen."""
        now, found = self._clock(), []
        try:
            all_names = [entry.name for entry in self._path.parent.iterdir()]
        except OSError:
            return ()
        names = sorted(name for name in all_names if name.startswith(f"{self._stem}.") and name.endswith(_END))
        for name in names[:_MOST_FILES]:
            place = self._path.with_name(name)
            if place == self._own:
                continue
            told = _told(place)
            if told is None:
                continue
            person, count, process = told
            if same_computer_and_gone(process):
                if (person.who, person.host) == (self._me.who, self._me.host):
                    with suppress(OSError):
                        place.unlink()
                continue
            last = self._seen.get(name)
            if last is None or last[0] != count:
                self._seen[name] = last = (count, now)
            if now - last[1] < STALE_SECONDS:
                found.append(person)
        return tuple(sorted(found, key=lambda one: (one.since, one.session)))


def _told(place: Path) -> tuple[Person, int, str] | None:
    """Return what a file says; None where it is no file of ours, or just being written."""
    try:
        with place.open("rb") as stream:
            told: Any = json.loads(stream.read(_MOST_BYTES))
        texts = {name: str(told[name])[:200] for name in ("session", "who", "host", "version", "since")}
        action = told["action_id"]
        person = Person(**texts, action_id=None if action is None else str(action)[:200])
        return person, int(told["count"]), str(told.get("process", ""))
    except (OSError, ValueError, KeyError, TypeError):
        return None
