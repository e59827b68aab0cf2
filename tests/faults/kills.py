"""Processes killed while they write, and while they bring a file up to date."""

from __future__ import annotations

import os
import select
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from random import Random

from db.check import check
from db.format import SCHEMA_VERSION
from db.journal import write
from db.migrations import STEPS, Step, migrate
from db.opening import create, open_file
from tests.db.making import ANNA, adding, raw, theme
from tests.faults.shim import ROOT

_A_FILE = 100
"""Kills before a fresh file is taken: the check of a file that has grown is what takes the time."""


def kill_writers(folder: Path, times: int, seed: int) -> dict[str, object]:
    """Kill a writer again and again; after each kill the file must be sound and hold every edit that was told as saved."""
    told = hot = done = 0
    while done < times:
        now = min(_A_FILE, times - done)
        path = folder / f"killed-{done}.tracker"
        create(path, ANNA).close()
        command = [sys.executable, "-m", "tests.db.writers", "kill_often", str(path), str(now), str(seed + done)]
        ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=1800, check=False)
        assert ended.returncode == 0, ended.stderr
        acknowledged, unfinished = map(int, ended.stdout.split())
        told, hot, done = told + acknowledged, hot + unfinished, done + now
        path.unlink()
    return {"kills": done, "edits told as saved": told, "lost": 0, "damaged": 0, "writes taken back at opening": hot}


def _rebuild(connection: sqlite3.Connection) -> None:
    """A step as real ones are: a new column, every row written, and a table made anew."""
    connection.execute("ALTER TABLE theme ADD COLUMN colour TEXT")
    connection.execute("UPDATE theme SET colour = 'plain'")
    connection.execute("CREATE TABLE copied (id TEXT PRIMARY KEY, title TEXT) STRICT")
    connection.execute("INSERT INTO copied SELECT id, title FROM theme")


def kill_migrations(folder: Path, times: int, seed: int) -> dict[str, object]:
    """Kill the bringing up to date at any moment: the file is the old one or the new one, whole."""
    base = folder / "old.tracker"
    create(base, ANNA, fill=lambda file: write(file, adding(*(theme(f"t{n} " + "x" * 300) for n in range(1000))))).close()
    before = raw(base, "SELECT id, title FROM theme ORDER BY id")
    chance = Random(seed)
    longest = _migrated(Path(shutil.copy(base, folder / "timed.tracker")), None)
    old = new = 0
    for number in range(times):
        path = Path(shutil.copy(base, folder / f"migrating-{number}.tracker"))
        _migrated(path, chance.uniform(0, longest))
        with closing(sqlite3.connect(path)) as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            names = {row[1] for row in connection.execute("PRAGMA table_info(theme)")}
            tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
            assert ("colour" in names, "copied" in tables) == ((version > SCHEMA_VERSION,) * 2), "half of a step"
        assert raw(path, "SELECT id, title FROM theme ORDER BY id") == before
        if version == SCHEMA_VERSION:
            old += 1
            with open_file(path, ANNA) as file:
                assert check(file) == []
        else:
            new += 1
            (kept,) = folder.glob(f"migrating-{number} before update*.tracker")
            with open_file(kept, ANNA) as file:
                assert check(file) == []
        for left in folder.glob(f"*migrating-{number}*"):
            left.unlink()
    return {"kills": times, "old": old, "new": new, "half": 0}


def kill_real_migration(folder: Path, times: int, seed: int) -> dict[str, object]:
    """Kill the bringing up to date of the kept file of schema 1: it is the old file, or a sound one of the present version."""
    base = shutil.copy(ROOT / "tests" / "files" / "schema-1.tracker", folder / "old.tracker")
    before, chance = _state(Path(base)), Random(seed)
    timed = Path(shutil.copy(base, folder / "timed.tracker"))
    longest = _migrated(timed, None, STEPS)
    after = _state(timed)
    old = new = 0
    for number in range(times):
        path = Path(shutil.copy(base, folder / f"migrating-{number}.tracker"))
        _migrated(path, chance.uniform(0, 1.3 * longest), STEPS)
        found = _state(path)
        assert found in (before, after), "half of a step"
        old, new = old + (found == before), new + (found == after)
        # The next opening brings it up to date, or finds that it is.
        with open_file(path, ANNA) as file:
            assert check(file) == []
        for left in folder.glob(f"*migrating-{number}*"):
            left.unlink()
    return {"kills": times, "old": old, "new": new, "half": 0}


def _state(path: Path) -> tuple[int, list[str], list[tuple[object, ...]]]:
    """Return the version, the parts and the themes of a file, as SQLite finds them after a kill."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        parts = [str(row[0]) for row in connection.execute("SELECT sql FROM sqlite_schema ORDER BY type, name")]
        return version, parts, connection.execute("SELECT * FROM theme ORDER BY id").fetchall()


def _migrated(path: Path, kill_after: float | None, steps: Sequence[Step] = (Step(SCHEMA_VERSION + 1, _rebuild),)) -> float:
    """Bring the file up to date in a process of its own, killed after so many seconds; return how long it took."""
    import time

    ready, tell = os.pipe()
    began = time.perf_counter()
    child = os.fork()
    if child == 0:
        try:
            migrate(path, steps)
        finally:
            os._exit(0)
    os.close(tell)
    # Ends when the time is over, or when the child has ended and with it its end of the pipe.
    select.select([ready], [], [], kill_after)
    if kill_after is not None:
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(ready)
    return time.perf_counter() - began
