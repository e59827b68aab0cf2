"""How fast the history is read, as ratios against plain sqlite3 reading the newest changes.

``python -m tests.bench.bench_history [ACTIONS]`` (2,000 without a number: an import of 126,000 changes, then an edit of each).
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from db.author import Author
from db.batch import Batch, Change
from db.deeds import Scope, Wanted
from db.history import deeds
from db.journal import write
from db.opening import create
from db.reading import load_plan
from db.records import Action
from tests.bench import plans


def timed(work: Callable[[], Any], runs: int = 3) -> float:
    """Return the best time of some runs, in milliseconds."""
    best = float("inf")
    for _ in range(runs):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best * 1000


def main(actions: int) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.tracker"
        with create(path, Author("bench", "bench"), title="Bench") as file:
            write(file, plans.batch(plans.rows(actions)))
            rows = load_plan(file).rows(Action)
            edits = [Change("action", row.id, "update", "what", row.what, f"{row.what} again") for row in rows]
            for start in range(0, len(edits), 8):
                write(file, Batch("Edit What of action", tuple(edits[start : start + 8])))
            raw = sqlite3.connect(path)
            query = "SELECT * FROM change JOIN batch ON batch.id = change.batch_id ORDER BY change.seq DESC LIMIT 800"
            floor = timed(lambda: raw.execute(query).fetchall())
            one = rows[len(rows) // 2].id
            for what, wanted in (
                ("first page", Wanted()),
                ("a word that is nowhere", Wanted(words=("qqqqq",))),
                ("a word that is everywhere", Wanted(words=("again",))),
                ("only deletions", Wanted(sorts=("deleted",))),
                ("a cell", Wanted(scope=Scope((("action", one),), (), ("what",)))),
                ("a row with what is below it", Wanted(scope=Scope((("action", one),), (("step", "action_id", one),)))),
            ):
                ours = timed(lambda wanted=wanted: deeds(file, wanted))
                print(f"{what:32} {ours:9.2f} ms {ours / floor:7.1f} x the newest 800 changes read raw ({floor:.2f} ms)")
            raw.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
