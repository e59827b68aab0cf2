"""How fast the tracker file is, as ratios against plain sqlite3 doing the least that could do the same job.

``python -m tests.bench.bench_db [ACTIONS]`` (2,000 without a number). Absolute times differ from machine to machine; the ratios
hold within a fifth. The floor of a write has the same rows, the same sync and a journal row for each change, but no checks;
the floor of loading makes no objects.

Measured at 2,000 actions, 4,000 measures and 100,000 readings (126,000 changes; two cores, a fast disk): import 2.7 s (1.8 x),
plan loaded in 0.4 s (4.1 x), one edit 1.8 ms (1.8 x), opened and looked through in 0.13 s, undo 4 ms, everything checked against
the journal in 2.1 s, verified backup 0.5 s.
"""

from __future__ import annotations

import gc
import json
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from db.author import Author
from db.backup import backup
from db.batch import Batch, Change
from db.check import check
from db.engine import connect
from db.journal import write
from db.opening import create, open_file
from db.reading import changes_since, last_seq, load_plan
from db.records import FIELDS, Action
from db.tracker_file import TrackerFile
from db.undo import undo, undo_state
from tests.bench import plans

AUTHOR = Author("bench", "bench")


def timed(work: Callable[[], Any], runs: int = 3) -> float:
    """Return the best time of some runs, in milliseconds."""
    best = float("inf")
    for _ in range(runs):
        gc.collect()
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best * 1000


def line(what: str, ours: float, floor: float | None = None) -> None:
    """Print a line of the table."""
    ratio = f"{ours / floor:7.1f} x" if floor else ""
    print(f"{what:48} {ours:9.2f} ms {f'{floor:9.2f} ms' if floor else '':>12} {ratio}")


def floor_import(path: Path, batch: Batch) -> None:
    """Write the same rows and journal rows with the driver alone."""
    connection = connect(path, writable=True)
    connection.execute("BEGIN IMMEDIATE")
    by_table: dict[str, list[tuple[Any, ...]]] = {}
    for change in batch.changes:
        by_table.setdefault(change.table, []).append(tuple(change.new[name] for name in FIELDS[change.table]))
    for table, rows in by_table.items():
        marks = ",".join("?" * len(FIELDS[table]))
        connection.executemany(f"INSERT INTO {table} ({','.join(FIELDS[table])}) VALUES ({marks})", rows)
    connection.execute("INSERT INTO batch (id, at_utc, who, host, label, kind) VALUES (?, '', '', '', '', 'import')", (batch.id,))
    connection.executemany(
        "INSERT INTO change (id, batch_id, table_name, row_id, op, new) VALUES (?, ?, ?, ?, 'create', ?)",
        [(f"{batch.id}-{n}", batch.id, c.table, c.row_id, json.dumps(c.new)) for n, c in enumerate(batch.changes)],
    )
    connection.execute("COMMIT")
    connection.close()


def floor_edit(connection: sqlite3.Connection, number: int) -> None:
    """Change one field and write one journal row with the driver alone."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE theme SET title = ? WHERE rowid = 1", (f"floor {number}",))
    connection.execute(
        "INSERT INTO batch (id, at_utc, who, host, label, kind) VALUES (?, '', '', '', '', 'edit')", (f"f{number}",)
    )
    connection.execute(
        "INSERT INTO change (id, batch_id, table_name, row_id, field, op, old, new) "
        "VALUES (?, ?, 'theme', 'x', 'title', 'update', '1', '2')",
        (f"f{number}-0", f"f{number}"),
    )
    connection.execute("COMMIT")


def floor_load(path: Path) -> int:
    """Read every row of the state with the driver alone."""
    connection = connect(path, writable=False)
    count = sum(len(connection.execute(f"SELECT * FROM {table}").fetchall()) for table in FIELDS)
    connection.close()
    return count


def measure_import(folder: Path, batch: Batch) -> Path:
    """Measure an import into a new file, and return that file."""
    path = folder / "plan.tracker"

    def ours() -> None:
        path.unlink(missing_ok=True)
        with create(path, AUTHOR) as file:
            write(file, replace(batch))

    floor_path = folder / "floor.tracker"

    def floor() -> None:
        floor_path.unlink(missing_ok=True)
        create(floor_path, AUTHOR).close()
        floor_import(floor_path, batch)

    line(f"new file and import of {len(batch.changes):,} changes", timed(ours), timed(floor))
    print(f"{'':48} {path.stat().st_size / 1e6:9.1f} MB")
    return path


def measure_edits(file: TrackerFile, path: Path) -> None:
    """Measure one edit and its neighbours."""
    plan = load_plan(file)
    action = plan.rows(Action)[0]
    texts = iter(range(1, 1_000_000))
    present = [action.what]

    def ours() -> None:
        for _ in range(50):
            new = f"text {next(texts)}"
            write(file, Batch("Edit", (Change("action", action.id, "update", "what", present[0], new),)))
            present[0] = new

    copy = backup(path, path.with_name("edits.tracker"))
    connection = connect(copy, writable=True)
    numbers = iter(range(1_000_000))
    per_edit = timed(ours) / 50
    line("one edit", per_edit, timed(lambda: [floor_edit(connection, next(numbers)) for _ in range(50)]) / 50)
    connection.close()
    seq = last_seq(file)
    line("what can be undone", timed(lambda: undo_state(file, AUTHOR)))
    line("what is new since the last change", timed(lambda: changes_since(file, seq)))
    line("undo", timed(lambda: undo(file, AUTHOR)))


def main(actions: int = 2000) -> None:
    """Measure everything at one size and print it."""
    with tempfile.TemporaryDirectory() as name:
        batch = plans.batch(plans.rows(actions))
        print(f"{actions:,} actions; ours, floor, ratio")
        path = measure_import(Path(name), batch)
        line(
            "open (checked)", timed(lambda: open_file(path, AUTHOR).close()), timed(lambda: connect(path, writable=True).close())
        )
        with open_file(path, AUTHOR) as file:
            line("load the plan", timed(lambda: load_plan(file)), timed(lambda: floor_load(path)))
            measure_edits(file, path)
            line("check all", timed(lambda: check(file), 1))
            line("backup, verified", timed(lambda: backup(path, path.with_name("b.tracker"))))


if __name__ == "__main__":
    main(*(int(number) for number in sys.argv[1:2]))
