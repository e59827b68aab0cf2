"""Programs that other processes run for the faults: ``python -m tests.faults.programs WHAT FILE ...``."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from db import tracker_file
from db.author import Author
from db.backup import backup
from db.batch import Batch
from db.check import check
from db.errors import Conflict, TrackerFileError
from db.journal import write
from db.opening import create, open_file
from db.reading import load_plan
from db.records import Theme
from db.tracker_file import TrackerFile
from tests.db.making import ANNA, adding, created, theme, updated
from tests.faults.shim import fail_from


def count_up(path: str, name: str, times: str) -> None:
    """Raise one shared number and add a theme, in one batch, again and again; a conflict means reading anew.

    Prints how often it was told that the edit is saved, how many conflicts there were, and each error a user would have seen.
    """
    saved, conflicts, shown = 0, 0, []
    with open_file(Path(path), Author(name, "host")) as file:
        while saved < int(times):
            tracker = load_plan(file).tracker
            raised = updated(tracker, "version", str(int(tracker.version or 0) + 1))
            rows = created(theme(name)) if saved % 10 == 0 else ()
            try:
                write(file, Batch("Count", (raised, *rows)))
            except Conflict:
                conflicts += 1
                continue
            saved += 1
    print(json.dumps({"saved": saved, "conflicts": conflicts, "shown": shown}))


def count_up_unguarded(path: str, name: str, times: str) -> None:
    """Do the same without the guard, to see what it is good for; give up at the first error."""

    class Nothing:
        def check(self) -> None:
            pass

    @contextmanager
    def unguarded(*_: object, **__: object) -> Iterator[Nothing]:
        yield Nothing()

    tracker_file.guarded = unguarded  # type: ignore[assignment]
    saved = 0
    try:
        with open_file(Path(path), Author(name, "host")) as file:
            for _ in range(int(times)):
                tracker = load_plan(file).tracker
                try:
                    write(file, Batch("Count", (updated(tracker, "version", str(int(tracker.version or 0) + 1)),)))
                except Conflict:
                    continue
                saved += 1
    except Exception as error:  # whatever it is, it is what we came to see
        print(json.dumps({"saved": saved, "error": f"{type(error).__name__}: {error}"[:80]}))
    else:
        print(json.dumps({"saved": saved, "error": None}))


Deed = Callable[[TrackerFile, Path], object]


def fail_everywhere(folder: str, number: str, step: str) -> None:
    """Let each file operation of a write and of a backup fail, once and from there on; print what came of it.

    ``number`` is the error the system gives (5: input or output, 28: no room); of the places every ``step``-th is tried.
    """
    base = Path(folder) / "base.tracker"
    create(base, ANNA, fill=lambda file: write(file, adding(*(theme(f"t{n}") for n in range(200))))).close()
    figures: dict[str, int] = {"places": 0, "saved": 0, "not saved": 0, "saved though told otherwise": 0, "backups": 0}
    codes: dict[str, int] = {}
    for once in (True, False):
        place = 1
        while _one_write(Path(folder), base, place, figures, codes, once=once, number=int(number)):
            place += int(step)
        place = 1
        while _one_backup(Path(folder), base, place, figures, codes, once=once, number=int(number)):
            place += int(step)
    print(json.dumps({**figures, "codes": codes}))


def _one_write(
    folder: Path, base: Path, place: int, figures: dict[str, int], codes: dict[str, int], *, once: bool, number: int
) -> bool:
    """Return whether the write had so many operations that the one at ``place`` failed."""
    path = Path(shutil.copy(base, folder / "work.tracker"))
    batch = adding(theme("The one edit"), label="One")
    told = True
    with open_file(path, ANNA) as file:
        load_plan(file)
        fail_from(place, once=once, number=number)
        try:
            write(file, batch)
        except TrackerFileError as error:
            codes[error.code] = codes.get(error.code, 0) + 1
            told = False
        operations = fail_from(0, once=False, number=0)
        there = _has(file, "The one edit")
        assert there or not told, "told as saved, and not there"
        figures["saved though told otherwise"] += there and not told
        figures["saved" if told else "not saved"] += 1
        # Sent again, as the window does: there once, never twice.
        write(file, batch)
        assert [row.title for row in load_plan(file).rows(Theme)].count("The one edit") == 1
        assert check(file) == [], "the file is damaged"
    figures["places"] += 1
    for left in folder.glob("work.tracker*"):
        left.unlink()
    return operations >= place


def _has(file: TrackerFile, title: str) -> bool:
    return title in {row.title for row in load_plan(file).rows(Theme)}


def _one_backup(
    folder: Path, base: Path, place: int, figures: dict[str, int], codes: dict[str, int], *, once: bool, number: int
) -> bool:
    path, to = Path(shutil.copy(base, folder / "work.tracker")), folder / "work.tracker-backup.tracker"
    earlier = backup(path, to).read_bytes()
    with open_file(path, ANNA) as file:
        write(file, adding(theme("Later")))
    told = True
    fail_from(place, once=once, number=number)
    try:
        backup(path, to)
    except TrackerFileError as error:
        codes[error.code] = codes.get(error.code, 0) + 1
        told = False
    operations = fail_from(0, once=False, number=0)
    with open_file(to, ANNA, read_only=True) as copy:
        assert check(copy) == [], "the backup is damaged"
        assert _has(copy, "Later") or (not told and to.read_bytes() == earlier)
    with open_file(path, ANNA) as file:
        assert check(file) == []
        assert _has(file, "Later")
    figures["backups"] += 1
    for left in [*folder.glob("work.tracker*"), *folder.glob(".*.copy*"), *folder.glob(".~*")]:
        left.unlink()
    return operations >= place


def write_until_full(path: str) -> None:
    """Write until the disk is full; then print what was told, so that the parent can make room. Goes on from standard input."""
    with open_file(Path(path), ANNA) as file:
        told, refused, codes = 0, 0, set()
        for _ in range(200):
            try:
                write(file, adding(theme("x" * 20_000)))
            except TrackerFileError as error:
                refused += 1
                codes.add(error.code)
            else:
                told += 1
        there = len(load_plan(file).rows(Theme))
    print(json.dumps({"told": told, "refused": refused, "there": there, "codes": sorted(codes)}))


DEEDS: dict[str, Callable[..., None]] = {
    deed.__name__: deed for deed in (count_up, count_up_unguarded, fail_everywhere, write_until_full)
}

if __name__ == "__main__":
    DEEDS[sys.argv[1]](*sys.argv[2:])
