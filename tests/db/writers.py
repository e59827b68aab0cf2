"""Programs for the tests that need other processes: ``python -m tests.db.writers WHAT FILE ...``."""

from __future__ import annotations

import os
import random
import resource
import signal
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

from db.author import Author
from db.batch import Batch
from db.check import check
from db.errors import Conflict, Unavailable
from db.journal import write
from db.opening import open_file
from db.reading import load_plan
from db.records import Theme
from tests.db.making import adding, created, theme, updated


def count_up(path: str, name: str, times: str) -> None:
    """Add a theme and raise one shared number, again and again; a conflict means reading it again."""
    with open_file(Path(path), Author(name, "host")) as file:
        for _ in range(int(times)):
            while True:
                tracker = load_plan(file).tracker
                raised = updated(tracker, "version", str(int(tracker.version or 0) + 1))
                try:
                    write(file, Batch("Count", (raised, *created(theme(name)))))
                except Conflict:
                    continue
                break


def count_up_anew(path: str, name: str, times: str) -> None:
    """Do the same with an opening and a closing for each: the journal file comes and goes."""
    for _ in range(int(times)):
        count_up(path, name, "1")


def fill_up(path: str) -> None:
    """Write until no more fits (a limit on the size of files stands for a quota), then make room and write on."""
    with open_file(Path(path), Author("anna", "host")) as file:
        limit = Path(path).stat().st_size + 200_000
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        codes = []
        acknowledged = []
        for _ in range(60):
            row = theme("x" * 10_000)
            try:
                write(file, adding(row))
            except Unavailable as error:
                codes.append(error.code)
            else:
                acknowledged.append(row.id)
        assert acknowledged
        # A limit on the size of a file is told to SQLite as a failed write, not as a full disk.
        assert codes
        assert set(codes) <= {"file.disk_full", "file.not_written"}
        assert {row.id for row in load_plan(file).rows(Theme)} == set(acknowledged)
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        write(file, adding(theme()))
        assert check(file) == []


def _edit_for_ever(path: Path, told: int) -> None:
    """Edit, and tell each batch once it is written; every third edit is large."""
    with open_file(path, Author("anna", "host")) as file:
        row = theme("0")
        write(file, adding(row))
        number = 0
        while True:
            number += 1
            rows = [theme(f"{number} " + "x" * 400) for _ in range(300 if number % 3 == 0 else 0)]
            batch = Batch("Edit", (updated(row, "title", str(number)), *created(*rows)))
            write(file, batch)
            row = load_plan(file).get(Theme, row.id)
            os.write(told, batch.id.encode())


def kill_often(path: str, times: str, seed: str) -> None:
    """Kill a writing child again and again, after a number of edits drawn from the seed; look at the file each time."""
    chance = random.Random(int(seed))
    acknowledged: set[str] = set()
    hot = 0
    for _ in range(int(times)):
        listen, tell = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(listen)
            _edit_for_ever(Path(path), tell)
        os.close(tell)
        for _ in range(chance.randrange(1, 9)):
            acknowledged.add(os.read(listen, 32).decode())
        for _ in range(chance.randrange(20_000)):
            pass  # so that the blow does not always fall on the same place of the next edit
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        while rest := os.read(listen, 32):
            acknowledged.add(rest.decode())
        os.close(listen)
        journal = Path(path + "-journal")
        hot += journal.exists() and journal.stat().st_size > 0
        with open_file(Path(path), Author("anna", "host")) as file:
            assert check(file) == []
            with file.reading() as connection:
                written = set(connection.exec_driver_sql("SELECT id FROM batch").scalars().all())
            assert acknowledged <= written
    print(len(acknowledged), hot)


def leave_unfinished(path: str) -> None:
    """Die in the middle of writing to the pages of the file, so that its journal is needed to read it."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA cache_size=2")
    connection.execute("BEGIN IMMEDIATE")
    for number in range(300):
        connection.execute("INSERT INTO meta (name, value) VALUES (?, ?)", (f"n{number}", "y" * 5000))
    os.kill(os.getpid(), signal.SIGKILL)


def lock_and_leave(*paths: str) -> None:
    """Take an exclusive lock on each file named, with no patience at all, and let it go."""
    for line in paths or sys.stdin:
        connection = sqlite3.connect(line.strip(), isolation_level=None, timeout=0)
        try:
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("ROLLBACK")
            answer = "free"
        except sqlite3.OperationalError as error:
            answer = str(error)
        connection.close()
        print(answer, flush=True)


DEEDS: dict[str, Callable[..., None]] = {
    deed.__name__: deed for deed in (count_up, count_up_anew, fill_up, kill_often, leave_unfinished, lock_and_leave)
}

if __name__ == "__main__":
    DEEDS[sys.argv[1]](*sys.argv[2:])
