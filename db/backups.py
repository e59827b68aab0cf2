"""Backups by the calendar: when one is due, where it goes, and which old ones go.

A backup is an ordinary tracker file ``NAME 2026-03-31 14-02-05.tracker`` that only its user may read, with a small file beside it
that says what was checked. All of the last two days stay, then one a day for two weeks, one a week for eight weeks, one a
month for a year. Old ones go only after a new one has been checked and found sound, and three sound ones always stay.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import re
import stat
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db.backup import backup
from db.check import check
from db.opening import open_file
from db.reading import last_seq
from db.system_errors import system_error
from db.tracker_file import TrackerFile

ALL_FOR = datetime.timedelta(days=2)
DAYS, WEEKS, MONTHS = 14, 8, 12
"""How many further days, weeks and months keep one backup each."""

AT_LEAST = 3
MOST_BYTES = 1_000_000_000
EVERY = datetime.timedelta(minutes=30)
"""How long after a backup the next one is due, where something was changed since."""

_STAMP = re.compile(r" (\d{4}-\d\d-\d\d \d\d-\d\d-\d\d)(?: \d+)?\.tracker$")
_FORM = "%Y-%m-%d %H-%M-%S"
_USER_ONLY_FOLDER, _USER_ONLY = 0o700, 0o600


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup: where it is, when it was made (local time), how far its journal goes, and whether its plan is what that says."""

    path: Path
    at: datetime.datetime
    seq: int
    sound: bool
    size: int


def thinned(
    times: Iterable[datetime.datetime], now: datetime.datetime, *, at_least: int = AT_LEAST
) -> frozenset[datetime.datetime]:
    """Return those of the times that are to go, by the rule above. Times in the future (a clock set back) all stay."""
    newest_first = sorted(set(times), reverse=True)
    kept = [when for when in newest_first if now - when <= ALL_FOR]
    older = [when for when in newest_first if now - when > ALL_FOR]
    for count, name in ((DAYS, "%Y-%j"), (WEEKS, "%G-%V"), (MONTHS, "%Y-%m")):
        newest_of: dict[str, datetime.datetime] = {}
        for when in older:
            newest_of.setdefault(when.strftime(name), when)
        periods = list(newest_of)[:count]
        kept += [newest_of[period] for period in periods]
        # The next kind begins where this one ends.
        older = [when for when in older if when.strftime(name) not in periods]
    for when in newest_first:
        if len(set(kept)) >= at_least:
            break
        kept.append(when)
    return frozenset(newest_first) - frozenset(kept)


def backups_in(folder: Path) -> list[Backup]:
    """Return the backups in a folder, oldest first; none where there is no folder."""
    found = []
    for path in folder.glob("*.tracker") if folder.is_dir() else ():
        stamp = _STAMP.search(path.name)
        if stamp is None:
            continue
        try:
            at = datetime.datetime.strptime(stamp[1], _FORM)  # noqa: DTZ007 - local time, as the user reads it in the name
            size = path.stat().st_size
        except (ValueError, OSError):
            continue  # a name that only looks like ours, or gone by now
        told = _told(path)
        found.append(Backup(path, at, int(told.get("seq", 0)), bool(told.get("sound")), size))
    # Of two in one second the one that holds more is the later; their names do not tell.
    return sorted(found, key=lambda one: (one.at, one.seq, one.path.name))


def _note_path(path: Path) -> Path:
    return path.with_suffix(".json")


def _told(path: Path) -> dict[str, Any]:
    try:
        told = json.loads(_note_path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def take(file: TrackerFile, folder: Path, now: datetime.datetime | None = None, *, private: bool = True) -> Backup:
    """Make a verified backup of an open file in ``folder`` (made where needed), then thin the old ones out; return the new one.

    Unless ``private``, whoever may read the tracker may read the backup as well: for a folder beside it.

    A backup whose plan is not what its journal says is kept, but not ``sound``, and then no old one goes. Raises
    TrackerFileError: Refused ``file.damaged`` where the pages of the copy are not in order (nothing is kept or thinned).
    """
    at = (now or datetime.datetime.now()).replace(microsecond=0, tzinfo=None)  # noqa: DTZ005 - local time for the name
    _make_folder(folder, private=private)
    path = backup(file.path, _free_name(folder, file.path.stem, at))
    path.chmod(_USER_ONLY if private else stat.S_IMODE(file.path.stat().st_mode))
    with open_file(path, file.author, read_only=True) as copy:
        seq, sound = last_seq(copy), not check(copy)
    _write_note(path, {"seq": seq, "sound": sound, "sha256": _digest(path)})
    taken = Backup(path, at, seq, sound, path.stat().st_size)
    if sound:
        _thin(folder, at)
    return taken


def take_if_due(file: TrackerFile, folder: Path, now: datetime.datetime | None = None) -> Backup | None:
    """Make a backup where one is due: the first of the day, or ``EVERY`` after the last one where changes were made since.

    Returns None where none is due. Raises TrackerFileError.
    """
    at = (now or datetime.datetime.now()).replace(tzinfo=None)  # noqa: DTZ005 - compared with the local times in the names
    # One from the future (the clock was set back) says nothing about when the next is due.
    earlier = [one for one in backups_in(folder) if one.at <= at]
    if earlier and last_seq(file) == earlier[-1].seq:
        return None
    if earlier and earlier[-1].at.date() == at.date() and at - earlier[-1].at < EVERY:
        return None
    return take(file, folder, at)


def take_if_changed(file: TrackerFile, folder: Path, now: datetime.datetime | None = None) -> Backup | None:
    """Make a backup where the latest one does not hold all of the journal. Raises TrackerFileError."""
    earlier = backups_in(folder)
    if earlier and earlier[-1].sound and earlier[-1].seq == last_seq(file):
        return None
    return take(file, folder, now)


def take_daily(file: TrackerFile, folder: Path, now: datetime.datetime | None = None) -> Backup | None:
    """Make a backup for everybody in a folder beside the file, where there is none of today. Raises TrackerFileError."""
    at = (now or datetime.datetime.now()).replace(tzinfo=None)  # noqa: DTZ005 - compared with the local times in the names
    earlier = backups_in(folder)
    if earlier and (earlier[-1].at.date() >= at.date() or earlier[-1].seq == last_seq(file)):
        return None
    return take(file, folder, at, private=False)


def verified(one: Backup) -> bool:
    """Return whether the bytes of a backup are still those that were checked, and were sound."""
    try:
        return one.sound and _digest(one.path) == _told(one.path).get("sha256")
    except OSError:
        return False


def _make_folder(folder: Path, *, private: bool) -> None:
    try:
        missing = [place for place in (folder, *folder.parents) if not place.exists()]
        for place in reversed(missing):
            place.mkdir(mode=_USER_ONLY_FOLDER if private else 0o777, exist_ok=True)
    except OSError as error:
        raise system_error(error, folder) from error


def _free_name(folder: Path, stem: str, at: datetime.datetime) -> Path:
    name = f"{stem[:80]} {at.strftime(_FORM)}"
    found, number = folder / f"{name}.tracker", 2
    while found.exists():
        found = folder / f"{name} {number}.tracker"
        number += 1
    return found


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _write_note(path: Path, told: dict[str, object]) -> None:
    try:
        handle = os.open(_note_path(path), os.O_CREAT | os.O_TRUNC | os.O_WRONLY, _USER_ONLY)
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump(told, stream)
    except OSError as error:
        raise system_error(error, path) from error


def _thin(folder: Path, now: datetime.datetime) -> None:
    """Remove the sound backups that the rule lets go, and the oldest beyond ``MOST_BYTES``, while enough good ones stay."""
    sound = [one for one in backups_in(folder) if one.sound]
    # Read again in full: what is kept must be what was checked.
    if sum(verified(one) for one in sound[-AT_LEAST:]) < min(AT_LEAST, len(sound)):
        return
    gone = thinned([one.at for one in sound], now)
    going = [one for one in sound if one.at in gone]
    going += _beyond(MOST_BYTES, [one for one in sound if one.at not in gone])
    for one in going:
        one.path.unlink(missing_ok=True)
        _note_path(one.path).unlink(missing_ok=True)


def _beyond(most: int, kept: Sequence[Backup]) -> list[Backup]:
    """Return the oldest of these that do not fit into so many bytes, never one of the newest ``AT_LEAST``."""
    going, size = [], sum(one.size for one in kept)
    for one in kept[:-AT_LEAST]:
        if size <= most:
            break
        size -= one.size
        going.append(one)
    return going
